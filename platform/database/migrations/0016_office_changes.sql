-- Counties that are merged into another, or renamed, from a day on; on that day everything open moves (N1, R4.1.5).
create table office_change (
  id uuid primary key,
  kind text not null check (kind in ('merged', 'renamed')),
  office_id text not null references office (id),
  -- Who goes on with the work of a merged office.
  successor_id text references office (id),
  -- For a new name: name, short name and label.
  new_names jsonb,
  effective_on date not null,
  document text not null,
  proposed_by uuid not null references staff (id),
  proposed_by_name text not null,
  proposed_office text not null references office (id),
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'approved', 'returned', 'carried-out')),
  decided_by uuid references staff (id),
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  -- How much moved, by kind.
  moved jsonb,
  carried_out_at timestamptz,
  check (decided_by <> proposed_by),
  check ((kind = 'merged') = (successor_id is not null)),
  check ((kind = 'renamed') = (new_names is not null)),
  check (successor_id <> office_id)
);
create unique index one_change_of_an_office_at_a_time on office_change (office_id) where state in ('proposed', 'approved');
create index office_change_due on office_change (effective_on) where state = 'approved';
alter table office_change enable row level security;
alter table office_change force row level security;
create policy worker on office_change to tongban_worker using (true) with check (true);
create policy own_and_below on office_change for select to tongban_app
  using (office_id in (select offices_under_me()) or successor_id in (select offices_under_me()));
-- What is decided is public: people look for the window they knew.
create policy decided on office_change for select to tongban_app using (state in ('approved', 'carried-out'));
create policy proposing on office_change for insert to tongban_app
  with check (proposed_by = acting_staff() and state = 'proposed' and 'office:' || proposed_office = any (current_parties())
    and office_id in (select offices_under_me()) and not 'office:' || office_id = any (current_parties()));
-- The province decides, and never the person who proposed.
create policy deciding on office_change for update to tongban_app
  using (state = 'proposed' and exists (select from office where level = 'province' and 'office:' || id = any (current_parties())
    and 'office:' || id = any (office_parties(office_change.office_id))))
  with check (decided_by = acting_staff() and state in ('approved', 'returned'));
grant select, insert on office_change to tongban_app, tongban_worker;
grant update (state, decided_by, decided_by_name, decided_at, decision_note) on office_change to tongban_app;
grant update on office_change to tongban_worker;
grant update on office, office_division to tongban_worker;
select audit_table('office_change', null);

-- On its day the worker hands over what an office answers for.
grant update (office_id) on certificate, certificate_follow_up, certificate_due, hukou_watch, old_card, blank_card, case_shelf,
  institution_territory, staff, case_keeper, public_notice to tongban_worker;
grant update (original_kept_at) on case_material to tongban_worker;
grant update (from_office, to_office) on archive_request to tongban_worker;
grant update (county_office) on institution to tongban_worker;
