"""``quiz packs``: the packs at a glance. It imports neither pydantic nor Textual."""

from __future__ import annotations

from argparse import Namespace

from quiz import paths
from quiz.commands.output import say, say_json
from quiz.languages.records import DEFAULT
from quiz.packs.listing import list_packs
from quiz.packs.pack_summary import PackSummary


def run(options: Namespace) -> int:
    """List the packs of the packs folder, a line each."""
    found = list_packs(paths.packs_dir(options.packs), paths.cache_dir())
    for summary in found:
        if options.json:
            say_json(_as_data(summary))
        else:
            say(_as_line(summary))
    if not found and not options.json:
        say(f"No packs in {paths.packs_dir(options.packs)}.")
    return 0


def _as_data(summary: PackSummary) -> dict[str, object]:
    return {
        "id": summary.id,
        "title": summary.title,
        "languages": list(summary.languages),
        "facts": summary.facts,
        "faults": summary.faults,
        "playable": summary.playable,
        "unsigned": summary.unsigned,
        "digest": summary.digest,
        "error": summary.error,
    }


def _as_line(summary: PackSummary) -> str:
    if summary.error is not None:
        return f"{summary.id}  cannot be read: {summary.error}"
    if summary.faults:
        many = "1 fault" if summary.faults == 1 else f"{summary.faults} faults"
        return f"{summary.id}  {many}; run `{summary.command_to_check}`"
    title = summary.title.get(DEFAULT.code) or next(iter(summary.title.values()), "")
    facts = sum(summary.facts.values())
    most = max(summary.unsigned.values(), default=0)
    unsigned = f", {most} unsigned" if most else ""
    return f"{summary.id}  {title}  [{' '.join(summary.languages)}]  {facts} facts{unsigned}"
