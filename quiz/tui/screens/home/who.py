"""Who plays, and in which language: both can be clicked."""

from __future__ import annotations

from textual.content import Content

from quiz.languages.catalogue import Catalogue
from quiz.play.player_names import shown_name
from quiz.text.isolating import isolate
from quiz.tui.direction import direction_of
from quiz.tui.screens.home.home_commands import LANGUAGE, WHO
from quiz.tui.widgets.keybar import KeyBar, clickable


def who_plays(player: str, words: Catalogue, *, has_key: bool) -> KeyBar:
    """Return the line of who plays, with the key that chooses another unless there is none."""
    who = KeyBar(id="who")
    who.direction = direction_of(words)
    key = Content.styled("p\u00a0", "bold $text-accent") if has_key else Content("")
    name = clickable(Content.assemble(key, isolate(shown_name(player, words))), WHO)
    who.update(Content.assemble(name, " · ", clickable(words.record.name, LANGUAGE)))
    return who
