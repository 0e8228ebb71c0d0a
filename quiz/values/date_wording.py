"""Dates as players read them, in Arabic or English, with Western digits."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.values import arabic_numbers, english_numbers
from quiz.values.date_tables import month_names, wording
from quiz.values.edtf import DATE, SPAN, UNTOLD, shifted

_ORDINALS = {"ar": arabic_numbers.definite_ordinal, "en": english_numbers.ordinal_in_digits}


def in_words(text: str, language: str, months: Sequence[str] | None = None) -> str:
    """Tell a canonical EDTF date in words; `quiz.values.dates.word_date` says how.

    Raises:
        KeyError: for a language that the game is not played in.
    """
    words = wording()[language]
    if "/" in text:
        start, _, end = text.partition("/")
        if start == UNTOLD:
            return words["before"].format(_in_a_phrase(shifted(end, 1), language, months))
        if end == UNTOLD:
            return words["since"].format(_in_a_phrase(start, language, months))
        return words["interval"].format(
            in_words(start, language, months), in_words(end, language, months)
        )
    if (span := SPAN.fullmatch(text)) is not None:
        return _span(*span.groups(), language=language)
    part, short_year, month, day, long_year, about = DATE.findall(text)[0]
    year = int(long_year or short_year)
    shown = str(year) if year > 0 else f"{1 - year:,}" if year < -9999 else str(1 - year)
    told = words["bc" if year <= 0 else "ad" if year < 100 else "year"].format(shown)
    if month:
        names = month_names(language) if months is None else months
        told = words["month"].format(names[int(month) - 1], told)
    if day:
        told = words["day"].format(int(day), told)
    if part:
        told = words[f"{part} month" if month else f"{part} year"].format(told)
    return words["about"].format(told) if about else told


def _span(
    part: str | None, tens: str | None, hundreds: str | None, about: str | None, *, language: str
) -> str:
    words = wording()[language]
    century = int(tens or 0) // 10 + 1 if tens is not None else abs(int(hundreds or 0)) + 1
    ordinal = _ORDINALS[language](century)
    if tens is not None:
        told = words[f"decade {tens[-1]}"].format(
            first=f"{int(tens)}0", last=f"{int(tens)}9", century=ordinal
        )
    else:
        is_bc = (hundreds or "").startswith("-")
        told = words["century bc" if is_bc else "century"].format(ordinal)
    if part is not None:
        told = words[f"{part} span"].format(told)
    # The article comes first of all: “the early 1960s”.
    told = words["span"].format(told)
    return words["about"].format(told) if about else told


def _in_a_phrase(text: str, language: str, months: Sequence[str] | None) -> str:
    """Tell the end of an open date, after a preposition: «قبل عام 1900»."""
    told = in_words(text.rstrip("~"), language, months)
    words = wording()[language]
    bare = text.lstrip("-").rstrip("~")
    if "-" not in bare:
        told = words["year in a phrase"].format(told)
    return words["about"].format(told) if text.endswith("~") else told
