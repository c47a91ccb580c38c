"""The page of figures shows what the card and the gate say."""

from __future__ import annotations

from graphbuild.figures import page
from graphbuild.neural.network import card_of
from graphbuild.resources import resource


def test_every_figure_of_the_card_is_on_the_page() -> None:
    card = card_of(resource("data", "models", "reader"))
    told = "\n".join(page({"reader": card["figures"]}, card))
    assert f"Model `{card['version']}`" in told
    rows = [line for line in told.splitlines() if line.startswith("|")]
    for relation, figure in card["figures"]["relation_types"].items():
        row = next(line for line in rows if line.split("|")[1].strip() == relation)
        assert row.count(f"{figure['F1']:.3f}") >= 2  # held out, and what was given as the sample
    assert f"{card['figures']['by']['accuracy']:.3f} of {card['figures']['by']['of']}" in told
    assert f"{card['expected calibration error']:.3f}" in told
    for row in card["reliability"]:
        assert f"| {row['chance']:.2f} " in told.replace("|   ", "| ")
