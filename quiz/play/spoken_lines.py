"""What is said of a game line by line: its stems, its feedback, its summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import named_by, proven_by
from quiz.items.gaps.wording import spoken_stem
from quiz.items.models import Choice, Explanation, Item, Ordering
from quiz.items.same_words import dates_of, find_answers
from quiz.items.wording import also_in_words, truth_in_words, upper_first
from quiz.languages.catalogue import Catalogue
from quiz.play.cost import cost_in_words
from quiz.play.feedback import Feedback
from quiz.play.session import Response
from quiz.play.summary import Answered, Summary, facts_right
from quiz.values.dates import word_date

Answers = Sequence[Sequence[str]]
"""Words to look for in a translation: of each answer the best first."""


def spoken(item: Item, words: Catalogue) -> str:
    """Return a stem as it is read aloud."""
    match item:
        case Choice():
            return spoken_stem(item, words("plain.gap"))
        case Ordering():
            return item.stem
        case _:
            assert_never(item)


def feedback_lines(
    answered: Answered,
    proven: ProvenPack,
    words: Catalogue,
    *,
    marks: bool,
    lives: int | None,
) -> Iterator[str]:
    """Yield what came of an answer: the right one first, and then what the chosen one really is.

    ``marks`` says what the marks in a sentence mean, before the first of them; ``lives``
    are those left after it, None where the game has none; ``proven`` is the pack of the item.
    """
    item, feedback, response = answered.item, answered.feedback, answered.response
    verdict = [words("feedback.late" if response.timed_out else f"plain.{feedback.outcome}")]
    if feedback.pairs is not None:
        right, pairs = feedback.pairs
        points = round(100 * (feedback.mark or 0.0))
        verdict.append(words("plain.pairs", right=right, pairs=pairs, points=points))
    match item:
        case Choice():
            verdict.append(words("plain.key", key=item.options[item.key].text))
            yield " ".join(verdict)
            texts = [one.text for one in feedback.also_right]
            if (also := also_in_words(texts, words)) is not None:
                yield also
        case Ordering():
            if feedback.outcome == "unanswered":
                verdict.append(words("feedback.order-counts"))
            yield " ".join(verdict)
            if feedback.outcome in ("partly", "wrong"):
                yield words("feedback.points-mean")
            yield from _order_lines(feedback, response, words)
        case _:
            assert_never(item)
    if (cost := cost_in_words(response, lives, words)) is not None:
        yield cost
    if (span := feedback.span) is not None:
        start, end = (word_date(when, words.language) for when in (span.start, span.end))
        yield words("feedback.span", start=start, end=end, n=span.years)
    if marks:
        yield words("plain.marks")
        if any(one.translation is not None for one in feedback.explanations):
            yield words("plain.marks-translated")
    for explanation in feedback.explanations:
        about = proven_by(proven, explanation, item.language, named_by(item))
        answers = _answers(answered, explanation, proven)
        yield from _citation(explanation, words, answers, about if feedback.shows_several else ())
    for explanation in feedback.also_explanations:
        names = feedback.names_also(explanation)
        answers = (tuple(names), *dates_of(explanation, proven, item.language))
        yield from _citation(explanation, words, answers, names)
    if feedback.chosen is not None:
        yield ""
        truth = truth_in_words(feedback.chosen.truth or "", item.language, words)
        yield words("plain.chose", option=feedback.chosen.text, truth=truth)
        for explanation in feedback.chosen_explanations:
            named = named_by(item, feedback.chosen)
            about = proven_by(proven, explanation, item.language, named)
            answers = _answers(answered, explanation, proven)
            yield from _citation(explanation, words, answers, about, alone="plain.source-on-this")


def _order_lines(feedback: Feedback, response: Response, words: Catalogue) -> Iterator[str]:
    yield words("plain.order-is")
    for place, card in enumerate(feedback.right_order):
        date = word_date(card.when, words.language)
        dated = words("plain.dated", event=card.text, date=date)
        if response.given and response.right and response.given[place] == response.right[place]:
            dated = words("plain.in-place", event=dated)
        yield f"  {place + 1}. {dated}"
    for one, other in feedback.wrong_pairs:
        yield words(
            "timeline.pair",
            first=one.text,
            first_date=word_date(one.when, words.language),
            second=other.text,
            second_date=word_date(other.when, words.language),
        )
    for one, other in feedback.ties:
        yield words("timeline.tie", one=one.text, other=other.text)


def _citation(
    explanation: Explanation,
    words: Catalogue,
    answers: Answers,
    about: Sequence[str] = (),
    *,
    alone: str = "plain.source",
) -> Iterator[str]:
    """Yield a sentence and whose it is; one of several says which events it is ``about``.

    Where there is nothing that it is about, the message ``alone`` heads it. For the ``answers``
    see `quiz.items.same_words`.
    """
    if about:
        events = words.joined((_quoted(text, words) for text in about), "and")
        yield words("plain.source-of", events=events, n=explanation.number)
    else:
        yield words(alone, n=explanation.number)
    yield "  " + mark_evidence(explanation)
    yield from _translated(explanation, words, answers)


def _translated(explanation: Explanation, words: Catalogue, answers: Answers) -> Iterator[str]:
    """Yield the translation of a sentence, the answers' own words marked where it has them."""
    if (text := explanation.translation) is not None:
        told = _between(text, find_answers(text, explanation, answers).marked, "⟨⟩")
        yield "  " + words("plain.translation", text=told)


