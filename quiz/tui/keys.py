"""Commands: one definition feeds the key bindings, the key bar and the help panel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding

from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import in_order, isolate

# What the same physical key sends while an Arabic layout is active (the 101 and 102 layouts agree).
_ARABIC_LAYOUT = {
    "a": "ش",
    "b": "ﻻ",
    "c": "ؤ",
    "comma": "و",
    "d": "ي",
    "e": "ث",
    "f": "ب",
    "g": "ل",
    "h": "ا",
    "k": "ن",
    "l": "م",
    "m": "ة",
    "n": "ى",
    "o": "خ",
    "p": "ح",
    "q": "ض",
    "r": "ق",
    "s": "س",
    "slash": "ظ",
    "t": "ف",
    "u": "ع",
    "v": "ر",
    "w": "ص",
    "x": "ء",
    "z": "ئ",
    "question_mark": "arabic_question_mark",
}
_ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
_NAMED_KEY = re.compile("Space|Shift|Ctrl|Esc|PgUp|PgDn|Home|End")
# Arrows stand as they lie on the keyboard, whatever the direction.
_BETWEEN_KEYS = re.compile("(?<![←→↑↓]) | (?![←→↑↓])")
_RANGE = re.compile("[0-9٠-٩]–[0-9٠-٩]")
_POINTING = re.compile("[←→↑↓]|[0-9]–[0-9]|Home End|PgUp PgDn")


@dataclass(frozen=True, slots=True)
class Command:
    """Something a player can do on a screen, and how."""

    action: str
    """Textual's name of the action, such as ``submit`` or ``app.help``.

    It is empty where a click on the key cannot tell which of several is meant, as of 1 to 4.
    """
    keys: tuple[str, ...]
    """Textual's names of its keys; none where another command has bound them."""
    shown: str
    """The keys as the key bar writes them."""
    label: str
    """The name of the message that says what it does."""
    in_bar: bool = True
    """Whether the key bar shows it; the help panel always does."""
    in_palette: bool = True
    """Whether the command palette may offer it: not where it needs an argument, or tells no more
    than that the thing at hand is meant."""

    @property
    def is_named(self) -> bool:
        """Whether somebody may look for it by its name: then the palette offers it.

        Nobody does for what points at something, be it by arrows, by digits or by a first and last.
        """
        return self.in_palette and not _POINTING.search(self.shown)


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that belong together, under one heading of the help panel."""

    heading: str
    """The name of a message."""
    commands: tuple[Command, ...]


def word_keys(command: Command, words: Catalogue) -> str:
    """Return the keys of a command by the names that they have in a language: “Esc”, « Échap »."""
    return words.numerals(_NAMED_KEY.sub(lambda key: words(f"key.{key[0]}"), command.shown))


def place_keys(command: Command, words: Catalogue) -> str:
    """Return the keys of a command to stand beside other text: of several the first is where the
    language starts, as what they do is told in that order too."""
    keys = [
        # Numbers run from one to the other in the direction of the language, as elsewhere.
        key if _RANGE.fullmatch(key) else isolate(key)
        for key in _BETWEEN_KEYS.split(word_keys(command, words))
    ]
    return in_order(keys, rtl=words.rtl)


def keys_of(group: Group) -> list[str]:
    """Return Textual's names of all keys of a group, for an Arabic keyboard layout too."""
    return _with_layouts(key for command in group.commands for key in command.keys)


def bindings(groups: Iterable[Group]) -> list[Binding]:
    """Bind the keys of commands, which work alike while an Arabic keyboard layout is active."""
    return [
        Binding(",".join(_with_layouts(command.keys)), command.action, show=False)
        for group in groups
        for command in group.commands
        if command.keys
    ]


def extra_bindings(*pairs: tuple[str, str]) -> list[Binding]:
    """Bind keys to actions, for the other half of a command such as up and down."""
    return [Binding(key, action, show=False) for key, action in pairs]


def digit_bindings(action: str, most: int) -> list[Binding]:
    """Bind the digits 1 to ``most``, European or Arabic, to an action that takes a place.

    The place is counted from 0.
    """
    return [
        Binding(f"{digit},{_ARABIC_DIGITS[digit]}", f"{action}({digit - 1})", show=False)
        for digit in range(1, most + 1)
    ]


def _with_layouts(keys: Iterable[str]) -> list[str]:
    return [name for key in keys for name in (key, _ARABIC_LAYOUT.get(key)) if name]


def group_of(groups: Iterable[Group], commands: Iterable[Command]) -> Group:
    """Return the group that has the most of some commands, the first of several."""
    at_hand = set(commands)
    return max(groups, key=lambda group: len(at_hand.intersection(group.commands)))
