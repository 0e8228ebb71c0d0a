"""Private parts of Textual: every use that the game makes of them, each with its reason.

They have no public counterpart in Textual 8. Nothing else in `quiz.tui` names one but
`quiz.tui.textual_parser`; ``tests/tui/test_textual_internals.py`` holds that, and fails where
Textual changes one.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, Self

from rich.segment import Segment
from textual import containers, events
from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual._context import active_app
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.cache import FIFOCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.drivers.web_driver import WebDriver

# -- the app ----------------------------------------------------------------------------------


def is_ending(app: App[Any]) -> bool:
    """Return whether the app has been told to exit."""
    # `App.is_running` stays true while screens are closed; what is opened then is left in parts.
    return app._exit


def is_batching(app: App[Any]) -> bool:
    """Return whether drawing is held back by `App.batch_update`."""
    # `post_display_hook` is called in a batch too, when nothing has reached the terminal.
    return app._batch_count > 0


class WatchedApp(App[None]):
    """An app that is told before anything is drawn, as `post_display_hook` tells it after."""

    def pre_display_hook(self) -> None:
        """Called before anything of a drawing is sent to the terminal."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        # Called by Textual for each drawing. By the time it returns, a player may have seen it and
        # pressed a key: another thread runs while it is being sent, for as long as it likes.
        self.pre_display_hook()
        super()._display(screen, renderable)


def app_at_hand() -> App[Any] | None:
    """Return the app in whose context the caller runs; None where there is none."""
    # Text for a border or a table is finished before it belongs to a widget that knows its app.
    return active_app.get(None)


async def run_binding(app: App[Any], key: str, *, priority: bool = False) -> bool:
    """Run the action that a key is bound to; return whether there was one.

    ``priority`` runs bindings of priority only.
    """
    # `App.on_event` sends a key on to the screen, which posts it back: one key would overtake
    # the next.
    return await app._check_bindings(key, priority=priority)


# -- the terminal -----------------------------------------------------------------------------


def write_to_terminal(app: App[Any], text: str) -> None:
    """Write to the app's terminal, in order with what is drawn; nothing before there is one."""
    # `sys.__stdout__` would be another stream than the driver's, whose thread may lag behind.
    if app._driver is not None:
        app._driver.write(text)


def replay_typed(app: App[Any], typed: str) -> None:
    """Have the app take what a terminal sent before the app began to read."""
    # A second parser of escape sequences of our own would know other keys than Textual's.
    if app._driver is not None:
        for event in XTermParser().feed(typed):
            app._driver.process_message(event)


def terminal_attributes(app: App[Any]) -> list[Any] | None:
    """Return what ``termios`` said of the terminal before the app began; None if not asked."""
    # The driver restores them itself, but not where the app hangs and has to be given up.
    attributes: list[Any] | None = getattr(app._driver, "attrs_before", None)
    return attributes


# -- widgets and screens ----------------------------------------------------------------------


def is_being_removed(widget: Widget) -> bool:
    """Return whether a widget is on its way out."""
    # It stays attached until its last message is dealt with.
    return widget._pruning


def style_parser(widget: Widget) -> Callable[[Style | str], Style]:
    """Return what makes a style of words such as ``bold $accent``, by the widget's theme."""
    # `Style.parse` knows neither the variables of a theme nor component classes.
    return widget._get_style


