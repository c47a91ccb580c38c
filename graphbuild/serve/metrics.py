"""Figures for Prometheus: what was asked, how long it took, and what is loaded."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import Scope

from graphbuild.serve.live import Live


class Metrics:
    """The figures of one server."""

    def __init__(self, live: Live) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Loaded(live))
        labels = ("route", "status")
        self._requests = Counter("graphbuild_requests", "Responses", labels, registry=self._registry)
        self._seconds = Histogram(
            "graphbuild_request_seconds", "How long a response took", ("route",), registry=self._registry
        )

    def observe(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a response. Addresses that lead nowhere are counted as one, lest anybody fill our memory with them."""
        route = getattr(scope.get("route"), "path", "none")
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """The figures in Prometheus' text format."""
        return generate_latest(self._registry)


class _Loaded(Collector):
    """What is loaded at the moment."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def collect(self) -> Iterable[Metric]:
        hold = self._live.hold
        for name, about, value in (
            ("articles", "Articles in the graph", hold.articles),
            ("statements", "Statements in the graph", hold.statements),
            ("quads", "Quads in the graph", hold.quads),
            ("load_seconds", "How long loading the graph took", hold.seconds),
            ("generation", "How many states of the store were loaded", self._live.generation),
            ("stale", "Whether a newer state of the store could not be loaded", int(self._live.trouble is not None)),
        ):
            yield GaugeMetricFamily(f"graphbuild_{name}", about, value)
        waiting = GaugeMetricFamily("graphbuild_waiting", "Jobs that wait for their turn", labels=["lane"])
        for lane, count in self._live.waiting.items():
            waiting.add_metric([lane.name.lower()], count)
        yield waiting
        yield CounterMetricFamily("graphbuild_ended", "Jobs ended for time or memory", self._live.ended)

    def describe(self) -> Iterable[Metric]:
        return ()
