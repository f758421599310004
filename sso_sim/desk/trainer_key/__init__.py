"""The trainer key: the browsers that have shown it, and the pages it opens."""
