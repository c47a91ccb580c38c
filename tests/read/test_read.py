from __future__ import annotations

import gzip
import io
import json
import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from graphbuild.model import Article
from graphbuild.read import Skipped, estimate, read_articles

TITLE = "موسكو وطهران توقعان اتفاقا"
BODY = "أعلنت وزارة الخارجية أمس توقيع اتفاق مع الحكومة.\nوقال المتحدث إن المحادثات مستمرة."


def articles(*paths: Path | str) -> list[Article]:
    items = list(read_articles(map(str, paths)))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def skipped(*paths: Path | str) -> list[Skipped]:
    return [item for item in read_articles(map(str, paths)) if isinstance(item, Skipped)]


def record(id: str, **fields: object) -> str:
    return json.dumps({"id": id, "title": TITLE, "text": BODY, **fields}, ensure_ascii=False)


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch):
    def feed(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data))))

    return feed


def test_a_text_file_is_one_article_named_after_the_file(tmp_path: Path) -> None:
    file = tmp_path / "deal-7.ar.txt"
    file.write_bytes(f"\ufeff{TITLE}\r\n\r\n{BODY}".encode())
    (article,) = articles(file)
    assert article == Article(id="deal-7", text=f"{TITLE}\r\n\r\n{BODY}", title=TITLE)


