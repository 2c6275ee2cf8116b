"""The language of a text is told from its letters and words."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks import detection
from dateline.text import language
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

HEADLINES = [
    ("es", "Dimite el ministro de Hacienda tras el escándalo"),
    ("es", "Mueren tres personas en un accidente en Sevilla"),
    ("es", "La policía busca a dos sospechosos"),
    ("pt", "Morreram três pessoas num acidente no Porto"),
    ("pt", "Governo aprova nova lei sobre habitação"),
    ("pt", "Polícia procura dois suspeitos"),
    ("gl", "O goberno aprobou unha nova lei de vivenda na Coruña"),
    ("ca", "El govern aprova una nova llei d'habitatge"),
    ("it", "Tre morti in un incidente vicino a Torino"),
    ("it", "Il governo approva la nuova legge sulla casa"),
    ("fr", "Trois morts dans un accident près de Lyon"),
    ("fr", "Le gouvernement adopte une nouvelle loi"),
    ("ro", "Trei persoane au murit într-un accident la Cluj"),
    ("nl", "Drie doden bij ongeluk in de buurt van Gent"),
    ("nl", "Het kabinet keurt een nieuwe wet goed"),
    ("af", "Drie mense is dood in 'n ongeluk naby Kaapstad"),
    ("de", "Drei Tote bei Unfall in der Nähe von Bremen"),
    ("de", "Kabinett beschließt neues Gesetz"),
    ("da", "Tre personer er døde efter en ulykke på Fyn"),
    ("da", "Regeringen har vedtaget en ny lov om boliger"),
    ("nb", "Tre personer døde i en ulykke utenfor Bergen"),
    ("nb", "Regjeringen har vedtatt en ny lov om boliger"),
    ("sv", "Tre personer dog i en olycka utanför Lund"),
    ("sv", "Regeringen antar en ny lag om bostäder"),
    ("fi", "Kolme ihmistä kuoli onnettomuudessa Oulussa"),
    ("et", "Kolm inimest hukkus õnnetuses Tartu lähedal"),
    ("lv", "Trīs cilvēki gāja bojā negadījumā pie Liepājas"),
    ("lt", "Trys žmonės žuvo per avariją prie Kauno"),
    ("pl", "Trzy osoby zginęły w wypadku pod Łodzią"),
    ("cs", "Tři lidé zemřeli při nehodě u Brna"),
    ("cs", "Vláda schválila nový zákon o bydlení"),
    ("sk", "Traja ľudia zomreli pri nehode pri Košiciach"),
    ("sk", "Vláda schválila nový zákon o bývaní"),
    ("sl", "Trije ljudje so umrli v nesreči pri Kopru"),
    ("hr", "Troje ljudi poginulo je u nesreći kod Splita"),
    ("sr", "Троје људи погинуло је у несрећи код Ниша"),
    ("hu", "Hárman meghaltak egy balesetben Szeged közelében"),
    ("ru", "Три человека погибли в аварии под Омском"),
    ("ru", "Правительство приняло новый закон о жилье"),
    ("ru", "Полиция ищет двух подозреваемых"),
    ("uk", "Троє людей загинули в аварії під Львовом"),
    ("uk", "Уряд ухвалив новий закон про житло"),
    ("be", "Тры чалавекі загінулі ў аварыі пад Гомелем"),
    ("bg", "Трима души загинаха при катастрофа край Варна"),
    ("bg", "Правителството прие нов закон за жилищата"),
    ("mk", "Тројца загинаа во несреќа кај Битола"),
    ("kk", "Апатта үш адам қаза тапты"),
    ("tr", "Kazada üç kişi hayatını kaybetti"),
    ("az", "Qəzada üç nəfər həlak oldu"),
    ("el", "Τρεις νεκροί σε δυστύχημα"),
    ("ar", "مقتل ثلاثة أشخاص في حادث قرب دبي"),
    ("ar", "الحكومة تقر قانونا جديدا"),
    ("fa", "سه نفر در تصادف نزدیک شیراز کشته شدند"),
    ("ur", "لاہور کے قریب حادثے میں تین افراد ہلاک"),
    ("hi", "दिल्ली के पास हादसे में तीन लोगों की मौत"),
    ("hi", "सरकार ने नया कानून पारित किया"),
    ("mr", "पुण्याजवळ अपघातात तीन जणांचा मृत्यू झाला आहे"),
    ("ne", "काठमाडौं नजिकै दुर्घटनामा तीन जनाको मृत्यु भएको छ"),
    ("zh", "成都附近车祸造成三人死亡"),
    ("zh", "政府通过新的住房法案"),
    ("ja", "大阪近郊の事故で3人が死亡"),
    ("ko", "부산 인근 사고로 세 명 사망"),
    ("vi", "Ba người chết trong vụ tai nạn gần Huế"),
    ("id", "Tiga orang tewas dalam kecelakaan di dekat Bandung"),
    ("ms", "Tiga orang maut dalam kemalangan berhampiran Ipoh"),
    ("sw", "Watu watatu wafariki katika ajali karibu na Mombasa"),
    ("sq", "Tre persona vdiqën në një aksident pranë Durrësit"),
    ("is", "Þrír létust í slysi nálægt Akureyri"),
    ("th", "อุบัติเหตุใกล้เชียงใหม่ มีผู้เสียชีวิตสามราย"),
    ("he", "שלושה הרוגים בתאונה ליד חיפה"),
    ("en", "Three dead in crash near Leeds"),
    ("en", "Cabinet approves new housing law"),
    ("en", "Police seek two suspects"),
]


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


def test_headlines_of_near_languages_are_told_apart_or_left_open():
    told = [(code, detect(text)) for code, text in HEADLINES]
    right = sum(code == found for code, found in told)
    wrong = [pair for pair in told if pair[1] not in (pair[0], "und")]

    assert right >= 67
    assert len(wrong) <= 1


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Полиция ищет двух подозреваемых"),
        ("bg", "Правителството прие закона, съобщи агенцията"),
        ("uk", "Уряд ухвалив її закон про житло"),
        ("be", "Прэм'ер сказаў, што выбары пройдуць"),
        ("mk", "Ќе има избори, рече претседателот"),
        ("ar", "الحكومة تقر قانونا جديدا"),
        ("ur", "حکومت نے نیا قانون منظور کر لیا ہے"),
        ("hi", "प्रधानमंत्री ने आज पत्रकारों से मुलाकात की"),
        ("zh", "政府通过新的住房法案"),
        ("es", "El ministro dimitió el viernes"),
    ],
)
def test_letters_and_little_words_tell_what_the_model_is_not_sure_of(code, text):
    assert detect(text) == code


@pytest.mark.parametrize("code", ["de", "fr", "ru", "pl", "ar", "ja"])
def test_a_quotation_in_english_does_not_make_a_text_english(code):
    assert detect(f"{NEWS[code]} {NEWS[code]} “We will not go.” {NEWS[code]}") == code


@pytest.mark.parametrize(("together", "right", "wrong"), [(1, 0.91, 0.02), (3, 0.99, 0.0)])
def test_sentences_of_sixty_languages_are_told_rightly_or_left_open(together, right, wrong):
    found = detection.measure(together)
    told = sum(count for (is_, code), count in found.items() if code == is_)
    false = sum(count for (is_, code), count in found.items() if code not in (is_, "und"))

    assert len({is_ for is_, _ in found}) > (50 if together == 1 else 40)
    assert told / found.total() >= right
    assert false / found.total() <= wrong


def test_threads_that_ask_at_once_load_the_model_once(monkeypatch):
    loads = []

    def slow(*_, **__):
        loads.append(1)
        threading.Event().wait(0.05)
        return object()

    monkeypatch.setattr("py3langid.langid.LanguageIdentifier.from_model_file", slow)
    language._loaded.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: language._identifier(), range(8)))
    language._loaded.cache_clear()

    assert len(loads) == len(found) == 1
