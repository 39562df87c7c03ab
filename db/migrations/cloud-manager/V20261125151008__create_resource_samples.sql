-- What the suite used, a row each 30 s; rows older than seven days are removed. Memory and processor
-- time are null where the platform did not tell.
CREATE TABLE resource_samples (
    taken_at         timestamptz  NOT NULL,
    memory_mb        bigint,
    cpu_percentage   numeric(7,2),
    connections      integer      NOT NULL,
    connection_limit integer      NOT NULL,
    over_budget      boolean      NOT NULL,
    processes        jsonb        NOT NULL,
    CONSTRAINT resource_samples_pk PRIMARY KEY (taken_at),
    CONSTRAINT resource_samples_memory CHECK (memory_mb >= 0),
    CONSTRAINT resource_samples_cpu CHECK (cpu_percentage >= 0),
    CONSTRAINT resource_samples_connections CHECK (connections >= 0 AND connection_limit > 0)
);

CALL open_to_app('resource_samples');
