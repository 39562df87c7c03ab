ALTER TABLE leases ADD COLUMN planted timestamp;
