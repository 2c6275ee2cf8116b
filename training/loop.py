"""Trains the pipeline for a given time or number of passes, always in the same order."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam

from training import mixing

SEED = 20261123
WARMUP = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; the rate falls in a straight line to its twentieth.

    `stop` is the pass after which it ends, with the line drawn for `passes`: the weights that
    are kept are averages of the last tenth or so of the way, and change little at the end.
    """

    passes: int = 30
    stop: int = 15
    words: int = 1200
    rate: float = 0.002
    dropout: float = 0.15
    seed: int = SEED


def train(nlp: Language, made: Sequence[Example], plan: Plan, *, keep: Path | None = None) -> None:
    """Teach the pipeline in place; afterwards it holds the averaged weights.

    `keep`: a folder that takes the averaged weights every fifth pass.
    """
    fix_random_seed(plan.seed)
    chance = random.Random(plan.seed)
    nlp.initialize(lambda: _sample(made, plan.seed))
    optimizer = Adam(plan.rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    total = plan.passes * (sum(len(each.reference) for each in made) // plan.words + 1)
    step, begun = 0, time.process_time()
    for each_pass in range(min(plan.stop, plan.passes)):
        losses: dict[str, float] = {}
        for batch in mixing.batches(made, words=plan.words, chance=chance):
            optimizer.learn_rate = _rate(step, total, plan.rate)
            nlp.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
            step += 1
        spent = time.process_time() - begun
        told = " ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
        print(
            f"pass {each_pass + 1}/{plan.passes} step {step}/{total} {spent:.0f} s {told}",
            flush=True,
        )
        if keep and each_pass % 5 == 4:
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(keep)
    with nlp.use_params(optimizer.averages):
        kept = {name: pipe.to_bytes() for name, pipe in nlp.pipeline}
    for name, pipe in nlp.pipeline:
        pipe.from_bytes(kept[name])


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
