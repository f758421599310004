"""How a process of the sandbox treats its memory: measured, see docs/performance.md.

Owns settings of the interpreter and of the C library. None changes what is done.
"""

from __future__ import annotations

import ctypes
import gc
import sys

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
MIB = 2**20
FOR_HASHES = {M_ARENA_MAX: 1, M_MMAP_THRESHOLD: 32 * MIB, M_TRIM_THRESHOLD: 64 * MIB}
"""One heap; what a hash takes is taken from it, and room for some of them is kept when free."""


def begin() -> None:
    """Let nothing be collected until `settle`.

    What a start makes stays, and looking through it again and again cost a tenth of the start.
    """
    gc.disable()


def share() -> None:
    """Let the threads share their heaps; called before there are any.

    A password's hash takes 19 MiB for a moment, and each heap keeps what it once had: with one
    for each thread (the GNU C library's way) that is 150 MiB after a busy minute. Giving the memory
    back after each, on the other hand, costs a third of a hash: the system has to clear it anew.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            for option, value in FOR_HASHES.items():
                mallopt(option, value)


def settle() -> None:
    """Let the collector work, and tell it that what is loaded now stays.

    Looking through it again cost a fifth.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()
