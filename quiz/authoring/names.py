"""Names that a text holds, as far as no program of language is needed to find them.

Countries are known by name (`quiz.languages.world`). Places and persons are found where a script
has capitals and a word before the name says which it is: “in Leipzig”, “the conductor Otto Brandt”.
What is doubtful is left out; an author adds it in a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from quiz.languages import world
from quiz.values.date_tables import base_language
from quiz.values.near_words import near_words
from quiz.values.tokens import normal

Span = tuple[int, int]
NameType = Literal["country", "place", "person"]

_COUNTRY_WORDS = 4
"""Words of a country's name at the most."""
_WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652’'-]*")
_RUN = re.compile(
    r"[A-ZÀ-ÞŁŚŻĆČŠŽ][\w’'-]+(?: (?:de|du|von|van|der|al|ibn|bin|da|la)(?= [A-ZÀ-Þ])| [IVX]{1,4}\b"
    r"| [A-ZÀ-ÞŁŚŻĆČŠŽ][\w’'-]+)*"
)
_BEFORE_PLACE = {
    "en": re.compile(r"\b(?:in|at|near|from|to)\s$"),
    "fr": re.compile(r"\b(?:à|vers|depuis)\s$|\bprès d(?:e\s|['’])$"),
}
_BEFORE_PERSON = {
    "en": re.compile(
        r"\b(?:by|with|[a-z]{2,}(?:er|or|ist|ian|man|king|queen|[rs]ident|eer|ect))\s$"
    ),
    "fr": re.compile(
        r"\b(?:par|avec|[a-zé]{2,}(?:eur|eure|rice|iste|ien|ienne|ron|ecin|logue|ecte|gendre|[ée]sident"
        r"|ieure?|auteur|peintre|reine|roi|maire))\s$"
    ),
}
# What is a person only in looks: institutions, works, wars.
_NO_PERSON = re.compile(
    r"\b(?:University|College|School|Museum|Library|League|Club|Company|Society|Institute|Church|"
    r"Street|Road|Lane|Park|Hall|House|Hotel|Agency|Council|Party|Union|War|Treaty|Prize|Medal|"
    r"Award|Army|Navy|Court|Bank|Press|Symphony|Orchestra|Quartet|Lake|River|Mount|Bay|Sea|Ocean|"
    r"Island|Islands|Square|Bridge|Station|Airport|Day|Eve|Université|École|Musée|Société|"
    r"Institut|Église|Rue|Parc|Conseil|Parti|Guerre|Prix|Cour|Banque|Lac|Mont|Île|Place|Pont|Gare|"
    r"Bourse|Salon|Ligue|Académie|Academy|Exposition|Constitution|Parlement|Parliament)\b"
)
_ONE_OF = 3
"""A name that every third sentence has is what the text is about, and no question."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence, and of what."""

    start: int
    end: int
    type: NameType


