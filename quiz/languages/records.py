"""The languages of the interface: one record each, beside its catalogue of messages.

A language is added by a record here and a catalogue of its code in ``catalogues/``; flags,
settings, the command palette and the help are made from these records. Cheap to import: the
command line reads it for ``--help``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple, get_args

Digits = Literal["western", "arabic"]
"""The digits that an interface may be read in."""

Category = Literal["zero", "one", "two", "few", "many", "other"]
CATEGORIES: Final = frozenset(get_args(Category))
"""The plural categories of CLDR."""

Keyboard = Literal["qwerty", "azerty", "qwertz"]
"""Placements of the Latin letters of a keyboard; the Arabic ones are placed alike on all."""

NBSP: Final = "\u00a0"
NARROW: Final = "\u202f"
"""A narrow space at which no line is broken."""


def _plural_ar(n: int) -> Category:
    if n in (0, 1, 2):
        few: tuple[Category, ...] = ("zero", "one", "two")
        return few[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if 11 <= n % 100 <= 99 else "other"


def _plural_en(n: int) -> Category:
    return "one" if n == 1 else "other"


def _plural_fr(n: int) -> Category:
    if n in (0, 1):
        return "one"
    return "many" if n % 1_000_000 == 0 else "other"  # « 2 000 000 de questions »


def _plural_fr_decimals(whole: int) -> Category:
    return "one" if whole in (0, 1) else "other"  # « 1,5 million »


def _plural_unknown(_n: int) -> Category:
    return "other"


def _ordinal_en(number: int, _feminine: bool) -> str:
    tail = abs(number) % 100
    suffix = "th" if 11 <= tail <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(tail % 10, "th")
    return f"{number}{suffix}"


def _ordinal_fr(number: int, feminine: bool) -> str:
    if number == 1:
        return "1re" if feminine else "1er"
    return f"{number}e"


def _century_fr(number: int) -> str:
    roman = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        roman += letters * (number // value)
        number %= value
    return f"{roman}er" if roman == "I" else f"{roman}e"


def _in_digits(number: int, _feminine: bool) -> str:
    return str(number)


class Language(NamedTuple):
    """How one language is written; its texts are in its catalogue."""

    code: str
    """Of BCP 47; the name of its catalogue."""
    name: str
    """Its name in itself."""
    plural: Callable[[int], Category]
    """The plural category of a whole number from 0 up, by CLDR 46."""
    plural_forms: tuple[Category, ...]
    """The categories that this rule gives: the forms of every message with a number."""
    plural_of_decimals: Callable[[int], Category] = _plural_unknown
    """The category of a number with decimals, by what stands before them."""
    rtl: bool = False
    """Whether it is written from right to left."""
    digits: tuple[Digits, ...] = ("western",)
    """The digits in which it may be read."""
    decimal: str = "."
    group: str = ","
    """What stands between groups of three digits."""
    percent: str = "{}%"
    list_comma: str = ", "
    joins_each: bool = False
    """Whether “and” and “or” stand before each member of a list, not before its last alone."""
    colon: str = ": "
    """What stands between a name and what is said of it."""
    quotes: tuple[str, str] = ("“", "”")
    guillemets: tuple[str, str] = ("«", "»")
    """The marks about words of a source, with the spaces that the language puts within them."""
    ordinal: Callable[[int, bool], str] = _in_digits
    """A number's place in a row in digits, in the feminine if asked for: “20th”, « 1re »."""
    century: Callable[[int], str] = str
    """A century's place in a row: “17th”, « XVIIe »."""
    keyboard: Keyboard = "qwerty"
    """How the Latin letters of keyboards are mostly placed where it is spoken."""
    typography: tuple[tuple[str, str], ...] = ()
    """Signs and spaces of a catalogue's texts, as they are written there and as they are shown."""
    months_by_region: bool = False
    """Whether its months have several names, by the region in which it is written."""
    near: frozenset[str] = frozenset()
    """Languages, not of the interface, whose readers know this one best (languageMatching of
    CLDR)."""


