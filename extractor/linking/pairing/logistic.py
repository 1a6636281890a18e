"""A weighted sum of named features, read as a probability. The weights are learned by `make train` and kept as JSON."""

import json
import math
from collections.abc import Container, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from extractor.record import record

Features = Mapping[str, float]


@record
class Logistic:
    """`weights` by the name of the feature; "bias" counts always. A feature without a weight counts for nothing."""

    weights: Mapping[str, float]

    def odds(self, features: Features, without: Container[str] = ()) -> float:
        """The logarithm of the odds; features named in `without` are left out."""
        weights = self.weights
        return weights.get("bias", 0.0) + sum(
            weights[name] * value for name, value in features.items() if name in weights and name not in without
        )

    def probability(self, features: Features) -> float:
        """0 to 1."""
        return sigmoid(self.odds(features))


def sigmoid(odds: float) -> float:
    """The probability that belongs to the logarithm of the odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@record
class Weights:
    """All that is learned, see CARD.md.

    clause      is this clause or cell a recommendation, judged by itself: the first look
    asking      the same, the others of its paper looked at too (stated/fellows.py)
    asks        runs of words of clauses that ask (linking/wording.py)
    paper       does this paper state recommendations
    alone       does this clause answer this recommendation, no other pair looked at
    pair        the same, the others looked at too: the first look
    settled     the same, with what the first look is sure of (settled.py)
    associations  words of answers that go with words of recommendations (associations.py)
    answers     runs of words of clauses that answer something
    confidence  what a chosen pair is worth
    threshold   probability above which a pair is linked
    """

    clause: Logistic
    asking: Logistic
    asks: Mapping[str, float]
    paper: Logistic
    alone: Logistic
    pair: Logistic
    settled: Logistic
    associations: Mapping[str, Mapping[str, float]]
    answers: Mapping[str, float]
    confidence: Logistic
    threshold: float


@cache
def learned() -> Weights:
    """The weights that were shipped."""
    return weights_from(json.loads(Path(__file__).with_name("weights.json").read_bytes()))


def weights_from(data: Mapping[str, Any]) -> Weights:
    """Weights as `weights.json` holds them."""
    return Weights(
        Logistic(data["clause"]),
        Logistic(data["asking"]),
        data["asks"],
        Logistic(data["paper"]),
        Logistic(data["alone"]),
        Logistic(data["pair"]),
        Logistic(data["settled"]),
        data["associations"],
        data["answers"],
        Logistic(data["confidence"]),
        data["thresholds"]["pair"],
    )
