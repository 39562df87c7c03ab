-- Keys of people. The secret is not here: sha256 is the hash of the key's whole text.
CREATE TABLE api_keys (
    id           text        NOT NULL,
    sha256       text        NOT NULL,
    label        text        NOT NULL,
    scope        text        NOT NULL,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    CONSTRAINT api_keys_pk PRIMARY KEY (id),
    CONSTRAINT api_keys_sha256_unique UNIQUE (sha256),
    CONSTRAINT api_keys_sha256_form CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT api_keys_scope_known CHECK (scope IN ('viewer', 'trader', 'operator', 'admin'))
);

CREATE INDEX api_keys_created_at ON api_keys (created_at DESC);

CALL open_to_app('api_keys');
