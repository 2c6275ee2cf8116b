"""How `languages/locales.jsonl` is made: the ways of two hundred and more languages to write dates.

From Babel's copy of the Unicode CLDR come the names of months, weekdays, eras and quarters, the
patterns of dates and durations; from dateparser's locale data come the relative words, number
words and the order of numeric dates; what neither tells is written by hand in `by_hand.toml`.
`languages/NOTICE` names the sources and their licences. Names that stand for two things in one
language, single letters and untranslated fall-backs are left out.
"""
