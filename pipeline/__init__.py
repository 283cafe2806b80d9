"""Renja PDFs to validated rows in DuckDB: one direction, one job a folder (see README.md)."""

__version__ = "0.1.0"
