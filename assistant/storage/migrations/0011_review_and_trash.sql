-- How far a draft has come, and since when it lies in the trash: one state for all its versions, beside whose it is.
ALTER TABLE draft_owners ADD COLUMN state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'submitted', 'returned', 'accepted'));
ALTER TABLE draft_owners ADD COLUMN deleted_at TEXT;
UPDATE draft_owners SET state = 'accepted' WHERE EXISTS (
    SELECT 1 FROM draft_versions AS d WHERE d.draft_id = draft_owners.draft_id AND d.accepted_at IS NOT NULL
    AND d.version = (SELECT max(version) FROM draft_versions WHERE draft_id = d.draft_id));
UPDATE draft_owners SET state = 'accepted' WHERE EXISTS (
    SELECT 1 FROM department_draft_versions AS d WHERE d.draft_id = draft_owners.draft_id AND d.accepted_at IS NOT NULL
    AND d.version = (SELECT max(version) FROM department_draft_versions WHERE draft_id = d.draft_id));
CREATE INDEX draft_owners_by_state ON draft_owners (state);
CREATE INDEX draft_owners_by_deletion ON draft_owners (deleted_at) WHERE deleted_at IS NOT NULL;

-- What was done with a draft as a whole: submitted, withdrawn, returned with a remark, accepted, discarded.
CREATE TABLE draft_steps (
    number INTEGER PRIMARY KEY,
    draft_id TEXT NOT NULL,
    act TEXT NOT NULL,
    version INTEGER NOT NULL,
    actor TEXT NOT NULL,
    remark TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX draft_steps_by_draft ON draft_steps (draft_id, number);

-- What a reviewer wrote at a cell. `row_name` finds the row again when the table has changed.
CREATE TABLE draft_comments (
    comment_id TEXT PRIMARY KEY,
    draft_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    field TEXT NOT NULL,
    row_name TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    done_at TEXT
);
CREATE INDEX draft_comments_by_draft ON draft_comments (draft_id, created_at);
