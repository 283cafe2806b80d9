"""What `import renja` gives: one document read, many loaded, a database asked, a value shown where it was printed."""

from pipeline.api.database import Database, open_database
from pipeline.api.document import Document, read
from pipeline.api.evidence import Evidence
from pipeline.api.loading import ingest
from pipeline.batch.outcome import Report
from pipeline.errors import DatabaseBusyError, DocumentError, RenjaError, UsageError

__all__ = [
    "Database",
    "DatabaseBusyError",
    "Document",
    "DocumentError",
    "Evidence",
    "RenjaError",
    "Report",
    "UsageError",
    "ingest",
    "open_database",
    "read",
]
