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
do $$
declare name text;
begin
  foreach name in array array['staff_notice_seen', 'staff_desk'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy own on %I to tongban_app using (staff_id = acting_staff()) with check (staff_id = acting_staff())', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('create policy beyond_mandate on %I as restrictive for all to tongban_app using (not acts_by_mandate())', name);
    execute format('create policy not_for_newcomers on %I as restrictive for all to tongban_app using (not (select is_newcomer()))', name);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
  end loop;
end $$;
grant select, insert, delete on staff_notice_seen to tongban_app;
grant select, delete on staff_notice_seen to tongban_worker;
grant select, insert, update (queue_view, chosen_at) on staff_desk to tongban_app;
grant select on staff_desk to tongban_worker;
