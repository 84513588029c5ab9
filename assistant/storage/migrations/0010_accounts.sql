-- People, what is theirs, and what was done. Of passwords, sessions and tokens only hashes are here.
CREATE TABLE users (
    user_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    unit TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('filer', 'reviewer', 'administrator')),
    password_hash TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    must_change INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL
);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_seen TEXT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);

-- One row for each try that was not, or not yet, a success; `who` is a hash, for people type passwords into the field.
CREATE TABLE login_tries (
    who TEXT NOT NULL,
    tried_at TEXT NOT NULL
);
CREATE INDEX login_tries_by_who ON login_tries (who, tried_at);

CREATE TABLE api_tokens (
    token_id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used TEXT,
    revoked_at TEXT
);

-- Whose a draft is. What was written before there were accounts belongs to the person at the command line.
CREATE TABLE draft_owners (
    draft_id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    unit TEXT NOT NULL
);
CREATE INDEX draft_owners_by_owner ON draft_owners (owner);
CREATE INDEX draft_owners_by_unit ON draft_owners (unit);
INSERT INTO draft_owners (draft_id, owner, unit) SELECT DISTINCT draft_id, 'local', '' FROM draft_versions;
INSERT OR IGNORE INTO draft_owners (draft_id, owner, unit)
    SELECT DISTINCT draft_id, 'local', '' FROM department_draft_versions;

-- Files that people gave or were given. `name` is what the person sees; nothing of it becomes a path unchecked.
CREATE TABLE files (
    file_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('upload', 'export')),
    owner TEXT NOT NULL,
    unit TEXT NOT NULL,
    draft_id TEXT,
    name TEXT NOT NULL,
    stored_as TEXT NOT NULL,
    size INTEGER NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX files_by_owner ON files (owner, kind);

CREATE TABLE jobs (
    job_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    task TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    result TEXT,
    result_file TEXT,
    error TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX jobs_by_owner ON jobs (owner);

-- The log: each entry holds the hash of the one before. Entries never change; only a retention that has been
-- written down first lets the oldest go.
CREATE TABLE audit_log (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    event TEXT NOT NULL,
    actor TEXT NOT NULL,
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE TABLE audit_ends (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    before_first INTEGER NOT NULL,
    hash_before_first TEXT NOT NULL,
    last INTEGER NOT NULL,
    hash_of_last TEXT NOT NULL
);
INSERT INTO audit_ends (only_row, before_first, hash_before_first, last, hash_of_last) VALUES (1, 0, '', 0, '');
CREATE TRIGGER audit_log_never_changes BEFORE UPDATE ON audit_log BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER audit_log_is_kept BEFORE DELETE ON audit_log
WHEN OLD.number > (SELECT before_first FROM audit_ends) BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;
