-- A place may allow so many replacements of lost cards a year, so their days are needed, not only the last (R4.4).
drop function certificate_held(uuid);
create function certificate_held(person uuid)
  returns table (id uuid, office_id text, valid_from date, valid_to date, results jsonb, status text, status_reason text,
    assessed_on date, assessed_visually boolean, number_index bytea, lost_at timestamptz[])
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select id, office_id, valid_from, valid_to, results, status, status_reason, assessed_on, assessed_visually, number_index,
      array(select max(lost.at) from certificate_change lost join certificate other on other.id = lost.certificate_id
        where other.person_id = person and lost.status = 'superseded' and lost.reason = 'lost'
        group by lost.certificate_id order by 1)
    from certificate
    where person_id = person and status in ('in-force', 'frozen', 'expired', 'void')
    order by valid_from desc limit 1;
  end;
revoke execute on function certificate_held from public;
grant execute on function certificate_held to tongban_app, tongban_worker;
