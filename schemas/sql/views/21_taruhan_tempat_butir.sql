-- The money at stake in each item (taruhan): a finding that stands for several rows has that of all of them, but not of a
-- row below another one of them.
CREATE OR REPLACE VIEW taruhan_butir AS
WITH tempat AS (
    SELECT kunci, document_id, jalur, max(taruhan) AS taruhan
    FROM taruhan_tempat
    GROUP BY kunci, document_id, jalur
),
banyak AS (
    SELECT kunci, document_id FROM tempat GROUP BY kunci, document_id HAVING count(*) > 1
),
di_bawah AS (
    SELECT DISTINCT t.kunci, t.document_id, t.jalur
    FROM tempat AS t
    SEMI JOIN banyak USING (kunci, document_id)
    INNER JOIN tempat AS atas ON atas.kunci = t.kunci AND atas.document_id = t.document_id
    WHERE len(atas.jalur) < len(t.jalur) AND atas.jalur = t.jalur[1:len(atas.jalur)]
)
SELECT t.kunci, t.document_id, sum(t.taruhan)::DECIMAL(20,2) AS taruhan
FROM tempat AS t ANTI JOIN di_bawah USING (kunci, document_id, jalur)
GROUP BY t.kunci, t.document_id;

COMMENT ON VIEW taruhan_butir IS 'Money at stake (taruhan) of each item of the queue (kunci)';
