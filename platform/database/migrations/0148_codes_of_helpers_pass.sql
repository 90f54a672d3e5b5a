-- A helper's code that has ended is forgotten as other codes are (N5.2; docs/retention.md).
grant delete on mandate_code to tongban_worker;
create index mandate_code_by_end on mandate_code (coalesce(ended_at, expires_at));
