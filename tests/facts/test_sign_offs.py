"""What a sign-off is bound to: what was read, in one language, and nothing else."""

from __future__ import annotations

import re
import unicodedata

import pytest

from quiz.facts.names import complaint_of_name
from quiz.facts.proof import prove
from quiz.facts.sign_offs import SignOffs, reading
from quiz.values.visible import shown
from tests.facts.two_languages import GERMAN, TEXT, TOML, proven
from tests.packs import all_signed, shipped

READ = [
    ("opening", 'de = "die Eröffnung', 'de = "die feierliche Eröffnung', {"de"}),
    ("opening", "fr = \"l'ouverture", 'fr = "la belle ouverture', {"fr"}),
    ("built", 'fr = "Lima la belle"', 'fr = "Lima"', {"fr"}),
    ("built", 'de = "der Kanal"', 'de = "der große Kanal"', {"de"}),
    ("built", 'de = "Wer baute', 'de = "Wer errichtete', {"de"}),
    ("built", 'fr = "{object} a construit', 'fr = "{object} a fait', {"fr"}),
    ("built", "functional = true", "functional = true\none_subject = true", {"de", "fr"}),
    ("towns", 'de = "die Städte', 'de = "alle Städte', {"de"}),
    ("towns", "complete = true\n", "", {"de", "fr"}),
    ("towns", 'name = { de = "Dakar"', 'name = { de = "Dakar am Meer"', {"de"}),
    ("locks", 'de = "Wie viele', 'de = "Wieviele', {"de"}),
    ("locks", 'fr = "{number} écluses"', 'fr = "écluses : {number}"', {"fr"}),
    ("locks", 'one = "eine {number}"', 'one = "eine {number} allein"', {"de"}),
    ("locks", 'fr = "le canal a {value}"', 'fr = "ce canal a {value}"', {"fr"}),
]
"""(fact, what stands there, what is put there, in which languages it is another reading)."""

NOT_READ = [
    ("opening", 'evidence = "May 1931"', 'evidence = "in May 1931"'),
    ("opening", 'quote = "the canal opened', 'quote = "As was planned, the canal opened'),
    ("opening", 'anchor = "canal opened"', 'anchor = "the canal opened"'),
    ("built", 'relation = "builder"', 'relation = "builder"\ndistractors = ["rome"]'),
    ("built", 'aliases = { en = ["Lima"] }', 'aliases = { en = ["Lima", "Ciudad"] }'),
    ("towns", "complete = true", 'complete = true\ndistractors = ["rome"]'),
    ("opening", 'title = { de = "die', 'title = { de = " die '),
    ("locks", 'unit = "lock"', 'unit = "sluice"\ndistractors = [13, 14]'),
    ("locks", 'title = { de = "Ein Kanal"', 'title = { de = "Der Kanal"'),
]


def replaced(old: str, new: str) -> str:
    assert TOML.count(old) >= 1
    return TOML.replace(old, new)


def unlike(
    fact: str, toml: str = TOML, text: str = TEXT, german: tuple[str, ...] = GERMAN
) -> set[str]:
    """The languages in which a changed pack reads otherwise than the pack that was signed."""
    before, after = proven(), proven(toml, text, german)
    return {
        language
        for language in ("de", "fr")
        if reading(before, fact, language).digest != reading(after, fact, language).digest
    }


@pytest.mark.parametrize(("fact", "old", "new", "languages"), READ)
def test_what_was_read_in_a_language_voids_its_sign_off(
    fact: str, old: str, new: str, languages: set[str]
) -> None:
    assert unlike(fact, replaced(old, new)) == languages


@pytest.mark.parametrize(("fact", "old", "new"), NOT_READ)
def test_what_was_not_read_voids_nothing(fact: str, old: str, new: str) -> None:
    assert unlike(fact, replaced(old, new)) == set()


def test_another_language_voids_nothing_of_the_first_two() -> None:
    more = re.sub(r'\{ de = ("[^"]*")', r"{ es = \1, de = \1", TOML).replace(
        "shown = { de", 'shown = { es = "{number}", de'
    )
    more = more.replace('languages = ["de", "fr"]', 'languages = ["es", "de", "fr"]')
    assert all(unlike(fact, more) == set() for fact in proven().pack.facts)


def test_the_sentence_and_its_translation_are_read() -> None:
    assert unlike("opening", text=TEXT.replace("As was planned", "As was feared")) == {"de", "fr"}
    assert unlike("opening", german=("Wie geplant …", *GERMAN[1:])) == {"de"}
    # Another sentence is not.
    assert unlike("opening", text=TEXT.replace("Rome is old", "Rome is new")) == set()


def test_an_evidence_moved_to_the_same_words_elsewhere_is_read_anew() -> None:
    text = TEXT.replace("with 12 locks", "with 12 locks and 12 gates")
    toml = replaced('quote = "the canal opened in May 1931, with 12', 'quote = "with 12')
    there = toml.replace('quote = "with 12 locks"', 'quote = "and 12 gates"').replace(
        'anchor = "locks"', 'anchor = "gates"'
    )
    one, other = proven(toml, text), proven(there, text)
    assert reading(one, "locks", "de").digest != reading(other, "locks", "de").digest


