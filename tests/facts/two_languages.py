"""A pack of all four kinds of facts, worded in two languages, over a source in a third."""

from __future__ import annotations

import tomllib

from quiz.facts.proof import prove
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.schema import parse_pack
from quiz.facts.source import SourceText

TEXT = (
    "As was planned, the canal opened in May 1931, with 12 locks. Lima built it. "
    "It links Accra, Dakar and Lima. Rome is old."
)
GERMAN = (
    "Wie geplant wurde der Kanal im Mai 1931 eröffnet, mit 12 Schleusen.",
    "Lima baute ihn.",
    "Er verbindet Accra, Dakar und Lima.",
    "Rom ist alt.",
)
TOML = """
format = 1
title = { de = "Ein Kanal", fr = "Un canal" }
languages = ["de", "fr"]

[source.text]
file = "text.txt"
language = "en"

[entity.canal]
type = "work"
name = { de = "der Kanal", fr = "le canal" }

[entity.lima]
type = "town"
name = { de = "Lima", fr = "Lima la belle" }
aliases = { en = ["Lima"] }

[entity.accra]
type = "town"
name = { de = "Accra", fr = "Accra" }
aliases = { en = ["Accra"] }

[entity.dakar]
type = "town"
name = { de = "Dakar", fr = "Dakar" }
aliases = { en = ["Dakar"] }

[entity.rome]
type = "town"
name = { de = "Rom", fr = "Rome" }
distractor = true

[relation.builder]
subject = "work"
object = "town"
functional = true
ask_object = { de = "Wer baute {subject}?", fr = "Qui a construit {subject} ?" }
says = { de = "{object} baute {subject}", fr = "{object} a construit {subject}" }

[event.opening]
title = { de = "die Eröffnung des Kanals", fr = "l'ouverture du canal" }
when = "1931-05"
quote = "the canal opened in May 1931"
anchor = "canal opened"
evidence = "May 1931"

[statement.built]
subject = "canal"
relation = "builder"
object = "lima"
quote = "Lima built it"
evidence = "Lima"
resolves = { "it" = "canal" }

[membership.towns]
group = { de = "die Städte am Kanal", fr = "les villes du canal" }
members = { accra = "Accra", dakar = "Dakar", lima = "Lima" }
complete = true
quote = "It links Accra, Dakar and Lima"

[quantity.locks]
number = 12
unit = "lock"
ask = { de = "Wie viele Schleusen hat der Kanal?", fr = "Combien d'écluses a le canal ?" }
shown = { de = { one = "eine {number}", other = "{number} Schleusen" }, fr = "{number} écluses" }
says = { de = "der Kanal hat {value}", fr = "le canal a {value}" }
quote = "the canal opened in May 1931, with 12 locks"
anchor = "locks"
evidence = "12"
"""


def proven(toml: str = TOML, text: str = TEXT, german: tuple[str, ...] = GERMAN) -> ProvenPack:
    """The pack, which has to be without a fault."""
    pack, faults = parse_pack("a-pack", tomllib.loads(toml))
    assert pack is not None
    assert faults == []
    found, unproven = prove(pack, {"text": SourceText("text", "en", text, {"de": german})})
    assert unproven == []
    return found
