CREATE TABLE planted (n bigint);
CREATE POLICY app ON planted TO perdura_app USING (true);
