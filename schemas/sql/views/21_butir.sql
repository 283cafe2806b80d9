-- What a person may look at, one line a thing: conflicts between decisions and readings, doubtful values, findings.
CREATE OR REPLACE VIEW butir AS
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
            AND abs(b.x0 - s.c.x0) <= 4 AND abs(b.top - s.c.top) <= 4 AND abs(b.x1 - s.c.x1) <= 4
            AND abs(b.bottom - s.c.bottom) <= 4
    )
    GROUP BY document_id, table_id, field, c
),
diputuskan AS (
    SELECT finding_id, bool_and(status = 'applied') AS selesai
    FROM finding_decisions
    WHERE status IN ('applied', 'conflict')
    GROUP BY finding_id
),
anggota AS (
    SELECT
        m.document_id, m.finding_id, count(k.finding_id) AS dijawab, bool_and(coalesce(k.selesai, false)) AS selesai
    FROM finding_members AS m LEFT JOIN diputuskan AS k ON k.finding_id = m.member_id
    GROUP BY m.document_id, m.finding_id
)
SELECT
    'bentrok' AS jenis, 'b:' || correction_id AS kunci, document_id, table_id, row_no, field, page,
    x0, top, x1, bottom, kode, before AS text, after AS value, NULL::DOUBLE AS confidence,
    'error' AS severity, NULL AS cause, NULL AS rule_id, reason AS message, reason_key AS message_key,
    reason_values AS message_values, NULL AS stated, NULL AS expected, 1 AS anggota, 0 AS dijawab, true AS terbuka
FROM bentrok
UNION ALL
SELECT
    'bentrok', 's:' || decision_id, document_id, table_id, row_no, field, page, x0, top, x1, bottom, kode, before, after,
    NULL, 'error', NULL, NULL, reason, reason_key, reason_values, NULL, NULL, 1, 0, true
FROM structure_decisions WHERE status = 'conflict'
UNION ALL
SELECT
    'nilai', concat_ws(':', 'n', table_id, row_no, field), document_id, table_id, row_no, field, c.page,
    c.x0, c.top, c.x1, c.bottom, NULL, c.text, c.value, c.confidence,
    'error', 'reading', NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, true
FROM ragu
UNION ALL
SELECT
    'temuan', 't:' || f.finding_id, f.document_id, f.table_id, f.row_no, f.field, f.page,
    f.x0, f.top, f.x1, f.bottom, f.kode, NULL, NULL, NULL,
    f.severity, f.cause, f.rule_id, f.message, f.message_key, f.message_values, f.stated, f.expected,
    coalesce(f.members, 1), coalesce(a.dijawab, 0), NOT (coalesce(k.selesai, false) OR coalesce(a.selesai, false))
FROM findings AS f
LEFT JOIN diputuskan AS k ON k.finding_id = f.finding_id
LEFT JOIN anggota AS a ON a.document_id = f.document_id AND a.finding_id = f.finding_id;

COMMENT ON VIEW butir IS 'Conflicts (bentrok), doubtful values (nilai) and findings (temuan), one line each; anggota: how many findings of one kind it stands for, dijawab: on how many of these a person has decided; terbuka: it waits for a decision';
