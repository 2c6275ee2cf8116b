"""What letters and little words tell of a language, for texts too short for a model to be sure."""

import re
from collections import Counter
from collections.abc import Sequence

# The language that has a letter, if the text has none of those of its neighbours.
LETTERS = (
    ("be", "[ўЎ]", ""),
    ("uk", "[їєґ]", "[ыэё]"),
    ("sr", "[ђћ]", ""),
    ("mk", "[ѓќѕ]", ""),
    ("bg", "ъ(?![еёюя])", "[ыэёіїєґ]"),
    ("ru", "[ыэё]", "[ўіїєґјљњђћѓќѕәғқңөүұһҗӯӣҷҳ]"),
    ("ur", "[ٹڈڑےں]", ""),
    ("fa", "[پچژگ]", "[ټډړښځڕڵێۆەٹڈڑےں]"),
    ("ar", "[ةأإىك]", "[پچژگټډړښځڕڵێۆەٹڈڑےںی]"),
    ("mr", "ळ|आहे", ""),
    ("vi", "[ơư]", ""),
)
LITTLE = {
    "bg": "в на и за от се да са при край е ще",
    "ca": "a el la els les de del des es i que en una amb per al dels va",
    "cs": "a v na se že je do u při o z s které podle byl",
    "da": "og i at en er på af til den det der for med efter har blev",
    "de": "der die das und in den von zu mit bei im ist ein eine hat nach am",
    "en": "the of and to in for on at is was a by as with from after over",
    "es": "el la los las de del y que en un una por con se tras al a su",
    "fi": "ja on ei oli että sekä tai mutta",
    "fr": "le la les des de du et en un une dans pour au aux est près sur par",
    "gl": "o a os as do da dos das e unha na no co pola",
    "hi": "के में की का को से ने है पर और हैं",
    "hr": "i u je na se za od da su kod nakon koji",
    "hu": "a az és egy is nem hogy volt meg",
    "id": "yang di dan dari ini untuk pada dengan dalam akan",
    "it": "il la i gli le di del della e che in un una per con dei al nel",
    "mk": "на и во за со од се да кај е ќе",
    "mr": "आणि या चा ची चे तील झाला आहेत",
    "nb": "og i at en er på av til den det som for med etter har ble",
    "ne": "को मा छ र ले भएको छन्",
    "nl": "de het een van en in op te is dat voor met bij aan zijn",
    "pl": "w z i na się nie do że jest o po przez od pod",
    "pt": "o a os as de do da dos das e em um uma no na num por com que",
    "ro": "și în de la a cu din o un pe care au este la",
    "ru": "в на и с по не из что для под при как о до от был его",
    "sk": "a v na sa že je do pri o z s ktoré podľa bol",
    "sl": "in v na se je da za pri po so z ki",
    "sv": "och i att en är på av till den det som för med efter har",
    "tr": "ve bir bu da de için ile olarak",
    "uk": "в у на і та з що для під при як до від був",
}
_WORDS = {code: frozenset(words.split()) for code, words in LITTLE.items()}


def told(text: str, likely: Sequence[str]) -> str | None:
    """The one of the likely languages that letters or, twice at least, little words tell."""
    small = text.lower()
    for code, has, lacks in LETTERS:
        if re.search(has, small) and not (lacks and re.search(lacks, small)):
            return code
    words = small.split()
    hits = Counter({code: sum(word in _WORDS.get(code, ()) for word in words) for code in likely})
    (best, most), *others = [*hits.most_common(2), ("", 0)]
    return best if most >= 2 and most > others[0][1] else None
