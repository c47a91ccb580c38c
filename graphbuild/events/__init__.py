"""One happening, many reports: which statements of different articles tell of the same event.

Knows no store: :class:`Report` values come in, :class:`Event` and :class:`Link` values go out, the same whatever the
order of the reports. What is compared stands in :mod:`graphbuild.events.agreement`; numbers and words are data
(``data/events``).
"""

from __future__ import annotations

from graphbuild.events.disputes import Link, links_of
from graphbuild.events.event import Event
from graphbuild.events.grouping import events_of
from graphbuild.events.report import Party, Report, report_from_json, report_to_json

__all__ = ["Event", "Link", "Party", "Report", "events_of", "links_of", "report_from_json", "report_to_json"]
