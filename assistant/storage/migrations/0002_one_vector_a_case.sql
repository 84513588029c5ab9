-- Project names no longer have vectors of their own: searching them made the search worse (docs/adr/0011).
CREATE TABLE vectors_of_texts (
    case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    encoder_id TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    vector BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (case_id, encoder_id)
);
INSERT INTO vectors_of_texts (case_id, encoder_id, dimension, vector, checksum)
    SELECT case_id, encoder_id, dimension, vector, checksum FROM case_vectors WHERE role = 'text';
DROP TABLE case_vectors;
ALTER TABLE vectors_of_texts RENAME TO case_vectors;

-- What an index compares itself with, without reading the contents that lie between the columns.
CREATE INDEX case_keys ON cases (case_id, checksum);
