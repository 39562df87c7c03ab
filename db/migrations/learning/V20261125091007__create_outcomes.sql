-- How far the engine's journal is followed.
CREATE TABLE outcome_progress (
    id          smallint NOT NULL DEFAULT 1,
    applied_seq bigint   NOT NULL DEFAULT 0,
    CONSTRAINT outcome_progress_pk PRIMARY KEY (id),
    CONSTRAINT outcome_progress_single CHECK (id = 1)
);

-- What came of the engine's decisions, by their sequence in the journal. "pnl" is whole numeraire.
CREATE TABLE outcomes (
    decision           bigint      NOT NULL,
    agent              text        NOT NULL,
    strategy           text        NOT NULL,
    kind               text        NOT NULL,
    opens              boolean     NOT NULL,
    decided_at         timestamptz NOT NULL,
    predicted_edge_bps numeric,
    realised_edge_bps  numeric,
    slippage_bps       numeric,
    slippage_known     boolean     NOT NULL DEFAULT false,
    holding_ms         bigint,
    pnl                numeric,
    fills              integer     NOT NULL DEFAULT 0,
    status             text        NOT NULL,
    concluded_at       timestamptz,
    tell_after         timestamptz,
    CONSTRAINT outcomes_pk PRIMARY KEY (decision),
    CONSTRAINT outcomes_status CHECK (status IN ('open', 'closed', 'unfilled')),
    CONSTRAINT outcomes_concluded CHECK ((status = 'open') = (concluded_at IS NULL))
);
CREATE INDEX outcomes_agent_ix ON outcomes (agent, decision);
CREATE INDEX outcomes_strategy_ix ON outcomes (strategy, decision);
CREATE INDEX outcomes_open_ix ON outcomes (decision) WHERE status = 'open' OR NOT slippage_known;
CREATE INDEX outcomes_tell_ix ON outcomes (tell_after) WHERE tell_after IS NOT NULL;

COMMENT ON COLUMN outcomes.opens IS 'takes a position on, whose round trip is what came of it';
COMMENT ON COLUMN outcomes.tell_after IS 'the archive is told of it from then on; null = told, or nothing to tell';

-- Positions that are held now, as far as a round trip needs them; raw units.
CREATE TABLE open_trips (
    agent text  NOT NULL,
    asset text  NOT NULL,
    trip  jsonb NOT NULL,
    CONSTRAINT open_trips_pk PRIMARY KEY (agent, asset)
);

CALL open_to_app('outcome_progress');
CALL open_to_app('outcomes');
CALL open_to_app('open_trips');
