"""Aliases of this machine's folders, for texts that others than its user may read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def aliases_of(folders: Mapping[str, Path]) -> dict[str, str]:
    """Map each folder's path, as given and with links followed, to what is written instead.

    ``folders`` are named by their aliases. A folder that contains another comes after it.
    """
    named = {
        path: alias
        for alias, folder in folders.items()
        for path in (str(folder), str(folder.resolve()))
        if len(Path(path).parts) > 1  # the root stands at the beginning of every path
    }
    return dict(sorted(named.items(), key=lambda pair: -len(pair[0])))


def with_aliases(text: str, aliases: Mapping[str, str]) -> str:
    """Return a text in which folders go by their aliases."""
    for folder, alias in aliases.items():
        text = text.replace(folder, alias)
    return text
