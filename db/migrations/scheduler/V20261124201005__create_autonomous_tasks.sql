CREATE TABLE autonomous_tasks (
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    task_name       text        NOT NULL,
    schedule_cron   text        NOT NULL,
    last_execution  timestamptz,
    next_execution  timestamptz,
    execution_count integer     NOT NULL DEFAULT 0,
    failure_count   integer     NOT NULL DEFAULT 0,
    is_active       boolean     NOT NULL DEFAULT true,
    configuration   jsonb,
    CONSTRAINT autonomous_tasks_pk PRIMARY KEY (id)
);

CREATE INDEX autonomous_tasks_next_execution ON autonomous_tasks (next_execution) WHERE is_active;

CALL open_to_app('autonomous_tasks');

CREATE TABLE task_execution_history (
    id            uuid        NOT NULL DEFAULT gen_random_uuid(),
    task_id       uuid,
    started_at    timestamptz NOT NULL,
    completed_at  timestamptz,
    status        text        NOT NULL,
    result_data   jsonb,
    error_message text,
    CONSTRAINT task_execution_history_pk PRIMARY KEY (id),
    CONSTRAINT task_execution_history_task FOREIGN KEY (task_id) REFERENCES autonomous_tasks (id)
);

CREATE INDEX task_execution_history_task_id_started_at
    ON task_execution_history (task_id, started_at);

CALL open_to_app('task_execution_history');
