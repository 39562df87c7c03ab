-- A tick of the holder with nothing odd about it, in one round trip. Its guard is the row "renew"
-- of the table of ticks (TickRules); where it does not hold, nothing changes and no row is
-- answered. A function, because each of its statements sees all that was committed before: the
-- second one what the first has waited for at the lock of the agent's row.
CREATE FUNCTION renew_lease(
    sent_name text, sent_run text, sent_epoch bigint, sent_generation bigint, sent_seq bigint,
    sent_body bytea, sent_state jsonb, lease_ms bigint, sent_progress bigint,
    sent_next_within_ms bigint, sent_note text, sent_metrics jsonb)
RETURNS TABLE (wish text, wish_reason text)
LANGUAGE plpgsql
AS $$
DECLARE
    renewed uuid;
    sent_hash bytea;
BEGIN
    UPDATE agents a
    SET expires_at = now() + lease_ms * INTERVAL '1 millisecond',
        generation = GREATEST(a.generation, sent_generation),
        last_seq = sent_seq,
        last_body = sent_body,
        answered_desired = a.desired,
        answered_reason = a.desired_reason,
        progress_at = CASE WHEN a.progress < sent_progress THEN now() ELSE a.progress_at END,
        progress = GREATEST(a.progress, sent_progress),
        beat_at = now(),
        next_within_ms = sent_next_within_ms,
        note = sent_note,
        metrics = sent_metrics
    WHERE a.name = sent_name
      AND a.retired_at IS NULL
      AND a.run = sent_run
      AND a.epoch = sent_epoch
      AND (sent_generation IS NULL OR a.generation <= sent_generation)
      AND (a.last_seq IS NULL OR a.last_seq < sent_seq)
    RETURNING a.agent_id, a.desired, a.desired_reason INTO renewed, wish, wish_reason;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF sent_state IS NOT NULL THEN
        sent_hash := content_hash(sent_state);
        -- A state that did not change costs nothing.
        UPDATE agent_states s
        SET state_data = sent_state,
            content_hash = sent_hash,
            version = s.version + 1,
            epoch = sent_epoch,
            last_key = NULL,
            updated_at = now()
        WHERE s.agent_id = renewed AND s.content_hash <> sent_hash;
    END IF;
    RETURN NEXT;
END
$$;
