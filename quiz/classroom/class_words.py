"""What a class sees of a lesson, in words: the same in a terminal and in a browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from typing import assert_never

from quiz.classroom.asked import Lasted, Sentence
from quiz.classroom.class_view import ClassView, KeySeen
from quiz.classroom.team_keys import shown_keys
from quiz.items.same_words import find_answers, places_of_evidence
from quiz.items.wording import truth_in_words
from quiz.languages.catalogue import Catalogue
from quiz.text.excerpt import Excerpt, excerpt
from quiz.text.isolating import in_a_row
from quiz.values.dates import When, word_date


def word_where(view: ClassView | None, words: Catalogue) -> str:
    """Return which question it is, or what else the lesson is at."""
    if view is None:
        return words("class.screen.none")
    match view.phase:
        case "prepare" | "door":
            return words.apart(view.name)
        case "standing" | "reteach":
            return words(f"class.screen.{view.phase}")
        case "ask" | "lock" | "revote" | "reveal" | "mend":
            return words("class.question", number=view.number or 0, total=view.of)
        case _:
            assert_never(view.phase)


def word_answered(view: ClassView, now: datetime, words: Catalogue) -> str:
    """Return how many have answered and the time that is left; that it is locked, or void."""
    if view.void:
        return words("class.screen.void")
    match view.phase:
        case "ask" | "revote":
            parts = [words("class.screen.again")] if view.phase == "revote" else []
            if view.turn is not None:
                parts.append(words("class.screen.turn", name=view.turn))
            elif view.expected:
                answered, expected = view.answered, view.expected
                parts.append(words("class.answered", answered=answered, expected=expected))
            if view.until is not None:
                left = max(0, ceil((view.until - now).total_seconds()))
                parts.append(words("class.seconds-left", n=left))
            return " · ".join(parts)
        case "lock":
            return words("class.screen.locked")
        case "prepare" | "door" | "reveal" | "mend" | "standing" | "reteach":
            return ""
        case _:
            assert_never(view.phase)


def keys_seen(view: ClassView, words: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return each team with the keys of the options or cards, while it answers by them."""
    if view.keyboard is None or view.item is None:
        return ()
    teams, count = len(view.names), len(view.item.options)
    return tuple(
        (
            name,
            in_a_row(
                shown_keys(view.keyboard, place, teams, count, arabic=words.rtl), rtl=words.rtl
            ),
        )
        for place, name in enumerate(view.names)
    )


def one_after_another(parts: Iterable[str], words: Catalogue) -> str:
    """Join parts that follow one another by arrows that point where the text runs."""
    return (" ← " if words.rtl else " → ").join(parts)


def translated_around(
    sentence: Sentence, translation: str, most: int, answers: Sequence[Sequence[str]]
) -> Excerpt:
    """Shorten a translation to about ``most`` words, around where its sentence has the evidence.

    That is where it has the ``answers`` (see `find_answers`), which are its spans, if it has any
    of them.
    """
    own = find_answers(translation, sentence.explanation, answers).marked
    places = own or places_of_evidence(translation, sentence.text, sentence.evidence)
    found = excerpt(translation, places, most)
    return found if own else found._replace(spans=())


def word_tally(key: KeySeen, words: Catalogue) -> str:
    """Return how many were right; nothing where nobody has answered."""
    answered = key.right + key.partly + key.wrong
    parts = []
    if answered:
        name = "class.screen.right-or-partly" if key.partly else "class.screen.right"
        parts.append(words(name, n=answered, right=key.right, partly=key.partly))
    if key.corrected:  # or the bars, which show what was voted, would contradict this
        parts.append(words("class.screen.corrected", n=key.corrected))
    if len(key.splits) > 1:
        parts.append(word_votes(words))
    return " · ".join(parts)


def word_votes(words: Catalogue) -> str:
    """Return what the numbers of several votes mean."""
    return one_after_another((words("class.first-vote"), words("class.last-vote")), words)


def word_span(span: Lasted | None, words: Catalogue) -> str:
    """Return how the years between two events are counted; nothing where these are not asked."""
    if span is None:
        return ""
    start, end = (word_date(When.parse(one), words.language) for one in (span.start, span.end))
    return words("feedback.span", start=start, end=end, n=span.years)


def word_drawn(view: ClassView, words: Catalogue) -> str:
    """Return which wrong option drew most, and what it really is; nothing where none drew any."""
    if view.key is None or view.key.drawn is None or view.item is None:
        return ""
    drawn = view.key.drawn
    truth = drawn.truth or words("truth.unmentioned")
    return words(
        "class.drew-most",
        n=drawn.n,
        option=words.numerals(view.item.options[drawn.option]),
        truth=words.numerals(truth_in_words(truth, view.language, words)),
    )
