"""Digits that a recogniser misread, put right where arithmetic and image agree on one reading (docs/repair.md)."""

from __future__ import annotations

from pipeline.checking.repair.figures import repair

__all__ = ["repair"]
