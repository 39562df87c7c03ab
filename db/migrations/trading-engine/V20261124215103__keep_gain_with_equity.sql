-- Equity less all that the agent was given until then; unknown for points of before.
ALTER TABLE equity_points ADD COLUMN pnl numeric;