class LaidOutOnce(Widget):
    """A widget whose size, given by a layout, asks for no other layout."""

    # Textual takes the size of what is in a widget for something that others are laid out by. It is
    # a layout that finds it, and so each one that changed the size of anything cost another.
    virtual_size = Reactive(Size(0, 0), repaint=False)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Ask to be drawn, and laid out, anew."""
        # Textual keeps a height by how often a layout was asked for, and counts once what is asked
        # for twice before it is idle: a height found in between would be that of what came later.
        if layout and self._layout_required:
            self._box_model_cache.clear()
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if layout and self.is_attached and self._is_mounted and not recompose:
            self._ask_for_layout()
        return self

    def _ask_for_layout(self) -> None:
        # Textual has each widget ask by a message once it is idle. Where the screen drew before
        # that came, what waits for the drawing measured what was not laid out, and it drew twice.
        self._layout_required = False
        inner: Widget = self
        for around in self.ancestors:
            if not isinstance(around, Widget):
                break
            around._clear_arrangement_cache()
            around._layout_updates += 1
            self.screen._layout_widgets.setdefault(around, set()).add(inner)
            if not around.styles.auto_dimensions:
                break
            inner = around
        self.screen._layout_required = True
        if isinstance(self.screen, CallbackScreen):
            self.screen.is_asked_anew = True
        self.screen.check_idle()


class Vertical(containers.Vertical, LaidOutOnce):
    """Parts one below the other."""


class Horizontal(containers.Horizontal, LaidOutOnce):
    """Parts side by side."""


_CACHES: Final = {
    "_divide_cache": 4,
    "_crop_cache": 16,
    "_style_cache": 16,
    "_filter_cache": 4,
    "_line_length_cache": 4,
    "_crop_extend_cache": 4,
    "_offsets_cache": 4,
}
"""What a strip keeps of what was made of it, and how many of each."""

_OTHERS: Final = {"_segments", "_cell_length", "_render_cache", "_link_ids", "_cell_count"}


def _begin_strip(strip: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def _begin_cache(strip: Strip, name: str) -> FIFOCache[Any, Any]:
    if name not in _CACHES:
        raise AttributeError(name)
    cache = FIFOCache[Any, Any](_CACHES[name])
    setattr(strip, name, cache)
    return cache


def lighten_strips() -> bool:
    """Have strips make what they keep when it is first asked for; return whether they do.

    A strip of another release of Textual is left as it is.
    """
    # Each of the five hundred lines and pieces of lines that a key draws anew made seven caches, of
    # which nearly all stayed empty: a sixth of what a drawing cost, and most of its litter.
    if set(Strip.__slots__) != {*_CACHES, *_OTHERS}:
        return False
    for name, method in (("__init__", _begin_strip), ("__getattr__", _begin_cache)):
        setattr(Strip, name, method)
    return True


class _Compositor(Compositor):
    """A compositor that compares what is laid out with what it drew last."""

    # Whoever asks for a place after a change, before the layout that it needs, has Textual lay out
    # all at once and keep the result for what is drawn. The layout then found nothing changed, and
    # what had gone stood there still: a mark at a row that was no longer the highlighted one.
    def __init__(self) -> None:
        super().__init__()
        self._laid_out: CompositorMap = {}
        self._scrolled: CompositorMap = {}

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay all out, and note what is to be drawn anew; called by the screen."""
        self._full_map = self._laid_out | self._scrolled
        result = super().reflow(parent, size)
        self._laid_out, self._scrolled = self._full_map, {}
        return result

    def reflow_visible(self, parent: Widget, size: Size) -> set[Widget]:
        """Lay out what is in view after scrolling; called by the screen."""
        exposed = super().reflow_visible(parent, size)
        self._scrolled = self._visible_map or {}
        return exposed

    def clear(self) -> None:
        """Let go of all widgets; called by the screen when it is closed."""
        super().clear()
        self._laid_out, self._scrolled = {}, {}


LONGEST_HELD = 0.1
"""Seconds for which a drawing is held back at most, whatever else waits."""


