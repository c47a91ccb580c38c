"""Which of the formats on offer the header ``Accept`` likes best (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The media type on offer with the highest quality, the first of equals; None where none is acceptable."""
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best = max(offered, key=lambda one: _quality(one, ranges))
    return best if _quality(best, ranges) > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (cell.strip().casefold() for cell in part.split(";"))
    quality = next((cell[2:] for cell in parameters if cell.startswith("q=")), "1")
    try:
        return name, min(max(float(quality), 0.0), 1.0)
    except ValueError:
        return name, 0.0


def _quality(offered: str, ranges: Sequence[tuple[str, float]]) -> float:
    """That of the most exact range which the type lies in."""
    for wanted in (offered, offered.partition("/")[0] + "/*", "*/*"):
        qualities = [quality for name, quality in ranges if name == wanted]
        if qualities:
            return max(qualities)
    return 0.0
