"""The pages around the game. They ask nothing of any other host: a classroom may be offline."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib import resources
from string import Template
from typing import Final

from quiz.languages.catalogue import Catalogue
from quiz.web.visitors import LONGEST_NAME

BACKGROUND: Final = "#14181d"
"""The background of the dark theme, which the game wears at first."""


_TOLD: Final = ("starting", "slow", "ended", "broken", "lost", "failed", "again", "other", "script")
"""Messages of the page with the terminal; of four that say why it is over, one is shown."""


def content_security(host: str) -> str:
    """Return the policy by which a browser holds the pages to what they need."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",  # xterm.js writes the styles of its rows
            "font-src 'self'",
            "img-src 'self' data:",
            f"connect-src 'self' ws://{host} wss://{host}",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def name_page(words: Catalogue, mistake: str = "") -> str:
    """Render the page that asks for a name; ``mistake`` names the message of what is amiss."""
    told = words(mistake, n=LONGEST_NAME) if mistake else ""
    return _page(
        "name",
        words,
        intro=words("home.tagline"),
        label=words("web.name"),
        hint=words("web.hint"),
        play=words("web.play"),
        mistake=told,
    )


def game_page(words: Catalogue, player: str) -> str:
    """Render the page with the terminal in it."""
    return _page(
        "game",
        words,
        player=player,
        **{told: words(f"web.{told}") for told in _TOLD},
    )


def notice_page(words: Catalogue, message: str) -> str:
    """Render a page that says one thing, and has a link to try again."""
    return _page("notice", words, message=words(message), again=words("web.retry"))


def _page(template: str, words: Catalogue, **texts: str) -> str:
    common = {
        "lang": words.language,
        "dir": "rtl" if words.rtl else "ltr",
        "title": words("app.name"),
        "background": BACKGROUND,
        "longest": str(LONGEST_NAME),
    }
    shown = {name: escape(text) for name, text in (common | texts).items()}
    return _template("page").substitute(shown | {"body": _template(template).substitute(shown)})


@cache
def _template(name: str) -> Template:
    text = resources.files("quiz.web").joinpath(f"templates/{name}.html").read_text("utf-8")
    return Template(text)
