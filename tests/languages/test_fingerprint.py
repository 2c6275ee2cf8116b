"""The data's short name: what an extraction says that it was made with."""

from dateline.languages.fingerprint import fingerprint


def test_the_data_have_one_short_name():
    assert len(fingerprint()) == 12
    assert fingerprint() == fingerprint()
