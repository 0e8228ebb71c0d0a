"""The files of the catalogues: each table of one is read when one of its messages is wanted.

A command says a few sentences, which stand in few of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from quiz.languages.catalogue_lines import read_lines
from quiz.languages.records import CATEGORIES, DEFAULT, RECORDS, Language

Forms = Mapping[str, str]
"""A message by plural category."""

FORMERLY: Final = "formerly."
"""Before the names of messages as earlier versions of the game had them."""

_ENTRY: Final = re.compile(
    r"^(?:\[(?P<table>[^]]+)\]|(?P<key>[\w-]+) = (?P<forms>\{)?)", re.MULTILINE
)


class Messages(Mapping[str, str | Forms]):
    """The messages of a language by name, such as ``game.progress``.

    Raises:
        ValueError: for a table, when it is read, that is not complete.
    """

    def __init__(self, record: Language) -> None:
        self._record = record
        self._read = _named_languages(record)
        self._unread = _tables_of(_text_of(record))

    def __getitem__(self, name: str) -> str | Forms:
        if (message := self._read.get(name)) is None:
            self._read_table(name.rpartition(".")[0])
            return self._read[name]
        return message

    def __iter__(self) -> Iterator[str]:
        for table in list(self._unread):
            self._read_table(table)
        return iter(self._read)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def table(self, name: str) -> dict[str, str]:
        """Return the messages of one table by their names in it, without those that count."""
        self._read_table(name)
        start = f"{name}."
        return {
            message.removeprefix(start): text
            for message, text in dict(self._read).items()
            if message.startswith(start) and isinstance(text, str)
        }

    def _read_table(self, name: str) -> None:
        if (text := self._unread.get(name)) is None:
            return
        messages = read_messages(text)
        # Judged by one language: it says which messages there are.
        wanted = entries_of(_usual_tables().get(name, ""))
        if faults := list(faults_of(self._record, messages, wanted)):
            raise ValueError(f"{self._record.code}.toml: {'; '.join(faults)}")
        for key, message in messages.items():
            self._read[key] = _typeset(message, self._record)
        # At the end, for several threads say something at once.
        self._unread.pop(name, None)


@cache
def messages_of(record: Language) -> Messages:
    """Return the messages of a language."""
    return Messages(record)


@cache
def _usual_tables() -> dict[str, str]:
    return _tables_of(_text_of(DEFAULT))


def _tables_of(text: str) -> dict[str, str]:
    """Cut the text of a catalogue into its tables, by name, each with its heading."""
    _, *tables = f"\n{text}".split("\n[")
    return {table.partition("]")[0]: f"[{table}" for table in tables}


def read_messages(text: str) -> dict[str, str | Forms]:
    """Read the messages of a catalogue, or of a table of one, by name."""
    if (found := read_lines(text)) is not None:
        return found
    import tomllib

    return dict(flat(tomllib.loads(text)))


def _text_of(record: Language) -> str:
    # Not by importlib.resources, whose import takes longer than reading the catalogue does.
    return (Path(__file__).parent / "catalogues" / f"{record.code}.toml").read_text("utf-8")


def faults_of(
    record: Language, messages: Mapping[str, str | Forms], entries: Mapping[str, bool]
) -> Iterator[str]:
    """Yield what messages lack, or have and may not: names, and plural forms of them.

    ``entries`` are those of the language that says which messages there are.
    """
    # What was worded anew in one language was perhaps well worded in another, or not yet spoken.
    wanted = {name: forms for name, forms in entries.items() if not name.startswith(FORMERLY)}
    yield from (f"there is no “{name}”" for name in wanted if name not in messages)
    for name, message in messages.items():
        if name.startswith(FORMERLY):
            continue
        if name not in wanted:
            yield f"“{name}” is no message"
        elif wanted[name] == isinstance(message, str):
            yield f"“{name}” is with plural forms in one catalogue and without in another"
        elif not isinstance(message, str) and message.keys() != set(record.plural_forms):
            yield f"“{name}” has not just these plural forms: {', '.join(record.plural_forms)}"


def entries_of(text: str) -> dict[str, bool]:
    """Return the names of a catalogue's messages, and whether each has plural forms.

    Read from its lines, in a tenth of the time in which TOML is: a game in another language needs
    no more of it.
    """
    found: dict[str, bool] = {}
    table = ""
    for entry in _ENTRY.finditer(text):
        if entry["table"]:
            table = f"{entry['table']}."
        else:
            found[table + entry["key"]] = entry["forms"] is not None
    return found


def _named_languages(record: Language) -> dict[str, str | Forms]:
    """Return the messages that name languages: each in itself, for those who read it."""
    named = {
        f"{prefix}{one.code}": one.name
        for prefix in ("language.", "settings.value.language.")
        for one in RECORDS.values()
    }
    codes = list(RECORDS)
    following = codes[(codes.index(record.code) + 1) % len(codes)]
    return {**named, "keys.language": RECORDS[following].name}


def _typeset(message: str | Forms, record: Language) -> str | Forms:
    """Return a message with the signs and spaces that its language prints."""
    if not isinstance(message, str):
        return {category: str(_typeset(text, record)) for category, text in message.items()}
    for written, shown in record.typography:
        message = message.replace(written, shown)
    return message


def flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str | Forms]]:
    """Yield the messages of a catalogue as TOML has it, by name."""
    for key, value in table.items():
        if isinstance(value, str):
            yield prefix + key, value
        elif isinstance(value, Mapping):
            if "other" in value and value.keys() <= CATEGORIES:
                yield prefix + key, value
            else:
                yield from flat(value, f"{prefix}{key}.")
