"""How much a browser may say in a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

_GOOD_PART: Final = 0.2


class Pace:
    """A budget that fills by ``rate`` a second, up to ``most``.

    Spending more than there is makes a debt, and a debt is a time to wait. ``waited`` are the
    seconds waited since a good part was there to spend.
    """

    def __init__(
        self, rate: float, most: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._most = most
        self._clock = clock
        self._left = most
        self._at = clock()
        self.waited = 0.0

    def spend(self, amount: float) -> float:
        """Spend so much; the seconds to wait before anything more is spent."""
        now = self._clock()
        left = min(self._most, self._left + (now - self._at) * self._rate)
        if left > self._most * _GOOD_PART:
            self.waited = 0.0
        self._left = left - amount
        self._at = now
        wait = max(0.0, -self._left / self._rate)
        self.waited += wait
        return wait
