"""Languages without a folder: CLDR's own way to write a date is the proof."""

import json
import subprocess
import sys
from datetime import date

import pytest
from babel import UnknownLocaleError
from babel.dates import format_date

from dateline import languages, timex
from dateline.errors import BadInput
from dateline.languages import country, locales
from dateline.timex import grammar

ANCHOR = date(2026, 11, 23)
SAMPLE = {
    "af": ("12 Maart 2024", "gister"),
    "am": ("12 ማርች 2024", "ትናንት"),
    "ar": ("١٢ مارس ٢٠٢٤", "أمس"),
    "az": ("12 mart 2024", "dünən"),
    "be": ("12 сакавіка 2024", "учора"),
    "bg": ("12 март 2024 г.", "вчера"),
    "bn": ("১২ মার্চ ২০২৪", "গতকাল"),
    "ca": ("12 de març de 2024", "ahir"),
    "cs": ("12. března 2024", "včera"),
    "cy": ("12 Mawrth 2024", "ddoe"),
    "da": ("12. marts 2024", "i går"),
    "el": ("12 Μαρτίου 2024", "χθες"),
    "et": ("12. märts 2024", "eile"),
    "eu": ("2024ko martxoaren 12a", "atzo"),
    "fa": ("۱۲ مارس ۲۰۲۴", "دیروز"),
    "fi": ("12. maaliskuuta 2024", "eilen"),
    "fil": ("Marso 12, 2024", "kahapon"),
    "gl": ("12 de marzo de 2024", "onte"),
    "he": ("12 במרץ 2024", "אתמול"),
    "hi": ("१२ मार्च २०२४", None),
    "hr": ("12. ožujka 2024.", "jučer"),
    "hu": ("2024. március 12.", "tegnap"),
    "hy": ("12 մարտի 2024", "երեկ"),
    "id": ("12 Maret 2024", "kemarin"),
    "is": ("12. mars 2024", "í gær"),
    "it": ("12 marzo 2024", "ieri"),
    "ja": ("2024年3月12日", "昨日"),
    "ka": ("12 მარტი 2024", "გუშინ"),
    "kk": ("2024 ж. 12 наурыз", "кеше"),
    "ko": ("2024년 3월 12일", "어제"),
    "lt": ("2024 m. kovo 12 d.", "vakar"),
    "lv": ("2024. gada 12. martā", "vakar"),
    "mk": ("12 март 2024 г.", "вчера"),
    "mt": ("12 ta’ Marzu 2024", None),
    "nb": ("12. mars 2024", "i går"),
    "nl": ("12 maart 2024", "gisteren"),
    "pl": ("12 marca 2024", "wczoraj"),
    "pt": ("12 de março de 2024", "ontem"),
    "ro": ("12 martie 2024", "ieri"),
    "sk": ("12. marca 2024", "včera"),
    "sl": ("12. marca 2024", "včeraj"),
    "sr": ("12. марта 2024.", "јуче"),
    "sv": ("12 mars 2024", "igår"),
    "sw": ("12 Machi 2024", "jana"),
    "ta": ("12 மார்ச், 2024", "நேற்று"),
    "th": ("12 มีนาคม 2567", "เมื่อวาน"),
    "tr": ("12 Mart 2024", "dün"),
    "uk": ("12 березня 2024 року", "вчора"),
    "ur": ("12 مارچ 2024", "گزشتہ کل"),
    "vi": ("ngày 12 tháng 3 năm 2024", "hôm qua"),
    "zh": ("2024年3月12日", "昨天"),
}
DATES = [pytest.param(code, text, id=code) for code, (text, _) in SAMPLE.items()]
YESTERDAYS = [pytest.param(code, word, id=code) for code, (_, word) in SAMPLE.items() if word]


def read(text, code):
    return timex.resolve(timex.tag(text, code), text, [], published=ANCHOR, language=code)


@pytest.mark.parametrize(("code", "text"), DATES)
def test_a_date_in_words_is_one_whole_time(code, text):
    (found,) = read(text, code)

    assert found.value == "2024-03-12"
    assert found.text.rstrip(".") in (text.rstrip("."), text.removesuffix(" року"))


@pytest.mark.parametrize(("code", "word"), YESTERDAYS)
def test_yesterday_is_the_day_before_publication(code, word):
    assert [(each.text, each.value) for each in read(word, code)] == [(word, "2026-11-22")]


def written(code):
    try:
        return format_date(date(2024, 3, 12), "long", locale=code)
    except UnknownLocaleError:
        return None


