-- The talk about a draft: one record, replaced as it goes on; what it edits are versions of the draft.
CREATE TABLE conversations (
    draft_id TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    checksum TEXT NOT NULL,
    saved_at TEXT NOT NULL
);
