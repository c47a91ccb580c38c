from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from graphbuild.ids import article_iri, engine_iri, entity_iri, outlet_iri

texts = st.text(max_size=20)


@given(texts)
def test_any_text_makes_an_iri_that_a_strict_parser_takes(text: str) -> None:
    for mint in (article_iri, engine_iri, entity_iri, outlet_iri):
        (quad,) = parse(input=f"<{mint(text)}> <urn:p> <urn:o> .", format=RdfFormat.N_QUADS)
        assert quad.subject == NamedNode(mint(text))


@given(texts, texts)
def test_different_texts_make_different_iris(one: str, other: str) -> None:
    assume(one != other)
    for mint in (article_iri, engine_iri, entity_iri, outlet_iri):
        assert mint(one) != mint(other)


def test_letters_of_any_script_stay_readable() -> None:
    assert entity_iri("person/دونالد-ترامب").endswith("/entity/person/دونالد-ترامب")
    assert article_iri("a/b c#د").endswith("/article/a%2Fb%20c%23د")
