-- Certificates issued before this system, taken over from files (管理办法第十九条), and what falls due with time (R4.2.1, R4.3.3, R6.1).

-- One file that was taken over; the same file a second time finds this row, and goes on where it stopped.
create table certificate_import (
  id uuid primary key,
  file_sha256 bytea not null,
  file_name text not null,
  -- The only office whose rows were taken, where one was named.
  office_id text references office (id),
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz
);
create unique index one_import_of_a_file on certificate_import (file_sha256, coalesce(office_id, ''));

-- What one transaction took of a file; the last range says from which record to go on.
create table certificate_import_range (
  id uuid primary key,
  import_id uuid not null references certificate_import (id),
  seq integer not null,
  last_record integer not null,
  imported integer not null,
  already_there integer not null,
  refused integer not null,
  reminders integer not null,
  -- How long the report of refused rows was then: what a killed run wrote beyond it is cut off.
  report_bytes bigint not null,
  committed_at timestamptz not null,
  unique (import_id, seq)
);

-- Imported rows are audited together: the hash of each as it was entered, in ascending order (decision 11).
create table certificate_import_hashes (
  range_id uuid not null references certificate_import_range (id),
  subject text not null,
  -- The columns there were then, in their order: the text of such a row is what was hashed.
  columns text[] not null,
  rows integer not null,
  row_hashes bytea not null,
  primary key (range_id, subject)
);

alter table person
  add column import_range uuid,
  -- Telephone and address as the old register had them.
  add column contact_sealed bytea;
alter table person_key add column import_range uuid;
alter table certificate add column import_range uuid,
  add constraint import_says_which check ((origin = 'import') = (import_range is not null));
alter table certificate_change add column import_range uuid;

-- One audit entry for the rows of one range and table, over the hashes of all of them.
create function audit_import() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1 set datestyle = 'ISO, MDY' as $$
declare
  batch record;
  import uuid;
begin
  for batch in
    select import_range, count(*) as rows, string_agg(row_hash, ''::bytea order by row_hash) as row_hashes
    from (select import_range, sha256(convert_to(added::text, 'UTF8')) as row_hash
      from added where import_range is not null) as entered
    group by 1
  loop
    select import_id into strict import from certificate_import_range where id = batch.import_range;
    insert into certificate_import_hashes (range_id, subject, columns, rows, row_hashes)
      select batch.import_range, tg_table_name, array_agg(attname::text order by attnum), batch.rows, batch.row_hashes
      from pg_attribute where attrelid = tg_relid and attnum > 0 and not attisdropped;
    perform audit_append('import:' || import, tg_table_name, 'insert',
      jsonb_build_object('import_range', batch.import_range, 'rows', batch.rows),
      jsonb_build_object('row_hashes', encode(sha256(batch.row_hashes), 'hex')));
  end loop;
  return null;
end $$;

-- Rows of an import are audited by the statement, all others one by one as before.
do $$
declare
  audited record;
begin
  for audited in
    select name, arguments from (values ('person_key', $a$'', 'person_id'$a$), ('person', $a$'', 'id'$a$),
      ('certificate', $a$'case_id', 'id'$a$), ('certificate_change', $a$'', 'certificate_id', 'seq'$a$)) as listed(name, arguments)
  loop
    execute format('drop trigger audit_row on %I', audited.name);
    execute format('create trigger audit_row after update or delete on %I for each row execute function audit_row(%s)',
      audited.name, audited.arguments);
    execute format('create trigger audit_row_on_insert after insert on %I for each row when (new.import_range is null)
      execute function audit_row(%s)', audited.name, audited.arguments);
    -- The first change of an imported certificate is a copy of what its own row, which is audited, says.
    if audited.name <> 'certificate_change' then
      execute format('create trigger audit_import after insert on %I referencing new table as added for each statement
        execute function audit_import()', audited.name);
    end if;
  end loop;
end $$;

drop trigger certificate_changes_on_insert on certificate;
create trigger certificate_changes_on_insert after insert on certificate
  for each row when (new.import_range is null) execute function record_certificate_change();
create function record_imported_certificates() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into certificate_change (certificate_id, seq, status, reason, by_actor, at, import_range)
    select id, 1, status, status_reason, current_actor(), status_since, import_range from added where import_range is not null;
  return null;
end $$;
create trigger certificate_changes_of_imports after insert on certificate referencing new table as added
  for each statement execute function record_imported_certificates();

-- What falls due for a certificate, found once (R4.2.1, R4.3.3): told to the holder and listed for the issuing office.
create table certificate_due (
  certificate_id uuid not null references certificate (id),
  kind text not null,
  due_on date not null,
  office_id text not null references office (id),
  found_on date not null,
  -- Whether the holder has an account to be told in; otherwise the office tells them.
  told boolean not null,
  primary key (certificate_id, kind, due_on)
);
create index certificate_due_by_office on certificate_due (office_id, due_on);

-- Whom to tell: the accounts of a person's cases, closed ones included.
create index case_file_by_person on case_file (person_id);

-- What is looked for once a day, and was.
create table daily_round (
  day date primary key,
  finished_at timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['certificate_import', 'certificate_import_range', 'certificate_import_hashes', 'certificate_due', 'daily_round'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
  foreach name in array array['certificate_import', 'certificate_import_range', 'certificate_due', 'daily_round'] loop
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
  end loop;
end $$;
create policy recorded on certificate_import_range for select to tongban_owner using (true);
create policy recorded on certificate_import_hashes to tongban_owner using (true) with check (true);
create policy of_own_office on certificate_due for select to tongban_app using ('office:' || office_id = any (current_parties()));
grant select, insert on certificate_import, certificate_import_range, certificate_due, daily_round to tongban_worker;
grant update (ended_at) on certificate_import to tongban_worker;
grant select on certificate_due to tongban_app;
select audit_table('certificate_import', null);
select audit_table('certificate_import_range', null);
