"""An analyst's own names: one TSV of things that no shipped gazetteer has, or that it has otherwise."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphbuild.errors import ResourceError
from graphbuild.model import EntityType
from graphbuild.resources import resource, rows

COLUMNS = ("key", "type", "name", "name_en", "country", "names", "lat", "lon", "same_as")
"""The columns of the file; the first three must be there and filled in."""

_REQUIRED = COLUMNS[:3]
_KEY = re.compile(r"[A-Za-z0-9_-]+(/[\w-]+)+")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class OwnName:
    """One thing that an analyst names. ``key`` may be that of a shipped entry: then hers stands instead of it."""

    key: str
    type: EntityType
    name: str
    name_en: str = ""
    country: str | None = None
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    same_as: tuple[str, ...] = ()


OwnNames = tuple[OwnName, ...]
"""The rows of one file; without any, ``()``."""


NAMES_FILE = "names.tsv"
"""What a store calls the file in which it keeps them."""


class _RowError(ValueError):
    """What is wrong with a row and how to mend it."""


def read_names(path: str | Path) -> OwnNames:
    """The rows of an analyst's file, UTF-8, tab-separated; ``#`` lines are comments.

    Several ``names`` and several ``same_as`` are separated by ``|``.

    Raises:
        ResourceError: the file cannot be read, or a row is wrong: the message names the line and the mend.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path} cannot be read as UTF-8 ({error}): name another file or save it anew") from error
    found: dict[str, OwnName] = {}
    for number, row in _rows(path, text):
        try:
            one = _own_name(row)
            if one.key in found:
                raise _RowError(f"the key «{one.key}» is given twice: put all names of one thing into one row")
        except _RowError as error:
            raise ResourceError(f"{path}, line {number}: {error}") from None
        found[one.key] = one
    return tuple(found.values())


def write_names(path: Path, names: OwnNames) -> None:
    """The rows as a file that :func:`read_names` reads; it is there whole or not at all."""
    lines = ["\t".join(COLUMNS)]
    for one in names:
        spot = ("" if degrees is None else repr(degrees) for degrees in (one.lat, one.lon))
        cells = (one.key, one.type, one.name, one.name_en, one.country or "", "|".join(one.names), *spot)
        lines.append("\t".join((*cells, "|".join(one.same_as))))
    part = path.with_suffix(".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(path)


def _rows(path: str | Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise ResourceError(f"{path} is empty: begin it with the line {' '.join(COLUMNS)}, separated by tabs")
    cells = csv.reader((line for _, line in lines), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = [cell.strip() for cell in next(cells)]
    if wrong := [f"lacks the column {name}" for name in _REQUIRED if name not in header]:
        raise ResourceError(f"{path}, line {lines[0][0]}: the header {wrong[0]}: add it, separated by a tab")
    if unknown := [name for name in header if name not in COLUMNS]:
        raise ResourceError(f"{path}, line {lines[0][0]}: there is no column «{unknown[0]}»: use {', '.join(COLUMNS)}")
    for (number, _), row in zip(lines[1:], cells, strict=True):
        if len(row) > len(header):
            raise ResourceError(f"{path}, line {number}: {len(row)} cells under {len(header)} columns: take out tabs")
        yield number, dict.fromkeys(COLUMNS, "") | dict(zip(header, map(str.strip, row), strict=False))


def _own_name(row: dict[str, str]) -> OwnName:
    for column in _REQUIRED:
        if not row[column]:
            raise _RowError(f"the cell {column} is empty: fill it in")
    if not _KEY.fullmatch(row["key"]):
        raise _RowError(f"«{row['key']}» is no key: write one such as place/my-village")
    try:
        kind = EntityType(row["type"])
    except ValueError:
        raise _RowError(f"there is no type «{row['type']}»: use one of {', '.join(EntityType)}") from None
    country = row["country"] or None
    if country and country not in _codes():
        raise _RowError(f"no state has the code «{country}»: use the three letters of ISO 3166, such as LBN")
    if kind is EntityType.COUNTRY and country and row["key"] != f"country/{country}":
        raise _RowError(
            f"the state {country} has the key country/{country}: write that, or leave the cell country empty"
        )
    if bool(row["lat"]) != bool(row["lon"]):
        raise _RowError("lat and lon stand together: fill in both or none")
    same_as = _parts(row["same_as"])
    if bad := [iri for iri in same_as if not _IRI.fullmatch(iri)]:
        raise _RowError(f"«{bad[0]}» is no address: write one such as http://www.wikidata.org/entity/Q42")
    spot = _degrees(row, "lat", 90), _degrees(row, "lon", 180)
    return OwnName(row["key"], kind, row["name"], row["name_en"], country, _parts(row["names"]), *spot, same_as)


def _degrees(row: dict[str, str], column: str, most: int) -> float | None:
    if not row[column]:
        return None
    try:
        number = float(row[column])
    except ValueError:
        number = float("nan")
    if not -most <= number <= most:
        raise _RowError(f"{column} «{row[column]}» is no number from -{most} to {most}: write degrees such as 34.4367")
    return number


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["iso3"] for row in rows(resource("data", "gazetteer", "countries.tsv"), ("iso3",)))
