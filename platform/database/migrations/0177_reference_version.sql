-- Reference data are kept by every process; each transaction's first statement reads which state of them it sees (decision 53).
-- A transaction raises the version as it commits, so that those who change reference data do not wait for each other before.
create table reference_version (
  single boolean primary key default true check (single),
  version uuid not null,
  raised_in xid8 not null
);
alter table reference_version enable row level security, force row level security;
create policy read on reference_version for select to public using (true);
create policy raising on reference_version to tongban_owner using (true) with check (true);
-- Before a unit has taken its role it is the login, which may nothing else.
grant select (version) on reference_version to public;
insert into reference_version (version, raised_in) values (gen_random_uuid(), pg_current_xact_id());

create function raise_reference_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update reference_version set version = gen_random_uuid(), raised_in = pg_current_xact_id() where raised_in <> pg_current_xact_id();
  return null;
end $$;

-- Whoever changes reference data reads them anew in the same transaction: the connection hears of it at once.
create function tell_of_reference_change() returns trigger language plpgsql as $$
begin
  raise notice 'reference data changed';
  return null;
end $$;

do $$
declare subject text;
begin
  foreach subject in array array['office', 'calendar_day', 'calendar_year', 'published_rule', 'interpretation'] loop
    execute format('create constraint trigger reference_version after insert or update or delete on %I
      deferrable initially deferred for each row execute function raise_reference_version()', subject);
    execute format('create trigger reference_told after insert or update or delete on %I
      for each statement execute function tell_of_reference_change()', subject);
  end loop;
end $$;
