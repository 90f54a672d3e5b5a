-- A notice is not shown while its conclusion is disputed, and ends where another conclusion is made (R4.1.4, N5.2; docs/basis.md §9.114).
-- Their owners may write for as long as this takes.
alter table public_notice add column paused_on date;
alter table case_file no force row level security;
alter table public_notice no force row level security;
update public_notice set paused_on = (case_file.state ->> 'since')::date
  from case_file
  where case_file.id = public_notice.case_id and public_notice.result is null
    and case_file.status in ('suspended', 'final-review') and case_file.state ->> 'resumeTo' = 'on-notice';
update public_notice set result = 'stopped'
  from case_file
  where case_file.id = public_notice.case_id and public_notice.result is null
    and (case_file.state ->> 'round')::integer > public_notice.round;
alter table public_notice force row level security;
alter table case_file force row level security;
drop policy running on public_notice;
create policy running on public_notice for select to tongban_app
  using (result is null and paused_on is null);
