"""The shapes accept the graphs that we write and refuse each way of breaking one."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from graphbuild.errors import InputError
from graphbuild.graph.quads import entity_quads, reading_quads, sorted_nquads
from graphbuild.graph.resolve import canonical_key, describe
from graphbuild.graph.validate import Report, Severity, validate
from graphbuild.ids import BASE, NS
from graphbuild.model import Occurrence
from tests.graph.news import iri, news
from tests.graph.samples import drones


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return news().decode().splitlines()


def node(lines: list[str], relation: str, modality: str = "asserted", *, source: bool = True) -> str:
    """A statement of a relation and a modality, with or without a source."""

    def having(prop: str, value: str = "") -> set[str]:
        return {line.split()[0] for line in lines if f"<{NS}{prop}> <{value}" in line}

    sourced = having("source")
    found = having("relation", f"{NS}{relation}>") & having("modality", f"{NS}{modality}>")
    return min(found & sourced if source else found - sourced)


def changed(lines: list[str], subject: str, prop: str, value: str | None, *, more: bool = False) -> bytes:
    """The graph with another value of one property of one node; without any if ``value`` is None."""
    about = f"{subject} {prop} "
    kept = [line for line in lines if more or not line.startswith(about)]
    if value is not None:
        kept.append(f"{about}{value} .")
    assert kept != lines
    return "\n".join(kept).encode()


def test_what_we_write_conforms() -> None:
    report = validate(news())
    assert report == Report(True, ())
    assert report.text == "The graph conforms to its shapes."


@pytest.mark.parametrize(
    ("relation", "prop", "value", "message"),
    [
        ("accuses", "modality", f"<{NS}perhaps>", "not in list"),
        ("accuses", "modality", None, "Less than 1"),
        ("accuses", "confidence", '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', "<= Literal"),
        ("accuses", "confidence", '"high"', "not Literal with datatype xsd:decimal"),
        ("accuses", "reported", '"2023"', "xsd:date"),
        ("accuses", "relation", f"<{NS}Person>", "ObjectProperty"),
        ("accuses", "article", None, "Less than 1"),
        ("accuses", "speaker", f"<{BASE}outlet/x>", "class gb:Entity"),
        ("accuses", "quotation", '"كلام"', "not as long"),
        ("accuses", "trigger", '"كلام آخر"', "trigger is not as long"),
        ("accuses", "quotationStart", '"999"^^<http://www.w3.org/2001/XMLSchema#integer>', "quotationEnd < "),
        ("accuses", "source", None, "needs a source"),
        ("accuses", "target", None, "needs a target"),
        ("denies", "source", None, "needs a source"),
        ("protestsAgainst", "target", None, "a source or a target"),
        ("accuses", "source", f"<{iri('drones')}>", "starts from"),
        ("accuses", "target", f"<{iri('drones')}>", "leads to"),
        ("usedIn", "source", f"<{iri('iran')}>", "starts from"),
        ("accuses", "contradicts", f"<{BASE}statement/x>", "Only a denial"),
    ],
)
def test_a_broken_statement_is_refused(
    lines: list[str], relation: str, prop: str, value: str | None, message: str
) -> None:
    subject = node(
        lines,
        relation,
        "claimed" if relation == "usedIn" else "asserted",
        source=relation != "protestsAgainst",  # the protest of nobody in particular
    )
    report = validate(changed(lines, subject, f"<{NS}{prop}>", value))
    assert not report.conforms
    assert message in report.text


@pytest.mark.parametrize("relation", ["denies", "protestsAgainst"])
def test_what_may_be_missing_may_be_missing(lines: list[str], relation: str) -> None:
    assert validate(changed(lines, node(lines, relation), f"<{NS}target>", None)).conforms


def test_a_claim_without_a_speaker_is_a_warning_only(lines: list[str]) -> None:
    report = validate(changed(lines, node(lines, "supplies", "claimed"), f"<{NS}speaker>", None))
    assert report.conforms
    assert [finding.severity for finding in report.results] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("subject", "prop", "value"),
    [
        (f"<{BASE}article/palm-1>", f"<{NS}sha256>", '"abc"'),
        (f"<{BASE}article/palm-1>", f"<{NS}sha256>", None),
        (f"<{BASE}article/palm-1>", "<https://schema.org/datePublished>", '"yesterday"'),
        (f"<{iri('iran')}>", "<http://www.w3.org/2004/02/skos/core#prefLabel>", None),
        (f"<{iri('iran')}>", "<http://www.w3.org/2004/02/skos/core#prefLabel>", '"Iran"'),
        (f"<{iri('iran')}>", f"<{NS}iso3>", '"Iran"'),
        (f"<{iri('lavrov')}>", f"<{NS}country>", f"<{iri('kyiv')}>"),
    ],
)
def test_a_broken_article_or_entity_is_refused(lines: list[str], subject: str, prop: str, value: str | None) -> None:
    assert not validate(changed(lines, subject, prop, value)).conforms


def test_an_entity_has_one_class(lines: list[str]) -> None:
    is_a = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert not validate(changed(lines, f"<{iri('iran')}>", is_a, f"<{NS}Person>", more=True)).conforms


def test_the_statement_at_fault_is_named(lines: list[str]) -> None:
    subject = node(lines, "accuses")
    report = validate(changed(lines, subject, f"<{NS}quotation>", '"كلام"'))
    assert {finding.node for finding in report.results} == {subject.strip("<>")}


def test_what_is_not_nquads_is_told() -> None:
    with pytest.raises(InputError, match="not N-Quads"):
        validate(b"<a> <b>")


@pytest.mark.parametrize(
    ("prop", "value"),
    [("quotation", '"كلام"'), ("trigger", None), ("speaker", f"<{BASE}outlet/x>"), ("sentence", '"two"')],
)
def test_a_broken_occurrence_is_refused(prop: str, value: str | None) -> None:
    reading = drones()
    claim = reading.statements[1]
    place = Occurrence(claim.trigger, claim.evidence, 1, claim.speakers)
    again = replace(reading, statements=(replace(claim, elsewhere=(place,)),))
    described = [entity_quads(describe(canonical_key(entity), [entity])) for entity in again.entities]
    lines = sorted_nquads(chain(reading_quads(again), *described)).decode().splitlines()
    assert validate("\n".join(lines).encode()).conforms
    (subject,) = {line.split()[2] for line in lines if f"<{NS}elsewhere>" in line}
    assert not validate(changed(lines, subject, f"<{NS}{prop}>", value)).conforms
