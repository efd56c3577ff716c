-- The database of `minutes`. One row of each table is what its comment says; the comments stand inside
-- the statements, so that the database keeps them and `minutes sql --schema` and exports can show them.
-- Spans (start_char, end_char) are half-open character offsets into documents.text.
-- Names are chosen so that Datasette, sqlite-utils and the sqlite3 shell make sense of the file alone.

-- What is short stands first, so that the long text need not be read for it.
CREATE TABLE documents (  -- a source file
    id            INTEGER PRIMARY KEY,
    sha256        TEXT NOT NULL UNIQUE,   -- of the bytes that were parsed
    path          TEXT NOT NULL UNIQUE,   -- absolute, where the file was when it was read
    url           TEXT,                   -- where it was published, when known
    media_type    TEXT NOT NULL,
    kind          TEXT NOT NULL,          -- agenda_item, meeting, issue, decision, recorded_vote, printed, other
    size          INTEGER NOT NULL,       -- bytes
    mtime_ns      INTEGER,                -- modification time of the file, nanoseconds
    ingested_at   TEXT NOT NULL,          -- when the run began that read it: UTC, ISO 8601
    rules_version TEXT NOT NULL,          -- version of the rules that read it
    format_facts  TEXT,                   -- what only the bytes could tell, beside the text, as JSON
    text          TEXT NOT NULL           -- clean text, which all spans point into
);

CREATE TABLE councils (  -- a council of the vocabulary
    id     INTEGER PRIMARY KEY,
    slug   TEXT NOT NULL UNIQUE,          -- southwark, kingston-upon-thames
    name   TEXT NOT NULL,                 -- Southwark, Kingston upon Thames
    london INTEGER NOT NULL CHECK (london IN (0, 1)),  -- a London authority: 32 boroughs and the City
    region TEXT NOT NULL
);

CREATE TABLE programmes (  -- a programme of the vocabulary, the user's own included
    code     TEXT PRIMARY KEY,            -- BCF, iBCF, ITF, ICP
    name     TEXT NOT NULL,
    succeeds TEXT,                        -- code of the programme that it grew out of
    record   INTEGER NOT NULL DEFAULT 1 CHECK (record IN (0, 1))  -- stands in an item's record; 0: a neighbour, to search by
);

CREATE TABLE meetings (  -- a meeting of a committee; shared by documents when council, committee and date are all known
    id           INTEGER PRIMARY KEY,
    meeting_key  TEXT NOT NULL UNIQUE,    -- council|committee|date, else the document's own
    council_id   INTEGER REFERENCES councils (id),
    committee    TEXT,                    -- as the page names it
    committee_folded TEXT,                -- the same for every spelling: health and wellbeing board
    meeting_date TEXT,                    -- ISO 8601
    start_time   TEXT,                    -- HH:MM
    venue        TEXT
);

-- an agenda item. The same item is often published several times: on its own page and on that of its
-- meeting, as HTML and as PDF, in draft and approved. Of such copies one is shown in answers, and
-- duplicate_of of the others points to it; it is derived anew whenever a document comes or goes.
-- Its id tells the day of its meeting: ids rise with the date, those of no known date come first, so
-- that the newest first is the order of the table and of the full-text index (filter_words.py).
-- Its long texts stand elsewhere, once: the body in documents.text, the clauses in decisions. The view
-- item_texts puts them together.
CREATE TABLE items (  -- an agenda item
    id          INTEGER PRIMARY KEY,      -- greater than every id of an earlier meeting; another after it was read again: link by ref
    ref         TEXT NOT NULL UNIQUE,     -- first eight hex digits of the document's hash, dot, position
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    meeting_id  INTEGER REFERENCES meetings (id),
    position    INTEGER NOT NULL,         -- 1 for the first item of the document
    number      TEXT,                     -- agenda or minute number as printed
    kind        TEXT NOT NULL CHECK (kind IN ('substantive', 'procedural')),
    status      TEXT NOT NULL,
    start_char  INTEGER NOT NULL,
    end_char    INTEGER NOT NULL,
    body_start  INTEGER NOT NULL,         -- its body is the document's text from here to end_char
    first_seen  TEXT NOT NULL,            -- when the run began that first brought this text: UTC, ISO 8601
    duplicate_of INTEGER REFERENCES items (id) ON DELETE SET NULL,  -- the copy shown in its place
    title       TEXT,
    title_folded TEXT,                    -- the same for every spelling of the title
    filters     TEXT NOT NULL DEFAULT '', -- words by which the full-text index finds it for filters; empty until it is indexed
    preamble    TEXT,
    other_body  TEXT,                     -- its body, where that does not stand there in one piece
    UNIQUE (document_id, position)
);

