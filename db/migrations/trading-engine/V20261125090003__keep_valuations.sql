-- All that agents hold as of one sequence of the journal, with the prices of that moment: what profit is counted between.
-- "funded" is raw numeraire; "prices" are whole numeraire per whole unit; balances and positions are raw units, written as text.
CREATE TABLE valuations (
    at        timestamptz NOT NULL,
    seq       bigint      NOT NULL,
    numeraire text        NOT NULL,
    funded    numeric     NOT NULL,
    prices    jsonb       NOT NULL,
    balances  jsonb       NOT NULL,
    positions jsonb       NOT NULL,
    CONSTRAINT valuations_pk PRIMARY KEY (at)
);

CREATE INDEX fills_decision_ix ON fills (decision_seq);
CREATE INDEX decisions_unwind_ix ON decisions (parent_seq) WHERE kind = 'UNWIND';

CREATE VIEW booked_fills WITH (security_invoker = true) AS
SELECT f.seq, f.decision_seq, f.agent, d.strategy, d.kind, d.parent_seq, i.venue, f.instrument,
       i.base_asset, b.scale AS base_scale, i.quote_asset, q.scale AS quote_scale, f.side,
       f.base, f.quote, f.fee, f.fee_asset, c.scale AS fee_scale, f.realised,
       n.scale AS numeraire_scale, f.filled_at
  FROM fills f
  JOIN decisions d ON d.seq = f.decision_seq
  JOIN instruments i ON i.instrument = f.instrument
  JOIN assets b ON b.asset = i.base_asset
  JOIN assets q ON q.asset = i.quote_asset
  JOIN assets c ON c.asset = f.fee_asset
  JOIN assets n ON n.asset = (SELECT v.numeraire FROM valuations v ORDER BY v.at DESC LIMIT 1);

CREATE VIEW resolved_decisions WITH (security_invoker = true) AS
SELECT d.seq, d.agent, d.strategy, d.kind, d.parent_seq, d.legs, d.predicted_edge, d.edge_bps, d.realised_edge,
       d.legs -> 0 ->> 'side' AS first_side, i.quote_asset AS first_quote, d.decided_at, d.closed_at
  FROM decisions d
  LEFT JOIN instruments i ON i.instrument = d.legs -> 0 ->> 'instrument';

CREATE VIEW applied_journal WITH (security_invoker = true) AS
SELECT applied_seq, applied_at,
       (SELECT min(e.booked_at) FROM ledger_entries e WHERE e.account = 'treasury') AS began_at
  FROM engine_projection;

CREATE VIEW agent_valuations WITH (security_invoker = true) AS
SELECT v.at, v.seq, v.numeraire, n.scale AS numeraire_scale, v.funded, v.prices, v.balances, v.positions
  FROM valuations v
  JOIN assets n ON n.asset = v.numeraire;

GRANT SELECT ON booked_fills TO perdura_app;
GRANT SELECT ON resolved_decisions TO perdura_app;
GRANT SELECT ON applied_journal TO perdura_app;
GRANT SELECT ON agent_valuations TO perdura_app;

CALL open_to_app('valuations');

-- What a single entry or exit takes out of the cash is no edge: only a closed cycle has one.
UPDATE decisions SET realised_edge = NULL WHERE kind <> 'CYCLE';
