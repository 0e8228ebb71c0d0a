"""How commands speak to a person: in the language of the interface, in lines that can be read.

On a terminal every paragraph is wrapped at its width, and where it has right-to-left text that is
shaped, reordered and sent in the form that this terminal needs, chosen as the game chooses it.
Piped, the text is logical and unbroken, without marks of direction.
"""

from __future__ import annotations

import os
import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from quiz import paths
from quiz.commands.output import LONGEST_MESSAGE, say_error
from quiz.errors import QuizError
from quiz.languages.catalogue import Catalogue, catalogue, chosen_language, language_of
from quiz.languages.messages import Message, worded
from quiz.languages.records import LANGUAGES
from quiz.play.allowed import USUAL
from quiz.saves.last_player import player_of
from quiz.saves.player_folder import profile_path
from quiz.text.isolating import isolate
from quiz.text.printable import ISOLATING, UNSAFE, bare, safe, shortened

if TYPE_CHECKING:
    from quiz.saves.notices import Notice
    from quiz.text.bidi import Base
    from quiz.text.terminal_forms import Finisher

_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters and digits of the blocks that Unicode keeps for scripts from right to left."""
_NARROWEST, _USUAL_WIDTH = 20, 80
_RLI, _PDI = "\u2067", "\u2069"


def words_of(options: Namespace) -> Catalogue:
    """Return the catalogue in which a command speaks: of ``--lang``, else of the player's setting,
    else of the locale, in the player's digits."""
    language, digits = USUAL["language"], USUAL["digits"]
    try:
        saves = paths.saves_dir(options.saves)
        player = player_of(options.player, saves)
        if os.path.lexists(profile_path(saves, player)):
            # Only now: who checks a pack may never have played.
            from quiz.commands.play_flags import kept_settings

            settings = kept_settings(options, player).settings
            language, digits = settings.language, settings.digits
    except QuizError:  # a flag that cannot be followed, which is about to be told
        return catalogue(language_of(os.environ))
    asked = getattr(options, "lang", None)
    chosen = asked if asked in LANGUAGES else chosen_language(language, os.environ)
    return catalogue(chosen, digits)


