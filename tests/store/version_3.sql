-- A database of schema 3: four pages of ours, what was supplied for one of them, and what people
-- recorded. The paths lead nowhere; councils and programmes are those that the pages name.
CREATE TABLE documents (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, path TEXT NOT NULL
    UNIQUE, url TEXT, media_type TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, size INTEGER
    NOT NULL, mtime_ns INTEGER, ingested_at TEXT NOT NULL, rules_version TEXT NOT NULL, format_facts
    TEXT);
CREATE TABLE councils (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, london
    INTEGER NOT NULL CHECK (london IN (0, 1)), region TEXT NOT NULL);
CREATE TABLE programmes (code TEXT PRIMARY KEY, name TEXT NOT NULL, succeeds TEXT, record INTEGER
    NOT NULL DEFAULT 1 CHECK (record IN (0, 1)));
CREATE TABLE meetings (id INTEGER PRIMARY KEY, meeting_key TEXT NOT NULL UNIQUE, council_id INTEGER
    REFERENCES councils (id), committee TEXT, committee_folded TEXT, meeting_date TEXT, start_time
    TEXT, venue TEXT);
CREATE TABLE items (id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, document_id INTEGER NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE, meeting_id INTEGER REFERENCES meetings (id),
    position INTEGER NOT NULL, number TEXT, title TEXT, preamble TEXT, body TEXT NOT NULL, decisions
    TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('substantive', 'procedural')), status TEXT NOT
    NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, first_seen TEXT NOT NULL,
    title_folded TEXT, duplicate_of INTEGER REFERENCES items (id) ON DELETE SET NULL, UNIQUE
    (document_id, position));
CREATE TABLE item_sketches (item_id INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE, value
    INTEGER NOT NULL, PRIMARY KEY (item_id, value)) WITHOUT ROWID;
CREATE TABLE facts (id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents (id)
    ON DELETE CASCADE, item_id INTEGER REFERENCES items (id) ON DELETE CASCADE, name TEXT NOT NULL,
    value TEXT NOT NULL, origin TEXT NOT NULL, supplied INTEGER NOT NULL CHECK (supplied IN (0, 1)),
    quote TEXT NOT NULL, start_char INTEGER, end_char INTEGER);
CREATE TABLE decisions (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES items (id) ON
    DELETE CASCADE, position INTEGER NOT NULL, label TEXT, text TEXT NOT NULL, status TEXT NOT NULL,
    marker TEXT, formal INTEGER NOT NULL CHECK (formal IN (0, 1)), by_reference INTEGER NOT NULL
    CHECK (by_reference IN (0, 1)), rule TEXT NOT NULL, start_char INTEGER NOT NULL, end_char
    INTEGER NOT NULL, UNIQUE (item_id, position));
CREATE TABLE actions (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES items (id) ON
    DELETE CASCADE, decision_id INTEGER REFERENCES decisions (id) ON DELETE CASCADE, position
    INTEGER NOT NULL, text TEXT NOT NULL, owner TEXT, due_text TEXT, due TEXT, due_earliest TEXT,
    due_latest TEXT, soft INTEGER NOT NULL CHECK (soft IN (0, 1)), rule TEXT NOT NULL, start_char
    INTEGER NOT NULL, end_char INTEGER NOT NULL, action_key TEXT NOT NULL, UNIQUE (item_id,
    position));
CREATE TABLE action_states (action_key TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN
    ('open', 'started', 'done', 'dropped')), note TEXT, changed_at TEXT NOT NULL, council TEXT,
    committee TEXT, meeting_date TEXT, title TEXT, text TEXT NOT NULL);
CREATE TABLE saved_searches (name TEXT PRIMARY KEY, arguments TEXT NOT NULL, saved_at TEXT NOT NULL);
CREATE TABLE item_programmes (item_id INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    programme TEXT NOT NULL REFERENCES programmes (code), evidence TEXT NOT NULL, role TEXT NOT
    NULL, count INTEGER NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, PRIMARY
    KEY (item_id, programme)) WITHOUT ROWID;
CREATE TABLE item_boroughs (item_id INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    council_id INTEGER NOT NULL REFERENCES councils (id), role TEXT NOT NULL, count INTEGER NOT
    NULL, start_char INTEGER, end_char INTEGER, PRIMARY KEY (item_id, council_id)) WITHOUT ROWID;
CREATE TABLE document_boroughs (document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE
    CASCADE, council_id INTEGER NOT NULL REFERENCES councils (id), role TEXT NOT NULL, count INTEGER
    NOT NULL, start_char INTEGER, end_char INTEGER, PRIMARY KEY (document_id, council_id)) WITHOUT
    ROWID;
