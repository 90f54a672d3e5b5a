-- Cases, their parties, steps, materials, assessments, notices, certificates and issued papers (R4.1, R6).

-- Who stands in a case, in which capacity; derived by triggers, never written by the application.
create table case_party (
  case_id uuid not null,
  party text not null,
  capacity text not null check (capacity in ('applicant', 'residence', 'hukou', 'superior', 'institution', 'supervisor')),
  primary key (case_id, party, capacity)
);
create index case_party_by_party on case_party (party, case_id);

create table application_draft (
  id uuid primary key,
  account_id uuid not null,
  matter text not null,
  answers_sealed bytea not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_case uuid
);
create index application_draft_by_account on application_draft (account_id, updated_at);

create table case_file (
  id uuid primary key,
  number text not null unique,
  matter text not null,
  status text not null,
  version integer not null,
  channel text not null check (channel in ('window', 'online', 'partner')),
  person_id uuid not null,
  accounts uuid[] not null default '{}',
  residence_office text not null references office (id),
  hukou_office text not null references office (id),
  superior_office text not null references office (id),
  hukou_sees boolean not null default false,
  -- The case as the law sees it: no personal data (regulation/case.ts).
  state jsonb not null,
  -- The form as filled in, sealed with the person's key.
  application_sealed bytea not null,
  masked_name text not null,
  final boolean not null default false,
  -- The earliest running clock, for queues.
  due_on date,
  due_clock text,
  due_office text,
  opened_on date not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index one_open_case_of_a_matter_per_person on case_file (person_id, matter) where not final;
create index case_file_by_residence on case_file (residence_office, status, due_on);
create index case_file_by_hukou on case_file (hukou_office, status, due_on) where hukou_sees;
create index case_file_by_superior on case_file (superior_office, status);
create index case_file_to_watch on case_file (status, due_on) where not final;

-- The next running number of a day at an office; rows are locked, so numbers have no gaps after a rollback.
create table case_counter (
  office_id text not null,
  day date not null,
  last integer not null,
  primary key (office_id, day)
);

create table case_event (
  case_id uuid not null references case_file (id),
  seq integer not null,
  step text not null,
  clause text not null,
  by_party text not null,
  actor text not null,
  actor_name text not null,
  day date not null,
  at timestamptz not null,
  from_status text not null,
  to_status text not null,
  record jsonb not null,
  clocks jsonb not null,
  note_sealed bytea,
  primary key (case_id, seq)
);

-- One page of one paper of a case (R2, R6.3).
create table case_material (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  material text not null,
  page integer not null,
  file_id uuid not null,
  original_kept_at text references office (id),
  added_at timestamptz not null,
  added_by text not null,
  replaced boolean not null default false
);
create index case_material_by_case on case_material (case_id, material, page);

create table assessment (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  round integer not null,
  institution_id text not null,
  categories text[] not null,
  state text not null check (state in ('assigned', 'signed', 'stamped', 'withdrawn')),
  -- Measured values, diagnosis and reasons, sealed with the person's key.
  conclusion_sealed bytea,
  assessor_name text,
  sealer_name text,
  home_visit boolean not null default false,
  assigned_at timestamptz not null,
  signed_at timestamptz,
  stamped_at timestamptz
);
create unique index one_conclusion_per_institution_and_round on assessment (case_id, round, institution_id) where state <> 'withdrawn';
create index assessment_by_institution on assessment (institution_id, state, assigned_at);

-- What a public notice shows, and nothing more (R4.1.4).
create table public_notice (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  round integer not null,
  office_id text not null references office (id),
  place text not null,
  masked_name text not null,
  results jsonb not null,
  starts_on date not null,
  ends_on date not null,
  result text check (result in ('no-objection', 'objections-settled', 'stopped')),
  unique (case_id, round)
);
create index public_notice_current on public_notice (ends_on, office_id) where result is null;

create table objection (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  notice_id uuid not null references public_notice (id),
  number text not null unique,
  content_sealed bytea not null,
  made_at timestamptz not null,
  state text not null check (state in ('open', 'dismissed', 'upheld')),
  reason text,
  reply_sealed bytea,
  settled_at timestamptz,
  settled_by text
);
create index objection_by_case on objection (case_id);

create table certificate (
  id uuid primary key,
  public_id text not null unique,
  person_id uuid not null,
  case_id uuid not null references case_file (id),
  office_id text not null references office (id),
  number_sealed bytea not null,
  number_index bytea not null,
  name_index bytea not null,
  masked_name text not null,
  results jsonb not null,
  level integer not null check (level between 1 and 4),
  cover text not null check (cover in ('red', 'green')),
  valid_from date not null,
  valid_to date not null,
  status text not null check (status in ('in-force', 'spoiled', 'frozen', 'void', 'cancelled', 'expired', 'superseded')),
  status_since timestamptz not null,
  blank text not null,
  photo_file uuid,
  printed_by text not null,
  printed_at timestamptz not null,
  token text not null
);
create unique index one_certificate_in_force_per_person on certificate (person_id) where status in ('in-force', 'frozen');
create unique index one_use_of_a_blank on certificate (office_id, blank);
create index certificate_by_number on certificate (number_index);

-- Papers issued in a case, kept as they were handed out.
create table issued_paper (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  kind text not null,
  seq integer not null,
  file_id uuid not null,
  issued_at timestamptz not null,
  unique (case_id, kind, seq)
);

-- The superior office lets somebody apply within the year after a cancellation, with its reason (R4.1.1 原则上).
create table bar_exception (
  id uuid primary key,
  person_id uuid not null,
  office_id text not null references office (id),
  reason_sealed bytea not null,
  granted_by text not null,
  granted_at timestamptz not null
);
create index bar_exception_by_person on bar_exception (person_id);

-- Dated values of local rules; publishing them is done by their own workflow (R1.2).
create table published_rule (
  id uuid primary key,
  office_id text not null references office (id),
  name text not null,
  value jsonb not null,
  effective_from date not null,
  effective_to date,
  source text not null,
  published_at timestamptz not null
);
create index published_rule_by_office on published_rule (office_id, name, effective_from);

-- The parties of a case follow from the case itself.
create function sync_case_party() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_party where case_id = new.id and capacity <> 'institution';
  insert into case_party (case_id, party, capacity)
    select new.id, 'account:' || account, 'applicant' from unnest(new.accounts) as account
    union select new.id, 'office:' || new.residence_office, 'residence'
    union select new.id, 'office:' || new.hukou_office, 'hukou' where new.hukou_sees
    union select new.id, 'office:' || new.superior_office, 'superior';
  insert into case_party (case_id, party, capacity)
    with recursive above(id) as (
      select parent_id from office where id = new.residence_office
        or (new.hukou_sees and id = new.hukou_office)
      union select office.parent_id from office join above on office.id = above.id
    )
    select new.id, 'office:' || id, 'supervisor' from above where id is not null
  on conflict do nothing;
  return null;
end $$;
create trigger case_file_parties_on_insert after insert on case_file
  for each row execute function sync_case_party();
create trigger case_file_parties_on_update after update of accounts, residence_office, hukou_office, superior_office, hukou_sees on case_file
  for each row when (old.accounts is distinct from new.accounts or old.residence_office <> new.residence_office
    or old.hukou_office <> new.hukou_office or old.superior_office <> new.superior_office or old.hukou_sees <> new.hukou_sees)
  execute function sync_case_party();

create function sync_institution_party() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_party where case_id = new.case_id and capacity = 'institution';
  insert into case_party (case_id, party, capacity)
    select distinct new.case_id, 'institution:' || institution_id, 'institution'
    from assessment where case_id = new.case_id and state <> 'withdrawn';
  return null;
end $$;
create trigger assessment_parties after insert or update of state, institution_id on assessment
  for each row execute function sync_institution_party();


do $$
declare name text;
begin
  execute 'alter table case_party enable row level security';
  execute 'alter table case_party force row level security';
  execute 'create policy own_parties on case_party for select to tongban_app using (party = any (current_parties()))';
  execute 'create policy derived on case_party to tongban_owner using (true) with check (true)';
  execute 'grant select on case_party to tongban_app';

  foreach name in array array['case_event', 'case_material', 'assessment', 'public_notice', 'objection', 'certificate', 'issued_paper'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy of_own_cases on %1$I to tongban_app
      using (exists (select from case_party seat where seat.case_id = %1$I.case_id and seat.party = any (current_parties())))
      with check (exists (select from case_party seat where seat.case_id = %1$I.case_id
        and seat.party = any (current_parties()) and seat.capacity <> ''supervisor''))', name);
    execute format('grant select, insert, update on %I to tongban_app', name);
  end loop;

  foreach name in array array['case_party', 'application_draft', 'case_file', 'case_event', 'case_material', 'assessment', 'public_notice',
      'objection', 'certificate', 'issued_paper', 'bar_exception', 'published_rule', 'case_counter'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('grant select, insert, update on %I to tongban_worker', name);
  end loop;
end $$;

-- The record is append-only, for everybody.
revoke update, delete on case_event from tongban_app, tongban_worker;
revoke insert, update, delete on case_party from tongban_app, tongban_worker;

create policy see on case_file for select to tongban_app
  using (exists (select from case_party seat where seat.case_id = case_file.id and seat.party = any (current_parties())));
create policy open on case_file for insert to tongban_app
  with check (
    'office:' || residence_office = any (current_parties())
    or exists (select 1 from unnest(accounts) as account where 'account:' || account = any (current_parties()))
  );
-- A step may take the case out of the actor's own sight (wrong office), so the check asks nothing of the new row.
create policy act on case_file for update to tongban_app
  using (exists (select from case_party seat where seat.case_id = case_file.id
    and seat.party = any (current_parties()) and seat.capacity <> 'supervisor'))
  with check (true);
grant select, insert, update on case_file to tongban_app;

create policy own on application_draft to tongban_app
  using ('account:' || account_id = any (current_parties()))
  with check ('account:' || account_id = any (current_parties()));
grant select, insert, update, delete on application_draft to tongban_app;

-- A running notice is public by law; it holds only masked data (R4.1.4).
create policy running on public_notice for select to tongban_app using (result is null);

create policy counting on case_counter to tongban_app using (true) with check (true);
grant select, insert, update on case_counter to tongban_app;
create policy read on published_rule for select to tongban_app using (true);
grant select on published_rule to tongban_app;
create policy granting on bar_exception to tongban_app
  using ('office:' || office_id = any (current_parties()))
  with check ('office:' || office_id = any (current_parties()));
grant select, insert on bar_exception to tongban_app;

select audit_table('case_file', 'id');
select audit_table('case_event', 'case_id');
select audit_table('case_material', 'case_id');
select audit_table('assessment', 'case_id');
select audit_table('public_notice', 'case_id');
select audit_table('objection', 'case_id');
select audit_table('certificate', 'case_id');
select audit_table('issued_paper', 'case_id');
select audit_table('application_draft', null);
select audit_table('bar_exception', null);
select audit_table('published_rule', null);

-- A file is seen by the parties of its case, like the rows.
create policy of_own_cases on file for select to tongban_app
  using (exists (select from case_party seat where seat.case_id = file.case_id and seat.party = any (current_parties())));

-- What the registers know of a person, and nothing else: asked before a case is opened or approved, by people who may not
-- see the other offices' cases (R4.1.1).
create function person_standing(person uuid, of_matter text)
  returns table (certificate_in_force boolean, cancelled_at timestamptz, open_case boolean, bar_lifted boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select
      exists (select from certificate where person_id = person and status in ('in-force', 'frozen')),
      (select max(status_since) from certificate where person_id = person and status = 'cancelled'),
      exists (select from case_file where person_id = person and matter = of_matter and not final),
      exists (select from bar_exception where person_id = person);
  end;
revoke execute on function person_standing from public;
grant execute on function person_standing to tongban_app, tongban_worker;
create policy derived on assessment for select to tongban_owner using (true);
create policy standing on certificate for select to tongban_owner using (true);
create policy standing on case_file for select to tongban_owner using (true);
create policy standing on bar_exception for select to tongban_owner using (true);
