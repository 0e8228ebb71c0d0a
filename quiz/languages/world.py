"""Names that the world shares: countries, languages, currencies, as CLDR has them.

They need not be declared in a pack. A frozen table (tests/tables/make_world.py) is read when first
asked for, a language at a time. Everything has an id of its type and its code, such as
``country-kw``, ``language-ar``, ``currency-kwd``, ``region-145`` (Western Asia) and
``organisation-eu``; there are no cities.

Names are matched letter for letter as a reader sees them: عمّان, the city, is not عمان. What lies
within what is CLDR's containment of territories, with the members of the European Union and of the
United Nations of today.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final, Literal, TypedDict, get_args

WorldType = Literal["country", "region", "organisation", "language", "currency"]
WORLD_TYPES: Final[tuple[WorldType, ...]] = get_args(WorldType)
"""The types of what the world knows, by which packs name them too."""
OPTION_TYPES: Final[tuple[WorldType, ...]] = ("country", "language", "currency")
"""Those of which names are wrong options beside one another."""

_TABLE = files("quiz.languages") / "tables" / "world.jsonl"


class _There(TypedDict):
    """What there is, by code; see tests/tables/make_world.py."""

    country: dict[str, list[str]]
    region: dict[str, list[str]]
    organisation: dict[str, list[str]]
    language: dict[str, tuple[list[str], list[str], list[str]]]
    currency: dict[str, tuple[list[str], list[str], list[str]]]
    belongs: dict[str, list[str]]
    alike: list[list[str]]


@cache
def _lines() -> list[str]:
    return _TABLE.read_text(encoding="utf-8").splitlines()


@cache
def _there() -> _There:
    there: _There = json.loads(_lines()[1])
    return there


@cache
def languages_known() -> tuple[str, ...]:
    """Return the languages in which names are known."""
    return tuple(line.partition('"in":"')[2].partition('"')[0] for line in _lines()[2:])


@cache
def _called(language: str) -> dict[str, tuple[str, ...]]:
    """Return the names of every id in a language, the shown one first."""
    if language not in languages_known():
        return {}
    row = json.loads(_lines()[2 + languages_known().index(language)])
    return {
        # As keyboards write them too: “Côte d'Ivoire”.
        id_of(kind, code): (*names, *(one.replace("’", "'") for one in names if "’" in one))
        for kind in WORLD_TYPES
        for code, names in row[kind].items()
    }


@cache
def _ids_called(language: str) -> dict[str, tuple[str, ...]]:
    """Return the ids that each name in a language may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for one, names in _called(language).items():
        for key in dict.fromkeys(map(_key, names)):
            found[key] = (*found.get(key, ()), one)
    return found


def _key(name: str) -> str:
    """Return a name as a reader sees it: letters composed, one space, one kind of apostrophe."""
    return " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())


