"""Other decades and centuries in the words in which a source tells one.

As with other dates (`quiz.values.rewriting`), what is written is read back by the reader that
proves evidence, and only used where it reads as exactly what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.languages.records import RECORDS
from quiz.values.date_tables import words_of
from quiz.values.date_words import verify_date
from quiz.values.dates import When
from quiz.values.digits_like import english_ending, number_like
from quiz.values.spelled_like import spelled_like
from quiz.values.tokens import normal

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?:st|nd|rd|th)\b")
_WIDE = re.compile(r"(?:(early|mid|late) )?(\d+)(X{1,2})(~?)")
_TWENTIETH = 20
_LONGEST_ORDINAL = 3
"""Words of an ordinal below a hundred, a joining “and” included."""


class WideWriter(NamedTuple):
    """Writes decades or centuries in the words in which evidence tells one."""

    evidence: str
    when: When
    language: str

    def write(self, when: When) -> str | None:
        """Return a date in the evidence's words; None where they cannot tell it, or it alone."""
        old, new = _WIDE.fullmatch(self.when.text), _WIDE.fullmatch(when.text)
        if old is None or new is None or old.group(1, 3, 4) != new.group(1, 3, 4):
            return None
        texts = (
            self._decades(int(old[2]), int(new[2]))
            if old[3] == "X"
            else self._centuries(self.evidence, int(old[2]) + 1, int(new[2]) + 1)
        )
        for text in texts:
            if verify_date(when, text, self.language).ok:
                return text
        return None

    def _decades(self, old: int, new: int) -> Iterator[str]:
        """Yield the ways to write another decade, both counted in tens of years."""
        for match in _DIGITS.finditer(self.evidence):
            if int(match[0]) == old * 10:
                yield self._with(match.span(), number_like(new * 10, match[0]))
        table = words_of(self.language).get("decade_words", {})
        for match in _WORD.finditer(self.evidence):
            if table.get(match[0]) == old % 10 * 10:
                for word in _like(match[0], [w for w, v in table.items() if v == new % 10 * 10]):
                    text = self._with(match.span(), word)
                    yield text
                    yield from self._centuries(text, old // 10 + 1, new // 10 + 1)

    def _centuries(self, text: str, old: int, new: int) -> Iterator[str]:
        """Yield the ways to write another century in place of one."""
        for match in _DIGITS.finditer(text):
            if int(match[0]) == old:
                start, end = match.span()
                ending = _ENDING.match(text, end) if self.language == "en" else None
                told = number_like(new, match[0])
                if ending is not None:
                    end, told = ending.end(), told + english_ending(new)
                yield text[:start] + told + text[end:]
        # As the game counts them itself: « XVIIe ».
        record = RECORDS.get(self.language)
        found = None if record is None else _whole(record.century(old)).search(text)
        if record is not None and found is not None:
            yield text[: found.start()] + record.century(new) + text[found.end() :]
        words = list(_WORD.finditer(text))
        # «العشرين» shows its case and no gender; «قرن» is masculine, which stands first. The others
        # show their gender and may not show their case.
        is_strict = old != _TWENTIETH
        for length in range(_LONGEST_ORDINAL, 0, -1):
            for first, last in zip(words, words[length - 1 :], strict=False):
                start, end = first.start(), last.end()
                told_anew = spelled_like(
                    text[start:end], old, new, self.language, "ordinals", is_strict=is_strict
                )
                if told_anew is not None:
                    yield text[:start] + told_anew + text[end:]

    def _with(self, span: tuple[int, int], word: str) -> str:
        return self.evidence[: span[0]] + word + self.evidence[span[1] :]


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def wide_writer(evidence: str, when: When, language: str) -> WideWriter | None:
    """Return what writes other decades or centuries in the words that tell one; None if none can.

    ``language`` is a base language. Before our era nobody counts decades so, and none is written.
    """
    if _WIDE.fullmatch(when.text) is None:
        return None
    writer = WideWriter(evidence, when, language)
    told = writer.write(when)
    return writer if told is not None and normal(told) == normal(evidence) else None


def _like(word: str, others: list[str]) -> list[str]:
    """Return words that begin and end most like one, in the same manner: «الستينيات»."""

    def likeness(other: str) -> int:
        ends = 0
        while ends < min(len(word), len(other)) and word[-1 - ends] == other[-1 - ends]:
            ends += 1
        return ends + 10 * (word.startswith("ال") == other.startswith("ال"))

    return sorted(others, key=likeness, reverse=True)[:1]
