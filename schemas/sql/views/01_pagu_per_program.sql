-- Pagu of each program, beside what its sub kegiatan add up to.
-- A plan that is printed twice counts once (tables.utama).
-- A sub kegiatan belongs to the program whose code begins its own within the same table.
CREATE OR REPLACE VIEW pagu_per_program AS
WITH baris AS (
    SELECT * FROM rencana
    ANTI JOIN (SELECT document_id, table_id FROM tables WHERE NOT utama) USING (document_id, table_id)
    WHERE coalesce(indikator_no, 1) = 1
),
sub AS (
    SELECT
        program.document_id, program.table_id, program.row_no,
        count(*) AS jumlah_sub_kegiatan, sum(sub.pagu) AS pagu_sub_kegiatan
    FROM baris AS program
    INNER JOIN baris AS sub
        ON sub.document_id = program.document_id
        AND sub.table_id = program.table_id
        AND sub.level = 'sub_kegiatan'
        AND starts_with(sub.kode, program.kode || '.')
    WHERE program.level = 'program'
    GROUP BY ALL
)
SELECT
    d.document_id, d.perangkat_daerah, d.wilayah, coalesce(t.tahun, d.tahun) AS tahun,
    p.table_id, p.row_no, p.page, p.kode, p.uraian AS program, p.pagu, p.pagu_maju,
    s.jumlah_sub_kegiatan, s.pagu_sub_kegiatan, p.pagu - s.pagu_sub_kegiatan AS selisih
FROM baris AS p
INNER JOIN documents AS d ON d.document_id = p.document_id
LEFT JOIN tables AS t ON t.document_id = p.document_id AND t.table_id = p.table_id
LEFT JOIN sub AS s
    ON s.document_id = p.document_id AND s.table_id = p.table_id AND s.row_no = p.row_no
WHERE p.level = 'program'
ORDER BY d.perangkat_daerah, tahun, p.table_id, p.row_no;

COMMENT ON VIEW pagu_per_program IS 'Indicative ceiling of each program (pagu), beside the sum of its sub kegiatan; selisih is the difference';
