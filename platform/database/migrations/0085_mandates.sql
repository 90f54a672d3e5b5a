-- An applicant lets a helper do named things in one application, until a day (N5.2, R3.2; docs/basis.md §9.131).
create table mandate (
  id uuid primary key,
  case_id uuid not null references case_file (id),
  -- By whom it was given: the account of the applicant or guardian; none where it was taken at a window, on paper.
  given_by uuid references account (id),
  office_id text references office (id),
  paper_file uuid references file (id),
  helper_index bytea not null,
  helper_sealed bytea not null,
  acts text[] not null check (acts <@ array['supplyMaterials', 'close']),
  entered_by text not null,
  given_at timestamptz not null,
  ends_on date not null,
  ended_at timestamptz,
  ended_by text,
  check (num_nonnulls(given_by, office_id) = 1),
  check ((office_id is null) = (paper_file is null)),
  check ((ended_at is null) = (ended_by is null))
);
create unique index mandate_of_helper on mandate (case_id, helper_index) where ended_at is null;
create index mandate_by_helper on mandate (helper_index) where ended_at is null;
select audit_table('mandate', 'case_id');

-- The seat of a helper is of the mandate, never of their account: what their account opens besides stays apart.
alter table case_party drop constraint case_party_capacity_check, add constraint case_party_capacity_check check (capacity in
  ('applicant', 'residence', 'hukou', 'superior', 'province', 'institution', 'supervisor', 'helper'));

create function acts_by_mandate() returns boolean
  language sql stable parallel safe set search_path = public, pg_temp as $$
  select exists (select from unnest(current_parties()) as party where party like 'mandate:%')
$$;
grant execute on function acts_by_mandate() to tongban_app, tongban_worker;

create function sync_mandate_seats(of_case uuid, of_accounts uuid[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from case_party where case_id = of_case and capacity = 'helper';
  insert into case_party (case_id, party, capacity, ends_on)
    select of_case, 'mandate:' || id, 'helper', ends_on + 1 from mandate
      where case_id = of_case and ended_at is null and (given_by is null or given_by = any (of_accounts))
$$;
revoke all on function sync_mandate_seats(uuid, uuid[]) from public;

create or replace function sync_case_party() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_party where case_id = new.id and capacity <> 'institution';
  insert into case_party (case_id, party, capacity, ends_on)
    select distinct new.id, 'account:' || account, 'applicant', seat_ends_on(account, new.person_id)
      from unnest(new.accounts) as account;
  -- Whoever is no party of the case any more has given nobody a right to it either.
  perform sync_mandate_seats(new.id, new.accounts);
  insert into case_party (case_id, party, capacity)
    select new.id, 'office:' || new.residence_office, 'residence'
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

create function sync_mandate() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform sync_mandate_seats(new.case_id, (select accounts from case_file where id = new.case_id));
  return null;
end $$;
create trigger mandate_changed after insert or update of ended_at on mandate for each row execute function sync_mandate();

-- Whether a mandate opens its case today: its seat says so.
create function mandate_holds(mandate uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_party seat where seat.party = 'mandate:' || mandate
    and seat.ends_on > (current_moment() at time zone 'Asia/Shanghai')::date)
$$;
revoke all on function mandate_holds(uuid) from public;
grant execute on function mandate_holds(uuid) to tongban_app;

-- With whose key the helper's name is sealed, for the helper alone.
create function person_of_mandate(mandate uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select about.person_id from mandate given join case_file about on about.id = given.case_id
    where given.id = person_of_mandate.mandate and mandate_holds(given.id)
$$;
revoke all on function person_of_mandate(uuid) from public;
grant execute on function person_of_mandate(uuid) to tongban_app;

alter table mandate enable row level security, force row level security;
create policy standing on mandate for select to tongban_owner using (true);
create policy worker on mandate for all to tongban_worker using (true) with check (true);
create policy not_at_the_door on mandate as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy of_own_case on mandate for select to tongban_app
  using (exists (select from case_party seat where seat.case_id = mandate.case_id and seat.party = any (current_parties())
    and seat.capacity in ('applicant', 'residence', 'hukou')));
create policy own on mandate for select to tongban_app
  using (mandate_holds(id) and helper_index in (select id_number_index from account_identity
    where 'account:' || account_id = any (current_parties())));
create policy giving on mandate for insert to tongban_app
  with check (ended_at is null and exists (select from case_party seat where seat.case_id = mandate.case_id
    and seat.party = any (current_parties())
    and ((seat.capacity = 'applicant' and seat.party = 'account:' || given_by)
      or (seat.capacity in ('residence', 'hukou') and seat.party = 'office:' || office_id and works_on_cases()))));
create policy revoking on mandate for update to tongban_app
  using (ended_at is null and exists (select from case_party seat where seat.case_id = mandate.case_id
    and seat.party = any (current_parties())
    and (seat.capacity = 'applicant' or (seat.capacity in ('residence', 'hukou') and works_on_cases()))))
  with check (ended_at is not null);
grant select, insert, update (ended_at, ended_by) on mandate to tongban_app;
grant select, insert, update on mandate to tongban_worker;

-- Never more than the mandate says, whatever a route forgets: of the case only its state, its steps to be written, and papers to be added.
create policy beyond_mandate on file as restrictive for select to tongban_app
  using (not acts_by_mandate() or created_by = current_actor());
create policy beyond_mandate on case_event as restrictive for select to tongban_app using (not acts_by_mandate());
do $$
declare closed text;
begin
  foreach closed in array array['assessment', 'audit', 'booking', 'case_look', 'case_rating', 'certificate',
    'certificate_follow_up', 'correction', 'issued_paper', 'objection', 'own_data_request', 'person', 'public_notice',
    'reveal_request', 'visit_stop', 'window_code', 'guardian_bond', 'application_draft', 'account_identity', 'mandate',
    'decision', 'annual_review'] loop
    execute format('create policy beyond_mandate on %I as restrictive for all to tongban_app using (not acts_by_mandate())', closed);
  end loop;
end $$;