def _base(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def id_of(kind: WorldType, code: str) -> str:
    """Return the id of what has a code of CLDR."""
    return f"{kind}-{code.lower()}"


@cache
def _codes() -> dict[str, tuple[WorldType, str]]:
    """Return the type and the code of every id."""
    there = _there()
    return {id_of(kind, code): (kind, code) for kind in WORLD_TYPES for code in there[kind]}


def type_of(world_id: str) -> WorldType | None:
    """Return the type of an id; None where it is not of the world."""
    found = _codes().get(world_id)
    return None if found is None else found[0]


def all_of(kind: WorldType) -> tuple[str, ...]:
    """Return everything of a type, the largest first, by people."""
    return tuple(id_of(kind, code) for code in _there()[kind])


def ids_named(name: str, language: str, kind: str | None = None) -> tuple[str, ...]:
    """Return what a name in a language may mean, of one type or of any; none where it is unknown.

    ``language`` is a BCP 47 tag. A name may begin with a capital where it has none by itself, as it
    does at the beginning of a sentence.
    """
    known, key = _ids_called(_base(language)), _key(name)
    found = known.get(key) or known.get(key[:1].lower() + key[1:], ())
    return found if kind is None else tuple(one for one in found if type_of(one) == kind)


def names_of(world_id: str, language: str) -> tuple[str, ...]:
    """Return the names of an id in a language, the shown one first; none where they are unknown."""
    return _called(_base(language)).get(world_id, ())


@cache
def holders(world_id: str) -> frozenset[str]:
    """Return all that an id lies within, at any depth, itself not among it."""
    return frozenset(_holders(world_id))


def _holders(world_id: str) -> Iterator[str]:
    kind, code = _codes().get(world_id, (None, ""))
    match kind:
        case "country" | "region":
            there = _there()
            for whole in there["country" if kind == "country" else "region"][code]:
                holder = id_of("region" if whole.isdecimal() else "organisation", whole)
                yield holder
                yield from holders(holder)
        case "language" if "-" in code:
            # Of a language as one country speaks it.
            yield id_of("language", code.partition("-")[0])


@cache
def _families() -> dict[str, frozenset[str]]:
    """Return of each id those that may be called by its name, by use or by who claims it."""
    there = _there()
    groups = [[id_of("language", code) for code in codes] for codes in there["alike"]]
    for whole, parts in there["belongs"].items():
        groups += ([id_of("country", whole), id_of("country", part)] for part in parts)
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        for one in group:
            found[one] = found.get(one, frozenset()).union(group)
    return found


def kin_of(world_id: str) -> frozenset[str]:
    """Return what may be called by the name of an id: by use, or by who has or claims it."""
    return _families().get(world_id, frozenset()) - {world_id}


def may_be_same(one: str, other: str) -> bool:
    """Return whether what is true of one id may be so of another.

    Because they are one, one lies within the other, belongs to it or is claimed by it, or because
    two languages may be called by one name.
    """
    return (
        one == other
        or one in holders(other)
        or other in holders(one)
        or other in kin_of(one)
        or _share_a_name(one, other)
    )


@cache
def near(world_id: str, about: str | None = None) -> tuple[str, ...]:
    """Return what is of one type with an id, the nearest first and of these the largest.

    Nearest to the country ``about`` which something is asked, as what its currency is. Only what
    nearly everybody has heard of: members of the United Nations, their official languages and their
    currencies. For any other type nothing.
    """
    kind = type_of(world_id)
    if kind not in OPTION_TYPES:
        return ()
    regions = _home(world_id) if about is None else _home(about) or _home(world_id)
    wide = frozenset().union(*map(holders, regions))
    ranked: tuple[list[str], ...] = ([], [], [])
    for other in all_of(kind):
        own = _states(other)
        if other != world_id and own:
            is_beside = not wide.isdisjoint(chain.from_iterable(map(holders, own)))
            ranked[0 if own & regions else 1 if is_beside else 2].append(other)
    return tuple(chain.from_iterable(ranked))


def _home(world_id: str) -> frozenset[str]:
    """Return the smallest regions of a country, or of most people of a language or a currency."""
    there = _there()
    match _codes()[world_id]:
        case "country" as kind, code:
            regions = [whole for whole in there[kind][code] if whole.isdecimal()]
        case "language" | "currency" as kind, code:
            regions = there[kind][code][0]
        case _:
            regions = []
    return frozenset(id_of("region", one) for one in regions)


@cache
def _states(world_id: str) -> frozenset[str]:
    """Return the smallest regions of the states that something is, or has for its own."""
    there = _there()
    match _codes()[world_id]:
        case "country" as kind, code:
            return _home(world_id) if "UN" in there[kind][code] else frozenset()
        case "language" | "currency" as kind, code:
            homes = (_home(id_of("country", one)) for one in there[kind][code][1])
            return frozenset().union(*homes)
        case _:
            return frozenset()


def is_used_in(world_id: str, country: str) -> bool:
    """Return whether a language is spoken in a country, or a currency is or was tender there.

    By five in a hundred, or as an official language of a part of it.
    """
    match _codes()[world_id]:
        case "language" | "currency" as kind, code:
            _, states, others = _there()[kind][code]
            return _codes()[country][1] in {*states, *others}
        case _:
            return False


def _share_a_name(one: str, other: str) -> bool:
    return any(
        not {*map(_key, names_of(one, language))}.isdisjoint(map(_key, names_of(other, language)))
        for language in languages_known()
    )