class CallbackScreen(Screen[None]):
    """A screen that can hold back its drawing, and what is to be called after one."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Make a screen, as Textual does."""
        super().__init__(*given, **named)
        self._compositor = _Compositor()

    calls_back = True
    """Whether callbacks are called; those that come meanwhile wait."""

    async def _invoke_and_clear_callbacks(self) -> None:
        # Called by Textual when a drawing is done. While a screen is made anew, callbacks that
        # look for its parts would find none.
        if self.calls_back:
            await super()._invoke_and_clear_callbacks()

    is_asked_anew = False
    """Whether a layout was asked for since the last one began."""

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        # Called by Textual to lay all out.
        self.is_asked_anew = False
        super()._refresh_layout(size, scroll)

    def _on_timer_update(self) -> None:
        # Called by Textual, which takes what was asked for during a layout for done: there was no
        # scroll bar for what had no room before something else was changed.
        super()._on_timer_update()
        if self.is_asked_anew and not self._layout_required:
            self._layout_required = True
            self.check_idle()

    # -- drawing once ---------------------------------------------------------------------

    _held: Timer | None = None

    def draw_once_settled(self) -> None:
        """Draw nothing until all is laid out and nothing waits to measure it.

        What is fitted to the room that a layout leaves is laid out twice or more. Without this
        each of them is drawn: seen as a flicker, and most of what a key costs.
        """
        if self._held is None:
            self._held = self.set_timer(LONGEST_HELD, self.draw_what_is_held)

    def draw_what_is_held(self) -> bool:
        """Draw what was held back, if anything was; return whether it was."""
        if self._held is None:
            return False
        self._held.stop()
        self._held = None
        if self.is_current:
            self._note_dirty()
            self._compositor_refresh()
        return True

    def _note_dirty(self) -> None:
        # A drawing forgets which parts were to be drawn, whether their places were noted or not.
        self._compositor.update_widgets(self._dirty_widgets)

    def _compositor_refresh(self) -> None:
        # Called by Textual to draw what it has noted in the compositor before.
        if self._held is None:
            super()._compositor_refresh()
        else:
            self._note_dirty()
            self._dirty_widgets.clear()

    async def _on_idle(self, event: events.Idle) -> None:
        await super()._on_idle(event)
        if self._held is None or self._callbacks or self._repaint_required or self._dirty_widgets:
            return
        if self.is_laid_out:
            self.draw_what_is_held()
        else:
            asyncio.get_running_loop().call_soon(self.check_idle)

    @property
    def is_laid_out(self) -> bool:
        """Whether all parts have the size and the place that they are going to keep."""
        # What a part has been told, such as another size, may have it ask for a layout.
        asked = self._layout_required or self._scroll_required
        return not asked and not any(one.message_queue_size for one in self.walk_children(Widget))


class _Bar(ScrollBar, LaidOutOnce):
    """A scroll bar that is as high as what it scrolls, and asks for no layout of its own."""


class MirroredScroll(containers.VerticalScroll, LaidOutOnce, can_focus=False):
    """A scrolling container whose bar stands in the padding, on the side where lines end.

    What is kept free for it beside the text parts the two, or is the margin on the other side.
    """

    @property
    def is_mirrored(self) -> bool:
        """Whether lines end at the left."""
        return False

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for. Asked for by Textual."""
        if self._vertical_scrollbar is None:
            bar = _Bar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def _arrange_scrollbars(self, region: Region) -> Iterable[tuple[Widget, Region]]:
        # Called by Textual for each layout; no style moves a scroll bar off the text or to the
        # other side.
        padding = self.styles.padding
        for bar, place in super()._arrange_scrollbars(region):
            x = region.x - padding.left if self.is_mirrored else place.x + padding.right
            yield bar, place.at_offset((x, place.y))


class FittedContainer(Vertical):
    """A container of automatic height, though some of its parts take what is left of it."""

    @property
    def _has_relative_children_height(self) -> bool:
        # Asked by Textual for each layout; with such parts it would give all the height there is.
        return False


# -- the driver for browsers ------------------------------------------------------------------


def is_reading(driver: WebDriver) -> bool:
    """Return whether the caller runs in the thread that reads what a browser sends."""
    # The driver posts from both threads by one method; only the reading one may wait.
    return threading.current_thread() is driver._key_thread


def app_of(driver: WebDriver) -> App[Any]:
    """Return the app that a driver drives."""
    return driver._app  # it is handed in, and never given back


def loop_of(driver: WebDriver) -> asyncio.AbstractEventLoop:
    """Return the event loop of a driver's app."""
    return driver._loop  # the reading thread has none of its own to ask for


def post_from_thread(driver: WebDriver, message: Message) -> concurrent.futures.Future[bool]:
    """Post a message to the app from the reading thread; the future is done once it is taken."""
    # As `Driver.send_message` does, which keeps the future to itself and so cannot be waited for.
    return asyncio.run_coroutine_threadsafe(driver._app._post_message(message), driver._loop)
