"""The short form of a pack: what its facts leave out, filled in before they are proven."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.facts.faults import Fault, Unread
from quiz.facts.models import Pack
from quiz.facts.quotes import with_quotes
from quiz.facts.source import SourceText
from quiz.facts.undeclared import with_undeclared
from quiz.facts.world_options import with_world_options


def in_full(
    pack: Pack, sources: Mapping[str, SourceText], unread: Unread
) -> tuple[Pack, list[Fault]]:
    """Return a pack with its undeclared entities and its quotes, and why any is not found.

    A pack in full is returned as it is, but for wrong options of the world's that it lacks.
    """
    pack, faults = with_undeclared(pack, sources, unread)
    pack, unquoted = with_quotes(pack, sources)
    return with_world_options(pack, sources), [*faults, *unquoted]
