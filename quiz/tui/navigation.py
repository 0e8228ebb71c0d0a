"""Navigation: the one owner of which screen is up, and of the order in which things are done.

Textual gives the app, each screen and each widget a task of its own. A screen that is closed while
another task still makes its parts, or two screens opened at once, end the game with an error. So
everything that a player, a clock or a thread brings about is done in one place, the app's own
task, one thing after another: each act is over before the next begins, and so is each opening and
closing, down to the last part of a screen. Nothing else calls Textual's ``push_screen``,
``pop_screen``, ``switch_screen`` or ``dismiss``.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar, cast
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.errors import NoWidget
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen

from quiz.tui.textual_internals import is_batching, is_ending

AnyScreen = Screen[Any]
Act = Callable[[], Awaitable[object] | object]
S = TypeVar("S", bound=AnyScreen)
E = TypeVar("E", bound=Message)

LEAVING = frozenset({"q", "ض", "ctrl+q", "ctrl+c", "ctrl+z"})
"""Keys that leave the game, for good or for the shell, while it is still being opened."""

REPEATED = 0.12
"""Seconds within which the same key again is one that is held down: the slowest of consoles
repeats it 11 times a second, a hand hardly 8 times."""

TWICE = 0.5
"""Seconds within which a second click at the same place is that of a double click."""

_GIVEN = (events.Key, events.MouseEvent, events.Paste)
"""Input of a player."""


class HearsUnseen:
    """A screen, and the keys that count although they were pressed before it was drawn."""

    HEARD_UNSEEN: ClassVar[frozenset[str]] = frozenset()
    """Textual's names of keys that mean the same on every screen."""

    def hears_unseen(self, key: events.Key) -> bool:
        """Return whether a key counts that was pressed before this screen was first drawn."""
        # Held down, it comes faster than a press that counts anew: it is heard by every panel.
        return key.key in self.HEARD_UNSEEN or key.key == "ctrl+q"


class _Press(NamedTuple):
    """A key or a button of the mouse that went down, as often as it has come since."""

    what: object
    """The key, or where the pointer is; None for what is told apart by nothing."""
    first: float
    """When it went down, by the clock of Textual's events."""
    last: float

    def then(self, event: Message) -> _Press:
        """Return the same press, where an event is only that coming again, or else a new one."""
        what: object = None
        within = 0.0
        if isinstance(event, events.Key):
            what, within = event.key, REPEATED
        elif isinstance(event, events.MouseDown):
            what, within = event.screen_offset, TWICE
        elif isinstance(event, events.MouseUp) and self.what == event.screen_offset:
            return self  # what was pressed is only let go of
        if what is not None and what == self.what and event.time - self.last < within:
            # Textual sends on a copy of what the mouse does, with a time of its own.
            return self._replace(last=max(self.last, event.time))
        return _Press(what, event.time, event.time)


