"""What can be read in which language, in words: events need rules of their own, times seldom do."""

from functools import cache

from babel import Locale, UnknownLocaleError

from dateline.languages.language import FOLDER, split


def name(code: str) -> str:
    """A language in English words (`German`), or its code where it has no name."""
    try:
        return Locale.parse(split(code)[0]).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


PARSED = ("en",)  # the languages that a model is shipped for


@cache
def with_events() -> tuple[str, ...]:
    """The languages whose events are read: they have words for events, and a model."""
    return tuple(code for code in PARSED if (FOLDER / code / "events.toml").is_file())


def missing(code: str, times: int) -> str | None:
    """What was found in a text whose events cannot be read, and why; None where they are read."""
    if split(code)[0] in with_events():
        return None
    found = f"{times:,} time expression{'' if times == 1 else 's'}"
    only = ", ".join(name(each) for each in with_events())
    return f"{name(code)} ({code}): {found}; events are read in {only} only"
