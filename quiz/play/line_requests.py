"""What a player of the game line by line may type instead of an answer, and what it brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from quiz.facts.source import SourceText
from quiz.languages.catalogue import Catalogue, text_in
from quiz.languages.records import LANGUAGES, RECORDS
from quiz.play.game import Game
from quiz.text.isolating import isolate
from quiz.values.folding import fold

_NUMBERS: Final = re.compile(r"\d+")

SENTENCES: Final = 5
"""Sentences of an article that are read before it is asked whether to go on."""

Wish = Literal["help", "language", "article"]

_NAMES: Final[dict[str, Wish]] = {
    "?": "help", "؟": "help", "help": "help",
    "l": "language", "language": "language",
    "a": "article", "article": "article",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked for instead of an answer, and what was typed behind it."""

    wish: Wish
    more: str


def request_in(line: str, words: Catalogue) -> Request | None:
    """Return what a line asks for; None where it is to be an answer.

    In every language the English words are taken too, and the letters that the help names.
    """
    first, _, more = line.partition(" ")
    own: dict[str, Wish] = {
        words("plain.help-word"): "help",
        words("plain.language-word"): "language",
        words("plain.article-word"): "article",
    }
    wish = own.get(first) or _NAMES.get(first)
    return None if wish is None else Request(wish, more.strip())


def numbers_in(line: str) -> list[int]:
    """Return the numbers in a line, counted from 0."""
    # Whatever is pasted in: no answer is longer, and Python refuses endless numbers.
    return [int(found) - 1 for found in _NUMBERS.findall(line[:200])]


def order_in(line: str, count: int) -> list[int]:
    """Return the numbers of an order of so many cards, counted from 0.

    Where each card has one digit, they may be typed without spaces.
    """
    return numbers_in(" ".join(line[:200]) if count < 10 else line)


def language_asked_for(more: str, spoken: str) -> str | None:
    """Return the language that ``more`` names, or begins to; without it the one after ``spoken``.

    None where no language of the interface is called that.
    """
    if not more:
        return LANGUAGES[(LANGUAGES.index(spoken) + 1) % len(LANGUAGES)]
    wanted = fold(more)
    return next(
        (
            code
            for code, record in RECORDS.items()
            if wanted == code or fold(record.name).startswith(wanted)
        ),
        None,
    )


def help_lines(words: Catalogue) -> Iterator[str]:
    """Yield what can be typed, and what the signs in a text mean."""
    names = (isolate(record.name) for record in RECORDS.values())
    languages = words.record.list_comma.join(names)
    yield words("plain.help-title")
    yield words("plain.help-answer")
    yield words("plain.help-skip", word=words("plain.skip-word"))
    yield words("plain.help-article", word=words("plain.article-word"))
    yield words("plain.help-language", word=words("plain.language-word"), languages=languages)
    yield words("plain.help-quit", word=words("plain.quit-word"))
    yield words("plain.help-gap", gap=words("plain.gap"))
    yield words("plain.marks")
    yield words("plain.marks-translated")


def article_read(game: Game, words: Catalogue) -> tuple[str, SourceText, int]:
    """Return the title of the text to be read, that text, and the sentence to begin at, from 0.

    It is the one that proved the last answer: the article is read behind answers alone.
    """
    answered = game.answered(len(game.session.responses) - 1)
    proven, proof = game.packs[answered.item.pack], answered.feedback.explanations[0]
    titles = proven.pack.sources[proof.source].title or proven.pack.title
    title = text_in(words.language, titles)
    return title, proven.sources[proof.source], proof.number - 1


def sentences_from(source: SourceText, first: int, words: Catalogue) -> Iterator[str]:
    """Yield the next sentences of an article with their numbers and the pack's translation.

    There are `SENTENCES` at most, from the one whose place is ``first``, counted from 0.
    """
    for place in range(first, min(first + SENTENCES, len(source.sentences))):
        yield f"{place + 1}. {source.text[slice(*source.sentences[place])]}"
        if words.language == source.language:
            continue
        if (told := source.translated(place, place, words.language)) is not None:
            yield "  " + words("plain.translation", text=told)
