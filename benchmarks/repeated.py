"""Texts of any length that repeat one thing: what has made one stage or another take too long.

A unit may differ each time it comes: it is filled with a `{name}`, `{word}`, `{year}` or
`{number}` of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

_SYLLABLES = ("ba", "do", "ki", "lu", "me", "no", "ra", "se", "ti", "vo")


@dataclass(frozen=True, slots=True)
class Kind:
    """A text that opens with some words and then repeats a unit."""

    name: str
    unit: str
    opening: str = ""
    language: str = "en"

    def text(self, length: int) -> str:
        """The text of so many characters, or up to a unit less."""
        room = length - len(self.opening)
        if "{" not in self.unit:
            return self.opening + self.unit * (room // len(self.unit))
        return self.opening + "".join(_filled(self.unit, room))


def _filled(unit: str, room: int) -> Iterator[str]:
    for number in count():
        word = _word(number)
        written = unit.format(
            name=word.capitalize(), word=word, year=1000 + number % 1000, number=number
        )
        room -= len(written)
        if room < 0:
            return
        yield written


def _word(number: int) -> str:
    """A word of its own for each number."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:03}")


KINDS = [
    # words and sentences
    Kind("one word", "word "),
    Kind("one letter", "a "),
    Kind("a word without spaces", "word"),
    Kind("other words", "{word} "),
    Kind("plain sentences", "The council met in the capital and said that it would vote again. "),
    Kind("short sentences", "He left. "),
    Kind("verbs", "left "),
    Kind("verbs, no subject", "attacked, killed, burned and "),
    Kind("auxiliaries", "would have been "),
    Kind("negations", "not never "),
    Kind("event nouns", "attack explosion war "),
    Kind("conjunctions", "and but or "),
    Kind("clauses in a row", "he left and she stayed, "),
    Kind("relative clauses", "the man who saw "),
    Kind("reported clauses", "he said that "),
    Kind("because", "because he fell "),
    Kind("prepositions", "of the in the "),
    Kind("to and to", "to go to "),
    Kind("adverbs", "however, then "),
    Kind("capitals", "THE KING DIED "),
    # names and what points to them
    Kind("one name", "Ada Brun "),
    Kind("other names", "{name} "),
    Kind("other persons", "Mr. John {name} resigned. "),
    Kind("bodies", "the {name} National Bank of {name}, "),
    Kind("names in a row", "Brun, Orme and "),
    Kind("titles", "President General Minister "),
    Kind("persons and pronouns", "Ada Brun resigned. She left. ", "The city fell. "),
    Kind("he", "He said he knew his wife. ", "John Kamau resigned. "),
    Kind("it", "It said it lost its way. ", "The Acme Company failed. "),
    Kind("the president", "The president spoke. ", "President Ada Brun arrived. "),
    Kind("peoples", "Kurds and Turks "),
    Kind("places", "in Paris, France, "),
    Kind("acronyms", "(UN) (NATO) "),
    # quotes and brackets
    Kind("quotes", '"We won," he said. '),
    Kind("quotes open", '"We won and '),
    Kind("quotes closed", "we won” "),
    Kind("curly quotes", "“We won,” said Ada Brun. "),
    Kind("quotation marks", "'\"'\""),
    Kind("apostrophes", "'s "),
    Kind("brackets", "(a) "),
    Kind("brackets open", "(he left "),
    Kind("brackets closed", "he left) "),
    Kind("brackets alone", "(((("),
    Kind("square brackets", "[1] "),
    Kind("according to", "according to Ada Brun, "),
    # punctuation
    Kind("full stops", ". "),
    Kind("full stops, glued", "."),
    Kind("exclamations", "! "),
    Kind("questions", "Why? "),
    Kind("commas", ", "),
    Kind("words and commas", "word, "),
    Kind("semicolons", "he left; "),
    Kind("colons", "he said: "),
    Kind("dashes", "he left - "),
    Kind("long dashes", "he left — "),
    Kind("hyphens", "a-b-"),
    Kind("slashes", "a/b/"),
    Kind("ellipses", "he left ... "),
    Kind("marks of all kinds", "#$%&*+<=>@\\^_`|~ "),
    Kind("initials", "A. B. "),
    Kind("abbreviations", "Mr. Dr. St. "),
    # lines
    Kind("line breaks", "\n"),
    Kind("empty lines", "\n\n \n"),
    Kind("spaces", "x" + " " * 50),
    Kind("one-word lines", "word\n"),
    Kind("short lines", "He left\n"),
    Kind("paragraphs", "He left in May.\n\n"),
    Kind("headings", "The War\n\nIt began in 1990.\n\n"),
    Kind("list items", "- he left\n"),
    Kind("numbered items", "1. He left\n"),
    Kind("dated lines", "May 3, 1998 - The dam breaks.\n"),
    Kind("dated lines with a colon", "1998: The dam breaks.\n"),
    Kind("datelines", "KABUL, Sept 1 (Wire) - He left.\n"),
    Kind("table rows", "a | b | 3 |\n"),
    Kind("markup", "<p>he</p> "),
    Kind("addresses", "http://a.example/b?c=d "),
    Kind("mail", "ada@brun.example "),
    # numbers and times
    Kind("numbers", "12 "),
    Kind("digits", "1234567890"),
    Kind("numbers with marks", "1.2,3:4/"),
    Kind("money", "$4.5 million, "),
    Kind("counts", "from 1500 to 1600 soldiers "),
    Kind("numerals", "twenty two hundred "),
    Kind("dates", "May 5, 1998, "),
    Kind("dates told", "He left on May 5, 1998. "),
    Kind("a listing of years", "1990, ", "He left in 2001. "),
    Kind("years after a verb", "1990, ", "He left in "),
    Kind("other years", "{year}, ", "He left in "),
    Kind("years in brackets", "(1990) "),
    Kind("years and dashes", "1998-"),
    Kind("years in sentences", "In 1990 he left and in 1991 he died. "),
    Kind("months", "May June "),
    Kind("weekdays", "Monday Tuesday "),
    Kind("weekdays and commas", "Monday, "),
    Kind("weekdays with and", "on Monday and "),
    Kind("weekdays in sentences", "He left on Monday. "),
    Kind("since", "since Monday "),
    Kind("until", "until Monday "),
    Kind("from to", "from May to "),
    Kind("between", "between 1990 and "),
    Kind("clock times", "at 10:30 a.m. "),
    Kind("hours", "10:30 "),
    Kind("days and hours", "Monday 10:30, "),
    Kind("days ago", "three days ago "),
    Kind("days later", "two days later, ", "He left in 2001. "),
    Kind("the same day", "the same day, ", "He left in 2001. "),
    Kind("that year", "that year ", "He left in 2001. "),
    Kind("lengths", "for two weeks "),
    Kind("ages", "aged 42, "),
    Kind("decades", "the 1990s, "),
    Kind("seasons", "last summer "),
    Kind("quarters", "the third quarter "),
    Kind("feasts", "Christmas, Easter, "),
    Kind("words that start rules", "the last of the "),
    Kind("dates in numbers", "3/4/1998 "),
    Kind("dates in ISO's form", "1998-03-04 "),
    Kind("zero-width spaces", "\u200b\u200b"),
    Kind("dates in brackets", "(on May 5 "),
    # mixed
    Kind("verbs and weekdays", "killed Monday "),
    Kind("persons and years", "Ada Brun (1990), "),
    Kind("happenings in a row", "the war of 1990, the war of 1991, "),
    Kind("happenings and days", "an attack on Monday killed two and "),
    Kind("who died when", "Ada Brun, who died in 1990, "),
    Kind("quotes and dates", '"In 1990 I left," he said on Monday. '),
    Kind("other reports", "Mr. {name} left {name} in {year}. He said {word} fell. "),
    # other languages
    Kind("German", "Am 3. Mai 1998 ging er, am Montag kam er. ", language="de"),
    Kind("German, in a row", "in der Nacht von der letzten ", language="de"),
    Kind("Spanish", "a finales de los del ", language="es"),
    Kind("French", "au début de la fin du ", language="fr"),
    Kind("Italian", "dal 3 al 4 del ", language="it"),
    Kind("Russian", "в начале того же ", language="ru"),
    Kind("Japanese", "年月日3", language="ja"),
    Kind("Japanese sentences", "彼は1998年5月3日に去った。", language="ja"),
    Kind("Chinese", "三天一二年", language="zh"),
    Kind("Thai", "วันที่ 3 ", language="th"),
    Kind("Arabic", "منذ قبل 3 ", language="ar"),
    Kind("Hebrew", "ב3ו4", language="he"),
    Kind("Hindi", "तीन दिन ", language="hi"),
    Kind("Korean", "3일 세 ", language="ko"),
    Kind("Hungarian", "2024. 3-án ", language="hu"),
    Kind("Vietnamese", "ngày 3 tháng ", language="vi"),
    Kind("Russian, as English", "в начале того же "),
    Kind("Chinese, as English", "三天一二年"),
]  # fmt: skip