def test_two_hundred_and_fifty_languages_read_their_own_long_date():
    texts = {code: text for code in locales.codes() if (text := written(code))}
    right = {
        code
        for code, text in texts.items()
        if any(each.value == "2024-03-12" for each in read(text, code))
    }

    assert len(right) >= 250
    assert len(right) / len(texts) > 0.93


@pytest.mark.parametrize("code", locales.codes())
def test_every_language_compiles(code):
    assert grammar.load(code).rules


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("ja", "令和6年3月12日", "2024-03-12"),
        ("ja", "昭和20年8月15日", "1945-08-15"),
        ("fa", "دوشنبه ۲۲ بهمن ۱۳۵۷", "1979-02-11"),
        ("fa", "مهر ۱۴۰۱", "2022-09-23/2022-10-22"),
        ("fa", "۳۱ شهریور", "2026-09-22"),
        ("zh", "3天前", "2026-11-20"),
        ("zh", "二〇〇八年五月十二日", "2008-05-12"),
        ("my", "12 ခရစ်တော် မပေါ်မီနှစ်", "BC0012"),
        ("th", "03/04/2567", "2024-04-03"),
        ("fa", "1403/02/20", "2024-05-09"),
        ("cs", "12. 3. 2024", "2024-03-12"),
        ("hu", "2024. 03. 12.", "2024-03-12"),
        ("it", "lunedì 3 giugno 2024", "2024-06-03"),
        ("pt", "segunda-feira", "2026-11-23"),
        ("sv", "för 3 dagar sedan", "2026-11-20"),
        ("uk", "минулого тижня", "2026-W47"),
        ("fi", "maaliskuussa 2024", "2024-03"),
        ("pl", "44 p.n.e.", "BC0044"),
        ("da", "om 2 uger", "2026-W50"),
        ("it", "2 settimane", "P2W"),
    ],
)
def test_other_simple_forms_are_read(code, text, value):
    assert [each.value for each in read(text, code)] == [value]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("it", "50 12 7-6"),
        ("nl", "31 februari 2024"),
        ("pt", "$1998"),
        ("ja", "日本月"),
        ("fa", "۳۱ بهمن ۱۴۰۱"),
        ("xx", "ok"),
    ],
)
def test_what_is_no_date_is_no_time(code, text):
    assert [each for each in read(text, code) if each.value != "2024"] == []


@pytest.mark.parametrize(
    ("code", "value"),
    [("en", "2024-03-12"), ("en-GB", "2024-12-03"), ("es", "2024-12-03"), ("es-PR", "2024-03-12")],
)
def test_the_order_of_day_and_month_is_the_countrys(code, value):
    (found,) = read("03/12/2024", code)

    assert found.value == value


def test_the_country_of_the_source_outweighs_the_language():
    text = "03/12/2024"
    (found,) = timex.resolve(
        timex.tag(text), text, [], published=ANCHOR, country=country.of("www.bbc.co.uk")
    )

    assert found.value == "2024-12-03"
    assert "2024-03-12" in " ".join(found.steps)


def test_a_day_above_twelve_settles_the_order():
    (found,) = read("25/12/1998", "en")

    assert found.value == "1998-12-25"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("https://www.bbc.co.uk/news/1", "GB"),
        ("lemonde.fr", "FR"),
        ("abc.net.au", "AU"),
        ("nytimes.com", ""),
        ("example.io", ""),
        ("Reuters", ""),
        (None, ""),
    ],
)
def test_an_address_tells_its_country(source, code):
    assert country.of(source) == code


def test_a_language_nobody_knows_has_dates_in_digits():
    assert [each.value for each in read("2024-03-12, ok", "xx")] == ["2024-03-12"]


@pytest.mark.parametrize("code", ["", "../en", "e", "english language"])
def test_what_is_no_code_of_a_language_is_refused(code):
    with pytest.raises(BadInput):
        languages.load(code)


def test_the_data_names_every_language_once_and_stays_small():
    lines = locales.DATA.read_text(encoding="utf-8").splitlines()
    codes = [json.loads(line)["code"] for line in lines]

    assert codes == sorted(set(codes))
    assert len(codes) >= 250
    assert locales.DATA.stat().st_size < 1_000_000


def test_english_loads_no_locale_data_and_no_dateparser():
    code = (
        "import sys; from dateline import timex; timex.tag('on 12 March 2024'); "
        "from dateline.languages import locales; "
        "assert locales.entry.cache_info().currsize == 0; assert 'dateparser' not in sys.modules"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
