-- Whether a sample is the first of its subject in the life of a monitor: nobody looked between it and the one before,
-- which therefore holds for no time.
ALTER TABLE system_health_metrics ADD COLUMN first_look boolean NOT NULL DEFAULT false;
