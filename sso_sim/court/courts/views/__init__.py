"""The addresses of the places that the court's texts and menus name."""
