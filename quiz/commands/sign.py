"""``quiz sign``: go through what is unsigned in a pack, and sign what a person says yes to."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Literal

from quiz import paths
from quiz.commands.output import say_error
from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.sign_offs import SignOff, complaint_of_name, reading, unsigned_languages
from quiz.items.explanation import explain_fact
from quiz.packs.loading import Examined, PackFaults, examine_pack
from quiz.packs.signed import add_sign_off
from quiz.packs.unsigned import doubts_of, why_void
from quiz.plain import mark_evidence
from quiz.saves.terminal_choices import load_choice
from quiz.saves.zone import LOCAL
from quiz.terminal import asking
from quiz.text.layout import isolate, layout
from quiz.text.printable import printable
from quiz.text.terminals import finisher_of, profile_of

Answer = Literal["yes", "no", "skip", "quit"]

# With the letters of an Arabic keyboard's same keys.
_ANSWERS: dict[str, Answer] = {
    **dict.fromkeys(("y", "yes", "غ", "نعم"), "yes"),
    **dict.fromkeys(("n", "no", "ى", "لا"), "no"),
    **dict.fromkeys(("s", "skip", "س"), "skip"),
    **dict.fromkeys(("q", "quit", "ض"), "quit"),
}
_NARROWEST, _WIDEST = 20, 100


def run(options: Namespace) -> int:
    """Ask a person at a terminal about each fact and language that is unsigned.

    Raises:
        QuizError: there is no terminal, the name is none, the pack has faults, or a fact named is
            not in it.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise QuizError("quiz sign asks a person at a terminal, and takes no answers from a pipe")
    by = options.by.strip()
    if (complaint := complaint_of_name(by)) is not None:
        raise QuizError(f"{complaint}; sign with your own name", key="--by")
    folder = paths.find_pack(options.pack, paths.packs_dir(options.packs))
    examined = examine_pack(folder)
    proven = examined.proven
    if proven is None:
        raise PackFaults(options.pack, folder, examined.faults)
    waiting = _waiting(proven, options.fact, options.lang)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with _terminal(options) as terminal:
        _Signing(examined, proven, by, terminal).go_through(waiting)
    return 0


def _waiting(
    proven: ProvenPack, named: Sequence[str], language: str | None
) -> list[tuple[str, str]]:
    """Return what is unsigned, as (fact, language), in the pack's order."""
    facts, languages = proven.pack.facts, proven.pack.languages
    for fact in named:
        if fact not in facts:
            close = difflib.get_close_matches(fact[:80], list(facts), 1)
            advice = f"; did you mean “{close[0]}”?" if close else ""
            raise QuizError(f"there is no fact “{printable(fact, 80)}” in this pack{advice}")
    if language is not None and language not in languages:
        spoken = ", ".join(languages)
        raise QuizError(f"the pack has no texts in “{printable(language, 40)}”; it has: {spoken}")
    return [
        (fact, spoken)
        for fact in proven.unsigned
        if not named or fact in named
        for spoken in unsigned_languages(proven, fact)
        if language is None or spoken == language
    ]


class _Terminal:
    """Lines to a person at a terminal, and answers from them."""

    def __init__(self, show: Callable[[str], list[str]], typed: str) -> None:
        self._show = show
        self._typed = [line for line in typed.replace("\r", "\n").split("\n") if line]
        """What was typed before anything was asked."""

    def say(self, text: str = "") -> None:
        """Write a paragraph."""
        sys.stdout.write("\n".join(self._show(text) if text else [""]) + "\n")

    def ask(self, question: str) -> Answer:
        """Ask until one of the four answers is given; the end of the input is quitting."""
        while True:
            sys.stdout.write(" ".join(self._show(question)) + " ")
            sys.stdout.flush()
            if self._typed:
                line = self._typed.pop(0) + "\n"
                sys.stdout.write("\n")
            else:
                line = sys.stdin.readline()
            answer = "quit" if not line else _ANSWERS.get(line.strip().casefold())
            if answer is not None:
                return answer


@contextmanager
def _terminal(options: Namespace) -> Iterator[_Terminal]:
    """Find out how right-to-left text reads in the terminal at hand, as the game does."""
    with asking(os.environ, wanted=options.text is None) as answered:
        asked = answered()
    profile = profile_of(os.environ, asked.answers)
    choice = load_choice(paths.saves_dir(options.saves), profile.identity)
    if choice.error is not None:
        say_error(str(choice.error))
    form = choice.over(profile, options.text)
    finisher = finisher_of(profile, form.text, form.marks)

    def show(text: str) -> list[str]:
        width = min(max(shutil.get_terminal_size().columns - 1, _NARROWEST), _WIDEST)
        lines = layout(text, width, joined=finisher.joined)
        return [finisher.finish(line).text for line in lines]

    sys.stdout.write(finisher.enter)
    try:
        yield _Terminal(show, asked.typed)
    finally:
        sys.stdout.write(finisher.leave)
        sys.stdout.flush()


class _Signing:
    """A person going through what is unsigned."""

    def __init__(
        self, examined: Examined, proven: ProvenPack, by: str, terminal: _Terminal
    ) -> None:
        self.examined = examined
        self.proven = proven
        self.by = by
        self.terminal = terminal
        self.folder: Path = examined.summary.folder

    def go_through(self, waiting: Sequence[tuple[str, str]]) -> None:
        """Show each in turn, ask, and write a sign-off durably before the next is shown."""
        say = self.terminal.say
        if not waiting:
            say("Nothing is unsigned here.")
            return
        signed, doubted = 0, []
        for number, (fact_id, language) in enumerate(waiting, 1):
            say()
            say(f"{number} of {len(waiting)}: {fact_id}, in “{language}”")
            self._show(fact_id, language)
            answer = self.terminal.ask(
                f"Does the sentence say all of this? y: yes, sign it as {self.by}; n: no; "
                "s: skip; q: quit >"
            )
            if answer == "quit":
                break
            if answer == "yes":
                digest = reading(self.proven, fact_id, language).digest
                today = datetime.now(UTC).astimezone(LOCAL).date()
                add_sign_off(self.folder, fact_id, language, SignOff(self.by, today, digest))
                signed += 1
            elif answer == "no":
                doubted.append(f"{fact_id} ({language})")
        say()
        say(f"Signed: {signed} of {len(waiting)}.")
        if doubted:
            say(f"Not signed, for the sentence does not say it; mend these: {', '.join(doubted)}.")

    def _show(self, fact_id: str, language: str) -> None:
        say, proven = self.terminal.say, self.proven
        fact, read = proven.pack.facts[fact_id], reading(proven, fact_id, language)
        say("The claim:")
        say(fact.in_words(language, proven.pack))
        say("What it says and is asked with:")
        for what, text in read.claims:
            say(f"{what}: {isolate(text)}")
        explanation = explain_fact(proven, fact_id, language)
        say(f"Sentence {explanation.number} of the source:")
        say(mark_evidence(explanation))
        if read.translation is not None:
            say("The pack's translation of it:")
            say(read.translation)
        for doubt in doubts_of(proven, fact_id, (language,)):
            say(f"Look at this: {doubt}")
        void = why_void(fact_id, language, self.examined.signed)
        if void is not None:
            say(f"Note: {void}.")
        elif (former := fact.reviewed) is not None:
            say(
                f"Note: {former.by} signed it on {former.on}, when sign-offs stood in pack.toml; "
                "that counts no longer."
            )
