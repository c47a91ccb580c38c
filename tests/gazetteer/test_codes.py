"""Codes and identifiers of states and actors, against packages that took no part in compiling them."""

from __future__ import annotations

import pycountry

from graphbuild.resources import resource, rows

FOLDER = resource("data", "gazetteer")
USER_ASSIGNED = {"XKX"}  # Kosovo: in use everywhere, but not in ISO 3166


def test_codes_of_states_belong_together() -> None:
    for row in rows(FOLDER / "countries.tsv"):
        if row["iso3"] not in USER_ASSIGNED:
            state = pycountry.countries.get(alpha_3=row["iso3"])
            assert state is not None
            assert (row["iso3"], row["iso2"]) == (state.alpha_3, state.alpha_2)


def test_no_identifier_belongs_to_two_things() -> None:
    for column in ("wikidata", "geonames", "iso2"):
        given = [row[column] for row in rows(FOLDER / "countries.tsv") if row[column]]
        assert len(given) == len(set(given)), column


def test_codes_of_provinces_are_those_of_their_state() -> None:
    states = {row["iso3"]: row["iso2"] for row in rows(FOLDER / "countries.tsv")}
    provinces = [row for row in rows(FOLDER / "places.tsv") if row["iso"]]
    assert len(provinces) > 80
    assert [row["key"] for row in provinces if not row["iso"].startswith(states[row["country"]] + "-")] == []
    known = [row["iso"] for row in provinces if pycountry.subdivisions.get(code=row["iso"])]
    assert len(known) / len(provinces) >= 0.95


def test_namesakes_are_entries_and_told_apart_by_different_words() -> None:
    keys = {row["key"] for name in ("places", "countries") for row in rows(FOLDER / f"{name}.tsv")}
    for row in rows(FOLDER / "namesakes.tsv", ("name", "key", "clues", "against")):
        assert row["key"] in keys
        assert not set(row["clues"].split("|")) & set(row["against"].split("|"))
