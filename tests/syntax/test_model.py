import pytest
import spacy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.training import Example

from dateline.errors import MissingModel
from dateline.model import Sentence
from dateline.syntax import Model, load
from dateline.syntax.lemmas import SHIPPED
from dateline.syntax.words import Words
from dateline.text.sentences import split

WORDS = ["He", "left", "Kabul", "on", "Monday", "."]


def taught(heads, deps):
    """A pipeline that has seen one sentence."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    gold = Doc(
        nlp.vocab, words=WORDS, tags=["PRP", "VBD", "NNP", "IN", "NNP", "."],
        heads=heads, deps=deps,
        ents=["O", "O", "B-GPE", "O", "B-DATE", "O"],
    )  # fmt: skip
    example = Example(Doc(nlp.vocab, words=WORDS), gold)
    nlp.initialize(lambda: [example])
    optimizer = nlp.create_optimizer()
    for _ in range(20):
        nlp.update([example], sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def tiny():
    """A pipeline in the shipped one's manner."""
    return taught([1, 1, 1, 4, 1, 1], ["nsubj", "ROOT", "obj", "case", "obl", "punct"])


@pytest.fixture(scope="module")
def model(tiny):
    return Model(tiny, version="tiny", words=Words.read(SHIPPED / "words.json"))


def parsed(model, text):
    return model.parse(text, split(text))


def test_words_stand_where_they_say(model):
    text = "He left Kabul on Monday.\n\nHe left “Kabul” on\nMonday."

    parse = parsed(model, text)

    assert [text[token.start : token.end] for token in parse.tokens] == [
        token.text for token in parse.tokens
    ]
    assert {token.sentence for token in parse.tokens} == {0, 1}


def test_heads_stay_in_their_sentence_and_each_has_one_root(model):
    parse = parsed(model, "He left Kabul. " * 3)

    roots = [token for place, token in enumerate(parse.tokens) if token.head == place]

    assert [token.sentence for token in roots] == [0, 1, 2]
    assert all(token.dep == "root" for token in roots)
    assert all(parse.tokens[token.head].sentence == token.sentence for token in parse.tokens)


def test_labels_of_other_pipelines_become_ours_and_dates_are_no_names(model):
    parse = parsed(model, "He left Kabul on Monday.")

    assert [(each.text, each.label) for each in parse.entities] == [("Kabul", "LOC")]


def test_a_pipeline_with_clearnlp_labels_speaks_ours():
    nlp = taught([1, 1, 1, 1, 3, 1], ["nsubj", "ROOT", "dobj", "prep", "pobj", "punct"])
    model = Model(nlp, version="clear", words=Words.read(SHIPPED / "words.json"))

    tokens = parsed(model, "He left Kabul on Monday.").tokens

    assert [(token.dep, tokens[token.head].text) for token in tokens[2:5]] == [
        ("obj", "left"),
        ("case", "Monday"),
        ("obl", "left"),
    ]


def test_many_texts_read_together_are_read_as_each_alone(model):
    texts = ["He left Kabul on Monday.", "", "It rained. He left Kabul.", "\n"]

    together = model.parse_many([(text, split(text)) for text in texts])

    assert together == [parsed(model, text) for text in texts]


def test_a_pipeline_kept_in_a_folder_is_loaded_and_known_by_its_files(tiny, tmp_path):
    tiny.to_disk(tmp_path / "one")
    tiny.meta["version"] = "9.9"
    tiny.to_disk(tmp_path / "two")

    one, two = load(str(tmp_path / "one")), load(str(tmp_path / "two"))

    assert [token.lemma for token in parsed(one, "He left Kabul.").tokens][:2] == ["he", "leave"]
    assert one.version != two.version


def test_a_pipeline_installed_as_a_package_is_loaded_by_its_name(tiny, tmp_path, monkeypatch):
    (tmp_path / "en_tiny_news").mkdir()
    tiny.to_disk(tmp_path / "en_tiny_news" / "data")
    (tmp_path / "en_tiny_news" / "__init__.py").write_text(
        "from pathlib import Path\nfrom spacy import util\n\n\ndef load(**overrides):\n"
        "    return util.load_model_from_path(Path(__file__).parent / 'data', **overrides)\n"
    )
    (tmp_path / "en_tiny_news-1.0.dist-info").mkdir()
    (tmp_path / "en_tiny_news-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: en_tiny_news\nVersion: 1.0\n"
    )
    monkeypatch.syspath_prepend(tmp_path)

    model = load("en_tiny_news")

    assert [token.dep for token in parsed(model, "He left Kabul.").tokens][:2] == ["nsubj", "root"]


def test_a_pipeline_that_lacks_a_part_is_told(tiny, tmp_path):
    tiny.to_disk(tmp_path)
    config = (tmp_path / "config.cfg").read_text()
    (tmp_path / "config.cfg").write_text(config.replace('factory = "ner"', 'factory = "oracle"'))

    with pytest.raises(MissingModel, match=r"cannot be loaded: .*oracle"):
        load(str(tmp_path))


def test_a_missing_model_is_told_with_the_way_to_get_it():
    with pytest.raises(MissingModel, match=r"spacy download en_core_web_none"):
        load("en_core_web_none")


def test_a_very_long_sentence_is_read_in_runs(model):
    text = "word " * 2000

    parse = model.parse(text, [Sentence(0, len(text), text)])

    assert len(parse.tokens) == 2000


def test_words_past_the_vocabulary_are_forgotten_and_still_read(tiny, monkeypatch):
    monkeypatch.setattr("dateline.syntax.model.FULL_VOCABULARY", 0)
    model = Model(tiny, version="tiny", words=Words.read(SHIPPED / "words.json"))

    parse = parsed(model, "Zqxyplk left Vrrbtanistan.")

    assert [token.text for token in parse.tokens] == ["Zqxyplk", "left", "Vrrbtanistan", "."]
    assert "Vrrbtanistan" not in tiny.vocab.strings


def test_words_of_the_shipped_model_are_forgotten_and_met_again(monkeypatch):
    monkeypatch.setattr("dateline.syntax.model.FULL_VOCABULARY", 0)
    model = Model(spacy.load(SHIPPED), version="en", words=Words.read(SHIPPED / "words.json"))
    text = "Zqxyplk left Vrrbtanistan."

    first, second = parsed(model, text), parsed(model, text)

    assert first == second


ODD = st.text(alphabet=st.sampled_from("aB. ,’“”-–\n\t\u00a0\u200b🙂é'$%/<>1"), max_size=120)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD | st.text(max_size=80))
@example("half \ud800 a character")
def test_spans_are_exact_for_any_text(model, text):
    parse = parsed(model, text)

    for token in parse.tokens:
        assert text[token.start : token.end] == token.text
    for entity in parse.entities:
        assert text[entity.start : entity.end] == entity.text
        assert parse.tokens[entity.first].start == entity.start
        assert parse.tokens[entity.last].end == entity.end
    starts = [token.start for token in parse.tokens]
    assert starts == sorted(starts)
