"""Quantities: a subject and a number of something, or its place in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from typing import Annotated, Literal

from pydantic import AfterValidator, PlainValidator, WithJsonSchema

from quiz.facts.entities import Declarations
from quiz.facts.fields import CountedTexts, Id, Text, Texts
from quiz.facts.kinds.claim import Anchored, Claim, Complaint, Evidence, ShownText, StatedValue
from quiz.facts.phrasing import Ordinal, number_in, quoted_anchor, signed_anchor, told_of
from quiz.facts.placeholders import Placeholders, exactly
from quiz.languages.catalogue import Catalogue, text_in
from quiz.languages.messages import Message, worded
from quiz.languages.records import Category, plural_category
from quiz.values.date_tables import base_language
from quiz.values.digits_like import written_like
from quiz.values.near_number import Asked, may_be_dual
from quiz.values.number_words import number_readings, verify_number

_LARGEST = 10**15


def _whole_or_decimal(value: object) -> int | float:
    """Take a number as TOML has it, so that `str` gives back what the author wrote."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError(worded("fault.bare-number"))
    if abs(value) > _LARGEST:
        raise ValueError(worded("fault.large-number", largest=f"{_LARGEST:.0e}"))
    return int(value) if value == int(value) else value


Number = Annotated[
    int | float, PlainValidator(_whole_or_decimal), WithJsonSchema({"type": "number"})
]

_PLACEHOLDER = re.compile(r"\{\w+(?::\w+)?\}")


def _without_values(text: str) -> str:
    return _PLACEHOLDER.sub(" ", text)


_COUNTED = re.compile(r"\{number\}\W*\s\W*[^\W\d_]")


def _with_other(shown: CountedTexts) -> CountedTexts:
    for language, forms in shown.items():
        if not isinstance(forms, str) and "other" not in forms:
            raise ValueError(worded("fault.no-other-form", language=language))
    return shown