def _answers(answered: Answered, explanation: Explanation, proven: ProvenPack) -> Answers:
    """Return what a translation may call what a sentence proves: the key, the choice, dates."""
    item, chosen, facts = answered.item, answered.feedback.chosen, set(explanation.facts)
    found: list[tuple[str, ...]] = []
    if isinstance(item, Choice):
        if facts.intersection(item.facts):
            found.append((item.options[item.key].text,))
        if chosen is not None and facts.intersection(chosen.facts):
            found.append((chosen.text,))
    return (*found, *dates_of(explanation, proven, item.language))


def summary_lines(
    summary: Summary, packs: Mapping[str, ProvenPack], words: Catalogue
) -> Iterator[str]:
    """Yield what a game came to."""
    score = summary.score
    yield words(f"plain.over.{summary.of}")
    yield words("plain.score", marks=score.marks, total=score.of)
    for told in count_lines(summary, words):
        yield "  " + told
    if (earned := summary.certainty) is not None:
        yield words("certainty.points", points=earned.points, total=earned.most)
        yield words("certainty.means")
        for one in earned.sure_and_wrong:
            stem = spoken(one.item, words)
            yield "  " + words("plain.sure-and-wrong", number=one.number, stem=stem)
    if summary.skipped:
        yield words("plain.unanswered-count", n=summary.skipped)
    if summary.late:
        yield words("summary.timed-out", n=summary.late)
    if summary.to_read:
        yield words("plain.read-again")
        for sentence in summary.to_read:
            numbers = words.joined((words.number(one.number) for one in sentence.missed), "and")
            yield "  " + words(
                "plain.read-line",
                sentence=sentence.explanation.number,
                n=len(sentence.missed),
                numbers=numbers,
            )
            for one in sentence.missed:
                for told in misplaced_lines(one, sentence.explanation, words):
                    yield "    " + words("summary.missed-at", number=one.number, told=told)
            yield "    " + mark_evidence(sentence.explanation)
            answers = [
                answer
                for one in sentence.missed
                for answer in _answers(one, sentence.explanation, packs[sentence.pack])
            ]
            for told in _translated(sentence.explanation, words, answers):
                yield "  " + told
    yield upper_first(words("plain.bye"))


def wrong_order_lines(typed: Sequence[int], count: int, words: Catalogue) -> Iterator[str]:
    """Yield why numbers that were typed are no whole order: what is doubled, none, or missing.

    Cards are counted from 0 here and from 1 where they are told.
    """

    def listed(some: Sequence[int]) -> str:
        return words.joined((words.number(one + 1) for one in some), "and")

    times = Counter(typed)
    doubled = [one for one in times if times[one] > 1]
    strange = [one for one in times if not 0 <= one < count]
    missing = [one for one in range(count) if one not in times]
    if doubled:
        yield words("plain.order-doubled", n=len(doubled), doubled=listed(doubled))
    if strange:
        yield words("plain.order-strange", n=len(strange), strange=listed(strange))
    if typed and missing:
        yield words("plain.order-part", n=len(missing), missing=listed(missing))


def count_lines(summary: Summary, words: Catalogue) -> Iterator[str]:
    """Yield how many answers were right and how many facts these asked for, and of all others how
    many were right in part, and how many wrong."""
    outcomes = Counter(one.feedback.outcome for one in summary.answered)
    right, partly, wrong = outcomes["right"], outcomes["partly"], outcomes["wrong"]
    facts = len(facts_right(one.response for one in summary.answered))
    yield words("summary.right", n=right)
    if facts > right:  # a fact that was asked twice is one, and needs no word
        yield words("summary.facts", n=facts)
    if partly:
        yield words("summary.partly", n=partly)
    if wrong:
        yield words("summary.wrong", n=wrong)


def misplaced_lines(one: Answered, explanation: Explanation, words: Catalogue) -> Iterator[str]:
    """Yield of an order that was missed what it has to do with a sentence.

    That is where the events belong that the sentence dates, and were not put; of an order that was
    not handed in, which events these are.
    """
    feedback = one.feedback
    wrong = feedback.wrong_pairs
    if feedback.outcome == "unanswered":
        facts = explanation.facts
        dated = [_quoted(card.text, words) for card in feedback.right_order if card.fact in facts]
        if dated:
            told = "summary.late-order" if one.response.timed_out else "summary.skipped-order"
            yield words(told, events=words.joined(dated, "and"))
        return
    for card in feedback.right_order:
        if card.fact not in explanation.facts:
            continue
        # Each pair is as it was put: its second event is the earlier one.
        later = [first.text for first, second in wrong if second.fact == card.fact]
        earlier = [second.text for first, second in wrong if first.fact == card.fact]
        for key, others in (("before", later), ("after", earlier)):
            if others:
                listed = (_quoted(text, words) for text in others)
                yield words(
                    f"summary.came-{key}",
                    event=words.numerals(card.text),
                    others=words.joined(listed, "and"),
                )


def _quoted(text: str, words: Catalogue) -> str:
    return words("list.quoted", text=words.numerals(text))


def mark_evidence(explanation: Explanation) -> str:
    """Mark the evidence of a sentence by ⟦ and ⟧, which do not rely on colour."""
    return _between(explanation.sentence, explanation.evidence, "⟦⟧")


def _between(text: str, stretches: Iterable[tuple[int, int]], signs: str) -> str:
    """Return a text with stretches of it between two signs."""
    parts, done = list[str](), 0
    for start, end in stretches:
        if start < done:
            continue
        parts += [text[done:start], signs[0], text[start:end], signs[1]]
        done = end
    return "".join([*parts, text[done:]])
