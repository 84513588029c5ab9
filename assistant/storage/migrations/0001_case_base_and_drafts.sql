-- application_id spells "JXAO": it tells our files from other SQLite databases.
PRAGMA application_id = 1247297871;

CREATE TABLE cases (
    case_id TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    project_name TEXT NOT NULL,
    department TEXT,
    implementing_unit TEXT,
    fiscal_year INTEGER,
    nature TEXT,
    content TEXT NOT NULL,
    checksum TEXT NOT NULL,
    added_at TEXT NOT NULL
);
CREATE INDEX cases_by_document ON cases (document);

-- Several encoders may have seen the same case; a role is one way of looking at it.
CREATE TABLE case_vectors (
    case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    encoder_id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('text', 'name')),
    dimension INTEGER NOT NULL,
    vector BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (case_id, encoder_id, role)
);

-- Triggers keep the revision, so that no writer can change the cases without an index noticing.
CREATE TABLE case_base (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    revision INTEGER NOT NULL
);
INSERT INTO case_base (only_row, revision) VALUES (1, 0);
CREATE TRIGGER cases_inserted AFTER INSERT ON cases BEGIN
    UPDATE case_base SET revision = revision + 1;
END;
CREATE TRIGGER cases_deleted AFTER DELETE ON cases BEGIN
    UPDATE case_base SET revision = revision + 1;
END;
CREATE TRIGGER cases_updated AFTER UPDATE ON cases BEGIN
    UPDATE case_base SET revision = revision + 1;
END;

CREATE TABLE department_forms (
    form_id TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    department_name TEXT NOT NULL,
    fiscal_year INTEGER,
    content TEXT NOT NULL,
    checksum TEXT NOT NULL,
    added_at TEXT NOT NULL
);
CREATE INDEX department_forms_by_document ON department_forms (document);

-- accepted_at is null while a version is a draft.
CREATE TABLE draft_versions (
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
