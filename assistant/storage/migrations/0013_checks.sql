-- Reviews of uploaded files as they were kept: one row for the upload, one for each file, whose content is sealed.
CREATE TABLE checks (
    check_id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    unit TEXT NOT NULL,
    names TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX checks_by_owner ON checks (owner, created_at);
CREATE INDEX checks_by_unit ON checks (unit, created_at);

CREATE TABLE check_files (
    check_id TEXT NOT NULL REFERENCES checks (check_id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    summary TEXT NOT NULL,
    content TEXT NOT NULL,
    checksum TEXT NOT NULL,
    PRIMARY KEY (check_id, number)
);
