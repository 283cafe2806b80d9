"""How the texts of rows begin: with these words also where the first letter is a small one."""

from __future__ import annotations

import re

BEGINS = re.compile(
    r"(?:ter|me|ber|di)\w+nya\b|(?:jumlah|jml|p[er]{1,2}o?sentase|prosentase|rasio|tingkat|indeks|cakupan|angka|nilai|"
    r"rata|luas|volume|panjang|laju|program|kegiatan|sub|peningkatan|pengadaan|penyediaan|pembangunan|antara lain|idem|"
    r"sda)\b",
    re.IGNORECASE,
)
"""Words with which an indicator or a name begins, whatever its first letter."""
