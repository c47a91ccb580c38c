"""What is known of things beyond what articles say: codes, identifiers, coordinates, capitals, English names.

All of it comes from ``data/gazetteer`` and from an analyst's own names, looked up by the key of an entity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from graphbuild.graph.glossary import COMMON, common_english
from graphbuild.ids import NS
from graphbuild.model import EntityType
from graphbuild.own import OwnName
from graphbuild.resources import resource, rows

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"

_SAME_AS = NamedNode("https://schema.org/sameAs")
_DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")

Fact = tuple[NamedNode, NamedNode | Literal]


@dataclass(frozen=True, slots=True)
class Capital:
    """The capital of a state: its names and where it lies."""

    name: str
    name_en: str
    geonames: str
    lat: str
    lon: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one thing."""

    same_as: tuple[str, ...] = ()
    lat: str = ""
    lon: str = ""
    iso2: str = ""
    subdivision: str = ""
    capital: Capital | None = None


def known_facts(
    key: str, type: EntityType, name: str, country: str | None, own: Mapping[str, OwnName]
) -> Iterator[Fact]:
    """What the graph says of an entity beside its description: predicates with their values."""
    known = _own(own[key]) if key in own else _entries().get(key) or _as_capital(type, name, country)
    if known is None:
        return
    yield from ((_SAME_AS, NamedNode(iri)) for iri in known.same_as)
    if known.lat and known.lon:
        yield NamedNode(GEO + "lat"), Literal(known.lat, datatype=_DECIMAL)
        yield NamedNode(GEO + "long"), Literal(known.lon, datatype=_DECIMAL)
    for local, code in (("iso2", known.iso2), ("subdivision", known.subdivision)):
        if code:
            yield NamedNode(NS + local), Literal(code)
    if known.capital:
        yield from _capital(known.capital)


def known_english(type: EntityType, name: str, country: str | None) -> str | None:
    """The English of a capital, which articles mention as a place without an entry of its own, and of common nouns."""
    if type in COMMON:
        return common_english(name, country)
    capital = _capitals().get((country, name)) if type is EntityType.PLACE else None
    return capital.name_en if capital else None


def _capital(capital: Capital) -> Iterator[Fact]:
    if capital.geonames:
        yield NamedNode(NS + "capital"), NamedNode(f"{GEONAMES}{capital.geonames}/")
    for label, language in ((capital.name, "ar"), (capital.name_en, "en")):
        if label:
            yield NamedNode(NS + "capitalName"), Literal(label, language=language)


def _as_capital(type: EntityType, name: str, country: str | None) -> Known | None:
    if type is not EntityType.PLACE or (capital := _capitals().get((country, name))) is None:
        return None
    return Known(_same_as("", capital.geonames), _number(capital.lat), _number(capital.lon))


def _own(one: OwnName) -> Known:
    lat, lon = ("" if degrees is None else _number(f"{degrees:.6f}") for degrees in (one.lat, one.lon))
    return Known(one.same_as, lat, lon)


@cache
def _entries() -> dict[str, Known]:
    found = {}
    for row in _table("places", "key", "lat", "lon", "geonames", "wikidata", "iso"):
        lat, lon = _number(row["lat"]), _number(row["lon"])
        found[row["key"]] = Known(_same_as(row["wikidata"], row["geonames"]), lat, lon, subdivision=row["iso"])
    capitals = {country: capital for (country, _), capital in _capitals().items()}
    for row in _table("countries", "key", "iso3", "iso2", "wikidata", "geonames"):
        same_as = _same_as(row["wikidata"], row["geonames"])
        found[row["key"]] = Known(same_as, iso2=row["iso2"], capital=capitals.get(row["iso3"]))
    return found


@cache
def _capitals() -> dict[tuple[str | None, str], Capital]:
    """By the code of the state and the Arabic name of the city; "" where it is spelled like the state."""
    return {
        (row["iso3"], name): Capital(
            name, row["capital_en"], row["capital_geonames"], row["capital_lat"], row["capital_lon"]
        )
        for row in _table("countries", "iso3", "capital", "capital_en", "capital_lat", "capital_lon")
        if row["capital_en"]
        for name in [row["capital"].split("|")[0]]
    }


def _table(name: str, *columns: str) -> Iterator[dict[str, str]]:
    return rows(resource("data", "gazetteer", f"{name}.tsv"), columns)


def _same_as(wikidata: str, geonames: str) -> tuple[str, ...]:
    return (*((WIKIDATA + wikidata,) if wikidata else ()), *((f"{GEONAMES}{geonames}/",) if geonames else ()))


def _number(text: str) -> str:
    """A decimal as Oxigraph itself would write it, so that the graph in memory is the graph in the file."""
    return text.rstrip("0").rstrip(".") if "." in text else text
