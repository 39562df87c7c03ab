-- How much a person lets a user's own agent have at risk. Who raised it last stands in the event log.
ALTER TABLE agent_programs
    ADD COLUMN capital numeric,
    ADD CONSTRAINT agent_programs_capital_positive CHECK (capital > 0),
    ADD CONSTRAINT agent_programs_capital_in_use CHECK (capital IS NULL OR removed_at IS NULL);

COMMENT ON COLUMN agent_programs.capital IS 'most it may have at risk, whole units of the numeraire; null = it may not trade';
