-- Hospitals' own systems: sessions they publish, drafts of conclusions, and conclusions signed with the doctor's own key (R1.3, R4.1.3, N6.3; decision 51).

-- A session is published by a member of staff, or by the system of the institution.
alter table assessment_session alter column published_by drop not null;
alter table assessment_session add column published_partner uuid references partner (id);
create policy publishing_by_system on assessment_session for insert to tongban_app
  with check (('institution:' || institution_id) = any (current_parties()) and taken = 0
    and published_by is null and ('partner:' || published_partner) = any (current_parties()));

-- The public keys with which doctors sign in their hospital's system; each doctor enters their own.
create table assessor_key (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  kid text not null check (kid <> ''),
  jwk jsonb not null check (not jwk ? 'd'),
  -- RFC 7638: one key is one doctor's, once.
  thumbprint text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  added_at timestamptz not null,
  revoked_at timestamptz,
  unique (staff_id, kid)
);
create unique index assessor_key_is_of_one on assessor_key (thumbprint);
alter table assessor_key enable row level security, force row level security;
create policy own on assessor_key to tongban_app
  using (('staff:' || staff_id) = any (current_parties())) with check (('staff:' || staff_id) = any (current_parties()));
create policy worker on assessor_key to tongban_worker using (true) with check (true);
create policy beyond_mandate on assessor_key as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on assessor_key as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy not_at_the_door on assessor_key as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update (revoked_at) on assessor_key to tongban_app, tongban_worker;
select audit_table('assessor_key', null);

-- A conclusion as the hospital's system sent it, until the doctor confirms it at our desk.
create table conclusion_draft (
  assessment_id uuid primary key references assessment (id),
  case_id uuid not null references case_file (id),
  partner_id uuid not null references partner (id),
  findings_sealed bytea not null,
  sent_at timestamptz not null
);
-- A conclusion as the doctor signed it in the hospital's system: the proof beside the step.
create table signed_conclusion (
  id uuid primary key,
  assessment_id uuid not null references assessment (id),
  case_id uuid not null references case_file (id),
  partner_id uuid not null references partner (id),
  key_id uuid not null references assessor_key (id),
  -- The same sent again is answered as it was.
  hash bytea not null unique,
  jws_sealed bytea not null,
  received_at timestamptz not null
);
create index signed_conclusion_by_assessment on signed_conclusion (assessment_id);
alter table conclusion_draft enable row level security, force row level security;
alter table signed_conclusion enable row level security, force row level security;
create policy of_institution on conclusion_draft to tongban_app
  using (exists (select from assessment where assessment.id = assessment_id
    and ('institution:' || institution_id) = any (current_parties())))
  with check (exists (select from assessment where assessment.id = assessment_id
    and assessment.case_id = conclusion_draft.case_id and ('institution:' || institution_id) = any (current_parties())));
create policy of_institution on signed_conclusion to tongban_app
  using (exists (select from assessment where assessment.id = assessment_id
    and ('institution:' || institution_id) = any (current_parties())))
  with check (exists (select from assessment where assessment.id = assessment_id
    and assessment.case_id = signed_conclusion.case_id and ('institution:' || institution_id) = any (current_parties())));
create policy worker on conclusion_draft to tongban_worker using (true) with check (true);
create policy worker on signed_conclusion to tongban_worker using (true) with check (true);
create policy beyond_mandate on conclusion_draft as restrictive for all to tongban_app using (not acts_by_mandate());
create policy beyond_mandate on signed_conclusion as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on conclusion_draft as restrictive for all to tongban_app
  using (not (select is_newcomer()));
create policy not_for_newcomers on signed_conclusion as restrictive for all to tongban_app
  using (not (select is_newcomer()));
create policy not_at_the_door on conclusion_draft as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy not_at_the_door on signed_conclusion as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, delete, update (partner_id, findings_sealed, sent_at) on conclusion_draft to tongban_app;
grant select, insert on signed_conclusion to tongban_app;
grant select on conclusion_draft, signed_conclusion to tongban_worker;
select audit_table('conclusion_draft', 'case_id');
select audit_table('signed_conclusion', 'case_id');

