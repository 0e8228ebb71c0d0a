"""Protocols of the app, as the screens that it shows may use it.

Screens and widgets name these protocols, never `quiz.tui.app`, which imports them all: with the
app itself as their type every module of the interface would import every other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from quiz.errors import QuizError
    from quiz.facts.proven_pack import ProvenPack
    from quiz.languages.catalogue import Catalogue
    from quiz.memory.memory import Confusion
    from quiz.packs.pack_summary import PackSummary
    from quiz.play.allowed import Value
    from quiz.play.rules import Mode, Rules
    from quiz.play.session import PlayedPack, Session
    from quiz.play.settings import Settings
    from quiz.saves.keeper import Keeper
    from quiz.saves.profile_settings import LoadedSettings
    from quiz.text.terminal_forms import Finisher
    from quiz.text.terminals import TerminalProfile
    from quiz.tui.lesson_desk import LessonDesk
    from quiz.tui.navigation import AnyScreen, Navigation
    from quiz.tui.rest import Rest
    from quiz.tui.saving import Saving
    from quiz.tui.who_plays import WhoPlays


class OpensGames(Protocol):
    """Opener of games, for whatever screen they are asked for on; see `quiz.tui.game_opener`."""

    async def start(
        self,
        packs: Sequence[str],
        rules: Rules,
        asked_on: AnyScreen,
        language: str | None = None,
    ) -> bool:
        """Begin a new game; return False, with a notice shown, where there can be none."""
        ...

    async def practise(
        self, session: Session, asked_on: AnyScreen, waiting: Session | None = None
    ) -> bool:
        """Begin a game of what another missed, or go on with the one of it that waits; likewise."""
        ...

    async def tell_apart(self, mixed_up: Sequence[Confusion], asked_on: AnyScreen) -> bool:
        """Begin a game of what is mixed up; return False, with a notice shown, likewise."""
        ...

    async def resume(self, session: Session, asked_on: AnyScreen) -> bool:
        """Go on with a saved game; return False, with a notice shown, where that fails."""
        ...

    async def show_again(self, session: Session, asked_on: AnyScreen) -> None:
        """Open the replay of a past game."""
        ...


# `QuizApp` declares no base for it: that it has all this is checked where it hands itself to
# `GameOpener`.
class Host(Protocol):
    """The app as its screens know it."""

    language: str
    """Of the interface."""
    settings: Settings
    """Of this run, which flags may have changed."""
    kept: LoadedSettings
    """The player's settings file as read."""
    this_time: set[str]
    """The names of settings that a flag changed for this run and nobody has chosen since."""
    packs: Sequence[PackSummary]
    is_opening: bool
    """Whether what was named on the command line is still to come up."""
    player: str
    profile: TerminalProfile
    """The terminal's kind and abilities."""
    finisher: Finisher
    """Finisher of each line for the terminal."""
    shows_marks: bool
    """Whether vowel marks are shown."""
    load: Callable[[str], ProvenPack]
    """Proves and reads a pack; may raise `QuizError`."""
    load_as_begun: Callable[[PlayedPack], ProvenPack]
    """Does so for the version that a game was begun with, if it is still there."""
    now: Callable[[], datetime]
    """The wall clock, in the player's zone."""
    clock: Callable[[], float]
    """A monotonic clock, in seconds."""
    zone: tzinfo
    keeper: Keeper
    saving: Saving
    desk: LessonDesk | None
    """The lesson that runs before a class."""
    navigation: Navigation
    who: WhoPlays
    """Who plays, and who else may."""

    @property
    def games(self) -> OpensGames:
        """Opener of games."""
        ...

    @property
    def is_web(self) -> bool:
        """Whether it is played in a browser."""
        ...

    @property
    def today(self) -> date:
        """The player's day."""
        ...

    def words_in(self, language: str) -> Catalogue:
        """Return the messages of a language, with the digits of the settings."""
        ...

    def titles_of(self, pack_ids: Iterable[str], language: str | None = None) -> str:
        """Return the titles of packs in a language, usually that of the interface."""
        ...

    def rules(self, mode: Mode | None = None, length: int | None = None) -> Rules:
        """Return the rules that the settings make."""
        ...

    def review_rules(self, due: int) -> Rules:
        """Return the rules of a review of so many facts."""
        ...

    def change(self, name: str, value: Value) -> None:
        """Change a setting at once, and keep it."""
        ...

    def tell(self, error: QuizError | None) -> None:
        """Show an error on whatever screen is up; None clears it."""
        ...

    def notices(self, words: Catalogue, *, files: bool) -> list[str]:
        """Return the notices of this moment, a line each."""
        ...

    def shown(self, text: str) -> str:
        """Return a text with the host's folders replaced by what a visitor may read."""
        ...

    def copy(self, text: str) -> None:
        """Put a text into the terminal's clipboard, and say so."""
        ...

    def send_text_as(self, text: str, marks: bool) -> None:
        """Change the form in which text is sent to the terminal, and keep it."""
        ...

    def tell_rows(self, others: Mapping[int, Finisher] | None = None) -> None:
        """Tell the terminal in which form the text of each row comes."""
        ...

    @property
    def rest(self) -> Rest:
        """What is done while nobody waits."""
        ...

    def open_settings(self, asked_on: AnyScreen, name: str | None = None) -> None:
        """Open the settings above a screen, at one of them if it is named."""
        ...

    def open_calibration(self, asked_on: AnyScreen) -> None:
        """Open the samples of Arabic in this terminal above a screen."""
        ...