def test_records_keep_their_fields(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    fields = {"outlet": "صحيفة", "url": "https://example.org/1", "published": "2023-08-23T10:00:00Z"}
    file.write_text(record("a", **fields) + "\n\n" + record("b", title="", published=None) + "\n", encoding="utf-8")
    first, second = articles(file)
    assert first.text == f"{TITLE}\n\n{BODY}"
    assert (first.outlet, first.url, first.published) == ("صحيفة", "https://example.org/1", date(2023, 8, 23))
    assert (second.text, second.published) == (BODY, None)


def test_bad_lines_are_reported_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    lines = [
        record("a"),
        "{not json",
        "[1]",
        '{"text": "x"}',
        '{"id": "c", "text": 5}',
        record("d", text="English", title=""),
    ]
    file.write_text("\n".join([*lines, record("b", text=BODY + " ثم")]), encoding="utf-8")
    items = list(read_articles([str(file)]))
    assert [item.id for item in items if isinstance(item, Article)] == ["a", "b"]
    assert [(item.path, item.reason.split(" (")[0]) for item in items if isinstance(item, Skipped)] == [
        (f"{file}:2", "is not JSON"),
        (f"{file}:3", "is not a JSON object"),
        (f"{file}:4", "has no id"),
        (f"{file}:5", "has no string in the field text"),
        ("d", "is not in Arabic"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_records_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes("\n".join([record("a"), record("b")]).encode(encoding))
    assert [(a.id, a.text) for a in articles(file)] == [("a", f"{TITLE}\n\n{BODY}"), ("b", f"{TITLE}\n\n{BODY}")]


def test_half_a_surrogate_pair_is_replaced_one_for_one(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text('{"id": "a", "text": "قال \\ud800 إن"}', encoding="utf-8")
    assert articles(file)[0].text == "قال \ufffd إن"


def test_gzip_is_read_and_a_cut_file_gives_what_is_whole(tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.jsonl.gz", tmp_path / "cut.jsonl.gz"
    lines = "\n".join(record(f"a{i}", text=BODY + os.urandom(200).hex()[:20] * 1) for i in range(2000))
    whole.write_bytes(gzip.compress(lines.encode()))
    cut.write_bytes(whole.read_bytes()[:-2000])
    assert len(articles(whole)) == 2000
    items = list(read_articles([str(cut)]))
    assert len(items) > 1000
    assert isinstance(items[-1], Skipped)
    assert "broken" in items[-1].reason


PAGE = f"""<!doctype html><html lang="ar" dir="rtl"><head><title>{TITLE} | صحيفة المثال</title>
<meta property="og:site_name" content="صحيفة المثال"><meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2023-08-23T10:00:00Z">
<link rel="canonical" href="https://example.org/a/1"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav>
<article><p>أعلنت وزارة الخارجية أمس توقيع اتفاق مع الحكومة.</p><p>وقال المتحدث إن المحادثات مستمرة.</p></article>
<script>var x = "لا يقرأ";</script><footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_a_page_gives_main_text_title_date_and_site(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(PAGE.encode(encoding))
    (article,) = articles(file)
    assert article == Article(
        id="page",
        text=f"{TITLE}\n\n{BODY}",
        title=TITLE,
        outlet="صحيفة المثال",
        url="https://example.org/a/1",
        published=date(2023, 8, 23),
    )


RSS = f"""<?xml version="1.0" encoding="ENCODING"?><rss version="2.0"><channel><title>وكالة المثال</title>
<item><title>{TITLE}</title><link>https://example.org/1</link><guid>g-1</guid>
<pubDate>Wed, 23 Aug 2023 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{BODY.replace(chr(10), "&lt;/p&gt;&lt;p&gt;")}&lt;/p&gt;</description></item>
<item><title>طهران تنفي</title><link>https://example.org/2</link><description>نفت طهران ذلك</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة المثال</title>
<entry><title>{TITLE}</title><id>urn:1</id><link href="https://example.org/1"/><updated>2023-08-23T10:00:00Z</updated>
<content type="html">&lt;p&gt;نفت طهران ذلك&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_the_items_of_an_rss_file(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(RSS.replace("ENCODING", encoding).encode(encoding))
    first, second = articles(file)
    assert first == Article(
        "g-1", f"{TITLE}\n\n{BODY}", TITLE, "وكالة المثال", "https://example.org/1", date(2023, 8, 23)
    )
    assert (second.id, second.text) == ("https://example.org/2", "طهران تنفي\n\nنفت طهران ذلك")


def test_the_entries_of_an_atom_file(tmp_path: Path) -> None:
    file = tmp_path / "feed.atom"
    file.write_text(ATOM, encoding="utf-8")
    (article,) = articles(file)
    assert (article.id, article.published) == ("urn:1", date(2023, 8, 23))
    assert article.text == f"{TITLE}\n\nنفت طهران ذلك"


def test_the_address_tells_the_day_where_nothing_else_does(tmp_path: Path) -> None:
    url = "https://example.org/news/2023/8/23/title"
    file = tmp_path / "a.jsonl"
    file.write_text(
        "\n".join(
            [record("1", url=url), record("2", url=url, published="2020-01-02"), record("3", url="https://x.org/1")]
        )
    )
    assert [one.published for one in articles(file)] == [date(2023, 8, 23), date(2020, 1, 2), None]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2023-08-23T10:00:00Z">', date(2023, 8, 23)),
        ('<link rel="canonical" href="https://example.org/news/2023/8/23/title">', date(2023, 8, 23)),
        ("", None),
    ],
)
def test_a_page_gives_its_day_by_metadata_or_address_and_never_a_guess(
    tmp_path: Path, head: str, published: date | None
) -> None:
    body = "<p>" + "أعلنت الوزارة أن الوزير سيزور العاصمة لبحث العلاقات الثنائية. " * 8 + "</p>"
    page = f"<html><head><title>عنوان</title>{head}</head><body><article><h1>عنوان</h1><p>12 أيار 2021</p>{body}"
    file = tmp_path / "a.html"
    file.write_text(f"{page}</article><footer>© 2021</footer></body></html>", encoding="utf-8")
    assert [one.published for one in articles(file)] == [published]


def test_a_folder_is_read_with_all_below_it_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY + name, encoding="utf-8")
    assert [a.id for a in articles(tmp_path)] == ["b", "c", "z"]


@pytest.mark.parametrize(
    ("pattern", "ids"), [("*.txt", ["b"]), ("**/*.txt", ["c", "b"]), ("**", ["c", "b"]), ("*", ["c", "b"])]
)
def test_globs(tmp_path: Path, pattern: str, ids: list[str]) -> None:
    (tmp_path / "a").mkdir()
    for name in ("b.txt", "a/c.txt"):
        (tmp_path / name).write_text(BODY + name, encoding="utf-8")
    assert [a.id for a in articles(tmp_path / pattern)] == ids


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    file = tmp_path / "news[1].txt"
    file.write_text(BODY, encoding="utf-8")
    assert [a.id for a in articles(file)] == ["news[1]"]


PERSIAN = "رئیس‌جمهور گفت که ایران و روسیه پیمان همکاری را در مسکو امضا کردند و گفتگوها در چند شهر پیگیری خواهد شد"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n ", "is empty"),
        ("english.txt", b"Moscow and Tehran sign a deal", "is not in Arabic"),
        ("digits.txt", b"1 2 3", "is not in Arabic"),
        ("persian.txt", PERSIAN.encode(), "Persian or Urdu"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "is not text"),
        ("picture.png", b"\x89PNG", "not of a kind"),
        ("report.pdf", b"%PDF-1.7", "not of a kind"),
        ("menu.html", b"<html><body></body></html>", "without a main text"),
        ("odd.xml", "<كتاب>موسكو</كتاب>".encode(), "not a feed"),
        ("broken.txt.gz", b"\x1f\x8bbroken", "is broken"),
        ("cut.rss", RSS[: RSS.index("<item>") + 80].replace("ENCODING", "utf-8").encode(), "malformed"),
    ],
)
def test_what_is_no_article_is_skipped_with_the_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    (item,) = skipped(tmp_path / name)
    assert reason in item.reason


@pytest.mark.parametrize("path", ["no-such-file.txt", "no-such/*.txt", "folder"])
def test_paths_that_lead_nowhere_are_skipped(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder").mkdir()
    (item,) = skipped(tmp_path / path)
    assert item.path == str(tmp_path / path)


def test_a_broken_link_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    (item,) = skipped(tmp_path / "link.txt")
    assert "cannot be opened" in item.reason


def test_the_same_article_twice_is_read_once_and_another_text_with_its_id_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join([record("a"), record("a"), record("a", text="نص آخر")]), encoding="utf-8")
    items = list(read_articles([str(file)]))
    assert [type(item) for item in items] == [Article, Skipped]


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (record("r-1").encode(), "r-1"),
        (gzip.compress(record("r-1").encode()), "r-1"),
        (b"\xef\xbb\xbf" + record("r-1").encode(), "r-1"),
        (record("r-1").encode("utf-16"), "r-1"),
        (PAGE.encode(), "stdin"),
        (RSS.replace("ENCODING", "utf-8").encode(), "g-1"),
        (ATOM.encode(), "urn:1"),
        (f"{TITLE}\n\n{BODY}".encode("cp1256"), "stdin"),
    ],
)
def test_standard_input_is_recognised_by_its_beginning(stdin, data: bytes, id: str) -> None:
    stdin(data)
    first = next(read_articles(["-"]))
    assert isinstance(first, Article), first
    assert first.id == id
    assert first.title == TITLE


def test_empty_standard_input_is_skipped(stdin) -> None:
    stdin(b"")
    assert [str(item) for item in skipped("-")] == ["stdin: is empty"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    items = read_articles(iter([str(tmp_path / "a.txt"), str(tmp_path / "later.txt")]))
    assert isinstance(next(items), Article)
    (tmp_path / "later.txt").write_text(BODY, encoding="utf-8")
    assert isinstance(next(items), Article)


def test_the_number_of_articles_is_known_beforehand_but_for_standard_input(tmp_path: Path) -> None:
    lines = "".join(record(f"a{i}") + "\n" for i in range(5))
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "more.jsonl.gz").write_bytes(gzip.compress(lines.replace('"a', '"b').encode()))
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    paths = [str(tmp_path), str(tmp_path / "gone.txt")]
    assert estimate(paths) == len(list(read_articles(paths))) == 12
    assert estimate([*paths, "-"]) is None
