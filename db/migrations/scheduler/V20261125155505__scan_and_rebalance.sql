-- What was missed of a scan or a rebalancing is not made up for: the next one sees the market as it is then.
INSERT INTO autonomous_tasks (task_name, kind, schedule_cron, misfire)
VALUES
    ('arbitrage_scan', 'arbitrage_scan', '@every PT10S', 'skip'),
    ('portfolio_rebalancing', 'portfolio_rebalancing', '0 0 * * * *', 'skip');

-- Old instants are forgotten in the order of their time.
CREATE INDEX task_execution_history_scheduled_for ON task_execution_history (scheduled_for);
