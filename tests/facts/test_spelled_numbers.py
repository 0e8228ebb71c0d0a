"""Numbers spelled out in every language that has rules for it: read, cut short, written anew."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.values.number_words import number_is_whole, number_readings, verify_number
from quiz.values.rewriting import number_writer
from quiz.values.spellout_rules import Speller
from quiz.values.spellout_tables import SpelloutWords, speller, spellout_words
from quiz.values.tokens import token_spans
from quiz.values.verdict import Code
from tests.sampled import enough

_TABLE = files("quiz.values") / "tables" / "number_words.jsonl"
LANGUAGES = [
    json.loads(line)["language"] for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]
]

# Where the rules of CLDR spell two numbers alike: they are read as both, and prove neither.
TWOFOLD = {"ak", "ff", "pt"}


def words_and_speller(language: str) -> tuple[SpelloutWords, Speller]:
    """How a language spells numbers."""
    words, found = spellout_words(language), speller(language)
    assert words is not None
    assert found is not None
    return words, found


@pytest.mark.parametrize(
    ("number", "words", "language"),
    [
        (250, "zweihundertfünfzig", "de"),
        (250, "Zweihundertundfünfzig", "de"),
        (100, "hundert", "de"),
        (1200, "zwölfhundert", "de"),
        (30, "dreissig", "de"),
        (30, "dreißig", "de"),
        (20, "zwanzigsten", "de"),
        (97, "quatre-vingt-dix-sept", "fr"),
        (97, "nonante-sept", "fr"),
        (72, "septante-deux", "fr"),
        (203, "deux-cent-trois", "fr"),
        (203, "deux cents trois", "fr"),
        (91, "quatre-vingt-onzième", "fr"),
        (2, "seconde", "fr"),
        (250, "doscientas cincuenta", "es"),
        (22, "veintidós", "es"),
        (23, "ventitré", "it"),
        (23, "ventitre", "it"),
        (28, "ventotto", "it"),
        (38, "trentotto", "it"),
        (180, "centottanta", "it"),
        (14, "catorze", "pt"),
        (14, "quatorze", "pt"),
        (16, "dezesseis", "pt"),
        (16, "dezasseis", "pt"),
        (25, "двадцати пяти", "ru"),
        (3, "трёх", "ru"),
        (3, "трех", "ru"),
        (500, "пятьюстами", "ru"),
        (1000, "тысяча", "ru"),
        (25, "двадцять п’ять", "uk"),
        (25, "dwudziestu pięciu", "pl"),
        (250, "iki yüz elli", "tr"),
        (250, "İkiyüzelli", "tr"),
        (250, "दो सौ पचास", "hi"),
        (5, "पांच", "hi"),
        (5, "पाँच", "hi"),
        (1000, "हजार", "hi"),
        (250, "二百五十", "ja"),
        (10_000, "一万", "ja"),
        (250, "两百五十", "zh"),
        (250, "二百五十", "zh"),
        (105, "一百〇五", "zh"),
        (105, "一百零五", "zh"),
        (20_000, "兩萬", "zh"),
        (250, "이백오십", "ko"),
        (15_000, "만 오천", "ko"),
        (250, "دویست و پنجاه", "fa"),
        (23, "بیست و سوم", "fa"),
        (250, "מאתיים וחמישים", "he"),
        (23, "עשרים ושלוש", "he"),
        (250, "dua ratus lima puluh", "id"),
        (25, "hai mươi lăm", "vi"),
        (1000, "một ngàn", "vi"),
        (21, "ยี่สิบเอ็ด", "th"),
        (250, "tweehonderdvijftig", "nl"),
        (250, "tweehonderdenvijftig", "nl"),
        (1000, "tusen", "sv"),
        (250, "kaksisataaviisikymmentä", "fi"),
        (250, "kétszázötven", "hu"),
        (250, "dvě stě padesát", "cs"),
        (250, "διακόσια πενήντα", "el"),
        (200_000, "two lakh", "en"),
        (-5, "minus five", "en"),
        (Decimal("2.5"), "zwei Komma fünf", "de"),
    ],
)
def test_numbers_are_read_in_the_words_of_their_language(
    number: int | Decimal, words: str, language: str
) -> None:
    assert verify_number(number, words, language).ok
    assert verify_number(number + 1, words, language).code is Code.OTHER_VALUE


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        ("one billion", "en", 10**9),
        ("un billion", "fr", 10**12),
        ("un milliard", "fr", 10**9),
        ("eine Billion", "de", 10**12),
        ("eine Milliarde", "de", 10**9),
        ("un bilione", "it", 10**12),
        ("un billón", "es", 10**12),
        ("mil millones", "es", 10**9),
        ("مليار", "ar", 10**9),
    ],
)
def test_each_language_has_the_scale_of_its_own(words: str, language: str, number: int) -> None:
    assert number_readings(words, language) == {Decimal(number)}


def test_what_two_countries_read_differently_proves_neither() -> None:
    # «bilionésimo»: of a thousand millions in Brazil, of a million millions in Portugal.
    for number in (10**9, 10**12):
        assert verify_number(number, "um bilionésimo", "pt").code is Code.AMBIGUOUS


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("zwanzigein", "de"),
        ("zwei und fünfzig hundert", "de"),
        ("vingt quatre-vingts", "fr"),
        ("vingt un", "fr"),
        ("diez veinte", "es"),
        ("ventotre", "it"),
        ("двадцать десять", "ru"),
        ("yüz elli iki yüz", "tr"),
        ("五百二百", "ja"),
        ("二三百", "zh"),
        ("مئة وألف", "ar"),  # 1,100 in old books, 101,000 in new ones
        ("آلاف", "ar"),
        ("тысяч", "ru"),
        ("hundred and five", "en"),
        ("five and hundred", "en"),
        ("one thousand, five", "en"),
        ("twentyone", "en"),
    ],
)
def test_what_no_rule_spells_is_no_number(words: str, language: str) -> None:
    assert number_readings(words, language) == frozenset()


@settings(max_examples=enough(150, 500))
@given(
    st.sampled_from(LANGUAGES),
    st.integers(0, 999) | st.integers(0, 10**12),
    st.randoms(use_true_random=False),
)
def test_what_rules_spell_reads_as_that_number_alone(
    language: str, number: int, random: Random
) -> None:
    words, found = words_and_speller(language)
    groups = words.get("cardinals", []) + words.get("ordinals", [])
    name = random.choice([name for group in groups for name in group])
    spelled = found.spell(number, name)
    if spelled is None:
        return
    read = number_readings(spelled, language)
    if len(spelled) <= 120:
        assert Decimal(number) in read
        assert len(read) == 1 or language in TWOFOLD
    assert not verify_number(number + 1, spelled, language).ok


@settings(max_examples=enough(70, 200))
@given(st.sampled_from(LANGUAGES), st.integers(1, 9999), st.randoms(use_true_random=False))
def test_no_part_of_a_spelled_number_is_whole(language: str, number: int, random: Random) -> None:
    words, found = words_and_speller(language)
    name = random.choice([name for group in words.get("cardinals", []) for name in group])
    spelled = found.spell(number, name)
    if spelled is None:
        return
    spans = token_spans(spelled, 0, len(spelled))
    first, last = sorted((random.choice(spans), random.choice(spans)))
    start, end = first[0], last[1]
    part = spelled[start:end]
    if part != spelled and number_readings(part, language) - number_readings(spelled, language):
        assert not number_is_whole(spelled, start, end, language).ok


@pytest.mark.parametrize(
    ("evidence", "number", "language", "other", "text"),
    [
        ("zweihundertfünfzig", 250, "de", 240, "zweihundertvierzig"),
        ("hundertfünf", 105, "de", 106, "hundertsechs"),
        ("Einundzwanzig", 21, "de", 35, "Fünfunddreißig"),
        ("quatre-vingt-dix-sept", 97, "fr", 91, "quatre-vingt-onze"),
        ("deux cent trois", 203, "fr", 204, "deux cent quatre"),
        ("deux-cent-trois", 203, "fr", 204, "deux-cent-quatre"),
        ("nonante", 90, "fr", 70, "septante"),
        ("doscientas", 200, "es", 300, "trescientas"),
        ("ventitré", 23, "it", 28, "ventotto"),
        ("двадцати пяти", 25, "ru", 37, "тридцати семи"),
        ("siódmy", 7, "pl", 8, "ósmy"),
        ("yirmi beş", 25, "tr", 31, "otuz bir"),
        ("दो सौ पचास", 250, "hi", 260, "दो सौ साठ"),
        ("两百五十", 250, "zh", 240, "两百四十"),
        ("二百五十", 250, "ja", 300, "三百"),
        ("第二", 2, "ja", 3, "第三"),
        ("بیست و پنج", 25, "fa", 36, "سی و شش"),
        ("עשרים ושלוש", 23, "he", 24, "עשרים וארבע"),
        ("dua ratus lima puluh", 250, "id", 240, "dua ratus empat puluh"),
        ("مئتان وخمسون", 250, "ar", 240, "مئتان وأربعون"),
        ("مائة وخمسة وعشرين", 125, "ar", 137, "مائة وسبعة وثلاثين"),
        ("الثلاثمئة", 300, "ar", 400, "الأربعمئة"),
        ("اثنتان وعشرون", 22, "ar", 34, "أربع وثلاثون"),
    ],
)
def test_another_number_is_spelled_as_the_evidence_is(
    evidence: str, number: int, language: str, other: int, text: str
) -> None:
    writer = number_writer(evidence, number, language)
    assert writer is not None
    assert writer.write(other) == text


@pytest.mark.parametrize(
    ("evidence", "number", "language", "other"),
    [
        ("vingt", 20, "fr", 21),  # vingt et un or vingt et une: twenty shows no gender
        ("veinte", 20, "es", 31),
        ("пять", 5, "ru", 6 * 10**3 + 1),
        ("двадцать пять", 25, "ru", 22),  # another form of what is counted
    ],
)
def test_what_the_words_do_not_show_is_not_guessed(
    evidence: str, number: int, language: str, other: int
) -> None:
    writer = number_writer(evidence, number, language)
    assert writer is not None
    assert writer.write(other) is None
