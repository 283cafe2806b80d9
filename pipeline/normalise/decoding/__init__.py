"""Decodes what a recogniser saw by what the column can hold. Pure functions on `model.Reading`."""

from __future__ import annotations

from pipeline.normalise.decoding.decode import decode

__all__ = ["decode"]
