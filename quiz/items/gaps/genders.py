"""Genders: whether a text calls somebody a woman or a man, so that “she” tells whose name it is.

A name alone does not show it. What a text says of somebody does: “his daughter Isobel Rae”, “Hugh
Sinclair, a crofter's son”, a sentence that begins with “She” after one that names one person only.
Languages that are not here have no such words; then no name is taken for a man's or a woman's.
"""

from __future__ import annotations

import re
from typing import Literal

from quiz.items.material import Material
from quiz.values.date_tables import base_language
from quiz.values.folding import fold

Gender = Literal["woman", "man"]

_PRONOUNS: dict[str, dict[Gender, str]] = {
    "en": {"woman": "she her hers herself", "man": "he him his himself"},
}
_NOUNS: dict[str, dict[Gender, str]] = {
    "en": {
        "woman": "daughter wife widow sister mother niece aunt queen princess lady mrs miss ms "
        "woman girl heroine actress nun",
        "man": "son husband widower brother father nephew uncle king prince lord sir mr man boy "
        "hero actor monk",
    },
    # No pronouns: « elle » and « il » stand for things too.
    "fr": {
        "woman": "fille épouse veuve sœur mère nièce tante reine princesse madame mademoiselle mme "
        "mlle actrice religieuse",
        "man": "fils mari époux veuf frère père neveu oncle roi prince monsieur acteur moine",
    },
    "ar": {
        "woman": "ابنة ابنته ابنتها زوجة زوجته أرملة أرملته أخت أخته أختها شقيقة شقيقته أم والدته "
        "السيدة الآنسة الشاعرة الكاتبة الطبيبة المهندسة الفنانة المعلمة الأميرة الملكة المغنية "
        "الرسامة العالمة الممثلة المديرة الأديبة الراهبة الدكتورة الأستاذة",
        "man": "ابنه ابنها زوجها أخوه أخوها أخاه شقيقه شقيقها والده والدها السيد الشاعر الكاتب "
        "الطبيب المهندس الفنان المعلم الأمير الملك المغني الرسام العالم الممثل المدير الأديب "
        "الراهب الدكتور الأستاذ الشيخ",
    },
}
_OPENING_WORDS = 4
"""Words at the start of a sentence in which a pronoun goes back to the sentence before."""
_SENTENCES = 300
_WORD = re.compile(r"\w+")


def named_gender(stretch_text: str, language: str) -> Gender | None:
    """Return whether words speak of a woman or of a man; None of neither, or of both."""
    return _only(_WORD.findall(fold(stretch_text)), base_language(language), with_pronouns=True)


def genders(material: Material, entity_ids: list[str]) -> dict[str, Gender]:
    """Return which of some entities of one type the sources call a woman or a man."""
    found: dict[str, Gender] = {}
    for source_id, source in material.proven.sources.items():
        language = base_language(source.language)
        if language not in _NOUNS:
            continue
        names = material.folded_names_in(source.language)
        sentences = material.folded_sentences(source_id, _SENTENCES)
        for number, sentence in enumerate(sentences):
            here = [one for one in entity_ids if any(f" {n}" in sentence for n in names[one])]
            for entity_id in here:
                called = _called(sentence, names[entity_id], language)
                if called is None and len(here) == 1 and number + 1 < len(sentences):
                    called = _goes_on(sentences[number + 1], language)
                if called is not None:
                    found.setdefault(entity_id, called)
    return found


def _called(sentence: str, names: tuple[str, ...], language: str) -> Gender | None:
    """Return what the words right before a name, or in apposition behind it, say."""
    for name in names:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
            before = _WORD.findall(sentence[: match.start()])[-1:]
            told = _only(before, language, with_pronouns=False)
            if told is None:
                behind = re.match(
                    r",? (?:an?|the|his|her|une?|la|le|sa|son) ([^.,;:]*)", sentence[match.end() :]
                )
                words = [] if behind is None else _WORD.findall(behind[1])
                told = _only(words, language, with_pronouns=False)
            if told is not None:
                return told
    return None


def _goes_on(sentence: str, language: str) -> Gender | None:
    pronouns = _PRONOUNS.get(language)
    if pronouns is None:
        return None
    return _only(_WORD.findall(sentence)[:_OPENING_WORDS], language, with_pronouns=True)


def _only(words: list[str], language: str, *, with_pronouns: bool) -> Gender | None:
    tables = [_NOUNS.get(language), _PRONOUNS.get(language) if with_pronouns else None]
    found: set[Gender] = {
        gender
        for table in tables
        if table is not None
        for gender, told in table.items()
        if not set(map(fold, told.split())).isdisjoint(words)
    }
    return next(iter(found)) if len(found) == 1 else None
