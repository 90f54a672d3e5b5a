-- Zones and places that came with no list (N1): an office enters them, with their other names and from which day.

alter table known_place
  add column other_names text[] not null default '{}',
  add column effective_from date,
  add column added_by uuid references staff (id),
  add column added_office text references office (id);

alter table known_place add constraint known_place_other_names check (cardinality(other_names) <= 10) not valid;

create policy added_by_an_office on known_place for insert to tongban_app
  with check ('office:' || added_office = any (current_parties()) and 'staff:' || added_by = any (current_parties())
    and office_id is null);
grant insert on known_place to tongban_app;
