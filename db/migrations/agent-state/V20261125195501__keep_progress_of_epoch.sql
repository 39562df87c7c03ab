-- Whoever takes the lease over has done nothing yet, whatever its counter stands at.
ALTER TABLE agents ADD COLUMN epoch_progress bigint NOT NULL DEFAULT 0;

COMMENT ON COLUMN agents.epoch_progress IS 'progress with which the epoch was acquired; what is above it was done in this process life';
COMMENT ON COLUMN agents.progress_at IS 'when progress last rose, or the epoch was acquired if it has not risen since';
