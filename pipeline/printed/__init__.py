"""What a table prints, whatever its kind: what each column holds and how it writes its numbers, and every number.

Decided once, when a document's tables are recognised, and asked by all that comes after: the store, the safety net,
the pages that people see.
"""
