"""A pack of two events, written to the disk."""

from __future__ import annotations

from pathlib import Path

SOURCE = "The harbour opened in December 2006.\r\nThe museum opened on 3 May 2011.\r\n"
TRANSLATION = "افتُتح الميناء في ديسمبر 2006.\n\n  افتُتح المتحف في 3 مايو 2011.\n"
TOML = """\
format = 1
title = { en = "A pack" }
languages = ["en"]

[source.text]
file = "text.txt"
language = "en"
translation = { ar = "text.ar.txt" }

[event.harbour]
title = { en = "The opening of the harbour" }
when = "2006-12"
quote = "The harbour opened in December 2006"
anchor = "harbour opened"
evidence = "December 2006"

[event.museum]
title = { en = "The opening of the museum" }
when = "2011-05-03"
quote = "The museum opened on 3 May 2011"
anchor = "museum opened"
evidence = "3 May 2011"
"""


def write(folder: Path, toml: str = TOML) -> Path:
    """Write the pack into a new folder."""
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(toml, "utf-8", newline="")
    (folder / "text.txt").write_text(SOURCE, "utf-8", newline="")
    (folder / "text.ar.txt").write_text(TRANSLATION, "utf-8", newline="")
    return folder


def edit(folder: Path, old: str, new: str, name: str = "pack.toml") -> None:
    """Replace something that stands in one of its files."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")
