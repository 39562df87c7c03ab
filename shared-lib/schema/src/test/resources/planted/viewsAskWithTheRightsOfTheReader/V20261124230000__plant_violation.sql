CREATE VIEW planted AS SELECT name FROM leases;
