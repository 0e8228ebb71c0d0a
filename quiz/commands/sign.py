"""``quiz sign``: go through what is unsigned in a pack, and sign what a person says yes to."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from io import TextIOWrapper
from typing import Literal

from quiz import paths
from quiz.commands.output import say_error
from quiz.errors import QuizError
from quiz.facts.names import complaint_of_name, tidy_name
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.sign_offs import (
    SignOff,
    complaint_of_day,
    is_bound,
    reading,
    unsigned_languages,
)
from quiz.items.explanation import explain_fact
from quiz.keyboard import CTRL_D, Keyboard
from quiz.packs.at_hand import PackAtHand, clean_up
from quiz.packs.signed import add_sign_off
from quiz.packs.unsigned import doubts_of, why_void
from quiz.plain import mark_evidence
from quiz.saves.terminal_choices import load_choice
from quiz.saves.zone import LOCAL
from quiz.signals import unwinding
from quiz.terminal import asking
from quiz.text.isolating import isolate
from quiz.text.layout import layout
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
    by = tidy_name(options.by)
    if (complaint := complaint_of_name(by)) is not None:
        raise QuizError(f"{complaint}; sign with your own name", key="--by")
    today = _today()
    if (complaint := complaint_of_day(today, today)) is not None:
        raise QuizError(f"the clock is wrong, for {complaint}; set it, then sign")
    folder = paths.find_pack(options.pack, paths.packs_dir(options.packs))
    clean_up(folder, datetime.now(UTC))
    pack = PackAtHand(folder, options.pack)
    waiting = _waiting(pack.proven, options.fact, options.lang)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with unwinding(), _terminal(options) as terminal:
        _Signing(pack, by, terminal).go_through(waiting)
    return 0


def _today() -> date:
    return datetime.now(UTC).astimezone(LOCAL).date()


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

    def __init__(self, show: Callable[[str], list[str]], keyboard: Keyboard, typed: str) -> None:
        self._show = show
        self._keyboard = keyboard
        self._is_open = CTRL_D not in typed

    def say(self, text: str = "") -> None:
        """Write a paragraph."""
        sys.stdout.write("\n".join(self._show(text) if text else [""]) + "\n")

    def ask(self, question: str) -> Answer:
        """Ask until one of the four answers is given; the end of the input is quitting.

        What was typed before the question stood there is no answer to it, nor is what came in
        one go with more: a line that is pasted, or a program that types.

        Raises:
            QuizError: more is typed than any person types.
        """
        while True:
            sys.stdout.flush()
            if not self._is_open or not self._keyboard.settle():
                self._is_open = False
                self.say()
                return "quit"
            sys.stdout.write(" ".join(self._show(question)) + " ")
            sys.stdout.flush()
            line = self._keyboard.read_line()
            answer = "quit" if not line else _ANSWERS.get(line.strip().casefold())
            if answer == "yes" and self._keyboard.has_more():
                self.say("More than this one answer came at once, so it counts for nothing.")
            elif answer is not None:
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
        with Keyboard() as keyboard:
            yield _Terminal(show, keyboard, asked.typed)
    finally:
        sys.stdout.write(finisher.leave)
        sys.stdout.flush()


class _Signing:
    """A person going through what is unsigned."""

    def __init__(self, pack: PackAtHand, by: str, terminal: _Terminal) -> None:
        self.pack = pack
        self.by = by
        self.terminal = terminal
        self.signed: list[tuple[str, str, SignOff]] = []
        self.doubted: list[str] = []

    def go_through(self, waiting: Sequence[tuple[str, str]]) -> None:
        """Show each in turn, ask, and write a sign-off durably before the next is shown.

        However it ends, it is told at last how many were signed.

        Raises:
            QuizError: the pack has become such that it cannot be signed, or cannot be written to.
        """
        if not waiting:
            self.terminal.say("Nothing is unsigned here.")
            return
        try:
            for number, (fact_id, language) in enumerate(waiting, 1):
                self.terminal.say()
                self.terminal.say(f"{number} of {len(waiting)}: {fact_id}, in “{language}”")
                if self._settle(fact_id, language) == "quit":
                    break
        except BaseException:
            with suppress(OSError):  # the terminal may be gone
                self.terminal.say()
                self._sum_up(len(waiting))
            raise
        self._sum_up(len(waiting))

    def _settle(self, fact_id: str, language: str) -> Answer:
        """Show a fact until it is answered, in the state in which it then is."""
        say, pack = self.terminal.say, self.pack
        self._look_again()
        while True:
            if not pack.has(fact_id, language):
                say("The pack has this no longer.")
                return "skip"
            if (signer := pack.signer(fact_id, language)) is not None:
                say(f"{signer.by} has signed it meanwhile.")
                return "skip"
            self._show(fact_id, language)
            digest = reading(pack.proven, fact_id, language).digest
            answer = self.terminal.ask(
                f"Does the sentence say all of this? y: yes, sign it as {self.by}; n: no; "
                "s: skip; q: quit >"
            )
            if answer == "no":
                self.doubted.append(f"{fact_id} ({language})")
            if answer != "yes":
                return answer
            self._look_again()
            if pack.has(fact_id, language):
                if reading(pack.proven, fact_id, language).digest == digest:
                    self._sign(fact_id, language, digest)
                    return answer
                say("This has changed while it was shown; nothing is signed. It now reads:")

    def _sign(self, fact_id: str, language: str, digest: str) -> None:
        sign_off = SignOff(self.by, _today(), digest)
        standing = add_sign_off(self.pack.path, fact_id, language, sign_off)
        if standing == sign_off:
            self.signed.append((fact_id, language, sign_off))
        else:
            self.terminal.say(f"{standing.by} has signed it meanwhile; that sign-off stays.")

    def _look_again(self) -> None:
        if self.pack.look_again():
            self.terminal.say("The pack has changed meanwhile, and is read anew.")

    def _sum_up(self, count: int) -> None:
        say, proven = self.terminal.say, self.pack.proven
        held = sum(is_bound(proven, *one) for one in self.signed)
        say()
        say(f"Signed: {held} of {count}.")
        if held < len(self.signed):
            void = len(self.signed) - held
            say(f"Signed before the pack changed, and void since: {void}.")
        if self.doubted:
            doubted = ", ".join(self.doubted)
            say(f"Not signed, for the sentence does not say it; mend these: {doubted}.")

    def _show(self, fact_id: str, language: str) -> None:
        say, proven = self.terminal.say, self.pack.proven
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
        void = why_void(fact_id, language, self.pack.signed)
        if void is not None:
            say(f"Note: {void}.")
        elif (former := fact.reviewed) is not None:
            say(
                f"Note: {former.by} signed it on {former.on}, when sign-offs stood in pack.toml; "
                "that counts no longer."
            )
