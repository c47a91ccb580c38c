"""Why the graph says what it says: one statement with its words, its article and the rules that decided it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from graphbuild.errors import QueryError
from graphbuild.graph.store import Store
from graphbuild.graph.views import StatementView, views
from graphbuild.graph.wording import words_for
from graphbuild.ids import statement_iri
from graphbuild.model import Span

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the sentence and the roles that its words play: ``trigger``, ``source``, ``speaker`` and so on."""

    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement, its sentence in segments, and what decided each part of it (``("source", "verb-subject")``)."""

    view: StatementView
    sentence: tuple[Segment, ...]
    rules: tuple[tuple[str, str], ...]
    contradicts: tuple[StatementView, ...]
    contradicted_by: tuple[StatementView, ...]

    def _repr_html_(self) -> str:
        """The sentence for a notebook: the roles of its words in the tips, the relation's own words in bold."""
        words = Markup().join(
            Markup("<mark title='{}'>{}</mark>").format(
                ", ".join(part.roles), Markup("<b>{}</b>").format(part.text) if "trigger" in part.roles else part.text
            )
            if part.roles
            else part.text
            for part in self.sentence
        )
        span = self.view.statement.evidence
        of = Markup("<bdi>{}</bdi>, characters {} to {}").format(self.view.article.id, span.start, span.end)
        return str(Markup("<blockquote dir='auto'>{}</blockquote><p>{}</p>").format(words, of))


def explain(store: Store, statement: str) -> Explanation:
    """The explanation of a statement given by its id, the unique beginning of that, or its IRI.

    Raises:
        QueryError: no statement or several are called so.
    """
    prefix = statement.strip().removeprefix("<").removesuffix(">").removeprefix(statement_iri(""))
    found = store.find_statements(prefix, _SHOWN + 1) if prefix else []
    if len(found) > 1 and found[0][0] != prefix:
        shown = ", ".join(id_ for id_, _ in found[:_SHOWN])
        raise QueryError(f"«{statement}» is the beginning of several statements: take one of {shown}")
    reading = store.reading(found[0][1]) if found else None
    siblings = {view.id: view for view in views(reading)} if reading else {}
    if not found or (view := siblings.get(found[0][0])) is None:
        raise QueryError(f"there is no statement «{statement}»: `graphbuild export --format statements` lists them")
    return Explanation(
        view=view,
        sentence=tuple(segments([view])),
        rules=tuple((what, rule) for what, _, rule in (text.partition(":") for text in view.statement.rules)),
        contradicts=tuple(siblings[other] for other in view.contradicts),
        contradicted_by=tuple(siblings[other] for other in view.contradicted_by),
    )


def segments(said: Sequence[StatementView]) -> list[Segment]:
    """The one sentence of some statements, cut wherever the words of some role in any of them begin or end."""
    sentence = said[0].statement.evidence
    marks = [
        (role, span)
        for view in said
        for role, span in _marks(view)
        if sentence.start <= span.start < span.end <= sentence.end
    ]
    edges = {sentence.start, sentence.end, *(span.start for _, span in marks), *(span.end for _, span in marks)}
    found = []
    for start, end in pairwise(sorted(edges)):
        roles = dict.fromkeys(role for role, span in marks if span.start <= start and end <= span.end)
        found.append(Segment(sentence.text[start - sentence.start : end - sentence.start], tuple(roles)))
    return found


def _marks(view: StatementView) -> Iterator[tuple[str, Span]]:
    yield "trigger", view.statement.trigger
    if view.statement.when and view.statement.when.span:
        yield "when", view.statement.when.span
    roles = [("source", view.source), ("target", view.target), ("instrument", view.instrument), ("place", view.place)]
    for role, entity in [*roles, *(("speaker", speaker) for speaker in view.speakers)]:
        for span in words_for(entity, view.statement.evidence) if entity else ():
            yield role, span
