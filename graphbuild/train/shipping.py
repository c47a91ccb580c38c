"""A trained network as a model in a folder: exported, calibrated and measured as it ships."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import torch

from graphbuild.exchange import reading_to_gold
from graphbuild.neural.decision import Decision
from graphbuild.neural.network import CARD, VOCABULARY, reader_of
from graphbuild.neural.windows import windows
from graphbuild.score import Score, score
from graphbuild.train import calibration
from graphbuild.train.export import export
from graphbuild.train.held import Held
from graphbuild.train.material import Material
from graphbuild.train.plan import BEST, CHECKPOINT, Course, Report, Start

_SHOWN = 20
"""Articles that show the export what the encoder's channels hold."""


def ship(
    course: Course, start: Start, prepared: Material, golds: Mapping[str, Mapping[str, Any]], report: Report
) -> None:
    """Exports the network with its card, calibrated as it ships on the held-out articles."""
    best = course.output / BEST
    kept = torch.load(best if best.exists() else course.output / CHECKPOINT, weights_only=True)
    start.network.load_state_dict(kept["network"])
    shown = (sheet for sheet, _ in prepared.sheets[:_SHOWN])
    export(start.network, course.output, (w for sheet in shown for w in windows(sheet, start.pieces, start.features)))
    start.pieces.save(course.output / VOCABULARY)
    learned = sorted(sheet.article.id for sheet, _ in prepared.sheets)
    card: dict[str, Any] = {
        "version": start.version,
        "shape": start.network.shape.json(),
        "decision": asdict(start.decision),
        "settings": asdict(course.settings),
        "learned from": {
            "articles": len(learned),
            "relations": sum(len(golds[doc]["relations"]) for doc in learned),
            "ids": learned,
            "articles without annotations": len(prepared.unread),
            "words of marked names": sum(len(one.sheet.words) for one in prepared.tagged),
        },
        "held out": sorted(held.article.id for held in prepared.held),
        "features": list(start.features),
    }
    _write(course.output, card)
    reader_of.cache_clear()  # the folder held another model before
    if prepared.held:
        if not prepared.few:
            card |= _calibrated(course.output, prepared.held)
            _write(course.output, card)
        found = _measure(course.output, prepared.held, Decision(**card["decision"]))
        card["figures"] = found.to_json()
        _write(course.output, card)
        report.measured(kept["pass"], found)


def _calibrated(folder: Path, held: Sequence[Held]) -> dict[str, Any]:
    reader = reader_of(folder)
    found = [one for h in held for one in calibration.verdicts(reader.but(h.judge), [h])]
    chosen = calibration.fit(found, sum(len(h.gold["relations"]) for h in held))
    bins = calibration.reliability(chosen.threshold, calibration.across(found))
    return {
        "decision": asdict(calibration.doubtful(chosen, partial(_measure, folder, held))),
        "reliability": [asdict(b) for b in bins],
        "expected calibration error": round(calibration.error(bins), 4),
    }


def _measure(folder: Path, held: Sequence[Held], decision: Decision) -> Score:
    reader = reader_of(folder)
    systems = {h.article.id: reading_to_gold(reader.but(h.judge, decision).read(h.article)) for h in held}
    return score({h.article.id: h.gold for h in held}, systems)


def _write(folder: Path, card: Mapping[str, Any]) -> None:
    (folder / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
