-- Where each row stands in the tree of its document: what is counted below a row must not count beside it.
-- jalur is the way from the root: program, kegiatan, sub kegiatan, each by its code, so that a row that two tables print
-- is one; [] is the whole document. Rows without a code go by their place in the table.
CREATE OR REPLACE VIEW taruhan_baris AS
WITH baris AS (
    SELECT
        document_id, table_id, row_no, any_value(level) AS level, any_value(kode) AS kode, any_value(uraian) AS uraian,
        max(pagu) AS pagu, max(pagu_maju) AS pagu_maju, coalesce(any_value(kode), table_id || ':' || row_no) AS kunci
    FROM laporan_baris
    GROUP BY document_id, table_id, row_no
),
susunan AS (
    SELECT
        *, last_value(CASE WHEN level = 'program' THEN kunci END IGNORE NULLS) OVER atas AS program,
        last_value(CASE WHEN level = 'kegiatan' THEN kunci END IGNORE NULLS) OVER atas AS kegiatan,
        max(CASE WHEN level = 'program' THEN row_no END) OVER atas < max(CASE WHEN level = 'kegiatan' THEN row_no END) OVER atas
            AS ada_kegiatan
    FROM baris
    WINDOW atas AS (
        PARTITION BY document_id, table_id ORDER BY row_no ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    )
),
berinduk AS (
    SELECT
        *,
        CASE
            WHEN kode IS NULL OR starts_with(kode, program || '.') THEN coalesce(program, '-')
            WHEN regexp_matches(kode, '^[1-9X]\.(\d\d|XX)\.\d\d\.[1-8]\.\d\d') THEN array_to_string(string_split(kode, '.')[1:3], '.')
            ELSE array_to_string(string_split(kode, '.')[1:-2], '.')
        END AS di_program,
        CASE
            WHEN kode IS NOT NULL THEN array_to_string(string_split(kode, '.')[1:-2], '.')
            WHEN ada_kegiatan THEN kegiatan
            ELSE '-'
        END AS di_kegiatan
    FROM susunan
)
SELECT
    document_id, table_id, row_no, level, kode, uraian, pagu, pagu_maju,
    CASE level
        WHEN 'sub_kegiatan' THEN [di_program, di_kegiatan, kunci]
        WHEN 'kegiatan' THEN [di_program, kunci]
        WHEN 'total' THEN []::VARCHAR[]
        WHEN 'bidang' THEN []::VARCHAR[]
        WHEN 'urusan' THEN []::VARCHAR[]
        ELSE [kunci]
    END AS jalur
FROM berinduk;

COMMENT ON VIEW taruhan_baris IS 'Rows of all fact tables with money and way in the tree of the document (jalur: program, kegiatan, sub kegiatan; [] is the whole)';
