-- A contact that is put right ends the sign-in by the number before, but not of whom a provider knows and who has it still: only
-- where it is said that the number is no longer theirs (N5.2). The release before calls the function of two.
create function end_telephone(of_case uuid, index bytea, said_ended boolean) returns uuid[]
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  about case_file;
  ended uuid[];
  locked_out uuid[];
begin
  select * into about from case_file where id = of_case;
  if not exists (select from case_party where case_id = of_case and party = any (current_parties()) and capacity in ('residence', 'hukou')) then
    raise exception 'only an office of the case ends its telephone';
  end if;
  with gone as (
    update account set telephone_ended_at = current_moment(), phone_index = decode(md5('ended ' || id), 'hex')
    where phone_index = end_telephone.index and (id = any (about.accounts) or joined_to = any (about.accounts))
      and (said_ended or not exists (select from account_identity known
        where known.account_id = coalesce(account.joined_to, account.id) and known.how = 'provider'))
    returning id, joined_to
  ) select array_agg(coalesce(joined_to, id)), array_agg(id) filter (where joined_to is null) into ended, locked_out from gone;
  update session set ended_at = current_moment() where account_id = any (ended) and ended_at is null;
  return array(select opened from unnest(about.accounts) opened
    where opened in (select accounts_of_person(about.person_id)) and (
      exists (select from account_identity known where known.account_id = opened and known.how = 'provider')
      or (about.channel <> 'window' and not opened = any (coalesce(locked_out, '{}')))));
end $$;
revoke all on function end_telephone(uuid, bytea, boolean) from public;
grant execute on function end_telephone(uuid, bytea, boolean) to tongban_app;
create or replace function end_telephone(of_case uuid, index bytea) returns uuid[]
  language sql security definer set search_path = public, pg_temp as $$ select end_telephone(of_case, index, false) $$;
