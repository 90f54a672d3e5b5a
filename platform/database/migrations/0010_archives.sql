-- Where papers stand, archives that follow somebody who moved, and holders whose hukou moved without their card (R4.3.2, R4.3.4, R6.3).

-- Paper stays where it came about: each office says on which shelf it keeps what it has of a case.
create table case_shelf (
  case_id uuid not null references case_file (id),
  office_id text not null references office (id),
  shelf text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (case_id, office_id)
);

-- The receiving county asks, the old county sends the electronic archive; the paper stays with the old one.
create table archive_request (
  id uuid primary key,
  case_id uuid not null unique references case_file (id),
  certificate_id uuid not null references certificate (id),
  person_id uuid not null,
  from_office text not null references office (id),
  to_office text not null references office (id),
  masked_name text not null,
  masked_number text not null,
  asked_on date not null,
  due_on date not null,
  provisional boolean not null,
  -- Kinds of papers that never existed or are lost, each with its reason.
  missing jsonb not null default '{}',
  kept_where text,
  sent_on date,
  sent_by text,
  check ((sent_on is null) = (kept_where is null))
);
create index archive_request_from on archive_request (from_office, due_on) where sent_on is null;
create index archive_request_to on archive_request (to_office, asked_on);
create index archive_request_by_person on archive_request (person_id);
create table archive_page (
  id uuid primary key,
  request_id uuid not null references archive_request (id),
  kind text not null check (kind in ('application-form', 'assessment-form', 'guardian-proof', 'notice')),
  page integer not null,
  file_id uuid not null,
  added_at timestamptz not null,
  unique (request_id, kind, page)
);
create index archive_page_by_file on archive_page (file_id);

create table hukou_watch (
  id uuid primary key,
  certificate_id uuid not null references certificate (id),
  person_id uuid not null,
  office_id text not null references office (id),
  masked_name text not null,
  masked_number text not null,
  moved_on date not null,
  source text not null,
  entered_by text not null,
  entered_on date not null,
  -- How it was verified that the hukou moved and the card did not, sealed with the person's key.
  verification_sealed bytea,
  verified_by text,
  verified_by_name text,
  verified_on date,
  frozen_on date,
  cancelled_on date,
  settled_on date,
  settled_because text,
  check ((frozen_on is null and cancelled_on is null) or verified_on is not null)
);
create unique index one_open_watch_of_a_certificate on hukou_watch (certificate_id) where settled_on is null;
create index hukou_watch_by_office on hukou_watch (office_id, moved_on) where settled_on is null;

-- Whoever moved their card, or has none any more, is watched no longer.
create function settle_hukou_watch() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update hukou_watch set settled_on = (current_moment() at time zone 'Asia/Shanghai')::date, settled_because = new.status
    where certificate_id = new.id and settled_on is null;
  return null;
end $$;
create trigger certificate_settles_watch after update of status on certificate
  for each row when (new.status in ('superseded', 'cancelled')) execute function settle_hukou_watch();

do $$
declare name text;
begin
  foreach name in array array['case_shelf', 'archive_request', 'archive_page', 'hukou_watch'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
    execute format('grant select, insert on %I to tongban_app, tongban_worker', name);
  end loop;
end $$;
create policy of_own_office on case_shelf to tongban_app
  using ('office:' || office_id = any (current_parties())) with check ('office:' || office_id = any (current_parties()));
grant update (shelf, set_by, set_at) on case_shelf to tongban_app, tongban_worker;

create policy asking on archive_request for insert to tongban_app with check ('office:' || to_office = any (current_parties()));
create policy of_both on archive_request for select to tongban_app
  using ('office:' || from_office = any (current_parties()) or 'office:' || to_office = any (current_parties()));
create policy of_superiors on archive_request for select to tongban_app
  using (exists (select from office where office.id in (from_office, to_office) and 'office:' || office.parent_id = any (current_parties())));
create policy sending on archive_request for update to tongban_app
  using ('office:' || from_office = any (current_parties())) with check ('office:' || from_office = any (current_parties()));
grant update (missing, kept_where, sent_on, sent_by) on archive_request to tongban_app, tongban_worker;
create policy of_both on archive_page for select to tongban_app
  using (exists (select from archive_request asked where asked.id = request_id
    and ('office:' || asked.from_office = any (current_parties())
      or ('office:' || asked.to_office = any (current_parties()) and asked.sent_on is not null))));
create policy sending on archive_page for insert to tongban_app
  with check (exists (select from archive_request asked where asked.id = request_id and asked.sent_on is null
    and 'office:' || asked.from_office = any (current_parties())));
create policy in_an_archive on file for select to tongban_app
  using (exists (select from archive_page where archive_page.file_id = file.id));

create policy of_own_office on hukou_watch to tongban_app
  using ('office:' || office_id = any (current_parties())) with check ('office:' || office_id = any (current_parties()));
create policy derived on hukou_watch to tongban_owner using (true) with check (true);
grant update (verification_sealed, verified_by, verified_by_name, verified_on, frozen_on, cancelled_on, settled_on, settled_because)
  on hukou_watch to tongban_app, tongban_worker;
select audit_table('case_shelf', 'case_id');
select audit_table('archive_request', 'case_id');
select audit_table('archive_page', null);
select audit_table('hukou_watch', null);
