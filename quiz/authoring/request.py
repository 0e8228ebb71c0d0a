"""The request that a language model, or a helpful person, is given: what to propose, and how."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from quiz.facts.models import Pack
from quiz.facts.proven_pack import ProvenPack

_INTRODUCTION = """\
You help to make a quiz in which every answer is proven by a sentence of a text. Read the text
below and propose facts that are worth asking: what happened when, and how many there were of what.
A program then checks each against its sentence, word for word, and refuses what does not stand
there.

Answer with one JSON object and nothing else: {"facts": [ … ]}."""

_RULES = """\
Rules
1. Copy anchor, evidence and quote from the text letter for letter, with its accents, signs, digits
   and quotation marks. Never translate, shorten with dots, correct, or join what stands apart.
2. Evidence and anchor stand in one sentence, each exactly once, and do not overlap.
3. The evidence is all of the words that state the date or number, and only these: "12 May 1648",
   not "1648" and not "on 12 May". "since 1397" is the date 1397/.., "until 1951" is ../1951.
4. The anchor is three to nine words of the same clause that say what happened or what is counted.
   It holds no date. If the sentence tells of two events, take the words of that which the date is
   of.
5. "when" is that date in EDTF: 1648, 1648-05, 1648-05-12, an interval 1652/1657, 164X for the
   1640s, 16XX for the 17th century, 1450~ for "about 1450", -0043 for 44 BC. Say no more and no
   less than the evidence says.
6. Leave out what is planned, denied, doubted or told by another date ("two years later"), and
   numbers that are hedged ("about 3,000", "more than 600").
7. "title" may be left out. If you write one: by language, a noun phrase without a date that fits
   into "In which year was …?", such as "the surrender of the guilds".
8. Propose no fact twice, and none of those that the pack has already."""

_EXAMPLE_TEXT = "The guilds surrendered on 20 July 1648, and 214 houses had burned down."
_EXAMPLE = {
    "facts": [
        {
            "kind": "event",
            "id": "surrender",
            "when": "1648-07-20",
            "anchor": "The guilds surrendered",
            "evidence": "20 July 1648",
            "title": {"en": "the surrender of the guilds"},
        },
        {
            "kind": "quantity",
            "id": "burned-houses",
            "number": 214,
            "anchor": "houses had burned down",
            "evidence": "214",
        },
    ]
}


def request_lines(proven: ProvenPack, schema: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a request about a pack: its form, its rules, an example, and the text."""
    pack = proven.pack
    yield from _INTRODUCTION.splitlines()
    yield ""
    yield from _RULES.splitlines()
    yield ""
    yield f"Languages of titles: {', '.join(pack.languages)}."
    yield from _relations(pack)
    yield ""
    yield "The form of the answer (JSON Schema)"
    yield json.dumps(schema, ensure_ascii=True)
    yield ""
    yield "An example. Of the text"
    yield f"    {_EXAMPLE_TEXT}"
    yield "the answer may be"
    yield from json.dumps(_EXAMPLE, ensure_ascii=False, indent=2).splitlines()
    yield ""
    if pack.facts:
        yield "The pack has already"
        for fact in pack.facts.values():
            anchored = fact.anchored
            words = "" if anchored is None else f" ({anchored.anchor})"
            yield f"- {', '.join(fact.evidence)}{words}"
        yield ""
    for source_id, source in proven.sources.items():
        of = f" “{source_id}” (write “source”: “{source_id}”)" if len(proven.sources) > 1 else ""
        yield f"The text{of}, in {source.language}, from here to the end mark"
        yield from source.text.splitlines()
        yield "END OF THE TEXT"


def _relations(pack: Pack) -> Iterator[str]:
    if not pack.relations:
        yield 'The pack declares no relations: propose no facts of the kind "statement".'
        return
    yield 'Relations of the pack, for facts of the kind "statement":'
    for relation_id, relation in pack.relations.items():
        says = next(iter(relation.says.values()), "")
        yield f"- {relation_id}: {relation.subject} → {relation.object} ({says})"
