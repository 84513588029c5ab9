-- Forms that were read with grave doubts: no case until a person has decided.
CREATE TABLE quarantine (
    entry_id TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'dropped')),
    case_id TEXT,
    content TEXT NOT NULL,
    checksum TEXT NOT NULL,
    added_at TEXT NOT NULL,
    decided_at TEXT
);
CREATE INDEX quarantine_by_state ON quarantine (state, added_at);

-- What became of each file, by its bytes and by the version of the program that read it.
CREATE TABLE imported_files (
    digest TEXT NOT NULL,
    reader TEXT NOT NULL,
    content TEXT NOT NULL,
    checksum TEXT NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (digest, reader)
);

-- By what a case may be known as another filing of the same project: unit and name without years, and its table.
CREATE TABLE case_traits (
    case_id TEXT PRIMARY KEY REFERENCES cases (case_id) ON DELETE CASCADE,
    name_key TEXT NOT NULL,
    table_key TEXT
);
CREATE INDEX case_traits_by_name ON case_traits (name_key);
CREATE INDEX case_traits_by_table ON case_traits (table_key);

-- Department forms being drafted: the same columns as draft_versions, one draft for each department and year.
CREATE TABLE department_draft_versions (
    draft_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    project_name TEXT NOT NULL,
    department TEXT,
    fiscal_year INTEGER,
    errors INTEGER NOT NULL,
    content TEXT NOT NULL,
    checksum TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    accepted_at TEXT,
    PRIMARY KEY (draft_id, version)
);
