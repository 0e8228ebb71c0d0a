"""``quiz serve``: the game in the browser, for a classroom."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from importlib.util import find_spec

from quiz import paths
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.saves.player_folder import player_folder
from quiz.saves.visitor_key import visitor_key


def run(options: Namespace) -> int:
    """Serve until Ctrl+C; return the exit code of a program that a signal has ended."""
    # Looked for, not imported: aiohttp takes 27 times as long as Python itself.
    if find_spec("textual_serve") is None:
        install, serve_command = "pip install 'sanad-quiz[web]'", paths.command_of("serve")
        raise QuizError(worded("command.serve.no-web", program=serve_command, command=install))
    from quiz.web.guard import is_loopback
    from quiz.web.server import GameServer, Service
    from quiz.web.serving import serve

    printer = Printer(options)
    packs = paths.packs_dir(options.packs).absolute()
    saves = paths.saves_dir(options.saves).absolute()
    if not is_loopback(options.host):
        printer.complain(worded("command.serve.open", host=options.host))
    # In a browser text is always sent in one form; what another visitor chose does not matter.
    arguments = [f"--packs={packs}", f"--saves={saves}", f"--text={options.text or 'b'}"]
    if options.lang is not None:
        arguments.append(f"--lang={options.lang}")
    service = Service(
        host=options.host,
        port=options.port,
        most_visitors=options.visitors,
        arguments=arguments,
        language=options.lang,
        key=visitor_key(saves),
        is_taken=lambda player: (saves / player_folder(player)).exists(),
        complain=printer.complain,
    )
    return asyncio.run(
        serve(
            service,
            lambda complaints: GameServer(service, complaints),
            lambda address: printer.say("command.serve.at", address=address),
        )
    )
