-- A committee of experts concludes as the committee of an office; it is no institution (N4.1, 管理办法第二十五条).
alter table assessment alter column institution_id drop not null;
alter table assessment add column committee_office text references office (id);
update assessment set committee_office = split_part(institution_id, ':', 2), institution_id = null where institution_id like 'committee:%';
alter table assessment add constraint by_institution_or_committee check (num_nonnulls(institution_id, committee_office) = 1);
create or replace function sync_institution_party() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from case_party where case_id = new.case_id and capacity = 'institution';
  insert into case_party (case_id, party, capacity)
    select distinct new.case_id, 'institution:' || institution_id, 'institution'
    from assessment where case_id = new.case_id and state <> 'withdrawn' and institution_id is not null;
  return null;
end $$;
