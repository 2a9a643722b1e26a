"""Taking times."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


def seconds(work: Callable[[], object]) -> float:
    """The wall time of `work`, without the collector of garbage."""
    gc.collect()
    gc.disable()
    begun = time.perf_counter()
    work()
    taken = time.perf_counter() - begun
    gc.enable()
    return taken


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours beside a baseline, in seconds each; `ratio` is how much of its speed ours has."""

    ours: str
    seconds: float
    baseline: str
    baseline_seconds: float
    note: str = ""

    @property
    def ratio(self) -> float:
        """1 is as fast as the baseline."""
        return self.baseline_seconds / self.seconds