CREATE TABLE people (id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents (id)
    ON DELETE CASCADE, item_id INTEGER REFERENCES items (id) ON DELETE CASCADE, name TEXT NOT NULL,
    role TEXT, organisation TEXT, capacity TEXT NOT NULL, start_char INTEGER NOT NULL, end_char
    INTEGER NOT NULL);
CREATE TABLE votes (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES items (id) ON DELETE
    CASCADE, decision_id INTEGER REFERENCES decisions (id) ON DELETE CASCADE, votes_for INTEGER,
    votes_against INTEGER, abstentions INTEGER, unanimous INTEGER NOT NULL CHECK (unanimous IN (0,
    1)), start_char INTEGER NOT NULL, end_char INTEGER NOT NULL);
CREATE TABLE vote_names (vote_id INTEGER NOT NULL REFERENCES votes (id) ON DELETE CASCADE, position
    INTEGER NOT NULL, side TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (vote_id, position))
    WITHOUT ROWID;
CREATE TABLE amounts (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES items (id) ON
    DELETE CASCADE, amount REAL NOT NULL, currency TEXT NOT NULL, words TEXT NOT NULL, start_char
    INTEGER NOT NULL, end_char INTEGER NOT NULL);
CREATE TABLE unreadable (path TEXT PRIMARY KEY, reason TEXT NOT NULL, seen_at TEXT NOT NULL);
CREATE VIRTUAL TABLE items_fts USING fts5 (title, preamble, body, decisions, content="items",
    content_rowid="id", tokenize="porter unicode61 remove_diacritics 2");
CREATE VIEW item_overview AS SELECT items.ref AS ref, meetings.meeting_date AS meeting_date,
    councils.name AS council, meetings.committee AS committee, items.title AS title, items.status AS
    status, (SELECT json_group_array(code) FROM (SELECT programmes.code FROM item_programmes JOIN
    programmes ON programmes.code = item_programmes.programme WHERE item_programmes.item_id =
    items.id AND programmes.record ORDER BY 1)) AS programmes, (SELECT count(*) FROM decisions WHERE
    decisions.item_id = items.id) AS decisions, (SELECT count(*) FROM actions WHERE actions.item_id
    = items.id) AS actions, items.number AS number, items.kind AS kind, (SELECT
    json_group_array(name) FROM (SELECT councils.name FROM item_boroughs JOIN councils ON
    councils.id = item_boroughs.council_id WHERE item_boroughs.item_id = items.id ORDER BY 1)) AS
    boroughs, items.first_seen AS first_seen, documents.url AS url, items.id AS item_id FROM items
    JOIN documents ON documents.id = items.document_id LEFT JOIN meetings ON meetings.id =
    items.meeting_id LEFT JOIN councils ON councils.id = meetings.council_id WHERE
    items.duplicate_of IS NULL;
CREATE VIEW decision_overview AS SELECT items.ref AS ref, meetings.meeting_date AS meeting_date,
    councils.name AS council, meetings.committee AS committee, items.title AS title, decisions.label
    AS label, decisions.text AS text, decisions.status AS status, decisions.formal AS formal,
    (SELECT json_group_array(code) FROM (SELECT programmes.code FROM item_programmes JOIN programmes
    ON programmes.code = item_programmes.programme WHERE item_programmes.item_id = items.id AND
    programmes.record ORDER BY 1)) AS programmes, items.id AS item_id, decisions.id AS decision_id
    FROM decisions JOIN items ON items.id = decisions.item_id LEFT JOIN meetings ON meetings.id =
    items.meeting_id LEFT JOIN councils ON councils.id = meetings.council_id WHERE
    items.duplicate_of IS NULL;
CREATE VIEW action_overview AS SELECT items.ref || '.' || actions.position AS action,
    meetings.meeting_date AS meeting_date, councils.name AS council, meetings.committee AS
    committee, items.title AS title, actions.text AS text, actions.owner AS owner, actions.due_text
    AS due_text, actions.due AS due, actions.due_latest AS due_latest, actions.soft AS soft,
    coalesce(held.state, 'open') AS state, held.note AS note, items.id AS item_id FROM actions JOIN
    items ON items.id = actions.item_id LEFT JOIN meetings ON meetings.id = items.meeting_id LEFT
    JOIN councils ON councils.id = meetings.council_id LEFT JOIN (SELECT coalesce(kept.duplicate_of,
    kept.id) AS item_id, substr(action_states.action_key, instr(action_states.action_key, ':')) AS
    words, action_states.state, action_states.note, max(action_states.changed_at) AS changed_at FROM
    action_states JOIN actions AS own ON own.action_key = action_states.action_key JOIN items AS
    kept ON kept.id = own.item_id GROUP BY 1, 2) AS held ON held.item_id = items.id AND held.words =
    substr(actions.action_key, instr(actions.action_key, ':')) WHERE items.duplicate_of IS NULL;
