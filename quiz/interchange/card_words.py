"""What is said of files of cards and of their rows."""

from __future__ import annotations


def no_rows() -> str:
    """Say that a file holds no rows."""
    return "holds no cards: give it a row each, with a title, a date, a sentence and a source"


def no_columns() -> str:
    """Say that its columns are not known."""
    return "has no column of dates and one of texts; name them title, date, sentence and source"


def too_many_rows(most: int) -> str:
    """Say that it is too long."""
    return f"holds more than {most:,} rows; split it"


def broken_row() -> str:
    """Say that a row cannot be read."""
    return "cannot be read: a quotation mark or a bracket is not closed"


def wrong_count(found: int, wanted: int) -> str:
    """Say that a row has fewer cells than the others."""
    return f"has {found} cells, and the first row {wanted}"


def long_row(most: int) -> str:
    """Say that a cell is too long."""
    return f"holds more than {most:,} characters in one cell"


def no_object() -> str:
    """Say that something listed is no object."""
    return "is no object with a date and a sentence"


def no_date() -> str:
    """Say that a row has no date."""
    return "has no date"


def unread_date(date: str) -> str:
    """Say that a date is of no known form."""
    return f"its date “{date}” does not read; write it as 2004, 2004-12 or 2017-01-23"


def no_text() -> str:
    """Say that a row has no sentence."""
    return "has no sentence that could prove its date"


def no_date_in_text() -> str:
    """Say that a sentence states no date."""
    return "its sentence states no date"


def other_date_in_text(dates: str) -> str:
    """Say that a sentence states other dates."""
    return f"its sentence does not state its date, but {dates}"


def twice_in_text(words: str) -> str:
    """Say that the date stands more than once."""
    return f"«{words}» stands more than once in its sentence"


def same_text(line: int) -> str:
    """Say that another row has the same sentence."""
    return f"its sentence is that of line {line}"


def same_card(line: int) -> str:
    """Say that another row has the same title and date."""
    return f"its title and date are those of line {line}"


def unsafe(reason: str) -> str:
    """Say that a cell holds what no text may hold."""
    return f"a cell {reason}"


def no_anchor() -> str:
    """Say that no words name what happened."""
    return "no words of its sentence name what happened on the date"


def unproven(reason: str) -> str:
    """Say what the proof found wrong."""
    return f"is not proven: {reason}"
