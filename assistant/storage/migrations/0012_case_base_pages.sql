-- Forms taken out of the case base: a row moves here and back, so that no query on cases can forget it.
CREATE TABLE withdrawn_forms (
    form_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('project', 'department')),
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    department TEXT,
    implementing_unit TEXT,
    fiscal_year INTEGER,
    nature TEXT,
    content TEXT NOT NULL,
    checksum TEXT NOT NULL,
    added_at TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX withdrawn_forms_by_document ON withdrawn_forms (document);

-- What lists and statistics ask of a form, computed once by each version of the program.
CREATE TABLE form_facts (
    form_id TEXT PRIMARY KEY,
    made_by TEXT NOT NULL,
    variant TEXT NOT NULL,
    project_type TEXT NOT NULL,
    content TEXT NOT NULL,
    checksum TEXT NOT NULL
);
CREATE TRIGGER facts_go_with_cases AFTER DELETE ON cases BEGIN
    DELETE FROM form_facts WHERE form_id = OLD.case_id;
END;
CREATE TRIGGER facts_go_with_department_forms AFTER DELETE ON department_forms BEGIN
    DELETE FROM form_facts WHERE form_id = OLD.form_id;
END;
CREATE INDEX cases_by_year ON cases (fiscal_year);

-- Who brought a form that waits; `proposed` where the person may not add to the case base without being asked.
ALTER TABLE quarantine ADD COLUMN owner TEXT NOT NULL DEFAULT 'local';
ALTER TABLE quarantine ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN proposed INTEGER NOT NULL DEFAULT 0;
