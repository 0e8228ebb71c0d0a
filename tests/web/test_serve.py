"""``quiz serve`` for real: a server, and visitors who play."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from html import unescape
from pathlib import Path

import aiohttp
import pytest
import tomli_w
from aiohttp import WSCloseCode
from textual.color import Color

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.saves.player_folder import player_folder
from quiz.tui.theme import DARK
from quiz.web.pages import game_page
from tests.web.browser import HEIGHT, WIDTH, Browser, Served, Window, browser, served

ASKED = "1 of 10"
ANSWERED = "⏎\u00a0next"
TO_SKIP = "s\u00a0skip"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that several tests share; each has players of its own."""
    # It runs in GNOME Terminal, which wants another form of text than a browser.
    with served(
        *(tmp_path_factory.mktemp("web") / "saves", "--visitors", "3"),
        VTE_VERSION="7006",
        LC_ALL="en_GB.UTF-8",
        COLORFGBG="0;15",
    ) as running:
        yield running


@pytest.fixture
async def mary(server: Served) -> AsyncIterator[Browser]:
    """A visitor who has given her name."""
    async with browser(server.address) as one:
        await one.name("Mary")
        yield one
    await server.games_become(0)


async def begins(window: Window) -> None:
    """Begin a game in a window that was opened just now."""
    await window.shows("Packs")
    await window.press("\r")
    await window.shows(ASKED)


async def goes_to_second(window: Window) -> None:
    """Go to the second option of a choice."""
    for place in (1, 2):
        await window.press("\x1b[B")
        await window.shows(f"▸ {place}")


def asks_choices(server: Served, player: str) -> None:
    """Have a player's games ask choices: which kind is drawn first is chance otherwise."""
    folder = server.saves / player_folder(player)
    folder.mkdir()
    table = {"name": player, "settings": {"kind": "choice"}}
    (folder / "profile.toml").write_text(tomli_w.dumps(table), "utf-8")


def player_of(page: str) -> str:
    """The player that a page with the game is for."""
    found = re.search(r"<bdi>(.*)</bdi>", page)
    assert found is not None, page
    return found[1]


async def test_the_pages_ask_nothing_of_any_other_host(server: Served, mary: Browser) -> None:
    seen: set[str] = set()
    to_see = [""]
    while to_see:
        path = to_see.pop()
        seen.add(path)
        async with mary.session.get(server.address + path) as answer:
            assert answer.status == 200, path
            if path.endswith(".ttf"):
                assert (await answer.read())[:4] == b"\0\1\0\0"
                continue
            text = await answer.text()
        if path.endswith(".css"):
            text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        assert "https://" not in text, path
        assert set(re.findall(r"http://[^/\s\"']+", text)) <= {"http://www.w3.org"}, path
        folder = path.rpartition("/")[0] + "/" if path.endswith(".css") else ""
        linked = re.findall(r'(?:href|src)="(static[^"]+)"|load\("(static[^"]+)"\)', text)
        linked += [(folder + font, "") for font in re.findall(r'url\("([^"]+)"\)', text)]
        to_see += {one or other for one, other in linked} - seen
    assert {Path(path).name for path in seen} == {
        *("", "page.css", "game.js", "textual.js", "xterm.css"),
        *("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"),
    }


async def test_a_browser_is_told_to_ask_no_other_host(server: Served, mary: Browser) -> None:
    async with mary.session.get(server.address) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert set(re.findall(r"\bwss?://(\S+?):", policy)) == {"127.0.0.1"}


@pytest.mark.parametrize(("language", "word"), [("ar-KW", "اسمك"), ("en", "Your name")])
async def test_a_name_is_asked_for_in_the_visitors_language(
    server: Served, language: str, word: str
) -> None:
    async with browser(server.address, language) as one, one.session.get(one.address) as answer:
        page = await answer.text()
    assert word in page
    assert f'lang="{language[:2]}"' in page
    assert DARK.background is not None
    assert DARK.background in page


