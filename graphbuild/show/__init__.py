"""The page: one self-contained HTML file that shows who did what to whom, according to whom.

A page is made in three steps: :func:`select` takes the part of a store that is asked for, :func:`draw` (pyvis) makes
a network of it, :func:`render` puts both into the template. :func:`write_page` does all three.
"""

from graphbuild.show.data import PageData
from graphbuild.show.page import contents, embed, render, write_page
from graphbuild.show.select import Selection, select

__all__ = ["PageData", "Selection", "contents", "embed", "render", "select", "write_page"]
