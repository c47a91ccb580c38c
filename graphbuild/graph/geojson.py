"""The places of the graph on a map: GeoJSON, as web maps and geographic information systems read it."""

from __future__ import annotations

import json
from typing import IO, Any

from pyoxigraph import QuerySolutions

from graphbuild.graph.queries import run
from graphbuild.graph.store import Store
from graphbuild.graph.values import Row, plain_value

_PLACES = """
PREFIX gb: <https://w3id.org/graphbuild/ns#>
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?id ?lat ?long ?name ?name_en ?country ?statements (GROUP_CONCAT(STR(?same); SEPARATOR=" ") AS ?sameAs) {
  { SELECT ?id ?lat ?long (COUNT(?s) AS ?statements) {
      ?id geo:lat ?lat ; geo:long ?long .
      OPTIONAL { ?s gb:place ?id ; a gb:Statement }
    } GROUP BY ?id ?lat ?long }
  ?id skos:prefLabel ?name FILTER(LANG(?name) = "ar")
  OPTIONAL { ?id (skos:prefLabel|gb:automaticLabel) ?name_en FILTER(LANG(?name_en) != "ar") }
  OPTIONAL { ?id gb:country/gb:iso3 ?country }
  OPTIONAL { ?id schema:sameAs ?same }
} GROUP BY ?id ?lat ?long ?name ?name_en ?country ?statements ORDER BY ?id
"""


_PLACED = ("id", "lat", "long")


def write_geojson(store: Store, stream: IO[bytes]) -> None:
    """A FeatureCollection of the places with coordinates, each with how many statements happen there."""
    answer = run(store.graph, _PLACES)
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    places = ({name: plain_value(solution[name]) for name in names} for solution in answer)
    document = {"type": "FeatureCollection", "features": [_feature(place) for place in places]}
    stream.write(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")


def _feature(place: Row) -> dict[str, Any]:
    told = {name: value for name, value in place.items() if name not in _PLACED and value not in (None, "")}
    return {
        "type": "Feature",
        "id": place["id"],
        "geometry": {"type": "Point", "coordinates": [place["long"], place["lat"]]},
        "properties": told,
    }
