"""The graph as a service: the page over the live store, a SPARQL endpoint, a small JSON API; nothing can be changed.

Four kinds of processes and what each is for:

- the server (:mod:`app`, :mod:`live`) speaks HTTP and never touches the graph;
- a keeper (:mod:`keeper`) has loaded the graph as it was at one moment and does nothing but fork workers;
- workers (:mod:`worker`) share the keeper's memory and answer one job after another. The kernel ends a worker that
  takes too long or too much memory, which is the only way to end a query that Oxigraph has begun;
- when the store has changed, a second keeper loads it and takes over; the first ends with its last answer.
"""

from graphbuild.serve.settings import Settings

__all__ = ["Settings"]
