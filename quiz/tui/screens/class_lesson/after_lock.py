"""What the host is shown below the options once the answers are locked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import assert_never

from textual.content import Content
from textual.widget import Widget

from quiz.classroom.asked import AskedItem, Sentence
from quiz.classroom.host_view import HostView
from quiz.classroom.results import chosen
from quiz.classroom.reteach import reteach, told, word_lure
from quiz.classroom.state import Lesson
from quiz.items.wording import truth_in_words
from quiz.languages.catalogue import Catalogue
from quiz.text.printable import bare
from quiz.tui.direction import direction_of
from quiz.tui.phrases import word_when
from quiz.tui.screens.class_lesson.lesson_lines import draw_rank, word_answer
from quiz.tui.widgets.lesson_proof import proof_of
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.row_list import Listed, RowList
from quiz.tui.widgets.split_bar import CELLS, draw_split

MOST_ORDERS = 4
"""Different orders of a class that are listed."""

MOST_LURES = 2
"""Of what drew a class away from a sentence, so many are named."""


def compose_after(lesson: Lesson, view: HostView, words: Catalogue) -> Iterator[Widget]:
    """Yield what follows the options in a phase."""
    match view.phase:
        case "prepare" | "door" | "ask" | "revote":
            return
        case "mend":
            yield from _choices(view, words)
        case "lock":
            yield from _orders(view, words)
        case "reveal":
            yield from _why(lesson, view, words)
        case "standing":
            ranks = RowList(words)
            ranks.rows = tuple(
                Listed(
                    Content(words.apart(rank.voter.name)),
                    draw_rank(rank, CELLS, words),
                    words.number(rank.place),
                )
                for rank in view.standing
            )
            yield ranks
        case "reteach":
            yield from compose_reteach(lesson, words)
        case _:
            assert_never(view.phase)


def _prose(text: Content | str, words: Catalogue, classes: str = "") -> Prose:
    return Prose(text, direction=direction_of(words), classes=classes)


def _choices(view: HostView, words: Catalogue) -> Iterator[Widget]:
    """Yield what the digits stand for while marks are corrected."""
    item = view.item
    assert item is not None
    for place, text in enumerate(item.options):
        yield Row(place, words.apart(text), words, badge=words.number(place + 1), classes="option")


def _orders(view: HostView, words: Catalogue) -> Iterator[Widget]:
    """Yield the orders that were given most, where cards were put in order."""
    item = view.item
    if item is None or item.kind != "ordering" or not view.rounds:
        return
    counted = Counter(answer for _, answer in view.rounds[-1].ballots)
    given = sum(counted.values())
    for place, (answer, n) in enumerate(counted.most_common(MOST_ORDERS)):
        note = draw_split([n], given, words)
        yield Row(place, word_answer(item, answer, words), words, note=note, classes="order")


def _why(lesson: Lesson, view: HostView, words: Catalogue) -> Iterator[Widget]:
    """Yield the right order, what drew most, and the sentences that prove the key."""
    item = view.item
    assert item is not None
    assert view.place is not None
    if item.kind == "ordering":
        yield from compose_order(item, words)
    told = _word_drawn(item, chosen(lesson, view.place), words)
    if told:
        yield _prose(told, words, "drawn")
    for sentence in item.sentences:
        yield proof_of(sentence, words, titled=_has_sources(lesson))


def _has_sources(lesson: Lesson) -> bool:
    """Return whether the questions of a lesson rest on more than one source."""
    asked = lesson.setup.items
    return len({(one.pack, one.source) for item in asked for one in item.sentences}) > 1


def compose_order(item: AskedItem, words: Catalogue) -> Iterator[Widget]:
    """Yield the cards in a right order, each with its date."""
    yield _prose(words("class.right-order"), words, "section")
    # By the number that the card had in the question, which is what the teams have typed.
    dates = item.dates
    for place, card in enumerate(item.right_order()):
        when = word_when(dates[card], words)
        text = Content.assemble(words.apart(item.options[card]), "  ", (when, "$text-accent"))
        yield Row(place, text, words, badge=words.number(card + 1))


def _word_drawn(item: AskedItem, counts: Sequence[int], words: Catalogue) -> str:
    """Return the wrong option that drew most, and what it really is."""
    # Of the wrong ones: what most took may well be the key.
    wrong = {place: n for place, n in enumerate(counts) if n and place != item.key}
    if item.kind != "choice" or not wrong:
        return ""
    most = max(wrong, key=wrong.__getitem__)
    truth = item.truths[most] or words("truth.unmentioned")
    return words(
        "class.drew-most",
        n=wrong[most],
        option=words.numerals(item.options[most]),
        truth=words.numerals(truth_in_words(truth, item.language, words)),
    )


def compose_reteach(lesson: Lesson, words: Catalogue) -> Iterator[Widget]:
    """Yield the sentences that the class did not understand, worst first."""
    found = reteach(lesson)
    if not found:
        yield _prose(words("lesson.reteach.nothing"), words)
    for place, one in enumerate(found, 1):
        heading = words("class.reteach", place=place, right=one.right, n=one.n)
        yield proof_of(one.sentence, words, heading=heading)
        for lure in one.lures[:MOST_LURES]:
            yield _prose(words.told(word_lure(lure)), words, "lure")


def reteach_text(lesson: Lesson, words: Catalogue) -> str:
    """Return what is to be taught again, as text for a clipboard."""
    lines = (
        one.text if isinstance(one, Sentence) else bare(words.told(one)) for one in told(lesson)
    )
    return "\n".join(lines)
