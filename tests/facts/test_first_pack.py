"""The first pack as it is shipped: the article untouched, every fact proven, nothing left out."""

from __future__ import annotations

import hashlib
from collections import Counter

from quiz.facts.lacking import texts_lacking
from quiz.facts.models import FACT_KINDS, Membership
from quiz.facts.nearby import Nearby
from quiz.packs.loading import examine_pack
from quiz.values.near_words import near_words
from tests.packs import SHIPPED, shipped

ARTICLE = "f9203619a9ab53465486a7946c8804be55f0426db7a2c4358c768e4b492d0b59"
"""SHA-256 of the article as its publisher gave it."""


def test_it_has_no_fault() -> None:
    examined = examine_pack(SHIPPED)
    proven = examined.proven
    assert [str(fault) for fault in examined.faults] == []
    assert proven is not None
    assert proven.proofs.keys() == proven.pack.facts.keys()


def test_the_article_is_kept_byte_for_byte() -> None:
    assert hashlib.sha256((SHIPPED / "article.txt").read_bytes()).hexdigest() == ARTICLE


def test_it_has_at_least_thirty_facts_of_all_four_kinds() -> None:
    kinds = Counter(fact.kind for fact in shipped().pack.facts.values())
    assert kinds.total() >= 30
    assert kinds.keys() == set(FACT_KINDS)


def test_every_fact_is_signed_as_it_stands_in_both_languages() -> None:
    assert shipped().unsigned == ()
    assert all(fact.reviewed is None for fact in shipped().pack.facts.values())


def test_each_line_of_the_article_proves_a_fact() -> None:
    source = shipped().sources["article"]
    assert len(source.sentences) == len(source.text.splitlines()) == 11
    proving = {
        number
        for proof in shipped().proofs.values()
        for number in range(proof.first_sentence, proof.last_sentence + 1)
    }
    assert proving == set(range(11))


def test_each_sentence_is_translated_into_the_other_language() -> None:
    (source,) = shipped().sources.values()
    others = set(shipped().pack.languages) - {source.language}
    assert source.translations.keys() == others
    assert all(len(lines) == len(source.sentences) for lines in source.translations.values())


def test_every_proof_slices_the_article_to_the_words_it_claims() -> None:
    text = shipped().sources["article"].text
    for fact_id, fact in shipped().pack.facts.items():
        proof = shipped().proofs[fact_id]
        assert text[proof.start : proof.end] == fact.quote
        told = [text[start:end] for start, end in proof.evidence]
        assert sorted(told) == sorted(fact.evidence)
        assert list(proof.evidence) == sorted(proof.evidence)


def test_its_texts_are_in_every_language_that_it_is_played_in() -> None:
    pack = shipped().pack
    assert pack.languages == ("ar", "en", "fr")
    assert list(texts_lacking(pack)) == []
    for fact_id, fact in pack.facts.items():
        if isinstance(fact, Membership):
            assert fact.group.keys() >= set(pack.languages), fact_id
    assert all(entity.name.keys() >= set(pack.languages) for entity in pack.entities.values())


def test_the_traps_of_the_article_are_handled() -> None:
    pack, chronology = shipped().pack, shipped().chronology
    # The programme was adopted in 2014; when Kuwait joined it the article does not say.
    assert chronology.event("programme-adopted").participants == ("individual-programme",)
    # One opening, told at two precisions; one accession likewise.
    assert chronology.same_event("centre-opened", "centre-inaugurated")
    assert chronology.same_event("accession", "accession-year")
    assert chronology.most_precise("centre-inaugurated") == "centre-opened"
    # Two events of one month, neither provably before the other.
    assert not chronology.provably_before("further-step", "mission-opened")
    assert not chronology.provably_before("mission-opened", "further-step")
    # No ordinal of the article is anybody's year.
    years = {fact.when.text[:4] for fact in pack.facts.values() if fact.kind == "event"}
    assert years.isdisjoint({"0020", "0079", "0015", "0007"})


def test_no_word_near_its_dates_and_numbers_is_pointed_at() -> None:
    proven = shipped()
    language = proven.sources["article"].language
    words = near_words(language)
    assert words is not None
    checked = 0
    for fact_id, fact in proven.pack.facts.items():
        if fact.anchored is None:
            continue
        proof = proven.proofs[fact_id]
        source = proven.sources[proof.source]
        nearby = Nearby(
            fact,
            source.text,
            (proof.start, proof.end),
            source.around(proof.start, proof.end),
            list(proof.evidence),
        )
        assert nearby.remarks(language) == [], fact_id
        others = nearby.other_dates(language)
        assert not list(nearby.rivals(others, language)), fact_id
        assert not list(nearby.turning(words)), fact_id
        checked += 1
    assert checked == 13
