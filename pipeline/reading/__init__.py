"""A page becomes words and rules: from its text layer (`digital`), or from its picture (`scan`)."""

from pipeline.reading.pages import read_page

__all__ = ["read_page"]
