-- +goose Up

-- Organisations, as a tree. A unit that is merged away keeps its row: what it
-- received and promised passes to its successor, and old records name it still.
CREATE TABLE units (
    id           uuid PRIMARY KEY,
    code         text NOT NULL CONSTRAINT units_code_is_unique UNIQUE CHECK (code <> ''),
    name         text NOT NULL CHECK (name <> ''),
    short_name   text NOT NULL CHECK (short_name <> ''),
    kind         text NOT NULL CHECK (kind IN ('central', 'ministry', 'province', 'department', 'commune', 'other')),
    parent_id    uuid REFERENCES units,
    successor_id uuid REFERENCES units,
    valid_from   date NOT NULL,
    valid_to     date,
    CONSTRAINT units_end_after_they_begin CHECK (valid_to > valid_from),
    CONSTRAINT units_are_not_their_own_parent CHECK (parent_id <> id AND successor_id <> id)
);

CREATE TABLE people (
    id            uuid PRIMARY KEY,
    unit_id       uuid NOT NULL REFERENCES units,
    full_name     text NOT NULL CHECK (full_name <> ''),
    title         text NOT NULL,
    login         text NOT NULL CONSTRAINT people_login_is_unique UNIQUE,
    password_hash text NOT NULL, -- argon2id, PHC string format
    created_at    timestamptz NOT NULL,
    disabled_at   timestamptz,
    CONSTRAINT people_logins_are_lower_case CHECK (login = lower(login) AND login <> '')
);

-- What a person may do, where, and from when to when. A grant that ended is
-- kept: minutes signed under it stay explainable.
CREATE TABLE grants (
    person_id  uuid NOT NULL REFERENCES people,
    role       text NOT NULL CHECK (role IN ('admin', 'officer', 'chair', 'clerk', 'point_officer')),
    unit_id    uuid NOT NULL REFERENCES units,
    valid_from timestamptz NOT NULL,
    valid_to   timestamptz CHECK (valid_to >= valid_from),
    PRIMARY KEY (person_id, role, unit_id, valid_from)
);
CREATE INDEX grants_by_role ON grants (role);

-- An invitation seats one person or one point in one session. Only hashes of
-- its secrets are here. session_id, point_id and hearing_id name rows of the
-- schedule, which is built on top of this.
CREATE TABLE invitations (
    id                uuid PRIMARY KEY,
    session_id        uuid NOT NULL,
    role              text NOT NULL CHECK (role IN ('chair', 'clerk', 'point', 'receptionist', 'agency', 'citizen',
                                                    'interpreter', 'observer', 'technician')),
    name              text NOT NULL CHECK (name <> ''),
    title             text NOT NULL,
    point_id          uuid,
    hearing_id        uuid,
    token_hash        bytea NOT NULL CONSTRAINT invitations_token_is_unique UNIQUE CHECK (octet_length(token_hash) = 32),
    code_hash         bytea NOT NULL CONSTRAINT invitations_code_is_unique UNIQUE CHECK (octet_length(code_hash) = 32),
    pin_hash          text,
    pin_failures      integer NOT NULL DEFAULT 0 CHECK (pin_failures >= 0),
    pin_blocked_until timestamptz,
    valid_from        timestamptz NOT NULL,
    valid_to          timestamptz NOT NULL,
    issued_at         timestamptz NOT NULL,
    redeemed_at       timestamptz,
    challenged_at     timestamptz, -- another device last knew the secrets while this one was seated
    revoked_at        timestamptz,
    CONSTRAINT invitations_end_after_they_begin CHECK (valid_to > valid_from)
);
CREATE INDEX invitations_by_session ON invitations (session_id);

-- The one device that an invitation is bound to, by the thumbprint (RFC 7638)
-- of a key that the browser cannot export.
CREATE TABLE invitation_devices (
    invitation_id uuid PRIMARY KEY REFERENCES invitations,
    thumbprint    bytea NOT NULL CHECK (octet_length(thumbprint) = 32),
    public_key    bytea NOT NULL CHECK (octet_length(public_key) = 65), -- uncompressed point (SEC 1, 2.3.3)
    bound_at      timestamptz NOT NULL
);

-- Nonces that were signed for, kept until they would have expired anyway.
CREATE TABLE invitation_nonces (
    nonce_hash bytea PRIMARY KEY CHECK (octet_length(nonce_hash) = 32),
    expires_at timestamptz NOT NULL
);

-- Cookies, by the SHA-256 of what the browser holds.
CREATE TABLE sign_ins (
    id            bytea PRIMARY KEY CHECK (octet_length(id) = 32),
    person_id     uuid REFERENCES people,
    invitation_id uuid REFERENCES invitations,
    created_at    timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    CONSTRAINT sign_ins_have_one_holder CHECK (num_nonnulls(person_id, invitation_id) = 1)
);
CREATE INDEX sign_ins_by_person ON sign_ins (person_id) WHERE person_id IS NOT NULL;
-- One live seat per invitation: a new cookie takes the place of the former.
CREATE UNIQUE INDEX sign_ins_one_per_invitation ON sign_ins (invitation_id) WHERE invitation_id IS NOT NULL;

-- Failed tries by login and by address. The key is an HMAC: people type
-- passwords into the field for the login.
CREATE TABLE sign_in_attempts (
    key           bytea PRIMARY KEY CHECK (octet_length(key) = 32),
    failures      integer NOT NULL CHECK (failures >= 0),
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
);

-- +goose Down
DROP TABLE sign_in_attempts, sign_ins, invitation_nonces, invitation_devices, invitations, grants, people, units;
