-- What PostgreSQL knows of the engine's journal. Quantities, cost, edges and entries are raw units of their asset,
-- whose scale says how many decimals a whole unit has; prices, capital and limits are whole units. "seq" is always a sequence of the journal, its time the engine's now.

CREATE TABLE engine_projection (
    id          smallint    NOT NULL DEFAULT 1,
    applied_seq bigint      NOT NULL,
    epoch       bigint      NOT NULL,
    applied_at  timestamptz NOT NULL,
    CONSTRAINT engine_projection_pk PRIMARY KEY (id),
    CONSTRAINT engine_projection_single CHECK (id = 1)
);

CREATE TABLE assets (
    asset  text     NOT NULL,
    symbol text     NOT NULL,
    scale  smallint NOT NULL,
    CONSTRAINT assets_pk PRIMARY KEY (asset)
);

CREATE TABLE instruments (
    instrument  text NOT NULL,
    venue       text NOT NULL,
    kind        text NOT NULL,
    base_asset  text NOT NULL,
    quote_asset text NOT NULL,
    CONSTRAINT instruments_pk PRIMARY KEY (instrument)
);

CREATE TABLE commands (
    seq         bigint      NOT NULL,
    kind        text        NOT NULL,
    caller      text        NOT NULL,
    body        jsonb       NOT NULL,
    accepted_at timestamptz NOT NULL,
    CONSTRAINT commands_pk PRIMARY KEY (seq)
);

CREATE TABLE decisions (
    seq            bigint      NOT NULL,
    agent          text        NOT NULL,
    strategy       text        NOT NULL,
    kind           text        NOT NULL,
    parent_seq     bigint      NOT NULL,
    legs           jsonb       NOT NULL,
    edge_asset     text,
    predicted_edge numeric,
    edge_bps       numeric,
    realised_edge  numeric,
    reason         text        NOT NULL,
    decided_at     timestamptz NOT NULL,
    closed_at      timestamptz,
    CONSTRAINT decisions_pk PRIMARY KEY (seq)
);
CREATE INDEX decisions_agent_ix ON decisions (agent, seq);
CREATE INDEX decisions_cycle_ix ON decisions (seq) WHERE kind = 'CYCLE';

CREATE TABLE denials (
    seq         bigint      NOT NULL,
    agent       text        NOT NULL,
    instrument  text        NOT NULL,
    code        text        NOT NULL,
    value       numeric,
    limit_value numeric,
    denied_at   timestamptz NOT NULL,
    CONSTRAINT denials_pk PRIMARY KEY (seq)
);
CREATE INDEX denials_agent_ix ON denials (agent, seq);

CREATE TABLE orders (
    client_order_id text        NOT NULL,
    decision_seq    bigint      NOT NULL,
    leg             integer     NOT NULL,
    agent           text        NOT NULL,
    instrument      text        NOT NULL,
    side            text        NOT NULL,
    type            text        NOT NULL,
    time_in_force   text        NOT NULL,
    reduce_only     boolean     NOT NULL,
    quantity        numeric     NOT NULL,
    price_bound     numeric,
    trigger_price   numeric,
    status          text        NOT NULL,
    filled_base     numeric     NOT NULL,
    filled_quote    numeric     NOT NULL,
    reason          text,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    applied_seq     bigint      NOT NULL,
    CONSTRAINT orders_pk PRIMARY KEY (client_order_id),
    CONSTRAINT orders_decision_leg UNIQUE (decision_seq, leg)
);
CREATE INDEX orders_agent_ix ON orders (agent, decision_seq, leg);
CREATE INDEX orders_status_ix ON orders (status, decision_seq, leg);

CREATE TABLE fills (
    seq             bigint      NOT NULL,
    client_order_id text        NOT NULL,
    fill_id         text        NOT NULL,
    decision_seq    bigint      NOT NULL,
    agent           text        NOT NULL,
    instrument      text        NOT NULL,
    side            text        NOT NULL,
    base            numeric     NOT NULL,
    quote           numeric     NOT NULL,
    fee             numeric     NOT NULL,
    fee_asset       text        NOT NULL,
    realised        numeric     NOT NULL,
    filled_at       timestamptz NOT NULL,
    CONSTRAINT fills_pk PRIMARY KEY (seq),
    CONSTRAINT fills_once UNIQUE (client_order_id, fill_id)
);
CREATE INDEX fills_agent_ix ON fills (agent, seq);

