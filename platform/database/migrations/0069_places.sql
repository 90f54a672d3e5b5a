-- Places that are no division of today (N1): development zones, towns of cities without counties, codes retired long ago.
-- Each leads to the office responsible, or says whom to ask; an office corrects it by a proposal that another person decides.

create table known_place (
  id uuid primary key,
  -- A code of 6 or 9 places, where the place has one.
  code text unique,
  name text not null check (length(name) between 2 and 40),
  kind text not null check (kind in ('former', 'zone', 'town')),
  -- The county office responsible, where it is known.
  office_id text references office (id),
  -- Whom to ask: the office that lies above.
  ask_office text not null references office (id),
  basis text not null
);
create index known_place_by_ask on known_place (ask_office);

create table known_place_proposal (
  id uuid primary key,
  place_id uuid not null references known_place (id),
  office_id text not null references office (id),
  basis text not null,
  proposed_by uuid not null references staff (id),
  proposed_by_name text not null,
  proposed_office text not null references office (id),
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'approved', 'returned')),
  decided_by uuid references staff (id),
  decided_by_name text,
  decided_at timestamptz,
  note text,
  check ((state = 'proposed') = (decided_by is null))
);
create unique index one_open_proposal_of_a_place on known_place_proposal (place_id) where state = 'proposed';

do $$
declare name text;
begin
  foreach name in array array['known_place', 'known_place_proposal'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    -- Where a place belongs is public, and so is who said so.
    execute format('create policy anybody on %I for select to tongban_app using (true)', name);
  end loop;
end $$;
create policy by_an_office on known_place_proposal for insert to tongban_app
  with check ('office:' || proposed_office = any (current_parties()) and 'staff:' || proposed_by = any (current_parties()));
create policy decided_above on known_place_proposal for update to tongban_app
  using (state = 'proposed' and exists (select from known_place place
    where place.id = place_id and 'office:' || place.ask_office = any (current_parties())))
  with check ('staff:' || decided_by = any (current_parties()));
create policy corrected_above on known_place for update to tongban_app
  using ('office:' || ask_office = any (current_parties()))
  with check ('office:' || ask_office = any (current_parties()));
grant select on known_place, known_place_proposal to tongban_app, tongban_worker;
grant insert, update (office_id, ask_office, basis) on known_place to tongban_worker;
grant update (office_id, basis) on known_place to tongban_app;
grant insert, update (state, decided_by, decided_by_name, decided_at, note) on known_place_proposal to tongban_app;

select audit_table('known_place', null);
-- What comes with the reference data says where it comes from; every change of it afterwards is audited.
drop trigger audit_row on known_place;
create trigger audit_row after update or delete on known_place for each row execute function audit_row('', 'id');
select audit_table('known_place_proposal', null);
