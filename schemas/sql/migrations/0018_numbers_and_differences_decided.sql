-- Numbers without a field can be decided on, and decisions on differences are decisions like the others.

ALTER TABLE angka ADD COLUMN part INTEGER;

COMMENT ON COLUMN angka.part IS 'Which of the figures of its cell this is, from 1';

UPDATE angka SET part = n.part
FROM (
    SELECT rowid AS place, row_number() OVER (
        PARTITION BY table_id, page, x0, top, x1, bottom, field ORDER BY rowid
    ) AS part
    FROM angka
) AS n
WHERE angka.rowid = n.place;

ALTER TABLE perubahan_keputusan ADD COLUMN status VARCHAR;

COMMENT ON COLUMN perubahan_keputusan.status IS 'applied; conflict: another person decided otherwise in another database; superseded by a later decision; withdrawn by a person';

UPDATE perubahan_keputusan SET status = CASE WHEN keputusan_id = n.terakhir THEN 'applied' ELSE 'superseded' END
FROM (SELECT kunci, arg_max(keputusan_id, decided_at) AS terakhir FROM perubahan_keputusan GROUP BY kunci) AS n
WHERE perubahan_keputusan.kunci = n.kunci;
