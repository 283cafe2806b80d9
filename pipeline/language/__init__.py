"""What people read, in Indonesian or English: texts as data (`schemas/texts`), numbers and dates in its style."""

from pipeline.language.figures import Figures
from pipeline.language.texts import LANGUAGES, Language, Texts, load_texts

__all__ = ["LANGUAGES", "Figures", "Language", "Texts", "load_texts"]
