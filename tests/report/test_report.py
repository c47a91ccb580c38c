from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphbuild.cli import app
from graphbuild.errors import InputError, QueryError
from graphbuild.graph.store import Store
from graphbuild.model import Basis, EntityType, Modality, Precision, Relation, When
from graphbuild.report import Asked, Language, gather, render, write_report
from graphbuild.report.balance import balances, counts, without_month
from graphbuild.report.chart import axis
from graphbuild.report.data import Answer, Direction
from graphbuild.report.page import safe_link
from graphbuild.report.times import month_of, written
from graphbuild.resources import resource
from tests.show.world import EVIL_NAME, EVIL_TEXT, EVIL_TITLE

PAIR = Asked("Iran", "روسيا")


class Text(HTMLParser):
    """What a reader sees, and which elements there are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    @property
    def text(self) -> str:
        return "".join(self.seen)


def test_a_pair_has_what_passes_between_them_and_no_more(store: Store) -> None:
    dossier = gather(store, PAIR)
    assert {view.relation for view in dossier.dealings} == {Relation.SUPPLY, Relation.AGREE}
    assert [way for way, _ in counts(dossier)] == [Direction.ACTS, Direction.MUTUAL]
    assert [article.id for article in dossier.articles] == ["marsad-1", "ufuq-2"]


def test_an_article_that_only_tells_who_is_who_reports_nothing(store: Store) -> None:
    reading = store.reading("undated-3")
    assert reading
    leads = replace(reading.statements[0], id="r8", relation=Relation.LEADS, source="west", target="iran")
    store.put([replace(reading, statements=(leads,))])
    dossier = gather(store, PAIR)
    assert [article.id for article in dossier.articles] == ["marsad-1", "ufuq-2", "undated-3"]
    assert [article.id for article in dossier.reporting] == ["marsad-1", "ufuq-2"]


def test_an_actor_has_all_that_it_does_and_suffers(store: Store) -> None:
    found = dict(counts(gather(store, Asked("إيران"))))
    assert {relation for relation, _ in found[Direction.SUFFERS]} == {Relation.ACCUSE, Relation.SANCTION}
    assert dict(found[Direction.ACTS])[Relation.SUPPLY] == {Modality.CLAIMED: 1, Modality.DENIED: 1}


def test_a_claim_stands_beside_the_denial_of_just_it(store: Store) -> None:
    claim = next(one for one in gather(store, PAIR).exchanges if one.claims[0].relation is Relation.SUPPLY)
    assert [speaker.name for speaker in claim.claims[0].speakers] == ["الغرب"]
    assert [(one.view.modality, one.answers) for one in claim.denials] == [(Modality.DENIED, Answer.LINKED)]


def test_dates_and_confidence_narrow_it_down(store: Store) -> None:
    assert len(gather(store, replace(PAIR, since=date(2024, 1, 1))).dealings) == 1
    assert len(gather(store, replace(PAIR, until=date(2023, 12, 31))).dealings) == 3
    assert len(gather(store, replace(PAIR, min_confidence=0.85)).dealings) == 1


def test_the_forces_of_a_state_count_with_it_unless_it_is_alone(store: Store) -> None:
    reading = store.reading("ufuq-2")
    assert reading
    force = replace(reading.entities[2], id="navy", type=EntityType.ARMED_FORCE, name="البحرية", key=None)
    (sanction,) = (one for one in reading.statements if one.relation is Relation.SANCTION)
    acts = replace(sanction, id="r9", source="navy")
    store.put([replace(reading, entities=(*reading.entities, force), statements=(*reading.statements, acts))])
    assert len(gather(store, Asked("country/USA", "Iran")).dealings) == 2
    assert len(gather(store, Asked("country/USA", "Iran", alone=True)).dealings) == 1
    own = gather(store, Asked("البحرية", "country/USA"))
    assert own.dealings == ()


def test_the_balance_counts_facts_only_and_what_is_mutual_for_both(store: Store) -> None:
    first, second = balances(gather(store, PAIR))
    assert first.months.keys() == second.months.keys() == {(2023, 8), (2024, 1)}
    assert first.total
    assert first.total.statements == 2
    assert first.total.score > 0
    undated = gather(store, Asked("الغرب", "روسيا"))
    assert (balances(undated)[0].months, without_month(undated)) == ({}, 1)


def test_long_silence_is_a_break_of_the_axis() -> None:
    assert axis([]) == []
    assert axis([(2024, 1)]) == [(2023, 10), (2023, 11), (2023, 12), *((2024, month) for month in range(1, 6))]
    assert axis([(2001, 1), (2024, 1)]) == [(2001, 1), None, (2024, 1)]
    assert None not in axis([(2023, 1), (2023, 8), (2023, 12)])


def test_times_are_written_as_exactly_as_they_are_known() -> None:
    words = {"since": "since {day}", "after": "after {day}", "until": "until {day}", "undated": "no date"}
    one, last = date(2024, 1, 1), date(2024, 1, 31)
    told = {precision: written(When(one, last, precision, Basis.EXPRESSION), words) for precision in Precision}
    assert told[Precision.DAY] == "2024-01-01"
    assert (told[Precision.MONTH], told[Precision.YEAR]) == ("2024-01", "2024")
    assert (told[Precision.SINCE], told[Precision.UNTIL]) == ("since 2024-01-01", "until 2024-01-31")
    assert (told[Precision.UNKNOWN], told[Precision.WEEK]) == ("no date", "2024-01-01 – 2024-01-31")


def test_an_event_of_no_single_month_has_none(store: Store) -> None:
    view = gather(store, PAIR).dealings[0]
    long = When(date(2024, 1, 1), date(2024, 2, 1), Precision.PERIOD, Basis.EXPRESSION)
    assert month_of(replace(view, statement=replace(view.statement, when=long))) is None


@pytest.mark.parametrize("language", Language)
def test_the_page_says_all_in_its_language_and_runs_nothing(store: Store, language: Language) -> None:
    html = render(gather(store, PAIR), language)
    page = Text(html)
    names = [name for name, _ in page.elements]
    assert {"script", "img", "link", "iframe"}.isdisjoint(names)
    assert not any(name == "style" for _, attributes in page.elements for name in attributes)
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    (policy,) = (attributes["content"] for _, attributes in page.elements if "http-equiv" in attributes)
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in str(policy)
    assert page.elements[0] == ("html", {"lang": language.value, "dir": "rtl" if language == "ar" else "ltr"})
    assert ("svg", "img") in [(name, attributes.get("role")) for name, attributes in page.elements]
    assert {"title", "desc"} <= {name for name, attributes in page.elements if "chart" in str(attributes.get("id"))}
    for said in ("إيران", "Russia", "country/IRN", "صحيفة المرصد", "2023-08-23", "https://example.org/1", "+"):
        assert said in page.text
    assert "<mark>تزويد</mark>" in html
    assert html == render(gather(store, PAIR), language)


def test_hostile_text_stays_text(store: Store) -> None:
    html = render(gather(store, Asked("Russia")))
    page = Text(html)
    names = {name for name, _ in page.elements}
    assert {"script", "img"}.isdisjoint(names)
    assert [attributes for name, attributes in page.elements if name == "svg" and "onload" in attributes] == []
    assert not any(str(attributes.get("href")).startswith("javascript:") for _, attributes in page.elements)
    for said in (EVIL_NAME, EVIL_TITLE, "{{ 7*7 }}"):
        assert said in page.text
    assert EVIL_TEXT.split("\n")[-1].split("\u2028")[0].strip() in page.text


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/1", True),
        ("http://a", True),
        ("javascript:1", False),
        ("data:,", False),
        ("http://[", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, safe: bool) -> None:
    assert (safe_link(url) is not None) == safe


def test_both_languages_have_the_same_words() -> None:
    words = tomllib.loads(resource("report", "assets", "words.toml").read_text(encoding="utf-8"))
    assert words["ar"].keys() == words["en"].keys()
    assert words["ar"]["times"].keys() == words["en"]["times"].keys()


@pytest.mark.parametrize("asked", [Asked("لا أحد"), Asked("Iran", "طهران"), Asked("Iran", "nobody")])
def test_wrong_names_are_told(store: Store, asked: Asked) -> None:
    with pytest.raises(QueryError, match="«"):
        gather(store, asked)


def test_nothing_between_two_is_a_report_too(store: Store) -> None:
    assert "لا تذكر المقالات شيئا" in render(gather(store, Asked("قطر", "country/USA")))


def test_it_is_written_where_it_can_be(store: Store, tmp_path: Path) -> None:
    assert write_report(store, tmp_path / "new" / "r.html", PAIR).dealings
    assert (tmp_path / "new" / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(InputError, match="cannot be written"):
        write_report(store, tmp_path, PAIR)


def test_the_command_writes_to_a_file_or_to_stdout(store: Store, tmp_path: Path) -> None:
    def run(*args: object) -> tuple[int, str, str]:
        done = CliRunner().invoke(app, ["report", *map(str, args), "--store", str(store.folder)])
        return done.exit_code, done.stdout, done.stderr

    code, out, err = run("Iran", "Russia", "-o", tmp_path / "r.html", "--lang", "en")
    assert (code, out) == (0, "")
    assert "4 statements of 2 articles" in err
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("Iran", "-o", "-")[1].startswith("<!DOCTYPE html>")
    assert run("Iran", "--lang", "fr")[0] == 2
    code, _, err = run("nobody")
    assert (code, err) == (
        1,
        "graphbuild: there is no entity «nobody»: give another of its names, or its key such as country/IRN\n",
    )
