-- +goose Up

-- Places that take part in sessions by video.
CREATE TABLE points (
    id         uuid PRIMARY KEY,
    unit_id    uuid NOT NULL CONSTRAINT points_have_a_unit REFERENCES units,
    name       text NOT NULL CHECK (name <> ''),
    short_name text NOT NULL CHECK (short_name <> ''),
    kind       text NOT NULL CONSTRAINT points_have_a_known_kind
               CHECK (kind IN ('central', 'ministry', 'province', 'commune', 'agency', 'other')),
    retired_at timestamptz
);

-- A planned reception. "during" is the planned time; while the session holds,
-- its people and points are taken for that time. Both are copied to the tables
-- below by their foreign keys, so that a new date or a cancellation is one
-- update here and cannot be forgotten there.
CREATE TABLE sessions (
    id         uuid PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('periodic', 'unscheduled', 'regular')),
    title      text NOT NULL CHECK (title <> ''),
    unit_id    uuid NOT NULL CONSTRAINT sessions_have_a_unit REFERENCES units,
    chair_id   uuid NOT NULL CONSTRAINT sessions_have_a_chair REFERENCES people,
    clerk_id   uuid NOT NULL CONSTRAINT sessions_have_a_clerk REFERENCES people,
    state      text NOT NULL CHECK (state IN ('draft', 'proposed', 'approved', 'published', 'checking', 'ready', 'live',
                                              'paused', 'suspended', 'ended', 'concluded', 'archived', 'postponed',
                                              'cancelled')),
    during     tstzrange NOT NULL,
    holds      boolean NOT NULL GENERATED ALWAYS AS
               (state NOT IN ('ended', 'concluded', 'archived', 'postponed', 'cancelled')) STORED,
    settings   jsonb NOT NULL CHECK (jsonb_typeof(settings) = 'object'),
    live_at    timestamptz, -- when it first went live: zero of media time
    ended_at   timestamptz,
    CONSTRAINT sessions_begin_and_end CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    CONSTRAINT sessions_last_twelve_hours_at_most CHECK (upper(during) - lower(during) <= interval '12 hours'),
    CONSTRAINT sessions_are_presided_and_recorded_by_two CHECK (chair_id <> clerk_id),
    CONSTRAINT sessions_end_after_they_go_live CHECK (ended_at >= live_at),
    CONSTRAINT sessions_time_is_copied UNIQUE (id, during, holds)
);
CREATE INDEX sessions_by_time ON sessions USING gist (during);

CREATE TABLE session_points (
    session_id   uuid NOT NULL,
    point_id     uuid NOT NULL CONSTRAINT session_points_have_a_point REFERENCES points,
    position     int  NOT NULL,
    central      boolean NOT NULL,
    officer_id   uuid CONSTRAINT session_points_have_an_officer REFERENCES people,
    state        text NOT NULL CHECK (state IN ('expected', 'ready', 'failed')),
    report       jsonb, -- the last check of the equipment
    checked_at   timestamptz,
    during       tstzrange NOT NULL,
    holds        boolean NOT NULL,
    PRIMARY KEY (session_id, point_id),
    CONSTRAINT session_points_keep_their_session FOREIGN KEY (session_id, during, holds)
        REFERENCES sessions (id, during, holds) ON UPDATE CASCADE,
    CONSTRAINT session_points_do_not_overlap EXCLUDE USING gist (point_id WITH =, during WITH &&) WHERE (holds)
);
CREATE UNIQUE INDEX session_points_one_is_central ON session_points (session_id) WHERE central;

-- Whose time a session takes, and as what. One person may have two duties in
-- one session (the clerk may run the central point), never two sessions at once.
CREATE TABLE session_people (
    session_id uuid NOT NULL,
    person_id  uuid NOT NULL REFERENCES people,
    duty       text NOT NULL CHECK (duty IN ('chair', 'clerk', 'point_officer')),
    during     tstzrange NOT NULL,
    holds      boolean NOT NULL,
    PRIMARY KEY (session_id, person_id, duty),
    CONSTRAINT session_people_keep_their_session FOREIGN KEY (session_id, during, holds)
        REFERENCES sessions (id, during, holds) ON UPDATE CASCADE,
    CONSTRAINT session_people_do_not_overlap
        EXCLUDE USING gist (person_id WITH =, session_id WITH <>, during WITH &&) WHERE (holds)
);

