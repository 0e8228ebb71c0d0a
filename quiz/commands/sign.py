"""``quiz sign``: go through what is unsigned in a pack, and sign what a person says yes to."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache, partial
from io import TextIOWrapper
from typing import Literal, get_args

from quiz import paths
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.facts.claim_words import claim_told, claim_value_told
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
from quiz.languages.catalogue import catalogue
from quiz.languages.messages import Listed, worded
from quiz.languages.records import LANGUAGES, is_rtl
from quiz.packs.at_hand import PackAtHand, clean_up
from quiz.packs.signed import add_sign_off
from quiz.packs.unsigned import doubts_of, why_void
from quiz.play.spoken_lines import mark_evidence
from quiz.saves.zone import LOCAL
from quiz.signals import unwinding
from quiz.text.printable import printable
from quiz.values.likeness import meant

Answer = Literal["yes", "no", "skip", "quit"]

_WIDEST = 100
"""Cells of a line: what has to be read with care is hard to follow across a wide window."""
_HERE = "command.sign"


def run(options: Namespace) -> int:
    """Ask a person at a terminal about each fact and language that is unsigned.

    Raises:
        QuizError: there is no terminal, the name is none, the pack has faults, or a fact named is
            not in it.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise QuizError(worded(f"{_HERE}.no-terminal", command=paths.command_of("sign")))
    by = tidy_name(options.by)
    if (complaint := complaint_of_name(by)) is not None:
        raise QuizError(worded(f"{_HERE}.own-name", complaint=complaint), key="--by")
    today = _today()
    if (complaint := complaint_of_day(today, today)) is not None:
        raise QuizError(worded(f"{_HERE}.clock", complaint=complaint))
    folder = paths.find_pack(options.pack, paths.packs_dir(options.packs))
    clean_up(folder, datetime.now(UTC))
    pack = PackAtHand(folder, options.pack)
    waiting = _waiting(pack.proven, options.fact, options.worded_in)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    printer = Printer(options, widest=_WIDEST)
    with unwinding():
        printer.find_form()  # now, for what the terminal answers is no answer to a question
        with Keyboard() as keyboard:
            _Signing(pack, by, _Terminal(printer, keyboard)).go_through(waiting)
    return 0


@cache
def _answers() -> dict[str, Answer]:
    """Return the words and letters that are answers, of every language of the interface."""
    return {
        word: answer
        for language in LANGUAGES
        for answer in get_args(Answer)
        for word in catalogue(language)(f"{_HERE}.said-{answer}").casefold().split()
    }


def _today() -> date:
    return datetime.now(UTC).astimezone(LOCAL).date()


def _waiting(
    proven: ProvenPack, named: Sequence[str], language: str | None
) -> list[tuple[str, str]]:
    """Return what is unsigned, as (fact, language), in the pack's order."""
    facts, languages = proven.pack.facts, proven.pack.languages
    for fact in named:
        if fact not in facts:
            close = meant(fact, facts)
            told = {"fact": printable(fact, 80), "close": close[0] if close else ""}
            raise QuizError(worded(f"{_HERE}.no-fact{'-close' if close else ''}", **told))
    if language is not None and language not in languages:
        raise QuizError(
            worded(
                f"{_HERE}.no-language",
                language=printable(language, 40),
                languages=Listed(tuple(languages)),
            )
        )
    return [
        (fact, spoken)
        for fact in proven.unsigned
        if not named or fact in named
        for spoken in unsigned_languages(proven, fact)
        if language is None or spoken == language
    ]


