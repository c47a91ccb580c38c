"""The ontology covers the model, and the vocabulary says what the ontology says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, PROV, RDF, RDFS, SDO, SKOS

from graphbuild import vocab
from graphbuild.errors import ResourceError
from graphbuild.ids import NS
from graphbuild.model import EntityType, Modality, Relation
from graphbuild.resources import resource
from graphbuild.vocab import Family, QuadClass, vocabulary

GB = rdflib.Namespace(NS)
ACTORS = {
    EntityType.COUNTRY, EntityType.PERSON, EntityType.ORGANIZATION, EntityType.ARMED_FORCE, EntityType.GROUP
}  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(resource("ontology", "graphbuild.ttl"), format="turtle")


@pytest.fixture(scope="module")
def alignments() -> rdflib.Graph:
    return rdflib.Graph().parse(resource("ontology", "alignments.ttl"), format="turtle")


def test_the_model_is_covered() -> None:
    words = vocabulary()
    assert set(words.classes) == set(EntityType)
    assert set(words.relations) == set(Relation)
    assert set(words.modalities) == set(Modality)
    for kind in EntityType:
        assert words.entity_type(words.entity_class(kind)) is kind
    for relation in Relation:
        assert words.relation(words.property(relation)) is relation
    for modality in Modality:
        assert words.modality(words.modalities[modality].iri) is modality
    assert words.relation(NS + "source") is None


def test_a_relation_is_what_the_ontology_says() -> None:
    accuse = vocabulary().relations[Relation.ACCUSE]
    assert (accuse.iri, accuse.name, accuse.inverse) == (NS + "accuses", "accuses", NS + "accusedBy")
    assert (accuse.label_en, accuse.label_ar, accuse.noun_en, accuse.noun_ar) == (
        "accuses",
        "يتهم",
        "accusation",
        "اتهام",
    )
    assert (accuse.family, accuse.quad_class, accuse.goldstein) == (Family.CONFLICT, QuadClass.VERBAL_CONFLICT, -3.0)
    assert accuse.domain == ACTORS
    assert accuse.range == ACTORS | {EntityType.EVENT}
    used = vocabulary().relations[Relation.USED_IN]
    assert used.domain == {EntityType.MATERIEL}
    assert (used.goldstein, used.family) == (None, Family.STRUCTURE)


def test_symmetric_relations_have_one_domain_and_no_inverse() -> None:
    symmetric = {r for r in Relation if vocabulary().symmetric(r)}
    assert symmetric == {Relation.AGREE, Relation.CONSULT, Relation.COOPERATE}
    for info in vocabulary().relations.values():
        assert (info.inverse is None) == info.symmetric
        assert info.domain == info.range or not info.symmetric


def test_arguments_that_may_be_missing() -> None:
    lacking = {r.value: set(info.optional) for r, info in vocabulary().relations.items() if info.optional}
    either = {"source", "target"}
    assert lacking == {
        "PROTEST": either, "MOBILIZE": either, "ASSAULT": either, "COERCE": either, "SANCTION": either,
        "DENY": {"target"},
    }  # fmt: skip


def test_the_sign_of_a_score_is_that_of_its_family() -> None:
    for info in vocabulary().relations.values():
        assert info.quad_class.value.lower().endswith(info.family.value)
        if info.family is Family.STRUCTURE:
            assert info.goldstein is None
        else:
            assert info.goldstein is not None
            assert info.goldstein < 0 if info.family is Family.CONFLICT else info.goldstein >= 0


def test_everything_is_named_in_both_languages_and_defined(ontology: rdflib.Graph) -> None:
    inverses = set(ontology.objects(None, OWL.inverseOf))
    for term in {s for s in ontology.subjects(RDF.type) if str(s).startswith(NS)}:
        labels = [str(getattr(label, "language", None)) for label in ontology.objects(term, RDFS.label)]
        assert sorted(labels) == ["ar", "en"], term
        if term not in inverses:
            comments = [str(getattr(text, "language", None)) for text in ontology.objects(term, RDFS.comment)]
            assert sorted(comments) == ["ar", "en"], term


def test_every_property_has_a_domain_and_a_range(ontology: rdflib.Graph) -> None:
    inverses = set(ontology.objects(None, OWL.inverseOf))
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in set(ontology.subjects(RDF.type, kind)) - inverses:
            assert (term, RDFS.domain, None) in ontology, term
            assert (term, RDFS.range, None) in ontology, term


def test_alignments_speak_of_what_exists(ontology: rdflib.Graph, alignments: rdflib.Graph) -> None:
    declared = set(ontology.subjects(RDF.type))
    concepts = set(alignments.subjects(RDF.type, SKOS.Concept))
    for subject, _, value in alignments:
        if str(subject).startswith(NS):
            assert subject in declared
        if str(value).startswith((NS, "https://w3id.org/graphbuild/plover#", "https://w3id.org/graphbuild/cameo#")):
            assert value in declared | concepts | set(alignments.subjects(RDF.type, SKOS.ConceptScheme))
        for namespace in (SDO, PROV):  # rdflib knows their terms
            if str(value).startswith(str(namespace)):
                assert str(value) in map(str, dir(namespace)), value


def test_scores_follow_plover(alignments: rdflib.Graph) -> None:
    own = {Relation.AGREE, Relation.SUPPLY, Relation.DENY}  # derived as alignments.ttl explains
    for relation, info in vocabulary().relations.items():
        root = rdflib.URIRef(f"https://w3id.org/graphbuild/plover#{relation.value}")
        scores = [float(str(value)) for value in alignments.objects(root, GB.goldstein)]
        if relation not in own:
            assert scores == ([] if info.goldstein is None else [info.goldstein])
    assert vocabulary().relations[Relation.AGREE].goldstein == (2.5 + 5) / 2
    assert vocabulary().relations[Relation.SUPPLY].goldstein == (9.5 + 10) / 2
    assert vocabulary().relations[Relation.DENY].goldstein == vocabulary().relations[Relation.REJECT].goldstein


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('gb:code "ACCUSE"', 'gb:code "ACCUSED"', 'gb:code "ACCUSE"'),
        ('"يتهم"@ar , ', "", "language ar"),
        ("gb:family gb:conflict", "gb:family gb:conflict , gb:structure", "exactly one"),
        ("gb:code", "gb:code gb:code gb:code gb:code", "is not Turtle"),
    ],
)
def test_a_gap_in_the_ontology_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str
) -> None:
    for name in (vocab.ONTOLOGY, vocab.ALIGNMENTS):
        text = resource("ontology", name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(vocab, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ResourceError, match=re.escape(said)):
        vocabulary.__wrapped__()
