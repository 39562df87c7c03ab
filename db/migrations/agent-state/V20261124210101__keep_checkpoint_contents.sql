-- A state that did not change between checkpoints lies here once.
CREATE TABLE state_contents (
    hash bytea NOT NULL,
    body jsonb NOT NULL,
    CONSTRAINT state_contents_pk PRIMARY KEY (hash)
);

CALL open_to_app('state_contents');

ALTER TABLE agent_checkpoints
    ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN kind text NOT NULL DEFAULT 'ORDERED',
    ADD COLUMN content_hash bytea NOT NULL,
    ADD COLUMN idempotency_key text,
    ADD CONSTRAINT agent_checkpoints_number_unique UNIQUE (number),
    ADD CONSTRAINT agent_checkpoints_idempotency_key_unique UNIQUE (idempotency_key),
    ADD CONSTRAINT agent_checkpoints_kind_known CHECK (kind IN ('ORDERED', 'BEFORE_RECOVERY'));

COMMENT ON COLUMN agent_checkpoints.state_snapshot IS '{agent: {hash, version, epoch}}; the bodies lie in state_contents';
COMMENT ON COLUMN agent_checkpoints.content_hash IS 'content_hash(state_snapshot)';

-- Each return to a checkpoint, and the way back from it.
CREATE TABLE checkpoint_recoveries (
    number bigint GENERATED ALWAYS AS IDENTITY,
    checkpoint_id uuid NOT NULL,
    undo_checkpoint_id uuid NOT NULL,
    restored text[] NOT NULL,
    skipped text[] NOT NULL,
    idempotency_key text,
    recovered_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT checkpoint_recoveries_pk PRIMARY KEY (number),
    CONSTRAINT checkpoint_recoveries_idempotency_key_unique UNIQUE (idempotency_key)
);

CALL open_to_app('checkpoint_recoveries');
