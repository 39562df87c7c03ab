-- Capital allotted anew among agents. What the agents got and what was held back are the total, to the cent.
CREATE TABLE capital_rebalancings (
    id              bigint      GENERATED ALWAYS AS IDENTITY,
    -- The Idempotency-Key of the order: the same key never allots twice.
    idempotency_key text        NOT NULL,
    ordered_by      text        NOT NULL,
    total           numeric     NOT NULL,
    held_back       numeric     NOT NULL,
    ordered_at      timestamptz NOT NULL,
    CONSTRAINT capital_rebalancings_pk PRIMARY KEY (id),
    CONSTRAINT capital_rebalancings_order UNIQUE (idempotency_key),
    CONSTRAINT capital_rebalancings_held_back CHECK (held_back >= 0)
);

CREATE INDEX capital_rebalancings_ordered_at ON capital_rebalancings (ordered_at);

CALL open_to_app('capital_rebalancings');

-- One agent's part in a rebalancing, with what was known of it then. The newest rebalancing's parts are what agents may use.
CREATE TABLE agent_capital (
    rebalancing     bigint      NOT NULL,
    agent           text        NOT NULL,
    strategy        text        NOT NULL,
    configured      numeric     NOT NULL,
    capital_before  numeric     NOT NULL,
    capital_after   numeric     NOT NULL,
    -- Equity less all it was given until then; null where that was not known.
    pnl             numeric,
    score           numeric,
    drawdown        numeric,
    reason          text        NOT NULL,
    -- When agent-state took it into the archive of decisions; null until then.
    archived_at     timestamptz,
    CONSTRAINT agent_capital_pk PRIMARY KEY (rebalancing, agent),
    CONSTRAINT agent_capital_rebalancing FOREIGN KEY (rebalancing) REFERENCES capital_rebalancings (id),
    CONSTRAINT agent_capital_amounts CHECK (configured > 0 AND capital_before >= 0 AND capital_after >= 0)
);

CREATE INDEX agent_capital_unarchived ON agent_capital (rebalancing) WHERE archived_at IS NULL;

CALL open_to_app('agent_capital');
