"""Facts that have another id in a newer version of their pack."""

from __future__ import annotations

from collections.abc import Mapping

Renames = Mapping[str, Mapping[str, str]]
"""By pack, the id that each former id of a fact stands for now."""

NO_RENAMES: Renames = {}
