"""Articles of which only quotations are known: what statements made elsewhere bring along."""

from __future__ import annotations

from dataclasses import dataclass, fields

from graphbuild.model import Article


@dataclass(frozen=True, slots=True)
class Excerpt(Article):
    """An article whose ``text`` holds the known quotations at their places and blanks between them.

    ``digest`` is the SHA-256 of the whole text as its reader saw it, so that the original is recognised.
    """

    digest: str = ""

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the original text, which is not at hand."""
        return self.digest


def known_article(article: Article, sha256: str | None) -> Article:
    """The article itself where its text has that digest (or none is known), otherwise an :class:`Excerpt` of it."""
    if sha256 is None or article.sha256 == sha256:
        return article
    return Excerpt(**{field.name: getattr(article, field.name) for field in fields(Article)}, digest=sha256)