async def test_the_terminal_of_the_server_does_not_matter(server: Served) -> None:
    async with browser(server.address, "ar") as one:
        await one.name("مريم")
        async with one.plays() as window:
            await window.shows("ﺪﻨﺳ")  # the game's name, its last letter first
            assert b"\x1b[8l" not in window.received
            assert "\u200e".encode() not in window.received
            red, green, blue = Color.parse(DARK.background or "").rgb
            assert f"\x1b[48;2;{red};{green};{blue}m".encode() in window.received
    await server.games_become(0)


async def test_each_visitor_is_a_player_who_comes_back_to_their_own_games(
    server: Served, mary: Browser
) -> None:
    async with browser(server.address) as namesake:
        asks_choices(server, player_of(await namesake.name("Mary")))
        async with mary.plays() as hers, namesake.plays() as other:
            await hers.shows("Packs")
            await other.shows("Packs")
            await hers.press("\r")
            await hers.shows(ASKED)
            await hers.press("s")
            await hers.shows(ANSWERED)
            await other.press("\r")
            await other.shows(ASKED)
            await goes_to_second(other)
    await server.games_become(0)
    players = server.players()
    assert len(players) == 2
    assert all(player.startswith("Mary · ") for player in players)
    answers = [
        session.read_text("utf-8").count("[[responses]]")
        for folder in players.values()
        for session in folder.glob("sessions/*/*.toml")
    ]
    assert sorted(answers) == [0, 1]
    async with mary.session.get(server.address) as answer:
        assert player_of(await answer.text()) in players
    async with mary.plays() as again:
        await again.shows("1 of 10 answered")


