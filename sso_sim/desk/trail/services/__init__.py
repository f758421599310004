"""Pulling the trail from all apps at once into the desk's own table."""
