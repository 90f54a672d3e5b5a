-- What was assessed by sight before 2018 is marked category by category; the day of issue decides (R4.2.1, R4.3.3).

-- Its owner may write for as long as this takes.
alter table certificate no force row level security;
update certificate set results = (
    select jsonb_agg(result || '{"bySight": true}' order by place) from jsonb_array_elements(results) with ordinality as on_card(result, place)
  )
  where assessed_visually and valid_from < '2018-01-01';
update certificate set assessed_visually = false where assessed_visually and valid_from >= '2018-01-01';
alter table certificate force row level security;

-- For counting; never of another mind than the marks.
alter table certificate add constraint by_sight_as_marked check (assessed_visually = (results @> '[{"bySight": true}]'));

-- Whoever ends a new assessment settles what was due after the move, though the move was accepted by another office.
create policy of_residence_assessing_anew on certificate_follow_up to tongban_app
  using (exists (select from case_file about join case_party seat on seat.case_id = about.id
    where about.person_id = certificate_follow_up.person_id and seat.party = any (current_parties()) and seat.capacity = 'residence'))
  with check (exists (select from case_file about join case_party seat on seat.case_id = about.id
    where about.person_id = certificate_follow_up.person_id and seat.party = any (current_parties()) and seat.capacity = 'residence'));
