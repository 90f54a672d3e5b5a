-- Whoever hands in papers for another reads what the office wrote with its request, and nothing else of the steps (N2.3, N5.2).
create function asked_of_helper(of_case uuid) returns table (seq integer, note_sealed bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
  select event.seq, event.note_sealed from case_event event
  where event.case_id = of_case and event.step in ('askForMaterials', 'askAgain')
    and exists (select from case_party seat
      where seat.case_id = of_case and seat.party = any (current_parties()) and seat.party like 'mandate:%')
  order by event.seq desc limit 1
$$;
revoke all on function asked_of_helper(uuid) from public;
grant execute on function asked_of_helper(uuid) to tongban_app;
