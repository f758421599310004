"""The back door of courts: what other apps ask over HTTP."""
