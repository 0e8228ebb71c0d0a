"""What ``quiz check --items`` says of the questions of a pack, and of games of them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict

from quiz import paths
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.quality import SEED, QualityReport, measure, standing_still
from quiz.languages.messages import Figure, Listed, Message, Percent, worded
from quiz.languages.records import LANGUAGES
from quiz.packs.fact_lines import median_lines
from quiz.packs.loading import Examined
from quiz.play.variety import GAMES, LENGTH, Variety, measure_games

_HERE = "command.check"
MOST_NAMED = 20
"""How many items are named that have one place for their key; ``--json`` names all."""


def report_items(
    examined: Examined, proven: ProvenPack, options: Namespace, printer: Printer
) -> None:
    """Tell how the items measure, and games of them, in each language of the game."""
    if not options.json:
        lines = median_lines(examined.text)
        printer.say(f"{_HERE}.lines", pack=examined.summary.id, n=lines, file=paths.PACK_FILE)
    for language in proven.pack.languages:
        if language in LANGUAGES:
            bank = ItemBank(proven, language)
            report = measure(bank.items(seed=SEED))
            still = standing_still(bank)
            games = measure_games(bank)
            if options.json:
                refusals = [refusal._asdict() for refusal in report.refusals]
                items = {
                    **report._asdict(),
                    "refusals": refusals,
                    "standing_still": still,
                    "games": asdict(games),
                }
                say_json({"pack": bank.pack.id, "language": language, "items": items})
            else:
                _tell_items(bank, report, still, printer)
                _tell_games(games, len(report.refusals), printer)
                for refusal in report.refusals:
                    printer.tell(refusal.reason, at=f"    {refusal.id}: ")


def _tell_items(
    bank: ItemBank, report: QualityReport, still: Sequence[str], printer: Printer
) -> None:
    places = Listed(tuple(report.key_places))
    forms = Listed(tuple(f"{form} {count}" for form, count in report.forms.items()))
    chance = Percent(100 * report.chance)
    rows: list[tuple[str, str]] = [
        ("choices", _value("choices", n=report.choices, different=report.different)),
        ("orderings", str(report.orderings)),
        ("forms", worded("list.all", parts=forms)),
        *(
            (key, _value("chance", share=Percent(100 * share), chance=chance))
            for key, share in (
                ("longest", report.key_only_longest),
                ("shortest", report.key_only_shortest),
            )
        ),
        ("places", worded("list.all", parts=places)),
        (
            "shares",
            _value(
                "alone",
                share=Percent(100 * report.key_shares_word),
                alone=Percent(100 * report.only_key_shares_word),
            ),
        ),
        ("distractor-shares", _share(report.distractor_shares_word)),
        (
            "looks",
            _value(
                "looks",
                size=report.told_by_size,
                era=report.told_by_era,
                form=report.told_by_form,
            ),
        ),
        ("out-of-order", str(report.out_of_order)),
        (
            "still",
            _value("still", n=len(still), items=Listed(tuple(still[:MOST_NAMED])))
            if still
            else "0",
        ),
        ("made", _share(report.made_values)),
        ("untold", _share(report.untold_names)),
    ]
    printer.show()
    printer.say(f"{_HERE}.items", pack=bank.pack.id, language=bank.language)
    labels = [(worded(f"{_HERE}.label.{key}"), value) for key, value in rows]
    printer.table(labels, label=35, indent="  ")


def _tell_games(games: Variety, refused: int, printer: Printer) -> None:
    """Tell of the games, and how many items are not made, which are named below."""
    place = games.gap_place
    rows = [
        ("two-forms", _value("of", n=games.two_forms, of=games.facts)),
        ("shortest-game", _value("of", n=games.shortest, of=LENGTH)),
        ("ordered", _share(games.orderings)),
        ("in-a-row", _share(games.alike)),
        (
            "gaps",
            "0"
            if place is None
            else _value(
                "gaps",
                count=Figure(f"{games.gaps_a_game:.1f}"),
                place=Figure(f"{place:.1f}"),
                most=games.gaps_a_sentence,
            ),
        ),
        ("ordered-alone", _value("of", n=games.orderings_alone, of=LENGTH)),
        ("refused", str(refused)),
    ]
    printer.say(f"{_HERE}.games", n=len(GAMES), length=LENGTH)
    labels = [(worded(f"{_HERE}.label.{key}"), value) for key, value in rows]
    printer.table(labels, label=35, indent="  ")


def _value(key: str, **parameters: object) -> Message:
    return worded(f"{_HERE}.value.{key}", **parameters)


def _share(share: float) -> Message:
    return worded("list.all", parts=Listed((Percent(100 * share),)))
