"""Wordings against the fact: dates that are readable in them and cannot be the declared one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.facts.claim_words import claim_text_told
from quiz.facts.doubts import Doubt
from quiz.facts.models import Event
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.sign_offs import reading, resolved, words_resolved
from quiz.languages.messages import worded
from quiz.values.calendars import civil_from_days
from quiz.values.date_lexicon import lexicon
from quiz.values.date_links import MONTH
from quiz.values.date_readings import readings
from quiz.values.date_tables import base_language
from quiz.values.dates import When, overlaps
from quiz.values.other_dates import names_place
from quiz.values.tokens import normal, token_spans

_LONGEST = 8
"""Tokens of a date that is looked for in a wording."""
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
"""A bare number of four digits in this range is taken for a year."""
_DECADE = re.compile(r"(?<!\w)(\d{3}0)['’]?s(?!\w)")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")

_CAPITALISED = frozenset(("en", "de"))
"""Languages that write months with a capital: “may” and “march” are words of another kind."""
_NO_MONTH = {"ar": frozenset(map(normal, ("آب", "أب", "اب")))}
"""Words that are oftener something else than the month; beside a year they are read with it."""

_COUNTED_EVENTS = frozenset(
    "games olympics elections finals championships talks riots protests floods fires awards "
    "events negotiations accords statutes series".split()
)
"""English plurals behind a year, where it is no count."""
_COUNTED_NOUN = re.compile(r"[a-z]+s|men|women|people|children")
_YEAR_WORDS = frozenset(map(normal, ("عام", "سنة", "العام", "السنة", "في", "year", "in", "of")))
_ARABIC_AFTER_YEAR = frozenset(
    map(normal, "في من إلى على عن بعد قبل و م ميلادي ميلادية حتى بين مع أو ثم هو هي".split())
)


def doubtful_dates(proven: ProvenPack, fact_id: str, language: str) -> Iterator[Doubt]:
    """Yield each date in the wordings of one language that cannot be what the fact declares.

    Of an event it must overlap the declared date. Of any other fact, which declares none, it must
    overlap a date of the sentence. It may be right all the same (“the 1990 cup”, drawn in 1989).
    """
    pack, fact = proven.pack, proven.pack.facts[fact_id]
    skipped = {"when", "number", *map(words_resolved, fact.resolved_dates)}
    texts = [
        (what, text)
        for what, text in (*fact.claims(language, pack), *resolved(pack, fact, language))
        # Words that tell the date by another event's have that event's name for what they mean.
        if text and what not in skipped
    ]
    for entity_id in fact.mentions:
        if entity_id in pack.entities:
            aliases = pack.entities[entity_id].aliases.get(language, ())
            texts += [("alias", alias) for alias in aliases]
    texts = [(what, text) for what, text in texts if _may_hold_date(text, language)]
    if not texts:
        return
    if isinstance(fact, Event):
        declared = [fact.when]
    else:
        spoken = proven.sources[proven.proofs[fact_id].source].language
        sentence = reading(proven, fact_id, language).sentence
        declared = [when for _, when in dates_in(sentence, spoken)]
    told = set()
    for what, text in texts:
        for words, when in dates_in(_PLACEHOLDER.sub(" ", text), language):
            if words not in told and not any(overlaps(when, one) for one in declared):
                told.add(words)
                yield Doubt(
                    words, worded("doubt.other-date", what=claim_text_told(what), language=language)
                )
        if isinstance(fact, Event):
            for words, month in months_in(text, language):
                if words not in told and month not in _months(fact.when):
                    told.add(words)
                    yield Doubt(
                        words,
                        worded("doubt.other-month", what=claim_text_told(what), language=language),
                    )


def _may_hold_date(text: str, language: str) -> bool:
    """Return False, quickly, only for a text that holds no date and no month."""
    words, spelled = lexicon(base_language(language)), normal(text)
    return words.may_hold_date(spelled) or words.spans.is_told_without_digits(spelled)


def _months(when: When) -> frozenset[int]:
    """Return the months in which a date may lie; all of them where it spans a year or more."""
    if when.last_day - when.first_day >= 364:
        return frozenset(range(1, 13))
    first, last = (civil_from_days(day)[1] for day in (when.first_day, when.last_day))
    return frozenset((first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1))


def dates_in(text: str, language: str) -> list[tuple[str, When]]:
    """Return the dates that a text holds, with their words; a bare count is none of them."""
    base = base_language(language)
    found: list[tuple[str, When]] = []
    for decade in _DECADE.finditer(text):
        first = int(decade[1])
        found.append((decade[0], When.parse(f"{first}/{first + 9}")))
    text = _DECADE.sub(lambda match: " " * len(match[0]), text)
    spans = list(token_spans(text, 0, len(text)))
    place = 0
    while place < len(spans):
        step = 1
        for last in range(min(place + _LONGEST, len(spans)), place, -1):
            texts = readings(text[spans[place][0] : spans[last - 1][1]], base).texts
            if not texts:
                continue
            first = place
            while (
                first + 1 < last
                and readings(text[spans[first + 1][0] : spans[last - 1][1]], base).texts == texts
            ):
                first += 1  # “in 1920” is the year with a link before it
            if first + 1 < last or _is_year(text, spans, first, base):
                words = text[spans[first][0] : spans[last - 1][1]]
                found += [(words, When.parse(one)) for one in sorted(texts)]
            step = last - place
            break
        place += step
    return found


def _is_year(text: str, spans: list[tuple[int, int]], place: int, language: str) -> bool:
    """Return whether a number that stands alone is a year, and no count of what follows it."""
    words = text[slice(*spans[place])]
    if not (len(words) == 4 and words.isdecimal() and _FIRST_YEAR <= int(words) <= _LAST_YEAR):
        return False
    before = normal(text[slice(*spans[place - 1])]) if place else ""
    if before in _YEAR_WORDS or place + 1 == len(spans):
        return True
    start, end = spans[place + 1]
    if not text[spans[place][1] : start].isspace():
        return True  # a comma, a bracket or a hyphen parts them
    after = text[start:end]
    if language == "ar":
        spelled = normal(after)
        return spelled.startswith("ال") or spelled in _ARABIC_AFTER_YEAR
    if language == "en":
        return _COUNTED_NOUN.fullmatch(after) is None or after in _COUNTED_EVENTS
    return True


def months_in(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Yield the names of months that stand in a text, and which month each is.

    Those in names of places are none: “Rio de Janeiro”, “Plaza de Mayo”, «شارع 23 يوليو».
    """
    base = base_language(language)
    words = lexicon(base)
    spans = list(token_spans(text, 0, len(text)))
    tokens = [normal(text[a:b]) for a, b in spans]
    for place, (start, _) in enumerate(spans):
        is_upper = text[start].isupper()
        if tokens[place] in _NO_MONTH.get(base, ()) or (
            base in _CAPITALISED and (place == 0 or not is_upper)
        ):
            continue
        if words.has_capitals is False and is_upper and place > 0:
            continue  # where months are written small, it is part of a name
        for word in words.fields_at(tokens, place):
            if word.field == MONTH and len(tokens[place]) > 2:
                last = place + len(word.phrase)
                if not names_place(tokens, place, last, language):
                    yield text[start : spans[last - 1][1]], int(word.value)
                break
