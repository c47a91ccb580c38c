"""The seam between reading text and building the graph: readings as JSON, out and in.

Gold annotations, corrections and other people's extractors come in by :func:`readings_from_statements`; what this
project reads goes out as :func:`reading_to_gold` (one line an article) or :func:`statement_lines` (one a statement).
"""

from graphbuild.exchange.archive import reading_from_json, reading_to_json
from graphbuild.exchange.door import readings_from_statements
from graphbuild.exchange.excerpt import Excerpt
from graphbuild.exchange.judged import judgement_from_json, judgement_to_json
from graphbuild.exchange.lines import reading_to_gold, statement_lines

__all__ = [
    "Excerpt",
    "judgement_from_json",
    "judgement_to_json",
    "reading_from_json",
    "reading_to_gold",
    "reading_to_json",
    "readings_from_statements",
    "statement_lines",
]
