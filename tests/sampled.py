"""What the suite takes a sample of, and all of it where that is asked for.

    QUIZ_TEST_ALL=1 python -m pytest -n auto

runs every case of the tests marked with ``one_in``, which are of languages, sizes and names that
are each looked at alike; in all other runs one in so many is taken, and the same in every run.
Who names tests, by ``-k`` or by ``file::test``, gets all their cases too.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest

ALL = os.environ.get("QUIZ_TEST_ALL") == "1"
"""Whether everything is asked for."""

MARK = "one_in(number): one of so many cases runs, unless QUIZ_TEST_ALL=1 asks for all"


def enough(sample: int, full: int) -> int:
    """How often something is tried: the sample's number, or the full one."""
    return full if ALL else sample


def left_out(items: Sequence[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield the cases of marked tests that are in no sample."""
    cases: dict[tuple[object, str], list[pytest.Function]]
    cases = defaultdict(list)
    for item in items:
        # In a module that is marked as a whole some may have no cases.
        if not isinstance(item, pytest.Function) or not hasattr(item, "callspec"):
            continue
        if item.get_closest_marker("one_in"):
            cases[item.parent, item.originalname].append(item)
    for alike in cases.values():
        # Parameters that are given together have one place; each list of cases counts once.
        axes = {
            tuple(one.callspec.indices[name] for one in alike) for name in alike[0].callspec.indices
        }
        for place, item in enumerate(alike):
            mark = item.get_closest_marker("one_in")
            assert mark is not None
            # As in a Latin square: with two lists of parameters each value of both is taken.
            if sum(axis[place] for axis in axes) % mark.args[0]:
                yield item
