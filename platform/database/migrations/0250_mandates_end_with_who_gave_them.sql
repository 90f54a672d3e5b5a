-- A mandate ends with whoever gave it: an account that leaves the case, a guardian who signed the paper and is one no more (R2.3, N5.2).

-- Who signed the paper at the window; of a guardian with an identity number, which. Empty: taken before it was asked.
alter table mandate add column signed_by text check (signed_by in ('person', 'guardian')) check (signed_by is null or office_id is not null),
  add column signer_index bytea check (signer_index is null or signed_by = 'guardian'),
  -- Empty where it was taken back, or made room for another.
  add column ended_because text check (ended_because in ('left', 'guardian')) check (ended_because is null or ended_at is not null);
grant update (ended_because) on mandate to tongban_app;
create policy ending on mandate for update to tongban_owner using (ended_at is null) with check (ended_at is not null);

-- The first day on which a mandate does not hold any more: after its own last day, or when the bond of whoever gave it is over.
create function mandate_over_on(given mandate, of_person uuid) returns date
  language sql stable security definer set search_path = public, pg_temp as $$
  select least(given.ends_on + 1, case when given.given_by is not null then seat_ends_on(given.given_by, of_person) end,
    (select max(ends_on) from guardian_bond where ward_id = of_person and guardian_index = given.signer_index and ended_at is null))
$$;
revoke all on function mandate_over_on(mandate, uuid) from public;

create or replace function sync_mandate_seats(of_case uuid, of_accounts uuid[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from case_party where case_id = of_case and capacity = 'helper';
  insert into case_party (case_id, party, capacity, ends_on)
    select of_case, 'mandate:' || mandate.id, 'helper', mandate_over_on(mandate, about.person_id)
      from mandate join case_file about on about.id = mandate.case_id
      where case_id = of_case and ended_at is null and (given_by is null or given_by = any (of_accounts))
$$;

-- Whoever is no party of a case any more has given nobody a right to it either, and it is written down.
create function end_mandates_of_leavers() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update mandate set ended_at = current_moment(), ended_by = current_actor(), ended_because = 'left'
    where case_id = new.id and ended_at is null and given_by = any (old.accounts) and given_by <> all (new.accounts);
  return null;
end $$;
create trigger mandates_of_leavers after update of accounts on case_file for each row
  when (old.accounts is distinct from new.accounts) execute function end_mandates_of_leavers();

-- What a guardian signed ends with the bond; so does a paper of which nobody wrote down who signed it.
create function end_mandates_of_guardian() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare about record;
begin
  if new.ended_at is not null then
    update mandate set ended_at = current_moment(), ended_by = current_actor(), ended_because = 'guardian'
      where ended_at is null and office_id is not null and (signer_index = new.guardian_index or signed_by is null)
        and case_id in (select id from case_file where person_id = new.ward_id);
  end if;
  for about in select id, accounts from case_file where person_id = new.ward_id
    and exists (select from mandate where case_id = case_file.id and mandate.ended_at is null)
  loop
    perform sync_mandate_seats(about.id, about.accounts);
  end loop;
  return null;
end $$;
create trigger mandates_of_guardian after insert or update of ended_at on guardian_bond
  for each row execute function end_mandates_of_guardian();

-- What stood as holding is told as it is.
alter table mandate no force row level security;
alter table case_file no force row level security;
alter table guardian_bond no force row level security;
update mandate set ended_at = current_moment(), ended_by = current_actor(), ended_because = 'left'
  where ended_at is null and given_by is not null
    and not exists (select from case_file where case_file.id = case_id and given_by = any (accounts));
update mandate set ended_at = current_moment(), ended_by = current_actor(), ended_because = 'guardian'
  where ended_at is null and office_id is not null
    and exists (select from guardian_bond bond join case_file about on about.person_id = bond.ward_id
      where about.id = mandate.case_id and bond.ended_at >= mandate.given_at);
alter table mandate force row level security;
alter table case_file force row level security;
alter table guardian_bond force row level security;
