from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.model import Article
from graphbuild.read import Skipped, read_articles

PIECES = [
    '{"id": "a", "text": "',
    "قال الوزير",
    '"}',
    "\n",
    "<rss>",
    "<item>",
    "<title>",
    "<html>",
    "<p>",
    "</p>",
    "&#0;",
    "\ud800",
]
BYTES = st.binary(max_size=200) | st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.xml", "a", "a.txt.gz", "a.jsonl.gz"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=BYTES, zipped=st.booleans())
def test_whatever_a_file_holds_it_is_an_article_or_skipped(
    tmp_path: Path, name: str, data: bytes, zipped: bool
) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(data) if zipped else data)
    for item in read_articles([str(file)]):
        assert isinstance(item, Article | Skipped)
        if isinstance(item, Article):
            item.text.encode("utf-8")
