"""Mutations of files: of bytes, of lines, and of what a TOML file is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.hostile.nasty import KEYS, LITERALS, TEXTS, basic_string

_VALUE = re.compile(rb'"(?:[^"\\\n]|\\.)*"|\b[0-9][0-9A-Za-z:.+-]*|\btrue\b|\bfalse\b')
_ASSIGNED = re.compile(rb"^([A-Za-z0-9_.-]+)[ \t]*=[ \t]*(.+)$", re.MULTILINE)
_HEADER = re.compile(rb"^\[.*\]$", re.MULTILINE)
_BYTES = (b"\0", b"\x1b", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\n", b'"')

Mutation = Callable[[bytes, Random], bytes]
Mixture = Callable[[bytes, Random, Sequence[bytes]], bytes]


def mutated(content: bytes, rng: Random, others: Sequence[bytes]) -> bytes:
    """The content with one to four mutations; ``others`` are files to take pieces from."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        place = rng.randrange(len(MUTATIONS) + len(MIXTURES))
        if place < len(MUTATIONS):
            content = MUTATIONS[place](content, rng)
        else:
            content = MIXTURES[place - len(MUTATIONS)](content, rng, others)
    return content


def _cut(content: bytes, rng: Random) -> tuple[int, int]:
    """A stretch, mostly a short one."""
    start = rng.randrange(len(content) + 1)
    longest = rng.choice((1, 4, 40, 400, len(content) + 1))
    return start, min(len(content), start + rng.randrange(longest + 1))


def _replaced(content: bytes, match: re.Match[bytes], new: bytes, group: int = 0) -> bytes:
    return content[: match.start(group)] + new + content[match.end(group) :]


def _one_of(pattern: re.Pattern[bytes], content: bytes, rng: Random) -> re.Match[bytes] | None:
    found = list(pattern.finditer(content))
    return rng.choice(found) if found else None


def _text(rng: Random) -> bytes:
    return rng.choice(TEXTS).encode("utf-8", "surrogatepass")


def flip_a_byte(content: bytes, rng: Random) -> bytes:
    if not content:
        return content
    place = rng.randrange(len(content))
    return content[:place] + bytes([rng.randrange(256)]) + content[place + 1 :]


def flip_a_bit(content: bytes, rng: Random) -> bytes:
    if not content:
        return content
    place = rng.randrange(len(content))
    flipped = content[place] ^ (1 << rng.randrange(8))
    return content[:place] + bytes([flipped]) + content[place + 1 :]


def insert_bytes(content: bytes, rng: Random) -> bytes:
    place = rng.randrange(len(content) + 1)
    return content[:place] + rng.choice(_BYTES) * rng.choice((1, 1, 3)) + content[place:]


def insert_text(content: bytes, rng: Random) -> bytes:
    place = rng.randrange(len(content) + 1)
    return content[:place] + _text(rng) + content[place:]


def delete(content: bytes, rng: Random) -> bytes:
    start, end = _cut(content, rng)
    return content[:start] + content[end:]


def double(content: bytes, rng: Random) -> bytes:
    start, end = _cut(content, rng)
    return content[:end] + content[start:end] * rng.choice((1, 2, 9)) + content[end:]


def cut_off(content: bytes, rng: Random) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def splice(content: bytes, rng: Random, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    start, end = _cut(other, rng)
    place, after = _cut(content, rng)
    return content[:place] + other[start:end] + content[after:]


def delete_a_line(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    del lines[rng.randrange(len(lines))]
    return b"\n".join(lines)


def move_a_line(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    lines.insert(rng.randrange(len(lines)), lines.pop(rng.randrange(len(lines))))
    return b"\n".join(lines)


def repeat_a_line(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    lines.insert(rng.randrange(len(lines)), rng.choice(lines))
    return b"\n".join(lines)


def another_value(content: bytes, rng: Random) -> bytes:
    match = _one_of(_VALUE, content, rng)
    if match is None:
        return content
    return _replaced(content, match, rng.choice(LITERALS).encode("utf-8", "surrogatepass"))


def another_assignment(content: bytes, rng: Random) -> bytes:
    match = _one_of(_ASSIGNED, content, rng)
    return content if match is None else _replaced(content, match, _literal(rng), 2)


def another_text(content: bytes, rng: Random) -> bytes:
    match = _one_of(_VALUE, content, rng)
    if match is None:
        return content
    text = basic_string(rng.choice(TEXTS)).encode()
    return _replaced(content, match, text)


def longer_text(content: bytes, rng: Random) -> bytes:
    match = _one_of(_VALUE, content, rng)
    if match is None or not match[0].startswith(b'"'):
        return content
    inner = basic_string(rng.choice(TEXTS))[1:-1].encode()
    parts = [match[0][:-1], inner] if rng.random() < 0.5 else [b'"', inner, match[0][1:-1]]
    return _replaced(content, match, b"".join(parts) + b'"')


def another_key(content: bytes, rng: Random) -> bytes:
    match = _one_of(_ASSIGNED, content, rng)
    return content if match is None else _replaced(content, match, rng.choice(KEYS).encode(), 1)


def one_more_key(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    line = rng.choice(KEYS).encode() + b" = " + _literal(rng)
    lines.insert(rng.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def one_more_table(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    key = rng.choice(KEYS).encode()
    header = rng.choice((b"[%s]", b"[[%s]]", b"[entity.%s]", b"[event.%s]")) % key
    lines.insert(rng.randrange(len(lines) + 1), header)
    return b"\n".join(lines)


def another_header(content: bytes, rng: Random, others: Sequence[bytes]) -> bytes:
    match = _one_of(_HEADER, content, rng)
    other = _one_of(_HEADER, rng.choice(others), rng)
    if match is None or other is None:
        return content
    return _replaced(content, match, other[0])


def swap_values(content: bytes, rng: Random) -> bytes:
    one, other = _one_of(_ASSIGNED, content, rng), _one_of(_ASSIGNED, content, rng)
    if one is None or other is None:
        return content
    return _replaced(content, one, other[2], 2)


def _literal(rng: Random) -> bytes:
    return rng.choice(LITERALS).encode("utf-8", "surrogatepass")


MUTATIONS: tuple[Mutation, ...] = (
    flip_a_byte,
    flip_a_bit,
    insert_bytes,
    insert_text,
    delete,
    double,
    cut_off,
    delete_a_line,
    move_a_line,
    repeat_a_line,
    another_value,
    another_assignment,
    another_text,
    longer_text,
    another_key,
    one_more_key,
    one_more_table,
    swap_values,
)

MIXTURES: tuple[Mixture, ...] = (splice, another_header)
