"""Finding commands by what they mean: by their names and what else one may call them, in any
language of the interface, and with slips of the fingers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

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


class Rank(NamedTuple):
    """How well a command answers what is typed; the least is the best."""

    slips: int
    begun: bool
    """Whether what is typed, with its slips, only begins a word."""
    unlike: int
    """By how many letters the words found are too short: of “thme”, “them” is less like “theme”."""
    far: int
    """How far the words are from the name."""


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
        return Rank(0, begun=False, unlike=0, far=far) if far < _NOWHERE else None

    def rank_misspelt(self, wanted: Sequence[str]) -> Rank | None:
        """Return how well it answers folded words with slips; None where there are too many."""
        found: list[Rank] = []
        for word in wanted:
            if word in self._name:
                continue
            near = [_near(word, one, rank) for one, rank in self._words.items()]
            best = min((rank for rank in near if rank is not None), default=None)
            if best is None:
                return None
            found.append(best)
        return Rank(
            sum(one.slips for one in found),
            begun=any(one.begun for one in found),
            unlike=sum(one.unlike for one in found),
            far=max((one.far for one in found), default=0),
        )


def _near(typed: str, word: str, far: int) -> Rank | None:
    """Return how well a word, so far from the name, answers what is typed with slips, if at all."""
    # A short word is as good as any other with a slip in it: “the” is not meant by “thme”.
    letters = min(len(typed), len(word))
    most = next((count for length, count in _SLIPS if letters >= length), 0)
    if len(word) < len(typed) - most:
        return None
    missed = slips(typed, word)
    if missed > most:
        return None
    begun = slips(typed, word, whole=True) > missed
    return Rank(missed, begun, 0 if begun else len(typed) + most - len(word), far)


def find(commands: Sequence[Findable], typed: str) -> list[int]:
    """Return the places of the commands that what is typed means, the best first.

    Only where nothing is called so is it taken for misspelt.
    """
    wanted = fold(typed).split()
    ranks = [one.rank(wanted) for one in commands]
    if not any(rank is not None for rank in ranks):
        ranks = [one.rank_misspelt(wanted) for one in commands]
    found = [(rank, place) for place, rank in enumerate(ranks) if rank is not None]
    fewest = min((rank.slips for rank, _ in found), default=0)
    return [place for rank, place in sorted(found) if rank.slips == fewest]
