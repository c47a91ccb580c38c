"""Arabic news articles to a graph of who did what to whom according to whom.

::

    import graphbuild

    graph = graphbuild.build("articles/", store="my-graph")  # or graphbuild.open("my-graph")
    for row in graph.query(name="accusations", limit=10):
        print(row)
    graph.export("graphml", "my-graph.graphml")
"""

from graphbuild.api import Graph, build
from graphbuild.api import open_graph as open  # noqa: A004 - graphbuild.open(folder), as gzip.open(file)
from graphbuild.errors import GraphbuildError, InputError, QueryError, ResourceError, StoreError
from graphbuild.graph.views import StatementView
from graphbuild.model import Article, Entity, EntityType, Modality, Reading, Relation, Span, Statement

__all__ = [
    "Article",
    "Entity",
    "EntityType",
    "Graph",
    "GraphbuildError",
    "InputError",
    "Modality",
    "QueryError",
    "Reading",
    "Relation",
    "ResourceError",
    "Span",
    "Statement",
    "StatementView",
    "StoreError",
    "build",
    "open",
]
