-- Append-only rows may be forgotten once they are old, and not before: the trigger says no to a younger one.
CREATE FUNCTION refuse_forgetting() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF (to_jsonb(OLD) ->> TG_ARGV[0])::timestamptz > now() - TG_ARGV[1]::interval THEN
        RAISE insufficient_privilege USING
            MESSAGE = format('permission denied: rows of %s are kept for %s', TG_TABLE_NAME, TG_ARGV[1]);
    END IF;
    RETURN OLD;
END;
$$;

-- Lets the app forget rows of an append-only table whose time is longer ago than keep.
CREATE PROCEDURE let_app_forget(target regclass, at_column text, keep interval)
LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('GRANT DELETE ON %s TO perdura_app', target);
    EXECUTE format(
        'CREATE TRIGGER kept BEFORE DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_forgetting(%L, %L)',
        target, at_column, keep);
END;
$$;

REVOKE ALL ON PROCEDURE let_app_forget(regclass, text, interval) FROM PUBLIC;

CALL let_app_forget('event_log', 'occurred_at', INTERVAL '30 days');
