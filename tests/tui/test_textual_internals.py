"""Private parts of Textual: used in one module only, and still what that module takes them for."""

from __future__ import annotations

import ast
import asyncio
import importlib
import inspect
import pkgutil
import textwrap
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import AppFocus, Key
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import Static

import quiz.tui
from quiz.tui import textual_internals as internals
from quiz.tui import textual_parser

PUBLIC_IN_SPITE = {"_replace", "_asdict", "_fields", "_make"}
"""Of named tuples, documented; the underscore keeps fields of these names possible."""
PRIVATE = {internals.__name__, textual_parser.__name__}
"""The modules that name private parts of Textual."""


def modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(quiz.tui.__path__, "quiz.tui.")
    return [importlib.import_module(one.name) for one in found if one.name not in PRIVATE]


def text_of(module: ModuleType) -> str:
    assert module.__file__ is not None
    return Path(module.__file__).read_text(encoding="utf-8")  # `inspect` finds none of an empty one


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in PUBLIC_IN_SPITE


def own_names(tree: ast.AST) -> set[str]:
    """The private names that a text defines: functions, and what it stores in attributes."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return {name for name in found if is_private(name)}


@lru_cache
def names_of(textual_class: type) -> set[str]:
    return own_names(ast.parse(textwrap.dedent(inspect.getsource(textual_class))))


def named_elsewhere(source: str, inherited: set[str]) -> list[str]:
    """The private names that a module uses and neither defines nor has from a class of ours."""
    tree = ast.parse(source)
    known = own_names(tree) | inherited
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            parts = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
            found += [name for name in parts if is_private(name)]
        elif isinstance(node, ast.Attribute) and is_private(node.attr):
            of_os = isinstance(node.value, ast.Name) and node.value.id == "os"
            if node.attr not in known and not of_os:
                found.append(node.attr)
    return found


def classes_of(module: ModuleType) -> list[type]:
    return [
        one
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__ == module.__name__
    ]


def is_textuals(one: type) -> bool:
    return one.__module__.startswith("textual")


def test_no_other_module_names_a_private_part_of_textual() -> None:
    for module in modules():
        bases = {base.__module__ for one in classes_of(module) for base in one.__mro__}
        ours = [importlib.import_module(name) for name in bases if name.startswith("quiz.tui.")]
        inherited = {name for one in ours for name in own_names(ast.parse(text_of(one)))}
        assert not named_elsewhere(text_of(module), inherited), module.__name__


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("from textual._context import active_app", ["_context"]),
        ("def f(app): return app._exit", ["_exit"]),
        ("class A:\n    def f(self): return self._get_style('bold')", ["_get_style"]),
        ("class A:\n    def f(self): self._mine = 1; return self._mine", []),
    ],
)
def test_it_would_be_found(source: str, names: list[str]) -> None:
    assert named_elsewhere(source, set()) == names


def test_no_private_name_of_ours_is_one_of_textuals() -> None:
    # Such a name replaces a method or a state that Textual relies on, without anyone noticing.
    for module in modules():
        for one in classes_of(module):
            ours = own_names(ast.parse(textwrap.dedent(inspect.getsource(one))))
            for base in filter(is_textuals, one.__mro__):
                assert not ours & names_of(base), (one, base)


# -- what is relied on ------------------------------------------------------------------------


class Small(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "note('x')"),
        Binding("ctrl+x", "note('ctrl+x')", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static("text", id="text")

    def on_key(self, event: Key) -> None:
        self.pressed.append(event.key)

    def action_note(self, name: str) -> None:
        self.noted.append(name)


async def test_an_app_is_ending_once_it_was_told_to() -> None:
    app = Small()
    async with app.run_test():
        assert not internals.is_ending(app)
        app.exit()
        assert internals.is_ending(app)


async def test_drawing_is_held_back_in_a_batch_only() -> None:
    app = Small()
    async with app.run_test():
        assert not internals.is_batching(app)
        with app.batch_update(), app.batch_update():
            assert internals.is_batching(app)
        assert not internals.is_batching(app)


async def test_the_app_at_hand_is_the_one_in_whose_context_one_runs() -> None:
    found: list[object] = []
    app = Small()
    async with app.run_test() as pilot:
        app.call_later(lambda: found.append(internals.app_at_hand()))
        await pilot.pause()
    assert found == [app]


async def test_a_binding_is_run_and_a_key_without_one_is_told() -> None:
    app = Small()
    async with app.run_test() as pilot:
        assert await internals.run_binding(app, "x")
        assert not await internals.run_binding(app, "x", priority=True)
        assert await internals.run_binding(app, "ctrl+x", priority=True)
        assert not await internals.run_binding(app, "y")
        await pilot.pause()
    assert app.noted == ["x", "ctrl+x"]


async def test_what_was_typed_before_comes_as_keys() -> None:
    app = Small()
    internals.replay_typed(app, "lost")  # there is no driver yet
    async with app.run_test() as pilot:
        internals.replay_typed(app, "a\x1b[A")
        await pilot.pause()
        await pilot.pause()
    assert app.pressed == ["a", "up"]


async def test_text_goes_to_the_terminal_by_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Small()
    internals.write_to_terminal(app, "lost")
    written: list[str] = []
    async with app.run_test():
        monkeypatch.setattr(app._driver, "write", written.append)
        internals.write_to_terminal(app, "sent")
        assert "sent" in written
        assert internals.terminal_attributes(app) is None  # no terminal was asked


def test_the_driver_keeps_what_termios_said() -> None:
    from textual.drivers.linux_driver import LinuxDriver

    assert "attrs_before" in LinuxDriver.start_application_mode.__code__.co_names


async def test_a_widget_is_being_removed_from_the_moment_on_that_it_is_asked_for() -> None:
    app = Small()
    async with app.run_test():
        part = app.query_one("#text", Static)
        assert not internals.is_being_removed(part)
        gone = part.remove()
        assert internals.is_being_removed(part)
        await gone


async def test_a_style_knows_the_colours_of_the_theme() -> None:
    app = Small()
    async with app.run_test():
        parse = internals.style_parser(app.query_one("#text", Static))
        style = parse("bold $accent")
        assert style.bold
        assert style.foreground == parse(app.theme_variables["accent"]).foreground is not None


class Watched(internals.WatchedApp):
    def __init__(self) -> None:
        super().__init__()
        self.hooks: list[str] = []

    def pre_display_hook(self) -> None:
        self.hooks.append("before")

    def post_display_hook(self) -> None:
        self.hooks.append("after")


async def test_the_app_is_told_before_and_after_each_drawing() -> None:
    app = Watched()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.hooks[:2] == ["before", "after"]
        assert app.hooks == ["before", "after"] * (len(app.hooks) // 2)


class Held(internals.CallbackScreen):
    pass


async def test_callbacks_wait_while_they_are_held_back() -> None:
    called: list[str] = []
    app = Small()
    async with app.run_test() as pilot:
        screen = Held()
        await app.push_screen(screen)
        screen.calls_back = False
        screen.call_after_refresh(called.append, "then")
        screen.refresh()
        await asyncio.sleep(0.1)
        assert not called
        screen.calls_back = True
        screen.refresh()
        await pilot.pause()
        assert called == ["then"]


class Mirrored(internals.MirroredScroll):
    is_mirrored = True


@pytest.mark.parametrize(("kind", "column"), [(internals.MirroredScroll, 19), (Mirrored, 0)])
async def test_a_scroll_bar_stands_where_lines_end_apart_from_them(
    kind: type[internals.MirroredScroll], column: int
) -> None:
    class Tall(App[None]):
        CSS = "MirroredScroll { padding: 0 2 0 4; scrollbar-size: 1 1; }"

        def compose(self) -> ComposeResult:
            yield kind(Static("a line\n" * 50))

    app = Tall()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        assert app.query_one(kind).vertical_scrollbar.region.x == column
        text = app.query_one(Static).region
        assert (text.x, text.right) == (4, 17)


class Laid(internals.LaidOutOnce):
    lines = 1
    DEFAULT_CSS = "Laid { height: auto; }"

    def render(self) -> str:
        return "line\n" * self.lines


class Usual(Static):
    lines = 1

    def render(self) -> str:
        return "line\n" * self.lines


async def test_a_widget_that_grows_is_laid_out_once_and_textuals_own_twice() -> None:
    async def layouts(kind: type[Laid | Usual]) -> int:
        class Growing(App[None]):
            def compose(self) -> ComposeResult:
                yield kind()

        app, laid = Growing(), list[object]()
        async with app.run_test() as pilot:
            await pilot.pause()
            app.screen.screen_layout_refresh_signal.subscribe(app, laid.append)
            part = app.query_one(kind)
            part.lines = 3
            part.refresh(layout=True)
            for _ in range(3):
                await pilot.pause()
            assert part.size.height == 4
        return len(laid)

    assert (await layouts(Laid), await layouts(Usual)) == (1, 2)


class Fitted(internals.FittedContainer):
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return min(7, container.height, viewport.height, width)


async def test_a_container_is_as_high_as_it_says_though_a_part_fills_it() -> None:
    class Tall(App[None]):
        CSS = "FittedContainer { height: auto; } Static { height: 1fr; }"

        def compose(self) -> ComposeResult:
            yield Fitted(Static())

    app = Tall()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        assert app.query_one(Fitted).size.height == app.query_one(Static).size.height == 7


async def test_the_driver_for_browsers_reads_in_a_thread_and_posts_to_its_app(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from textual.drivers.web_driver import WebDriver

    monkeypatch.setattr("textual.drivers.web_driver.InputReader", object)  # it wants a pipe

    found: list[bool] = []
    taken: list[bool] = []

    class Reading(WebDriver):
        def run_input_thread(self) -> None:
            found.append(internals.is_reading(self))
            taken.append(internals.post_from_thread(self, AppFocus()).result(60))

    app = Small()
    async with app.run_test():
        driver = Reading(app)
        assert internals.app_of(driver) is app
        assert internals.loop_of(driver) is asyncio.get_running_loop()
        assert not internals.is_reading(driver)
        driver._key_thread.start()
        await asyncio.to_thread(driver._key_thread.join)
    assert (found, taken) == ([True], [True])


def test_strips_make_what_they_keep_when_it_is_asked_for_and_are_what_they_were() -> None:
    assert internals.lighten_strips()
    strip = Strip([Segment("one two", Style(bold=True)), Segment(" three")])
    with pytest.raises(AttributeError):
        object.__getattribute__(strip, "_crop_cache")
    assert strip.crop(4, 11) is strip.crop(4, 11)
    assert strip.crop(4, 11).text == "two thr"
    assert [part.text for part in strip.divide([3, 13])] == ["one", " two three"]
    assert strip.adjust_cell_length(15).cell_length == 15
    assert strip.apply_style(Style(italic=True)).text == strip.text
    assert not hasattr(strip, "_no_such_cache")


def test_strips_of_another_release_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Strip.__init__
    monkeypatch.setattr(internals, "_OTHERS", set())
    assert not internals.lighten_strips()
    assert Strip.__init__ is before
