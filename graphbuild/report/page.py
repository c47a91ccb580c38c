"""A dossier as one page in one language: no script, nothing from elsewhere, made to be printed."""

from __future__ import annotations

import base64
import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graphbuild.errors import InputError
from graphbuild.report import entries
from graphbuild.report.balance import Balance, balances, counts, without_month
from graphbuild.report.chart import axis, chart
from graphbuild.report.data import Asked, Dossier
from graphbuild.report.gather import gather
from graphbuild.resources import resource
from graphbuild.vocab import vocabulary

if TYPE_CHECKING:
    import jinja2

    from graphbuild.graph.store import Store


class Language(StrEnum):
    """What a report is written in."""

    ARABIC = "ar"
    ENGLISH = "en"


def write_report(store: Store, path: str | Path, asked: Asked, language: Language = Language.ARABIC) -> Dossier:
    """Write the report on an actor or a pair; returns what is in it.

    Raises:
        QueryError: a name is that of no entity or of several, or both names are of one entity.
        InputError: the file cannot be written.
    """
    dossier = gather(store, asked)
    html = render(dossier, language)
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(html.encode("utf-8", "replace"))
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}): name another file") from error
    return dossier


def render(dossier: Dossier, language: Language = Language.ARABIC) -> str:
    """The report as HTML; the same dossier gives the same characters."""
    words = words_in(language)
    speech = entries.Speech(dossier, language.value, words)
    both = balances(dossier)
    named = dict(zip(("one", "other"), [*map(speech.name, dossier.sides), words["others"]], strict=False))
    headings = {way: words[way].format_map(named) for way in ("acts", "suffers", "mutual")}
    return (
        _environment()
        .get_template("report.html")
        .render(
            words=words,
            vocabulary=vocabulary(),
            speech=speech,
            dossier=dossier,
            named=named,
            headings=headings,
            period=_period(dossier),
            filters=_filters(dossier.asked, words),
            groups=counts(dossier),
            balances=both,
            months=(months := sorted({month for one in both for month in one.months})),
            broken=None in axis(months),
            without_month=without_month(dossier),
            chart=chart(both, words["chart_title"], _described(both, headings)),
            entries=entries.timeline(dossier),
        )
    )


@cache
def words_in(language: Language) -> dict[str, Any]:
    """The words of a language."""
    found: dict[str, Any] = tomllib.loads(resource("report", "assets", "words.toml").read_text(encoding="utf-8"))
    words: dict[str, Any] = found[language.value]
    return words


@cache
def _environment() -> jinja2.Environment:
    import jinja2
    from markupsafe import Markup

    assets = resource("report", "assets")
    style = (assets / "report.css").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(assets),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    # S704: the style is our own file
    environment.globals.update(style=Markup(style), style_hash=f"sha256-{digest}", safe_link=safe_link)  # noqa: S704
    return environment


def safe_link(url: str | None) -> str | None:
    """The address, if following it opens a page and nothing else."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _period(dossier: Dossier) -> dict[str, tuple[date, date] | None]:
    published = [article.published for article in dossier.reporting if article.published]
    whens = [view.statement.when for view in dossier.dealings if view.statement.when]
    days = [day for when in whens for day in (when.start, when.end) if day]
    return {
        "published": (min(published), max(published)) if published else None,
        "events": (min(days), max(days)) if days else None,
    }


def _filters(asked: Asked, words: Mapping[str, str]) -> list[str]:
    found = [words[key].format(day=day) for key, day in (("since", asked.since), ("until", asked.until)) if day]
    if asked.min_confidence:
        found.append(words["min_confidence"].format(share=f"{asked.min_confidence:.0%}"))
    return [*found, words["alone"]] if asked.alone else found


def _described(both: tuple[Balance, Balance], headings: Mapping[str, str]) -> str:
    """The chart in words, for those who do not see it."""
    lines = (
        f"{headings[one.direction]}: "
        + ", ".join(f"{year:04}-{month:02} {mean.score:+.1f}" for (year, month), mean in one.months.items())
        for one in both
        if one.months
    )
    return ". ".join(lines)
