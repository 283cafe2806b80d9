-- What a person should look at: doubtful values, findings, conflicts between decisions and readings; with the money at
-- stake (taruhan). For an amount that is the amount, for a finding on amounts the gap between stated and expected, for
-- anything else the money of its row.
CREATE OR REPLACE VIEW antrean AS
WITH sel AS (
    SELECT
        document_id, table_id, row_no, field,
        first(struct_pack(page, x0, top, x1, bottom, text, value, confidence) ORDER BY value IS NULL, page, top) AS c
    FROM cells
    WHERE status = 'review' AND field IS NOT NULL AND row_no > 0
    GROUP BY document_id, table_id, row_no, field
),
bentrok AS (
    SELECT * FROM corrections WHERE status = 'conflict'
),
ragu AS (
    SELECT document_id, table_id, min(row_no) AS row_no, field, c
    FROM sel AS s
    WHERE NOT EXISTS (
        FROM bentrok AS b
        WHERE b.document_id = s.document_id AND b.field = s.field AND b.page = s.c.page
            AND abs(b.x0 - s.c.x0) <= 4 AND abs(b.top - s.c.top) <= 4
    )
    GROUP BY document_id, table_id, field, c
),
terbuka AS (
    SELECT f.*
    FROM findings AS f
    WHERE NOT EXISTS (
        FROM finding_decisions AS k WHERE k.finding_id = f.finding_id AND k.status = 'applied'
    ) OR EXISTS (
        FROM finding_decisions AS k WHERE k.finding_id = f.finding_id AND k.status = 'conflict'
    )
),
butir AS (
    SELECT
        'bentrok' AS jenis, 'b:' || correction_id AS kunci, document_id, table_id, row_no, field, page,
        x0, top, x1, bottom, kode, before AS text, after AS value, NULL::DOUBLE AS confidence,
        'error' AS severity, NULL AS cause, NULL AS rule_id, reason AS message,
        reason_key AS message_key, reason_values AS message_values, NULL AS stated, NULL AS expected
    FROM bentrok
    UNION ALL
    SELECT
        'nilai', concat_ws(':', 'n', table_id, row_no, field), document_id, table_id, row_no, field, c.page,
        c.x0, c.top, c.x1, c.bottom, NULL, c.text, c.value, c.confidence,
        'error', 'reading', NULL, NULL, NULL, NULL, NULL, NULL
    FROM ragu
    UNION ALL
    SELECT
        'temuan', 't:' || finding_id, document_id, table_id, row_no, field, page,
        x0, top, x1, bottom, kode, NULL, NULL, NULL, severity, cause, rule_id, message, message_key,
        message_values, stated, expected
    FROM terbuka
),
uang AS (
    SELECT document_id, table_id, row_no, max(pagu) AS pagu, max(pagu_maju) AS pagu_maju, any_value(uraian) AS uraian,
        any_value(kode) AS kode, any_value(level) AS level
    FROM laporan_baris
    WHERE document_id IN (SELECT document_id FROM butir)
    GROUP BY document_id, table_id, row_no
),
angka AS (
    SELECT
        b.*, u.uraian, u.level, coalesce(b.kode, u.kode) AS kode_baris,
        starts_with(b.field, 'pagu') OR (ends_with(b.field, '_rp') AND b.field NOT IN ('capaian_rp', 'tingkat_rp'))
            AS rupiah,
        CASE WHEN ends_with(b.field, '_maju') THEN coalesce(u.pagu_maju, u.pagu) ELSE u.pagu END AS uang_baris,
        try_cast(b.value AS DECIMAL(20,2)) AS nilai_rupiah,
        try_cast(replace(replace(b.stated, '.', ''), ',', '.') AS DECIMAL(20,2)) AS tercetak,
        try_cast(replace(replace(b.expected, '.', ''), ',', '.') AS DECIMAL(20,2)) AS seharusnya
    FROM butir AS b
    LEFT JOIN uang AS u ON u.document_id = b.document_id AND u.table_id = b.table_id AND u.row_no = b.row_no
)
SELECT
    a.jenis, a.kunci, a.document_id, d.perangkat_daerah, d.wilayah, d.tahun, d.file_name, a.table_id, t.kind,
    a.row_no, a.level, a.kode_baris AS kode, a.uraian, a.field, a.page, a.x0, a.top, a.x1, a.bottom,
    a.text, a.value, a.confidence, a.severity, a.cause, a.rule_id, a.message, a.message_key, a.message_values, a.stated, a.expected,
    coalesce(abs(CASE
        WHEN a.rupiah AND a.jenis = 'temuan' THEN coalesce(a.tercetak - a.seharusnya, a.uang_baris)
        WHEN a.rupiah THEN coalesce(a.nilai_rupiah, a.uang_baris)
        ELSE a.uang_baris
    END), 0) AS taruhan
FROM angka AS a
INNER JOIN documents AS d ON d.document_id = a.document_id
LEFT JOIN tables AS t ON t.document_id = a.document_id AND t.table_id = a.table_id;

COMMENT ON VIEW antrean IS 'What a person should look at (jenis: nilai, temuan, bentrok) and the money at stake (taruhan)';
