-- What happened, told to whoever reads. Commit order is not id order: a reader takes rows with
-- xid < pg_snapshot_xmin(pg_current_snapshot()), ordered by (xid, id), and so misses no late commit.
CREATE TABLE event_log (
    id             bigint      GENERATED ALWAYS AS IDENTITY,
    xid            xid8        NOT NULL DEFAULT pg_current_xact_id(),
    occurred_at    timestamptz NOT NULL,
    service        text        NOT NULL,
    kind           text        NOT NULL,
    subject        text        NOT NULL,
    correlation_id text,
    payload        jsonb       NOT NULL,
    CONSTRAINT event_log_pk PRIMARY KEY (id)
);

CREATE INDEX event_log_xid_id ON event_log (xid, id);

CALL open_to_app_append_only('event_log');

-- How far each consumer has read; moved in the transaction of what it did with the events.
CREATE TABLE event_positions (
    consumer text   NOT NULL,
    xid      xid8   NOT NULL,
    id       bigint NOT NULL,
    CONSTRAINT event_positions_pk PRIMARY KEY (consumer)
);

CALL open_to_app('event_positions');