class Navigation:
    """Opens, closes and replaces screens, and has acts done in their turn.

    The caller names the screen on which a screen was asked for. What a player asked for last
    counts: if another screen is up by the time that the new one could be opened, because reading
    a pack took long, it is not opened.

    **Keys while a screen opens.** No key is handled before an act, an opening or a closing is over;
    then it means what it means on the screen that is up. A player who goes back and types on loses
    nothing, for that screen they have seen. If the screen that is up had not been drawn yet when
    the key was pressed, the player cannot have meant it, and the key is dropped, as a click is,
    unless it means the same everywhere, as help, language or leaving do (`HearsUnseen`). What is
    typed ahead into the palette's field is typed there, and what is typed ahead when the game is
    started is meant for its first screen. The same holds where a screen shows something else, as
    another question (`shows_anew`): what was pressed before it was drawn is not meant for it.

    A key that is held down is pressed once, when it goes down, however often it comes; so is a
    double click. So neither is heard by anything that the player has not seen by then: nobody who
    leans on a key answers a row of questions, or begins anything on a screen that it came back to.

    **While the game named on the command line opens**, the first screen is only what stands behind
    it. Keys wait until the game is up, and then the same holds for them; those of `LEAVING` do not
    wait.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        # Weak: what is known of a screen is not to keep it alive once it is closed.
        self._seen: WeakKeyDictionary[AnyScreen, float] = WeakKeyDictionary()
        self._press = _Press(None, 0.0, 0.0)
        self._returned = 0.0
        """When another screen was last closed, by the clock of Textual's events."""
        self._then: WeakKeyDictionary[AnyScreen, Callable[[Any], None]] = WeakKeyDictionary()
        self._first: AnyScreen | None = None
        self._held: list[Message] | None = None
        self._is_ending = False
        self._began = 0.0

    # -- which screen is up -----------------------------------------------------------------

    def is_up(self, screen: AnyScreen) -> bool:
        """Return whether a screen is the one that the player sees."""
        return bool(self._app.screen_stack) and self._app.screen is screen

    async def start(self, screen: AnyScreen, *, is_known: bool) -> None:
        """Open the first screen of all, from the app's own task; it is never closed.

        What is typed before it is drawn counts if it ``is_known`` that it comes.
        """
        self._first = screen
        if is_known:
            self._seen[screen] = 0.0
        await self._app.push_screen(screen)

    def open(
        self,
        screen: AnyScreen,
        asked_on: AnyScreen,
        then: Callable[[Any], Awaitable[object] | object] | None = None,
    ) -> None:
        """Open a screen above the one on which it was asked for, if that is still up.

        ``then`` is called with its result in the turn after it is closed.
        """
        if then is not None:
            self._then[screen] = lambda result: self.in_turn(asked_on, partial(then, result))
        self._next(partial(self._open, screen, asked_on))

    async def ask(self, screen: AnyScreen, asked_on: AnyScreen) -> object:
        """Open a screen and wait for its result; not from the app's own task, which would wait.

        None where it was not opened.
        """
        answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()

        def answered(result: object) -> None:
            if not answer.done():  # who asked may have been cancelled
                answer.set_result(result)

        self._then[screen] = answered
        self._next(partial(self._open, screen, asked_on))
        return await answer

    def begin(self, screen: AnyScreen, asked_on: AnyScreen) -> None:
        """Close all screens but the first, and open one, if it was asked for on what is up."""
        self._next(partial(self._begin, screen, asked_on))

    def replace(self, screen: AnyScreen, by: AnyScreen) -> None:
        """Put a screen in another's place, if that is up."""
        self._next(partial(self._replace, screen, by))

    def close(self, screen: AnyScreen, result: object = None) -> None:
        """Close a screen with a result, if it is up; the first one stays."""
        self._next(partial(self._close, screen, result))

    def _next(self, step: Callable[[], Awaitable[None]]) -> None:
        """Take a step when the act at hand is over, before any other; none once the end came."""

        async def take() -> None:
            if not is_ending(self._app):
                await step()

        self._app.call_next(take)

    async def _open(self, screen: AnyScreen, asked_on: AnyScreen) -> None:
        if self.is_up(asked_on):
            await self._app.push_screen(screen)
        elif (then := self._then.pop(screen, None)) is not None:
            then(None)

    async def _begin(self, screen: AnyScreen, asked_on: AnyScreen) -> None:
        if not self.is_up(asked_on):
            return
        while self._app.screen is not self._first:
            await self._pop(None)
        await self._app.push_screen(screen)

    async def _replace(self, screen: AnyScreen, by: AnyScreen) -> None:
        if self.is_up(screen):
            await self._app.switch_screen(by)

    async def _close(self, screen: AnyScreen, result: object) -> None:
        if self.is_up(screen) and screen is not self._first:
            await self._pop(result)

    async def _pop(self, result: object) -> None:
        screen = self._app.screen
        await self._app.pop_screen()
        self._returned = _now()
        if (then := self._then.pop(screen, None)) is not None:
            then(result)

    # -- whose turn it is -------------------------------------------------------------------

    def in_turn(self, screen: AnyScreen, act: Act) -> None:
        """Have something done to a screen in its turn: not at all if the screen is gone by then.

        Whatever changes a screen and does not come of a key is done so: what a click asks for,
        what a clock brings, what a thread has found out.
        """
        # A message, and so behind what was asked for before; `call_next` would jump the queue.
        self._app.call_later(self._do, screen, act)

    async def _do(self, screen: AnyScreen, act: Act) -> None:
        if screen in self._app.screen_stack and screen.is_attached:
            result = act()
            if isinstance(result, Awaitable):
                await result

    # -- what counts ------------------------------------------------------------------------

    def hold(self) -> None:
        """Hold keys and clicks back until `release`: the first screen is not yet the player's."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        """Have what was held back looked at again, after what is to be opened before."""
        self._next(self._release)

    async def _release(self) -> None:
        held, self._held = self._held or [], None
        if self._first is not None and self.is_up(self._first):
            self._seen[self._first] = _now()  # nothing was opened; it is what the player has
        for event in held:
            self._app.post_message(event)

    def will_show(self, screen: AnyScreen) -> None:
        """Note that a screen is to show something else soon, until it `shows_anew`.

        No key counts until then: what is still to be seen is nothing to answer to, nor is what is
        there no more, however often it is drawn.
        """
        self._seen[screen] = math.inf

    def shows_anew(self, screen: AnyScreen) -> None:
        """Note that a screen shows something else from now on, as if it was opened just now."""
        self._seen.pop(screen, None)
        # Drawn in any case, or no key would ever count again; a cell of it tells as much as all.
        screen.refresh(Region(0, 0, 1, 1))

    def draws(self) -> None:
        """Note that what is up is about to be drawn."""
        self._began = _now()

    def drawn(self) -> None:
        """Note that what is up has been drawn; a screen without all its parts has not.

        From when the drawing began, its keys count: a quick player, or one on a busy machine, may
        press one before it is known here that all of it was sent.
        """
        if self._app.screen_stack and not is_batching(self._app):
            screen = self._app.screen
            if self._held is not None and screen is self._first:
                return  # it stands only behind what is being opened
            if screen.is_mounted and screen not in self._seen:
                self._seen[screen] = self._began

    def hears(self, event: Message) -> bool:
        """Return whether a key or a click counts, now that it is its turn."""
        if isinstance(event, events.MouseMove):
            return self._is_there(event)
        if not isinstance(event, _GIVEN):
            return True
        if isinstance(event, events.Key):
            _take_for_enter(event)
        self._press = self._press.then(event)
        if self._is_ending or not self._app.screen_stack:
            return False
        if self._held is not None:
            if isinstance(event, events.Key) and event.key in LEAVING:
                return True
            self._held.append(event)
            return False
        screen = self._app.screen
        seen = self._seen.get(screen)
        # Of a screen that was come back to all was seen, but not by who still holds the last key.
        is_repeated = self._press.first < self._press.last
        since = self._returned if is_repeated else 0.0
        if seen is not None and self._press.first >= max(seen, since):
            return not isinstance(event, events.MouseEvent) or self._is_there(event)
        return (
            isinstance(event, events.Key)
            and isinstance(screen, HearsUnseen)
            and screen.hears_unseen(event)
        )

    def _is_there(self, event: events.MouseEvent) -> bool:
        """Return whether what the pointer is at still belongs to the screen."""
        if not self._app.screen_stack:
            return False
        try:
            part, _ = self._app.screen.get_widget_at(event.screen_x, event.screen_y)
        except NoWidget:
            return True
        return part.is_attached

    # -- the end ----------------------------------------------------------------------------

    def end(self, return_code: int) -> None:
        """End the app in its turn: an app that ends while a screen is made leaves it in parts."""
        self._is_ending = True
        self._app.call_later(self._app.exit, return_code=return_code)


class HasNavigation(Protocol):
    """An app whose screens one `Navigation` opens and closes."""

    navigation: Navigation


def navigation_of(screen: AnyScreen) -> Navigation:
    """Return the navigation of the app that shows a screen."""
    return cast(HasNavigation, screen.app).navigation


def in_turn(handler: Callable[[S, E], Awaitable[None] | None]) -> Callable[[S, E], None]:
    """Have a screen's handler of a message from one of its parts called in its turn."""

    @wraps(handler)
    def take(screen: S, event: E) -> None:
        event.stop()
        navigation_of(screen).in_turn(screen, partial(handler, screen, event))

    return take


def _take_for_enter(event: events.Key) -> None:
    """Take Enter for what it is also where it was pressed before the app began to read.

    The terminal was still the shell's then, and turned it into a newline, which is Ctrl+J here.
    """
    if event.key == "ctrl+j":
        event.key, event.character = "enter", "\r"


def _now() -> float:
    """Return the time of the clock with which Textual stamps keys."""
    return Message().time
