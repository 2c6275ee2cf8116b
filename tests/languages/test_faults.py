"""A fault in a language's folder is told at start, with the file and the rule."""

import pytest

from dateline import languages
from dateline.errors import BadRule
from dateline.languages import language


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "qq"
    place.mkdir()
    (place / "words.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    language.load.cache_clear()
    yield place
    language.load.cache_clear()


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('[[rule]]\nname = "x"\npattern = "a"', "rule 'x' lacks 'reading'"),
        ('[[rule]]\nname = "x"\npattern = "a"\nreading = "date"', "rule 'x' has no finds"),
        (
            '[[rule]]\nname = "x"\npattern = "a"\nreading = "date"\nfind = "b"\n'
            '[rule.finds]\n"a" = "b"',
            "rule 'x' has unknown keys",
        ),
        ("[[rule", "timex.toml"),
    ],
)
def test_a_faulty_rule_is_named(folder, rule, message):
    (folder / "timex.toml").write_text(rule, encoding="utf-8")

    with pytest.raises(BadRule, match=message):
        languages.load("qq")
