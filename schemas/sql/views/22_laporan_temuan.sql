-- Findings with the row that they speak of and the money at stake; a finding on a column has the place of the column.
CREATE OR REPLACE VIEW laporan_temuan AS
WITH kolom AS (
    SELECT
        document_id, table_id, field, page, min(x0) AS x0, min(top) AS top, max(x1) AS x1, max(bottom) AS bottom
    FROM cells
    SEMI JOIN (
        SELECT document_id, table_id, field, page FROM findings WHERE x0 IS NULL AND field IS NOT NULL
    ) USING (document_id, table_id, field, page)
    WHERE row_no > 0
    GROUP BY document_id, table_id, field, page
),
keputusan AS (
    SELECT finding_id, arg_max(decision, decided_at) AS decision, arg_max(author, decided_at) AS author,
        max(decided_at) AS decided_at, arg_max(note, decided_at) AS note
    FROM finding_decisions
    WHERE status = 'applied'
    GROUP BY finding_id
)
SELECT
    f.finding_id, f.document_id, f.rule_id, r.title AS aturan, f.severity, f.cause, f.message, f.message_key, f.message_values,
    f.evidence, f.evidence_key, f.evidence_values,
    f.table_id, t.kind, f.row_no, b.level, coalesce(f.kode, b.kode) AS kode, b.uraian, f.field, f.stated, f.expected,
    f.page, coalesce(f.x0, c.x0) AS x0, coalesce(f.top, c.top) AS top, coalesce(f.x1, c.x1) AS x1,
    coalesce(f.bottom, c.bottom) AS bottom,
    coalesce(u.taruhan, 0) AS taruhan, i.anggota, i.dijawab, i.terbuka,
    k.decision AS keputusan, k.author AS pemeriksa, k.decided_at AS diputuskan, k.note AS catatan_pemeriksa
FROM findings AS f
LEFT JOIN rules AS r ON r.rule_id = f.rule_id
LEFT JOIN tables AS t ON t.document_id = f.document_id AND t.table_id = f.table_id
INNER JOIN butir AS i ON i.kunci = 't:' || f.finding_id AND i.document_id = f.document_id
LEFT JOIN taruhan_butir AS u ON u.kunci = 't:' || f.finding_id AND u.document_id = f.document_id
LEFT JOIN taruhan_baris AS b ON b.document_id = f.document_id AND b.table_id = f.table_id AND b.row_no = f.row_no
LEFT JOIN kolom AS c
    ON c.document_id = f.document_id AND c.table_id = f.table_id AND c.field = f.field AND c.page = f.page
LEFT JOIN keputusan AS k ON k.finding_id = f.finding_id
ORDER BY f.document_id, list_position(['error', 'warning', 'info'], f.severity), f.rule_id, f.page, f.top, f.finding_id;

COMMENT ON VIEW laporan_temuan IS 'Findings (temuan) with the row they speak of, the money at stake (taruhan) and what a person decided; only cause source speaks of what the office printed';
