"""The data folder is its owner's alone; what was open is closed, or told."""

import os
import stat

import pytest

from dateline.commands.private import private


def modes(folder):
    paths = [folder, *folder.rglob("*")]
    return {stat.S_IMODE(path.stat().st_mode) for path in paths if not path.is_symlink()}


@pytest.fixture
def told():
    return []


def test_what_is_made_inside_is_for_its_owner_alone(tmp_path, told):
    before = os.umask(0o022)
    try:
        with private(tmp_path / "new" / "data", told.append):
            (tmp_path / "new" / "data" / "logs").mkdir()
            (tmp_path / "new" / "data" / "logs" / "api.log").touch()
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)

    assert modes(tmp_path / "new" / "data") == {0o700, 0o600}
    assert told == []


def test_what_was_open_is_closed_and_told(tmp_path, told):
    folder, outside = tmp_path / "data", tmp_path / "outside"
    outside.touch(mode=0o644)
    outside.chmod(0o644)
    (folder / "queue" / "appendonlydir").mkdir(parents=True)
    (folder / "logs").mkdir()
    for name in ("lock", "dateline.db", "dateline.db-wal", "queue/appendonlydir/a.aof", "logs/a"):
        (folder / name).touch()
        (folder / name).chmod(0o644)
    (folder / "logs" / "link").symlink_to(outside)
    folder.chmod(0o755)
    with private(folder, told.append):
        pass

    assert modes(folder) == {0o700, 0o600}
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644
    assert len(told) == 1
    assert "could be read by others" in told[0]


def test_a_folder_with_files_of_others_is_only_told(tmp_path, told):
    (tmp_path / "thesis.txt").touch()
    tmp_path.chmod(0o755)
    with private(tmp_path, told.append):
        pass

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert told == [
        f"{tmp_path} can be read by others, and has files that are not ours: chmod 700 it"
    ]
