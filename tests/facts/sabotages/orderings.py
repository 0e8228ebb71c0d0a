"""Sabotages of the first pack's orderings."""

from __future__ import annotations

from tests.facts.sabotages.case import case

ORDERINGS = [
    case(
        "an ordering of two events of one month",
        "milestones",
        "ordering",
        "“mission-opened” (2018-11) and “further-step” (2018-11) are not provably",
        ('"mission-opened"]', '"mission-opened", "further-step"]'),
    ),
    case(
        "an ordering of one event, told twice",
        "milestones",
        "ordering",
        "“accession” (2004-12) and “accession-year” (2004) are not provably",
        ('["accession", ', '["accession", "accession-year", '),
    ),
    case(
        "an ordering that names an event twice",
        "milestones",
        "ordering",
        "“conference” (2006-12) and “conference” (2006-12) are not provably",
        ('"conference", ', '"conference", "conference", '),
    ),
    case(
        "an ordering with a tie that it does not declare",
        "nearer-together",
        "ordering",
        "are not provably one before the other; take one of them out, or write ties = true",
        ("ties = true\n", ""),
    ),
    case(
        "an ordering that declares ties and has none",
        "milestones",
        "ordering",
        "is declared, but the events are all provably one before the other; delete it",
        ("events = [", "ties = true\nevents = ["),
    ),
    case(
        "an ordering of one event, told twice, as a tie",
        "nearer-together",
        "ordering",
        "“accession” (2004-12) and “accession-year” (2004) are not provably",
        ('["conference", ', '["accession", "accession-year", '),
    ),
    case(
        "an ordering of an event that is not there",
        "milestones",
        "reference",
        "there is no event “landing”",
        ('["accession", ', '["landing", '),
    ),
    case(
        "an ordering of what is no event",
        "milestones",
        "reference",
        "there is no event “mission-city”",
        ('["accession", ', '["mission-city", '),
    ),
    case(
        "an ordering of two events",
        "milestones",
        "schema",
        "events: ",
        ('"centre-opened", "mission-opened"]', "]"),
    ),
    case(
        "an ordering of eight events",
        "milestones",
        "schema",
        "events: ",
        ('["accession"', '["a", "b", "c", "d", "accession"'),
    ),
]
