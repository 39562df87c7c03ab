-- Every table is opened by this, so that none is without row-level security and each has one policy.
-- The owner of a table is not under its policy; nobody but perdura_app and the owner sees a row.
CREATE PROCEDURE open_to_app(target regclass, privileges text DEFAULT 'SELECT, INSERT, UPDATE, DELETE')
LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY app ON %s TO perdura_app USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT %s ON %s TO perdura_app', privileges, target);
END;
$$;

-- For tables whose rows never change.
CREATE PROCEDURE open_to_app_append_only(target regclass)
LANGUAGE plpgsql
AS $$
BEGIN
    CALL open_to_app(target, 'SELECT, INSERT');
END;
$$;

REVOKE ALL ON PROCEDURE open_to_app(regclass, text) FROM PUBLIC;
REVOKE ALL ON PROCEDURE open_to_app_append_only(regclass) FROM PUBLIC;
