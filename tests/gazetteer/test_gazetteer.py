"""The shipped gazetteers are well formed and agree with each other."""

from __future__ import annotations

import re
from collections import defaultdict

import pycountry
import pytest

from graphbuild.compile_gazetteer import arabic_names
from graphbuild.model import EntityType
from graphbuild.resources import resource, rows
from graphbuild.text.fold import fold_word

FOLDER = resource("data", "gazetteer")
LISTED = ("countries", "places", "organizations", "forces", "groups", "materiel", "events", "persons")
USER_ASSIGNED = {"XKX"}  # Kosovo: in use everywhere, but not in ISO 3166


def table(name: str) -> list[dict[str, str]]:
    return list(rows(FOLDER / f"{name}.tsv"))


def cells(row: dict[str, str], *columns: str) -> list[str]:
    return [value for column in columns for value in row[column].split("|") if value]


def is_iso3(code: str) -> bool:
    return code in USER_ASSIGNED or pycountry.countries.get(alpha_3=code) is not None


@pytest.mark.parametrize("name", LISTED)
def test_keys_are_unique_ascii_paths(name: str) -> None:
    keys = [row["key"] for row in table(name)]
    assert keys
    assert len(keys) == len(set(keys))
    assert [key for key in keys if not re.fullmatch(r"[a-z]+(/[A-Za-z0-9-]+)+", key)] == []


@pytest.mark.parametrize("name", LISTED)
def test_the_first_name_is_the_usual_one(name: str) -> None:
    assert [row["key"] for row in table(name) if row["name"] and not row["names"]] == []
    assert [row["key"] for row in table(name) if row["name_en"] == ""] == []


@pytest.mark.parametrize("name", LISTED)
def test_no_name_is_shorter_than_three_letters(name: str) -> None:
    columns = ("names", "capital", "government_names") if name == "countries" else ("names",)
    assert [n for row in table(name) for n in cells(row, *columns) if len(fold_word(n)) < 3] == []


@pytest.mark.parametrize("name", LISTED)
def test_no_name_is_written_with_diacritics_or_foreign_letters(name: str) -> None:
    assert [n for row in table(name) for n in cells(row, "names") if re.search("[\u064b-\u065f\u0640پچژگکی]", n)] == []


@pytest.mark.parametrize("name", [name for name in LISTED if name != "countries"])
def test_countries_of_entries_are_iso_codes(name: str) -> None:
    assert {row["country"] for row in table(name) if row["country"] and not is_iso3(row["country"])} == set()


def test_states_have_iso_codes_and_identifiers() -> None:
    states = table("countries")
    assert len(states) > 195
    assert [row["key"] for row in states if not is_iso3(row["iso3"]) or row["key"] != f"country/{row['iso3']}"] == []
    assert [row["key"] for row in states if not re.fullmatch(r"Q\d+", row["wikidata"])] == []


def test_no_name_stands_for_two_states() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in table("countries"):
        for name in cells(row, "names", "context_names", "capital", "government_names"):
            owners[fold_word(name)].add(row["key"])
    kingdoms = {f"country/{iso3}" for iso3 in ("SAU", "JOR", "MAR", "GBR", "BHR")}
    shared = {"عمان": {"country/OMN", "country/JOR"}, "المملكه": kingdoms}
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == shared


def test_no_nationality_belongs_to_two_states() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in table("countries"):
        for name in cells(row, "demonyms", "demonym_plurals"):
            owners[fold_word(name)].add(row["key"])
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_nationalities_are_given_without_article() -> None:
    assert [d for row in table("countries") for d in cells(row, "demonyms") if d.startswith("ال") and len(d) > 6] == []


def test_no_city_takes_the_name_of_a_state() -> None:
    states = {fold_word(name) for row in table("countries") for name in cells(row, "names")}
    assert [n for row in table("places") for n in cells(row, "names") if fold_word(n) in states] == []


def test_a_place_has_coordinates_exactly_where_geonames_knows_it() -> None:
    for row in table("places"):
        assert bool(row["geonames"]) == bool(row["lat"]) == bool(row["lon"])
        if row["key"].startswith("place/geonames/"):
            assert row["key"] == f"place/geonames/{row['geonames']}"


def test_heads_make_keys_and_english_names_of_a_country() -> None:
    for row in table("heads"):
        assert row["type"] in set(EntityType)
        assert row["bare"] in ("yes", "always", "no")
        assert "{iso3}" in row["key"]
        assert "{country}" in row["name_en"]


def test_name_words_are_folded_and_have_a_position() -> None:
    found = table("given_names")
    assert len(found) > 1500
    assert {row["position"] for row in found} == {"first", "later"}
    assert [row["token"] for row in found if fold_word(row["token"]) != row["token"] or int(row["count"]) < 1] == []


def test_only_arabic_spellings_of_geonames_are_kept() -> None:
    given = ["Tehran", "تہران", "طهران", "تِهران", "کیف", "ۋە", "إدلب", "ادلب"]
    assert arabic_names(given) == ["إدلب", "تهران", "طهران"]


def test_no_place_is_listed_twice() -> None:
    ids = [row["geonames"] for row in table("places") if row["geonames"]]
    assert len(ids) == len(set(ids))
