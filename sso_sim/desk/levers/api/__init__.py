"""The operations of the JSON API that move the clock and stages or pull a PSC lever."""
