CREATE TABLE agent_states (
    agent_id       uuid        NOT NULL,
    state_data     jsonb       NOT NULL,
    checkpoint_id  uuid,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    version        bigint      NOT NULL,
    epoch          bigint      NOT NULL,
    schema_version integer     NOT NULL,
    content_hash   bytea       NOT NULL,
    CONSTRAINT agent_states_pk PRIMARY KEY (agent_id),
    CONSTRAINT agent_states_version_positive CHECK (version > 0),
    CONSTRAINT agent_states_epoch_not_negative CHECK (epoch >= 0),
    CONSTRAINT agent_states_content_hash_is_sha256 CHECK (octet_length(content_hash) = 32)
);

CALL open_to_app('agent_states');

CREATE TABLE agent_checkpoints (
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    checkpoint_name text        NOT NULL,
    agents_included text[]      NOT NULL,
    state_snapshot  jsonb       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT agent_checkpoints_pk PRIMARY KEY (id)
);

CREATE INDEX agent_checkpoints_created_at ON agent_checkpoints (created_at, id);

CALL open_to_app('agent_checkpoints');
