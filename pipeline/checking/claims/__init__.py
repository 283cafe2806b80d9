"""Rules on what the document says twice: the narrative against tables, and one table against another."""
