"""Which language a text is written in, when nobody says so.

A script that one language alone uses, and the little words of English, decide at once; the rest
is asked of py3langid, whose model comes with the package and is loaded only then.
"""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from dateline.text import hints

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped] # has no types

UNKNOWN = "und"
READ = 6000  # more of a text tells no more
LEAST = 12  # letters below this say too little, unless their script says all
SURE = 0.6
SCRIPTS = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th", "LAO": "lo", "KHMER": "km",
    "MYANMAR": "my", "GEORGIAN": "ka", "ARMENIAN": "hy", "HEBREW": "he", "GREEK": "el",
    "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "GUJARATI": "gu",
    "GURMUKHI": "pa", "SINHALA": "si", "ORIYA": "or", "TIBETAN": "bo", "ETHIOPIC": "am",
}  # fmt: skip
KIN = (("da", "nb", "nn", "no", "sv"), ("bs", "hr", "sr", "sh"), ("cs", "sk"), ("id", "ms", "jv"))
# Codes that others have for it, and dialects that news is hardly written in.
SAME = {
    "no": "nb", "tl": "fil", "arz": "ar", "ary": "ar", "wuu": "zh", "hbo": "he", "grc": "el",
    "ext": "es", "vec": "it", "lij": "it", "gom": "mr",
}  # fmt: skip
# The signs of vowels, which are no letters by themselves.
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0dff\u0e31-\u0e4e\u102b-\u103e\u17b6-\u17d3"
)
HAN = 8  # letters of Chinese, with no kana among them
ENGLISH = frozenset(
    ["the", "of", "and", "to", "in", "that", "was", "is", "for", "with", "on", "by", "from",
     "said", "has", "were", "have", "had", "are", "at", "which", "his", "their", "an", "be"]
)  # fmt: skip
_WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+")
_loading = Lock()
_LINK = re.compile(r"https?://\S{1,300}|\S{1,100}@\S{1,100}")


@lru_cache(maxsize=1)  # a document's language is taken first, and then told
def detect(text: str) -> str:
    """The code of the language (ISO 639); `und` where too little or nothing certain is there."""
    words = _WORD.findall(_LINK.sub(" ", text[:READ]))
    letters = Counter(char for word in words for char in word)
    alone = _by_script(letters)
    if alone:
        return alone
    han = _east_asian(letters)
    if han < 4 and letters.total() < LEAST:
        return UNKNOWN
    if han >= HAN and han >= 0.8 * letters.total():
        return "zh"
    small = [word.lower() for word in words]
    if len(small) >= 6 and sum(word in ENGLISH for word in small) >= 0.2 * len(small):
        return "en"
    return _by_model(" ".join(words))


def _by_script(letters: Counter[str]) -> str | None:
    """The language of a script that has only one: a third of Japanese is kana."""
    scripts: Counter[str] = Counter()
    for char, count in letters.items():
        scripts[unicodedata.name(char, "").split(" ")[0]] += count
    total = max(1, letters.total())
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana >= 2 and kana + scripts["CJK"] >= 0.6 * total and kana >= 0.1 * total:
        return "ja"
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    return SCRIPTS.get(script) if count >= 2 and count >= 0.6 * total else None


def _east_asian(letters: Counter[str]) -> int:
    return sum(count for char, count in letters.items() if "\u3400" <= char <= "\u9fff")


def _by_model(words: str) -> str:
    """The likeliest language if it is likely enough, alone or with its next of kin."""
    shares: dict[str, float] = {}
    for code, share in _identifier().rank(words)[:8]:
        name = SAME.get(str(code), str(code))
        shares[name] = shares.get(name, 0) + float(share)
    code, share = max(shares.items(), key=lambda each: each[1])
    kin = next((each for each in KIN if code in each), (code,))
    likely = share >= SURE or (share >= 0.4 and sum(shares.get(each, 0) for each in kin) >= 0.8)
    if likely and code != "zxx":
        return code
    return hints.told(words, list(shares)) or UNKNOWN


def _identifier() -> "LanguageIdentifier":
    """The model, loaded once: `cache` alone would have each thread of a service load its own."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
