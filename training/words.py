"""Makes the word table: universal tags and lemmas that need no network.

    python -m training.words CORPORA WORDNET

A tag follows from the Penn tag and the relation, but for words that the treebanks treat
otherwise; a lemma follows from suffix rules, but for the exceptions that the treebanks and
WordNet's lists hold. WORDNET is a folder with WordNet 3.0's `verb.exc` and its like.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from dateline.syntax.english import people
from dateline.syntax.words import FOLDED, Words, stem_class
from training import conllu
from training.conllu import Tree

TARGET = Path(__file__).parent.parent / "dateline" / "syntax" / "models" / "en" / "words.json"
LISTS = {"verb": "V", "noun": "N", "adj": "J", "adv": "J"}


def make(corpora: Path, wordnet: Path) -> Words:
    """The table, as small as it goes: nothing that a rule already gives."""
    trees = list(conllu.read(corpora / "syntax" / "train.conllu"))
    words = Words(*_tags(trees), bases=_bases(wordnet), lemmas={})
    lemmas = {**_listed(wordnet), **_seen(trees)}
    wrong = {key: lemma for key, lemma in lemmas.items() if _guess(words, key) != lemma}
    return Words(words.tags, words.lexical, words.bases, wrong, _common(trees) | _verbs(words))


def write(table: Words, target: Path) -> None:
    """Write the table where `Words.read` finds it."""
    written = json.dumps(table.as_json(), ensure_ascii=False, indent=0)
    target.write_text(written + "\n", encoding="utf-8")


def _tags(trees: Iterable[Tree]) -> tuple[dict[str, str], dict[str, str]]:
    """Penn tag and relation to universal tag, and the words for which another holds."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_word: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for word, tag, dep, pos in zip(tree.words, tree.tags, tree.deps, tree.upos, strict=True):
            dep = "root" if dep == "ROOT" else dep
            for key in (f"{tag} {dep}", tag):
                counts[key][pos] += 1
            by_word[f"{tag} {dep} {word.lower()}"][pos] += 1
    tags = {key: count.most_common(1)[0][0] for key, count in counts.items()}
    tags = {
        key: pos for key, pos in tags.items()
        if " " not in key or (pos != tags[key.split()[0]] and counts[key][pos] > 4)
    }  # fmt: skip
    lexical = {}
    for key, count in by_word.items():
        tag, dep, _ = key.split(" ", 2)
        pos, often = count.most_common(1)[0]
        if (
            often >= 3
            and pos != tags.get(f"{tag} {dep}", tags[tag])
            and often > 0.7 * count.total()
        ):
            lexical[key] = pos
    return tags, lexical


def _seen(trees: Iterable[Tree]) -> dict[str, str]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for word, tag, lemma in zip(tree.words, tree.tags, tree.lemmas, strict=True):
            if word.isascii() and word.replace("'", "").isalpha() and stem_class(tag):
                counts[f"{stem_class(tag)} {word.lower()}"][lemma.lower()] += 1
    return {
        key: count.most_common(1)[0][0]
        for key, count in counts.items()
        if count.most_common(1)[0][1] > 1 and len(count.most_common(1)[0][0]) > 0
    }


def _listed(wordnet: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, kind in LISTS.items():
        for line in (wordnet / f"{name}.exc").read_text(encoding="utf-8").splitlines():
            form, *lemmas = line.split()
            if form.isalpha() and lemmas and not (kind == "N" and len(form) > 14):
                for inflected in FOLDED[kind]:
                    found.setdefault(f"{inflected} {form}", lemmas[0])
    return found


def _common(trees: Iterable[Tree]) -> frozenset[str]:
    """Words that stand in lower case twice or more, and more often than with a capital."""
    small, large = Counter[str](), Counter[str]()
    for tree in trees:
        for word in tree.words[1:]:
            if word.isalpha() and word.isascii():
                (small if word.islower() else large)[word.lower()] += 1
    return frozenset(word for word, often in small.items() if often > max(1, large[word]))


def _verbs(words: Words) -> frozenset[str]:
    """Verbs that are nobody's name: a headline in capitals is full of them."""
    return frozenset(verb for verb in words.bases if not any(verb in each for each in people()))


def _bases(wordnet: Path) -> frozenset[str]:
    lines = (wordnet / "index.verb").read_text(encoding="utf-8").splitlines()
    names = (line.split(" ", 1)[0] for line in lines if line[:1].isalpha())
    return frozenset(name for name in names if name.isalpha() and name.isascii())


def _guess(words: Words, key: str) -> str:
    kind, form = key.split(" ", 1)
    return words.rule(form, kind)


if __name__ == "__main__":
    table = make(Path(sys.argv[1]), Path(sys.argv[2]))
    write(table, TARGET)
    print(len(table.tags), len(table.lexical), len(table.lemmas), len(table.common))
