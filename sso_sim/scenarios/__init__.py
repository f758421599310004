"""The scenario files, the loader that reads and checks them, and the courts they play at."""
