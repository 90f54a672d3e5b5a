-- The life of a certificate: where it came from, what became of it, what stands behind it (R4.2–R4.6).

alter table certificate
  alter column case_id drop not null,
  alter column blank drop not null,
  alter column token drop not null,
  alter column printed_by drop not null,
  alter column printed_at drop not null,
  -- The one before it in the chain of numbers.
  add column previous_id uuid references certificate (id),
  -- The day of the conclusion it rests on, and whether that was by sight, as until 2018 (R4.2.1, R4.3.3).
  add column assessed_on date,
  add column assessed_visually boolean not null default false,
  add column status_reason text,
  add column origin text not null default 'case' check (origin in ('case', 'import'));
update certificate set assessed_on = valid_from;
alter table certificate alter column assessed_on set not null;
create index certificate_by_person on certificate (person_id, valid_from);
create index certificate_by_office_and_end on certificate (office_id, status, valid_to);

-- Whoever holds the certificate has one at most: what is expired or declared lost is still theirs to renew or replace.
drop index one_certificate_in_force_per_person;
create unique index one_certificate_in_force_per_person on certificate (person_id)
  where status in ('in-force', 'frozen', 'expired', 'void');

-- What became of a certificate, when, and by whom: written by the register itself, never by the application.
create table certificate_change (
  certificate_id uuid not null references certificate (id),
  seq integer not null,
  status text not null,
  reason text,
  by_actor text not null,
  at timestamptz not null,
  primary key (certificate_id, seq)
);
create function record_certificate_change() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into certificate_change (certificate_id, seq, status, reason, by_actor, at)
    select new.id, coalesce(max(seq), 0) + 1, new.status, new.status_reason, current_actor(), new.status_since
    from certificate_change where certificate_id = new.id;
  return null;
end $$;
create trigger certificate_changes_on_insert after insert on certificate
  for each row execute function record_certificate_change();
create trigger certificate_changes_on_update after update of status on certificate
  for each row when (old.status <> new.status) execute function record_certificate_change();
insert into certificate_change (certificate_id, seq, status, by_actor, at)
  select id, 1, status, 'system:migration', status_since from certificate;

-- An identity number that was replaced still leads to its person (R4.2.3).
create table former_identity (
  id_number_index bytea primary key,
  person_id uuid not null,
  id_number_sealed bytea not null,
  replaced_at timestamptz not null
);

-- What has to happen after a move: a new assessment by a day (R4.3.3).
create table certificate_follow_up (
  id uuid primary key,
  certificate_id uuid not null references certificate (id),
  person_id uuid not null,
  office_id text not null references office (id),
  case_id uuid not null references case_file (id),
  reason text not null check (reason in ('visual-before-2018', 'evident-change')),
  due_on date not null,
  done_case uuid,
  done_on date
);
create unique index one_open_follow_up_per_person on certificate_follow_up (person_id) where done_on is null;
create index certificate_follow_up_due on certificate_follow_up (office_id, due_on) where done_on is null;

-- The certificate a case is about, and the province that decides the last dispute (N4.1).
alter table case_file
  add column certificate_id uuid references certificate (id),
  add column province_office text references office (id),
  add column province_sees boolean not null default false;
create index case_file_by_certificate on case_file (certificate_id);
create index case_file_by_province on case_file (province_office, status) where province_sees;
with recursive up(start, id, level, parent_id) as (
  select id, id, level, parent_id from office
  union all select up.start, office.id, office.level, office.parent_id from up join office on office.id = up.parent_id
)
update case_file set
  province_office = up.id,
  state = state || jsonb_build_object('province', up.id)
from up where up.start = case_file.residence_office and up.level = 'province';
alter table case_file alter column province_office set not null;
drop index one_open_case_of_a_matter_per_person;
create unique index one_open_case_per_person on case_file (person_id) where not final;

alter table case_party drop constraint case_party_capacity_check,
  add constraint case_party_capacity_check
    check (capacity in ('applicant', 'residence', 'hukou', 'superior', 'province', 'institution', 'supervisor'));
