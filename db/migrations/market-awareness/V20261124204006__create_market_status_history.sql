-- The verdict on all trading, from the instant at which it became so.
CREATE TABLE market_status_history (
    since   timestamptz NOT NULL,
    verdict text        NOT NULL,
    reason  text        NOT NULL,
    CONSTRAINT market_status_history_pk PRIMARY KEY (since),
    CONSTRAINT market_status_history_verdict CHECK (verdict IN ('OPEN', 'REDUCING', 'CLOSED'))
);

CALL open_to_app_append_only('market_status_history');
