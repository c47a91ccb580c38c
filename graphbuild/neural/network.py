"""The trained network, run by onnxruntime."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from graphbuild.errors import ResourceError
from graphbuild.neural.decision import Decision
from graphbuild.neural.pieces import Pieces
from graphbuild.neural.reader import Reader
from graphbuild.neural.windows import Floats, Ints, Window, padded
from graphbuild.resources import resource

READ, ROLES, JUDGE = "read.onnx", "roles.onnx", "judge.onnx"
VOCABULARY, CARD = "tokenizer.json", "model.json"


class OnnxNetwork:
    """Three graphs in a folder. A session answers many threads at once, each question with one core."""

    def __init__(self, folder: Path, features: int) -> None:
        self._read, self._roles, self._judge = (_session(folder / name) for name in (READ, ROLES, JUDGE))
        self._features = features

    def read(self, window: Window) -> tuple[Floats, Floats, Floats]:
        """Words [W, width], logits of tags [W, TAGS] and of acts [W, relations]."""
        given = {"pieces": window.pieces, "at": window.at, "features": padded(window, self._features)}
        words, tags, acts = self._read.run(None, given)
        return words, tags, acts

    def roles(
        self, words: Floats, word: Ints, relation: Ints, first: Ints, last: Ints, kind: Ints, apart: Ints, heard: Ints
    ) -> tuple[Floats, Floats, Floats]:
        """Acts [C, inner], how well each mention fits each role [C, ROLES, M], how well nobody does [C, ROLES]."""
        given = {"words": words, "word": word, "relation": relation, "first": first, "last": last, "kind": kind}
        found, fit, nobody = self._roles.run(None, {**given, "apart": apart, "heard": heard})
        return found, fit, nobody

    def judge(
        self, acts: Floats, source: Floats, target: Floats, gaps: Ints, missing: Floats, scalars: Floats
    ) -> tuple[Floats, Floats]:
        """Logits of statements being right [P] and of their modality [P, 4]."""
        given = {"found": acts, "source": source, "target": target, "gaps": gaps, "missing": missing}
        right, modality = self._judge.run(None, {**given, "scalars": scalars})
        return right, modality


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises its own kinds, none of them exported
        raise ResourceError(f"{path} is no model for this release ({error}): install graphbuild again") from error


def load() -> Reader:
    """The engine with the shipped model, made once.

    Raises:
        ResourceError: a file of the model is missing or malformed.
    """
    return reader_of(resource("data", "models", "reader"))


@cache
def reader_of(folder: Path) -> Reader:
    """The engine with the model in a folder, made once for each.

    Raises:
        ResourceError: a file of the model is missing or malformed.
    """
    card = card_of(folder)
    features = {name: number for number, name in enumerate(card["features"])}
    network, pieces = OnnxNetwork(folder, len(features)), Pieces.load(folder / VOCABULARY)
    return Reader(network, pieces, features, Decision(**card["decision"]), card["version"])


def card_of(folder: Path) -> dict[str, Any]:
    """What is written down about the model in a folder.

    Raises:
        ResourceError: it is missing or malformed.
    """
    path = folder / CARD
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if lacking := {"version", "shape", "decision", "features"} - card.keys():
            raise ValueError(f"it lacks {min(lacking)}")
    except (OSError, ValueError, AttributeError) as error:
        raise ResourceError(
            f"{path} is no card of a model ({error}): train again, or install graphbuild anew"
        ) from None
    return card
