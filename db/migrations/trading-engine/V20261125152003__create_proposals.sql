-- What agents would open and a person has yet to agree to; see the comment at the projection for units.
CREATE TABLE proposals (
    seq             bigint      NOT NULL,
    agent           text        NOT NULL,
    strategy        text        NOT NULL,
    kind            text        NOT NULL,
    instrument      text        NOT NULL,
    side            text        NOT NULL,
    quantity        numeric     NOT NULL,
    price_bound     numeric,
    legs            jsonb       NOT NULL,
    stop_trigger    numeric,
    edge_asset      text,
    predicted_edge  numeric,
    reason          text        NOT NULL,
    status          text        NOT NULL,
    proposed_at     timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    ruled_by        text,
    ruled_reason    text,
    changed_at      timestamptz NOT NULL,
    changed_seq     bigint      NOT NULL,
    code            text,
    decision_seq    bigint,
    client_order_id text,
    archived_at     timestamptz,
    CONSTRAINT proposals_pk PRIMARY KEY (seq),
    CONSTRAINT proposals_status CHECK (status IN ('PENDING', 'APPROVED', 'SENT', 'REFUSED', 'REJECTED', 'EXPIRED'))
);
CREATE INDEX proposals_status_ix ON proposals (status, seq);
CREATE INDEX proposals_agent_ix ON proposals (agent, seq);
CREATE INDEX proposals_unarchived_ix ON proposals (changed_seq) WHERE archived_at IS NULL;

CALL open_to_app('proposals');
