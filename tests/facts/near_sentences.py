"""Sentences in which anything that the tables know may stand near a date, made at random."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, NamedTuple

import pytest

from quiz.facts import proof
from quiz.facts.models import Event, Pack, Source
from quiz.facts.plain_dates import stands_plainly
from quiz.facts.proof import prove
from quiz.facts.source import SourceText
from quiz.values.date_tables import words_of
from quiz.values.dates import When

PLAIN = {
    "en": "the a town bridge archive Marwick opened rebuilt was founded its to of joy and".split(),
    "ar": "افتتح المتحف مدينة بغداد وأقيم المؤتمر الدولي الملك فيصل إلى من على الجسر سباق".split(),
    "fr": "le la ville pont Marvic ouvrit fut fondé sa de et joie musée palais inauguré".split(),
}
"""Words that a rule may look at, and that mostly say nothing."""

_LEADS = {
    "en": ["in", "on", "in", "on", "in", "since", "by", "about", "the year", "of", "until", ""],
    "ar": ["في", "عام", "سنة", "في", "منذ", "حتى", "نحو", "قبل", "وفي", "من", "في عام", ""],
    "fr": ["en", "le", "en", "le", "en", "vers", "avant", "l'an", "depuis", "au", "jusqu'en", ""],
}
_MARKS = [", ", ", ", " (", ") ", ". ", "; ", " – ", "-", "'", " « ", " » ", "? ", " / ", "~", '"']
_NUMBERS = ["1912", "12", "5", "1,200", "44", "XIV", "1 May 1920", "2nd", "20 %", "١٩١٢"]


class Sentence(NamedTuple):
    """A sentence that tells an event, perhaps."""

    language: str
    text: str
    anchor: str
    evidence: str
    when: str


@cache
def _phrases(language: str) -> list[str]:
    """Every phrase that the tables of a language hold."""
    lines = (files("quiz.values") / "tables" / "near_words.jsonl").read_text("utf-8").splitlines()
    tables: list[Any] = [*map(json.loads, lines), dict(words_of(language))]
    found: set[str] = set()
    waiting = [one for one in tables if one["language"] == language]
    while waiting:
        match waiting.pop():
            case str() as text:
                found.add(text.replace("*", "").replace("$", "").strip())
            case list() as several:
                waiting += several
            case dict() as table:
                waiting += [*table, *table.values()]
    return sorted(found)


def sentence(random: Random, language: str) -> Sentence:
    """Return a sentence, of which a share of the words comes from the tables of its language."""
    wildness = random.choice([0.0, 0.05, 0.1, 0.15, 0.2, 0.4])
    date, when = _date(random, language)
    left = _words(random, language, wildness, random.randrange(6))
    right = _words(random, language, wildness, random.randrange(6))
    anchor = " ".join(random.choices(PLAIN[language], k=random.randint(1, 3)))
    lead = random.choice(_LEADS[language])
    if random.random() < 0.3:
        date = f"{lead} {date}".strip()
        lead = ""
    parts = [left, anchor, lead, date, right]
    match random.randrange(6):
        case 0:
            parts = [lead, date, random.choice([",", "", "،"]), anchor, right]
        case 1:
            parts = [left, lead, date, right, anchor]
        case 2:
            parts = [anchor, left, lead, date, right]
    text = " ".join(part.strip() for part in parts if part.strip())
    text = text.replace(" ,", ",").replace(" ،", "،")
    if random.random() < 0.5:
        text = text[:1].upper() + text[1:]
        anchor = anchor if anchor in text else anchor[:1].upper() + anchor[1:]
    return Sentence(
        language, text + random.choice([".", ".", ".", "", "", "?", "!"]), anchor, date, when
    )


def _words(random: Random, language: str, wildness: float, count: int) -> str:
    found = ""
    for _ in range(count):
        chance = random.random()
        if chance > wildness:
            word = random.choice(PLAIN[language])
        elif chance > wildness * 0.12:
            word = random.choice(_phrases(language))
        elif chance > wildness * 0.05:
            found = found.rstrip() + random.choice(_MARKS)
            continue
        else:
            word = random.choice(_NUMBERS)
        if random.random() < 0.1:
            word = word[:1].upper() + word[1:]
        if language == "ar" and random.random() < 0.1:
            word = random.choice("وفبلس") + word
        found += word + " "
    return found


def _date(random: Random, language: str) -> tuple[str, str]:
    """Return a date in words, and as EDTF; now and then they differ."""
    year, month, day = (
        random.choice([random.randint(500, 2150), random.randint(1000, 2030)]),
        random.randint(1, 12),
        random.randint(1, 31),
    )
    name = random.choice(words_of(language)["months"][month - 1])
    told, when = random.choice(
        [
            (f"{year}", f"{year:04}"),
            (f"{name} {year}", f"{year:04}-{month:02}"),
            (f"{day} {name} {year}", f"{year:04}-{month:02}-{day:02}"),
            (f"{name} {day}, {year}", f"{year:04}-{month:02}-{day:02}"),
        ]
    )
    if random.random() < 0.05:
        when = f"{year:04}"
    return told, when


def pack_of_sentence(told: Sentence) -> tuple[Pack, dict[str, SourceText]] | None:
    """Return a pack of the one event that the sentence tells; None where its date is none."""
    try:
        when = When.parse(told.when)
    except ValueError:
        return None
    event = Event(
        title={told.language: "x"},
        when=when,
        quote=told.text.strip(),
        anchor=told.anchor,
        evidence=(told.evidence,),
    )
    source = Source(file="text.txt", language=told.language)
    pack = Pack(
        id="a-pack",
        title={told.language: "x"},
        languages=(told.language,),
        sources={"text": source},
        facts={"event": event},
    )
    return pack, {"text": SourceText("text", told.language, told.text)}


def is_plain(told: Sentence) -> bool:
    """Whether a quick look passes its date."""
    start, anchor = told.text.find(told.evidence), told.text.find(told.anchor)
    return pack_of_sentence(told) is not None and stands_plainly(
        told.text,
        (0, len(told.text)),
        (start, start + len(told.evidence)),
        (anchor, anchor + len(told.anchor)),
        When.parse(told.when),
        told.language,
    )


def differs(told: Sentence) -> bool:
    """Whether the quick look and all rules come to different proofs, faults or doubts."""
    made = pack_of_sentence(told)
    if made is None:
        return False
    quick, quick_faults = prove(*made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proof, "stands_plainly", lambda *_: False)
        slow, slow_faults = prove(*made)
    return (quick.proofs, quick.doubts, quick_faults) != (slow.proofs, slow.doubts, slow_faults)


def main() -> int:
    """Compare the two on as many sentences as wanted, and print those on which they differ."""
    parser = ArgumentParser(prog="python -m tests.facts.near_sentences", description=__doc__)
    parser.add_argument("--times", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random = Random(options.seed)
    plain = different = 0
    for _ in range(options.times):
        told = sentence(random, random.choice([*PLAIN]))
        if is_plain(told):
            plain += 1
            if differs(told):
                different += 1
                print(told)
    print(f"{options.times} sentences, {plain} plain ones, {different} judged otherwise")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
