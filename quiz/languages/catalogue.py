"""The words of the interface, from one catalogue a language, with CLDR plural categories.

A catalogue is TOML: a message is a string, or a table keyed by the plural categories of its
language, chosen by the parameter ``n``. Names of languages are in no catalogue: every one has those
of the records. Numbers in a message, and those that screens show by themselves, all become text
here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property, reduce

from quiz.languages.catalogue_files import FORMERLY, Forms, messages_of
from quiz.languages.digits import in_arabic_digits, plain_number, separated
from quiz.languages.message_parts import Figure, Joiner, Listed, Message, Percent
from quiz.languages.records import Digits, nearest
from quiz.text.isolating import embedded, isolate
from quiz.text.printable import safe


def text_in(language: str, texts: Mapping[str, str], otherwise: str = "") -> str:
    """Return a text in a language, else in the first that it has; else ``otherwise``."""
    return texts.get(language) or next(iter(texts.values()), otherwise)


def language_of(environ: Mapping[str, str]) -> str:
    """Return the language of the interface that suits the environment's locale best."""
    # In the order of POSIX, in which an empty variable counts as one that is not set. Not by
    # Python's locale, which can be set to nothing but what this system has installed.
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := environ.get(name))), "")
    return nearest(locale.partition(".")[0]).code


def chosen_language(setting: str, environ: Mapping[str, str]) -> str:
    """Return the language that a player's setting names; ``auto`` is that of the locale."""
    return language_of(environ) if setting == "auto" else setting


class Catalogue:
    """The messages of one language. Call it with a message's name and its parameters.

    Of a language that the interface does not speak they are those of the nearest one.
    """

    def __init__(
        self,
        language: str,
        messages: Mapping[str, str | Forms],
        digits: Digits = "western",
    ) -> None:
        self.language = language
        """Of the texts of packs that its messages are filled with."""
        self.record = nearest(language)
        """The language of the messages."""
        self.rtl = self.record.rtl
        self.digits: Digits = digits
        """The digits of its numbers."""
        self._messages = messages

    def __call__(self, name: str, /, **parameters: object) -> str:
        """Return a message with its parameters filled in; their texts never mix with its words.

        A message with plural forms takes its number as ``n``, a whole number from 0 up.

        Raises:
            KeyError: for a name that the catalogue does not have, or a parameter left out.
        """
        message = self._form(name, parameters)
        if not parameters:
            return message
        return message.format(**{key: self._filled(value) for key, value in parameters.items()})

    def told(self, message: str) -> str:
        """Word a message made by `worded` in this language, a list in it too.

        What a terminal would obey in the texts that fill it is spelt out. Any other text is
        returned as it is.
        """
        if not isinstance(message, Message):
            return message
        texts = {name: self._part(value) for name, value in message.parameters.items()}
        return self._form(message.key, message.parameters).format(**texts)

    def plainly(self, name: str, parameters: Mapping[str, object]) -> str:
        """Return a message filled with parameters as they are, without marks of direction."""
        message = self._form(name, parameters)
        if not parameters:
            return message
        return message.format(**{key: self._bare(value) for key, value in parameters.items()})

    def _form(self, name: str, parameters: Mapping[str, object]) -> str:
        """Return a message as the catalogue has it, in the plural form that its number asks for."""
        message = self._messages[name]
        if not isinstance(message, str):
            n = parameters["n"]
            if not isinstance(n, int):
                raise TypeError(f"{name} takes a whole number as n")
            message = message[self.record.plural(n)]
        if self.digits == "arabic":
            message = "".join(map(self._literal, _PARAMETERS.split(message)))
        return message

    def _filled(self, value: object) -> str:
        if isinstance(value, Message):
            return self.told(value)
        if isinstance(value, (int, float)):
            return self.number(value)
        return embedded(str(value), rtl=self.rtl)

    def _part(self, value: object) -> str:
        match value:
            case Message():
                return self.told(value)
            case Listed():
                return self.joined(map(self._part, value.parts), value.joiner)
            case Figure():
                return self.separated(value)
            case Percent():
                return self.percent(value)
            case int() | float():
                return self.number(value)
            case date():
                return embedded(self.day(value), rtl=self.rtl)
            case _:
                return embedded(safe(str(value)), rtl=self.rtl)

    def _bare(self, value: object) -> str:
        match value:
            case Listed():
                return self.joined(map(self._bare, value.parts), value.joiner)
            case Percent():
                return f"{plain_number(value, decimals=0)}%"
            case _:
                return str(value)

    def joined(self, texts: Iterable[str], joiner: Joiner) -> str:
        """Return texts as a list in this language, such as «1, 2 and 3»."""
        several = list(texts)
        if joiner in ("either", "and") and len(several) > 2 and not self.record.joins_each:
            several = [self.record.list_comma.join(several[:-1]), several[-1]]
        if joiner == "either":
            joiner = "or"
        if joiner == "comma" or len(several) < 2:
            return self.record.list_comma.join(several)
        form = self._form(f"list.{joiner}", {})
        return reduce(lambda first, second: form.format(first=first, second=second), several)

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
        return self.separated(plain_number(value, decimals=decimals, grouped=grouped))

    def separated(self, number: str) -> str:
        """Return a number in plain Western form, “1,200.5”, as this language writes it."""
        told = self.numerals(separated(number, self.record))
        # In a line of Arabic a sign without a letter about it would come behind its digits.
        return isolate(told) if number.startswith(("+", "\u2212")) else told

    def day(self, value: date) -> str:
        """Return a day as this language writes it: “26 November 2026”, « 1er mai 2026 »."""
        month = self("date.months").split()[value.month - 1]
        name = "date.first-day" if value.day == 1 else "date.day"
        parts = {"day": str(value.day), "month": month}
        named = self.plainly(name, parts)
        return self.numerals(self.plainly("date.month", {"month": named, "year": str(value.year)}))

    def percent(self, value: float) -> str:
        """Return a percentage without decimals, its sign on the side where it is read."""
        rounded = plain_number(float(value), decimals=0)
        return isolate(self.numerals(self.record.percent.format(rounded)))

    @cached_property
    def formerly(self) -> Catalogue:
        """The catalogue as earlier versions of the game had it, as far as saved games need it."""
        return self._before(FORMERLY)

    @cached_property
    def lately(self) -> Catalogue:
        """The catalogue before its last rewording, when items were drawn already as they are."""
        return self._before(f"{FORMERLY}lately.")

    def _before(self, tables: str) -> Catalogue:
        before = {
            name.removeprefix(tables): message
            for name, message in self._messages.items()
            if name.startswith(tables)
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


_PARAMETERS = re.compile(r"(\{\w*\})")


def catalogue(language: str, digits: Digits = "western") -> Catalogue:
    """Return the catalogue of a language, its numbers in these digits if it is written in both.

    Of a language that the interface does not speak it has the messages of the nearest.

    A table that is not complete is a ValueError when one of its messages is first wanted.
    """
    spoken = nearest(language)
    return _catalogue(language, digits if digits in spoken.digits else spoken.digits[0])


@cache
def _catalogue(language: str, digits: Digits) -> Catalogue:
    return Catalogue(language, messages_of(nearest(language)), digits)


@cache
def wording(language: str, table: str) -> Mapping[str, str]:
    """Return the messages of one table by their names in it, as they are written."""
    return messages_of(nearest(language)).table(table)
