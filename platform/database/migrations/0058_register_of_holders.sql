-- What the register says of a holder beside name and number, and what each card said: cards are printed from it (R4.1.5, R4.2.3).
alter table person add column holder_sealed bytea;
comment on column person.holder_sealed is 'ethnicity, address and guardian as decided last';
grant update (holder_sealed) on person to tongban_app;
alter table certificate add column facts_sealed bytea;
comment on column certificate.facts_sealed is 'what was printed of the holder; none for cards printed elsewhere or before';

-- Whether the person ever held a certificate: only then does the register have a name of theirs, whichever office has it.
create function is_registered(person uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from certificate where person_id = is_registered.person and status <> 'spoiled')
$$;
revoke all on function is_registered(uuid) from public;
grant execute on function is_registered(uuid) to tongban_app, tongban_worker;

-- Reading a sealed person says nothing of anybody; what the register says of one is written by who has a case or a certificate of theirs.
drop policy sealed on person;
create policy sealed on person for select to tongban_app using (true);
create policy entered on person for insert to tongban_app with check (true);
create policy of_own_people on person for update to tongban_app
  using (exists (select from case_file about join case_party seat on seat.case_id = about.id
      where about.person_id = person.id and seat.party = any (current_parties()) and seat.capacity <> 'supervisor')
    or exists (select from certificate held where held.person_id = person.id and 'office:' || held.office_id = any (current_parties())))
  with check (true);
