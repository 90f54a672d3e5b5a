-- How far the backups reach is read by the worker, which tells whom it concerns.
revoke select on backup_state from tongban_app;
drop policy seen on backup_state;
create policy seen on backup_state for select to tongban_worker using (true);
