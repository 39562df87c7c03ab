-- Every change of mind on an agent's mandate, with its reason. A ruling holds until the next one on that agent.
CREATE TABLE mandate_rulings (
    id         bigint      GENERATED ALWAYS AS IDENTITY,
    agent      text        NOT NULL,
    strategy   text        NOT NULL,
    granted    boolean     NOT NULL,
    capital    numeric     NOT NULL,
    reason     text        NOT NULL,
    ruled_at   timestamptz NOT NULL DEFAULT now(),
    -- When agent-state took it into the archive of decisions; null until then.
    archived_at timestamptz,
    CONSTRAINT mandate_rulings_pk PRIMARY KEY (id)
);

CREATE INDEX mandate_rulings_agent ON mandate_rulings (agent, id DESC);
CREATE INDEX mandate_rulings_unarchived ON mandate_rulings (id) WHERE archived_at IS NULL;

CALL open_to_app('mandate_rulings');
