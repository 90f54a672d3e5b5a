-- A guardian's bond ends with its reason, day and paper, and the guardian's account loses sight at once (R2.3, N5.2).
alter table guardian_bond
  -- The guardian's name, sealed with the ward's key, for the offices that have to know whom a bond names.
  add column guardian_sealed bytea,
  add column ended_on date,
  add column ended_office text references office (id),
  add column end_words_sealed bytea,
  add column end_file uuid references file (id),
  add check (ended_because in ('of-age', 'died', 'court', 'replaced', 'declared', 'mistaken')),
  add check ((ended_because is null) = (ended_on is null)),
  add check (ended_because is null or (ended_because = 'of-age') = (ended_office is null));
grant update (ended_on, ended_office, end_words_sealed, end_file) on guardian_bond to tongban_app, tongban_worker;

-- The offices that work on a ward's cases know the bonds, whichever office confirmed them.
create function knows_ward(ward uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_file about join case_party seat on seat.case_id = about.id
    where about.person_id = ward and seat.party = any (current_parties()) and seat.capacity in ('residence', 'hukou'))
$$;
revoke all on function knows_ward(uuid) from public;
grant execute on function knows_ward(uuid) to tongban_app;
create policy of_wards_office on guardian_bond for select to tongban_app using (works_on_cases() and knows_ward(ward_id));
create policy of_own_person on guardian_bond for select to tongban_app
  using (exists (select from unnest(current_parties()) as party
    where party like 'account:%' and ward_id in (select persons_of_account(substr(party, 9)::uuid))));
drop policy ending on guardian_bond;
create policy ending on guardian_bond for update to tongban_app
  using (ended_at is null and knows_ward(ward_id) and works_on_cases())
  with check (ended_at is not null and ended_because <> 'of-age' and 'office:' || ended_office = any (current_parties()));

-- Whether an account was a person's guardian and is not any more, nor has another right to their cases.
create function lost_ward(account uuid, of_person uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select of_person not in (select persons_of_account(account)) and exists (select from guardian_bond bond
    join account_identity own on own.id_number_index = bond.guardian_index
    where own.account_id = account and bond.ward_id = of_person)
$$;
revoke all on function lost_ward(uuid, uuid) from public;
grant execute on function lost_ward(uuid, uuid) to tongban_app;

-- A bond that ends by age opens nothing from that day on, whether or not a job has come by: every table asks a case's seats.
alter table case_party add column ends_on date;
alter policy own_parties on case_party
  using (party = any (current_parties())
    and (ends_on is null or ends_on > (nullif(current_setting('tongban.now', true), '')::timestamptz at time zone 'Asia/Shanghai')::date));

create function seat_ends_on(account uuid, of_person uuid) returns date
  language sql stable security definer set search_path = public, pg_temp as $$
  select max(bond.ends_on) from account_identity own join guardian_bond bond on bond.guardian_index = own.id_number_index
    where own.account_id = account and bond.ward_id = of_person and bond.ended_at is null
      and own.id_number_index is distinct from (select id_number_index from person where id = of_person)
$$;
revoke all on function seat_ends_on(uuid, uuid) from public;

create or replace function sync_case_party() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_party where case_id = new.id and capacity <> 'institution';
  insert into case_party (case_id, party, capacity, ends_on)
    select distinct new.id, 'account:' || account, 'applicant', seat_ends_on(account, new.person_id)
      from unnest(new.accounts) as account;
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

-- Begun or ended, a bond changes the seats of every case of the ward; who is the person, or still bound, takes them up.
create function sync_bond() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_guardian uuid := (select account_id from account_identity where id_number_index = new.guardian_index);
  remaining uuid;
begin
  if new.ended_at is not null and of_guardian not in (select accounts_of_person(new.ward_id)) then
    update case_file set accounts = array_remove(accounts, of_guardian),
        state = jsonb_set(state, '{accounts}', to_jsonb(array_remove(accounts, of_guardian)))
      where person_id = new.ward_id and of_guardian = any (accounts);
    for remaining in select accounts_of_person(new.ward_id) loop
      perform take_up_cases(remaining);
    end loop;
  end if;
  update case_party seat set ends_on = seat_ends_on(of_guardian, new.ward_id) from case_file about
    where about.id = seat.case_id and about.person_id = new.ward_id and seat.party = 'account:' || of_guardian;
  return null;
end $$;
create trigger bond_changed after insert or update of ended_at on guardian_bond for each row execute function sync_bond();

-- What was filled in from a ward's file is the ward's: a draft says so, and what was asked about the ward's data too.
alter table application_draft add column about_person uuid references person (id);
create policy of_present_ward on application_draft as restrictive for all to tongban_app
  using (about_person is null or not lost_ward(account_id, about_person));
create policy of_present_ward on own_data_request as restrictive for all to tongban_app
  using (not lost_ward(account_id, person_id));
create function is_draft_of_lost_ward(draft uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from application_draft
    where id = draft and about_person is not null and lost_ward(account_id, about_person))
$$;
revoke all on function is_draft_of_lost_ward(uuid) from public;
grant execute on function is_draft_of_lost_ward(uuid) to tongban_app;
create policy of_present_ward on file as restrictive for all to tongban_app
  using (case_id is not null or not is_draft_of_lost_ward(person_id));

-- What was told about a case is read as long as the case is.
alter policy own on message using ('account:' || account_id = any (current_parties()) and withdrawn_at is null
  and (case_id is null or exists (select from case_party seat where seat.case_id = message.case_id and seat.party = 'account:' || account_id)));
alter policy read_mark on message using ('account:' || account_id = any (current_parties()) and withdrawn_at is null
  and (case_id is null or exists (select from case_party seat where seat.case_id = message.case_id and seat.party = 'account:' || account_id)));
