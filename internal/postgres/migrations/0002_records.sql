-- +goose Up

-- Series of numbers without gaps or reuse: whoever takes one holds the row until
-- its transaction ends.
CREATE TABLE number_series (
    series text   NOT NULL,
    year   int    NOT NULL, -- 0: a series that does not begin anew each year
    last   bigint NOT NULL CHECK (last > 0),
    PRIMARY KEY (series, year)
);

-- The case behind petitions.
CREATE TABLE matters (
    id        uuid        PRIMARY KEY,
    number    text        NOT NULL CONSTRAINT matters_number_is_unique UNIQUE,
    title     text        NOT NULL CHECK (title <> ''),
    field     text        NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now()
);

-- One submission. "state" follows from petition_events and is kept beside them
-- for lists; the folded and toned columns and the sketch are what searches
-- compare with.
CREATE TABLE petitions (
    id                 uuid        PRIMARY KEY,
    number             text        NOT NULL CONSTRAINT petitions_number_is_unique UNIQUE,
    matter_id          uuid        NOT NULL CONSTRAINT petitions_have_a_matter REFERENCES matters,
    unit_id            uuid        NOT NULL CONSTRAINT petitions_have_a_unit REFERENCES units,
    kind               text        NOT NULL CHECK (kind IN ('complaint', 'denunciation', 'proposal', 'mixed')),
    state              text        NOT NULL CHECK (state IN ('registered', 'planned', 'received', 'concluded', 'directed', 'answered')),
    field              text        NOT NULL,
    title              text        NOT NULL CHECK (title <> ''),
    content            text        NOT NULL CHECK (content <> ''),
    source             text        NOT NULL CHECK (source IN ('in_person', 'postal', 'online', 'forwarded')),
    received_on        date        NOT NULL,
    people             int         NOT NULL CHECK (people > 0),
    respondent         text        NOT NULL,
    settled_by         text        NOT NULL,
    competent          boolean     NOT NULL,
    lookup_code        text        NOT NULL CONSTRAINT petitions_lookup_code_is_unique UNIQUE,
    registered_at      timestamptz NOT NULL DEFAULT now(),
    registered_by      text        NOT NULL,
    registered_by_name text        NOT NULL,
    registered_by_role text        NOT NULL,
    content_folded     text        NOT NULL,
    content_sketch     int[]       NOT NULL, -- finds contents that share runs of words
    words_folded       text        NOT NULL,
    words_toned        text        NOT NULL
);
CREATE INDEX petitions_by_matter ON petitions (matter_id);
CREATE INDEX petitions_newest_first ON petitions (registered_at DESC, id DESC);
CREATE INDEX petitions_by_content ON petitions USING gin (content_sketch);
CREATE INDEX petitions_by_folded_words ON petitions USING gin (words_folded gin_trgm_ops);
CREATE INDEX petitions_by_toned_words ON petitions USING gin (words_toned gin_trgm_ops);

CREATE TABLE petitioners (
    petition_id uuid NOT NULL REFERENCES petitions,
    position    int  NOT NULL,
    full_name   text NOT NULL CHECK (full_name <> ''),
    name_folded text NOT NULL,
    address     text NOT NULL,
    id_number   text NOT NULL,
    phone       text NOT NULL,
    PRIMARY KEY (petition_id, position)
);
CREATE INDEX petitioners_by_name ON petitioners (name_folded);
CREATE INDEX petitioners_by_id_number ON petitioners (id_number) WHERE id_number <> '';

-- The timeline of a petition.
CREATE TABLE petition_events (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    petition_id uuid        NOT NULL CONSTRAINT petition_events_have_a_petition REFERENCES petitions,
    kind        text        NOT NULL CHECK (kind <> ''),
    at          timestamptz NOT NULL,
    by_id       text        NOT NULL,
    by_name     text        NOT NULL,
    by_role     text        NOT NULL,
    body        jsonb       NOT NULL CHECK (jsonb_typeof(body) = 'object')
);
CREATE INDEX petition_events_by_petition ON petition_events (petition_id, at, id);

-- What the minutes need to know of a hearing, frozen when the citizen is called.
CREATE TABLE hearing_sheets (
    hearing_id  uuid        PRIMARY KEY,
    session_id  uuid        NOT NULL,
    unit_id     uuid        NOT NULL CONSTRAINT hearing_sheets_have_a_unit REFERENCES units,
    petition_id uuid        CONSTRAINT hearing_sheets_have_a_petition REFERENCES petitions, -- NULL: a reception without a petition
    matter_id   uuid        REFERENCES matters,
    started_at  timestamptz NOT NULL,
    sheet       jsonb       NOT NULL,
    CONSTRAINT hearing_sheets_matter_goes_with_petition CHECK ((petition_id IS NULL) = (matter_id IS NULL))
);
CREATE INDEX hearing_sheets_by_petition ON hearing_sheets (petition_id) WHERE petition_id IS NOT NULL;

