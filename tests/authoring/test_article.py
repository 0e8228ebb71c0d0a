"""The text of an article out of the bytes of a file, whatever its form and encoding."""

from __future__ import annotations

import textwrap

import pytest

from quiz.authoring.article import Article, read_article
from quiz.authoring.encodings import decode_any, guess_language
from quiz.facts.source import UNSAFE_IN_SOURCE
from tests.authoring.study import names, source_of
from tests.packs import ROOT

FIRST_PACK = ROOT / "questions" / "istanbul-initiative"
PROSE = {
    "ru": "Город был основан в 1703 году царём Петром. После войны его восстановили за семь лет.",
    "de": "Die Stadt wurde 1237 gegründet und war später die Hauptstadt, für über hundert Jahre.",
    "es": "La ciudad fue fundada en 1536. Después de la guerra se reconstruyó y fue la capital.",
    "pl": "Miasto założone zostało w 1257 roku. Po wojnie odbudowano je, a Żaden inny nie był tak.",
    "tr": "Şehir 1453 yılında alındı ve bundan sonra başkent oldu. İlk köprü 1973 yılında açıldı.",
    "he": "העיר נוסדה בשנת 1909 על ידי קבוצה של משפחות. לאחר המלחמה היא גדלה מאוד.",
    "fa": "این شهر در سال ۱۳۰۰ ساخته شد و پس از جنگ به پایتخت تبدیل شد.",
    "ja": "この町は1703年に創設された。",
}


def read(content: bytes | str, name: str = "article.txt") -> Article:
    article = read_article(content.encode() if isinstance(content, str) else content, name)
    assert article is not None
    return article


WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
LEGACY = {"ar": ("cp1256", "iso8859-6"), "fr": ("cp1252", "latin-1", "mac_roman"), "en": ()}


@pytest.mark.parametrize("name", names())
def test_articles_are_read_in_any_common_encoding(name: str) -> None:
    source = source_of(name)
    for encoding in (*WIDE, *LEGACY[source.language]):
        content = source.text.encode(encoding, "ignore")
        decoded = decode_any(content, is_page=False)
        assert decoded is not None, encoding
        assert decoded.text.removeprefix("\ufeff") == content.decode(encoding).removeprefix(
            "\ufeff"
        ), encoding


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
def test_the_first_packs_own_text_is_read(encoding: str) -> None:
    content = (FIRST_PACK / "article.txt").read_text("utf-8").encode(encoding, "ignore")
    assert read(content).text.strip() == content.decode(encoding).strip()


@pytest.mark.parametrize("language", PROSE)
def test_the_language_is_told_by_its_little_words(language: str) -> None:
    guess = guess_language(PROSE[language])
    assert guess is not None
    assert guess.language == language


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("ru", "cp1251"), ("ru", "koi8-r"), ("pl", "cp1250"), ("tr", "cp1254"), ("he", "cp1255")],
)
def test_other_languages_are_read_in_theirs(language: str, encoding: str) -> None:
    decoded = decode_any(PROSE[language].encode(encoding), is_page=False)
    assert decoded is not None
    assert decoded.text == PROSE[language]


@pytest.mark.parametrize("text", ["", "12 34", "qwrt zxcv bnmm plkj hgfd", "ατλαντίς"])
def test_what_is_of_no_known_language_is_not_guessed(text: str) -> None:
    assert guess_language(text) is None


def test_a_program_is_no_text() -> None:
    assert read_article(b"\x7fELF\x02\x01\x01\0\0\0\0" + bytes(range(256)) * 40, "a.txt") is None
    assert read_article(b"\x80\x81\x82\xff" * 400, "a.txt") is None


PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Paper</title>
<style>p {{ color: red }}</style><script>var x = "<p>In 1999 it ran.</p>"</script></head><body>
<header class="masthead"><nav><a href="/">Home 2020</a></nav></header>
<div id="cookie-banner"><p>We use cookies since 2018.</p></div>
<main><article><h1>The <em>Caf\u00e9</em></h1><p class=lead>It opened in 1902<sup
class="reference">[1]</sup> by the canal.<p>It closed in&nbsp;1950 &amp; burned.
<ul><li>One lamp<li>Two doors</ul><figure><img src=x><figcaption>Taken in 1930</figcaption></figure>
<aside>Related: the fair of 1970</aside></article></main>
<footer>\u00a9 2025</footer><!-- made in 2001 --></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_of_a_page_the_article_is_kept(charset: str) -> None:
    article = read(PAGE.format(charset=charset).encode(charset), "saved.html")
    assert article.title == "The Caf\u00e9"
    assert article.text.splitlines() == [
        "The Caf\u00e9",
        "It opened in 1902 by the canal.",
        "It closed in\u00a01950 & burned.",
        "One lamp",
        "Two doors",
    ]


def test_a_page_is_known_by_its_looks_too() -> None:
    assert read(PAGE.format(charset="utf-8"), "-").form == "page"
    assert read("5 < 7 and 9 > 3", "-").text == "5 < 7 and 9 > 3\n"


def test_markdown_is_read_without_its_marks() -> None:
    text = (
        "---\ntitle: x\n---\n# The **Rising**\n\nOn *12 May 1648* a [crowd](http://x.y/1999) "
        "met.[^1]\n\n- one\n- two\n\n```\ncode of 1999\n```\n![map](m.png)\n[^1]: Krogh 1887\n"
    )
    lines = [line for line in read(text, "a.md").text.splitlines() if line]
    assert lines == ["The Rising", "On 12 May 1648 a crowd met.", "one", "two"]


def test_lines_that_were_broken_to_fit_are_joined() -> None:
    text = source_of("history.en").text
    broken = "\n\n".join(textwrap.fill(part, 72) for part in text.split("\n\n"))
    article = read(broken)
    assert article.is_joined
    assert article.text == text
    assert article.title == "The Harbour Rising"
    poem = "Short lines\nof verse\nstay lines\nas they are\n"
    assert read(poem).text == poem


def test_what_turns_or_hides_is_taken_out_and_told() -> None:
    article = read("It \u202eopened\u202c in\x00 19\x1b[31m01. " + "It stood there. " * 9)
    assert article.hidden == 4
    assert UNSAFE_IN_SOURCE.search(article.text) is None


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
@pytest.mark.parametrize(
    "part",
    [
        "<!",
        "<div>",
        "<a ",
        "&",
        '<p x="',
        "<!--",
        "</",
        "<![CDATA[",
        "[a](",
        "**a",
        "[",
        "<script>",
        "\n",
        "a\n",
    ],
)
def test_hostile_texts_are_read_in_time(name: str, part: str) -> None:
    # Anything quadratic would take minutes, and the run of the tests has an end.
    assert read_article((part * 60_000).encode(), name) is not None
    assert read_article(("&#" + "9" * 60_000).encode(), name) is not None
