"""An analyst's own names: recognised before the shipped ones, checked row by row, kept by the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild import pipeline
from graphbuild.errors import ResourceError
from graphbuild.extract import Extractor
from graphbuild.graph.store import Store
from graphbuild.model import Article, EntityType
from graphbuild.own import COLUMNS, OwnName, read_names, write_names

TEXT = "قصفت صقور البادية مواقع تنظيم داعش في خربة الدوير."
VILLAGE = OwnName(
    "place/my/khirba",
    EntityType.PLACE,
    "خربة الدوير",
    "Khirbat al-Duwayr",
    "SYR",
    lat=33.125,
    lon=36.5,
    same_as=("https://example.org/places/7",),
)
FALCONS = OwnName("force/my/falcons", EntityType.ARMED_FORCE, "صقور البادية", "Desert Falcons", "SYR", ("الصقور",))
ROW = ("place/my/one", "PLACE", "خربة الدوير", "Khirba", "SYR", "", "33", "36", "")


def written(folder: Path, *rows: tuple[str, ...]) -> Path:
    file = folder / "mine.tsv"
    lines = ("\t".join(row) for row in (COLUMNS, *rows))
    file.write_text("# mine\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return file


def changed(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(column, cell) for column, cell in zip(COLUMNS, ROW, strict=True))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_names(tmp_path / "names.tsv", (VILLAGE, FALCONS))
    assert read_names(tmp_path / "names.tsv") == (VILLAGE, FALCONS)
    assert [file.name for file in tmp_path.iterdir()] == ["names.tsv"]


def test_only_key_type_and_name_are_needed(tmp_path: Path) -> None:
    file = tmp_path / "short.tsv"
    file.write_text("key\ttype\tname\nplace/my/one\tPLACE\tخربة الدوير\n", encoding="utf-8")
    assert read_names(file) == (OwnName("place/my/one", EntityType.PLACE, "خربة الدوير"),)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (changed(type="TOWN"), "no type «TOWN»: use one of COUNTRY"),
        (changed(country="SYRIA"), "no state has the code «SYRIA»"),
        (changed(key="khirba"), "«khirba» is no key: write one such as"),
        (changed(name=""), "the cell name is empty: fill it in"),
        (changed(lat="33,1"), "lat «33,1» is no number from -90 to 90"),
        (changed(lon="200"), "lon «200» is no number from -180 to 180"),
        (changed(lon=""), "lat and lon stand together"),
        (changed(same_as="Q42"), "«Q42» is no address"),
        (changed(type="COUNTRY"), "the state SYR has the key country/SYR"),
        (ROW, "the key «place/my/one» is given twice"),
        ((*ROW, "more"), "10 cells under 9 columns"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_mend(tmp_path: Path, row: tuple[str, ...], told: str) -> None:
    with pytest.raises(ResourceError) as caught:
        read_names(written(tmp_path, ROW, row))
    assert str(caught.value).startswith(f"{tmp_path / 'mine.tsv'}, line 5: ")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "is empty"), ("key\ttype\n", "lacks the column name"), ("key\ttype\tname\tcolour\n", "no column «colour»")],
)
def test_a_bad_header_is_named(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=told):
        read_names(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"none\.tsv cannot be read"):
        read_names(tmp_path / "none.tsv")


@pytest.mark.parametrize("jobs", [1, 2])
def test_own_names_are_recognised_and_carried_to_the_graph(tmp_path: Path, jobs: int) -> None:
    with Store.open(tmp_path, create=True) as store:
        pipeline.build([Article("a", TEXT)], store, "lexicon", jobs=jobs, names=(VILLAGE, FALCONS))
        described = {one.key: one for one in store.descriptions()}
        graph = store.nquads().decode()
    assert described["place/my/khirba"].name_en == "Khirbat al-Duwayr"
    assert described["force/my/falcons"].country == "SYR"
    assert '<http://www.w3.org/2003/01/geo/wgs84_pos#lat> "33.125"^^' in graph
    assert "<https://schema.org/sameAs> <https://example.org/places/7> ." in graph


def test_the_store_goes_on_with_its_names_and_reads_again_when_they_change(tmp_path: Path) -> None:
    articles = [Article("a", TEXT)]
    with Store.open(tmp_path, create=True) as store:
        assert pipeline.build(articles, store, "lexicon").read == 1
        assert pipeline.build(articles, store, "lexicon", names=(VILLAGE,)).read == 1
        assert pipeline.build(articles, store, "lexicon").known == 1
        assert pipeline.build(articles, store, "lexicon", names=(VILLAGE, FALCONS)).read == 1
        assert store.own_names == (VILLAGE, FALCONS)


def test_own_names_win_over_shipped_ones(tmp_path: Path) -> None:
    mine = OwnName("place/my/idlib", EntityType.PLACE, "إدلب", "My Idlib", "SYR")
    other = OwnName("force/islamic-state", EntityType.ARMED_FORCE, "تنظيم الدولة", "ISIL")
    article = Article("a", "قصفت روسيا مواقع داعش في إدلب.")
    (found,) = pipeline.read_all([article], "lexicon", names=(mine, other))
    keys = {entity.key: entity for entity in getattr(found, "entities", ())}
    assert keys["place/my/idlib"].name_en == "My Idlib"
    assert keys["force/islamic-state"].name_en == "ISIL"


def test_names_of_one_reading_do_not_stay_for_the_next() -> None:
    article = Article("a", TEXT)
    before = Extractor.load().read(article)
    list(pipeline.read_all([article], "lexicon", names=(VILLAGE, FALCONS)))
    assert Extractor.load().read(article) == before
