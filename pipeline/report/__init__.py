"""The data-quality report: one HTML file for people, the same content as JSON or XLSX (touches the disk)."""

from pipeline.report.choice import Choice
from pipeline.report.writing import Format, write_report

__all__ = ["Choice", "Format", "write_report"]
