"""The key by which a server knows its visitors again; it stands beside the players' folders."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Final

from quiz.errors import QuizError
from quiz.files.atomic import make_folder, write_file
from quiz.files.reading import MIB, read_bytes
from quiz.languages.messages import worded

FILE: Final = "visitors.key"
_BYTES: Final = 32
_FORM: Final = re.compile(rb"[0-9a-f]{%d}\n?" % (2 * _BYTES))


def visitor_key(saves: Path) -> bytes:
    """Read the key, or make one if there is none yet.

    Raises:
        QuizError: it can neither be read nor be made, or it is no key.
    """
    path = saves / FILE
    # One that cannot be read is no reason for a new one: nobody would be known again.
    if not os.path.lexists(path):
        make_folder(saves)
        write_file(path, f"{secrets.token_hex(_BYTES)}\n".encode())
    content = read_bytes(path, saves, MIB)
    if not _FORM.fullmatch(content):
        raise QuizError(worded("save.no-key"), path=path)
    return bytes.fromhex(content.decode())
