-- Who may do what only one may do. The term grows with each change of hands and is the fencing token.
CREATE TABLE leases (
    name       text        NOT NULL,
    holder     text        NOT NULL,
    term       bigint      NOT NULL,
    expires_at timestamptz NOT NULL,
    version    bigint      NOT NULL,
    CONSTRAINT leases_pk PRIMARY KEY (name),
    CONSTRAINT leases_term_positive CHECK (term > 0)
);

CALL open_to_app('leases');