create or replace function sync_case_party() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_party where case_id = new.id and capacity <> 'institution';
  insert into case_party (case_id, party, capacity)
    select new.id, 'account:' || account, 'applicant' from unnest(new.accounts) as account
    union select new.id, 'office:' || new.residence_office, 'residence'
    union select new.id, 'office:' || new.hukou_office, 'hukou' where new.hukou_sees
    union select new.id, 'office:' || new.superior_office, 'superior'
    union select new.id, 'office:' || new.province_office, 'province' where new.province_sees;
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
drop trigger case_file_parties_on_update on case_file;
create trigger case_file_parties_on_update
  after update of accounts, residence_office, hukou_office, superior_office, hukou_sees, province_office, province_sees on case_file
  for each row when (old.accounts is distinct from new.accounts or old.residence_office <> new.residence_office
    or old.hukou_office <> new.hukou_office or old.superior_office <> new.superior_office or old.hukou_sees <> new.hukou_sees
    or old.province_office <> new.province_office or old.province_sees <> new.province_sees)
  execute function sync_case_party();

-- The office that issued a certificate sees and keeps it; so do the parties of a case about it.
create policy of_own_office on certificate to tongban_app
  using ('office:' || office_id = any (current_parties()))
  with check ('office:' || office_id = any (current_parties()));
create policy of_cases_about_it on certificate to tongban_app
  using (exists (select from case_file about join case_party seat on seat.case_id = about.id
    where about.certificate_id = certificate.id and seat.party = any (current_parties()) and seat.capacity <> 'supervisor'))
  with check (exists (select from case_file about join case_party seat on seat.case_id = about.id
    where about.certificate_id = certificate.id and seat.party = any (current_parties()) and seat.capacity <> 'supervisor'));

do $$
declare name text;
begin
  foreach name in array array['certificate_change', 'former_identity', 'certificate_follow_up'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
  end loop;
end $$;
create policy derived on certificate_change to tongban_owner using (true) with check (true);
create policy with_certificate on certificate_change for select to tongban_app
  using (exists (select from certificate where certificate.id = certificate_id));
grant select on certificate_change to tongban_app, tongban_worker;
create policy sealed on former_identity to tongban_app using (true) with check (true);
grant select, insert on former_identity to tongban_app, tongban_worker;
create policy of_office_or_case on certificate_follow_up to tongban_app
  using ('office:' || office_id = any (current_parties())
    or exists (select from case_party seat where seat.case_id = certificate_follow_up.case_id and seat.party = any (current_parties())))
  with check ('office:' || office_id = any (current_parties())
    or exists (select from case_party seat where seat.case_id = certificate_follow_up.case_id
      and seat.party = any (current_parties()) and seat.capacity <> 'supervisor'));
grant select, insert on certificate_follow_up to tongban_app, tongban_worker;
grant update (done_case, done_on) on certificate_follow_up to tongban_app, tongban_worker;
grant update (name_sealed, name_index, id_number_sealed, id_number_index) on person to tongban_app, tongban_worker;
select audit_table('certificate_change', null);
select audit_table('former_identity', null);
select audit_table('certificate_follow_up', 'case_id');

-- What the registers know of a person, and nothing else, whichever office holds it (R4.1.1).
drop function person_standing(uuid, text);
create function person_standing(person uuid)
  returns table (cancelled_at timestamptz, open_case boolean, bar_lifted boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select
      (select max(status_since) from certificate where person_id = person and status = 'cancelled'),
      exists (select from case_file where person_id = person and not final),
      exists (select from bar_exception where person_id = person);
  end;
-- The certificate a person holds, the newest of those that were not replaced or cancelled; `losses` counts those declared lost.
create function certificate_held(person uuid)
  returns table (id uuid, office_id text, valid_from date, valid_to date, results jsonb, status text, status_reason text,
    assessed_on date, assessed_visually boolean, number_index bytea, losses integer, last_loss timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select id, office_id, valid_from, valid_to, results, status, status_reason, assessed_on, assessed_visually, number_index,
      (select count(distinct lost.certificate_id)::integer from certificate_change lost join certificate other on other.id = lost.certificate_id
        where other.person_id = person and lost.status = 'superseded' and lost.reason = 'lost'),
      (select max(lost.at) from certificate_change lost join certificate other on other.id = lost.certificate_id
        where other.person_id = person and lost.status = 'superseded' and lost.reason = 'lost')
    from certificate
    where person_id = person and status in ('in-force', 'frozen', 'expired', 'void')
    order by valid_from desc limit 1;
  end;
revoke execute on function person_standing, certificate_held from public;
grant execute on function person_standing, certificate_held to tongban_app, tongban_worker;