-- four numbers drawn from the words of an item's text: texts that are nearly the same share some.
-- Copies are found by them; items with few words have none.
CREATE TABLE item_sketches (  -- four numbers drawn from the words of an item's text
    item_id INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    value   INTEGER NOT NULL,
    PRIMARY KEY (item_id, value)
) WITHOUT ROWID;

CREATE TABLE facts (  -- a fact about a meeting or document with its evidence; item_id where it holds for one item only
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item_id     INTEGER REFERENCES items (id) ON DELETE CASCADE,
    name        TEXT NOT NULL,            -- council, committee, date, start_time, venue, state, url
    value       TEXT NOT NULL,
    origin      TEXT NOT NULL,            -- host, heading, header, metadata, breadcrumb, supplied, body
    supplied    INTEGER NOT NULL CHECK (supplied IN (0, 1)),  -- given by the user, not read
    quote       TEXT NOT NULL,            -- the exact words of the evidence
    start_char  INTEGER,
    end_char    INTEGER
);

CREATE TABLE decisions (  -- a decision clause
    id           INTEGER PRIMARY KEY,
    item_id      INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    label        TEXT,                    -- as printed, without brackets and dots
    text         TEXT NOT NULL,
    status       TEXT NOT NULL,
    marker       TEXT,                    -- RESOLVED, AGREED … as printed
    formal       INTEGER NOT NULL CHECK (formal IN (0, 1)),  -- stands under a formal resolution
    by_reference INTEGER NOT NULL CHECK (by_reference IN (0, 1)),  -- its content is in another document
    rule         TEXT NOT NULL,           -- the rule that found it
    start_char   INTEGER NOT NULL,
    end_char     INTEGER NOT NULL
);

CREATE TABLE actions (  -- a commitment to do something for the committee after the meeting
    id           INTEGER PRIMARY KEY,
    item_id      INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    decision_id  INTEGER REFERENCES decisions (id) ON DELETE CASCADE,  -- the clause it comes from
    position     INTEGER NOT NULL,
    text         TEXT NOT NULL,
    owner        TEXT,                    -- as printed
    due_text     TEXT,                    -- the words that say when
    due          TEXT,                    -- YYYY-MM-DD, YYYY-MM or YYYY, where words and meeting date settle it
    due_earliest TEXT,                    -- ISO 8601
    due_latest   TEXT,                    -- ISO 8601
    soft         INTEGER NOT NULL CHECK (soft IN (0, 1)),  -- hedged: "could hopefully"
    rule         TEXT NOT NULL,
    start_char   INTEGER NOT NULL,
    end_char     INTEGER NOT NULL,
    action_key   TEXT NOT NULL            -- the same in every copy of the database: its meeting and title, colon, its words
);

-- what a person recorded of an action. It points to the action by its key and not by its id, and
-- repeats what it was, so that it outlives the action's row: pages are read again, changed, removed.
CREATE TABLE action_states (  -- what a person recorded of an action
    action_key   TEXT PRIMARY KEY,
    state        TEXT NOT NULL CHECK (state IN ('open', 'started', 'done', 'dropped')),
    note         TEXT,
    changed_at   TEXT NOT NULL,           -- UTC, ISO 8601
    council      TEXT,                    -- slug
    committee    TEXT,
    meeting_date TEXT,                    -- ISO 8601
    title        TEXT,                    -- of its item
    text         TEXT NOT NULL            -- the action's
);

CREATE TABLE saved_searches (  -- a question that a person keeps under a name
    name      TEXT PRIMARY KEY,
    arguments TEXT NOT NULL,              -- of the command line, as a JSON list: ["items", "--borough", "havering"]
    saved_at  TEXT NOT NULL               -- UTC, ISO 8601
);

