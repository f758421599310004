"""The parts every app is built from; the kit knows no rule of the field and imports no app."""
