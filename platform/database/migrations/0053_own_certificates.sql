-- Whoever is known by real name sees their certificate, and their wards', whichever office entered it (N5.2).
create function persons_of_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select persons_of_account(substr(mine, 9)::uuid) from unnest(current_parties()) as mine where mine like 'account:%'
$$;
grant execute on function persons_of_me() to tongban_app;
create policy of_own_person on certificate for select to tongban_app using (person_id in (select persons_of_me()));
