"""How a process of the sandbox treats its memory: measured, see docs/performance.md.

Owns two settings of the interpreter and of the C library. Neither changes what is done.
"""

from __future__ import annotations

import ctypes
import gc
import sys

M_ARENA_MAX = -8
ARENAS = 1


def share() -> None:
    """Let the threads share their heaps; called before there are any.

    A password's hash takes 19 MiB for a moment, and each heap keeps what it once had: with one
    for each thread (the GNU C library's way) that is 150 MiB after a busy minute.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(M_ARENA_MAX, ARENAS)


def settle() -> None:
    """Tell the collector that what is loaded now stays: looking through it again cost a fifth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
