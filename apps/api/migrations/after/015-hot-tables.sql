-- Rows that change with every message leave dead versions and stale statistics behind; by PostgreSQL's defaults a small
-- table waits a minute or thousands of changes for the cleaner, and every look-up pays for it meanwhile.
alter table conversations set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500,
  autovacuum_analyze_threshold = 200, autovacuum_vacuum_cost_delay = 0);
alter table inbox set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000,
  autovacuum_analyze_threshold = 200, autovacuum_vacuum_cost_delay = 0);
alter table workspace_counters set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
alter table conversation_counters set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
alter table messages set (autovacuum_analyze_threshold = 200);
alter table contacts set (autovacuum_analyze_threshold = 100);
alter table contact_identities set (autovacuum_analyze_threshold = 100);