CREATE TABLE item_programmes (  -- a programme named in an item
    item_id    INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    programme  TEXT NOT NULL REFERENCES programmes (code),
    evidence   TEXT NOT NULL,             -- expanded, acronym, alias
    role       TEXT NOT NULL,             -- subject (in the title), mention
    count      INTEGER NOT NULL,
    start_char INTEGER NOT NULL,          -- of the first naming
    end_char   INTEGER NOT NULL,
    PRIMARY KEY (item_id, programme)
) WITHOUT ROWID;

CREATE TABLE item_boroughs (  -- a London borough of an item: its host, or named in it
    item_id    INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    council_id INTEGER NOT NULL REFERENCES councils (id),
    role       TEXT NOT NULL,             -- host, partner, mention
    count      INTEGER NOT NULL,          -- times named in the item, 0 for a host known from elsewhere
    start_char INTEGER,
    end_char   INTEGER,
    PRIMARY KEY (item_id, council_id)
) WITHOUT ROWID;

CREATE TABLE document_boroughs (  -- a London borough named anywhere on a page, headings and attendance lists included
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    council_id  INTEGER NOT NULL REFERENCES councils (id),
    role        TEXT NOT NULL,
    count       INTEGER NOT NULL,
    start_char  INTEGER,
    end_char    INTEGER,
    PRIMARY KEY (document_id, council_id)
) WITHOUT ROWID;

