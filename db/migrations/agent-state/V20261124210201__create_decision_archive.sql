CREATE TABLE agent_decisions (
    number bigint GENERATED ALWAYS AS IDENTITY,
    agent_id uuid NOT NULL,
    decision_id text NOT NULL,
    decided_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    strategy text NOT NULL,
    kind text NOT NULL,
    summary text NOT NULL,
    reasons jsonb NOT NULL,
    inputs jsonb,
    confidence numeric,
    model text,
    prompt_hash text,
    config_version text,
    content_hash bytea NOT NULL,
    CONSTRAINT agent_decisions_pk PRIMARY KEY (number),
    CONSTRAINT agent_decisions_decision_id_unique UNIQUE (agent_id, decision_id),
    CONSTRAINT agent_decisions_agent_id_fk FOREIGN KEY (agent_id) REFERENCES agents (agent_id)
);

CREATE INDEX agent_decisions_agent ON agent_decisions (agent_id, number);
CREATE INDEX agent_decisions_strategy ON agent_decisions (strategy, number);
CREATE INDEX agent_decisions_decided_at ON agent_decisions (decided_at);

COMMENT ON COLUMN agent_decisions.content_hash IS 'of all that was sent but the outcome: the same id with other content is refused';

-- What came of decisions; the newest row of a decision counts.
CREATE TABLE decision_outcomes (
    number bigint GENERATED ALWAYS AS IDENTITY,
    agent_id uuid NOT NULL,
    decision_id text NOT NULL,
    outcome jsonb NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT decision_outcomes_pk PRIMARY KEY (number),
    CONSTRAINT decision_outcomes_decision_fk
        FOREIGN KEY (agent_id, decision_id) REFERENCES agent_decisions (agent_id, decision_id)
);

CREATE INDEX decision_outcomes_decision ON decision_outcomes (agent_id, decision_id, number);

CALL open_to_app_append_only('agent_decisions');
CALL open_to_app_append_only('decision_outcomes');
