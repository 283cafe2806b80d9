"""Tables → records: which form it is, which column is which field, which level a row has."""

from pipeline.forms.recognise import recognise, recognise_all

__all__ = ["recognise", "recognise_all"]
