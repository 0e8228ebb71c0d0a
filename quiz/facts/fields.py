"""The types that fields of a pack are made of: ids, languages, and texts that are safe to show."""

from __future__ import annotations

from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    StringConstraints,
    Tag,
    TypeAdapter,
    ValidationError,
)

from quiz.languages.messages import worded
from quiz.languages.records import Category
from quiz.text.printable import STEERING, UNSAFE

EMPTY = "fault.empty"
"""The message of a text in which there is nothing to be seen."""

LONGEST_TEXT = 4_000
"""Code points in one text of a pack; a sentence of over 100 words stays below 1,500."""

PLAIN = rf"^[^{STEERING}]*[^{STEERING}\p{{C}}\p{{Z}}][^{STEERING}]*$"
"""What `plain_text` lets pass, for pydantic's own engine: in Python, the check of 400,000 texts
takes a fifth of the time in which their pack is restored."""


def plain_text(text: str) -> str:
    """Refuse what is empty or could steer a terminal.

    Raises:
        ValueError: where nothing can be seen, on a control, an escape or a bidi control.
    """
    if (found := UNSAFE.search(text)) is not None:
        code = f"U+{ord(found[0]):04X}"
        raise ValueError(worded("fault.control-at", code=code, place=str(found.start() + 1)))
    # By the engine that checks packs, which may know newer letters than Python does.
    try:
        _PLAIN_TEXT.validate_python(text)
    except ValidationError:
        raise ValueError(worded(EMPTY)) from None
    return text


_PLAIN_TEXT: TypeAdapter[str] = TypeAdapter(Annotated[str, StringConstraints(pattern=PLAIN)])


Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80, strict=True)
]
"""Lower-case ASCII words joined by hyphens."""

Reference = Annotated[str, StringConstraints(strict=True, max_length=200, pattern=PLAIN)]
"""The id of an entity; or its name, whether or not it is declared (`quiz.facts.undeclared`)."""

Language = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", max_length=35)
]
"""A BCP 47 language tag, such as ``ar`` or ``en``."""

Text = Annotated[str, StringConstraints(strict=True, max_length=LONGEST_TEXT, pattern=PLAIN)]
"""Text shown to players: never markup, never a terminal escape."""

Texts = dict[Language, Text]
"""One text per language."""

Plurals = dict[Category, Text]
"""Forms of one text by the plural category of CLDR that a number is of."""


def _tag(value: object) -> str:
    return FORMS if isinstance(value, dict) else ONE_TEXT


ONE_TEXT, FORMS = "(text)", "(forms)"
"""What pydantic puts into the place of an error for either; no key of a pack is called so."""

CountedTexts = dict[
    Language,
    Annotated[Annotated[Text, Tag(ONE_TEXT)] | Annotated[Plurals, Tag(FORMS)], Discriminator(_tag)],
]
"""One text per language, or its forms for different numbers."""

FileName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100, strict=True)
]
"""A file beside ``pack.toml``: a bare name, never a path."""


def _web_address(text: str) -> str:
    if not text.lower().startswith(("https://", "http://")) or any(c.isspace() for c in text):
        raise ValueError(worded("fault.web-address", start="https://"))
    return text


Address = Annotated[
    str,
    StringConstraints(strict=True, max_length=500, pattern=PLAIN),
    AfterValidator(_web_address),
]
"""Where something stands on the web. It is shown as text, and opened by nothing here."""


class Frozen(BaseModel):
    """A value: unchangeable, and closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
