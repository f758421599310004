"""The pages of PACER: parse, call one service, show what came of it."""
