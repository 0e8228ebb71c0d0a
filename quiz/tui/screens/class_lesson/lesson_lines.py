"""What the host reads of a lesson, in words and bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import assert_never

from textual.content import Content

from quiz.classroom.asked import AskedItem
from quiz.classroom.host_view import HostView
from quiz.classroom.results import Rank, Result
from quiz.classroom.team_keys import shown_keys
from quiz.items.models import Answer
from quiz.languages.catalogue import Catalogue
from quiz.languages.records import Keyboard
from quiz.text.isolating import in_a_row, isolate
from quiz.tui.direction import unbroken
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.split_bar import digits_of, draw_split

ANSWERED, MISSING = "●", "○"
"""Whether somebody has answered."""


def word_where(view: HostView, words: Catalogue) -> str:
    """Return where the lesson stands: its question, its phase, its class."""
    phase = words("class.phase.void") if view.void else words(f"class.phase.{view.phase}")
    name = isolate(view.name)
    if view.number is None or view.phase in ("standing", "reteach"):
        return f"{name} · {phase}"
    # A long name is cut off at the end, and what matters is not.
    return " · ".join([words("class.question", number=view.number, total=view.of), phase, name])


def word_answered(view: HostView, words: Catalogue) -> str:
    """Return how many have answered; at the door, how many are here."""
    match view.phase:
        case "prepare" | "door" | "standing" | "reteach" | "mend":
            return words("class.here", n=len(view.here)) if view.here else ""
        case "ask" | "revote" | "lock" | "reveal":
            # Another way to answer may have been chosen since the key was shown.
            by_hands = view.hands is not None or (view.way == "hands" and not view.answered)
            if by_hands and view.takes_hands:
                return words("class.hands", n=sum(view.hands or ()))
            # Whose turn it is stands below, answered or not; and hands cannot show an order.
            if view.turn is not None or (by_hands and view.phase != "reveal"):
                return ""
            expected = len(view.missing) + len(view.answered)
            if not expected:
                return ""
            return words("class.answered", answered=len(view.answered), expected=expected)
        case _:
            assert_never(view.phase)


def word_left(ends: datetime, now: datetime, words: Catalogue) -> str:
    """Return how much of a countdown is left, in whole seconds."""
    left = max(0, ceil((ends - now).total_seconds()))
    return words("class.seconds-left", n=left)


def draw_voters(
    view: HostView,
    keys: Mapping[str, str],
    begun: Mapping[str, Sequence[int]],
    words: Catalogue,
) -> Content:
    """Return who has answered and who has not, never what.

    ``keys`` are those of teams at the keyboard, and ``begun`` the orders that they have begun.
    """
    # Nothing here may depend on an answer, for the teams who vote look at this very screen; but
    # who answers in turn has said it aloud, and the host has to see what was typed.
    if view.way == "hands" and view.phase != "door":
        return Content("")
    answered = {voter.id for voter in view.answered}
    cards = 0 if view.item is None else len(view.item.options)
    parts = []
    for voter in (view.turn,) if view.turn is not None else view.here:
        has = voter.id in answered
        sign = (ANSWERED, "$text-success") if has else (MISSING, "$quiet")
        part = Content(isolate(unbroken(voter.name)))
        if view.phase != "door":
            part = Content.assemble(sign, "\u00a0", part)
        if voter.id in keys:
            part += Content.styled(f"\u00a0\u00a0{unbroken(keys[voter.id])}", "bold $text-accent")
        order = begun.get(voter.id, ())
        if order and len(order) < cards:
            told = words("class.cards", n=len(order), total=cards)
            part += Content.styled(f"\u00a0· {unbroken(told)}", "$text-warning")
        if view.said is not None and view.item is not None:
            part += Content(f"\u00a0\u00a0{word_answer(view.item, view.said, words)}")
        parts.append(part)
    return Content("    ").join(parts)


def keys_of_teams(view: HostView, keyboard: Keyboard, words: Catalogue) -> dict[str, str]:
    """Return, for each team at the keyboard, the keys of the options or cards of the item."""
    if view.item is None:
        return {}
    teams, count = len(view.here), len(view.item.options)
    return {
        voter.id: in_a_row(
            shown_keys(keyboard, place, teams, count, arabic=words.rtl), rtl=words.rtl
        )
        for place, voter in enumerate(view.here)
    }


def draw_results(
    results: Iterable[Result], cut_short: Mapping[str, Sequence[int]], words: Catalogue
) -> Content:
    """Return how each has answered; of an order ``cut_short`` by the lock, what was typed of it."""
    parts = []
    for one in results:
        mark = "" if one.outcome != "partly" else f"\u00a0{words.percent(100 * (one.mark or 0))}"
        sign = (GLYPHS[one.outcome], STYLES[one.outcome])
        mended = "\u00a0✎" if one.corrected else ""
        name = isolate(unbroken(one.voter.name))
        part = Content.assemble(sign, "\u00a0", name, mark, mended)
        # Who had handed in an order before is judged by that.
        if one.answer is None and (typed := cut_short.get(one.voter.id)):
            told = words("class.cut-short", typed=_cards(typed, words))
            part += Content.styled(f"\u00a0\u00a0{unbroken(told)}", "$text-warning")
        parts.append(part)
    return Content("    ").join(parts)


def draw_option_note(view: HostView, place: int, words: Catalogue) -> Content:
    """Return the split of an option, one bar a round, once it is the host's to see."""
    # Of an order there is no split, and while teams may vote again none of a choice either.
    counts = [one.split[place] for one in view.rounds if one.split]
    if not counts:
        return _key_sign(view, place)
    most = max(sum(one.split) for one in view.rounds)
    return _draw_votes(
        view, place, counts, most, digits_of(one.split for one in view.rounds), words
    )


