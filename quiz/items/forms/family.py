"""Families of forms: ways to ask for the same sort of knowledge, and what they have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Sequence
from random import Random
from typing import ClassVar, NamedTuple, TypeVar

from quiz.facts.kinds.claim import Claim
from quiz.facts.proven_pack import ProvenPack
from quiz.items.material import Material
from quiz.items.models import AlsoRight, Blueprint, Choice, Option
from quiz.items.options import choose_distractors, shuffled, why_stem_tells
from quiz.languages.messages import Message

T = TypeVar("T")


class Described(NamedTuple):
    """What a wrong option stands for, and what it really is."""

    id: str
    """See `Option.id`."""
    fact: str | None
    """The fact that tells of it; None where none does, and so of what was made."""
    truth: str
    also: tuple[str, ...] = ()
    """Facts that the truth rests on beside ``fact``."""


AFact = TypeVar("AFact", bound=Claim)
Stretch = tuple[int, int]


class FormFamily(ABC):
    """The forms of choice items that ask for one sort of knowledge.

    A game draws a family first and then a fact (`quiz.play.selection`), so that a pack with many
    facts of one kind is not asked for these alone.
    """

    forms: ClassVar[tuple[str, ...]]
    """The names of the forms, as blueprints, items and saves have them."""
    kind: ClassVar[type[Claim]]
    """The kind of fact that they ask about; `Claim` for every kind."""
    ascending: ClassVar[frozenset[str]] = frozenset()
    """Those of its forms whose options are dates or numbers, and stand in their order."""
    compares_facts: ClassVar[bool] = False
    """Whether its blueprints come from all facts at once; else from each fact by itself."""
    wants_signature: ClassVar[bool] = True
    """Whether it asks in an author's words, which a person has to have signed; else its stems are
    the source's own."""

    options_are_statements: ClassVar[bool] = False
    """Whether its options say something that is true or false; else they name something."""

    weight: ClassVar[float] = 1.0
    """How often a game draws it, against a family that can ask about as many facts."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.pack = material.pack
        self.chronology = material.chronology
        self.exclusions = material.exclusions
        self.language = material.language
        self.words = material.words

    @abstractmethod
    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield every question about facts of the kind, or about these ``about``.

        Some may still lack distractors.
        """

    @abstractmethod
    def make(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...] = ()
    ) -> Choice | Message:
        """Make the item, or return the reason why it cannot be made.

        ``wanted`` are the ids of options that have to be among the wrong ones; three of them leave
        nothing to be drawn, and have only to be proven false.
        """

    def facts(
        self, kind: type[AFact], about: Collection[str] | None
    ) -> Iterator[tuple[str, AFact]]:
        """Yield the facts of a kind with their ids, all of them or those among ``about``.

        Where the family wants a signature, those that bear none are left out.
        """
        for fact_id in self.pack.facts if about is None else about:
            if (fact := self.pack.fact_of(kind, fact_id)) is not None and self.may_ask(fact_id):
                yield fact_id, fact

    def may_ask(self, fact_id: str) -> bool:
        """Return whether a fact may be asked about in these forms."""
        return not self.wants_signature or self.material.is_signed(fact_id)

    def fact(self, kind: type[AFact], blueprint: Blueprint) -> AFact:
        """Return the fact that a blueprint of this family asks about."""
        fact = self.pack.fact_of(kind, blueprint.facts[0])
        assert fact is not None, blueprint
        return fact

    @classmethod
    def also_evidence(cls, _proven: ProvenPack, _item: Choice) -> tuple[Stretch, ...]:
        """Return stretches of the source that state the key beside the evidence of the fact."""
        return ()

    @classmethod
    def also_right(cls, _proven: ProvenPack, _item: Choice) -> tuple[AlsoRight, ...]:
        """Return what the stem could have had for its key as well, for its facts prove it too.

        Asked again, it may have: who is not told so takes one of the two for a mistake.
        """
        return ()

    def choice(
        self,
        blueprint: Blueprint,
        rng: Random,
        *,
        stem: str,
        key: Option,
        candidates: Sequence[tuple[str, T]],
        describe: Callable[[T], Described],
        preferred: int = 0,
        must: Collection[str] = (),
        key_names: tuple[str, ...] = (),
    ) -> Choice | Message:
        """Make a choice item, or return why there are not enough distractors.

        ``describe`` is called for the options chosen only. For the rest see `choose_distractors`.
        """
        chosen = choose_distractors(key.text, stem, candidates, rng, preferred=preferred, must=must)
        if isinstance(chosen, Message):
            return chosen
        # Described only now: of many candidates three are shown.
        wrong = [Option(text, False, *describe(source)) for text, source in chosen]
        return self._item(blueprint, stem, shuffled([key, *wrong], rng), key_names or (key.text,))

    def ascending_choice(
        self,
        blueprint: Blueprint,
        *,
        stem: str,
        key: Option,
        below: Sequence[Option],
        above: Sequence[Option],
        are_wanted: bool,
    ) -> Choice | Message:
        """Make a choice item of dates or numbers in order, or return what tells its key.

        ``are_wanted`` says that the wrong options were asked for, so that none is to be judged.
        """
        if not are_wanted:
            wrong = [option.text for option in (*below, *above)]
            if (why := why_stem_tells(key.text, stem, wrong)) is not None:
                return why
        return self._item(blueprint, stem, (*below, key, *above), (key.text,))

    def _item(
        self, blueprint: Blueprint, stem: str, options: tuple[Option, ...], names: tuple[str, ...]
    ) -> Choice:
        return Choice(
            id=blueprint.id,
            form=blueprint.form,
            language=self.language,
            stem=stem,
            options=options,
            facts=blueprint.facts,
            key_names=names,
            pack=self.pack.id,
            asks=(self.chronology.remembered_as(blueprint.facts[0]),),
        )


def sample(pool: Sequence[T], rng: Random, most: int) -> Sequence[T]:
    """Return a pool, or so many drawn of it where it is larger."""
    return pool if len(pool) <= most else rng.sample(pool, most)
