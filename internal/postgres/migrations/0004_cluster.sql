-- +goose Up

-- Which node holds which room. The epoch grows with every claim and is never
-- taken back, so that a node which lost its room without noticing is refused
-- by everyone who has seen the newer one. "until" is when others may claim the
-- room without asking.
CREATE TABLE room_leases (
    room    uuid        PRIMARY KEY,
    node    text        NOT NULL CONSTRAINT room_leases_name_a_node CHECK (node <> ''),
    epoch   bigint      NOT NULL CONSTRAINT room_leases_epochs_start_at_one CHECK (epoch >= 1),
    "until" timestamptz NOT NULL
);

-- +goose StatementBegin
CREATE FUNCTION room_leases_epochs_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.epoch < OLD.epoch THEN
        RAISE EXCEPTION 'the epoch of room % only grows', OLD.room
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'room_leases_epochs_only_grow';
    END IF;
    RETURN NEW;
END
$$;
-- +goose StatementEnd

CREATE TRIGGER room_leases_epochs_only_grow BEFORE UPDATE OR DELETE ON room_leases
    FOR EACH ROW EXECUTE FUNCTION room_leases_epochs_only_grow();

-- +goose Down
DROP TABLE room_leases;
DROP FUNCTION room_leases_epochs_only_grow();
