-- One row holds who an agent is, what it shall do, who may write for it and its last sign of
-- life, so that the lock of that row orders everything that happens to the agent.
CREATE TABLE agents (
    agent_id uuid NOT NULL DEFAULT gen_random_uuid(),
    number bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    kind text NOT NULL,
    registered_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz,
    desired text NOT NULL DEFAULT 'RUN',
    desired_reason text NOT NULL DEFAULT '',
    epoch bigint NOT NULL DEFAULT 0,
    run text,
    expires_at timestamptz,
    generation bigint NOT NULL DEFAULT 0,
    last_seq bigint,
    last_body bytea,
    answered_desired text,
    answered_reason text,
    beat_at timestamptz,
    progress bigint NOT NULL DEFAULT 0,
    progress_at timestamptz,
    next_within_ms bigint,
    note text,
    metrics jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT agents_pk PRIMARY KEY (agent_id),
    CONSTRAINT agents_name_unique UNIQUE (name),
    CONSTRAINT agents_number_unique UNIQUE (number),
    CONSTRAINT agents_name_shape CHECK (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    CONSTRAINT agents_kind_known CHECK (kind IN ('BUILTIN', 'EXTERNAL')),
    CONSTRAINT agents_desired_known CHECK (desired IN ('RUN', 'REDUCE', 'STOP')),
    CONSTRAINT agents_holder_has_expiry CHECK ((run IS NULL) = (expires_at IS NULL))
)
-- Every tick rewrites the row; room on the page keeps that off the indexes.
WITH (fillfactor = 50);

COMMENT ON COLUMN agents.epoch IS 'fencing token: rises with each acquisition, release and recovery; a write under another one is refused';
COMMENT ON COLUMN agents.run IS 'process life that holds the lease; null: its end is confirmed or nobody came yet';
COMMENT ON COLUMN agents.generation IS 'newest start whose token was seen; older tokens are void';
COMMENT ON COLUMN agents.last_body IS 'SHA-256 of the tick with last_seq: a repetition gets the answer that was given';

CALL open_to_app('agents');

ALTER TABLE agent_states
    DROP CONSTRAINT agent_states_version_positive,
    ADD CONSTRAINT agent_states_version_not_negative CHECK (version >= 0),
    ADD CONSTRAINT agent_states_agent_id_fk FOREIGN KEY (agent_id) REFERENCES agents (agent_id),
    ADD COLUMN last_key text;

COMMENT ON COLUMN agent_states.state_data IS 'JSON null: no state; version 0: there never was one';
COMMENT ON COLUMN agent_states.checkpoint_id IS 'checkpoint from which the state was last restored';
COMMENT ON COLUMN agent_states.last_key IS 'idempotency key of the PUT that made this version';

-- What was refused to those who hold no lease any more; one row per process life and epoch.
CREATE TABLE zombie_writes (
    agent_id uuid NOT NULL,
    run text NOT NULL,
    epoch bigint NOT NULL,
    current_epoch bigint NOT NULL,
    writes bigint NOT NULL DEFAULT 1,
    first_at timestamptz NOT NULL DEFAULT now(),
    last_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT zombie_writes_pk PRIMARY KEY (agent_id, run, epoch),
    CONSTRAINT zombie_writes_agent_id_fk FOREIGN KEY (agent_id) REFERENCES agents (agent_id)
);

CALL open_to_app('zombie_writes');

-- The canonical bytes of a JSON value are the text that PostgreSQL gives of it.
CREATE FUNCTION content_hash(content jsonb) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN sha256(convert_to(content::text, 'UTF8'));