CREATE TABLE people (  -- a person who speaks or attends; item_id is NULL for an attendance list
    id           INTEGER PRIMARY KEY,
    document_id  INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    item_id      INTEGER REFERENCES items (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    role         TEXT,
    organisation TEXT,
    capacity     TEXT NOT NULL,           -- speaker, present, apologies, substitute
    start_char   INTEGER NOT NULL,
    end_char     INTEGER NOT NULL
);

CREATE TABLE votes (  -- a recorded vote
    id            INTEGER PRIMARY KEY,
    item_id       INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    decision_id   INTEGER REFERENCES decisions (id) ON DELETE CASCADE,
    votes_for     INTEGER,
    votes_against INTEGER,
    abstentions   INTEGER,
    unanimous     INTEGER NOT NULL CHECK (unanimous IN (0, 1)),
    start_char    INTEGER NOT NULL,
    end_char      INTEGER NOT NULL
);

CREATE TABLE vote_names (  -- a person named in a recorded vote
    vote_id  INTEGER NOT NULL REFERENCES votes (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    side     TEXT NOT NULL,               -- for, against, abstain
    name     TEXT NOT NULL,
    PRIMARY KEY (vote_id, position)
) WITHOUT ROWID;

CREATE TABLE amounts (  -- an amount of money
    id         INTEGER PRIMARY KEY,
    item_id    INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    amount     REAL NOT NULL,             -- in units of the currency
    currency   TEXT NOT NULL,             -- ISO 4217
    words      TEXT NOT NULL,             -- as printed
    start_char INTEGER NOT NULL,
    end_char   INTEGER NOT NULL
);

CREATE TABLE unreadable (  -- a file that could not be read, and why
    path    TEXT PRIMARY KEY,
    reason  TEXT NOT NULL,
    seen_at TEXT NOT NULL                 -- UTC, ISO 8601
);

-- What is counted of the archive is kept, so that counts cost the same however large it is: items
-- that are alike in all that can be asked of them, but for where and when, have one profile, and of
-- each profile it is known how many there are by council and by time. The more an archive holds, the
-- more profiles it has; those that differ in their clauses, commitments and mentions of boroughs
-- alone are therefore of one kind, of which there are few, and what can be asked of the kinds is
-- summed up for long periods. The store keeps these rows in the transaction that changes the items
-- (store/counts.py, store/kind_counts.py); nothing in them is not in the other tables.
CREATE TABLE kinds (  -- what profiles have in common that are summed up together
    id         INTEGER PRIMARY KEY,
    wording    TEXT NOT NULL,             -- all of it, as a JSON list; the id is drawn from it
    procedural INTEGER NOT NULL CHECK (procedural IN (0, 1)),
    copy       INTEGER NOT NULL CHECK (copy IN (0, 1)),  -- another item is shown in their place
    programmes TEXT,                      -- the codes of those named, in a list parted by 0x1f
    partners   TEXT                       -- ids of the councils that are partners, likewise
);

CREATE TABLE kind_programmes (  -- a programme that the items of a kind name
    kind_id   INTEGER NOT NULL REFERENCES kinds (id) ON DELETE CASCADE,
    programme TEXT NOT NULL,
    role      TEXT NOT NULL,
    PRIMARY KEY (kind_id, programme)
) WITHOUT ROWID;

CREATE TABLE kind_counts (  -- what a council has in a year of a kind and a status; in a month, of all councils
    period     TEXT NOT NULL,             -- 2019, undated, 2019-04 where it is whichever council; empty: whenever
    council_id INTEGER NOT NULL,          -- 0: not known, -1: whichever
    kind_id    INTEGER NOT NULL,
    status     TEXT NOT NULL,
    items      INTEGER NOT NULL,          -- items of that status
    decisions  INTEGER NOT NULL,          -- all clauses of these
    actions    INTEGER NOT NULL,          -- all commitments of these
    others     INTEGER NOT NULL,          -- items of another status, with a clause of that status
    clauses    INTEGER NOT NULL,          -- clauses of that status, whatever that of their item
    formal     INTEGER NOT NULL,          -- the formal ones among these
    first      TEXT,                      -- the earliest day of the items of that status, ISO 8601
    last       TEXT,                      -- the latest
    PRIMARY KEY (period, council_id, kind_id, status)
) WITHOUT ROWID;

CREATE TABLE kind_boroughs (  -- how many items of a kind name a borough other than their host
    period     TEXT NOT NULL,             -- as in kind_counts
    council_id INTEGER NOT NULL,          -- the host; 0: not known, -1: whichever
    kind_id    INTEGER NOT NULL,
    borough_id INTEGER NOT NULL,          -- the council that is named
    items      INTEGER NOT NULL,
    PRIMARY KEY (period, council_id, kind_id, borough_id)
) WITHOUT ROWID;

CREATE TABLE profiles (  -- what items have in common that are counted together
    id         INTEGER PRIMARY KEY,
    wording    TEXT NOT NULL,             -- all of it, as a JSON list; the id is drawn from it
    kind_id    INTEGER NOT NULL,
    status     TEXT NOT NULL,
    decisions  INTEGER NOT NULL,          -- how many clauses each has
    actions    INTEGER NOT NULL,          -- how many commitments each has
    named      TEXT                       -- ids of the councils named, partners among them, parted by 0x1f
);

CREATE TABLE profile_boroughs (  -- a borough that the items of a profile name, other than their host
    profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    council_id INTEGER NOT NULL,
    role       TEXT NOT NULL,
    PRIMARY KEY (profile_id, council_id)
) WITHOUT ROWID;

CREATE TABLE profile_clauses (  -- how many clauses of a status each item of a profile has
    profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    status     TEXT NOT NULL,
    formal     INTEGER NOT NULL CHECK (formal IN (0, 1)),
    clauses    INTEGER NOT NULL,
    PRIMARY KEY (profile_id, status, formal)
) WITHOUT ROWID;

CREATE TABLE profile_counts (  -- how many items of a profile a council has in a year, a month, on a day
    period     TEXT NOT NULL,             -- 2019, 2019-04, 2019-04-18, undated; empty: whenever
    council_id INTEGER NOT NULL,          -- 0: not known, -1: whichever
    profile_id INTEGER NOT NULL,
    items      INTEGER NOT NULL,
    first      TEXT,                      -- the earliest day of them, ISO 8601; none where it is the period
    last       TEXT,                      -- the latest, likewise
    PRIMARY KEY (period, council_id, profile_id)
) WITHOUT ROWID;

CREATE TABLE counted_items (  -- as what an item is counted; of one that is gone, until it is counted no more
    item_id    INTEGER PRIMARY KEY,
    profile_id INTEGER NOT NULL,
    council_id INTEGER NOT NULL,          -- 0: not known
    day        TEXT,                      -- of the meeting, ISO 8601
    gone       INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
);

CREATE TABLE places (  -- a committee of a council, in one spelling, that has something
    id               INTEGER PRIMARY KEY, -- drawn from the others
    council_id       INTEGER,
    committee        TEXT,                -- as pages name it
    committee_folded TEXT                 -- the same for every spelling
);

CREATE TABLE place_counts (  -- how much a place has in a year, a month, on a day, copies left out
    place_id    INTEGER NOT NULL,
    period      TEXT NOT NULL,            -- 2019, 2019-04, 2019-04-18, undated; empty: whenever
    procedural  INTEGER NOT NULL CHECK (procedural IN (0, 1)),  -- of which items
    items       INTEGER NOT NULL,
    decisions   INTEGER NOT NULL,         -- clauses of them
    actions     INTEGER NOT NULL,         -- commitments of them
    no_decision INTEGER NOT NULL,         -- substantive items without a decision
    documents   INTEGER NOT NULL,         -- those that stand apart left out; procedural: with no other item there
    PRIMARY KEY (place_id, period, procedural)
) WITHOUT ROWID;

CREATE TABLE counted_documents (  -- what a document adds to the counts of a place
    document_id INTEGER NOT NULL,
    place_id    INTEGER NOT NULL,
    day         TEXT NOT NULL,            -- of the meeting, ISO 8601, or undated
    procedural  INTEGER NOT NULL CHECK (procedural IN (0, 1)),
    items       INTEGER NOT NULL,         -- 0: it has copies of such items only
    decisions   INTEGER NOT NULL,
    actions     INTEGER NOT NULL,
    no_decision INTEGER NOT NULL,
    documents   INTEGER NOT NULL,         -- 1: it is itself counted here
    apart       INTEGER NOT NULL,         -- 1: has several days or spellings of one committee, counted when asked
    stale       INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)),  -- to be counted again
    PRIMARY KEY (document_id, place_id, day, procedural)
) WITHOUT ROWID;

