"""Values that have broken programs before, as text and as TOML literals."""

from __future__ import annotations

TEXTS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31m\x9d0;owned\x9c",
    "\u202egnp.exe\u202c",
    "\u2066\u2067\u2068",
    "\u061c\u200e\u200f\u200b\ufeff",
    "\ufff9\ufffa\ufffb\U000e0041",
    "\ue000\ufffe\U0010ffff",
    "\u2028\u2029\x85\x0b\x0c",
    "a\rb",
    "a\nb",
    "[b]bold[/b]",
    "[/x]",
    "[@click=app.quit]quit[/]",
    "$accent [red",
    "{subject.__class__} {0} {} {{ }}",
    "%s %n %(x)s",
    "../../../../etc/passwd",
    "/dev/zero",
    "~root/.ssh",
    "CON",
    "a" * 300,
    "W" * 5_000,
    "e" + "\u0301\u0327" * 200,
    "\u0915\u094d" * 100,
    "👩‍👩‍👧‍👦" * 50,
    "漢字" * 100,
    "سلام\u0640" * 100,
    "ﷺ\ufdfa",
    "ǅ ŉ ß ﬁ İ ı",
    "１２３٤٥٦۷²½Ⅷ",
    "2004/" * 400,
    "." * 2_000,
    '\\"' * 200,
    "'\"`",
)
"""Texts that any field may hold."""

BEYOND = (
    "99999999999999999999",
    "-9223372036854775809",
    "0x" + "f" * 17,
    "0x" + "f" * 5_000,
    "0b" + "1" * 100,
    "9" * 5_000,
    "1" + "_0" * 3_000,
)
"""Whole numbers that TOML cannot carry, though its readers take them."""

LITERALS = (
    *BEYOND,
    "0",
    "-0",
    "-1",
    "1",
    "2",
    "1000000000",
    "9223372036854775807",
    "-9223372036854775808",
    "1e400",
    "-1e400",
    "1e-400",
    "0.1",
    "nan",
    "-nan",
    "inf",
    "-inf",
    "true",
    "false",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59.999999-23:59",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-11-23T12:00:00",
    "2026-11-23 12:00:00.123456789123456789+00:00",
    "0001-01-01",
    "9999-12-31",
    "23:59:60",
    "12:00:00",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    '[""]',
    "[1, 'a', 2.5, true, [], {}]",
    '{ en = "x" }',
    '{ "" = "" }',
    "{ a = { b = { c = { d = 1 } } } }",
    "[" * 50 + "]" * 50,
    "[" * 600 + "]" * 600,
    "{ a = " * 400 + "1" + " }" * 400,
    "[" * 3_000,
    "'''\n\n'''",
    '"""a\n\\\n   b"""',
    '"\\uD800"',
    '"\\U00110000"',
    '"\\u0000"',
    '"\\u001b[31m"',
    '"\\u202e"',
    '"' + "x" * 20_000 + '"',
    "[" + "0," * 2_000 + "]",
    "[" + '"a",' * 2_000 + "]",
)
"""Values in TOML; some are none."""

KEYS = (
    "format",
    "id",
    "kind",
    "items",
    "unknown",
    "x" * 300,
    '""',
    '"\\u001b[31m"',
    '"\\u202e"',
    '"a.b"',
    "a.b.c.d",
    "a." * 90 + "a",
    "a." * 300 + "a",
    "__class__",
    "'[b]'",
    '"\\n"',
)
"""Keys in TOML."""


def basic_string(text: str) -> str:
    """A text as a TOML string on one line; lone surrogates cannot stand in one."""
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return char if char.isprintable() else f"\\U{ord(char):08x}"
