"""Names as options of a gap: in a form that can stand where the right one stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from quiz.facts.entities import Entity
from quiz.items.gaps import french
from quiz.items.gaps.stretches import Stretch
from quiz.items.wording import article
from quiz.values.date_tables import base_language
from quiz.values.folding import fold

_KASHIDA = "\u0640"
_ARTICLES = ("the ", "a ", "an ")
NEAR = 100
"""Code points of what stands before a gap in which its last words are looked for: a pattern that is
held at the end only is tried from each place, and a text may be all marks."""
_BEFORE_ARTICLE = re.compile(r"(?:^|\W)(the|a|an)\s+$", re.IGNORECASE)
_BRACKET = re.compile(r"[\[\](){}«»“”]")
_LAST_WORD = re.compile(r"(\w+)\W*$")
_FIRST_WORD = re.compile(r"\w+")
# A title tells a woman from a man, or a king from others, which names alone do not show.
_TITLES = frozenset(
    "mrs miss ms mr sir lady dame lord queen king princess prince sister brother saint st "
    "highness majesty excellency holiness "
    "madame mademoiselle mme mlle monsieur reine roi princesse sœur frère sainte majesté "
    "السيدة السيد الآنسة الدكتورة الأستاذة الشاعرة الكاتبة المهندسة الطبيبة الفنانة الملكة الأميرة "
    "الملك الأمير سمو جلالة فخامة معالي سعادة قداسة".split()
)
_CAPITALS = ("capital", "عاصم")
"""Words of which the world knows what they name, as they begin once folded."""
_WORDS_TO_CAPITAL = 2
_PREPOSITIONS = {
    "en": frozenset(
        "about against among at between by for from in into of on over through to towards under "
        "with within without".split()
    ),
    "fr": frozenset("avec chez contre dans depuis entre par pour sans sous sur vers à".split()),
    "ar": frozenset(map(fold, "إلى بين حول خلال ضد على عن عند في مع من نحو".split())),
}
_TANWIN = "\u064b"
_ENDINGS = ("اً", "ات", "ون", "ين", "ان", "ة")
"""How an Arabic noun ends that has to agree with the words around it, or is governed by them."""
_FRENCH_BE = re.compile(r"\s(?:est|sont|était|étaient|fut|furent|sera|seront)\b")
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
    after: str
    key_names: tuple[str, ...]
    names_have_article: bool
    """Whether the names of the key have an article, where one stands before the gap."""
    is_proper: bool
    """Whether the key is a proper name, whose article and ending tell nothing: القاهرة, بغداد."""
    is_a_thing: bool
    """Whether it surely is none: “the lamp”, as one sees in a script that has capitals."""

    @classmethod
    def of(cls, stretch: Stretch, language: str, entity: Entity) -> Place:
        """Return the place that a gap is, which an entity is the key of."""
        names = entity.names(language)
        has_article = any(name.lower().startswith("the ") for name in names)
        # By a script that has capitals, where the pack has a name in one.
        others = [re.sub(r"^(?:the|an?) ", "", name) for name in entity.name.values()]
        is_proper = any(name[:1] != name[:1].lower() for name in others)
        has_capitals = any(name[:1] != name[:1].swapcase() for name in others)
        key = plain(stretch.key)
        return cls(
            language=base_language(language),
            key=key,
            before=stretch.before,
            after=stretch.after,
            key_names=names,
            names_have_article=has_article,
            is_proper=is_proper,
            is_a_thing=has_capitals and not is_proper,
        )

    @property
    def has_brackets(self) -> bool:
        """Whether the key has brackets in it, by which it would be known."""
        return _BRACKET.search(self.key) is not None

    @property
    def follows_title(self) -> bool:
        """Whether the word before the gap is a title, which not all names can follow."""
        last = _LAST_WORD.search(re.sub(r"\b(?:the|a|an)\s+$", "", self.before[-NEAR:]))
        return last is not None and last[1].lower() in _TITLES

    @property
    def is_a_capital(self) -> bool:
        """Whether the words beside the gap say that it is a capital: the world knows which."""
        before = _FIRST_WORD.findall(fold(self.before))[-_WORDS_TO_CAPITAL:]
        after = _FIRST_WORD.findall(fold(self.after))[:_WORDS_TO_CAPITAL]
        return any(word.removeprefix("ال").startswith(_CAPITALS) for word in (*before, *after))

    def fitted(self, names: tuple[str, ...]) -> str | None:
        """Return the name of an entity that fits into the gap, as it stands there; None if none.

        Of several the one as long as the key, nearly; no initials (“UK”) where the key is none.
        """
        found = [one for name in names if (one := self._fit(plain(name), names)) is not None]
        count = len(self.key.split())

        def unlike(text: str) -> tuple[bool, int]:
            return _is_initials(text) != _is_initials(self.key), abs(len(text.split()) - count)

        return min(found, key=unlike, default=None)

    def first_fitting(self, names: tuple[str, ...]) -> str | None:
        """Return the first of the names of an entity that fits into the gap; None if none does."""
        fitted = (self._fit(plain(name), names) for name in names)
        return next((text for text in fitted if text is not None), None)

    def _fit(self, name: str, names: tuple[str, ...]) -> str | None:
        if any(map(str.isdecimal, name)) != any(map(str.isdecimal, self.key)):
            return None
        if _BRACKET.search(name):
            return None
        text = self._fit_arabic(name) if self.language == "ar" else self._fit_other(name, names)
        if text is None:
            return None
        last = _LAST_WORD.search(self.before[-NEAR:])
        if last is not None and fold(last[1]) == fold(text.split()[0]):
            return None  # «مدينة مدينة باريس»
        if self._brings_complement(text):
            return None
        return text

    def verb_agrees(self, name: str) -> bool:
        """Return whether the verb of a statement agrees with a name as it does with the key.

        In Arabic it agrees in gender with what stands right behind it, or with what the statement
        begins with; in French the participle does behind “est”.
        """
        if self.language == "fr" and _FRENCH_BE.match(self.after):
            return article(name, self.language) == article(self.key, self.language)
        if self.language == "ar" and len(self.before.split()) <= 1:
            own, its = (any(map(_ends_feminine, one.split())) for one in (self.key, name))
            return own is its
        return True

    @cached_property
    def _next_word(self) -> str:
        """The word behind the gap, folded; empty where none follows at once."""
        found = re.match(r"\s+(\w+)", self.after)
        return "" if found is None else fold(found[1])

    def _brings_complement(self, name: str) -> bool:
        """Return whether a name says what a preposition behind the gap is to say of the key.

        “Settled borders with the neighbours” does not stand before “between Kuwait and NATO”.
        """
        known = _PREPOSITIONS.get(self.language, frozenset())
        if self._next_word not in known:
            return False
        if self.is_proper:  # “the Court of Appeal in …” may follow, but not two of one kind
            known = frozenset((self._next_word,))
        return _has_word_of(name, known) and not _has_word_of(self.key, known)

    def _fit_arabic(self, name: str) -> str | None:
        if self.key.startswith("لل") and not self.before[-1:].isalpha():
            return f"لل{name[2:]}" if name.startswith("ال") else None
        is_definite = name.startswith("ال")
        if self.before.endswith("ل") and is_definite:
            return None  # «لـ» and the article are written «لل»
        # The article tells nothing of names of one word: القاهرة beside بغداد.
        if self.is_proper or (" " not in name and " " not in self.key):
            return name
        if is_definite != self.key.startswith("ال") or _ending(name) != _ending(self.key):
            return None
        # An adjective behind the gap agrees with what stands in it: «البرامج التدريبية والتعليمية».
        if self._next_word.endswith("ه") and _ends_feminine(name) != _ends_feminine(self.key):
            return None
        return name

    def _fit_other(self, name: str, names: tuple[str, ...]) -> str | None:
        if self.language == "en":
            if not self.is_proper and _is_plural(name) != _is_plural(self.key):
                return None  # “were” behind the gap, or “its”, would tell
            before = _BEFORE_ARTICLE.search(self.before[-NEAR:])
            article = next((one for one in _ARTICLES if name.lower().startswith(one)), "")
            if before is not None:
                wanted = before[1].lower()
                if wanted == "the":
                    if (article == "the ") != self.names_have_article:
                        return None
                    return name[len(article) :]
                return name if not article and _vowel(name) == _vowel(self.key) else None
            own = next((one for one in _ARTICLES if self.key.lower().startswith(one)), "")
            if article != own or (not own and f"the {name}" in names):
                return None  # “in United States”
            # As the key has it: a sentence may begin with the name, or not.
            return self.key[: len(own)] + name[len(own) :]
        if self.language == "fr":
            can_stand = french.fits(
                name,
                names,
                self.key,
                self.key_names,
                self.before,
                self.after,
                is_proper=self.is_proper,
            )
            return name if can_stand else None
        if self.before[-1:] in "'’" and _vowel(name) != _vowel(self.key):
            return None  # Italian dell', Catalan l'
        return name


def _is_initials(text: str) -> bool:
    return text.split()[-1].isupper()


def _vowel(text: str) -> bool:
    return text[:1].lower() in _VOWELS


def _ending(text: str) -> str:
    """Return how the first word of an Arabic name ends, if in one of `_ENDINGS`."""
    # «متحفًا» is written «متحفاً» too.
    word = plain(text).split()[0].replace(f"{_TANWIN}ا", f"ا{_TANWIN}")
    return next((one for one in _ENDINGS if word.endswith(one)), "")


def _ends_feminine(text: str) -> bool:
    return plain(text).endswith("ة")


def _has_word_of(text: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(_FIRST_WORD.findall(fold(text)))


def _is_plural(text: str) -> bool:
    """Return whether an English noun, with what is said of it, is a plural by its ending."""
    words = _FIRST_WORD.findall(text.lower())
    ends = (place for place, word in enumerate(words) if place and word in _PREPOSITIONS["en"])
    noun = words[next(ends, len(words)) - 1] if words else ""
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is"))


def one_head(texts: list[str], key: str) -> bool:
    """Return whether all wrong options begin with a word that the key does not begin with."""
    heads = {fold(text).split()[0] for text in texts}
    return len(heads) == 1 and fold(key).split()[0] not in heads
