"""Templates compiled once by each worker of a run, however many apps it makes.

Owns the cache of Jinja's compiled code. Each app compiles its templates anew, and a run makes many
apps. The cache is keyed by source, name and extensions, and never outlives the process.
"""

from __future__ import annotations

from types import CodeType

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Kept(BytecodeCache):
    """The compiled code, in memory."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its cached code, if there is any."""
        bucket.code = self._kept.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache the code of the bucket."""
        self._kept[_key(bucket)] = bucket.code


def keep_compiled() -> None:
    """Let all apps that are made from now on share their compiled templates."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Kept()}


def _key(bucket: Bucket) -> tuple[object, ...]:
    return bucket.key, bucket.checksum, *bucket.environment.extensions
