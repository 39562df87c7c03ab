-- What the process of a user's own agent is. Whether it shall run is the agent's desired.
CREATE TABLE agent_programs (
    agent_id uuid NOT NULL,
    program jsonb NOT NULL,
    revision bigint NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by text NOT NULL,
    change_reason text NOT NULL,
    removed_at timestamptz,
    CONSTRAINT agent_programs_pk PRIMARY KEY (agent_id),
    CONSTRAINT agent_programs_agent_id_fk FOREIGN KEY (agent_id) REFERENCES agents (agent_id),
    CONSTRAINT agent_programs_revision_positive CHECK (revision > 0)
);

COMMENT ON COLUMN agent_programs.revision IS 'rises with each change of the program or of what the agent shall do: max(last + 1, now in ms), so that it rises over a restored backup too';
COMMENT ON COLUMN agent_programs.removed_at IS 'the process is to end, and the platform to forget it; the row stays, for the revision';

CALL open_to_app('agent_programs');