CREATE INDEX documents_ingested ON documents (ingested_at);
CREATE INDEX items_meeting ON items (meeting_id, title_folded);
CREATE INDEX items_number ON items (meeting_id, number);
CREATE INDEX items_duplicate ON items (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX items_status ON items (status);
CREATE INDEX items_first_seen ON items (first_seen);
CREATE INDEX item_sketches_value ON item_sketches (value);
CREATE INDEX meetings_council ON meetings (council_id, meeting_date);
CREATE INDEX meetings_date ON meetings (meeting_date);
CREATE INDEX facts_document ON facts (document_id);
CREATE INDEX facts_item ON facts (item_id);
CREATE INDEX decisions_status ON decisions (status);
CREATE INDEX actions_decision ON actions (decision_id);
CREATE INDEX actions_key ON actions (action_key);
CREATE INDEX actions_due ON actions (due_latest);
CREATE INDEX item_programmes_programme ON item_programmes (programme);
CREATE INDEX item_boroughs_council ON item_boroughs (council_id);
CREATE INDEX document_boroughs_council ON document_boroughs (council_id);
CREATE INDEX people_document ON people (document_id);
CREATE INDEX people_item ON people (item_id);
CREATE INDEX people_name ON people (name);
CREATE INDEX votes_item ON votes (item_id);
CREATE INDEX votes_decision ON votes (decision_id);
CREATE INDEX amounts_item ON amounts (item_id);
INSERT INTO documents VALUES (1, '23947f9cf14dab400c4193c62c97f00525fc069d08ab1b39c96241498508e6c1', '/pages/april.txt', NULL, 'text/plain', 'meeting', 'Health and Wellbeing Board - Thursday, 18th April, 2019 6.00 pm

Agenda and minutes

Venue: Room 1, Town Hall, Southwark Council

Items
No. Item

1.
Apologies for absence
Minutes:
Apologies were received from Councillor Green.

2.
Falls prevention in the home
Minutes:
The Director of Public Health spoke of the service that visits people at home after a fall.

RESOLVED:
1. That the report be noted.
2. That officers report back on the falls service in June 2019.
3. That the Director of Public Health circulate the figures by ward to all Members.

3.
Dental access
Minutes:
Members heard how few practices took new patients.

RESOLVED:
1. That a further report on dental access be submitted to the next meeting.

4.
Loneliness
Minutes:
The Board heard from two voluntary groups.

RESOLVED:
1. That an update on the befriending scheme be brought to the Board in March 2020.
', 875, 1795380607406883165, '2019-07-01T12:00:00.000Z', '2', NULL);
INSERT INTO documents VALUES (2, 'f3e6fca9002582df1089b58b4eccbdb6cd51841f37295d6902e08c5cddf2be1c', '/pages/d02_lambeth_winter_plan.txt', NULL, 'text/plain', 'agenda_item', 'Agenda item

Lambeth Integrated Care Partnership: winter plan

Wards: All



Report Authorised by: Marcus Adeyemi: Strategic Director for Integrated Health and Care



Contact for enquiries: Leonie Batchelor, Winter Director, 020 7926 0000



Minutes:

Leonie Batchelor, Winter Director, introduced the report and stated:

·           The plan had been written by the Integrated Care Partnership (ICP) and not, as in earlier years, by each organisation for itself.

·           £2.3m had been set aside for extra reablement hours, of which £640,000 was new money.

·           Attendances at King’s College Hospital had been 9% higher in October than in the same month of the year before.



Ms Ruth Okonjo, speaking for the Stockwell Carers’ Circle, told the Board that families were often told of a discharge only on the day itself, and that the leaflet handed out on the ward was three years old.



In response to questions from the Board, the meeting heard that:

·           The ICP would publish a weekly position from December onwards and the figures would be open to everyone.

·           It was agreed that the plan leaned heavily on agency staff; a recruitment campaign shared with Southwark and Lewisham had begun in September.

·           South London and Maudsley NHS Foundation Trust had placed mental health nurses in both emergency departments.

·           The Board noted that care homes with a named GP had sent fewer residents to hospital.



RESOLVED:

1.      To note the winter plan and the risks set out in section 4 of the report.

2.      To endorse the following priorities for the coming winter:

a)      same-day access to general practice;

b)      a single discharge team at each hospital site; and

c)      flu vaccination for care home staff.

3.      To ask officers to report to the Board in February on the uptake of the vaccine among care workers.



