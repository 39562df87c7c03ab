CREATE TABLE halfway (n bigint);
SELECT 1 / 0;
