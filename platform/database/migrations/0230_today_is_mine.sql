-- A reminder of the office is put away by each for themselves; each has their own view of the queue (N2.4; docs/basis.md §9.240).
create table staff_notice_seen (
  notice_id uuid not null references staff_notice (id),
  staff_id uuid not null references staff (id),
  seen_at timestamptz not null,
  primary key (notice_id, staff_id)
);
create table staff_desk (
  staff_id uuid primary key references staff (id),
  queue_view text not null check (queue_view in ('roles', 'mine', 'office', 'unheld')),
  chosen_at timestamptz not null
);
alter table staff_notice_seen enable row level security, force row level security;
create policy own on staff_notice_seen to tongban_app using (staff_id = acting_staff()) with check (staff_id = acting_staff());
create policy worker on staff_notice_seen to tongban_worker using (true) with check (true);
create policy beyond_mandate on staff_notice_seen as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on staff_notice_seen as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy not_at_the_door on staff_notice_seen as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
alter table staff_desk enable row level security, force row level security;
create policy own on staff_desk to tongban_app using (staff_id = acting_staff()) with check (staff_id = acting_staff());
create policy worker on staff_desk to tongban_worker using (true) with check (true);
create policy beyond_mandate on staff_desk as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on staff_desk as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy not_at_the_door on staff_desk as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert on staff_notice_seen to tongban_app;
grant select, delete on staff_notice_seen to tongban_worker;
grant select, insert, update (queue_view, chosen_at) on staff_desk to tongban_app;
grant select on staff_desk to tongban_worker;
