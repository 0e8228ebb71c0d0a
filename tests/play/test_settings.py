"""Settings: what may stand, what is done with what may not, and how they are stepped through."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.play.allowed import ALLOWED
from quiz.play.settings import DEFAULTS, Settings, changed, read_settings

ANYTHING = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)


def test_every_setting_has_a_rule_that_allows_its_default() -> None:
    assert {field.name for field in fields(Settings)} == set(ALLOWED)
    assert all(ALLOWED[name].allows(getattr(DEFAULTS, name)) for name in ALLOWED)


@pytest.mark.parametrize("name", ALLOWED)
def test_stepping_goes_round_through_every_value_and_back(name: str) -> None:
    rule = ALLOWED[name]
    value, seen = rule.steps[0], []
    for _ in rule.steps:
        seen.append(value)
        assert rule.step(rule.step(value, 1), -1) == value
        value = rule.step(value, 1)
    assert seen == list(rule.steps)
    assert value == rule.steps[0]


def test_a_number_between_the_steps_goes_on_to_the_nearest() -> None:
    assert ALLOWED["timer"].step(25, 1) == 30
    assert ALLOWED["timer"].step(25, -1) == 20
    assert ALLOWED["timer"].step(5, -1) == 0
    assert ALLOWED["length"].step(400, 1) == 5
    assert ALLOWED["length"].step(2, -1) == 100


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("theme", "contrast-dark", True), ("theme", "Dark", False), ("theme", True, False),
        ("timer", 0, True), ("timer", 5, True), ("timer", 600, True), ("timer", 4, False),
        ("timer", 601, False), ("timer", -1, False), ("timer", False, False),
        ("timer", 30.0, False), ("timer", "30", False), ("lives", 9, True), ("lives", 10, False),
        ("lives", True, False), ("length", 500, True), ("length", 0, False),
        ("exam", True, True), ("exam", 1, False), ("exam", "true", False),
    ],
)  # fmt: skip
def test_types_and_ranges_are_kept_to(name: str, value: object, allowed: bool) -> None:
    settings, faults = read_settings({name: value})
    assert ALLOWED[name].allows(value) == allowed
    assert faults == ({} if allowed else {name: value})
    assert getattr(settings, name) == (value if allowed else getattr(DEFAULTS, name))


def test_one_bad_value_leaves_the_others_as_they_are() -> None:
    settings, faults = read_settings({"theme": "pink", "length": 20, "of-a-newer-version": [1]})
    assert settings == Settings(length=20)
    assert faults == {"theme": "pink"}


@given(st.dictionaries(st.sampled_from(sorted(ALLOWED)) | st.text(), ANYTHING, max_size=8))
def test_whatever_stands_there_is_read(table: dict[str, object]) -> None:
    settings, faults = read_settings(table)
    for name in ALLOWED:
        assert ALLOWED[name].allows(getattr(settings, name))
        assert (name in faults) == (name in table and not ALLOWED[name].allows(table[name]))


def test_what_may_not_be_is_refused() -> None:
    for name, value in (("theme", "pink"), ("lives", 10), ("no-such-setting", 1)):
        with pytest.raises(ValueError, match=name):
            changed(DEFAULTS, name, value)
