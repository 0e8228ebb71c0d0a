"""The ways through the game on which every screen comes by: what is pressed, and what it shows."""

from __future__ import annotations

from typing import Final, NamedTuple

from quiz.languages.records import LANGUAGES


class Step(NamedTuple):
    """Keys, named as Textual names them with blanks between, and what is on the screen then.

    What has no name is on the way only: it is waited for, and not looked at.
    """

    key: str
    shows: str = ""
    unless_whole: bool = False
    """Whether it shows only what did not fit, and changes nothing where all did."""


class Walk(NamedTuple):
    """The game opened with some arguments, and the keys pressed in it; before the first is none."""

    arguments: tuple[str, ...]
    steps: tuple[Step, ...]
    killed: bool = False
    """Whether it ends with a kill, and not with a key."""
    sixteen: bool = False
    """Whether the terminal tells of sixteen colours and no more."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What is pressed, in order."""
        return tuple(step.key for step in self.steps if step.key)


PACK: Final = "istanbul-initiative"
PLAYERS: Final = {"ar": "نور", "en": "Noor", "fr": "Noémie"}
WANTED: Final = {"ar": tuple("ناتو"), "en": tuple("2018"), "fr": tuple("2018")}
"""What is searched for in the article, which is in Arabic."""


def walks(language: str) -> tuple[Walk, ...]:
    """The walks in a language. Each finds the saves as those before have left them."""
    assert language in LANGUAGES
    of = ("--lang", language, "--player", PLAYERS[language])
    play = ("play", PACK, *of)
    *typed, last = WANTED[language]
    *letters, last_letter = tuple(PLAYERS[language])
    return (
        Walk(  # the very first start
            ("--lang", language),
            (
                Step("", "name"),
                *map(Step, letters),
                Step(last_letter, "name typed"),
                Step("enter", "home of a newcomer"),
                Step("p", "players"),
                Step("n"),
                Step("1", "another player"),
                Step("escape"),
                Step("escape"),
            ),
        ),
        Walk(
            (*play, "--kind", "choice", "--length", "3", "--seed", "5"),
            (
                Step("", "choice"),
                Step("enter", "nothing chosen"),
                Step("1", "feedback"),
                Step("f", "unfolded", unless_whole=True),
                Step("a", "article at a fact"),
                Step("slash"),
                *map(Step, typed),
                Step(last, "search"),
                *map(Step, ("escape", "escape", "enter", "2", "enter", "3")),
                Step("enter", "summary"),
                # None of the three was right; what is asked in practice may be skipped.
                Step("m", "practice"),
                *map(Step, ("s", "enter", "s", "enter", "s")),
                Step("enter", "summary of practice"),
            ),
        ),
        Walk(
            (*play, "--kind", "choice", "--length", "2", "--seed", "245"),
            (
                Step("", "gap"),
                Step("1", "gap answered"),
                Step("enter", "statements"),
                Step("2", "statement answered"),
                Step("enter"),
            ),
        ),
        Walk(
            (*play, "--kind", "choice", "--length", "1", "--seed", "44"),
            (
                Step("", "choice in sixteen colours"),
                Step("1", "answer in sixteen colours"),
                Step("enter", "summary in sixteen colours"),
                Step("h", "home in sixteen colours"),
            ),
            sixteen=True,
        ),
        Walk(
            (*play, "--kind", "choice", "--length", "1", "--seed", "4", "--exam"),
            (Step("", "exam"), Step("1", "summary of an exam")),
        ),
        Walk(
            (*play, "--kind", "ordering", "--length", "1", "--seed", "2"),
            (
                Step("", "ordering"),
                Step("space"),
                Step("down", "card held"),
                Step("space"),
                Step("enter", "ordered"),
                Step("v", "crossings"),
                Step("escape"),
                Step("enter", "summary of an ordering"),
            ),
        ),
        Walk(
            (
                *(*play, "--kind", "ordering", "--orders", "insert", "--length", "2"),
                *("--lives", "3", "--certainty", "--seed", "2"),
            ),
            (
                Step("", "card to place"),
                Step("down"),
                Step("enter"),
                Step("enter", "no place chosen"),
                Step("up"),
                Step("enter", "how sure"),
                Step("1", "placed"),
            ),
        ),
        Walk(
            (*play, "--kind", "choice", "--certainty", "--length", "1", "--seed", "4", "--new"),
            (
                *map(Step, ("", "1")),
                Step("3", "sure and wrong"),
                Step("enter", "summary by certainty"),
            ),
        ),
        Walk(
            of,
            (
                Step("", "home"),
                Step("tab", "sentence on the map"),
                Step("enter", "article at a sentence"),
                Step("escape"),
                Step("escape"),
                Step("x", "game to abandon"),
                Step("down"),
                Step("question_mark", "help"),
                Step("pagedown", "help further down", unless_whole=True),
                Step("pagedown", "help down again", unless_whole=True),
                Step("escape"),
                Step("ctrl+p", "palette"),
                Step("escape"),
                Step("e", "settings"),
                Step("up", "last setting"),
                Step("escape"),
                Step("f2", "calibration"),
                Step("escape"),
                Step("v", "timeline"),
                Step("pagedown", "timeline further down", unless_whole=True),
                Step("escape"),
                Step("a", "article"),
                Step("n", "fact of the article"),
                Step("escape"),
                Step("s", "scores"),
                Step("tab", "games"),
                Step("end"),
                Step("enter", "replay"),
                Step("escape"),
                Step("tab", "facts"),
                Step("tab", "confusions"),
            ),
        ),
    )
