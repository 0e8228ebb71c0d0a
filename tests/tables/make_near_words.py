"""Make quiz/values/tables/near_words.jsonl: the words that stand near dates and numbers.

Run from the project's root:

    python -m tests.tables.make_near_words

CLDR has names of months, weekdays and eras, and nothing about the words that govern a date. So
these lists are our own, one file (or one table of others.toml) a language, in near_words/. Adding a
language is adding its table. A phrase that ends in “*” goes on in the same word. Keys, all of them
optional:

    prepositions, year_words   what leaves a date plain and says that it is one: in 1950, عام 1950
    far_prepositions  prepositions with words between them: dates * to
    inner          what may stand between these and the date: the, morning, يوم
    of             plain after `inner` words and after the anchor, else named
    named          what governs a date so that it is another: by, prior to, بحلول
    function       other function words: named where they stand directly before a date
    harmless       function words that say nothing where a preposition stands between
    verbs          verbs that take a bare date: born 1950
    dual_endings   endings of nouns that tell “two” by themselves
    interval_nouns plural nouns that leave an interval plain and govern a single date: years
    after_far      likewise, with words between its parts: à * près
    interval_after what follows an interval and leaves it plain: yılları arasında
    date_nouns     nouns that take a date to themselves, named outside the anchor: law, vintage
    named_before_time  words of a time before or after another event
    after          what follows a date and makes it another; “$” is the end of a clause
    after_before_number  likewise, only before another date or number
    several        what joins one of several dates to the next
    marks          marks of other calendars, after a date (or directly before it)
    harmless_marks marks of the Gregorian calendar
    reckonings, reckoning_links  nouns of calendars, and what may lead from a date to them
    reigns, reign_links          likewise of dynasties and reigns
    units          what a number counts, so that it is no year; units_before stand before it
    number_before, number_after  what makes a number about, more, less or part of it; the words of
                   number_directly only where no unit stands between, those of number_bounds only
                   with another number near them
    rounded, rounded_after  words before and behind a number that round or bound it: about, or so
    number_verbs   verbs that make a bound of a number some words after them: exceeded
    number_proclitics  what may be written on to the words of number_before
    shared_links   what joins two numbers that share a hedge or a unit
    measures       units of measure, a row for each with its forms
    exact_adverbs, adverb_endings  adverbs before a number that leave it, and how others end
    clause_negation, clause_doubt  words that turn what a clause says
    clause_far     phrases of these with words between: kept * from
    clause_false   words of what is untrue, which turn all that follows “that”: forged, dream
    complementisers  words that open what is said or written: that
    clause_tags    what puts a sentence in doubt once it is told: or so it was said
    clause_not     phrases of these words that do not
    clause_not_after   words of these lists that say nothing behind the date
    auxiliaries    words that may stand between a date and its verb: was (cancelled)
    clause_starts  words that begin a clause
    clause_future, clause_future_endings  how words of the future begin or end
    clause_future_not  words that begin or end alike
    bare_years     true where bare years stand without a preposition
    bare_days      true where whole dates do (by default as bare_years)
    proclitics     what may be written on to the first word of a phrase

The script itself finds `final_maqsura`: words in «ى» that would be others in «ي».

A `[[prefixed]]` table writes words out with each of its prefixes, into one of the keys.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from quiz.values.phrases import phrase_of
from quiz.values.tokens import normal

SOURCES = Path(__file__).with_name("near_words")
TABLE = Path(__file__).parents[2] / "quiz" / "values" / "tables" / "near_words.jsonl"

OTHERS = "others"
_AS_THEY_STAND = frozenset(("proclitics", "number_proclitics", "adverb_endings"))


def tables() -> dict[str, dict[str, Any]]:
    """Return the table of each language, by its tag."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(SOURCES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= table if path.stem == OTHERS else {path.stem: table}
    return {language: written_out(table) for language, table in sorted(found.items())}


def written_out(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table with its prefixed words written out, each word once."""
    table = {key: list(value) if isinstance(value, list) else value for key, value in table.items()}
    for more in table.pop("prefixed", ()):
        table.setdefault(more["class"], []).extend(
            prefix + word for word in more["words"] for prefix in more["prefixes"]
        )
    doubts = [*table.get("clause_negation", ()), *table.get("clause_doubt", ())]
    maqsura = {normal(word) for word in doubts if word.endswith("ى")}
    maqsura -= {normal(word) for word in doubts if word.endswith("ي")}
    written = {key: _normal(key, value) for key, value in table.items()}
    return written | ({"final_maqsura": sorted(maqsura)} if maqsura else {})


def _normal(key: str, value: Any) -> Any:
    """Return words made normal, each once and with spaces between its tokens."""
    if key in _AS_THEY_STAND or not isinstance(value, list):
        return value
    if key == "measures":
        return [_normal("", row) for row in value]
    return list(dict.fromkeys(" ".join(phrase_of(text)) for text in value))


def lines() -> str:
    """Return the whole file, a language a line."""
    return "".join(
        json.dumps({"language": language, **table}, ensure_ascii=False, separators=(",", ":"))
        + "\n"
        for language, table in tables().items()
    )


if __name__ == "__main__":
    TABLE.write_text(lines(), encoding="utf-8")
    print(f"{TABLE.name}: {len(tables())} languages, {TABLE.stat().st_size // 1000} kB")