def names_in(
    text: str, sentences: Sequence[Span], language: str, taken: Sequence[Sequence[Span]]
) -> list[list[Named]]:
    """Return the names of each sentence of a text, each name only where it first stands.

    ``taken`` are the dates of each sentence, of which no part is a name.
    """
    base = base_language(language)
    words = near_words(base)
    little = words.function if words is not None else frozenset()
    counts: Counter[str] = Counter()
    found: list[list[Named]] = []
    for (start, end), dates in zip(sentences, taken, strict=True):
        here: list[Named] = []
        for one in (
            *_countries(text, start, end, base),
            *_by_capitals(text, start, end, base, little),
        ):
            clashes = any(a < one.end and one.start < b for a, b in dates)
            if clashes or any(a.start < one.end and one.start < a.end for a in here):
                continue
            here.append(one)
        counts.update(text[one.start : one.end] for one in here)
        found.append(_without_lists(text, sorted(here, key=lambda one: one.start)))
    topic = max(2, len(sentences) // _ONE_OF)
    seen: set[str] = set()
    return [[one for one in here if _is_new(text, one, counts, topic, seen)] for here in found]


_BETWEEN = re.compile(
    r"(?:\s?\([^()]{0,20}\))?[\s,،;؛]*(?:and|or|et|ou|و)?\s*(?:le |la |les |l['’]|the )?"
)


def _without_lists(text: str, here: list[Named]) -> list[Named]:
    """Return names without those told side by side: of “Egypt and Sudan” either is right."""
    listed = {
        one
        for pair in pairwise(here)
        if _BETWEEN.fullmatch(text, pair[0].end, pair[1].start)
        for one in pair
    }
    return [one for one in here if one not in listed]


def _is_new(text: str, one: Named, counts: Counter[str], topic: int, seen: set[str]) -> bool:
    name = text[one.start : one.end]
    if name in seen or counts[name] >= topic + 1:
        return False
    seen.add(name)
    return True


def _countries(text: str, start: int, end: int, language: str) -> Iterator[Named]:
    if language not in world.languages_known():
        return
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    place = 0
    while place < len(spans):
        for count in range(min(_COUNTRY_WORDS, len(spans) - place), 0, -1):
            stretch = (spans[place][0], spans[place + count - 1][1])
            name = text[slice(*stretch)]
            if language == "ar" and name[0] in "وبلفك" and not _is_country(name, language):
                stretch = (stretch[0] + 1, stretch[1])  # written on to it: «وإثيوبيا», «بتونس»
                name = name[1:]
            # A small letter begins no country where there are capitals.
            if name[:1] != name[:1].upper() and name[:1].upper() != name[:1].lower():
                continue
            if _is_country(name, language):
                yield Named(*stretch, "country")
                place += count - 1
                break
        place += 1


_JOINING = re.compile(r"(?:\b(?:the|and|or|la|le|les|l|et|ou|أو)\b|[\W\d_]|و)*", re.IGNORECASE)


def is_of_countries(words: str, language: str) -> bool:
    """Return whether words are names of countries alone, as in a list: “Russia (5) and Belgium”."""
    place, found = 0, False
    for one in _countries(words, 0, len(words), base_language(language)):
        if _JOINING.fullmatch(words, place, one.start) is None:
            return False
        place, found = one.end, True
    return found and _JOINING.fullmatch(words, place) is not None


def _is_country(name: str, language: str) -> bool:
    return len(world.ids_named(name, language, "country")) == 1


def _by_capitals(
    text: str, start: int, end: int, language: str, little: frozenset[str]
) -> Iterator[Named]:
    place_before, person_before = _BEFORE_PLACE.get(language), _BEFORE_PERSON.get(language)
    if place_before is None or person_before is None:
        return
    for match in _RUN.finditer(text, start, end):
        first, last = match.span()
        name = match[0].rstrip("’'-")
        last = first + len(name)
        if first == start or normal(name.split()[0]) in little:
            continue
        if re.match(r"[’']s\b", name[-2:]):
            last -= 2
            name = name[:-2]
        before = text[max(start, first - 40) : first]
        if text[last : last + 1] == "-" or re.match(
            r"\s[a-z]+(?:ian|ish|ese)\b", text[last : last + 12]
        ):
            continue
        if person_before.search(before) and " " in name and _NO_PERSON.search(name) is None:
            yield Named(first, last, "person")
        elif place_before.search(before) and _follows_no_noun(text, last):
            yield Named(first, last, "place")


def _follows_no_noun(text: str, end: int) -> bool:
    """Return whether a name stands by itself: not “in Christmas week”, where a noun goes on."""
    following = text[end : end + 1]
    return (
        following in {"", ".", ",", ";", ":", ")"}
        or re.match(
            r"\s(?:in|on|and|or|from|to|by|with|for|at|where|who|which|until|when|before|after|under|near|en|et|"
            r"le|la|où|qui|dans|pour|avec|par|puis|ou|depuis|jusqu|du|\d)",
            text[end : end + 10],
        )
        is not None
    )
