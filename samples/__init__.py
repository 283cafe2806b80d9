"""Sample documents: a typesetter for tables as offices print them, and the documents made with it."""
