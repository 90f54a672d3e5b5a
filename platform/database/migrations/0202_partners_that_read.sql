-- Who saw me names the other system too: a platform that takes over the records of a case, a hospital's system, a subsidy body (N5.2, R3.2).
create or replace function audit_read(case_id uuid, what text, purpose text, person uuid default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare content jsonb;
begin
  select jsonb_strip_nulls(jsonb_build_object('what', what, 'purpose', purpose,
      'person', coalesce(person, (select person_id from case_file where id = audit_read.case_id)),
      'office', reader.office_id, 'institution', reader.institution_id, 'roles', to_jsonb(reader.roles),
      'party', (select title from partner where current_actor() = 'partner:' || partner.id)))
    into content
    from (select 1) as once left join staff reader
      on current_actor() in ('staff:' || reader.id, 'institution-staff:' || reader.id);
  perform audit_append(coalesce(case_id::text, 'general'), 'personal data', 'read', content, content);
end $$;
