-- A row is one probe's sample. It speaks for the time until the next one, but for no longer than speaks_for_ms.
ALTER TABLE system_health_metrics
    ADD COLUMN kind          text    NOT NULL DEFAULT 'service',
    ADD COLUMN speaks_for_ms integer NOT NULL DEFAULT 30000,
    ADD CONSTRAINT system_health_metrics_kind CHECK (kind IN ('service', 'database', 'feed', 'agent')),
    ADD CONSTRAINT system_health_metrics_status CHECK (health_status IN ('up', 'down', 'unknown')),
    ADD CONSTRAINT system_health_metrics_speaks_for CHECK (speaks_for_ms > 0);

CREATE INDEX system_health_metrics_created_at ON system_health_metrics (created_at);

-- total_uptime_seconds is uptime_ms without its fraction, so that no sample's rest gets lost.
ALTER TABLE service_uptime
    ADD COLUMN uptime_ms bigint NOT NULL DEFAULT 0;

CREATE TABLE incidents (
    id              uuid        NOT NULL,
    rule            text        NOT NULL,
    subject         text        NOT NULL,
    severity        text        NOT NULL,
    status          text        NOT NULL,
    summary         text        NOT NULL,
    since           timestamptz NOT NULL,
    triggered_at    timestamptz NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by text,
    resolved_at     timestamptz,
    resolved_by     text,
    resolution      text,
    CONSTRAINT incidents_pk PRIMARY KEY (id),
    CONSTRAINT incidents_severity CHECK (severity IN ('critical', 'warning')),
    CONSTRAINT incidents_status CHECK (status IN ('triggered', 'acknowledged', 'resolved')),
    CONSTRAINT incidents_resolved CHECK ((status = 'resolved') = (resolved_at IS NOT NULL))
);

-- However many monitors run: a rule has one open incident per subject.
CREATE UNIQUE INDEX incidents_one_open ON incidents (rule, subject) WHERE status <> 'resolved';

CREATE INDEX incidents_triggered_at ON incidents (triggered_at, id);

CALL open_to_app('incidents');

CREATE TABLE incident_events (
    position    bigint      GENERATED ALWAYS AS IDENTITY,
    id          uuid        NOT NULL,
    incident_id uuid        NOT NULL,
    kind        text        NOT NULL,
    happened_at timestamptz NOT NULL,
    actor       text        NOT NULL,
    note        text        NOT NULL,
    CONSTRAINT incident_events_pk PRIMARY KEY (id),
    CONSTRAINT incident_events_incident FOREIGN KEY (incident_id) REFERENCES incidents (id)
);

CREATE INDEX incident_events_incident_id ON incident_events (incident_id, position);

CALL open_to_app_append_only('incident_events');

-- A message about one transition, to be delivered once. Its id is that of the transition, so a receiver can drop repeats.
CREATE TABLE notices (
    position      bigint      GENERATED ALWAYS AS IDENTITY,
    id            uuid        NOT NULL,
    incident_id   uuid        NOT NULL,
    channel       text        NOT NULL,
    body          jsonb       NOT NULL,
    created_at    timestamptz NOT NULL,
    attempts      integer     NOT NULL DEFAULT 0,
    next_attempt  timestamptz NOT NULL,
    delivered_at  timestamptz,
    last_error    text,
    CONSTRAINT notices_pk PRIMARY KEY (id, channel),
    CONSTRAINT notices_incident FOREIGN KEY (incident_id) REFERENCES incidents (id),
    CONSTRAINT notices_channel CHECK (channel IN ('webhook'))
);

CREATE INDEX notices_undelivered ON notices (incident_id, position) WHERE delivered_at IS NULL;

CALL open_to_app('notices');

-- One row per life of a process that was found sick, written before the platform is told: one life is restarted once.
CREATE TABLE sick_restarts (
    process     text        NOT NULL,
    life        text        NOT NULL,
    incident_id uuid        NOT NULL,
    ordered_at  timestamptz NOT NULL,
    outcome     text,
    CONSTRAINT sick_restarts_pk PRIMARY KEY (process, life),
    CONSTRAINT sick_restarts_incident FOREIGN KEY (incident_id) REFERENCES incidents (id)
);

CALL open_to_app('sick_restarts');
