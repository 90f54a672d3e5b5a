-- A number that is the person's no more ends for whoever began online too; whose account keeps another way in keeps the case (N5.2).
create or replace function end_telephone(of_case uuid, index bytea) returns uuid[]
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
    returning id, joined_to
  ) select array_agg(coalesce(joined_to, id)), array_agg(id) filter (where joined_to is null) into ended, locked_out from gone;
  update session set ended_at = current_moment() where account_id = any (ended) and ended_at is null;
  return array(select opened from unnest(about.accounts) opened
    where opened in (select accounts_of_person(about.person_id)) and (
      exists (select from account_identity known where known.account_id = opened and known.how = 'provider')
      or (about.channel <> 'window' and not opened = any (coalesce(locked_out, '{}')))));
end $$;

-- Nobody who opens the case has a telephone any more: they are seen at a window again.
create function telephones_ended(of_case uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from case_party seat where seat.case_id = of_case and seat.party = any (current_parties())
      and seat.capacity in ('residence', 'hukou'))
    and not exists (select from case_file about join account own on own.id = any (about.accounts) or own.joined_to = any (about.accounts)
      where about.id = of_case and own.telephone_ended_at is null)
$$;
revoke all on function telephones_ended(uuid) from public;
grant execute on function telephones_ended(uuid) to tongban_app, tongban_worker;
