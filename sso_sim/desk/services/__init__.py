"""What the desk does: rehearsals begun and ended, feeds pulled, levers moved."""
