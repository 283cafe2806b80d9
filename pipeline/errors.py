"""Errors that a person sees.

    RenjaError                     exit 1
    ├── UsageError                 exit 2   the words of the call are wrong, or nothing to read was found
    ├── DatabaseBusyError          exit 3   another program writes to the database
    ├── UnwritableError            exit 4   the database or its folder cannot be written, or the disk is full
    ├── DamagedDatabaseError       exit 1   the database is damaged
    └── DocumentError              exit 1   one document cannot be read; the others go on
        ├── NotAPdfError
        ├── EncryptedError
        ├── DamagedError
        ├── ChangedError
        ├── TooLargeError
        └── WorkerLostError        its process hung, ran out of memory or died

Every message says what happened, to which file (and page), and what to do next.
"""

from __future__ import annotations


class RenjaError(Exception):
    """Any trouble that ends in a message instead of a traceback."""

    exit_status = 1


class UsageError(RenjaError):
    """The call asks for something that does not exist."""

    exit_status = 2


class DatabaseBusyError(RenjaError):
    """The database is in use by another program."""

    exit_status = 3


class UnwritableError(RenjaError):
    """The database or its folder cannot be written: no permission, a medium that only reads, a full disk."""

    exit_status = 4


class DamagedDatabaseError(RenjaError):
    """The database cannot be read, or not all of it."""


class DocumentError(RenjaError):
    """A document that cannot be read; it is quarantined with this message as its reason."""


class NotAPdfError(DocumentError):
    """The file's content is no PDF."""


class EncryptedError(DocumentError):
    """The PDF asks for a password."""


class DamagedError(DocumentError):
    """The PDF is truncated, empty or broken."""


class ChangedError(DocumentError):
    """The file holds something else than when it was found."""


class TooLargeError(DocumentError):
    """The file, a page of it or an archive's content exceeds the limits."""


class WorkerLostError(DocumentError):
    """The process that read the document hung, ran out of memory or died."""
