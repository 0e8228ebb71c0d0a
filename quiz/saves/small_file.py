"""Reading the small TOML files that stand beside the players' folders: each is of one format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quiz.errors import QuizError
from quiz.files.reading import MIB, read_bytes
from quiz.files.toml import parse_toml
from quiz.languages.messages import Message, worded


def read_small(path: Path, folder: Path, newest: int) -> tuple[dict[str, Any], str]:
    """Return the data of a file of at most 1 MiB in a folder of saves, and its text.

    Raises:
        QuizError: it cannot be read, is no TOML, or its format is beyond ``newest`` or none.
    """
    data, text = parse_toml(read_bytes(path, folder, MIB), path)
    number = data.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise fault_at(("format",), worded("setting.whole"), text, path)
    if number > newest:
        raise fault_at(("format",), worded("setting.newer", format=str(number)), text, path)
    return data, text


def fault_at(where: tuple[str, ...], message: Message, text: str, path: Path) -> QuizError:
    """Return the fault of a value, told with its line in the text of the file, and its key."""
    from quiz.files.toml_lines import line_of
    from quiz.text.printable import printable

    return QuizError(message, path=path, line=line_of(text, where), key=printable(".".join(where)))
