"""Trains the pipeline for a number of passes, always in the same order and with the same sums."""

import hashlib
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.training import Example
from thinc.api import Adam, Optimizer, fix_random_seed, use_ops

from training import mixing, swapping

SEED = 20261123
WARMUP = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; the rate falls in a straight line to its twentieth."""

    passes: int = 14
    words: int = 1200
    rate: float = 0.002
    dropout: float = 0.15
    seed: int = SEED


def train(nlp: Language, made: Sequence[Example], plan: Plan, *, stop: int | None = None) -> str:
    """Teach the pipeline in place, and give the digest of its weights after the first pass.

    Afterwards it holds the averaged weights. `stop`: the last pass that is run.
    """
    fix_random_seed(plan.seed)
    chance = random.Random(plan.seed)
    first = ""
    with use_ops("numpy", use_blis=False):
        nlp.initialize(lambda: _sample(made, plan.seed))
        optimizer = _optimizer(plan)
        names = swapping.pool(made)
        total = plan.passes * (sum(len(each.reference) for each in made) // plan.words + 1)
        step, begun = 0, time.process_time()
        for each_pass in range(min(stop or plan.passes, plan.passes)):
            losses: dict[str, float] = {}
            for batch in mixing.batches(made, words=plan.words, chance=chance, names=names):
                optimizer.learn_rate = _rate(step, total, plan.rate)
                nlp.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
                step += 1
            told = " ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
            spent = time.process_time() - begun
            print(f"pass {each_pass + 1}/{plan.passes} {spent:.0f} s {told}", flush=True)
            first = first or digest(nlp)
    _average(nlp, optimizer)
    return first


def digest(nlp: Language) -> str:
    """The SHA-256 of all weights."""
    summed = hashlib.sha256()
    for _, part in _trained(nlp):
        summed.update(part.model.to_bytes())
    return summed.hexdigest()


def _trained(nlp: Language) -> Iterator[tuple[str, TrainablePipe]]:
    """The parts, each of which has a network."""
    for name, part in nlp.pipeline:
        assert isinstance(part, TrainablePipe), name
        yield name, part


def _optimizer(plan: Plan) -> Optimizer:
    made: Optimizer = Adam(
        plan.rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True
    )
    return made


def _average(nlp: Language, optimizer: Optimizer) -> None:
    with nlp.use_params(optimizer.averages):
        kept = {name: part.to_bytes() for name, part in _trained(nlp)}
    for name, part in _trained(nlp):
        part.from_bytes(kept[name])


def _rate(step: int, total: int, peak: float) -> float:
    """The learning rate: up over `WARMUP` steps, then down in a line."""
    if step < WARMUP:
        return peak * (step + 1) / WARMUP
    return peak * (1 - 0.95 * min(1.0, (step - WARMUP) / max(1, total - WARMUP)))


def _sample(made: Sequence[Example], seed: int) -> list[Example]:
    """What the labels are read from: everything with a parse, and a part of the rest."""
    rest = [each for each in made if not each.reference.has_annotation("DEP")]
    parses = [each for each in made if each.reference.has_annotation("DEP")]
    return parses + random.Random(seed).sample(rest, min(len(rest), 2000))
