"""The files that the pages need: read once, so that no request opens a file or names a path."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

import textual_serve
from aiohttp import hdrs, web

from quiz.web.connections import GuestConnection, Stage

_TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
}
_OURS: Final = Path(str(resources.files("quiz.web"))) / "static"
_TEXTUALS: Final = Path(str(resources.files(textual_serve))) / "static"
_OF_TEXTUAL: Final = ("css/xterm.css", "js/textual.js")
"""What the pages need of the files of textual-serve."""
_PIECE: Final = 32_768
"""Bytes that are sent at a time, so that a browser that does not read costs no more."""


@dataclass(frozen=True, slots=True)
class Static:
    """A file that is served as it is."""

    content: bytes
    type: str
    tag: str
    """Tells the browser whether it has this very content already."""

    async def answer(self, request: web.Request, headers: dict[str, str]) -> web.StreamResponse:
        """Send the file, piece by piece."""
        headers = {**headers, hdrs.ETAG: self.tag, hdrs.CACHE_CONTROL: "no-cache"}
        if request.headers.get(hdrs.IF_NONE_MATCH) == self.tag:
            return web.Response(status=304, headers=headers)
        answer = web.StreamResponse(headers={**headers, hdrs.CONTENT_TYPE: self.type})
        answer.content_length = len(self.content)
        await answer.prepare(request)
        if request.method == hdrs.METH_HEAD:
            return answer
        connection = request.protocol
        for start in range(0, len(self.content), _PIECE):
            await answer.write(self.content[start : start + _PIECE])
            if isinstance(connection, GuestConnection):
                connection.become(Stage.ASKING)  # it made progress
        await answer.write_eof()
        return answer


def own_statics(names: Iterable[str]) -> Iterator[tuple[str, Static]]:
    """Yield files of ours by their path in addresses."""
    for name in names:
        yield f"/static/{name}", _static(_OURS / name)


def statics() -> dict[str, Static]:
    """Return all files that are served, by their path in addresses."""
    found = {f"/static/{path.name}": path for path in _OURS.iterdir() if path.is_file()}
    found |= {f"/static/textual/{name}": _TEXTUALS / name for name in _OF_TEXTUAL}
    return {path: _static(file) for path, file in found.items()}


def _static(file: Path) -> Static:
    content = file.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return Static(content, _TYPES[file.suffix], tag)
