-- A holder without a case sees everything that is held of them, and asks for its correction or erasure by the certificate (N5.2, R6.3).
create policy own on complaint for select to tongban_app using ('account:' || account_id = any (current_parties()));
create policy of_own_person on certificate_follow_up for select to tongban_app
  using (person_id in (select persons_of_me()));

alter table own_data_request alter column case_id drop not null;
alter table own_data_request add column certificate_id uuid references certificate (id);
alter table own_data_request add check (num_nonnulls(case_id, certificate_id) = 1);
create unique index own_data_request_waiting_on_certificate on own_data_request (certificate_id) where outcome is null;
create policy asking_as_holder on own_data_request for insert to tongban_app
  with check (case_id is null and 'account:' || account_id = any (current_parties())
    and person_id in (select persons_of_me())
    and exists (select from certificate held where held.id = certificate_id and held.person_id = own_data_request.person_id
      and held.office_id = own_data_request.office_id));

-- The other telephones of one person lead to the first account, which shows them (N5.2).
create policy joined_to_mine on account for select to tongban_app
  using (joined_to is not null and 'account:' || joined_to = any (current_parties()));
