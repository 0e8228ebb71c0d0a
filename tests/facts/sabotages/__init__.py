"""Ways to spoil the first pack, a module for each part of it that is spoilt."""

from __future__ import annotations

from tests.facts.sabotages.anchors import ANCHORS
from tests.facts.sabotages.contradictions import CONTRADICTIONS
from tests.facts.sabotages.dates_and_numbers import by_rule
from tests.facts.sabotages.distractors import DISTRACTORS
from tests.facts.sabotages.evidence import EVIDENCE
from tests.facts.sabotages.keys import KEYS
from tests.facts.sabotages.names import NAMES
from tests.facts.sabotages.orderings import ORDERINGS
from tests.facts.sabotages.quotes import QUOTES
from tests.facts.sabotages.references import REFERENCES
from tests.facts.sabotages.texts import TEXTS

ALL = [
    *by_rule(),
    *EVIDENCE,
    *QUOTES,
    *ANCHORS,
    *NAMES,
    *DISTRACTORS,
    *CONTRADICTIONS,
    *ORDERINGS,
    *REFERENCES,
    *TEXTS,
    *KEYS,
]
