"""Make up a password, so that nobody types one that protects something elsewhere.

Owns making a password that people can read and type. Must not know the password rules of any site:
the password has four kinds of characters and a length that all of them accept, and tests check it
against each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Choose = Callable[[Sequence[str]], str]
"""Chooses one element of a sequence, as `secrets.choice` does."""

_WORDS = """
Acorn Amber Anchor Apple Apron Autumn Badger Bamboo Barley Basket Beacon Birch Biscuit Blanket
Bonfire Bottle Bramble Breeze Bridge Brook Bucket Butter Button Cactus Camera Candle Canoe
Canvas Carrot Castle Cedar Cellar Cherry Chimney Cinnamon Clover Cobble Coconut Comet Copper
Coral Cotton Cricket Crystal Curtain Daisy Dolphin Drizzle Eagle Ember Fabric Falcon Feather
Fiddle Forest Fountain Garden Garlic Ginger Glacier Granite Hammock Harbor Harvest Hazel Heron
Honey Island Ivory Jacket Jasmine Juniper Kettle Ladder Lantern Lavender Lemon Lilac Linen
Lobster Magnet Maple Marble Meadow Melon Mirror Mitten Molasses Mountain Mulberry Mustard Napkin
Nectar Nutmeg Orchard Otter Paddle Pancake Paper Parsley Pebble Pelican Pencil Pepper Pickle
Pigeon Pillow Plaza Plum Pocket Pony Poppy Porch Potato Prairie Puddle Pumpkin Puzzle Quartz
Quilt Rabbit Raisin Raven Ribbon River Robin Rocket Saddle Saffron Salmon Sandal Sapphire Shadow
Shovel Silver Sparrow Spinach Spruce Squirrel Summer Sunset Tangerine Teapot Thistle Thunder
Timber Tomato Trumpet Tulip Turnip Umbrella Valley Velvet Violet Waffle Walnut Whistle Willow
Window Winter Zebra
"""
WORDS: tuple[str, ...] = tuple(_WORDS.split())
SYLLABLES: tuple[str, ...] = tuple(one + two for one in "BDFGKLMNPRSTVZ" for two in "aeiou")
DIGITS: tuple[str, ...] = tuple(str(number) for number in range(10, 100))


def make(choose: Choose, avoid: Iterable[str] = ()) -> str:
    """Return a password such as "Velvet-Harbor-Maple-42" that contains no text of *avoid*.

    Each text to avoid has at least three characters; case does not matter.
    """
    parts = [part.casefold() for part in avoid]
    words = [word for word in WORDS if not any(part in word.casefold() for part in parts)]
    # A person's names may exclude every word. Then syllables are used: between hyphens they are too
    # short to contain a text of three characters.
    chosen = [choose(words) for _ in range(3)] if words else [choose(SYLLABLES) for _ in range(5)]
    return "-".join([*chosen, choose(DIGITS)])
