"""Finding commands by what they mean: by their names and what else one may call them, in any
language of the interface, and with slips of the fingers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from quiz.languages.catalogue import Catalogue, catalogue
from quiz.languages.records import LANGUAGES
from quiz.tui.keys import Command, word_keys
from quiz.values.folding import fold
from quiz.values.likeness import slips

_WORD = re.compile(r"\w+")
_SLIPS: Final = ((8, 2), (4, 1))
"""From so many letters on so many slips are looked past; in fewer letters none is."""
_FEW: Final = 2
_NOWHERE: Final = 1_000

Rank = tuple[int, int]
"""How many slips there are, and how far the words are from the name; the least is the best."""

_CALLED: Final[Mapping[str, Sequence[str]]] = {
    "keys.abandon": ["end"],
    "keys.again": ["play"],
    "keys.back": ["back"],
    "keys.calibrate": ["calibrate"],
    "keys.copy": ["copy"],
    "keys.daily": ["daily"],
    "keys.daily-begun": ["daily"],
    "keys.daily-over": ["daily"],
    "keys.daily-round": ["daily"],
    "keys.find": ["search"],
    "keys.help": ["help"],
    "keys.hide-translation": ["translation"],
    "keys.home": ["home"],
    "keys.order-play": ["order"],
    "keys.play": ["play"],
    "keys.practise": ["practise"],
    "keys.quit": ["quit"],
    "keys.read": ["article", "search"],
    "keys.resume": ["play"],
    "keys.review": ["review"],
    "keys.review-due": ["review"],
    "keys.review-marked": ["review"],
    "keys.scores": ["scores"],
    "keys.settings": ["settings"],
    "keys.show-translation": ["translation"],
    "keys.skip": ["skip"],
    "keys.theme": ["theme"],
    "keys.timeline": ["timeline"],
    "keys.undo": ["undo"],
    "keys.who": ["player"],
    "language.ar": ["language", "arabic"],
    "language.en": ["language", "english"],
    "language.fr": ["language", "french"],
    "settings.name.certainty": ["certainty"],
    "settings.name.digits": ["digits"],
    "settings.name.exam": ["exam"],
    "settings.name.kind": ["kind"],
    "settings.name.language": ["language"],
    "settings.name.length": ["length"],
    "settings.name.lives": ["lives"],
    "settings.name.motion": ["motion"],
    "settings.name.orders": ["order"],
    "settings.name.text": ["calibrate"],
    "settings.name.theme": ["theme"],
    "settings.name.timer": ["timer"],
    "settings.name.translation": ["translation"],
    "settings.value.theme.auto": ["theme"],
    "settings.value.theme.contrast-dark": ["contrast"],
    "settings.value.theme.contrast-light": ["contrast"],
    "settings.value.theme.dark": ["dark"],
    "settings.value.theme.light": ["light"],
}
"""By the message that names a command, those of the table ``find`` with what else it is called."""


def named(command: Command, words: Catalogue) -> str:
    """Return what a command is called where all of them stand under one another."""
    match command.label.rpartition(".")[0]:
        case "settings.name":
            return words("palette.setting", name=words(command.label))
        case "settings.value.theme":
            colours = words("settings.name.theme")
            return words("palette.value", name=colours, value=words(command.label))
        case _:
            return words(command.label)


class Findable:
    """One command, and all that it may be called."""

    def __init__(self, command: Command, words: Catalogue) -> None:
        """Find ``command`` as ``words`` name it first, and by its keys."""
        self._command = command
        self._name = fold(f"{named(command, words)} {word_keys(command, words)}")

    @cached_property
    def _words(self) -> Mapping[str, int]:
        """What it is called in all languages, word by word, and how far from its name each is.

        What else it is called comes behind its names, the likeliest word first.
        """
        found: dict[str, int] = {}
        for words in map(catalogue, LANGUAGES):
            for word in _WORD.findall(fold(named(self._command, words))):
                found[word] = 1
            for message in _CALLED.get(self._command.label, ()):
                for place, word in enumerate(_WORD.findall(fold(words(f"find.{message}"))), 2):
                    found[word] = min(place, found.get(word, place))
        return found

    def rank(self, wanted: Sequence[str]) -> Rank | None:
        """Return how well it answers folded words; None where one is not of it."""
        far = 0
        for word in wanted:
            if word not in self._name:
                # Arabic writes its article and some small words as one with the word that follows.
                found = (
                    rank
                    for one, rank in self._words.items()
                    if one.startswith(word) or (len(word) > _FEW and one.endswith(word))
                )
                far = max(far, min(found, default=_NOWHERE))
        return (0, far) if far < _NOWHERE else None

    def rank_misspelt(self, wanted: Sequence[str]) -> Rank | None:
        """Return how well it answers folded words with slips; None where there are too many."""
        missed = far = 0
        for word in wanted:
            if word in self._name:
                continue
            most = next((slips for length, slips in _SLIPS if len(word) >= length), 0)
            near = (
                (slips(word, one), rank)
                for one, rank in self._words.items()
                if len(one) >= len(word) - most
            )
            least, rank = min(near, default=(most + 1, 0))
            if least > most:
                return None
            missed, far = missed + least, max(far, rank)
        return missed, far


def find(commands: Sequence[Findable], typed: str) -> list[int]:
    """Return the places of the commands that what is typed means, the best first.

    Only where nothing is called so is it taken for misspelt.
    """
    wanted = fold(typed).split()
    ranks = [one.rank(wanted) for one in commands]
    if not any(rank is not None for rank in ranks):
        ranks = [one.rank_misspelt(wanted) for one in commands]
    found = [(rank, place) for place, rank in enumerate(ranks) if rank is not None]
    fewest = min((rank[0] for rank, _ in found), default=0)
    return [place for rank, place in sorted(found) if rank[0] == fewest]
