-- The number of a case has an entry of its own in the chain of the case, so that a receipt shows whose entries it holds (decision 47).

create function bind_case_number() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform audit_append(new.id::text, 'case_number', 'seal', jsonb_build_object('number', new.number), '{}');
  return null;
end $$;
create trigger bind_number after insert on case_file for each row execute function bind_case_number();

alter table case_file no force row level security;
select count(audit_append(id::text, 'case_number', 'seal', jsonb_build_object('number', number), '{}')::text) from case_file;
alter table case_file force row level security;
