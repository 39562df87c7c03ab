-- What came to counters of services between two looks, or what the suite used at one: the key figures are computed of these.
CREATE TABLE kpi_samples (
    taken_at timestamptz NOT NULL,
    service  text        NOT NULL,
    series   text        NOT NULL,
    content  jsonb       NOT NULL,
    CONSTRAINT kpi_samples_pk PRIMARY KEY (series, taken_at, service)
);
CREATE INDEX kpi_samples_taken_at ON kpi_samples (taken_at);

-- The counters as they were read last, so that nothing is lost or counted twice when the monitor restarts.
CREATE TABLE kpi_readings (
    service  text        NOT NULL,
    series   text        NOT NULL,
    counters jsonb       NOT NULL,
    read_at  timestamptz NOT NULL,
    CONSTRAINT kpi_readings_pk PRIMARY KEY (service, series)
);

-- Processes that failed and were ready again.
CREATE TABLE recoveries (
    process   text        NOT NULL,
    failed_at timestamptz NOT NULL,
    ready_at  timestamptz NOT NULL,
    CONSTRAINT recoveries_pk PRIMARY KEY (process, failed_at),
    CONSTRAINT recoveries_order CHECK (ready_at >= failed_at)
);
CREATE INDEX recoveries_ready_at ON recoveries (ready_at);

CALL open_to_app('kpi_samples');
CALL open_to_app('kpi_readings');
CALL open_to_app('recoveries');