Supporting documents:
', 2039, 1795380607492397995, '2019-10-25T05:46:40.000Z', '2', NULL);
INSERT INTO documents VALUES (3, '846cff7684ae55bcbb4f0be5a842fe409b6f3714246fdc7d6808886a3d880fba', '/pages/d35_southwark_agenda_item.html', NULL, 'text/html', 'agenda_item', 'Agenda item

Review of carers’ services – scope

To consider the scope of a review of carers’ services.

Minutes:

7.1 The chair explained that the scrutiny officer had drafted a scope for the review, and that it had been sent out with the agenda. Martha Lindqvist, Carers’ Lead, was in attendance.


7.2 Members discussed who should be heard. It was agreed that young carers ought to be asked first, and that parents of disabled children had been left out in the past. Martha Lindqvist noted that Southwark Carers held a list of some 2,900 people.


7.3 Councillor Ignatius Bell said that the commission had already taken on two reviews and that it could not do justice to a third. The commission noted that £35,000 had been spent on the last review of this kind, most of it on a survey.


7.4 A member asked whether Lambeth had looked at the same question. The scrutiny officer replied that Lambeth and Lewisham had both done so in the last two years, and that South London and Maudsley NHS Foundation Trust had given evidence.


RESOLVED:


1.  That discussion of the scope of the review be deferred to the first meeting of the new municipal year, in order to allow young carers to comment on it.


2.  That officers be asked to prepare a short paper on the lessons of the loneliness review, for the meeting in June 2020.

Supporting documents:

·  Draft scope
', 4351, 1795380607492307798, '2019-07-01T12:00:00.000Z', '2', '{"facts": [{"name": "council", "value": "southwark", "origin": "header", "quote": "Southwark Council", "start": null, "end": null}], "items": [], "notes": []}');
INSERT INTO documents VALUES (4, '7a8e314c7f75429edfff3ccb7d663d4eead253ba6df37da6e076de231bfd1423', '/pages/june.txt', NULL, 'text/plain', 'meeting', 'Health and Wellbeing Board - Thursday, 20th June, 2019 6.00 pm

Agenda and minutes

Venue: Room 1, Town Hall, Southwark Council

Items
No. Item

1.
Apologies for absence
Minutes:
Apologies were received from Councillor Brown.

2.
Falls service: progress
Minutes:
As requested at the last meeting, the Director of Public Health presented the figures of the
service that prevents falls in the home.

RESOLVED:
1. That the report be noted.

3.
Air quality
Minutes:
The Board discussed the monitoring of air near schools.

RESOLVED:
1. That a report on air quality near schools be brought to the Board in October 2019.
', 615, 1795380607407119509, '2019-07-01T12:00:00.000Z', '2', NULL);
INSERT INTO councils VALUES (198, 'lambeth', 'Lambeth', 1, 'London');
INSERT INTO councils VALUES (205, 'lewisham', 'Lewisham', 1, 'London');
INSERT INTO councils VALUES (336, 'southwark', 'Southwark', 1, 'London');
INSERT INTO programmes VALUES ('ICP', 'Integrated Care Partnership', NULL, 1);
INSERT INTO meetings VALUES (1, 'southwark|health and wellbeing board|2019-04-18', 336, 'Health and Wellbeing Board', 'health and wellbeing board', '2019-04-18', '18:00', 'Room 1, Town Hall, Southwark Council');
INSERT INTO meetings VALUES (2, 'f3e6fca9', 198, NULL, NULL, '2018-01-18', NULL, NULL);
INSERT INTO meetings VALUES (3, '846cff76', 336, NULL, NULL, NULL, NULL, NULL);
INSERT INTO meetings VALUES (4, 'southwark|health and wellbeing board|2019-06-20', 336, 'Health and Wellbeing Board', 'health and wellbeing board', '2019-06-20', '18:00', 'Room 1, Town Hall, Southwark Council');
INSERT INTO items VALUES (1, '23947f9c.1', 1, 1, 1, '1', 'Apologies for absence', NULL, 'Apologies were received from Councillor Green.', '', 'procedural', 'none', 149, 226, '2019-07-01T12:00:00.000Z', 'apologies for absence', NULL);
INSERT INTO items VALUES (2, '23947f9c.2', 1, 1, 2, '2', 'Falls prevention in the home', NULL, 'The Director of Public Health spoke of the service that visits people at home after a fall.

RESOLVED:
1. That the report be noted.
2. That officers report back on the falls service in June 2019.
3. That the Director of Public Health circulate the figures by ward to all Members.', 'That the report be noted
That officers report back on the falls service in June 2019
That the Director of Public Health circulate the figures by ward to all Members', 'substantive', 'resolved', 231, 548, '2019-07-01T12:00:00.000Z', 'falls prevention in the home', NULL);
INSERT INTO items VALUES (3, '23947f9c.3', 1, 1, 3, '3', 'Dental access', NULL, 'Members heard how few practices took new patients.

RESOLVED:
1. That a further report on dental access be submitted to the next meeting.', 'That a further report on dental access be submitted to the next meeting', 'substantive', 'resolved', 553, 713, '2019-07-01T12:00:00.000Z', 'dental access', NULL);
INSERT INTO items VALUES (4, '23947f9c.4', 1, 1, 4, '4', 'Loneliness', NULL, 'The Board heard from two voluntary groups.

RESOLVED:
1. That an update on the befriending scheme be brought to the Board in March 2020.', 'That an update on the befriending scheme be brought to the Board in March 2020', 'substantive', 'resolved', 718, 874, '2019-07-01T12:00:00.000Z', 'loneliness', NULL);
INSERT INTO items VALUES (6, '846cff76.1', 3, 3, 1, NULL, 'Review of carers’ services – scope', 'To consider the scope of a review of carers’ services.', '7.1 The chair explained that the scrutiny officer had drafted a scope for the review, and that it had been sent out with the agenda. Martha Lindqvist, Carers’ Lead, was in attendance.


7.2 Members discussed who should be heard. It was agreed that young carers ought to be asked first, and that parents of disabled children had been left out in the past. Martha Lindqvist noted that Southwark Carers held a list of some 2,900 people.


7.3 Councillor Ignatius Bell said that the commission had already taken on two reviews and that it could not do justice to a third. The commission noted that £35,000 had been spent on the last review of this kind, most of it on a survey.


7.4 A member asked whether Lambeth had looked at the same question. The scrutiny officer replied that Lambeth and Lewisham had both done so in the last two years, and that South London and Maudsley NHS Foundation Trust had given evidence.


RESOLVED:


1.  That discussion of the scope of the review be deferred to the first meeting of the new municipal year, in order to allow young carers to comment on it.


2.  That officers be asked to prepare a short paper on the lessons of the loneliness review, for the meeting in June 2020.', 'That discussion of the scope of the review be deferred to the first meeting of the new municipal year, in order to allow young carers to comment on it
That officers be asked to prepare a short paper on the lessons of the loneliness review, for the meeting in June 2020', 'substantive', 'resolved', 13, 1324, '2019-07-01T12:00:00.000Z', 'review of carers services scope', NULL);
INSERT INTO items VALUES (7, '7a8e314c.1', 4, 4, 1, '1', 'Apologies for absence', NULL, 'Apologies were received from Councillor Brown.', '', 'procedural', 'none', 148, 225, '2019-07-01T12:00:00.000Z', 'apologies for absence', NULL);
INSERT INTO items VALUES (8, '7a8e314c.2', 4, 4, 2, '2', 'Falls service: progress', NULL, 'As requested at the last meeting, the Director of Public Health presented the figures of the
service that prevents falls in the home.

RESOLVED:
1. That the report be noted.', 'That the report be noted', 'substantive', 'resolved', 230, 436, '2019-07-01T12:00:00.000Z', 'falls service progress', NULL);
INSERT INTO items VALUES (9, '7a8e314c.3', 4, 4, 3, '3', 'Air quality', NULL, 'The Board discussed the monitoring of air near schools.

RESOLVED:
1. That a report on air quality near schools be brought to the Board in October 2019.', 'That a report on air quality near schools be brought to the Board in October 2019', 'substantive', 'resolved', 441, 614, '2019-07-01T12:00:00.000Z', 'air quality', NULL);
INSERT INTO items VALUES (10, 'f3e6fca9.1', 2, 2, 1, NULL, 'Lambeth Integrated Care Partnership: winter plan', 'Wards: All



Report Authorised by: Marcus Adeyemi: Strategic Director for Integrated Health and Care



Contact for enquiries: Leonie Batchelor, Winter Director, 020 7926 0000', 'Leonie Batchelor, Winter Director, introduced the report and stated:

·           The plan had been written by the Integrated Care Partnership (ICP) and not, as in earlier years, by each organisation for itself.

·           £2.3m had been set aside for extra reablement hours, of which £640,000 was new money.

·           Attendances at King’s College Hospital had been 9% higher in October than in the same month of the year before.



Ms Ruth Okonjo, speaking for the Stockwell Carers’ Circle, told the Board that families were often told of a discharge only on the day itself, and that the leaflet handed out on the ward was three years old.



In response to questions from the Board, the meeting heard that:

·           The ICP would publish a weekly position from December onwards and the figures would be open to everyone.

·           It was agreed that the plan leaned heavily on agency staff; a recruitment campaign shared with Southwark and Lewisham had begun in September.

·           South London and Maudsley NHS Foundation Trust had placed mental health nurses in both emergency departments.

·           The Board noted that care homes with a named GP had sent fewer residents to hospital.



RESOLVED:

1.      To note the winter plan and the risks set out in section 4 of the report.

2.      To endorse the following priorities for the coming winter:

a)      same-day access to general practice;

b)      a single discharge team at each hospital site; and

c)      flu vaccination for care home staff.

3.      To ask officers to report to the Board in February on the uptake of the vaccine among care workers.', 'To note the winter plan and the risks set out in section 4 of the report
To endorse the following priorities for the coming winter: a) same-day access to general practice; b) a single discharge team at each hospital site; and c) flu vaccination for care home staff
To ask officers to report to the Board in February on the uptake of the vaccine among care workers', 'substantive', 'resolved', 13, 1887, '2019-07-01T12:00:00.000Z', 'lambeth integrated care partnership winter plan', NULL);
INSERT INTO item_sketches VALUES (6, -9221426652303422243);
INSERT INTO item_sketches VALUES (2, -9207536692315626077);
INSERT INTO item_sketches VALUES (10, -9206295670533817733);
INSERT INTO item_sketches VALUES (10, -9205541155516078089);
INSERT INTO item_sketches VALUES (6, -9128366082339399947);
INSERT INTO item_sketches VALUES (10, -9105355899533610740);
INSERT INTO item_sketches VALUES (10, -9101047517197398308);
INSERT INTO item_sketches VALUES (6, -8987079426531714308);
INSERT INTO item_sketches VALUES (6, -8936033757163402587);
INSERT INTO item_sketches VALUES (2, -7987789420058915343);
INSERT INTO item_sketches VALUES (2, -7817351564332767296);
INSERT INTO item_sketches VALUES (2, -7633702076723433550);
INSERT INTO facts VALUES (1, 1, NULL, 'state', 'approved', 'heading', 0, 'Agenda and minutes', 65, 83);
INSERT INTO facts VALUES (2, 1, NULL, 'venue', 'Room 1, Town Hall, Southwark Council', 'heading', 0, 'Room 1, Town Hall, Southwark Council', 92, 128);
INSERT INTO facts VALUES (3, 1, NULL, 'committee', 'Health and Wellbeing Board', 'heading', 0, 'Health and Wellbeing Board', 0, 26);
INSERT INTO facts VALUES (4, 1, NULL, 'date', '2019-04-18', 'heading', 0, 'Thursday, 18th April, 2019', 29, 55);
INSERT INTO facts VALUES (5, 1, NULL, 'start_time', '18:00', 'heading', 0, '6.00 pm', 56, 63);
INSERT INTO facts VALUES (6, 1, NULL, 'council', 'southwark', 'body', 0, 'Southwark Council', 111, 128);
INSERT INTO facts VALUES (8, 3, NULL, 'council', 'southwark', 'header', 0, 'Southwark Council', NULL, NULL);
INSERT INTO facts VALUES (9, 3, NULL, 'council', 'southwark', 'body', 0, 'Southwark', 498, 507);
INSERT INTO facts VALUES (10, 4, NULL, 'state', 'approved', 'heading', 0, 'Agenda and minutes', 64, 82);
INSERT INTO facts VALUES (11, 4, NULL, 'venue', 'Room 1, Town Hall, Southwark Council', 'heading', 0, 'Room 1, Town Hall, Southwark Council', 91, 127);
INSERT INTO facts VALUES (12, 4, NULL, 'committee', 'Health and Wellbeing Board', 'heading', 0, 'Health and Wellbeing Board', 0, 26);
INSERT INTO facts VALUES (13, 4, NULL, 'date', '2019-06-20', 'heading', 0, 'Thursday, 20th June, 2019', 29, 54);
INSERT INTO facts VALUES (14, 4, NULL, 'start_time', '18:00', 'heading', 0, '6.00 pm', 55, 62);
INSERT INTO facts VALUES (15, 4, NULL, 'council', 'southwark', 'body', 0, 'Southwark Council', 110, 127);
INSERT INTO facts VALUES (16, 2, NULL, 'council', 'lambeth', 'body', 0, 'Lambeth', 13, 20);
INSERT INTO facts VALUES (17, 2, NULL, 'date', '2018-01-18', 'supplied', 1, '2018-01-18', NULL, NULL);
INSERT INTO decisions VALUES (1, 2, 1, '1', 'That the report be noted', 'noted', 'RESOLVED', 1, 0, 'resolved-block', 375, 399);
INSERT INTO decisions VALUES (2, 2, 2, '2', 'That officers report back on the falls service in June 2019', 'requested', 'RESOLVED', 1, 0, 'resolved-block', 404, 463);
INSERT INTO decisions VALUES (3, 2, 3, '3', 'That the Director of Public Health circulate the figures by ward to all Members', 'requested', 'RESOLVED', 1, 0, 'resolved-block', 468, 547);
INSERT INTO decisions VALUES (4, 3, 1, '1', 'That a further report on dental access be submitted to the next meeting', 'requested', 'RESOLVED', 1, 0, 'resolved-block', 641, 712);
INSERT INTO decisions VALUES (5, 4, 1, '1', 'That an update on the befriending scheme be brought to the Board in March 2020', 'requested', 'RESOLVED', 1, 0, 'resolved-block', 795, 873);
INSERT INTO decisions VALUES (9, 6, 1, '1', 'That discussion of the scope of the review be deferred to the first meeting of the new municipal year, in order to allow young carers to comment on it', 'deferred', 'RESOLVED', 1, 0, 'resolved-block', 1048, 1198);
INSERT INTO decisions VALUES (10, 6, 2, '2', 'That officers be asked to prepare a short paper on the lessons of the loneliness review, for the meeting in June 2020', 'requested', 'RESOLVED', 1, 0, 'resolved-block', 1206, 1323);
INSERT INTO decisions VALUES (11, 8, 1, '1', 'That the report be noted', 'noted', 'RESOLVED', 1, 0, 'resolved-block', 411, 435);
INSERT INTO decisions VALUES (12, 9, 1, '1', 'That a report on air quality near schools be brought to the Board in October 2019', 'requested', 'RESOLVED', 1, 0, 'resolved-block', 532, 613);
INSERT INTO decisions VALUES (13, 10, 1, '1', 'To note the winter plan and the risks set out in section 4 of the report', 'noted', 'RESOLVED', 1, 0, 'resolved-block', 1485, 1557);
INSERT INTO decisions VALUES (14, 10, 2, '2', 'To endorse the following priorities for the coming winter: a) same-day access to general practice; b) a single discharge team at each hospital site; and c) flu vaccination for care home staff', 'supported', 'RESOLVED', 1, 0, 'resolved-block', 1568, 1777);
INSERT INTO decisions VALUES (15, 10, 3, '3', 'To ask officers to report to the Board in February on the uptake of the vaccine among care workers', 'requested', 'RESOLVED', 1, 0, 'resolved-block', 1788, 1886);
INSERT INTO actions VALUES (1, 2, 2, 1, 'That officers report back on the falls service in June 2019', 'officers', 'June 2019', '2019-06', '2019-06-01', '2019-06-30', 0, 'requested-clause', 404, 463, '78ccda4b44d11b6a:f5d2e7a2580f483d');
INSERT INTO actions VALUES (2, 2, 3, 2, 'That the Director of Public Health circulate the figures by ward to all Members', 'the Director of Public Health', NULL, NULL, NULL, NULL, 0, 'requested-clause', 468, 547, '78ccda4b44d11b6a:68044231643f6b8f');
INSERT INTO actions VALUES (3, 3, 4, 1, 'That a further report on dental access be submitted to the next meeting', NULL, 'next meeting', NULL, NULL, NULL, 0, 'requested-clause', 641, 712, '24f7fbbeb2244328:cb622dff75d4d6e0');
INSERT INTO actions VALUES (4, 4, 5, 1, 'That an update on the befriending scheme be brought to the Board in March 2020', NULL, 'March 2020', '2020-03', '2020-03-01', '2020-03-31', 0, 'requested-clause', 795, 873, '29b565f33962e6d1:96fd70d763f3336d');
INSERT INTO actions VALUES (6, 6, 10, 1, 'That officers be asked to prepare a short paper on the lessons of the loneliness review, for the meeting in June 2020', 'officers', 'June 2020', '2020-06', '2020-06-01', '2020-06-30', 0, 'requested-clause', 1206, 1323, '8354cf876f573b06:4e8e5ebb9205689f');
INSERT INTO actions VALUES (7, 9, 12, 1, 'That a report on air quality near schools be brought to the Board in October 2019', NULL, 'October 2019', '2019-10', '2019-10-01', '2019-10-31', 0, 'requested-clause', 532, 613, '249684061d732ba3:461dc59cd2431c02');
INSERT INTO actions VALUES (8, 10, 15, 1, 'To ask officers to report to the Board in February on the uptake of the vaccine among care workers', 'officers', 'February', '2018-02', '2018-02-01', '2018-02-28', 0, 'requested-clause', 1788, 1886, '424d78fd7d33d585:56d4e9c6b00aaf63');
INSERT INTO action_states VALUES ('24f7fbbeb2244328:cb622dff75d4d6e0', 'done', 'Went to June', '2019-10-25T05:46:40.000Z', 'southwark', 'Health and Wellbeing Board', '2019-04-18', 'Dental access', 'That a further report on dental access be submitted to the next meeting');
INSERT INTO action_states VALUES ('8354cf876f573b06:4e8e5ebb9205689f', 'started', NULL, '2019-10-25T05:46:40.000Z', 'southwark', NULL, NULL, 'Review of carers’ services – scope', 'That officers be asked to prepare a short paper on the lessons of the loneliness review, for the meeting in June 2020');
INSERT INTO saved_searches VALUES ('dental', '["search", "dental", "access"]', '2019-10-25T05:46:40.000Z');
INSERT INTO item_programmes VALUES (10, 'ICP', 'expanded', 'subject', 3, 21, 48);
INSERT INTO item_boroughs VALUES (1, 336, 'host', 0, NULL, NULL);
INSERT INTO item_boroughs VALUES (2, 336, 'host', 0, NULL, NULL);
INSERT INTO item_boroughs VALUES (3, 336, 'host', 0, NULL, NULL);
INSERT INTO item_boroughs VALUES (4, 336, 'host', 0, NULL, NULL);
INSERT INTO item_boroughs VALUES (6, 198, 'mention', 2, 818, 825);
INSERT INTO item_boroughs VALUES (6, 205, 'mention', 1, 905, 913);
INSERT INTO item_boroughs VALUES (6, 336, 'host', 0, NULL, NULL);
INSERT INTO item_boroughs VALUES (7, 336, 'host', 0, NULL, NULL);
INSERT INTO item_boroughs VALUES (8, 336, 'host', 0, NULL, NULL);
INSERT INTO item_boroughs VALUES (9, 336, 'host', 0, NULL, NULL);
INSERT INTO item_boroughs VALUES (10, 198, 'host', 0, NULL, NULL);
INSERT INTO item_boroughs VALUES (10, 205, 'partner', 1, 1208, 1216);
INSERT INTO item_boroughs VALUES (10, 336, 'partner', 1, 1194, 1203);
INSERT INTO document_boroughs VALUES (1, 336, 'host', 1, 111, 128);
INSERT INTO document_boroughs VALUES (2, 198, 'host', 0, NULL, NULL);
INSERT INTO document_boroughs VALUES (2, 205, 'partner', 1, 1208, 1216);
INSERT INTO document_boroughs VALUES (2, 336, 'partner', 1, 1194, 1203);
INSERT INTO document_boroughs VALUES (3, 198, 'mention', 2, 818, 825);
INSERT INTO document_boroughs VALUES (3, 205, 'mention', 1, 905, 913);
INSERT INTO document_boroughs VALUES (3, 336, 'host', 0, NULL, NULL);
INSERT INTO document_boroughs VALUES (4, 336, 'host', 1, 110, 127);
INSERT INTO people VALUES (1, 1, 1, 'Councillor Green', NULL, NULL, 'apologies', 209, 225);
INSERT INTO people VALUES (5, 3, 6, 'Martha Lindqvist', 'Carers’ Lead', NULL, 'present', 248, 264);
INSERT INTO people VALUES (6, 3, 6, 'Councillor Ignatius Bell', NULL, NULL, 'speaker', 555, 579);
INSERT INTO people VALUES (7, 4, 7, 'Councillor Brown', NULL, NULL, 'apologies', 208, 224);
INSERT INTO people VALUES (8, 2, 10, 'Marcus Adeyemi', 'Strategic Director for Integrated Health and Care', NULL, 'speaker', 99, 113);
INSERT INTO people VALUES (9, 2, 10, 'Leonie Batchelor', 'Winter Director', NULL, 'speaker', 191, 207);
INSERT INTO people VALUES (10, 2, 10, 'Ms Ruth Okonjo', NULL, NULL, 'speaker', 692, 706);
INSERT INTO amounts VALUES (3, 6, 35000.0, 'GBP', '£35,000', 709, 716);
INSERT INTO amounts VALUES (4, 10, 2300000.0, 'GBP', '£2.3m', 478, 483);
INSERT INTO amounts VALUES (5, 10, 640000.0, 'GBP', '£640,000', 540, 548);
INSERT INTO unreadable VALUES ('/pages/scan.pdf', 'no text', '2019-07-01T12:00:00Z');
INSERT INTO items_fts (items_fts) VALUES ('rebuild');
PRAGMA application_id = 1296979027;
PRAGMA user_version = 3;
