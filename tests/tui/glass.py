"""The glass of a terminal: what stands on it after all that was drawn step by step."""

from __future__ import annotations

from typing import Any

import pyte
import pytest
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App


class Glass:
    """What has come of all drawings of an app so far, as its terminal shows it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, app: App[Any], size: tuple[int, int]):
        self._app = app
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        display = app._display

        def note(screen: Any, renderable: Any) -> None:
            if screen is app.screen and isinstance(renderable, ChopsUpdate | LayoutUpdate):
                self._stream.feed(renderable.render_segments(app.console))
            display(screen, renderable)

        monkeypatch.setattr(app, "_display", note)

    @property
    def shown(self) -> list[str]:
        """What stands in the terminal."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def whole(self) -> list[str]:
        """What would stand there if all were drawn anew."""
        strips = self._app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]
