"""The report: a dossier of one actor or of a pair, as one HTML page to be printed.

A report is made in three steps: :func:`gather` takes from a store what concerns those who are asked about,
:func:`render` puts it into the template in one language. :func:`write_report` does both and writes the file.
"""

from graphbuild.report.data import Asked, Dossier
from graphbuild.report.gather import gather
from graphbuild.report.page import Language, render, write_report

__all__ = ["Asked", "Dossier", "Language", "gather", "render", "write_report"]
