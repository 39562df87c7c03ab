-- A task is known by its name. What it does is its kind; when, its schedule: a cron of six fields in UTC,
-- '@every PT10S', or '@close XNYS' with an offset where wanted: '@close XNYS+PT5M'.
ALTER TABLE autonomous_tasks
    ADD COLUMN kind            text   NOT NULL DEFAULT 'none',
    -- What becomes of the last instant that was missed while no scheduler ran: 'skip' or 'run-once'.
    ADD COLUMN misfire         text   NOT NULL DEFAULT 'skip',
    ADD COLUMN waiting_for     text,
    ADD COLUMN paused_by       text,
    ADD COLUMN paused_reason   text,
    ADD COLUMN version         bigint NOT NULL DEFAULT 1,
    ADD CONSTRAINT autonomous_tasks_name UNIQUE (task_name),
    ADD CONSTRAINT autonomous_tasks_misfire CHECK (misfire IN ('skip', 'run-once'));

-- Every scheduled instant of a task has exactly one row, whatever became of it. A fire that a person ordered has its own instant.
-- The fence counts the claims of the row; only the newest may complete it. A claim that is not renewed runs out.
ALTER TABLE task_execution_history
    ADD COLUMN scheduled_for timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN cause         text        NOT NULL DEFAULT 'schedule',
    ADD COLUMN reason        text,
    ADD COLUMN fence         bigint,
    ADD COLUMN claimed_until timestamptz,
    ALTER COLUMN task_id SET NOT NULL,
    ADD CONSTRAINT task_execution_history_instant UNIQUE (task_id, scheduled_for, cause),
    ADD CONSTRAINT task_execution_history_cause CHECK (cause IN ('schedule', 'order')),
    ADD CONSTRAINT task_execution_history_status
        CHECK (status IN ('running', 'completed', 'failed', 'skipped', 'missed'));

CREATE INDEX task_execution_history_running ON task_execution_history (claimed_until) WHERE status = 'running';

INSERT INTO autonomous_tasks (task_name, kind, schedule_cron, misfire)
VALUES
    ('risk_assessment', 'risk_assessment', '0 */15 * * * *', 'run-once'),
    ('performance_analysis', 'performance_analysis', '@close XNYS', 'run-once'),
    ('agent_checkpoint', 'agent_checkpoint', '0 */5 * * * *', 'run-once');
