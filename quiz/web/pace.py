"""How much a browser may say in a second."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """A budget that fills by ``rate`` a second, up to ``most``.

    Spending more than there is makes a debt, and a debt is a time to wait.
    """

    def __init__(
        self, rate: float, most: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._most = most
        self._clock = clock
        self._left = most
        self._at = clock()

    def spend(self, amount: float) -> float:
        """Spend so much; return the seconds to wait before anything more is spent."""
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) * self._rate) - amount
        self._at = now
        return max(0.0, -self._left / self._rate)
