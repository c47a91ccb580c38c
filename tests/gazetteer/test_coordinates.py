"""Where our places lie, against maps that others drew: Natural Earth and the time zone database."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from graphbuild.resources import resource, rows

NEAR_KM = 25
LEAST = 0.95
FOLDER = resource("data", "gazetteer")

Spot = tuple[float, float]


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.partition("(")[0])
    return re.sub("[^a-z]", "", letters.lower())


def kilometres(one: Spot, other: Spot) -> float:
    (a, b), (c, d) = (tuple(map(math.radians, spot)) for spot in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def ours() -> list[tuple[str, str, Spot]]:
    """English name, ISO code of two letters and spot of every city and capital that has one."""
    codes = {row["iso3"]: row["iso2"] for row in rows(FOLDER / "countries.tsv")}
    cities = [
        (row["name_en"], codes[row["country"]], (float(row["lat"]), float(row["lon"])))
        for row in rows(FOLDER / "places.tsv")
        if row["kind"] == "city" and row["lat"] and row["country"] in codes
    ]
    capitals = [
        (row["capital_en"], row["iso2"], (float(row["capital_lat"]), float(row["capital_lon"])))
        for row in rows(FOLDER / "countries.tsv")
        if row["capital_lat"]
    ]
    return cities + capitals


def near(reference: Iterable[tuple[str, str, Spot]]) -> list[bool]:
    """Of the places that both sides name alike in the same state, which lie near each other."""
    known: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for name, state, spot in reference:
        known[plain(name), state].append(spot)
    return [
        min(kilometres(spot, other) for other in others) <= NEAR_KM
        for name, state, spot in ours()
        if (others := known.get((plain(name), state)))
    ]


def test_cities_lie_where_natural_earth_has_them() -> None:
    table = rows(Path(__file__).parent / "natural_earth.tsv", ("name", "iso2", "lat", "lon"))
    found = near((row["name"], row["iso2"], (float(row["lat"]), float(row["lon"]))) for row in table)
    assert len(found) > 700
    assert sum(found) / len(found) >= LEAST


def degrees(text: str) -> float:
    """Degrees, minutes and perhaps seconds of ISO 6709: +0904, -00519, +404251."""
    whole = 2 if len(text) in (5, 7) and text[1:3].isdigit() and len(text) % 2 == 1 else 3
    sign, digits = text[0], text[1:]
    parts = [digits[:whole], digits[whole : whole + 2], digits[whole + 2 :] or "0"]
    whole_degrees, minutes, seconds = map(int, parts)
    return (1 if sign == "+" else -1) * (whole_degrees + minutes / 60 + seconds / 3600)


def test_cities_lie_where_the_time_zone_database_has_them() -> None:
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines()
    reference = []
    for line in lines:
        if line.startswith("#"):
            continue
        state, spot, zone, *_ = line.split("\t")
        lat, lon = re.findall(r"[+-]\d+", spot)
        reference.append((zone.rpartition("/")[2].replace("_", " "), state, (degrees(lat), degrees(lon))))
    found = near(reference)
    assert len(found) > 150
    assert sum(found) / len(found) >= LEAST


def test_every_spot_is_on_the_globe_and_has_an_identifier() -> None:
    for row in rows(FOLDER / "places.tsv"):
        assert bool(row["lat"]) == bool(row["lon"])
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90
            assert -180 <= float(row["lon"]) <= 180
            assert row["geonames"].isdigit()
