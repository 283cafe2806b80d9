"""Many documents: which are read, in processes of their own, and what became of each.

`ingest.ingest` is the whole run; it reports to an `outcome.Listener` and returns an `outcome.Report`.
Nothing is imported here, so that worker processes do not carry the database with them.
"""
