-- The money at stake in each item (taruhan): a finding that stands for several rows has that of all of them, but not of a
-- row below another one of them.
CREATE OR REPLACE VIEW taruhan_butir AS
WITH tempat AS (
    SELECT kunci, document_id, jalur, max(taruhan) AS taruhan
    FROM taruhan_tempat
    GROUP BY kunci, document_id, jalur
),
-- Whether the whole, a program or a kegiatan that the place stands below is a place of the item too. Windows and not
-- joins: what is asked of one document is looked up in that one alone.
bertingkat AS (
    SELECT
        *, bool_or(len(jalur) = 0) OVER (PARTITION BY document_id, kunci) AS ada_semua,
        bool_or(len(jalur) = 1) OVER (PARTITION BY document_id, kunci, jalur[1:1]) AS ada_program,
        bool_or(len(jalur) = 2) OVER (PARTITION BY document_id, kunci, jalur[1:2]) AS ada_kegiatan
    FROM tempat
)
SELECT kunci, document_id, sum(taruhan)::DECIMAL(20,2) AS taruhan
FROM bertingkat
WHERE NOT ((len(jalur) > 0 AND ada_semua) OR (len(jalur) > 1 AND ada_program) OR (len(jalur) > 2 AND ada_kegiatan))
GROUP BY kunci, document_id;

COMMENT ON VIEW taruhan_butir IS 'Money at stake (taruhan) of each item of the queue (kunci)';
