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
