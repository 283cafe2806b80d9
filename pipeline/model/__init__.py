"""The frozen records that flow from stage to stage, one module a stage. Imports nothing of ours but each other.

Coordinates are PDF points, origin at the top left of the page as it is displayed. Pages count from 1.
"""

from pipeline.model.decisions import (
    Act,
    ChangeDecision,
    Correction,
    DecidedNumber,
    DocumentState,
    Fate,
    FindingDecision,
    StateDecision,
    StructureDecision,
    Verdict,
)
from pipeline.model.documents import (
    RENJA_KINDS,
    DocumentFacts,
    DocumentResult,
    Klaim,
    Narrative,
    Outcome,
    Prose,
    Reason,
    Waiting,
    told,
)
from pipeline.model.findings import Cause, Finding, Severity, Stage
from pipeline.model.forms import BoundColumn, Confirmation, Evidence, FormTable, Level, Match, Record, Repair, Status
from pipeline.model.office import OfficeDocument, StoredRow
from pipeline.model.pages import UNREAD, Box, Gap, Glyphs, Page, Reading, Route, Rules
from pipeline.model.tables import Because, Cell, Column, ColumnKind, Grid, Layout, Line, Row, Table

__all__ = [
    "RENJA_KINDS",
    "UNREAD",
    "Act",
    "Because",
    "BoundColumn",
    "Box",
    "Cause",
    "Cell",
    "ChangeDecision",
    "Column",
    "ColumnKind",
    "Confirmation",
    "Correction",
    "DecidedNumber",
    "DocumentFacts",
    "DocumentResult",
    "DocumentState",
    "Evidence",
    "Fate",
    "Finding",
    "FindingDecision",
    "FormTable",
    "Gap",
    "Glyphs",
    "Grid",
    "Klaim",
    "Layout",
    "Level",
    "Line",
    "Match",
    "Narrative",
    "OfficeDocument",
    "Outcome",
    "Page",
    "Prose",
    "Reading",
    "Reason",
    "Record",
    "Repair",
    "Route",
    "Row",
    "Rules",
    "Severity",
    "Stage",
    "StateDecision",
    "Status",
    "StoredRow",
    "StructureDecision",
    "Table",
    "Verdict",
    "Waiting",
    "told",
]
