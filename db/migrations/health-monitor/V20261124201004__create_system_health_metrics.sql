CREATE TABLE system_health_metrics (
    id                 uuid        NOT NULL DEFAULT gen_random_uuid(),
    service_name       text        NOT NULL,
    health_status      text        NOT NULL,
    response_time_ms   integer,
    error_count        integer     NOT NULL DEFAULT 0,
    last_error_message text,
    created_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT system_health_metrics_pk PRIMARY KEY (id)
);

CREATE INDEX system_health_metrics_service_name_created_at
    ON system_health_metrics (service_name, created_at);

CALL open_to_app('system_health_metrics');

CREATE TABLE service_uptime (
    service_name         text        NOT NULL,
    total_uptime_seconds bigint      NOT NULL DEFAULT 0,
    last_startup         timestamptz NOT NULL DEFAULT now(),
    failure_count        integer     NOT NULL DEFAULT 0,
    last_failure         timestamptz,
    CONSTRAINT service_uptime_pk PRIMARY KEY (service_name)
);

CALL open_to_app('service_uptime');
