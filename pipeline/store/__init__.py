"""Rows go into the DuckDB file: migrations, one writer, read-only connections."""