CREATE TABLE ledger_entries (
    transaction_seq bigint      NOT NULL,
    line            integer     NOT NULL,
    account         text        NOT NULL,
    asset           text        NOT NULL,
    amount          numeric     NOT NULL,
    booked_at       timestamptz NOT NULL,
    CONSTRAINT ledger_entries_pk PRIMARY KEY (transaction_seq, line)
);
CREATE INDEX ledger_entries_account_ix ON ledger_entries (account, transaction_seq);

-- A transaction of the ledger that does not sum to zero per asset cannot be committed.
CREATE FUNCTION ledger_is_balanced() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1
                 FROM perdura.ledger_entries
                WHERE transaction_seq = NEW.transaction_seq
                GROUP BY asset
               HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'Ledger transaction % does not sum to zero', NEW.transaction_seq
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER ledger_entries_balanced
    AFTER INSERT OR UPDATE ON ledger_entries
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_is_balanced();

CREATE TABLE balances (
    account     text    NOT NULL,
    asset       text    NOT NULL,
    amount      numeric NOT NULL,
    applied_seq bigint  NOT NULL,
    CONSTRAINT balances_pk PRIMARY KEY (account, asset)
);

CREATE TABLE positions (
    agent        text    NOT NULL,
    asset        text    NOT NULL,
    instrument   text    NOT NULL,
    quantity     numeric NOT NULL,
    cost         numeric NOT NULL,
    realised     numeric NOT NULL,
    stop_trigger numeric,
    applied_seq  bigint  NOT NULL,
    CONSTRAINT positions_pk PRIMARY KEY (agent, asset)
);

CREATE TABLE halts (
    source     text        NOT NULL,
    scope      text        NOT NULL DEFAULT '',
    reason     text        NOT NULL,
    raised_by  text        NOT NULL,
    reducing   boolean     NOT NULL,
    raised_seq bigint      NOT NULL,
    raised_at  timestamptz NOT NULL,
    cleared_at timestamptz,
    CONSTRAINT halts_pk PRIMARY KEY (raised_seq)
);

CREATE TABLE mandates (
    agent       text        NOT NULL,
    strategy    text        NOT NULL,
    capital     numeric     NOT NULL,
    instruments text[]      NOT NULL,
    granted_by  text        NOT NULL,
    granted_seq bigint      NOT NULL,
    granted_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    CONSTRAINT mandates_pk PRIMARY KEY (agent)
);

-- Marked in whole units of the numeraire; samples, not records of the journal.
CREATE TABLE equity_points (
    agent  text        NOT NULL,
    at     timestamptz NOT NULL,
    equity numeric     NOT NULL,
    CONSTRAINT equity_points_pk PRIMARY KEY (agent, at)
);
CREATE INDEX equity_points_at_ix ON equity_points (at);

CREATE VIEW opportunities WITH (security_invoker = true) AS
SELECT seq, agent, strategy, legs, edge_asset, predicted_edge, edge_bps, realised_edge,
       reason, decided_at, closed_at
  FROM decisions
 WHERE kind = 'CYCLE';

GRANT SELECT ON opportunities TO perdura_app;

CALL open_to_app('engine_projection');
CALL open_to_app('assets');
CALL open_to_app('instruments');
CALL open_to_app_append_only('commands');
CALL open_to_app('decisions');
CALL open_to_app_append_only('denials');
CALL open_to_app('orders');
CALL open_to_app_append_only('fills');
CALL open_to_app_append_only('ledger_entries');
CALL open_to_app('balances');
CALL open_to_app('positions');
CALL open_to_app('halts');
CALL open_to_app('mandates');
CALL open_to_app('equity_points');