CREATE TRIGGER items_gone AFTER DELETE ON items BEGIN  -- whoever deletes items need not think of counts
    UPDATE counted_items SET gone = 1 WHERE item_id = old.id;
END;

CREATE TRIGGER items_pointed AFTER UPDATE OF duplicate_of ON items  -- by whatever deletes the one shown, too
WHEN old.duplicate_of IS NOT new.duplicate_of BEGIN
    UPDATE counted_items SET gone = 1 WHERE item_id = new.id;
END;

CREATE TRIGGER documents_stale AFTER DELETE ON items BEGIN  -- nor of documents
    UPDATE counted_documents SET stale = 1 WHERE document_id = old.document_id;
END;

CREATE TRIGGER meetings_stale AFTER UPDATE OF council_id, committee, committee_folded, meeting_date
ON meetings WHEN old.council_id IS NOT new.council_id OR old.committee IS NOT new.committee
    OR old.committee_folded IS NOT new.committee_folded
    OR old.meeting_date IS NOT new.meeting_date
BEGIN  -- its documents, and those that have copies of its items
    UPDATE counted_documents SET stale = 1 WHERE document_id IN (
        SELECT document_id FROM items WHERE meeting_id = new.id
        UNION
        SELECT copies.document_id FROM items
        CROSS JOIN items AS copies ON copies.duplicate_of = items.id
        WHERE items.meeting_id = new.id
    );
END;

-- The texts of an item from where they stand, under the names that a search knows. A body costs the
-- reading of its document's text, so ask for it by id, and not for all that hold some word in it:
-- items_fts knows those.
CREATE VIEW item_texts AS  -- the texts of an agenda item
SELECT
    items.id AS id,                             -- as in items
    items.ref AS ref,                           -- as commands take it
    items.title AS title,                       -- as printed
    items.preamble AS preamble,                 -- what was asked for, where that is printed before
    coalesce(
        items.other_body,
        (
            SELECT substr(documents.text, items.body_start + 1, items.end_char - items.body_start)
            FROM documents WHERE documents.id = items.document_id
        )
    ) AS body,                                  -- what was said and decided
    coalesce(
        (
            SELECT group_concat(text, char(10)) FROM (
                SELECT decisions.text FROM decisions
                WHERE decisions.item_id = items.id ORDER BY decisions.position
            )
        ),
        ''
    ) AS decisions,                             -- the clauses' texts, one a line
    items.filters AS filters                    -- words by which the full-text index finds it
