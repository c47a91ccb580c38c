"""The page over the live store: the main story, or what lies around some entities, made anew for each view."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from graphbuild.errors import QueryError, ResourceError
from graphbuild.graph.views import StatementView, iri_of
from graphbuild.ids import key_of
from graphbuild.model import Entity, Relation
from graphbuild.serve.answer import Answer, as_json
from graphbuild.serve.statements import Place, places, viewed
from graphbuild.serve.world import World
from graphbuild.show import PageData, embed, render
from graphbuild.show import contents as show_contents
from graphbuild.show.gather import Gathering
from graphbuild.vocab import vocabulary

MOST = 500
"""How many statements around one entity a page holds, the newest first; it tells how many there are in all."""

STORY = "*"
"""What stands for the main story among what is looked around."""

TOP = 30
"""How many entities are drawn around one, and in the main story; more is a hairball."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_META, _KEPT = '<meta http-equiv="Content-Security-Policy"', '<meta name="offline-policy"'
_LIVE = '<link rel="stylesheet" href="static/live.css">' + "".join(
    f'<script src="static/{name}.js" defer></script>' for name in ("problems", "live")
)
_REACHABLE = "script-src 'self'", "style-src 'self'", "connect-src 'self'"


def page(world: World, around: Sequence[str], top: int) -> Answer:
    """The page as HTML, with the policy that allows its inline parts by their hashes.

    Where something is named by a key or IRI that another stands for now, the way to the page around that.

    Args:
        world: the graph.
        around: ``NAME`` or ``NAME~RELATION`` of what to look around; ``*`` or nothing for the main story.
        top: how many entities to draw around each.

    Raises:
        QueryError: no entity or several are called so, or there is no such relation.
    """
    here = [_led_on(world, spec) for spec in around]
    if here != list(around):
        query = [("around", spec) for spec in here] + ([("top", str(top))] if top != TOP else [])
        return Answer(
            HTTPStatus.TEMPORARY_REDIRECT, "text/plain; charset=utf-8", b"", location=f"./?{urlencode(query)}"
        )
    document = render(_data(world, around, top))
    # the policy is a header here; under another name it stays at hand for the page that a reader saves
    before, end, after = document.replace(_META, _KEPT, 1).rpartition("</body>")
    body = f"{before}{_LIVE}\n{end}{after}".encode("utf-8", "replace")
    return Answer(HTTPStatus.OK, "text/html; charset=utf-8", body, policy(document))


def policy(document: str) -> str:
    """The content policy of a page with what being served needs on top: our own scripts, styles and the API."""
    found = _POLICY.search(document)
    if not found:
        raise ResourceError("page.html has no content policy: install graphbuild again")
    rules = [rule.strip() for rule in html.unescape(found[1]).split(";")]
    for reachable in _REACHABLE:
        name, _, source = reachable.partition(" ")
        own = next((rule for rule in rules if rule.split()[0] == name), None)
        rules = [rule for rule in rules if rule is not own] + [f"{own or name} {source}"]
    return "; ".join([*rules, "frame-ancestors 'none'"])


def contents(world: World, around: Sequence[str], top: int) -> Answer:
    """What :func:`page` holds without the page, for one that is open already: statements, who they name, edges.

    Raises:
        QueryError: no entity or several are called so, or there is no such relation.
    """
    return as_json(embed(show_contents(_data(world, around, top))))


def _led_on(world: World, spec: str) -> str:
    name, *relation = spec.split("~", 1)
    key = key_of(name)
    return spec if (meant := world.canonical(key)) == key else "~".join((meant, *relation))


def _data(world: World, around: Sequence[str], top: int) -> PageData:
    focus, chosen, found = None, set[str](), list[Place]()
    for spec in around or [STORY]:
        iri, near, own = _main_story(world, top) if spec == STORY else _around(world, spec, top)
        focus = focus if found else iri
        chosen |= near
        found += _ordered(own)[:MOST]
    return gathered(world, chosen, focus, viewed(world, _ordered(found)))


def gathered(
    world: World, shown: Collection[str], focus: str | None, found: Iterable[StatementView], also: Iterable[str] = ()
) -> PageData:
    """Statements as a page holds them, less those that name somebody who came after the graph was loaded.

    ``also`` are entities of the graph that the page holds whether a statement names them or not.
    """
    gathering = Gathering(world.whole, shown, focus)
    for iri in also:
        gathering.name(iri)
    for view in found:
        if world.described.keys() >= {iri_of(one) for one in _named(view)}:
            gathering.add(view)
    return gathering.page(world.described)


def _main_story(world: World, top: int) -> tuple[None, set[str], list[Place]]:
    """The entities that most is said of, and what is said between them."""
    chosen = {iri for iri, _ in sorted(world.weights.items(), key=lambda item: (-item[1], item[0]))[:top]}
    found = (place for iri in sorted(chosen) for place in places(world, iri, None) if place.source == iri)
    return None, chosen, [place for place in found if place.target in chosen]


def _around(world: World, spec: str, top: int) -> tuple[str, set[str], list[Place]]:
    """An entity with those that most is said of between it and them."""
    name, _, code = spec.partition("~")
    iri = world.find(name)
    where = [f"?s gb:relation <{_property(code)}> ."] if code else []
    own = [place for place in places(world, iri, None, where) if place.source and place.target]
    count = Counter(_other(place, iri) for place in own)
    near = {other for other, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:top]}
    return iri, near | {iri}, [place for place in own if _other(place, iri) in near]


def _other(place: Place, iri: str) -> str:
    return place.target if place.source == iri else place.source


def _property(code: str) -> str:
    try:
        return vocabulary().property(Relation(code))
    except ValueError:
        raise QueryError(f"«{code}» is none of the relations {', '.join(Relation)}") from None


def _ordered(found: Iterable[Place]) -> Sequence[Place]:
    """Each once, the newest first."""
    return sorted(set(found), key=lambda place: (place.published, place.id), reverse=True)


def _named(view: StatementView) -> Iterator[Entity]:
    everybody = (view.source, view.target, view.instrument, view.place, *view.speakers)
    return (one for one in everybody if one)
