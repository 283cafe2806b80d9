-- How many rows a table has and their total. A printed total counts where there is exactly one; else the highest level
-- whose rows nearly all have money is added up; years of one plan are not.
CREATE OR REPLACE VIEW laporan_jumlah AS
WITH tingkat AS (
    SELECT
        document_id, table_id, any_value(tabel) AS tabel, level, count(*) AS baris, count(pagu) AS berpagu, sum(pagu) AS jumlah
    FROM laporan_baris
    WHERE coalesce(indikator_no, 1) = 1
    GROUP BY document_id, table_id, level
)
SELECT
    document_id, table_id, any_value(tabel) AS tabel, sum(baris) AS baris,
    first(struct_pack(dasar := level, jumlah := jumlah) ORDER BY list_position(
        ['total', 'program', 'kegiatan', 'sub_kegiatan'], level
    )) FILTER (
        (level = 'total' AND baris = 1 AND berpagu = 1)
        OR (level IN ('program', 'kegiatan', 'sub_kegiatan') AND berpagu >= 0.9 * baris AND berpagu > 0)
    ) AS total
FROM tingkat
WHERE tabel <> 'rencana_tahunan'
GROUP BY document_id, table_id
UNION ALL
SELECT document_id, table_id, any_value(tabel), sum(baris), NULL
FROM tingkat
WHERE tabel = 'rencana_tahunan'
GROUP BY document_id, table_id;

COMMENT ON VIEW laporan_jumlah IS 'Rows of each table and their total (total.jumlah, rupiah) with what it was taken from (total.dasar)';
