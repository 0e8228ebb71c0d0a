"""The process of one visitor's game, without the server around it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from quiz.web.games import VisitorGame
from tests.web.browser import PATIENCE


async def test_a_game_that_is_left_while_it_starts_ends_at_once(tmp_path: Path) -> None:
    async def ignore(_: bytes) -> None:
        """Nobody looks any more."""

    async def stay() -> None:
        await asyncio.Event().wait()

    game = VisitorGame([f"--saves={tmp_path / 'saves'}"], language=None, show=ignore)
    playing = asyncio.create_task(game.play(80, 24, stay))
    await asyncio.sleep(0)  # its process is being made
    game.tell_to_leave()
    await asyncio.wait_for(playing, PATIENCE)
    assert not game.complaint