class _Terminal:
    """Lines to a person at a terminal, and answers from them."""

    def __init__(self, printer: Printer, keyboard: Keyboard) -> None:
        self._printer = printer
        self._keyboard = keyboard
        self._is_open = CTRL_D not in printer.typed

    def say(self, key: str, /, **parameters: object) -> None:
        """Write a message, by its name in the table of this command."""
        self._printer.say(f"{_HERE}.{key}", **parameters)

    def show(self, text: str = "", language: str = "") -> None:
        """Write a text of the pack in the direction of its language."""
        self._printer.show(text, rtl=is_rtl(language))

    def ask(self, key: str, /, **parameters: object) -> Answer:
        """Ask until one of the four answers is given; the end of the input is quitting.

        What was typed before the question stood there is no answer to it, nor is what came in
        one go with more: a line that is pasted, or a program that types.

        Raises:
            QuizError: more is typed than any person types.
        """
        question = partial(self._printer.ask, worded(f"{_HERE}.{key}", **parameters))
        while True:
            sys.stdout.flush()
            if not self._is_open or not self._keyboard.settle():
                self._is_open = False
                self.show()
                return "quit"
            line = self._keyboard.answer(question)
            answer = "quit" if not line else _answers().get(line.strip().casefold())
            if answer == "yes" and self._keyboard.has_more():
                self.say("at-once")
            elif answer is not None:
                return answer
            else:
                self.say("again")


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
            self.terminal.say("none")
            return
        try:
            for number, (fact_id, language) in enumerate(waiting, 1):
                self.terminal.show()
                self.terminal.say(
                    "place",
                    number=number,
                    total=len(waiting),
                    fact=fact_id,
                    language=language,
                )
                if self._settle(fact_id, language) == "quit":
                    break
        except BaseException:
            with suppress(OSError):  # the terminal may be gone
                self.terminal.show()
                self._sum_up(len(waiting))
            raise
        self._sum_up(len(waiting))

    def _settle(self, fact_id: str, language: str) -> Answer:
        """Show a fact until it is answered, in the state in which it then is."""
        say, pack = self.terminal.say, self.pack
        self._look_again()
        while True:
            if not pack.has(fact_id, language):
                say("gone")
                return "skip"
            if (signer := pack.signer(fact_id, language)) is not None:
                say("signed-meanwhile", by=signer.by)
                return "skip"
            self._show(fact_id, language)
            digest = reading(pack.proven, fact_id, language).digest
            answer = self.terminal.ask("ask", by=self.by)
            if answer == "no":
                self.doubted.append(f"{fact_id} ({language})")
            if answer != "yes":
                return answer
            self._look_again()
            if pack.has(fact_id, language):
                if reading(pack.proven, fact_id, language).digest == digest:
                    self._sign(fact_id, language, digest)
                    return answer
                say("changed")

    def _sign(self, fact_id: str, language: str, digest: str) -> None:
        sign_off = SignOff(self.by, _today(), digest)
        standing = add_sign_off(self.pack.path, fact_id, language, sign_off)
        if standing == sign_off:
            self.signed.append((fact_id, language, sign_off))
        else:
            self.terminal.say("stays", by=standing.by)

    def _look_again(self) -> None:
        if self.pack.look_again():
            self.terminal.say("read-anew")

    def _sum_up(self, count: int) -> None:
        say, proven = self.terminal.say, self.pack.proven
        held = sum(is_bound(proven, *one) for one in self.signed)
        self.terminal.show()
        say("signed", signed=held, total=count)
        if held < len(self.signed):
            say("void", void=len(self.signed) - held)
        if self.doubted:
            say("mend", facts=Listed(tuple(self.doubted)))

    def _show(self, fact_id: str, language: str) -> None:
        say, show, proven = self.terminal.say, self.terminal.show, self.pack.proven
        fact, read = proven.pack.facts[fact_id], reading(proven, fact_id, language)
        say("claim")
        show(fact.in_words(language, proven.pack), language)
        say("asked-with")
        for what, text in read.claims:
            say("beside", what=claim_told(what), text=claim_value_told(what, text))
        explanation = explain_fact(proven, fact_id, language)
        say("sentence", number=explanation.number)
        show(mark_evidence(explanation), proven.sources[explanation.source].language)
        if read.translation is not None:
            say("translation")
            show(read.translation, language)
        for doubt in doubts_of(proven, fact_id, (language,)):
            say("look", doubt=doubt.told)
        void = why_void(fact_id, language, self.pack.signed)
        if void is not None:
            say("note", note=void)
        elif (former := fact.reviewed) is not None:
            say("former", by=former.by, day=former.on)
