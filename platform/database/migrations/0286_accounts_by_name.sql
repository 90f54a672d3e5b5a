-- A number alone opens nothing: the verified name of an account stands beside the name of the person, the case and the bond (R3.1, N5.2).
-- An empty key was written by a release that kept none; it is filled by the job that spells names anew.
alter table account_identity add column name_index bytea;
alter table case_file add column name_index bytea;
alter table guardian_bond add column guardian_name_index bytea;
create policy renaming on account_identity for update to tongban_owner using (true) with check (true);

-- The people whom an account has the number of, and those whom somebody of that number is a guardian of, whatever the names.
create function people_by_number(account uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with own as (select id_number_index as index from account_identity where account_id = account)
  select person.id from own join person on person.id_number_index = own.index
  union select former.person_id from own join former_identity former on former.id_number_index = own.index
  union select bond.ward_id from own join guardian_bond bond on bond.guardian_index = own.index
    where bond.ended_at is null and (bond.ends_on is null or bond.ends_on > (current_moment() at time zone 'Asia/Shanghai')::date)
$$;
revoke all on function people_by_number(uuid) from public;

-- The accounts that open a case of a person which names them so; without a name, what the register says of them.
create function accounts_under_name(of_person uuid, of_name bytea) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select identity.account_id from (
      select id_number_index as index, name_index from person where id = of_person
      union select former.id_number_index, person.name_index from former_identity former join person on person.id = former.person_id
        where former.person_id = of_person
    ) own join account_identity identity on identity.id_number_index = own.index
    where identity.name_index is null or identity.name_index = coalesce(of_name, own.name_index)
  union select identity.account_id from guardian_bond bond
    join account_identity identity on identity.id_number_index = bond.guardian_index
    join person on person.id = bond.ward_id
    where bond.ward_id = of_person and bond.ended_at is null
      and (bond.ends_on is null or bond.ends_on > (current_moment() at time zone 'Asia/Shanghai')::date)
      and (identity.name_index is null or bond.guardian_name_index is null or identity.name_index = bond.guardian_name_index)
      and (of_name is null or of_name = person.name_index)
$$;
revoke all on function accounts_under_name(uuid, bytea) from public;
grant execute on function accounts_under_name(uuid, bytea) to tongban_app, tongban_worker;

create or replace function accounts_of_person(of_person uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select accounts_under_name(of_person, null)
$$;

create or replace function persons_of_account(account uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with own as (select id_number_index as index, name_index from account_identity where account_id = account)
  select person.id from own join person on person.id_number_index = own.index
    where own.name_index is null or own.name_index = person.name_index
  union select former.person_id from own join former_identity former on former.id_number_index = own.index
    join person on person.id = former.person_id
    where own.name_index is null or own.name_index = person.name_index
  union select bond.ward_id from own join guardian_bond bond on bond.guardian_index = own.index
    where bond.ended_at is null and (bond.ends_on is null or bond.ends_on > (current_moment() at time zone 'Asia/Shanghai')::date)
      and (own.name_index is null or bond.guardian_name_index is null or own.name_index = bond.guardian_name_index)
$$;

create or replace function take_up_cases(account uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update case_file about
    set accounts = accounts || account, state = jsonb_set(state, '{accounts}', (state -> 'accounts') || to_jsonb(account))
    where person_id in (select people_by_number(account)) and not account = any (accounts)
      and account in (select accounts_under_name(about.person_id, about.name_index));
end $$;

-- Every account of the number takes up what is said rightly now.
create function take_up_cases_of(of_person uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  known uuid;
begin
  for known in select identity.account_id from account_identity identity where identity.id_number_index in (
      select id_number_index from person where id = of_person
      union select guardian_index from guardian_bond where ward_id = of_person and ended_at is null) loop
    perform take_up_cases(known);
  end loop;
end $$;
revoke all on function take_up_cases_of(uuid) from public;
grant execute on function take_up_cases_of(uuid) to tongban_app, tongban_worker;

-- How a number and a name stand to an account: free, same, known (to another account), other-name, other-person.
create function identity_standing(account uuid, number bytea, name bytea) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    (select case when id_number_index <> number then 'other-person' when name_index <> name then 'other-name' else 'same' end
      from account_identity where account_id = account),
    (select case when name_index <> name then 'other-name' else 'known' end from account_identity where id_number_index = number),
    'free')
$$;
revoke all on function identity_standing(uuid, bytea, bytea) from public;
grant execute on function identity_standing(uuid, bytea, bytea) to tongban_app, tongban_worker;

-- The account of a person's number that is verified under this name; for the office that compares a former name.
create function account_named(of_person uuid, name bytea) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select identity.account_id from account_identity identity join person on person.id_number_index = identity.id_number_index
    where person.id = of_person and identity.name_index = name
$$;
revoke all on function account_named(uuid, bytea) from public;
grant execute on function account_named(uuid, bytea) to tongban_app, tongban_worker;

-- The person of an account has another name now: as a platform says, or as an office of theirs has seen.
create function rename_identity(account uuid, sealed bytea, index bytea) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if current_actor() not like 'system:%' and not (works_on_cases() and exists (
      select from case_file about join case_party seat on seat.case_id = about.id
      where about.person_id in (select people_by_number(account)) and seat.party = any (current_parties()) and seat.capacity <> 'supervisor'))
  then
    raise exception 'only an office of the person enters their new name';
  end if;
  update account_identity set name_sealed = sealed, name_index = index where account_id = account;
  perform take_up_cases(account);
end $$;
revoke all on function rename_identity(uuid, bytea, bytea) from public;
grant execute on function rename_identity(uuid, bytea, bytea) to tongban_app, tongban_worker;

-- Cases that named a person as the register did, name them as it does now.
create function rename_cases(of_person uuid, before bytea, after bytea) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update case_file set name_index = after where person_id = of_person and name_index = before and (
    current_actor() like 'system:%' or works_on_cases())
$$;
revoke all on function rename_cases(uuid, bytea, bytea) from public;
grant execute on function rename_cases(uuid, bytea, bytea) to tongban_app, tongban_worker;

-- The guardian of a bond that goes on, named rightly (R2.3, R3.1).
create function put_bond_name(bond uuid, sealed bytea, index bytea) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update guardian_bond set guardian_sealed = sealed, guardian_name_index = index
    where id = bond and ended_at is null and (current_actor() like 'system:%' or works_on_cases() and (knows_ward(ward_id) or exists (select from certificate
        where person_id = ward_id and ('office:' || office_id) = any (current_parties()))))
$$;
revoke all on function put_bond_name(uuid, bytea, bytea) from public;
grant execute on function put_bond_name(uuid, bytea, bytea) to tongban_app, tongban_worker;

-- Accounts that a case of the window opened to by its number, and that it does not fit.
create function misnamed_accounts(of_case uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select identity.account_id from case_file about join account_identity identity on identity.account_id = any (about.accounts)
    where about.id = of_case and about.channel = 'window' and identity.id_number_index in (
      select id_number_index from person where id = about.person_id
      union select id_number_index from former_identity where person_id = about.person_id
      union select guardian_index from guardian_bond where ward_id = about.person_id and ended_at is null)
    and identity.account_id not in (select accounts_under_name(about.person_id, about.name_index))
$$;
revoke all on function misnamed_accounts(uuid) from public;
grant execute on function misnamed_accounts(uuid) to tongban_app, tongban_worker;

-- Whether another case of the person names another: with a new number the person of that one would change as well.
create function names_another(of_case uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_file about join case_file other on other.person_id = about.person_id and other.id <> about.id
    where about.id = of_case and other.name_index <> about.name_index)
$$;
revoke all on function names_another(uuid) from public;
grant execute on function names_another(uuid) to tongban_app, tongban_worker;
