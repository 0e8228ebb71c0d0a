"""What the host is shown below the options once the answers are locked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from textual.content import Content

from quiz.classroom.asked import AskedItem, Sentence
from quiz.classroom.class_words import word_span, word_votes
from quiz.classroom.host_view import HostView
from quiz.classroom.results import chosen
from quiz.classroom.reteach import Untaught, told, word_asked, word_lure, word_none
from quiz.classroom.state import Lesson
from quiz.items.wording import also_in_words, truth_in_words
from quiz.languages.catalogue import Catalogue
from quiz.text.printable import bare
from quiz.tui.direction import direction_in, direction_of, unbroken
from quiz.tui.phrases import word_translated, word_when
from quiz.tui.screens.class_lesson.lesson_lines import draw_rank, word_answer
from quiz.tui.widgets.progress import signed
from quiz.tui.widgets.proof_view import mark
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row_list import Listed
from quiz.tui.widgets.split_bar import CELLS, draw_split

MOST_ORDERS = 4
"""Different orders of a class that are listed."""

MOST_LURES = 2
"""Of what drew a class away from a sentence, so many are named."""


_NOTHING = Content("")


@dataclass(frozen=True, slots=True)
class After:
    """What stands below the options in a phase, and is empty where there is none of it."""

    heading: Content = _NOTHING
    """Of the rows."""
    rows: tuple[Listed, ...] = ()
    drawn: Content = _NOTHING
    """The wrong option that drew most."""
    proven: AskedItem | None = None
    """Those that prove the key."""


def after_options(lesson: Lesson, view: HostView, words: Catalogue) -> After:
    """Return what follows the options in a phase."""
    match view.phase:
        case "prepare" | "door" | "ask" | "revote" | "standing" | "reteach":
            return After()
        case "mend":
            return After(rows=tuple(_choices(view, words)))
        case "lock":
            return After(rows=tuple(_orders(view, words)), drawn=Content(_word_votes(view, words)))
        case "reveal":
            return _why(lesson, view, words)
        case _:
            assert_never(view.phase)


def ranked(view: HostView, words: Catalogue) -> list[Listed]:
    """Return the standing, a row for each."""
    return [
        Listed(
            Content(words.apart(rank.voter.name)),
            draw_rank(rank, CELLS, words),
            words.number(rank.place),
        )
        for rank in view.standing
    ]


def _choices(view: HostView, words: Catalogue) -> Iterator[Listed]:
    """Yield what the digits stand for while marks are corrected."""
    item = view.item
    assert item is not None
    for place, text in enumerate(item.options):
        option = Content.styled(words.apart(text), "$quiet")
        yield Listed(option, badge=words.number(place + 1))


def _orders(view: HostView, words: Catalogue) -> Iterator[Listed]:
    """Yield the orders that were given most, where cards were put in order."""
    item = view.item
    if item is None or item.kind != "ordering" or not view.rounds:
        return
    counted = Counter(answer for _, answer in view.rounds[-1].ballots)
    given = sum(counted.values())
    for answer, n in counted.most_common(MOST_ORDERS):
        yield Listed(Content(word_answer(item, answer, words)), draw_split([n], given, words))


def _why(lesson: Lesson, view: HostView, words: Catalogue) -> After:
    """Return the right order, what drew most, and the sentences that prove the key."""
    item = view.item
    assert item is not None
    assert view.place is not None
    is_order = item.kind == "ordering"
    return After(
        heading=Content(words("class.right-order")) if is_order else _NOTHING,
        rows=tuple(_right_order(item, words)) if is_order else (),
        drawn=Content("\n").join(
            part
            for part in (
                Content(_word_votes(view, words)),
                Content(word_span(item.span, words)),
                Content(also_in_words(item.also, words) or ""),
                _word_drawn(item, chosen(lesson, view.place), words),
            )
            if part
        ),
        proven=item,
    )


def _word_votes(view: HostView, words: Catalogue) -> str:
    """Return what the numbers beside the options mean, where there are several."""
    is_several = sum(bool(one.split) for one in view.rounds) > 1
    return word_votes(words) if is_several else ""


def _right_order(item: AskedItem, words: Catalogue) -> Iterator[Listed]:
    """Yield the cards in a right order, each with its date."""
    # By the number that the card had in the question, which is what the teams have typed.
    dates = item.dates
    for card in item.right_order():
        when = word_when(dates[card], words)
        text = Content.assemble(
            words.apart(item.options[card]), "  ", (unbroken(when), "$text-accent")
        )
        yield Listed(text, badge=words.number(card + 1))


def _word_drawn(item: AskedItem, counts: Sequence[int], words: Catalogue) -> Content:
    """Return the wrong option that drew most, and what it really is."""
    # Of the wrong ones: what most took may well be the key.
    wrong = {place: n for place, n in enumerate(counts) if n and place != item.key}
    if item.kind != "choice" or not wrong:
        return _NOTHING
    most = max(wrong, key=wrong.__getitem__)
    truth = item.truths[most] or words("truth.unmentioned")
    told = words(
        "class.drew-most",
        n=wrong[most],
        option=words.numerals(item.options[most]),
        truth=words.numerals(truth_in_words(truth, item.language, words)),
    )
    # By its sign too: where there is little room the row of the option is left out.
    return signed("wrong", told)


def _prose(text: Content | str, words: Catalogue, classes: str = "") -> Prose:
    return Prose(text, direction=direction_of(words), classes=classes)


def compose_reteach(
    lesson: Lesson, found: Sequence[Untaught], words: Catalogue
) -> Iterator[list[Prose]]:
    """Yield each sentence that was ``found``, worst first, and what drew the class away from it.

    Of few parts, for a page of them is made while the next key may be pressed; and whole, for they
    are read on and on.
    """
    if not found:
        yield [_prose(words.told(word_none(lesson)), words, "heading")]
    for place, one in enumerate(found, 1):
        heading = words("class.reteach", place=place, right=one.right, n=one.n)
        where = words("feedback.sentence", number=one.sentence.number)
        asked = "".join(f"\n{words.told(told)}" for told in word_asked(lesson, one))
        lures = [words.told(word_lure(lure)) for lure in one.lures[:MOST_LURES]]
        yield [
            # In one text: each part more is paid for by the key that opens the list.
            _prose(Content.styled(f"{heading} · {where}", "bold") + asked, words, "heading"),
            *_sentence(one.sentence, words),
            *([_prose("\n".join(lures), words, "lure")] if lures else []),
        ]


def _sentence(sentence: Sentence, words: Catalogue) -> Iterator[Prose]:
    """Yield a sentence with its evidence, and its translation."""
    own = direction_in(sentence.language)
    yield Prose(mark(sentence.text, sentence.evidence), direction=own, classes=f"sentence -{own}")
    if sentence.translation is not None:
        whose = Content.styled(word_translated(words), "italic")
        there = direction_of(words)
        yield Prose(
            Content(sentence.translation) + whose,
            direction=there,
            classes=f"translation -{there}",
        )


def reteach_text(lesson: Lesson, words: Catalogue) -> str:
    """Return what is to be taught again, as text for a clipboard."""
    lines = (
        one.text if isinstance(one, Sentence) else bare(words.told(one)) for one in told(lesson)
    )
    return "\n".join(lines)
