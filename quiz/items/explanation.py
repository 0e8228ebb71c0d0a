"""Why an answer is right: the sentence of the source, with its evidence."""

from __future__ import annotations

from quiz.facts.models import Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Choice, Explanation, Item
from quiz.values.whole_words import cuts_short

Stretch = tuple[int, int]


def explain_fact(
    proven: ProvenPack, fact_id: str, language: str, also: tuple[Stretch, ...] = ()
) -> Explanation:
    """The sentence that proves a fact, for a player who plays in ``language``.

    ``also`` are stretches of the source that state the answer beside the fact's own evidence.

    Raises:
        KeyError: for a fact that the pack does not have.
    """
    proof = proven.proofs[fact_id]
    source = proven.sources[proof.source]
    start = source.sentences[proof.first_sentence][0]
    end = source.sentences[proof.last_sentence][1]
    translation = None
    if language != source.language:
        translation = source.translated(proof.first_sentence, proof.last_sentence, language)
    evidence = sorted({*proof.evidence, *also})
    return Explanation(
        fact_id,
        proof.source,
        proof.first_sentence + 1,
        source.text[start:end],
        start,
        end,
        tuple((a - start, b - start) for a, b in evidence),
        source.language,
        translation,
    )


def explain_item(proven: ProvenPack, item: Item) -> list[Explanation]:
    """The sentences that prove an item's key, the fact it asks about first.

    Where the subject of a statement is asked for, the words that name it are evidence too.
    """
    also: tuple[Stretch, ...] = ()
    if isinstance(item, Choice) and item.form == "subject":
        also = _subject_stands(proven, item.facts[0])
    return [
        explain_fact(proven, fact, item.language, also if fact == item.facts[0] else ())
        for fact in item.facts
    ]


def _subject_stands(proven: ProvenPack, fact_id: str) -> tuple[Stretch, ...]:
    """Where the quote of a statement names its subject: by what stands for it, or by name."""
    fact, proof = proven.pack.facts[fact_id], proven.proofs[fact_id]
    if not isinstance(fact, Statement):
        return ()
    source = proven.sources[proof.source]
    resolved = [words for words, entity in fact.resolves.items() if entity == fact.subject]
    names = proven.pack.entities[fact.subject].names(source.language)
    for words in (*resolved, *sorted(names, key=len, reverse=True)):
        start = source.text.find(words, proof.start, proof.end)
        if start >= 0 and cuts_short(source.text, start, start + len(words), source.language).ok:
            return ((start, start + len(words)),)
    return ()
