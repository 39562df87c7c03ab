-- An incident that is over goes with its timeline; in no other way does a line of a timeline go. A message that
-- nobody has taken holds its incident back.
ALTER TABLE incident_events
    DROP CONSTRAINT incident_events_incident,
    ADD CONSTRAINT incident_events_incident FOREIGN KEY (incident_id) REFERENCES incidents (id) ON DELETE CASCADE;

CREATE FUNCTION keep_open_incident() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF OLD.status <> 'resolved' THEN
        RAISE EXCEPTION 'incident % is open, and stays', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END;
$$;

CREATE TRIGGER incidents_keep_open BEFORE DELETE ON incidents
    FOR EACH ROW EXECUTE FUNCTION keep_open_incident();

CREATE INDEX incidents_resolved_at ON incidents (resolved_at) WHERE status = 'resolved';

CREATE INDEX notices_incident_id ON notices (incident_id);

-- A mark may outlive its incident: the life that it is of may last.
ALTER TABLE sick_restarts
    ALTER COLUMN incident_id DROP NOT NULL,
    DROP CONSTRAINT sick_restarts_incident,
    ADD CONSTRAINT sick_restarts_incident FOREIGN KEY (incident_id) REFERENCES incidents (id) ON DELETE SET NULL;

CREATE INDEX sick_restarts_incident_id ON sick_restarts (incident_id);

CREATE INDEX sick_restarts_ordered_at ON sick_restarts (ordered_at);

-- What was reported from elsewhere, by the id of its transition. It outlives the incident: the platform keeps its
-- escalations for good, and tells all of them to who asks anew. A row per process that was given up, so there are few.
CREATE TABLE reported_transitions (
    id          uuid        NOT NULL,
    reported_at timestamptz NOT NULL,
    CONSTRAINT reported_transitions_pk PRIMARY KEY (id)
);

INSERT INTO reported_transitions (id, reported_at)
SELECT event.id, event.happened_at
FROM incident_events AS event JOIN incidents AS incident ON incident.id = event.incident_id
WHERE incident.rule = 'process_parked' AND event.kind IN ('triggered', 'repeated');

CALL open_to_app_append_only('reported_transitions');