FROM items;

-- Full text. External content, so the words are stored once; the store writes its rows in the same
-- transaction as the items. The words of ``filters`` begin with a character that nobody types and no
-- text holds, so that a search never meets them. Datasette and sqlite-utils look in this statement
-- for the table that it is about; FTS5 does not see the comment, which stands between two arguments.
CREATE VIRTUAL TABLE items_fts USING fts5 (
    title, preamble, body, decisions, filters,  -- for others: content="items"
    content="item_texts", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);

-- What people look at: rows with what belongs to them from other tables, each item once however many
-- copies of it there are. They hold nothing of their own; `minutes serve` shows them first, and SQL
-- asks them without a join: SELECT council, status, count(*) FROM decision_overview GROUP BY 1, 2
CREATE VIEW item_overview AS  -- an agenda item with its meeting, programmes and boroughs
SELECT
    items.ref AS ref,                           -- as commands take it
    meetings.meeting_date AS meeting_date,      -- ISO 8601
    councils.name AS council,                   -- whose committee met
    meetings.committee AS committee,            -- as the page names it
    items.title AS title,                       -- as printed
    items.status AS status,                     -- how it ended: resolved, noted, none and others
    (
        SELECT json_group_array(code) FROM (
            SELECT programmes.code FROM item_programmes
            JOIN programmes ON programmes.code = item_programmes.programme
            WHERE item_programmes.item_id = items.id AND programmes.record ORDER BY 1
        )
    ) AS programmes,                            -- codes of those named in it, a JSON list
    (SELECT count(*) FROM decisions WHERE decisions.item_id = items.id) AS decisions,  -- how many clauses
    (SELECT count(*) FROM actions WHERE actions.item_id = items.id) AS actions,        -- how many commitments
    items.number AS number,                     -- agenda or minute number as printed
    items.kind AS kind,                         -- substantive, procedural
    (
        SELECT json_group_array(name) FROM (
            SELECT councils.name FROM item_boroughs
            JOIN councils ON councils.id = item_boroughs.council_id
            WHERE item_boroughs.item_id = items.id ORDER BY 1
        )
    ) AS boroughs,                              -- London boroughs named in it, its host too, a JSON list
    items.first_seen AS first_seen,             -- when it was first read: UTC, ISO 8601
    documents.url AS url,                       -- where it was published, when known
    items.id AS item_id
FROM items
JOIN documents ON documents.id = items.document_id
LEFT JOIN meetings ON meetings.id = items.meeting_id
LEFT JOIN councils ON councils.id = meetings.council_id
WHERE items.duplicate_of IS NULL;

CREATE VIEW decision_overview AS  -- a decision clause with its item and meeting
SELECT
    items.ref AS ref,                           -- of its item
    meetings.meeting_date AS meeting_date,      -- ISO 8601
    councils.name AS council,                   -- whose committee met
    meetings.committee AS committee,            -- as the page names it
    items.title AS title,                       -- of its item
    decisions.label AS label,                   -- as printed, without brackets and dots
    decisions.text AS text,                     -- its exact words
    decisions.status AS status,                 -- what was decided: approved, agreed, noted and others
    decisions.formal AS formal,                 -- 1: stands under a formal resolution
    (
        SELECT json_group_array(code) FROM (
            SELECT programmes.code FROM item_programmes
            JOIN programmes ON programmes.code = item_programmes.programme
            WHERE item_programmes.item_id = items.id AND programmes.record ORDER BY 1
        )
    ) AS programmes,                            -- codes of those named in its item, a JSON list
    items.id AS item_id,
    decisions.id AS decision_id
FROM decisions
JOIN items ON items.id = decisions.item_id
LEFT JOIN meetings ON meetings.id = items.meeting_id
LEFT JOIN councils ON councils.id = meetings.council_id
WHERE items.duplicate_of IS NULL;

