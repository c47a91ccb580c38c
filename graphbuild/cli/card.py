"""The card of an entity on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

from graphbuild.cli.output import table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graphbuild.graph.card import Card

_SHOWN = 12


def print_card(card: Card, out: Console) -> None:
    """Print what is known of an entity."""
    about = card.description
    mark = " (letters by a machine)" if about.automatic else ""
    out.print(f"{about.name} — {about.name_en}{mark}" if about.name_en else about.name, style="bold", soft_wrap=True)
    facts = {
        "key": about.key,
        "type": about.type.value,
        "state": about.country or "",
        "also called": _first((*about.aliases, *about.aliases_en)),
        "identifiers": ", ".join(card.identifiers),
        "lies at": f"{card.spot[0]:.4f}, {card.spot[1]:.4f}" if card.spot else "",
        "made of": ", ".join(card.members[1:]),
        "articles": str(len(card.articles)),
    }
    for name, value in facts.items():
        if value:
            out.print(f"{name:12} {value}", soft_wrap=True)
    offices = (
        (one.words, one.relation.value, one.of, _days(one.first, one.last), one.articles)
        for one in card.offices[:_SHOWN]
    )
    ties = (
        (f"{'→' if one.outgoing else '←'} {one.relation.value}", one.other or "?", one.modality.value, one.statements)
        for one in card.ties[:_SHOWN]
    )
    articles = ((one.published or "", one.outlet or "", one.title or one.id) for one in card.articles[:_SHOWN])
    tables: list[tuple[str, list[str], list[tuple[object, ...]]]] = [
        ("offices and ties", ["in words", "relation", "of", "reported", "articles"], list(offices)),
        ("most frequent relations", ["relation", "with", "modality", "statements"], list(ties)),
        ("newest articles", ["day", "outlet", "title"], list(articles)),
    ]
    for title, columns, rows in tables:
        if rows:
            out.print()
            out.print(table(title, columns, rows))


def _first(names: Sequence[str]) -> str:
    rest = len(names) - _SHOWN
    return "، ".join(names[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def _days(first: date | None, last: date | None) -> str:
    return " to ".join(dict.fromkeys(str(day) for day in (first, last) if day))
