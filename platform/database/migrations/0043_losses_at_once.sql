-- A loss is declared at once, whoever keeps the row (R4.4): the card that a person holds is void from this moment on, and the case that
-- is open, if one is, is named so that it can be told. What an open case is about is known to who asks for another one.
create function declare_certificate_lost(person uuid, declared_at timestamptz)
  returns table (certificate_id uuid, open_case uuid)
  language sql volatile security definer set search_path = public, pg_temp
  begin atomic
    update certificate set status = 'void', status_reason = 'lost', status_since = declared_at
      where id = (select held.id from certificate_held(person) held) and status in ('in-force', 'expired', 'frozen')
      returning id, (select case_file.id from case_file where case_file.person_id = person and not final);
  end;
revoke execute on function declare_certificate_lost from public;
grant execute on function declare_certificate_lost to tongban_app, tongban_worker;
create policy declared_lost on certificate for update to tongban_owner
  using (status in ('in-force', 'expired', 'frozen')) with check (status = 'void');

drop function person_standing(uuid);
create function person_standing(person uuid)
  returns table (cancelled_at timestamptz, open_matter text, open_status text, bar_lifted boolean)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select
      (select max(status_since) from certificate where person_id = person and status = 'cancelled'),
      (select matter from case_file where person_id = person and not final),
      (select status from case_file where person_id = person and not final),
      exists (select from bar_exception where person_id = person);
  end;
revoke execute on function person_standing from public;
grant execute on function person_standing to tongban_app, tongban_worker;

-- A card that was declared lost and then moved is replaced because it was lost, so its watch ends where the new one is another office's.
create or replace function follow_hukou_watch() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update hukou_watch set settled_on = (current_moment() at time zone 'Asia/Shanghai')::date, settled_because = 'superseded'
    where certificate_id = new.previous_id and settled_on is null and office_id <> new.office_id;
  update hukou_watch set certificate_id = new.id where certificate_id = new.previous_id and settled_on is null;
  return null;
end $$;
