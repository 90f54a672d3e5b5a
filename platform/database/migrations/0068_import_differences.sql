-- A later file that says something else than the register (N3): shown field by field, changed only once an office accepted it.

alter table certificate_import
  -- Of which acceptances this run is: the hash of them all; null for the run that found the differences.
  add column accepts bytea;
drop index one_import_of_a_file;
create unique index one_import_of_a_file on certificate_import (file_sha256, coalesce(office_id, ''), coalesce(accepts, ''::bytea));

alter table certificate_import_range
  add column differing integer not null default 0,
  add column corrected integer not null default 0;
alter table certificate_import_range alter column differing drop default, alter column corrected drop default;

create table import_difference (
  import_id uuid not null references certificate_import (id),
  record integer not null,
  line integer not null,
  certificate_id uuid not null references certificate (id),
  -- The office of the certificate as the register had it: it accepts.
  office_id text not null references office (id),
  -- What the register had, and what the file says, of the columns that differ.
  before jsonb not null,
  after jsonb not null,
  carried_out_at timestamptz,
  primary key (import_id, record, certificate_id)
);
create index import_difference_by_office on import_difference (office_id, import_id);

-- An office accepts all differences of a file that concern its certificates, as they were shown: the hash says which.
create table import_acceptance (
  import_id uuid not null references certificate_import (id),
  office_id text not null references office (id),
  differences_sha256 bytea not null,
  accepted_by uuid not null references staff (id),
  accepted_by_name text not null,
  accepted_at timestamptz not null,
  primary key (import_id, office_id)
);

do $$
declare name text;
begin
  foreach name in array array['import_difference', 'import_acceptance'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
    execute format('create policy of_own_office on %I for select to tongban_app
      using (''office:'' || office_id = any (current_parties()))', name);
  end loop;
end $$;
create policy accepted_by_own_office on import_acceptance for insert to tongban_app
  with check ('office:' || office_id = any (current_parties()) and 'staff:' || accepted_by = any (current_parties()));
-- The file of a difference: its name and day stand on the page.
create policy of_own_differences on certificate_import for select to tongban_app
  using (exists (select from import_difference found where found.import_id = certificate_import.id));
grant select on certificate_import, import_difference, import_acceptance to tongban_app;
grant insert on import_acceptance to tongban_app;
grant select, insert on import_difference, import_acceptance to tongban_worker;
grant update (carried_out_at) on import_difference to tongban_worker;
select audit_table('import_difference', null);
select audit_table('import_acceptance', null);
