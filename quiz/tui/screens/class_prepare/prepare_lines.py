"""What is read of a lesson before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quiz.classroom.asked import AskedItem
from quiz.classroom.class_words import one_after_another, translated_around
from quiz.classroom.state import Lesson
from quiz.languages.catalogue import Catalogue
from quiz.text.excerpt import excerpt
from quiz.tui.item_views.stems import draw_waiting_stem
from quiz.tui.screens.class_prepare.choices import Choices, Name
from quiz.tui.widgets.progress import STYLES

if TYPE_CHECKING:
    from quiz.tui.lesson_maker import KeptPlan

WORDS: Final = 9
"""Words of a sentence, around its evidence, that are shown below its question."""

_QUIET = "not bold $quiet"


def word_waiting(lesson: Lesson, words: Catalogue) -> Content:
    """Return a lesson that stopped before its end, and where."""
    told = words(
        "class.waiting-at",
        number=lesson.number or 0,
        total=len(lesson.plan),
        phase=words(f"class.phase.{lesson.phase}"),
    )
    title = words.apart(lesson.setup.title)
    return Content.assemble((title, "bold"), "\n", (told, _QUIET))


def word_value(name: Name, chosen: Choices, plans: Sequence[KeptPlan], words: Catalogue) -> str:
    """Return what is chosen, in words."""
    match name:
        case "plan":
            if chosen.plan is None:
                return words("class.plan.none")
            plan = plans[chosen.plan]
            return words("class.plan.kept", name=plan.name, class_name=plan.class_name)
        case "class":
            return words.apart(chosen.class_name)
        case "way":
            return words(f"class.way.{chosen.way}")
        case "voters":
            return words("class.by-roster" if chosen.by_roster else "class.by-teams")
        case "teams":
            return words("class.teams", n=chosen.teams)
        case "keyboard":
            return words(f"class.keyboard.{chosen.keyboard}")
        case "length":
            return words("settings.value.questions", n=chosen.length)
        case "kind":
            return words(f"settings.value.kind.{chosen.kind}")
        case "seed":
            return words.number(chosen.seed)
        case "countdown":
            seconds = chosen.countdown
            if not seconds:
                return words("settings.value.off")
            return words("settings.value.seconds", n=seconds)
        case "standing":
            return words(f"class.standing.{'hidden' if chosen.standing_hidden else 'shown'}")


def draw_item(item: AskedItem, words: Catalogue, *, out: bool) -> Content:
    """Return a question, its answer, and the sentence that proves it.

    ``out`` says that it is left out.
    """
    stem = draw_waiting_stem(item, words)
    struck = Content("")
    if out:
        stem = stem.stylize("strike $quiet")
        struck = Content.styled(f"✗ {words('class.struck')}\n", "$text-error")
    # Of an ordering the sentence of its first event: all would take the whole window.
    sentence = item.sentences[0]
    place = words("feedback.sentence", number=sentence.number)
    translation = sentence.translation
    quoted = (
        excerpt(sentence.text, sentence.evidence, WORDS).text
        if translation is None or sentence.language == words.language
        else translated_around(sentence, translation, WORDS, item.answers_in(sentence)).text
    )
    told = f"{words.apart(place)}  {words.apart(quoted)}"
    return Content.assemble(
        *(struck, stem, "\n"), ("✓ ", STYLES["right"]), _answer(item, words), "\n", (told, _QUIET)
    )


def _answer(item: AskedItem, words: Catalogue) -> Content:
    """Return the right option, or the cards in order: many stems are alike but for it."""
    right = (item.key,) if item.key is not None else item.right_order()
    told = one_after_another((words.apart(item.options[place]) for place in right), words)
    return Content.styled(told, "not bold")
