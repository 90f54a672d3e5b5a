-- How a holder and their guardian are reached, put right by the office that keeps the register or by the holder (N5.2, R3.1).
grant update (contact_sealed) on person to tongban_app;
create policy own_contact on person for update to tongban_app
  using (id in (select persons_of_me()))
  with check (id in (select persons_of_me()));

-- What a holder puts right of their own contact is kept as every correction is; nothing else is theirs to enter.
create policy of_own_contact on correction for insert to tongban_app
  with check (
    certificate_id is not null and not second_hand and state = 'made'
    and fact in ('phone', 'postalAddress', 'guardianPhone', 'guardianAddress')
    and person_id in (select persons_of_me())
  );

-- Cards whose register was put right after they were printed, until another is issued.
create index correction_of_cards on correction (office_id, certificate_id) where state = 'made' and second_hand and certificate_id is not null;