CREATE VIEW action_overview AS  -- what somebody is to do, with its item, its meeting and what became of it
SELECT
    items.ref || '.' || actions.position AS action,  -- as commands take it
    meetings.meeting_date AS meeting_date,      -- ISO 8601
    councils.name AS council,                   -- whose committee met
    meetings.committee AS committee,            -- as the page names it
    items.title AS title,                       -- of its item
    actions.text AS text,                       -- its exact words
    actions.owner AS owner,                     -- as printed
    actions.due_text AS due_text,               -- the words that say when
    actions.due AS due,                         -- YYYY-MM-DD, YYYY-MM or YYYY, where words and meeting date settle it
    actions.due_latest AS due_latest,           -- the last day that they allow
    actions.soft AS soft,                       -- 1: hedged, "could hopefully"
    coalesce(held.state, 'open') AS state,      -- recorded by a person: open, started, done, dropped
    held.note AS note,                          -- recorded by a person
    items.id AS item_id
FROM actions
JOIN items ON items.id = actions.item_id
LEFT JOIN meetings ON meetings.id = items.meeting_id
LEFT JOIN councils ON councils.id = meetings.council_id
LEFT JOIN (  -- recorded of it, or of the same words in a copy of its item: of several the newest
    SELECT coalesce(kept.duplicate_of, kept.id) AS item_id,
        substr(action_states.action_key, instr(action_states.action_key, ':')) AS words,
        action_states.state, action_states.note, max(action_states.changed_at) AS changed_at
    FROM action_states
    JOIN actions AS own ON own.action_key = action_states.action_key
    JOIN items AS kept ON kept.id = own.item_id
    GROUP BY 1, 2
) AS held ON held.item_id = items.id
    AND held.words = substr(actions.action_key, instr(actions.action_key, ':'))
WHERE items.duplicate_of IS NULL;

CREATE INDEX documents_ingested ON documents (ingested_at);
-- partial: for "duplicate_of IS NULL", which nearly every item is, an index would only mislead
CREATE INDEX items_duplicate ON items (duplicate_of) WHERE duplicate_of IS NOT NULL;
-- what coverage asks, so that it reads no item; and the items of a meeting, which are few
CREATE INDEX items_place ON items (meeting_id, document_id, kind, status, duplicate_of);
CREATE INDEX items_first_seen ON items (first_seen);
CREATE INDEX item_sketches_value ON item_sketches (value);
CREATE INDEX meetings_council ON meetings (council_id, meeting_date);
CREATE INDEX meetings_date ON meetings (meeting_date);
CREATE INDEX meetings_committee ON meetings (committee, committee_folded);
CREATE INDEX facts_document ON facts (document_id);
CREATE INDEX facts_item ON facts (item_id);
CREATE UNIQUE INDEX decisions_item ON decisions (item_id, position);
CREATE UNIQUE INDEX actions_item ON actions (item_id, position);
CREATE INDEX actions_decision ON actions (decision_id);
CREATE INDEX actions_key ON actions (action_key);
CREATE INDEX actions_due ON actions (due_latest);
CREATE INDEX item_programmes_programme ON item_programmes (programme);
CREATE INDEX item_boroughs_council ON item_boroughs (council_id);
CREATE INDEX document_boroughs_council ON document_boroughs (council_id);
CREATE INDEX people_document ON people (document_id);
CREATE INDEX people_item ON people (item_id);
-- whose item it is stands there, too: of many people who are not meant no row is read
CREATE INDEX people_name ON people (name COLLATE NOCASE, item_id);
CREATE INDEX votes_item ON votes (item_id);
CREATE INDEX votes_decision ON votes (decision_id);
CREATE INDEX amounts_item ON amounts (item_id);
CREATE INDEX counted_items_gone ON counted_items (item_id) WHERE gone;
CREATE INDEX counted_documents_apart ON counted_documents (place_id) WHERE apart;
CREATE INDEX counted_documents_stale ON counted_documents (document_id) WHERE stale;

PRAGMA application_id = 1296979027;  -- "MNTS" in ASCII
PRAGMA user_version = 4;