-- Where the minutes of a hearing stand. The row is the lock under which its
-- entries, directives, conditions and signatures are added.
CREATE TABLE minutes (
    hearing_id uuid PRIMARY KEY REFERENCES hearing_sheets,
    state      text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'presented', 'confirmed', 'sealed', 'supplemented')),
    version    int  NOT NULL DEFAULT 0 CHECK (version >= 0),
    number     text NOT NULL DEFAULT '', -- given when sealed
    ended_at   timestamptz,
    CONSTRAINT minutes_have_a_number_when_sealed CHECK ((number <> '') = (state IN ('sealed', 'supplemented')))
);

-- Who moved the minutes from one state to another, and when.
CREATE TABLE minutes_moves (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hearing_id uuid        NOT NULL REFERENCES minutes,
    from_state text        NOT NULL,
    to_state   text        NOT NULL,
    version    int         NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_id      text        NOT NULL,
    by_name    text        NOT NULL,
    by_role    text        NOT NULL
);
CREATE INDEX minutes_moves_by_hearing ON minutes_moves (hearing_id, id);

-- Every flush of every entry. An entry as it stands is its highest version.
CREATE TABLE minutes_entry_versions (
    op_id           uuid        CONSTRAINT minutes_entry_versions_operation_is_unique PRIMARY KEY,
    hearing_id      uuid        NOT NULL REFERENCES minutes,
    entry_id        uuid        NOT NULL,
    version         int         NOT NULL CHECK (version > 0),
    minutes_version int         NOT NULL,
    speaker         text        NOT NULL, -- of the first keystroke, like media_time
    kind            text        NOT NULL CHECK (kind IN ('statement', 'request', 'answer', 'opinion', 'conclusion', 'directive')),
    text            text        NOT NULL,
    media_time      bigint      NOT NULL CHECK (media_time >= 0), -- ms since the session first went live
    struck          boolean     NOT NULL,
    conflict_with   uuid,
    saved_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    saved_by        text        NOT NULL,
    saved_by_name   text        NOT NULL,
    saved_by_role   text        NOT NULL,
    CONSTRAINT minutes_entry_versions_do_not_fork UNIQUE (entry_id, version)
);
CREATE INDEX minutes_entry_versions_by_hearing ON minutes_entry_versions (hearing_id, entry_id, version DESC);

-- Every flush of every directive while the minutes are being written.
CREATE TABLE minutes_directive_versions (
    op_id           uuid        CONSTRAINT minutes_directive_versions_operation_is_unique PRIMARY KEY,
    hearing_id      uuid        NOT NULL REFERENCES minutes,
    directive_id    uuid        NOT NULL,
    version         int         NOT NULL CHECK (version > 0),
    minutes_version int         NOT NULL,
    entry_id        uuid,
    unit            text        NOT NULL CHECK (unit <> ''),
    supporting      text        NOT NULL,
    task            text        NOT NULL CHECK (task <> ''),
    due             date        NOT NULL,
    struck          boolean     NOT NULL,
    saved_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    saved_by        text        NOT NULL,
    saved_by_name   text        NOT NULL,
    saved_by_role   text        NOT NULL,
    CONSTRAINT minutes_directive_versions_do_not_fork UNIQUE (directive_id, version)
);
CREATE INDEX minutes_directive_versions_by_hearing ON minutes_directive_versions (hearing_id, directive_id, version DESC);

-- Technical facts of a hearing: interruptions, the recording, the notice of it.
CREATE TABLE hearing_conditions (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hearing_id uuid        NOT NULL REFERENCES minutes,
    kind       text        NOT NULL CHECK (kind IN ('interruption', 'recording', 'notice_accepted', 'notice_refused')),
    point      text        NOT NULL,
    began_at   timestamptz NOT NULL,
    until_at   timestamptz,
    text       text        NOT NULL,
    CONSTRAINT hearing_conditions_end_after_they_begin CHECK (until_at >= began_at)
);
CREATE INDEX hearing_conditions_by_hearing ON hearing_conditions (hearing_id, id);

-- A yes to exactly one version of the minutes.
CREATE TABLE minutes_signatures (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hearing_id      uuid        NOT NULL REFERENCES minutes,
    minutes_version int         NOT NULL,
    signed_as       text        NOT NULL CHECK (signed_as IN ('citizen', 'chair', 'clerk')),
    refused         boolean     NOT NULL,
    remark          text        NOT NULL,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_id           text        NOT NULL,
    by_name         text        NOT NULL,
    by_role         text        NOT NULL,
    CONSTRAINT minutes_signatures_once_per_version UNIQUE (hearing_id, minutes_version, signed_as)
);

-- Files of a record; their bytes are in the folder of blobs under sha256.
CREATE TABLE documents (
    id            uuid        PRIMARY KEY,
    petition_id   uuid        CONSTRAINT documents_have_a_petition REFERENCES petitions,
    hearing_id    uuid        REFERENCES minutes,
    name          text        NOT NULL CHECK (name <> ''),
    media_type    text        NOT NULL,
    size          bigint      NOT NULL CHECK (size >= 0),
    sha256        text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    added_at      timestamptz NOT NULL DEFAULT now(),
    added_by      text        NOT NULL,
    added_by_name text        NOT NULL,
    added_by_role text        NOT NULL,
    CONSTRAINT documents_belong_somewhere CHECK (num_nonnulls(petition_id, hearing_id) > 0)
);
CREATE INDEX documents_by_petition ON documents (petition_id, added_at);
CREATE INDEX documents_by_hearing ON documents (hearing_id) WHERE hearing_id IS NOT NULL;

