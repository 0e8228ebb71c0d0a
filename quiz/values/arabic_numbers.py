"""Arabic number words: cardinals and ordinals from 1 to 100 in the forms of prose.

Masculine and feminine, with and without the article, nominative and accusative–genitive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import product

from quiz.values.tokens import normal

# By value: the forms before a feminine and before a masculine noun, then accusatives.
_UNITS: dict[int, tuple[str, ...]] = {
    1: ("واحد", "واحدة", "واحدا"),
    2: ("اثنان", "اثنين", "اثنتان", "اثنتين"),
    3: ("ثلاث", "ثلاثة", "ثلاثا"),
    4: ("أربع", "أربعة", "أربعا"),
    5: ("خمس", "خمسة", "خمسا"),
    6: ("ست", "ستة", "ستا"),
    7: ("سبع", "سبعة", "سبعا"),
    8: ("ثمان", "ثماني", "ثمانية", "ثمانيا"),
    9: ("تسع", "تسعة", "تسعا"),
}
_TEENS: dict[int, tuple[str, ...]] = {
    11: ("أحد عشر", "إحدى عشرة"),
    12: ("اثنا عشر", "اثني عشر", "اثنتا عشرة", "اثنتي عشرة"),
    **{10 + unit: (f"{_UNITS[unit][0]} عشرة", f"{_UNITS[unit][1]} عشر") for unit in range(3, 8)},
    18: ("ثماني عشرة", "ثمان عشرة", "ثمانية عشر"),
    19: ("تسع عشرة", "تسعة عشر"),
}
_TENS: dict[int, tuple[str, ...]] = {
    ten: (f"{stem}ون", f"{stem}ين")
    for ten, stem in zip(
        range(20, 100, 10),
        ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"),
        strict=True,
    )
}
_ORDINALS: dict[int, tuple[str, str]] = {
    1: ("أول", "أولى"),
    2: ("ثاني", "ثانية"),
    3: ("ثالث", "ثالثة"),
    4: ("رابع", "رابعة"),
    5: ("خامس", "خامسة"),
    6: ("سادس", "سادسة"),
    7: ("سابع", "سابعة"),
    8: ("ثامن", "ثامنة"),
    9: ("تاسع", "تاسعة"),
    10: ("عاشر", "عاشرة"),
}
_HUNDRED = ("مئة", "مائة", "مئوية")


def _cardinals() -> Iterator[tuple[str, int]]:
    for value, forms in _UNITS.items():
        yield from ((form, value) for form in forms)
    yield from ((form, 10) for form in ("عشر", "عشرة"))
    for table in (_TEENS, _TENS):
        for value, forms in table.items():
            yield from ((form, value) for form in forms)
    yield from ((form, 100) for form in _HUNDRED)
    for ten, tens in _TENS.items():
        for unit, units in {**_UNITS, 1: (*_UNITS[1], "أحد", "إحدى")}.items():
            for form in units:
                yield from ((f"{form} و{last}", ten + unit) for last in tens)


def _ordinals() -> Iterator[tuple[str, int]]:
    for value, (masculine, feminine) in _ORDINALS.items():
        yield masculine, value
        yield feminine, value
    yield "ثان", 2
    yield "ثانيا", 2
    for unit in range(1, 10):
        masculine, feminine = ("حادي", "حادية") if unit == 1 else _ORDINALS[unit]
        yield f"{masculine} عشر", 10 + unit
        yield f"{feminine} عشرة", 10 + unit
        for ten, tens in _TENS.items():
            for last in tens:
                yield f"{masculine} و{last}", ten + unit
                yield f"{feminine} و{last}", ten + unit


def _with_article(form: str) -> str:
    """Put the article on each part that و joins; «الخامس عشر» has it on the first word only."""
    return "ال" + form.replace(" و", " وال")


@cache
def forms() -> dict[str, int]:
    """Return every form, made `normal`, and its value."""
    table = {}
    for form, value in (*_cardinals(), *_ordinals()):
        table[normal(form)] = table[normal(_with_article(form))] = value
    return table


@cache
def cardinals() -> dict[str, int]:
    """Return the forms of cardinals without the article, made `normal`, and their values."""
    return {normal(form): value for form, value in _cardinals()}


@cache
def ordinals_to_31() -> dict[str, int]:
    """Return the ordinals that a day of a month may be told by, with the article."""
    return {_with_article(form): value for form, value in _ordinals() if value <= 31}


@cache
def definite_ordinals() -> dict[str, int]:
    """Return the ordinals of centuries, 1 to 99, with the article: «السابع عشر», «العشرين»."""
    tens = ((f"ال{form}", ten) for ten, forms in _TENS.items() for form in forms)
    return {_with_article(form): value for form, value in _ordinals()} | dict(tens)


def definite_ordinal(number: int) -> str:
    """Return a masculine ordinal with the article, as it stands after «القرن»: 1 to 99.

    Of tens the genitive, which is what follows most words before it: «في القرن العشرين».
    """
    tens, unit = divmod(number, 10)
    if tens == 0 or number == 10:
        return "ال" + _ORDINALS[number][0]
    first = "الحادي" if unit == 1 else "ال" + _ORDINALS[unit][0] if unit else ""
    if tens == 1:
        return f"{first} عشر"
    last = "ال" + _TENS[10 * tens][1]
    return f"{first} و{last}" if unit else last


@cache
def words() -> frozenset[str]:
    """Return every single word of a number, without a joining و."""
    return frozenset(word.removeprefix("و") for form in forms() for word in form.split())


def read(text: str) -> int | None:
    """Return the number that words made `normal` spell; None if they spell none."""
    return forms().get(text)


def cardinal_paradigms() -> list[Callable[[int], str | None]]:
    """Return the ways to write the numbers from 3 to 99: by gender, case and article.

    One and two follow their noun, or are told by its form, so that they stand in no such row.
    """
    ways = product((True, False), (0, 1), ("ثماني", "ثمان"), (False, True))
    return [
        partial(_cardinal_in, before_masculine=gender, case=case, eight=eight, definite=definite)
        for gender, case, eight, definite in ways
    ]


def ordinal_paradigms() -> list[Callable[[int], str | None]]:
    """Return the ways to write the ordinals from 1 to 99: by gender, case and article."""
    ways = product((False, True), (0, 1), (True, False))
    return [
        partial(_ordinal_in, is_feminine=gender, case=case, definite=definite)
        for gender, case, definite in ways
    ]


def _cardinal_in(
    number: int, *, before_masculine: bool, case: int, eight: str, definite: bool
) -> str | None:
    return _definite(_cardinal(number, before_masculine, case, eight), definite)


def _ordinal_in(number: int, *, is_feminine: bool, case: int, definite: bool) -> str | None:
    return _definite(_ordinal(number, is_feminine, case), definite)


def _cardinal(number: int, before_masculine: bool, case: int, eight: str) -> str | None:
    if not 3 <= number < 100:
        return None
    ten, unit = divmod(number, 10)
    if number == 10:
        return "عشرة" if before_masculine else "عشر"
    if not unit:
        return _TENS[number][case]
    if ten == 1:
        second = "عشر" if before_masculine else "عشرة"
        if unit == 1:
            return f"{'أحد' if before_masculine else 'إحدى'} {second}"
        if unit == 2:
            first = ("اثنا", "اثني") if before_masculine else ("اثنتا", "اثنتي")
            return f"{first[case]} {second}"
        return f"{_unit(unit, before_masculine, case, eight)} {second}"
    if not ten:
        return _unit(unit, before_masculine, case, eight)
    # Before «و» the eight of feminine nouns has lost its ي: «ثمان وعشرون».
    return f"{_unit(unit, before_masculine, case, 'ثمان')} و{_TENS[ten * 10][case]}"


def _unit(unit: int, before_masculine: bool, case: int, eight: str) -> str:
    if unit == 1:
        return "واحد" if before_masculine else "إحدى"
    if unit == 2:
        return _UNITS[2][case if before_masculine else 2 + case]
    if unit == 8:
        return "ثمانية" if before_masculine else eight
    return _UNITS[unit][1 if before_masculine else 0]


def _ordinal(number: int, is_feminine: bool, case: int) -> str | None:
    if not 1 <= number < 100:
        return None
    ten, unit = divmod(number, 10)
    if number <= 10:
        return _ORDINALS[number][is_feminine]
    if not unit:
        return _TENS[number][case]
    first = ("حادي", "حادية")[is_feminine] if unit == 1 else _ORDINALS[unit][is_feminine]
    if ten == 1:
        return f"{first} {'عشرة' if is_feminine else 'عشر'}"
    return f"{first} و{_TENS[ten * 10][case]}"


def _definite(form: str | None, definite: bool) -> str | None:
    return _with_article(form) if definite and form is not None else form
