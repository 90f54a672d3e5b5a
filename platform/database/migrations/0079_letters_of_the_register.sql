-- What was decided about a certificate is read by its holder too (R4.2.1, R4.3.4); certificates that ran out get the same decision as others.
create policy of_own_person on decision for select to tongban_app
  using (case_id is null and person_id in (select persons_of_me()));
-- What was decided before: whom a message reached was told with it, the others may still be waiting for their letter.
alter table expiry_proposal no force row level security;
alter table certificate no force row level security;
alter table decision no force row level security;
insert into decision (id, office_id, person_id, masked_name, certificate_id, kind, decided_on, decided_by_name,
    way, told_on, told_by_name, counts_from)
  select gen_random_uuid(), proposal.office_id, proposal.person_id, certificate.masked_name, proposal.certificate_id,
    proposal.deed || '-expired', proposal.decided_on, proposal.decided_by_name,
    case when told_by = 'message' then 'account' end, case when told_by = 'message' then decided_on end,
    case when told_by = 'message' then '系统' end, case when told_by = 'message' then decided_on end
  from expiry_proposal proposal join certificate on certificate.id = proposal.certificate_id
  where proposal.outcome = 'done';
alter table decision force row level security;
alter table certificate force row level security;
alter table expiry_proposal force row level security;
