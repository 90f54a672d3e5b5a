-- A reading says of whom it was, and who read: the office and roles on the day, not as they are later (N5.2).
drop function audit_read(uuid, text, text);
create function audit_read(case_id uuid, what text, purpose text, person uuid default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare content jsonb;
begin
  select jsonb_strip_nulls(jsonb_build_object('what', what, 'purpose', purpose,
      'person', coalesce(person, (select person_id from case_file where id = audit_read.case_id)),
      'office', reader.office_id, 'institution', reader.institution_id, 'roles', to_jsonb(reader.roles)))
    into content
    from (select 1) as once left join staff reader
      on current_actor() in ('staff:' || reader.id, 'institution-staff:' || reader.id);
  perform audit_append(coalesce(case_id::text, 'general'), 'personal data', 'read', content, content);
end $$;
create index audit_by_person on audit ((row_key->>'person'), at) where operation = 'read';

-- Whoever applied reads who looked at the case (谁看过我的信息).
create policy of_own_cases on audit for select to tongban_app
  using (operation = 'read' and exists (select from case_party seat
    where seat.case_id::text = audit.chain and seat.capacity = 'applicant' and seat.party = any (current_parties())));
-- Whoever is known by name reads it of whatever was read of them, and of their wards, in no case too.
create policy of_own_person on audit for select to tongban_app
  using (operation = 'read' and row_key->>'person' in (
    select person::text from unnest(current_parties()) as party
      cross join persons_of_account(case when party like 'account:%' then substr(party, 9)::uuid end) as person));
-- And the window prints it for whoever has no account.
create function prints_readings() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from staff where id = acting_staff() and closed_at is null
      and roles && array['handler', 'approver', 'printer', 'head']);
  end;
revoke all on function prints_readings() from public;
grant execute on function prints_readings() to tongban_app;
create policy at_the_window on audit for select to tongban_app
  using (operation = 'read' and (select prints_readings()) and exists (select from case_party seat
    where seat.case_id::text = audit.chain and seat.capacity in ('residence', 'hukou')
      and seat.party = any (current_parties())));
