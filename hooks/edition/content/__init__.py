"""What editors write: Markdown sources, and the sections, cards, concepts and works in them."""
