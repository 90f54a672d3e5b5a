-- What an office above opens during a look stands in the record under the purpose that it gave for the look (N5.2).
create policy derived on case_look for select to tongban_owner using (true);

create or replace function audit_read(case_id uuid, what text, purpose text, person uuid default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare content jsonb;
begin
  select jsonb_strip_nulls(jsonb_build_object('what', what, 'purpose', purpose,
      'person', coalesce(person, (select person_id from case_file where id = audit_read.case_id)),
      'office', reader.office_id, 'institution', reader.institution_id, 'roles', to_jsonb(reader.roles),
      'look', (select look.purpose from case_look look where look.case_id = audit_read.case_id
          and look.staff_id = reader.id and look.until > current_moment() order by look.asked_at desc limit 1),
      'party', (select title from partner where current_actor() = 'partner:' || partner.id)))
    into content
    from (select 1) as once left join staff reader
      on current_actor() in ('staff:' || reader.id, 'institution-staff:' || reader.id);
  perform audit_append(coalesce(case_id::text, 'general'), 'personal data', 'read', content, content);
end $$;