RECORDS: Final[Mapping[str, Language]] = {
    record.code: record
    for record in (
        Language(
            code="ar",
            name="العربية",
            plural=_plural_ar,
            plural_forms=("zero", "one", "two", "few", "many", "other"),
            rtl=True,
            digits=("western", "arabic"),
            list_comma="، ",
            joins_each=True,
            quotes=("«", "»"),
            months_by_region=True,
            near=frozenset({"ckb"}),
        ),
        Language(
            code="en",
            name="English",
            plural=_plural_en,
            plural_forms=("one", "other"),
            ordinal=_ordinal_en,
            century=lambda number: _ordinal_en(number, False),
        ),
        Language(
            code="fr",
            name="Français",
            plural=_plural_fr,
            plural_forms=("one", "many", "other"),
            plural_of_decimals=_plural_fr_decimals,
            decimal=",",
            group=NARROW,
            percent=f"{{}}{NARROW}%",
            colon=f"{NBSP}: ",
            quotes=(f"«{NARROW}", f"{NARROW}»"),
            guillemets=(f"«{NARROW}", f"{NARROW}»"),
            ordinal=_ordinal_fr,
            century=_century_fr,
            keyboard="azerty",
            # By the Imprimerie nationale: a space that keeps together, narrow but for the colon.
            typography=(
                ("'", "’"),
                (" :", f"{NBSP}:"),
                (" ;", f"{NARROW};"),
                (" !", f"{NARROW}!"),
                (" ?", f"{NARROW}?"),
                (" %", f"{NARROW}%"),
                ("« ", f"«{NARROW}"),
                (" »", f"{NARROW}»"),
            ),
            near=frozenset({"br", "co", "crs", "ht", "kg", "ln", "lua", "mg", "oc", "rw", "wo"}),
        ),
    )
}
"""The languages of the interface by code, in the order in which a key goes through them."""

LANGUAGES: Final = tuple(RECORDS)
"""The codes of the languages that the interface speaks."""

DEFAULT: Final = RECORDS["en"]
"""What the interface speaks where it knows no better; its catalogue says which messages there
are."""

_ARABIC_SCRIPT: Final = frozenset({"ar", "ckb", "fa", "ku", "ps", "sd", "ug", "ur"})
_NATIVE_ZEROS: Final = {"ar": "\u0660", "fa": "\u06f0", "ur": "\u06f0"}
_RTL: Final = _ARABIC_SCRIPT | {"arc", "dv", "he", "syr", "yi"}


def _base(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def is_rtl(tag: str) -> bool:
    """Return whether a language, of the interface or not, is written from right to left."""
    return _base(tag) in _RTL or (_base(tag) in RECORDS and RECORDS[_base(tag)].rtl)


def native_zero(tag: str) -> str:
    """Return the zero of the digits that a language has of its own; nothing where it has none."""
    return _NATIVE_ZEROS.get(_base(tag), "")


def nearest(tag: str) -> Language:
    """Return the language of the interface that who reads a language, by its tag, reads best."""
    base = _base(tag)
    near = (record for record in RECORDS.values() if base in record.near)
    return RECORDS.get(base) or next(near, DEFAULT)


def writing(tag: str) -> Language:
    """Return how texts of any language are joined to others: plainly, if no record tells."""
    base = _base(tag)
    comma = "، " if base in _ARABIC_SCRIPT else ", "
    return RECORDS.get(base) or Language(
        tag, tag, _plural_unknown, ("other",), rtl=base in _RTL, list_comma=comma
    )


def plural_category(number: float, tag: str) -> Category:
    """Return the plural category of a number; ``other`` where the rules are not known here."""
    record, whole = writing(tag), abs(int(number))
    return record.plural_of_decimals(whole) if number % 1 else record.plural(whole)


@cache
def is_one_number(category: Category, tag: str) -> bool:
    """Return whether all numbers of a plural category are the same one."""
    return sum(plural_category(number, tag) == category for number in range(1_000)) == 1