-- One citizen's turn.
CREATE TABLE hearings (
    id            uuid PRIMARY KEY,
    session_id    uuid NOT NULL REFERENCES sessions,
    position      int  NOT NULL CHECK (position > 0),
    petition_id   uuid CONSTRAINT hearings_have_a_petition REFERENCES petitions,
    citizen_name  text NOT NULL CHECK (citizen_name <> ''),
    subject       text NOT NULL,
    point_id      uuid, -- where the citizen sits; at home when null
    planned_start timestamptz NOT NULL,
    minutes       int  NOT NULL CHECK (minutes BETWEEN 5 AND 240),
    state         text NOT NULL CHECK (state IN ('planned', 'checked_in', 'called', 'in_progress', 'ended', 'no_show',
                                                 'postponed', 'refused', 'withdrawn')),
    started_at    timestamptz,
    ended_at      timestamptz,
    CONSTRAINT hearings_have_an_order UNIQUE (session_id, position),
    CONSTRAINT hearings_are_at_a_point_of_the_session FOREIGN KEY (session_id, point_id)
        REFERENCES session_points (session_id, point_id),
    CONSTRAINT hearings_end_after_they_start CHECK (ended_at >= started_at)
);
CREATE UNIQUE INDEX hearings_one_has_the_floor ON hearings (session_id) WHERE state IN ('called', 'in_progress');
CREATE INDEX hearings_by_petition ON hearings (petition_id);

-- Who came, as checked against a paper.
CREATE TABLE hearing_arrivals (
    hearing_id   uuid PRIMARY KEY REFERENCES hearings ON DELETE CASCADE,
    full_name    text NOT NULL CHECK (full_name <> ''),
    address      text NOT NULL,
    id_kind      text NOT NULL CHECK (id_kind IN ('', 'citizen_id', 'old_id', 'passport', 'other')),
    id_number    text NOT NULL,
    phone        text NOT NULL,
    representing text NOT NULL,
    at           timestamptz NOT NULL,
    by_id        text NOT NULL,
    by_name      text NOT NULL,
    by_role      text NOT NULL
);

CREATE TABLE session_moves (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions,
    from_state text NOT NULL, -- '' for the first row
    to_state   text NOT NULL,
    reason     text NOT NULL,
    at         timestamptz NOT NULL,
    by_id      text NOT NULL,
    by_name    text NOT NULL,
    by_role    text NOT NULL
);
CREATE INDEX session_moves_by_session ON session_moves (session_id, id);

-- hearing_id refers to nothing: a plan that is made anew replaces its hearings,
-- what had happened to them stays.
CREATE TABLE hearing_moves (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hearing_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    reason     text NOT NULL,
    at         timestamptz NOT NULL,
    by_id      text NOT NULL,
    by_name    text NOT NULL,
    by_role    text NOT NULL
);
CREATE INDEX hearing_moves_by_hearing ON hearing_moves (hearing_id, id);

-- The three timed conditions of decree 154/2026, article 23.
CREATE TABLE gates (
    session_id  uuid NOT NULL REFERENCES sessions,
    gate        text NOT NULL CHECK (gate IN ('notice', 'test', 'connected')),
    due_at      timestamptz NOT NULL,
    met_at      timestamptz,
    excepted_at timestamptz,
    reason      text NOT NULL DEFAULT '',
    by_id       text NOT NULL DEFAULT '',
    by_name     text NOT NULL DEFAULT '',
    by_role     text NOT NULL DEFAULT '',
    PRIMARY KEY (session_id, gate),
    CONSTRAINT gates_are_met_in_time CHECK (met_at <= due_at),
    CONSTRAINT gates_are_met_or_excepted CHECK (num_nonnulls(met_at, excepted_at) <= 1),
    CONSTRAINT gates_have_an_answerer CHECK (num_nonnulls(met_at, excepted_at) = 0 OR by_id <> ''),
    CONSTRAINT gates_are_excepted_for_a_reason CHECK (excepted_at IS NULL OR reason <> '')
);

-- What a live room must remember when its node dies. The head fences: a node
-- whose room was taken over has an older epoch and writes nothing more.
CREATE TABLE session_fact_heads (
    session_id uuid PRIMARY KEY REFERENCES sessions,
    epoch      bigint NOT NULL CHECK (epoch > 0),
    seq        bigint NOT NULL CHECK (seq >= 0)
);
CREATE TABLE session_facts (
    session_id uuid NOT NULL REFERENCES sessions,
    seq        bigint NOT NULL CHECK (seq > 0),
    epoch      bigint NOT NULL CHECK (epoch > 0),
    kind       text NOT NULL CHECK (kind <> ''),
    body       jsonb NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (session_id, seq)
);

-- +goose StatementBegin
CREATE FUNCTION history_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_TABLE_NAME || '_only_grow';
END
$$;
-- +goose StatementEnd

CREATE TRIGGER session_moves_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON session_moves
    FOR EACH STATEMENT EXECUTE FUNCTION history_only_grows();
CREATE TRIGGER hearing_moves_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON hearing_moves
    FOR EACH STATEMENT EXECUTE FUNCTION history_only_grows();
CREATE TRIGGER session_facts_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON session_facts
    FOR EACH STATEMENT EXECUTE FUNCTION history_only_grows();

-- +goose Down
DROP TABLE session_facts, session_fact_heads, gates, hearing_moves, session_moves, hearing_arrivals, hearings,
    session_people, session_points, sessions, points;
DROP FUNCTION history_only_grows();