-- Seals, in chains: one chain per matter, one per unit for receptions without a
-- petition. "content" is the canonical form whose digest is sealed.
CREATE TABLE seals (
    id             uuid        PRIMARY KEY,
    kind           text        NOT NULL CHECK (kind IN ('minutes', 'supplement')),
    hearing_id     uuid        NOT NULL REFERENCES minutes,
    chain          text        NOT NULL,
    place          int         NOT NULL CHECK (place > 0), -- in its chain, from 1
    content        text        NOT NULL,
    content_sha256 text        NOT NULL CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
    pdf_sha256     text        NOT NULL CHECK (pdf_sha256 ~ '^([0-9a-f]{64})?$'), -- '': the sealed thing has no paper
    previous       text        NOT NULL CHECK ((place = 1) = (previous = '')),
    digest         text        NOT NULL CONSTRAINT seals_digest_is_unique UNIQUE CHECK (digest ~ '^[0-9a-f]{64}$'),
    document_id    uuid        REFERENCES documents,
    sealed_at      timestamptz NOT NULL,
    by_id          text        NOT NULL,
    by_name        text        NOT NULL,
    by_role        text        NOT NULL,
    CONSTRAINT seals_chains_do_not_fork UNIQUE (chain, place)
);
CREATE UNIQUE INDEX seals_one_per_minutes ON seals (hearing_id) WHERE kind = 'minutes';
CREATE INDEX seals_by_hearing ON seals (hearing_id);

-- The follow-up list: directives of sealed minutes, and what became of them.
CREATE TABLE directives (
    id          uuid        PRIMARY KEY,
    hearing_id  uuid        NOT NULL REFERENCES minutes,
    session_id  uuid        NOT NULL,
    petition_id uuid        REFERENCES petitions,
    subject     text        NOT NULL,
    unit        text        NOT NULL,
    supporting  text        NOT NULL,
    task        text        NOT NULL,
    due         date        NOT NULL,
    media_time  bigint,
    given_by    text        NOT NULL,
    given_at    timestamptz NOT NULL
);
CREATE INDEX directives_by_petition ON directives (petition_id) WHERE petition_id IS NOT NULL;
CREATE INDEX directives_by_hearing ON directives (hearing_id);
CREATE INDEX directives_by_due ON directives (due, id);

CREATE TABLE directive_reports (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    directive_id uuid        NOT NULL CONSTRAINT directive_reports_have_a_directive REFERENCES directives,
    text         text        NOT NULL CHECK (text <> ''),
    done         boolean     NOT NULL,
    at           timestamptz NOT NULL DEFAULT now(),
    by_id        text        NOT NULL,
    by_name      text        NOT NULL,
    by_role      text        NOT NULL
);
CREATE INDEX directive_reports_by_directive ON directive_reports (directive_id, id);

-- Sổ tiếp công dân, form 03/TCD (decree 154/2026/NĐ-CP). Columns 11 and 12 are
-- read from the directives of the hearing.
CREATE TABLE register_entries (
    unit_id      uuid    NOT NULL REFERENCES units,
    year         int     NOT NULL,
    number       int     NOT NULL CHECK (number > 0), -- column 1
    hearing_id   uuid    NOT NULL CONSTRAINT register_entries_once_per_hearing UNIQUE REFERENCES minutes,
    received_on  date    NOT NULL,                    -- 2
    full_name    text    NOT NULL,                    -- 3
    address      text    NOT NULL,                    -- 3
    id_number    text    NOT NULL,                    -- 4
    content      text    NOT NULL,                    -- 5
    kind         text    NOT NULL,                    -- 6; '': no petition
    people       int     NOT NULL,                    -- 7
    settled_by   text    NOT NULL,                    -- 8
    competent    boolean NOT NULL,                    -- 9
    guided_to    text    NOT NULL,                    -- 10
    note         text    NOT NULL,                    -- 13
    PRIMARY KEY (unit_id, year, number)
);
CREATE INDEX register_entries_by_day ON register_entries (unit_id, received_on);

-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_are_only_added';
END
$$;
-- +goose StatementEnd

CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON petition_events            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON hearing_sheets             FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON minutes_moves              FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON minutes_entry_versions     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON minutes_directive_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON hearing_conditions         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON minutes_signatures         FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON documents                  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON seals                      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON directives                 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON directive_reports          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON register_entries           FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- +goose Down
DROP TABLE register_entries, directive_reports, directives, seals, documents, minutes_signatures, hearing_conditions,
    minutes_directive_versions, minutes_entry_versions, minutes_moves, minutes, hearing_sheets, petition_events,
    petitioners, petitions, matters, number_series;
DROP FUNCTION refuse_change();
