"""What the palette offers on every screen beside what has a key: languages, settings, colours."""

from __future__ import annotations

from typing import Final

from quiz.languages.records import LANGUAGES
from quiz.play.allowed import ALLOWED
from quiz.tui.keys import Command
from quiz.tui.screens.settings.names import NAMES

EVERYWHERE: Final = (
    *(Command(f"speak('{code}')", (), "", f"language.{code}") for code in LANGUAGES),
    Command("who", (), "", "keys.who"),
    *(Command(f"setting('{name}')", (), "", f"settings.name.{name}") for name in NAMES),
    *(
        Command(f"choose_value('theme', '{name}')", (), "", f"settings.value.theme.{name}")
        for name in ALLOWED["theme"].steps
    ),
)
"""Each is to be found by its own name, and has no key of its own."""
