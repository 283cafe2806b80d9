"""What does not add up in a document: completeness, shapes, and the rules of `schemas/rules.toml`."""
