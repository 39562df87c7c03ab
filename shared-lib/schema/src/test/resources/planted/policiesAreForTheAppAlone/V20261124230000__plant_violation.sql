CREATE TABLE planted (n bigint);
ALTER TABLE planted ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON planted USING (true);
