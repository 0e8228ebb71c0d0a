"""The words of the interface, from one catalogue a language, with CLDR plural categories.

A catalogue is TOML: a message is a string, or a table keyed by plural category (``zero``, ``one``,
``two``, ``few``, ``many``, ``other``) chosen by the parameter ``n``. Numbers in a message, and
those that screens show by themselves, all become text here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib import resources
from typing import Literal, get_args

from quiz.languages.digits import Digits, in_arabic_digits, plain_number
from quiz.text.isolating import embedded, isolate

LANGUAGES = ("ar", "en")
"""The languages that the interface speaks."""

_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def is_rtl(language: str) -> bool:
    """Return whether a language is written from right to left (in its usual script)."""
    return language.split("-")[0] in _RTL_LANGUAGES


def text_in(language: str, texts: Mapping[str, str], otherwise: str = "") -> str:
    """Return a text in a language, else in the first that it has; else ``otherwise``."""
    return texts.get(language) or next(iter(texts.values()), otherwise)


def _plural_ar(n: int) -> Category:
    """Return the plural category of an Arabic cardinal number (CLDR 46)."""
    if n in (0, 1, 2):
        few: tuple[Category, ...] = ("zero", "one", "two")
        return few[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if 11 <= n % 100 <= 99 else "other"


def _plural_en(n: int) -> Category:
    """Return the plural category of an English cardinal number (CLDR 46)."""
    return "one" if n == 1 else "other"


def language_of(environ: Mapping[str, str]) -> str:
    """Return the language of the environment's locale, where the interface speaks it.

    Otherwise it is English.
    """
    # In the order of POSIX, in which an empty variable counts as one that is not set. Not by
    # Python's locale, which can be set to nothing but what this system has installed.
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := environ.get(name))), "")
    spoken = locale.partition("_")[0].partition(".")[0]
    return spoken if spoken in LANGUAGES else "en"


def chosen_language(setting: str, environ: Mapping[str, str]) -> str:
    """Return the language that a player's setting names; ``auto`` is that of the locale."""
    return language_of(environ) if setting == "auto" else setting


Category = Literal["zero", "one", "two", "few", "many", "other"]
CATEGORIES = set(get_args(Category))
"""The plural categories of CLDR."""

PLURALS: dict[str, Callable[[int], Category]] = {"ar": _plural_ar, "en": _plural_en}


def plural_category(number: float, language: str) -> Category:
    """Return the plural category of a number; ``other`` where the rules are not known here."""
    rule = PLURALS.get(language.split("-")[0])
    # What has decimals is “other” in both languages, by CLDR's rules.
    return "other" if rule is None or number % 1 else rule(abs(int(number)))


def is_one_number(category: Category, language: str) -> bool:
    """Return whether all numbers of a plural category are the same one."""
    exact = {"ar": ("zero", "one", "two"), "en": ("one",)}
    return category in exact.get(language.split("-")[0], ())


class Catalogue:
    """The messages of one language. Call it with a message's name and its parameters."""

    def __init__(
        self,
        language: str,
        messages: Mapping[str, str | Mapping[str, str]],
        digits: Digits = "western",
    ) -> None:
        self.language = language
        self.rtl = is_rtl(language)
        self.digits: Digits = digits
        """The digits of its numbers."""
        self._messages = messages

    def __call__(self, name: str, **parameters: object) -> str:
        """Return a message with its parameters filled in; their texts never mix with its words.

        A message with plural forms takes its number as ``n``, a whole number from 0 up.

        Raises:
            KeyError: for a name that the catalogue does not have, or a parameter left out.
        """
        message = self._messages[name]
        if not isinstance(message, str):
            n = parameters["n"]
            if not isinstance(n, int):
                raise TypeError(f"{name} takes a whole number as n")
            category: str = PLURALS[self.language](n)
            message = message.get(category) or message["other"]
        if self.digits == "arabic":
            message = "".join(map(self._literal, _PARAMETERS.split(message)))
        if not parameters:
            return message
        return message.format(**{key: self._filled(value) for key, value in parameters.items()})

    def _filled(self, value: object) -> str:
        if isinstance(value, (int, float)):
            return self.number(value)
        return embedded(str(value), rtl=self.rtl)

    def _literal(self, piece: str) -> str:
        return piece if piece.startswith("{") else in_arabic_digits(piece)

    def numerals(self, text: str) -> str:
        """Return a text made already, such as a date in words, in the catalogue's digits."""
        return in_arabic_digits(text) if self.digits == "arabic" else text

    def apart(self, text: str) -> str:
        """Isolate a text of a pack or a player that is to stand beside other text."""
        return isolate(self.numerals(text))

    def number(self, value: float, *, decimals: int = 1, grouped: bool = False) -> str:
        """Return a number, formatted as by `plain_number`, in the catalogue's digits."""
        return self.numerals(plain_number(value, decimals=decimals, grouped=grouped))

    def percent(self, value: float) -> str:
        """Return a percentage without decimals, its sign on the side where it is read."""
        return isolate(self.numerals(f"{value:.0f}%"))

    @cached_property
    def formerly(self) -> Catalogue:
        """The catalogue as earlier versions of the game had it, as far as saved games need it."""
        before = {
            name.removeprefix(_FORMERLY): message
            for name, message in self._messages.items()
            if name.startswith(_FORMERLY)
        }
        return Catalogue(self.language, {**self._messages, **before}, self.digits)

    def __contains__(self, name: str) -> bool:
        return name in self._messages

    def names(self) -> frozenset[str]:
        """Return the names of all messages, such as ``game.progress``."""
        return frozenset(self._messages)

    def forms(self, name: str) -> Mapping[str, str]:
        """Return the plural forms of a message by category; ``{"": text}`` where it has none."""
        message = self._messages[name]
        return {"": message} if isinstance(message, str) else message


_FORMERLY = "formerly."
_PARAMETERS = re.compile(r"(\{\w*\})")


def catalogue(language: str, digits: Digits = "western") -> Catalogue:
    """Return the catalogue of a language, its numbers in these digits if it is written in both.

    Raises:
        KeyError: for a language that the interface does not speak.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    return _catalogue(language, digits if language == "ar" else "western")


@cache
def _catalogue(language: str, digits: Digits) -> Catalogue:
    return Catalogue(language, _messages(language), digits)


@cache
def _messages(language: str) -> Mapping[str, str | Mapping[str, str]]:
    catalogues = resources.files("quiz.languages") / "catalogues"
    text = (catalogues / f"{language}.toml").read_text("utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(
    table: Mapping[str, object], prefix: str = ""
) -> list[tuple[str, str | Mapping[str, str]]]:
    found: list[tuple[str, str | Mapping[str, str]]] = []
    for key, value in table.items():
        if isinstance(value, str):
            found.append((prefix + key, value))
        elif isinstance(value, Mapping):
            if "other" in value and value.keys() <= CATEGORIES:
                found.append((prefix + key, value))
            else:
                found.extend(_flat(value, f"{prefix}{key}."))
    return found
