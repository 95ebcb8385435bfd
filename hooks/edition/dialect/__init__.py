"""The language that editors write: the grammar that makes a tree of a text, its nodes, and what a reader
reads of them."""