async def test_a_browser_asks_for_no_file_that_it_has(server: Served, mary: Browser) -> None:
    address = f"{server.address}static/game.js"
    async with mary.session.get(address) as answer:
        content, tag = await answer.read(), answer.headers["ETag"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    async with mary.session.get(address, headers={"If-None-Match": tag}) as answer:
        assert (answer.status, await answer.read()) == (304, b"")
    async with mary.session.head(address) as answer:
        assert (answer.headers["Content-Length"], await answer.read()) == (str(len(content)), b"")


async def test_a_whole_game_is_played(server: Served, mary: Browser) -> None:
    async with mary.plays() as window:
        await window.shows("Packs")
        await window.press("\r")
        for number in range(1, 11):
            await window.shows(f"{number} of 10")
            await window.shows(TO_SKIP)  # else the keys below may be those of the answer before
            await window.press("s")
            await window.shows(ANSWERED)
            await window.press("\r")
        await window.shows("0 of 10")
        await window.press("q")
        await window.closes()
    await server.games_become(0)
    assert server.said() == ""


async def test_a_second_window_ends_the_first_and_quitting_closes_the_second(
    server: Served, mary: Browser
) -> None:
    async with mary.plays() as first:
        await first.shows("Packs")
        async with mary.plays() as second:
            await second.shows("Packs")
            await first.closes()
            assert len(server.games()) == 1
            await second.press("q")
            await second.closes()


async def test_the_page_is_told_whether_a_game_was_left_or_broke_off(
    server: Served, mary: Browser
) -> None:
    async with mary.plays() as left:
        await left.shows("Packs")
        await left.press("q")
        await left.closes()
        assert left.socket.close_code == WSCloseCode.OK
    async with mary.plays() as broken:
        await broken.shows("Packs")
        (game,) = server.games()
        os.kill(game, signal.SIGKILL)
        await broken.closes()
        assert broken.socket.close_code == WSCloseCode.INTERNAL_ERROR


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_a_game_begins_and_why_it_ends(language: str) -> None:
    words = catalogue(language)
    page = unescape(game_page(words, "Mary"))
    assert f'<html lang="{language}" dir="{"rtl" if words.rtl else "ltr"}">' in page
    for told in ("starting", "slow", "ended", "broken", "lost", "failed"):
        assert f">{words(f'web.{told}')}</p>" in page


async def test_another_may_take_the_browser_over(server: Served, mary: Browser) -> None:
    headers = {"Origin": server.address.rstrip("/")}
    async with mary.session.post(f"{server.address}leave", headers=headers) as answer:
        assert "Your name" in await answer.text()


async def test_a_name_harms_nothing(server: Served) -> None:
    mark = Path(tempfile.gettempdir(), secrets.token_hex(2))
    name = f"../;touch {mark}`touch {mark}`$(x)"
    async with browser(server.address) as one:
        player = unescape(player_of(await one.name(name)))
        async with one.plays() as window:
            await begins(window)
            await window.press("s")
            await window.shows(ANSWERED)
    await server.games_become(0)
    assert player.startswith(name)
    assert not mark.exists()
    assert server.players()[player].parent == server.saves


async def test_a_name_is_no_markup(server: Served) -> None:
    async with browser(server.address) as one:
        page = await one.name("<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


async def test_a_long_name_is_asked_for_again(server: Served) -> None:
    async with browser(server.address) as one:
        assert "at most 40 characters" in await one.name("x" * 41)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "http://evil.example", "Host": "evil.example"},
    ],
)
async def test_no_page_from_elsewhere_opens_a_game(
    server: Served, mary: Browser, headers: dict[str, str]
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await mary.session.ws_connect(f"{server.address}ws", headers=headers)
    assert refused.value.status == 403
    async with mary.session.post(f"{server.address}name", headers=headers) as answer:
        assert answer.status == 403
    assert server.games() == []


async def test_no_game_without_a_name(server: Served) -> None:
    async with browser(server.address) as stranger:
        stranger.session.cookie_jar.update_cookies({"sanad-visitor": "abcde.TWFyeQ.0"})
        with pytest.raises(aiohttp.WSServerHandshakeError):
            async with stranger.plays():
                pass
    assert server.games() == []


async def test_a_browser_that_makes_no_sense_harms_nobody(mary: Browser) -> None:
    async with mary.plays() as window:
        for said in (
            *("", "{}", "[", '["stdin"]', '["stdin", 7]', '["stdin", "\\ud800"]', "[" * 100_000),
            *('["resize", []]', '["resize", {"width": "x", "height": 1e999}]', '["ping", []]'),
            f'["resize", {{"width": {WIDTH}, "height": {HEIGHT}}}]',
        ):
            await window.socket.send_str(said)
        await window.socket.send_bytes(b"\0")
        await window.press("\x03")  # by which nobody means to leave a page
        await window.shows("Packs")
        await window.press("\r")
        await window.shows(ASKED)


async def test_when_all_places_are_taken_a_page_says_so(tmp_path: Path) -> None:
    with served(tmp_path / "saves", "--visitors", "1") as full:
        async with browser(full.address) as first, browser(full.address) as second:
            await first.name("First")
            await second.name("Second")
            async with first.plays() as window:
                await window.shows("Packs")
                async with second.session.get(full.address) as answer:
                    assert answer.status == 503
                    assert "All places are taken" in await answer.text()
                with pytest.raises(aiohttp.WSServerHandshakeError):
                    async with second.plays():
                        pass
            await full.answers(second, 200)
            async with second.plays() as window:
                await window.shows("Packs")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
async def test_when_the_server_ends_every_game_is_kept_and_ends(
    tmp_path: Path, number: signal.Signals
) -> None:
    with served(tmp_path / "saves", "--lang", "en") as ending:
        async with browser(ending.address, "ar") as one:
            asks_choices(ending, player_of(await one.name("Ali")))
            async with one.plays() as window:
                await begins(window)
                await goes_to_second(window)
                code = await asyncio.to_thread(ending.end, number)
        assert code == (-number if number is signal.SIGKILL else 128 + number)
        await ending.games_become(0)
        (folder,) = ending.players().values()
        (session,) = folder.glob("sessions/*/*.toml")
        assert "\noption = 1\n" in session.read_text("utf-8")
