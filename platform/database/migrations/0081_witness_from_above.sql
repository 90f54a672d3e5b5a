-- A witness of a destruction may come from the office next above: it sees the batch and its list, and confirms (R6.1).
create policy of_office_above on destruction_batch for select to tongban_app
  using (exists (select from office where office.id = office_id and 'office:' || office.parent_id = any (current_parties())));
create policy witnessing_from_above on destruction_batch for update to tongban_app
  using (destroyed_on is null
    and exists (select from office where office.id = office_id and 'office:' || office.parent_id = any (current_parties())))
  with check (exists (select from office where office.id = office_id and 'office:' || office.parent_id = any (current_parties())));
create policy listed_for_office_above on old_card for select to tongban_app
  using (batch_id is not null
    and exists (select from office where office.id = office_id and 'office:' || office.parent_id = any (current_parties())));
