"""Memory settings of a process of the sandbox, chosen by measuring: see docs/performance.md.

Owns settings of the interpreter and of the C library. They must not change any behaviour.
"""

from __future__ import annotations

import ctypes
import gc
import sys

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
MIB = 2**20
FOR_HASHES = {M_ARENA_MAX: 1, M_MMAP_THRESHOLD: 32 * MIB, M_TRIM_THRESHOLD: 64 * MIB}
"""One heap for all threads: hashes take memory from it, and it keeps room for some of them."""


def begin() -> None:
    """Switch the garbage collector off until `settle`.

    Objects made during a start stay; visiting them again and again cost a tenth of the start.
    """
    gc.disable()


def share() -> None:
    """Let all threads share one heap; call this before any thread starts.

    A password's hash takes 19 MiB for a moment, and a heap keeps the memory it once had: with one
    heap per thread (the GNU C library's default) that is 150 MiB after a busy minute. Returning the
    memory after each hash, on the other hand, costs a third of the hash's time: the system has to
    clear it again.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            for option, value in FOR_HASHES.items():
                mallopt(option, value)


def settle() -> None:
    """Switch the garbage collector on again, and exempt all objects that exist now.

    Visiting them again at every collection was measured to cost a fifth.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()
