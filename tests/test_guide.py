"""What the guide for authors says of keys is what the models read."""

from __future__ import annotations

from tests.tables.make_keys import GUIDE, guide_with, reference


def test_every_key_is_told_as_its_model_has_it() -> None:
    text = reference()
    assert guide_with(text) == GUIDE.read_text("utf-8"), "run python -m tests.tables.make_keys"
    for key in ("`resolves`", "`when`", "`shown`", "`aliases`", "`ties`", "`languages`"):
        assert text.count(f"| {key} |") == 1
