import subprocess
import sys

import pytest

from dateline.text.language import detect

NEWS = {
    "ar": "استولى جنود على السلطة في الغابون يوم الأربعاء.",
    "bg": "Войници завзеха властта в Габон в сряда.",
    "bn": "সৈন্যরা বুধবার গ্যাবনে ক্ষমতা দখল করেছে।",
    "ca": "Els soldats van prendre el poder al Gabon dimecres.",
    "cs": "Ministr řekl, že jednání budou pokračovat příští týden.",
    "da": "Ministeren sagde, at forhandlingerne genoptages i næste uge.",
    "de": "Soldaten haben am Mittwoch in Gabun die Macht übernommen.",
    "el": "Στρατιώτες κατέλαβαν την εξουσία στη Γκαμπόν την Τετάρτη.",
    "en": "Soldiers seized power in Gabon on Wednesday, officials said.",
    "es": "Los soldados tomaron el poder en Gabón el miércoles.",
    "et": "Sõdurid haarasid kolmapäeval Gabonis võimu.",
    "fa": "سربازان روز چهارشنبه در گابن قدرت را به دست گرفتند.",
    "fi": "Sotilaat ottivat vallan Gabonissa keskiviikkona.",
    "fr": "Des soldats ont pris le pouvoir mercredi au Gabon.",
    "he": "חיילים תפסו את השלטון בגבון ביום רביעי.",
    "hi": "सैनिकों ने बुधवार को गैबॉन में सत्ता पर कब्जा कर लिया।",
    "hu": "A katonák szerdán átvették a hatalmat Gabonban.",
    "it": "I soldati hanno preso il potere mercoledì in Gabon.",
    "ja": "水曜日、ガボンで兵士が権力を掌握した。",
    "ko": "군인들이 수요일 가봉에서 권력을 장악했다.",
    "lt": "Kareiviai trečiadienį užėmė valdžią Gabone.",
    "lv": "Karavīri trešdien sagrāba varu Gabonā.",
    "nl": "Soldaten hebben woensdag de macht gegrepen in Gabon.",
    "pl": "Minister powiedział, że rozmowy zostaną wznowione w przyszłym tygodniu.",
    "pt": "O ministro disse que as negociações serão retomadas na próxima semana.",
    "ro": "Soldații au preluat puterea în Gabon miercuri.",
    "ru": "Солдаты захватили власть в Габоне в среду.",
    "sv": "Ministern sade att samtalen återupptas nästa vecka.",
    "sw": "Wanajeshi walichukua madaraka nchini Gabon siku ya Jumatano.",
    "th": "ทหารยึดอำนาจในกาบองเมื่อวันพุธ",
    "tr": "Askerler çarşamba günü Gabon'da yönetime el koydu.",
    "uk": "Солдати захопили владу в Габоні в середу.",
    "ur": "فوجیوں نے بدھ کے روز گیبون میں اقتدار پر قبضہ کر لیا۔",
    "vi": "Binh lính đã nắm quyền ở Gabon hôm thứ Tư.",
    "zh": "士兵星期三在加蓬夺取了政权。",
}


@pytest.mark.parametrize(("code", "text"), NEWS.items(), ids=list(NEWS))
def test_one_sentence_of_news_tells_its_language(code, text):
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", " \n", "123 456", "7-6", "2024-03-12", "ok", "Paris", "昨天"])
def test_too_little_text_tells_nothing(text):
    assert detect(text) == "und"


def test_a_link_is_no_language():
    assert detect("https://www.example.org/the/of/and/to/in/that/was") == "und"


def test_a_long_text_is_read_only_at_its_start():
    assert detect(NEWS["fr"] * 50_000) == "fr"


def test_the_same_text_has_the_same_answer():
    assert len({detect(NEWS["pt"]) for _ in range(5)}) == 1


def test_english_is_told_without_loading_the_model():
    code = (
        "import sys; from dateline.text.language import detect; "
        f"assert detect({NEWS['en']!r}) == 'en'; assert 'py3langid' not in sys.modules"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