class Quantity(Claim):
    """A subject and a number of something, or its place in a row."""

    kind: Literal["quantity"] = "quantity"
    number: Number
    """The number that the evidence states."""
    unit: Id | None = None
    """What is counted; only quantities of one unit are wrong options for each other."""
    ask: Texts = {}
    """The stem that asks for the number. Left out: it is asked for as a gap."""
    shown: Annotated[CountedTexts, AfterValidator(_with_other)] = {}
    """How an option shows the number: ``{number}`` or ``{ordinal}`` stands for it, ``{ordinal:f}``
    for the ordinal in the feminine. Where the words change with the number, a table of forms by
    plural category (``one``, ``few``, ``other`` …). Left out: the number alone."""
    says: Texts = {}
    """The fact in words, with ``{value}``: used in feedback. Left out: its anchor is quoted."""
    anchor: Text
    """The words of the quote that name what is counted."""
    evidence: Evidence
    """The words of the quote that state the number."""
    distractors: tuple[Number, ...] = ()
    """Numbers to be used as wrong options beside those of other facts."""

    def shown_texts(self) -> Iterator[ShownText]:
        """Yield the texts that players see."""
        value = Placeholders(frozenset(("number", "ordinal", "ordinal:f")), any_of=True)
        yield ShownText("shown", self.shown, value)
        yield ShownText("ask", self.ask, exactly())
        yield ShownText("says", self.says, exactly("value"))

    def claims(self, language: str, _declared: Declarations) -> Iterator[tuple[str, str]]:
        """Yield what it claims and how it is worded in a language; empty texts claim nothing."""
        yield "number", str(self.number)
        yield "ask", self.ask.get(language, "")
        shown = self.shown.get(language, "")
        if isinstance(shown, str):
            yield "shown", shown
        else:
            yield from ((f"shown, {category}", shown[category]) for category in sorted(shown))
        yield "says", self.says.get(language, "")
        if not self.says:
            yield "called", signed_anchor(self.anchor)

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations that it is told by: none."""
        return ()

    @property
    def mentions(self) -> tuple[str, ...]:
        """The entities that it is about: none, what is counted is named by the anchor."""
        return ()

    @property
    def describes(self) -> tuple[str, ...]:
        """The entities of which it says what they really are: none."""
        return ()

    def description_rank(self, _relation: str) -> int:
        """Return how well it describes an entity, 0 the best."""
        return 2

    @property
    def named_in_quote(self) -> tuple[tuple[str, str], ...]:
        """The entities that the quote has to name: none."""
        return ()

    def misreferences(self, _declared: Declarations) -> Iterator[Complaint]:
        """Yield what it refers to and may not, unknown entities apart."""
        return iter(())

    @property
    def anchored(self) -> Anchored | None:
        """The words that name what is counted, and what sort of value is stated of it."""
        return Anchored(self.anchor, StatedValue.NUMBER)

    @property
    def states_both_ends(self) -> bool:
        """Whether the evidence is the two ends of an interval: never."""
        return False

    def evidence_key(self, _words: str) -> str:
        """Return the key under which words of the evidence stand."""
        return "evidence"

    def asked_in(self, language: str) -> Asked | None:
        """Return the words that the number is asked with in a language; None where none is."""
        if language not in (self.shown or self.ask):
            return None
        forms = self.shown.get(language, "")
        shown = forms if isinstance(forms, str) else " ".join(forms.values())
        others = f"{self.ask.get(language, '')} {self.says.get(language, '')}"
        return Asked(_without_values(shown), _without_values(others), "{ordinal" in shown)

    def inexact_readings(self, language: str) -> tuple[str, ...]:
        """Return the evidence if it is a dual noun, which tells “two” by its ending."""
        words = self.evidence[0]
        is_dual = self.number == 2 and not number_readings(words, base_language(language))
        return (words,) if is_dual and may_be_dual(words, language) else ()

    def misreadings(self, language: str, _declared: Declarations) -> Iterator[Complaint]:
        """Yield where the evidence does not read to exactly the declared number."""
        if len(self.evidence) != 1:
            yield Complaint("evidence", worded("fault.evidence-of-number"))
        words = self.evidence[0]
        asked = self.asked_in(language)
        told = "" if asked is None else f"{asked.shown} {asked.others}"
        verdict = verify_number(self.number, words, language, beside=told)
        if not verdict.ok and not self.inexact_readings(language):
            message = worded(
                "fault.misread-number",
                words=words,
                number=str(self.number),
                reason=verdict.reason,
            )
            yield Complaint("evidence", message)

    @property
    def judgement(self) -> Message | None:
        """Why no program can read it, whatever its words; None where a program may."""
        return None

    def is_askable(self, _declared: Declarations) -> bool:
        """Return whether a question can ask for it."""
        return True

    def value_in_words(self, number: float, language: str, *, is_plain: bool = False) -> str:
        """Show a number as the options do: its thousands marked off and its digits as the evidence.

        ``is_plain`` leaves it in bare Western digits.
        """
        written = str(number) if is_plain else written_like(number, self.evidence[0], language)
        shown = self._shown_in(language)
        if not isinstance(shown, str):
            shown = shown.get(plural_category(number, language), shown["other"])
        return shown.format(number=written, ordinal=Ordinal(number, language))

    def counts_noun(self, language: str) -> bool:
        """Return whether a noun follows the number where it is shown, and agrees with that alone.

        One that is given in its plural forms agrees with any.
        """
        shown = self._shown_in(language)
        return isinstance(shown, str) and _COUNTED.search(shown) is not None

    def _shown_in(self, language: str) -> str | dict[Category, str]:
        return self.shown.get(language) or next(iter(self.shown.values()), "{number}")

    def in_words(self, language: str, _declared: Declarations) -> str:
        """Tell the whole fact in one line."""
        value = self.value_in_words(self.number, language)
        if not self.says:
            return told_of(quoted_anchor(self.anchor, language), value, language)
        return text_in(language, self.says).format(value=value)

    def option_in_words(self, option_id: str, words: Catalogue, _declared: Declarations) -> str:
        """Say what an option of a question about it stood for: a number."""
        return self.value_in_words(number_in(option_id), words.language)