class Printer:
    """Lines of a command for a person: what was asked for on standard output, the rest on error."""

    def __init__(self, options: Namespace, *, widest: int | None = None) -> None:
        """``widest`` is the most cells of a line, where it is not the terminal's width."""
        self._options = options
        self._widest = widest
        self._finisher: Finisher | None = None
        self.typed = ""
        """What was typed while the terminal was asked what it is."""

    @cached_property
    def words(self) -> Catalogue:
        """The catalogue in which the command speaks."""
        return words_of(self._options)

    # -- on standard output -----------------------------------------------------------------

    def say(self, key: str, /, **parameters: object) -> None:
        """Print a message of the catalogues, filled with parameters as by `worded`."""
        self.tell(worded(key, **parameters))

    def tell(self, message: str, *, at: str = "") -> None:
        """Print a message behind its place, such as ``file:line: ``, which stays as it is."""
        base: Base = "rtl" if self.words.rtl else "ltr"
        self._print(sys.stdout, at, self.words.told(message), base)

    def show(self, text: str = "", *, rtl: bool = False) -> None:
        """Print a paragraph that is a pack's own, in its direction."""
        self._print(sys.stdout, "", text, "rtl" if rtl else "ltr")

    def ask(self, message: Message) -> None:
        """Print a question, behind which the answer is typed."""
        base: Base = "rtl" if self.words.rtl else "ltr"
        # A line from the right ends where the window does: there is no room behind it.
        end = "\n" if base == "rtl" and _listens(sys.stdout) else " "
        self._print(sys.stdout, "", self.words.told(message), base, end)

    def table(
        self, rows: Sequence[tuple[Message, str]], *, label: int = 12, indent: str = ""
    ) -> None:
        """Print rows of a name and what is said of it, the names padded to ``label`` cells."""
        # Isolated, so that a name in Latin letters stands in its column in a line from the right.
        told = [(isolate(self.words.told(name)), value) for name, value in rows]
        label = max([label, *(self._cells(name) for name, _ in told)])
        base: Base = "rtl" if self.words.rtl else "ltr"
        for name, value in told:
            beside = self.words.told(value) if isinstance(value, Message) else safe(value)
            padding = " " * (label - self._cells(name))
            line = f"{indent}{name}{padding} {isolate(beside)}" if beside else f"{indent}{name}"
            self._print(sys.stdout, "", line, base, hanging=len(indent) + label + 1)

    def _cells(self, name: str) -> int:
        """Return the cells that a name takes: on a terminal that of its joined letters."""
        from quiz.text.cells import char_width
        from quiz.text.layout import measure

        if _listens(sys.stdout) and _FROM_THE_RIGHT.search(name):
            return measure(name, joined=self.find_form().joined)[1]
        return sum(map(char_width, bare(name)))

    # -- on standard error ------------------------------------------------------------------

    def complain(self, error: QuizError | Notice | str) -> None:
        """Print an error or a warning as one line that names the program and the place."""
        place, message = ("", error) if isinstance(error, str) else (error.place, error.message)
        told = self.words.told(message)
        if not _listens(sys.stderr):
            say_error(f"{place}{told}")
            return
        base: Base = "rtl" if self.words.rtl else "ltr"
        self._print(sys.stderr, f"quiz: {place}", shortened(told, LONGEST_MESSAGE), base)

    # -- the form ---------------------------------------------------------------------------

    def find_form(self) -> Finisher:
        """Find out how right-to-left text is sent to the terminal at hand, as the game does."""
        from quiz.saves.terminal_choices import load_choice
        from quiz.terminal import asking
        from quiz.text.terminals import finisher_of, profile_of

        if self._finisher is not None:
            return self._finisher
        with asking(os.environ, wanted=self._options.text is None) as answered:
            asked = answered()
        self.typed = asked.typed
        profile = profile_of(os.environ, asked.answers)
        choice = load_choice(paths.saves_dir(self._options.saves), profile.identity)
        form = choice.over(profile, self._options.text)
        self._finisher = finisher_of(profile, form.text, form.marks)
        if choice.error is not None:
            self.complain(choice.error)
        if not profile.utf8:
            self.complain(QuizError(worded("command.not-utf-8")))
        return self._finisher

    def _print(
        self,
        stream: TextIO,
        at: str,
        text: str,
        base: Base,
        end: str = "\n",
        *,
        hanging: int | None = None,
    ) -> None:
        """Print a paragraph; rows behind its first are set in as far as that, or by ``hanging``."""
        at, text = _spelt(at), _spelt(text)
        if hanging is None:
            hanging = _indent(at + text)
        if _listens(stream):
            width = _width(stream)
            if self._widest is not None:
                width = min(width, self._widest)
            stream.write(self._fitted(at, text, base, width, end, hanging))
        else:
            stream.write(bare(at + text) + end)

    def _fitted(
        self, at: str, text: str, base: Base, width: int, end: str, hanging: int = 0
    ) -> str:
        """Return the rows of a paragraph as a terminal is to be sent them."""
        from quiz.text.layout import layout, measure, one_line
        from quiz.text.terminal_forms import DEFAULT

        is_mixed = _FROM_THE_RIGHT.search(at + text) is not None
        finisher = self.find_form() if is_mixed else DEFAULT
        joined = finisher.joined
        place = one_line(at, "ltr", joined=joined)
        rows = []
        if at and base == "rtl":
            whole = one_line(f"{at}{_RLI}{text}{_PDI}", "ltr", joined=joined)
            if whole.width <= width:
                rows, at, text = [whole], "", ""
        # A place longer than a row is left to the terminal, so that it is copied in one piece.
        if at and (base == "rtl" or place.width > width):
            rows, at = [place], ""
        if hanging and measure(at + text, base, joined=joined)[0] > width - hanging:
            hanging = 0  # a path is rather in one piece
        if at or text or not rows:
            rows += layout(at + text, width, base, joined=joined, hanging=hanging)
        # The control goes before each row: one that stands there already keeps what it was told.
        lines = [f"{finisher.enter}{finisher.finish(row).text.rstrip(' ')}" for row in rows]
        return "\n".join(lines) + end + finisher.leave


def _spelt(text: str) -> str:
    """Spell out what a terminal would obey, but not what keeps names in their direction."""

    def spelt(match: re.Match[str]) -> str:
        return match[0] if ISOLATING.match(match[0]) else safe(match[0])

    return UNSAFE.sub(spelt, text)


def _indent(text: str) -> int:
    """Return how many spaces a text begins with."""
    return len(text) - len(text.lstrip(" "))


def _listens(stream: TextIO) -> bool:
    """Return whether a terminal shows a stream that draws each character where it is sent."""
    # A dumb one, as within an editor, does with the text what it does with any text.
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _width(stream: TextIO) -> int:
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except OSError:
        columns = 0
    # One that nobody gave a size, as a program makes it, says 0. Less the last column: a terminal
    # may wrap behind it as well.
    return max((columns or _USUAL_WIDTH) - 1, _NARROWEST)
