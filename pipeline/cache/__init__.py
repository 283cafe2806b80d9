"""Pages that took long to read are kept in a folder beside the database (touches the disk).

What is kept is what `reading` gave, before grids: words, rules and the recogniser's readings. So a changed rule, form
or list of names does not mean reading scans again, while a changed reader does.
"""

from pipeline.cache.pages import PageCache, Usage

__all__ = ["PageCache", "Usage"]
