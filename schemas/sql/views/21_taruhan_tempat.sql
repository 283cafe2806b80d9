-- What a person may look at (conflicts, doubtful values, findings), each place that it speaks of, and the money at stake
-- there (taruhan): for an amount the amount; for a finding on amounts the gap between stated and expected, or between the
-- year and the next; for anything else the money of its row; for a doubt about a whole column of money the total of
-- its table.
CREATE OR REPLACE VIEW taruhan_tempat AS
WITH tempat AS (
    SELECT jenis, kunci, document_id, table_id, row_no, field, terbuka, severity, cause, value, stated, expected
    FROM butir
    WHERE anggota = 1
    UNION ALL
    SELECT
        b.jenis, b.kunci, m.document_id, m.table_id, m.row_no, m.field, b.terbuka, b.severity, b.cause, NULL, m.stated, m.expected
    FROM finding_members AS m
    INNER JOIN butir AS b ON b.document_id = m.document_id AND b.kunci = 't:' || m.finding_id
),
jumlah AS (
    SELECT document_id, table_id, first(jumlah ORDER BY list_position(['program', 'kegiatan', 'sub_kegiatan'], level)) AS jumlah
    FROM (
        SELECT document_id, table_id, level, sum(pagu) AS jumlah
        FROM taruhan_baris
        WHERE level IN ('program', 'kegiatan', 'sub_kegiatan') AND pagu IS NOT NULL
        GROUP BY document_id, table_id, level
    )
    GROUP BY document_id, table_id
),
angka AS (
    SELECT
        t.*, b.jalur, j.jumlah,
        starts_with(t.field, 'pagu') OR (ends_with(t.field, '_rp') AND t.field NOT IN ('capaian_rp', 'tingkat_rp'))
            AS rupiah,
        CASE WHEN ends_with(t.field, '_maju') THEN coalesce(b.pagu_maju, b.pagu) ELSE b.pagu END AS uang_baris,
        CASE WHEN t.field = 'pagu_maju' AND t.stated IS NOT NULL THEN b.pagu_maju - b.pagu END AS pertumbuhan,
        try_cast(t.value AS DECIMAL(20,2)) AS nilai_rupiah,
        try_cast(replace(replace(t.stated, '.', ''), ',', '.') AS DECIMAL(20,2)) AS tercetak,
        try_cast(replace(replace(t.expected, '.', ''), ',', '.') AS DECIMAL(20,2)) AS seharusnya
    FROM tempat AS t
    LEFT JOIN taruhan_baris AS b
        ON b.document_id = t.document_id AND b.table_id = t.table_id AND b.row_no = t.row_no
    LEFT JOIN jumlah AS j ON j.document_id = t.document_id AND j.table_id = t.table_id AND t.row_no IS NULL AND t.stated IS NULL
)
SELECT
    jenis, kunci, document_id, table_id, row_no, field, terbuka, severity, coalesce(jalur, []::VARCHAR[]) AS jalur,
    coalesce(abs(CASE
        WHEN row_no IS NULL THEN CASE WHEN rupiah AND cause <> 'source' THEN jumlah END
        WHEN rupiah AND jenis = 'temuan' THEN coalesce(tercetak - seharusnya, pertumbuhan, uang_baris)
        WHEN rupiah THEN coalesce(nilai_rupiah, uang_baris)
        ELSE uang_baris
    END), 0)::DECIMAL(20,2) AS taruhan
FROM angka;

COMMENT ON VIEW taruhan_tempat IS 'Places (tempat) that a doubtful value, a finding or a conflict speaks of, with the money at stake (taruhan) and its way in the tree; terbuka: nobody has decided yet';
