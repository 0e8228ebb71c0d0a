"""Where a source comes from, in words."""

from __future__ import annotations

from quiz.facts.models import Source
from quiz.languages.catalogue import Catalogue, text_in
from quiz.text.isolating import isolate
from quiz.values.dates import word_date


def origin_in_words(source: Source, words: Catalogue) -> list[str]:
    """Tell who wrote a source, who published it, when, where and under what licence.

    What the pack does not say is left out. Each part can stand beside parts of either direction.
    """
    language, parts = words.language, []
    if source.author:
        parts.append(words("reader.author", author=text_in(language, source.author)))
    if source.publisher:
        parts.append(text_in(language, source.publisher))
    if source.date is not None:
        # The digits of an address stay as they are.
        parts.append(words.numerals(word_date(source.date, language)))
    if source.licence is not None:
        parts.append(words("reader.licence", licence=source.licence))
    if source.address is not None:
        parts.append(source.address)
    return list(map(isolate, parts))