def test_a_sign_off_counts_for_its_own_fact_and_language_alone() -> None:
    pack = proven()
    signs = all_signed(pack)
    assert prove_with(signs) == {"de": set(pack.pack.facts), "fr": set(pack.pack.facts)}
    swapped = {
        fact: {"de": one["fr"], "fr": one["de"], "es": one["de"]} for fact, one in signs.items()
    }
    assert prove_with(swapped) == {}
    others = dict(zip(signs, [*list(signs.values())[1:], signs["opening"]], strict=True))
    assert prove_with(others) == {}
    assert prove_with({"unheard-of": signs["opening"]}) == {}


def prove_with(sign_offs: SignOffs) -> dict[str, set[str]]:
    """The facts that are signed, by language."""
    pack = proven()
    found, _ = prove(pack.pack, pack.sources, sign_offs=sign_offs)
    return {language: set(facts) for language, facts in found.signed.items()}


def test_a_change_to_the_pack_voids_the_sign_offs_that_read_it_and_no_other() -> None:
    signs = all_signed(proven())
    changed = proven(replaced('de = "die Eröffnung', 'de = "die feierliche Eröffnung'))
    found, _ = prove(changed.pack, changed.sources, sign_offs=signs)
    assert found.unsigned == ("opening",)
    assert found.is_signed("opening", "fr")
    assert found.count_unsigned("de") == 1
    assert found.count_unsigned("fr") == 0


def test_a_line_of_the_former_format_signs_nothing() -> None:
    former = 'reviewed = { by = "Ada", on = 2026-11-23, digest = "0123456789abcdef" }'
    toml = TOML.replace("[event.opening]", f"[event.opening]\n{former}")
    pack = proven(toml)
    assert pack.pack.facts["opening"].reviewed is not None
    assert "opening" in pack.unsigned
    assert unlike("opening", toml) == set()


@pytest.mark.parametrize(
    ("text", "german"),
    [
        (TEXT.replace(" ", "\u00a0"), GERMAN),
        (TEXT.replace("e", "e\u200b"), GERMAN),
        (TEXT.replace(" ", " \u200e"), GERMAN),
        (unicodedata.normalize("NFD", TEXT), GERMAN),
        (TEXT, tuple(unicodedata.normalize("NFD", line) for line in GERMAN)),
        (TEXT, tuple(line.replace(" ", "\u202f") for line in GERMAN)),
    ],
)
def test_what_nobody_sees_voids_nothing(text: str, german: tuple[str, ...]) -> None:
    for fact in proven().pack.facts:
        assert unlike(fact, text=text, german=german) == set()
        widened = TOML.replace('evidence = "May 1931"', 'evidence = "in May 1931"')
        assert unlike(fact, widened, text, german) == set()


def test_what_a_person_reads_is_the_whole_claim() -> None:
    for fact in shipped().pack.facts:
        for language in shipped().pack.languages:
            read = reading(shipped(), fact, language)
            texts = {text for _, text in read.claims}
            for one in shipped().pack.facts[fact].shown_texts():
                text = one.texts.get(language)
                assert text is None or shown(str(text)) in texts
            assert read.sentence in shipped().sources["article"].text


@pytest.mark.parametrize(
    "name",
    [
        *("", "  ", "your name", "Your-Name", "<your name>", "NAME", "me", "Myself", "xxx", "x"),
        *("Ｙｏｕｒ Ｎａｍｅ", "y o u r n a m e", "Your\u200cName", "Y\u03bfur Name", "Υоur Nаme"),
        *("author", "Reviewer", "Name Surname", "Max Mustermann", "Jane Roe", "Lorem Ipsum", "bot"),
        *("Votre nom", "Ваше имя", "你的名字", "Adınız", "فلان بن فلان", "ا\u200dسمك", "اسـمك"),
        *("[name here]", "your.own.name", "Mr. X", "John Doe", "N.N.", "xx", "\u00a0"),
        *("Anonyme", "Inconnu", "L’auteur", "Prénom", "Moi-même", "un.tel", "مؤلف", "Anónimo"),
        *("...", "?", "12345", "TODO", "anonymous", "N/A", "اسمك", "الاسم", "فلان"),
        *("Ada\x1b[31m", "Ada\nLovelace", "\u202eAda", "a" * 300 + "b"),
    ],
)
def test_a_placeholder_names_nobody(name: str) -> None:
    assert complaint_of_name(name)


NAMES = [
    *("Li", "O", "Al", "U", "Oo", "Y. Ou", "Joe Root", "Ai", "Claude", "Иван", "Мария Тест"),
    *(
        "علی\u200cرضا",
        "Ελένη",
        "王伟",
        "山田太郎",
        "김이름",
        "Bo\u0301b",
        "Mona\u00a0Reader",
        "Jan Bot",
    ),
    *("عبد الله", "நம்பி", "Anna Authorsen", "James Bar", "Jan Bot", "M. E."),
]


@pytest.mark.parametrize(
    "name",
    [
        "Ada",
        "The Sanad authors",
        "a" * 2 + "b" * 198,
        "李",
        "محمد",
        "Bo",
        "Class 7b",
        "O'Brien",
        "Ümit",
        *NAMES,
    ],
)
def test_a_name_is_a_name(name: str) -> None:
    assert complaint_of_name(name) is None