def _is_key(view: HostView, place: int) -> bool:
    """Return whether an option is the key, and that may be seen on the host's screen."""
    return view.key_shown and view.item is not None and view.item.key == place


def _key_sign(view: HostView, place: int) -> Content:
    """Return the sign of the key; as wide a blank for other options."""
    if view.item is None or view.item.kind != "choice":
        return Content("")
    if _is_key(view, place):
        return Content.styled(GLYPHS["right"], STYLES["right"])
    return Content(" ")


def _draw_votes(
    view: HostView, place: int, counts: Sequence[int], most: int, digits: int, words: Catalogue
) -> Content:
    bar = draw_split(counts, most, words, key=_is_key(view, place), digits=digits)
    return bar + Content("  ") + _key_sign(view, place)


def draw_hands(
    hands: Sequence[int] | None, place: int, view: HostView, words: Catalogue
) -> Content:
    """Return how many hands were counted for an option, and whether it is the key."""
    earlier = [one.split for one in view.rounds[:-1] if one.split]
    counts = [*(split[place] for split in earlier), 0 if hands is None else hands[place]]
    most, digits = max(1, sum(hands or ())), digits_of([hands or (), *earlier])
    return _draw_votes(view, place, counts, most, digits, words)


def draw_mended(
    view: HostView, place: int, begun: Mapping[str, Sequence[int]], words: Catalogue
) -> Content:
    """Return what somebody answered and earned, as it stands by now."""
    one, item = view.results[place], view.item
    assert item is not None
    typed = begun.get(one.voter.id, ())
    if typed and len(typed) < len(item.options):
        return Content.styled(f"{_cards(typed, words)} …", "$text-warning")
    told = word_answer(item, one.answer, words)
    mended = "  ✎" if one.corrected else ""
    return Content.assemble((GLYPHS[one.outcome], STYLES[one.outcome]), "  ", told, mended)


def word_hint(
    view: HostView,
    words: Catalogue,
    *,
    typed_by_teams: bool,
    screen_at: str | None,
    screen: Callable[[], str],
    codes: Callable[[], str],
    has_room: bool,
) -> str:
    """Return how to go on, and where the class may look; nothing where the keys tell it.

    ``screen`` and ``codes`` tell the commands of the projector and of the codes to take home. What
    teams can be told by word of mouth stands there only if it ``has_room``.
    """
    if view.phase not in ("door", "ask", "revote") or view.item is None:
        if view.phase == "reteach" and view.here:
            return words("class.hint.reteach", command=codes())
        if view.phase != "door":
            return ""
        if screen_at is None:
            told = words("class.hint.door")
        else:
            told = words("class.hint.browser", address=screen_at)
        return f"{told}\n{isolate(screen())}"  # which is typed, and so on a line of its own
    if view.void:
        return words("class.hint.void")
    kind = view.item.kind
    match view.way:
        case "hands":
            return words(f"class.hint.hands-{kind}")
        case "turns" | "keyboard" if not view.here:
            return words("class.hint.nobody")
        case "turns" if view.said is not None:
            return words("class.hint.turns-given")
        case "turns":
            return words(f"class.hint.turns-{kind}", name=view.turn.name if view.turn else "")
        case "keyboard" if not typed_by_teams:
            return words("class.hint.yours")
        case "keyboard":
            return words(f"class.hint.keyboard-{kind}") if has_room else ""
        case _:
            assert_never(view.way)


def draw_rank(rank: Rank, most: int, words: Catalogue) -> Content:
    """Return what somebody has earned, with a bar."""
    told = words("class.marks", marks=rank.marks, total=rank.items)
    return draw_split([round(rank.share * most)], most, words, told=told)


def word_answer(item: AskedItem, answer: Answer | None, words: Catalogue) -> str:
    """Return an answer in a few cells: the number of an option, or the order of the cards."""
    if answer is None:
        return words("class.no-answer")
    if isinstance(answer, int):
        return f"{words.number(answer + 1)}  {words.apart(item.options[answer])}"
    return _cards(answer, words)


def _cards(order: Iterable[int], words: Catalogue) -> str:
    """Return an order by the numbers of its cards, which stand on the same screen."""
    return in_a_row((words.number(card + 1) for card in order), rtl=words.rtl)


def took(view: HostView, place: int) -> int:
    """Return how many took an option in any vote; 0 before the lock."""
    return sum(one.split[place] for one in view.rounds if one.split)


def asks(view: HostView) -> tuple[object, ...]:
    """Return what begins anew with each question and vote: whose keys they are, what is typed."""
    return view.place, view.round


def stage(view: HostView) -> tuple[object, ...]:
    """Return all that makes a screen anew; what is left changes with every answer."""
    return (
        *(view.phase, view.place, view.round, view.void, view.way, view.turn, view.here),
        view.standing_hidden,
        view.results if view.phase == "reveal" else None,
        view.ends is None,
    )
