ALTER TABLE leases ADD CHECK (version >= 0);
