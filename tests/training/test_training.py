"""A tiny model is trained twice on a made-up corpus, in processes whose sets have other orders."""

import json
import os
import subprocess
import sys

import pytest

TREE = """# newdoc
1	The	the	DET	DT	_	2	det	_	_
2	envoy	envoy	NOUN	NN	_	3	nsubj	_	_
3	left	leave	VERB	VBD	_	0	root	_	_
4	{place}	{place}	PROPN	NNP	_	3	obj	_	SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct	_	_

"""
SAID = ("PERSON Anna Lenk met NORP Danish ORG Harbour Council in LOC Oslo .",
        "PERSON Piet Roos told ORG Tarn Bank that LOC Lima is warm .")  # fmt: skip
RUN = """
import sys
from pathlib import Path
import training.__main__
from training import loop, mixing, network
nlp = network.blank()
made = mixing.examples(nlp, Path(sys.argv[1]))
print(loop.train(nlp, made, loop.Plan(passes=2, words=40)))
nlp.to_disk(sys.argv[2])
"""


def record(line):
    """A line of an entity corpus: a word in capitals labels the words with a capital after it."""
    words, entities, tokens, label = [], [], [], None
    for word in line.split():
        if word in ("PERSON", "NORP", "ORG", "LOC"):
            label, fresh = word, True
            continue
        start = len(" ".join([*words, ""]))
        words.append(word)
        tokens.append([start, start + len(word)])
        if not word[0].isupper():
            label = None
        elif label and fresh:
            entities.append({"start": start, "end": start + len(word), "label": label})
        elif label:
            entities[-1]["end"] = start + len(word)
        fresh = False
    return {"text": " ".join(words), "tokens": tokens, "entities": entities}


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora")
    (folder / "syntax").mkdir()
    trees = "".join(TREE.format(place=place) for place in ("Kabul", "Lima", "Oslo") * 12)
    (folder / "syntax" / "train.conllu").write_text(trees)
    (folder / "entities").mkdir()
    lines = "".join(json.dumps(record(line)) + "\n" for line in SAID)
    (folder / "entities" / "train.jsonl").write_text(lines)
    (folder / "entities" / "gmb-train.jsonl").write_text(lines)
    return folder


def trained(corpora, output, seed):
    """What a run prints last, and the bytes of each file it leaves."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(corpora), str(output)],
        env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    files = {str(path.relative_to(output)): path.read_bytes()
             for path in sorted(output.rglob("*")) if path.is_file()}  # fmt: skip
    return ran.stdout.splitlines()[-1], files


def test_the_same_command_makes_the_same_bytes(corpora, tmp_path):
    first, files = trained(corpora, tmp_path / "first", "1")

    second, again = trained(corpora, tmp_path / "second", "2")

    assert (len(first), second) == (64, first)
    assert "ner/model" in files
    assert again == files
