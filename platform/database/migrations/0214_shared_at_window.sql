-- A clerk asks a sharing source at the window, with the consent of who stands there: no draft, but the intake's own key (R2.2; decision 52).
create policy of_window on shared_query to tongban_app
  using (case_id is null and asked_by = current_actor() and acting_staff() is not null)
  with check (asked_by = current_actor() and acting_staff() is not null
    and (case_id is not null or (not is_draft(draft_id) and not exists (select from person where person.id = draft_id))));
