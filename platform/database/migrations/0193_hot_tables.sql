-- Tables that are written at each step are cleaned by what was written, not by a fifth of what they have come to hold: at ten million
-- cases a fifth of the audit is a hundred million rows (decision 56).

-- Only ever added to: made readable by index alone, and frozen, as they grow.
alter table audit set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_insert_threshold = 100000, autovacuum_analyze_scale_factor = 0.01);
alter table case_event set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_insert_threshold = 50000, autovacuum_analyze_scale_factor = 0.02);
alter table record_leaf set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_insert_threshold = 100000, autovacuum_analyze_scale_factor = 0.01);
alter table record_node set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_insert_threshold = 100000, autovacuum_analyze_scale_factor = 0.01);

-- Added to and taken from all day.
alter table tally set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0.02);
alter table message set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000, autovacuum_analyze_scale_factor = 0.02);
alter table idempotency_key set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000, autovacuum_analyze_scale_factor = 0.05);
alter table case_file set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0.02);
alter table certificate set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000, autovacuum_analyze_scale_factor = 0.02);

-- Written again and again in the same place, and found by their keys alone: with room on its page a row stays where its index says.
alter table audit_head set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
alter table record_tree set (fillfactor = 10);
alter table case_counter set (fillfactor = 70);
alter table round set (fillfactor = 20);
