"""Names as options of a gap: in a form that can stand where the right one stood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quiz.facts.entities import Entity
from quiz.items.gaps.stretches import Stretch
from quiz.values.date_tables import base_language
from quiz.values.folding import fold

_KASHIDA = "\u0640"
_ARTICLES = ("the ", "a ", "an ")
_BEFORE_ARTICLE = re.compile(r"(?:^|\W)(the|a|an)\s+$", re.IGNORECASE)
_BRACKET = re.compile(r"[\[\](){}«»“”]")
_LAST_WORD = re.compile(r"(\w+)\W*$")
# A title tells a woman from a man, or a king from others, which names alone do not show.
_TITLES = frozenset(
    "mrs miss ms mr sir lady dame lord queen king princess prince sister brother saint st "
    "السيدة السيد الآنسة الدكتورة الأستاذة الشاعرة الكاتبة المهندسة الطبيبة الفنانة الملكة الأميرة "
    "الملك الأمير".split()
)
_VOWELS = "aeiouàâäéèêëîïôöûüh"


def plain(text: str) -> str:
    """Return words without the kashida that stretches them, which would mark the key."""
    return text.replace(_KASHIDA, "")


@dataclass(frozen=True)
class Place:
    """What the words beside a gap, and those that belong in it, ask of a name."""

    language: str
    key: str
    before: str
    names_have_article: bool
    """Whether the names of the key have an article, where one stands before the gap."""
    is_proper: bool
    """Whether the key is a proper name, whose article and ending tell nothing: القاهرة, بغداد."""

    @classmethod
    def of(cls, stretch: Stretch, language: str, entity: Entity) -> Place:
        """Return the place that a gap is, which an entity is the key of."""
        names = entity.names(language)
        has_article = any(name.lower().startswith("the ") for name in names)
        # By a script that has capitals, where the pack has a name in one.
        others = (re.sub(r"^(?:the|an?) ", "", name) for name in entity.name.values())
        is_proper = any(name[:1] != name[:1].lower() for name in others)
        key = plain(stretch.key)
        return cls(base_language(language), key, stretch.before, has_article, is_proper)

    @property
    def has_brackets(self) -> bool:
        """Whether the key has brackets in it, by which it would be known."""
        return _BRACKET.search(self.key) is not None

    @property
    def follows_title(self) -> bool:
        """Whether the word before the gap is a title, which not all names can follow."""
        last = _LAST_WORD.search(self.before)
        return last is not None and last[1].lower() in _TITLES

    def fitted(self, names: Iterable[str]) -> str | None:
        """Return the name of an entity that fits into the gap, as it stands there; None if none.

        Of several the one as long as the key, nearly.
        """
        found = [text for name in names if (text := self._fit(plain(name))) is not None]
        count = len(self.key.split())
        return min(found, key=lambda text: abs(len(text.split()) - count), default=None)

    def first_fitting(self, names: Iterable[str]) -> str | None:
        """Return the first of the names of an entity that fits into the gap; None if none does."""
        fitted = (self._fit(plain(name)) for name in names)
        return next((text for text in fitted if text is not None), None)

    def _fit(self, name: str) -> str | None:
        if any(map(str.isdecimal, name)) != any(map(str.isdecimal, self.key)):
            return None
        if _BRACKET.search(name):
            return None
        text = self._fit_arabic(name) if self.language == "ar" else self._fit_other(name)
        if text is None:
            return None
        last = _LAST_WORD.search(self.before)
        if last is not None and fold(last[1]) == fold(text.split()[0]):
            return None  # «مدينة مدينة باريس»
        return text

    def _fit_arabic(self, name: str) -> str | None:
        if self.key.startswith("لل") and not self.before[-1:].isalpha():
            return f"لل{name[2:]}" if name.startswith("ال") else None
        is_definite = name.startswith("ال")
        if self.before.endswith("ل") and is_definite:
            return None  # «لـ» and the article are written «لل»
        # The article tells nothing of names of one word: القاهرة beside بغداد.
        if self.is_proper or (" " not in name and " " not in self.key):
            return name
        if is_definite != self.key.startswith("ال") or _is_feminine(name) != _is_feminine(self.key):
            return None
        return name

    def _fit_other(self, name: str) -> str | None:
        if self.language == "en":
            before = _BEFORE_ARTICLE.search(self.before)
            article = next((one for one in _ARTICLES if name.lower().startswith(one)), "")
            if before is not None:
                wanted = before[1].lower()
                if wanted == "the":
                    if (article == "the ") != self.names_have_article:
                        return None
                    return name[len(article) :]
                return name if not article and _vowel(name) == _vowel(self.key) else None
            own = next((one for one in _ARTICLES if self.key.lower().startswith(one)), "")
            return name if article == own else None
        if self.before[-1:] in "'’" and _vowel(name) != _vowel(self.key):
            return None  # French d', l'
        return name


def _vowel(text: str) -> bool:
    return text[:1].lower() in _VOWELS


def _is_feminine(text: str) -> bool:
    return plain(text).split()[0].endswith("ة")


def one_head(texts: list[str], key: str) -> bool:
    """Return whether all wrong options begin with a word that the key does not begin with."""
    heads = {fold(text).split()[0] for text in texts}
    return len(heads) == 1 and fold(key).split()[0] not in heads
