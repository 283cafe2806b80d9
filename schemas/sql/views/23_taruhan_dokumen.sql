-- The money at stake in a document (taruhan): of what is open and more than a note, each row once however many things
-- speak of it. What stands below a row is part of it: a row counts as much as its own stake, or as what is at stake below
-- it, whichever is more.
CREATE OR REPLACE VIEW taruhan_dokumen AS
WITH tempat AS (
    SELECT t.document_id, g.galat, t.jalur, max(t.taruhan) AS taruhan
    FROM taruhan_tempat AS t
    INNER JOIN (VALUES (true), (false)) AS g(galat) ON NOT g.galat OR t.severity = 'error'
    WHERE t.terbuka AND t.severity <> 'info'
    GROUP BY ALL
),
tiga AS (
    SELECT document_id, galat, jalur[1:2] AS jalur, sum(taruhan) AS taruhan FROM tempat WHERE len(jalur) = 3 GROUP BY ALL
),
dua AS (
    SELECT document_id, galat, jalur[1:1] AS jalur, sum(taruhan) AS taruhan
    FROM (
        SELECT document_id, galat, jalur, max(taruhan) AS taruhan
        FROM (FROM tempat WHERE len(jalur) = 2 UNION ALL FROM tiga)
        GROUP BY ALL
    )
    GROUP BY ALL
),
satu AS (
    SELECT document_id, galat, []::VARCHAR[] AS jalur, sum(taruhan) AS taruhan
    FROM (
        SELECT document_id, galat, jalur, max(taruhan) AS taruhan
        FROM (FROM tempat WHERE len(jalur) = 1 UNION ALL FROM dua)
        GROUP BY ALL
    )
    GROUP BY ALL
)
SELECT
    document_id, max(taruhan) FILTER (NOT galat)::DECIMAL(20,2) AS taruhan,
    coalesce(max(taruhan) FILTER (galat), 0)::DECIMAL(20,2) AS taruhan_kesalahan
FROM (FROM tempat WHERE len(jalur) = 0 UNION ALL FROM satu)
GROUP BY document_id;

COMMENT ON VIEW taruhan_dokumen IS 'Money at stake (taruhan) in each document: open findings above a note, doubtful values and conflicts, a row once; taruhan_kesalahan: errors and doubtful values alone';
