"""A statement explained on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from graphbuild.cli.output import table
from graphbuild.model import Basis

if TYPE_CHECKING:
    from graphbuild.graph.explain import Explanation, Segment
    from graphbuild.graph.views import StatementView
    from graphbuild.model import When

_STYLES = {"trigger": "bold yellow", "source": "bold cyan", "target": "bold magenta", "speaker": "bold green"}


def print_explanation(found: Explanation, out: Console) -> None:
    """Print all that is known of how a statement came about."""
    view = found.view
    out.print(f"{_said(view)}", style="bold")
    article = view.article
    facts = {
        "statement": view.id,
        "modality": view.modality.value,
        "according to": ", ".join(speaker.name for speaker in view.speakers) or "the article itself",
        "with": view.instrument.name if view.instrument else "",
        "at": view.place.name if view.place else "",
        "when": _when(view.statement.when),
        "confidence": f"{view.confidence:.2f}",
        "engine": view.reading.engine,
        "article": f"{article.title} ({article.id})" if article.title else article.id,
        "outlet": article.outlet or "",
        "published": str(article.published or ""),
        "url": article.url or "",
        "characters": f"{view.statement.evidence.start} to {view.statement.evidence.end}",
    }
    for name, value in facts.items():
        if value:
            out.print(f"{name:13} {value}", soft_wrap=True)
    out.print()
    out.print(_marked(found.sentence), soft_wrap=True)
    out.print()
    for place in view.elsewhere:
        by = ", ".join(speaker.name for speaker in place.speakers)
        told = Text.assemble("also ", f"according to {by}: " if by else "in: ", place.occurrence.evidence.text)
        out.print(told, soft_wrap=True)
        out.print()
    if found.rules:
        out.print(table("", ["decided", "by the rule"], found.rules))
    for title, others in (("denies", found.contradicts), ("denied by", found.contradicted_by)):
        for other in others:
            out.print(f"{title:13} {_said(other)}  [{other.id}]", soft_wrap=True)


def _when(when: When | None) -> str:
    if when is None:
        return ""
    days = " to ".join(str(day or "?") for day in dict.fromkeys((when.start, when.end)))
    by = {Basis.PUBLICATION: ", by the day of publication", Basis.NONE: ""}.get(when.basis, "")
    by = f", by «{when.span.text}»" if when.span else by
    return f"{days if when.start or when.end else 'no day'} ({when.precision.value}{by})"


def _said(view: StatementView) -> str:
    source, target = (entity.name if entity else "?" for entity in (view.source, view.target))
    return f"{source} — {view.relation.value} → {target}"


def _marked(sentence: tuple[Segment, ...]) -> Text:
    """The sentence with each marked word in brackets and its roles behind it, so that it reads in a file too."""
    text = Text()
    for segment in sentence:
        if segment.roles:
            style = next((_STYLES[role] for role in segment.roles if role in _STYLES), "bold")
            text.append(f"[{segment.text}]", style=style)
            text.append(f"({', '.join(segment.roles)})", style="dim")
        else:
            text.append(segment.text)
    return text
