-- The database as it is today, in the words of PostgreSQL 18; written by `npm run schema`, never by hand.
-- It is for reading: the migrations make the database. Everything belongs to tongban_owner.


-- Roles and schemas

create role tongban_app nologin noinherit;
create role tongban_owner nologin noinherit;
create role tongban_worker nologin noinherit;
grant usage on schema jobs to tongban_app;
grant usage on schema jobs to tongban_worker;
grant usage on schema public to public;
grant create, usage on schema public to tongban_owner;


-- Tables, each with its indexes, row security, triggers and privileges

create table account (
  id uuid not null,
  phone_sealed bytea not null,
  phone_index bytea not null,
  masked_phone text not null,
  is_demo boolean default false not null,
  created_at timestamp with time zone not null,
  email_sealed bytea,
  masked_email text,
  joined_to uuid,
  telephone_ended_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_phone_index_key UNIQUE (phone_index),
  constraint account_joined_to_fkey FOREIGN KEY (joined_to) REFERENCES account(id),
  constraint account_check CHECK ((email_sealed IS NULL) = (masked_email IS NULL))
);
CREATE INDEX account_joined_to ON account USING btree (joined_to) WHERE joined_to IS NOT NULL;
alter table account enable row level security, force row level security;
create policy joined_to_mine on account for select to tongban_app
  using (joined_to IS NOT NULL AND (('account:'::text || joined_to) = ANY (current_parties())));
create policy joining on account for all to tongban_owner
  using (true)
  with check (true);
create policy opened_at_window on account for insert to tongban_app
  with check (true);
create policy own on account for select to tongban_app
  using (is_own_account(id));
create policy own_address on account for update to tongban_app
  using (is_own_account(id))
  with check (is_own_account(id));
create policy worker on account for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON account FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON account FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (email_sealed, masked_email) on account to tongban_app;
grant insert, select, update, update (joined_to) on account to tongban_worker;

create table account_identity (
  account_id uuid not null,
  name_sealed bytea not null,
  id_number_sealed bytea not null,
  id_number_index bytea not null,
  how text not null,
  provider text,
  office_id text,
  confirmed_by text not null,
  confirmed_at timestamp with time zone not null,
  case_id uuid,
  name_index bytea,
  constraint account_identity_pkey PRIMARY KEY (account_id),
  constraint account_identity_id_number_index_key UNIQUE (id_number_index),
  constraint account_identity_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint account_identity_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint account_identity_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint account_identity_check CHECK ((how = 'provider'::text) = (provider IS NOT NULL)),
  constraint account_identity_check1 CHECK ((how = 'window'::text) = (office_id IS NOT NULL)),
  constraint account_identity_how_check CHECK (how = ANY (ARRAY['provider'::text, 'window'::text]))
);
alter table account_identity enable row level security, force row level security;
create policy beyond_mandate on account_identity as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy ending on account_identity for delete to tongban_owner
  using (true);
create policy own on account_identity for select to tongban_app
  using (is_own_account(account_id));
create policy renaming on account_identity for update to tongban_owner
  using (true)
  with check (true);
create policy seen_at_window on account_identity for insert to tongban_app
  with check (how = 'window'::text AND (('office:'::text || office_id) = ANY (current_parties())));
create policy standing on account_identity for select to tongban_owner
  using (true);
create policy worker on account_identity for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON account_identity FOR EACH ROW EXECUTE FUNCTION audit_row('', 'account_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON account_identity FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on account_identity to tongban_app;
grant insert, select on account_identity to tongban_worker;

create table annual_review (
  id uuid not null,
  certificate_id uuid not null,
  person_id uuid not null,
  office_id text not null,
  year integer not null,
  masked_name text not null,
  opened_on date not null,
  due_on date not null,
  held_by uuid,
  state text not null,
  finding text,
  answered_as text,
  answered_by text,
  answered_by_name text,
  answered_at timestamp with time zone,
  answers_sealed bytea,
  next_matter text,
  told boolean default false not null,
  constraint annual_review_pkey PRIMARY KEY (id),
  constraint annual_review_certificate_id_year_key UNIQUE (certificate_id, year),
  constraint annual_review_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint annual_review_held_by_fkey FOREIGN KEY (held_by) REFERENCES staff(id),
  constraint annual_review_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint annual_review_answered_as_check CHECK (answered_as = ANY (ARRAY['holder'::text, 'guardian'::text, 'community'::text, 'office'::text])),
  constraint annual_review_check CHECK ((state = 'done'::text) = (finding IS NOT NULL AND answered_as IS NOT NULL AND answered_at IS NOT NULL AND answers_sealed IS NOT NULL)),
  constraint annual_review_state_check CHECK (state = ANY (ARRAY['open'::text, 'done'::text, 'lapsed'::text]))
);
CREATE INDEX annual_review_by_person ON annual_review USING btree (person_id);
CREATE INDEX annual_review_called_on ON annual_review USING btree (held_by, state, due_on, id) WHERE held_by IS NOT NULL;
CREATE INDEX annual_review_in_order ON annual_review USING btree (office_id, state, due_on, id);
CREATE INDEX annual_review_to_tell ON annual_review USING btree (id) WHERE NOT told AND state = 'open'::text;
alter table annual_review enable row level security, force row level security;
create policy answering_for_the_office on annual_review for update to tongban_app
  using (state = 'open'::text AND held_by = acting_staff())
  with check (held_by = acting_staff());
create policy answering_oneself on annual_review for update to tongban_app
  using (state = 'open'::text AND (EXISTS ( SELECT
   FROM unnest(current_parties()) party(party)
  WHERE party.party ~~ 'account:%'::text)) AND (EXISTS ( SELECT
   FROM certificate
  WHERE certificate.id = annual_review.certificate_id)))
  with check (answered_as = ANY (ARRAY['holder'::text, 'guardian'::text]));
create policy beyond_mandate on annual_review as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy calling on annual_review for select to tongban_app
  using (held_by = acting_staff());
create policy derived on annual_review for all to tongban_owner
  using (true)
  with check (true);
create policy handing_from_above on annual_review for update to tongban_app
  using (state = 'open'::text AND administers_from_above(office_id, NULL::text))
  with check (state = 'open'::text AND (EXISTS ( SELECT
   FROM staff
  WHERE staff.id = annual_review.held_by AND staff.office_id = annual_review.office_id AND staff.closed_at IS NULL)));
create policy handling on annual_review for update to tongban_app
  using (state = 'open'::text AND (('office:'::text || office_id) = ANY (current_parties())))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy not_at_the_door on annual_review as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on annual_review as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_holder on annual_review for select to tongban_app
  using ((EXISTS ( SELECT
   FROM unnest(current_parties()) party(party)
  WHERE party.party ~~ 'account:%'::text)) AND (EXISTS ( SELECT
   FROM certificate
  WHERE certificate.id = annual_review.certificate_id)));
create policy own_and_below on annual_review for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on annual_review for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON annual_review FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER count_changed_reviews AFTER UPDATE ON annual_review REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER count_new_reviews AFTER INSERT ON annual_review REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON annual_review FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER review_to_follow AFTER INSERT OR UPDATE ON annual_review FOR EACH ROW WHEN (new.next_matter IS NOT NULL) EXECUTE FUNCTION sync_review_to_follow();
grant select, update (held_by, state, finding, answered_as, answered_by, answered_by_name, answered_at, answers_sealed, next_matter) on annual_review to tongban_app;
grant insert, select, update on annual_review to tongban_worker;

create table annual_review_round (
  office_id text not null,
  year integer not null,
  opened_on date not null,
  due_on date not null,
  constraint annual_review_round_pkey PRIMARY KEY (office_id, year),
  constraint annual_review_round_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint annual_review_round_check CHECK (due_on > opened_on)
);
alter table annual_review_round enable row level security, force row level security;
create policy read on annual_review_round for select to tongban_app
  using (true);
create policy worker on annual_review_round for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON annual_review_round FOR EACH ROW EXECUTE FUNCTION audit_row('', 'office_id', 'year');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON annual_review_round FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on annual_review_round to tongban_app;
grant insert, select, update on annual_review_round to tongban_worker;

create table answer_recount (
  id uuid not null,
  recount_id uuid not null,
  kind text not null,
  thing_id uuid not null,
  office_id text not null,
  before date not null,
  after date not null,
  moved_at timestamp with time zone not null,
  constraint answer_recount_pkey PRIMARY KEY (id),
  constraint answer_recount_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint answer_recount_recount_id_fkey FOREIGN KEY (recount_id) REFERENCES recount(id),
  constraint answer_recount_check CHECK (before <> after),
  constraint answer_recount_kind_check CHECK (kind = ANY (ARRAY['complaint'::text, 'feedback'::text, 'archive'::text, 'revisit'::text, 'own-data'::text]))
);
CREATE INDEX answer_recount_of_thing ON answer_recount USING btree (thing_id);
alter table answer_recount enable row level security, force row level security;
create policy of_office on answer_recount for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on answer_recount for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON answer_recount FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON answer_recount FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on answer_recount to tongban_app;
grant insert, select on answer_recount to tongban_worker;

create table application_draft (
  id uuid not null,
  account_id uuid not null,
  matter text not null,
  answers_sealed bytea not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  submitted_case uuid,
  about_person uuid,
  reminded_at timestamp with time zone,
  constraint application_draft_pkey PRIMARY KEY (id),
  constraint application_draft_about_person_fkey FOREIGN KEY (about_person) REFERENCES person(id)
);
CREATE INDEX application_draft_by_account ON application_draft USING btree (account_id, updated_at);
CREATE INDEX application_draft_handed_in ON application_draft USING btree (updated_at) WHERE submitted_case IS NOT NULL;
CREATE INDEX application_draft_untouched ON application_draft USING btree (updated_at) WHERE submitted_case IS NULL;
alter table application_draft enable row level security, force row level security;
create policy at_window on application_draft for all to tongban_app
  using ((id IN ( SELECT drafts_at_my_window() AS drafts_at_my_window)))
  with check ((id IN ( SELECT drafts_at_my_window() AS drafts_at_my_window)));
create policy beyond_mandate on application_draft as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy joining on application_draft for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on application_draft as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on application_draft as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_present_ward on application_draft as restrictive for all to tongban_app
  using (about_person IS NULL OR NOT lost_ward(account_id, about_person));
create policy own on application_draft for all to tongban_app
  using (is_own_account(account_id))
  with check (is_own_account(account_id));
create policy worker on application_draft for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON application_draft FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON application_draft FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER partner_case AFTER UPDATE OF submitted_case ON application_draft FOR EACH ROW WHEN (new.submitted_case IS NOT NULL AND old.submitted_case IS NULL) EXECUTE FUNCTION note_partner_case();
grant delete, insert, select, update on application_draft to tongban_app;
grant delete, insert, select, update on application_draft to tongban_worker;

create table archive_page (
  id uuid not null,
  request_id uuid not null,
  kind text not null,
  page integer not null,
  file_id uuid not null,
  added_at timestamp with time zone not null,
  constraint archive_page_pkey PRIMARY KEY (id),
  constraint archive_page_request_id_kind_page_key UNIQUE (request_id, kind, page),
  constraint archive_page_request_id_fkey FOREIGN KEY (request_id) REFERENCES archive_request(id),
  constraint archive_page_kind_check CHECK (kind = ANY (ARRAY['application-form'::text, 'assessment-form'::text, 'guardian-proof'::text, 'notice'::text]))
);
CREATE INDEX archive_page_by_file ON archive_page USING btree (file_id);
alter table archive_page enable row level security, force row level security;
create policy not_at_the_door on archive_page as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on archive_page as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_both on archive_page for select to tongban_app
  using ((EXISTS ( SELECT
   FROM archive_request asked
  WHERE asked.id = archive_page.request_id AND ((('office:'::text || asked.from_office) = ANY (current_parties())) OR (('office:'::text || asked.to_office) = ANY (current_parties())) AND asked.sent_on IS NOT NULL))));
create policy sending on archive_page for insert to tongban_app
  with check (sees_file(file_id) AND (EXISTS ( SELECT
   FROM archive_request asked
  WHERE asked.id = archive_page.request_id AND asked.sent_on IS NULL AND (('office:'::text || asked.from_office) = ANY (current_parties())))));
create policy worker on archive_page for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON archive_page FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON archive_page FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on archive_page to tongban_app;
grant insert, select on archive_page to tongban_worker;

create table archive_request (
  id uuid not null,
  case_id uuid not null,
  certificate_id uuid not null,
  person_id uuid not null,
  from_office text not null,
  to_office text not null,
  masked_name text not null,
  masked_number text not null,
  asked_on date not null,
  due_on date not null,
  provisional boolean not null,
  missing jsonb default '{}'::jsonb not null,
  kept_where text,
  sent_on date,
  sent_by text,
  constraint archive_request_pkey PRIMARY KEY (id),
  constraint archive_request_case_id_key UNIQUE (case_id),
  constraint archive_request_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint archive_request_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint archive_request_from_office_fkey FOREIGN KEY (from_office) REFERENCES office(id),
  constraint archive_request_to_office_fkey FOREIGN KEY (to_office) REFERENCES office(id),
  constraint archive_request_check CHECK ((sent_on IS NULL) = (kept_where IS NULL))
);
CREATE INDEX archive_request_by_person ON archive_request USING btree (person_id);
CREATE INDEX archive_request_from ON archive_request USING btree (from_office, due_on) WHERE sent_on IS NULL;
CREATE INDEX archive_request_to ON archive_request USING btree (to_office, asked_on);
alter table archive_request enable row level security, force row level security;
create policy asking on archive_request for insert to tongban_app
  with check (('office:'::text || to_office) = ANY (current_parties()));
create policy not_at_the_door on archive_request as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on archive_request as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_both on archive_request for select to tongban_app
  using ((('office:'::text || from_office) = ANY (current_parties())) OR (('office:'::text || to_office) = ANY (current_parties())));
create policy of_superiors on archive_request for select to tongban_app
  using ((EXISTS ( SELECT
   FROM office
  WHERE (office.id = ANY (ARRAY[archive_request.from_office, archive_request.to_office])) AND (('office:'::text || office.parent_id) = ANY (current_parties())))));
create policy sending on archive_request for update to tongban_app
  using (sent_on IS NULL AND (('office:'::text || from_office) = ANY (current_parties())))
  with check (('office:'::text || from_office) = ANY (current_parties()));
create policy worker on archive_request for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON archive_request FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON archive_request FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (missing, kept_where, sent_on, sent_by) on archive_request to tongban_app;
grant insert, select, update (from_office, to_office, due_on, missing, kept_where, sent_on, sent_by) on archive_request to tongban_worker;

create table assessment (
  id uuid not null,
  case_id uuid not null,
  round integer not null,
  institution_id text,
  categories text[] not null,
  state text not null,
  conclusion_sealed bytea,
  assessor_name text,
  sealer_name text,
  home_visit boolean default false not null,
  assigned_at timestamp with time zone not null,
  signed_at timestamp with time zone,
  stamped_at timestamp with time zone,
  assessor_id uuid,
  committee_office text,
  constraint assessment_pkey PRIMARY KEY (id),
  constraint assessment_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint assessment_committee_office_fkey FOREIGN KEY (committee_office) REFERENCES office(id),
  constraint assessment_state_check CHECK (state = ANY (ARRAY['assigned'::text, 'signed'::text, 'stamped'::text, 'withdrawn'::text])),
  constraint by_institution_or_committee CHECK (num_nonnulls(institution_id, committee_office) = 1)
);
CREATE INDEX assessment_by_assessor ON assessment USING btree (assessor_id, stamped_at) WHERE assessor_id IS NOT NULL;
CREATE INDEX assessment_by_institution ON assessment USING btree (institution_id, state, assigned_at);
CREATE INDEX assessment_stamped ON assessment USING btree (institution_id, stamped_at, id) WHERE state = 'stamped'::text;
CREATE UNIQUE INDEX one_conclusion_per_institution_and_round ON assessment USING btree (case_id, round, institution_id) WHERE state <> 'withdrawn'::text;
alter table assessment enable row level security, force row level security;
create policy beyond_mandate on assessment as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy derived on assessment for select to tongban_owner
  using (true);
create policy not_at_the_door on assessment as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_cases on assessment for all to tongban_app
  using (( SELECT true
   FROM case_party seat
  WHERE seat.case_id = assessment.case_id AND (seat.party = ANY ((( SELECT current_parties() AS current_parties))::text[]))
 LIMIT 1))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = assessment.case_id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)));
create policy worker on assessment for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER assessment_parties AFTER INSERT OR UPDATE OF state, institution_id ON assessment FOR EACH ROW EXECUTE FUNCTION sync_institution_party();
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER guard_signature BEFORE UPDATE OF state ON assessment FOR EACH ROW WHEN (old.state <> new.state AND (new.state = ANY (ARRAY['assigned'::text, 'signed'::text, 'stamped'::text]))) EXECUTE FUNCTION guard_signature();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON assessment FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER open_task AFTER INSERT OR UPDATE OF state ON assessment FOR EACH ROW EXECUTE FUNCTION sync_open_task();
grant insert, select, update on assessment to tongban_app;
grant insert, select, update on assessment to tongban_worker;

create table assessment_session (
  id uuid not null,
  institution_id text not null,
  categories text[] not null,
  day date not null,
  from_time text not null,
  to_time text not null,
  capacity integer not null,
  taken integer default 0 not null,
  place text not null,
  step_free boolean not null,
  state text not null,
  cancel_reason text,
  published_by uuid,
  published_at timestamp with time zone not null,
  published_partner uuid,
  constraint assessment_session_pkey PRIMARY KEY (id),
  constraint assessment_session_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institution(id),
  constraint assessment_session_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id),
  constraint assessment_session_published_partner_fkey FOREIGN KEY (published_partner) REFERENCES partner(id),
  constraint assessment_session_capacity_check CHECK (capacity >= 1 AND capacity <= 500),
  constraint assessment_session_categories_check CHECK (cardinality(categories) > 0),
  constraint assessment_session_check CHECK (to_time ~ '^([01]\d|2[0-3]):[0-5]\d$'::text AND to_time > from_time),
  constraint assessment_session_check1 CHECK (taken >= 0 AND taken <= capacity),
  constraint assessment_session_from_time_check CHECK (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'::text),
  constraint assessment_session_state_check CHECK (state = ANY (ARRAY['open'::text, 'cancelled'::text]))
);
CREATE INDEX assessment_session_by_institution ON assessment_session USING btree (institution_id, day);
alter table assessment_session enable row level security, force row level security;
create policy changing on assessment_session for update to tongban_app
  using (('institution:'::text || institution_id) = ANY (current_parties()));
create policy places on assessment_session for all to tongban_owner
  using (true)
  with check (true);
create policy published on assessment_session for select to tongban_app
  using (true);
create policy publishing on assessment_session for insert to tongban_app
  with check ((('institution:'::text || institution_id) = ANY (current_parties())) AND taken = 0 AND published_by = acting_staff());
create policy publishing_by_system on assessment_session for insert to tongban_app
  with check ((('institution:'::text || institution_id) = ANY (current_parties())) AND taken = 0 AND published_by IS NULL AND (('partner:'::text || published_partner) = ANY (current_parties())));
create policy worker on assessment_session for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON assessment_session FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON assessment_session FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state, cancel_reason) on assessment_session to tongban_app;
grant insert, select, update on assessment_session to tongban_worker;

create table assessor_bar (
  id uuid not null,
  staff_id uuid not null,
  category text,
  kind text not null,
  reason text not null,
  from_day date not null,
  inquiring_office text,
  imposed_by uuid not null,
  imposed_by_name text not null,
  imposed_at timestamp with time zone not null,
  lifted_on date,
  lifted_by uuid,
  lifted_by_name text,
  lift_reason text,
  constraint assessor_bar_pkey PRIMARY KEY (id),
  constraint assessor_bar_imposed_by_fkey FOREIGN KEY (imposed_by) REFERENCES staff(id),
  constraint assessor_bar_inquiring_office_fkey FOREIGN KEY (inquiring_office) REFERENCES office(id),
  constraint assessor_bar_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES staff(id),
  constraint assessor_bar_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint assessor_bar_check CHECK (num_nonnulls(lifted_on, lifted_by, lifted_by_name, lift_reason) = ANY (ARRAY[0, 4])),
  constraint assessor_bar_check1 CHECK (kind = 'suspended'::text OR lifted_on IS NULL),
  constraint assessor_bar_kind_check CHECK (kind = ANY (ARRAY['suspended'::text, 'withdrawn'::text]))
);
CREATE INDEX assessor_bar_by_staff ON assessor_bar USING btree (staff_id, from_day);
alter table assessor_bar enable row level security, force row level security;
create policy barring on assessor_bar for insert to tongban_app
  with check (imposed_by = acting_staff() AND inquiring_office IS NULL AND lifted_on IS NULL AND administers(NULL::text, ( SELECT staff.institution_id
   FROM staff
  WHERE staff.id = assessor_bar.staff_id)));
create policy barring_by_finding on assessor_bar for insert to tongban_app
  with check (imposed_by = acting_staff() AND lifted_on IS NULL AND acts_as(inquiring_office, 'head'::text) AND (EXISTS ( SELECT
   FROM fraud_inquiry
  WHERE fraud_inquiry.staff_id = assessor_bar.staff_id AND fraud_inquiry.office_id = assessor_bar.inquiring_office AND fraud_inquiry.state = 'founded'::text AND fraud_inquiry.decided_by = acting_staff())));
create policy lifting on assessor_bar for update to tongban_app
  using (lifted_on IS NULL AND
CASE
    WHEN inquiring_office IS NULL THEN administers(NULL::text, ( SELECT staff.institution_id
       FROM staff
      WHERE staff.id = assessor_bar.staff_id))
    ELSE acts_as(inquiring_office, 'head'::text)
END)
  with check (lifted_by = acting_staff());
create policy of_visible_people on assessor_bar for select to tongban_app
  using ((staff_id IN ( SELECT staff.id
   FROM staff)));
create policy settled on assessor_bar for select to tongban_owner
  using (true);
create policy worker on assessor_bar for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON assessor_bar FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON assessor_bar FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (lifted_on, lifted_by, lifted_by_name, lift_reason) on assessor_bar to tongban_app;
grant insert, select, update on assessor_bar to tongban_worker;

create table assessor_certificate (
  staff_id uuid not null,
  category text not null,
  number text not null,
  valid_from date not null,
  valid_to date not null,
  exam_id uuid,
  issued_by uuid,
  issued_by_name text,
  issued_at timestamp with time zone,
  constraint assessor_certificate_pkey PRIMARY KEY (staff_id, category, valid_from),
  constraint assessor_certificate_exam_id_key UNIQUE (exam_id),
  constraint assessor_certificate_exam_id_fkey FOREIGN KEY (exam_id) REFERENCES assessor_exam(id),
  constraint assessor_certificate_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES staff(id)
);
alter table assessor_certificate enable row level security, force row level security;
create policy issuing on assessor_certificate for insert to tongban_app
  with check (issued_by = acting_staff() AND administers(NULL::text, ( SELECT staff.institution_id
   FROM staff
  WHERE staff.id = assessor_certificate.staff_id)) AND (EXISTS ( SELECT
   FROM assessor_exam exam
  WHERE exam.id = assessor_certificate.exam_id AND exam.staff_id = assessor_certificate.staff_id AND exam.category = assessor_certificate.category AND exam.score >= exam.pass_score AND exam.taken_on <= assessor_certificate.valid_from)));
create policy public_record on assessor_certificate for select to public
  using (true);
create policy settled on assessor_certificate for select to tongban_owner
  using (true);
create policy worker on assessor_certificate for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON assessor_certificate FOR EACH ROW EXECUTE FUNCTION audit_row('', 'staff_id', 'category', 'valid_from');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON assessor_certificate FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on assessor_certificate to tongban_app;
grant delete, insert, select, update on assessor_certificate to tongban_worker;

create table assessor_exam (
  id uuid not null,
  staff_id uuid not null,
  category text not null,
  taken_on date not null,
  score integer not null,
  pass_score integer not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamp with time zone not null,
  constraint assessor_exam_pkey PRIMARY KEY (id),
  constraint assessor_exam_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff(id),
  constraint assessor_exam_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint assessor_exam_pass_score_check CHECK (pass_score >= 1 AND pass_score <= 100),
  constraint assessor_exam_score_check CHECK (score >= 0 AND score <= 100)
);
CREATE INDEX assessor_exam_by_staff ON assessor_exam USING btree (staff_id, category, taken_on);
alter table assessor_exam enable row level security, force row level security;
create policy of_visible_people on assessor_exam for select to tongban_app
  using ((staff_id IN ( SELECT staff.id
   FROM staff)));
create policy recording on assessor_exam for insert to tongban_app
  with check (recorded_by = acting_staff() AND administers(NULL::text, ( SELECT staff.institution_id
   FROM staff
  WHERE staff.id = assessor_exam.staff_id)));
create policy worker on assessor_exam for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON assessor_exam FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON assessor_exam FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on assessor_exam to tongban_app;
grant insert, select, update on assessor_exam to tongban_worker;

create table assessor_key (
  id uuid not null,
  staff_id uuid not null,
  kid text not null,
  jwk jsonb not null,
  thumbprint text not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  added_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint assessor_key_pkey PRIMARY KEY (id),
  constraint assessor_key_staff_id_kid_key UNIQUE (staff_id, kid),
  constraint assessor_key_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint assessor_key_check CHECK (valid_until > valid_from),
  constraint assessor_key_jwk_check CHECK (NOT jwk ? 'd'::text),
  constraint assessor_key_kid_check CHECK (kid <> ''::text)
);
CREATE UNIQUE INDEX assessor_key_is_of_one ON assessor_key USING btree (thumbprint);
alter table assessor_key enable row level security, force row level security;
create policy beyond_mandate on assessor_key as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on assessor_key as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on assessor_key as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on assessor_key for all to tongban_app
  using (('staff:'::text || staff_id) = ANY (current_parties()))
  with check (('staff:'::text || staff_id) = ANY (current_parties()));
create policy worker on assessor_key for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON assessor_key FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON assessor_key FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (revoked_at) on assessor_key to tongban_app;
grant insert, select, update (revoked_at) on assessor_key to tongban_worker;

create table assessor_training (
  id uuid not null,
  staff_id uuid not null,
  subject text not null,
  hours integer not null,
  trained_on date not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamp with time zone not null,
  constraint assessor_training_pkey PRIMARY KEY (id),
  constraint assessor_training_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES staff(id),
  constraint assessor_training_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint assessor_training_hours_check CHECK (hours >= 1 AND hours <= 200)
);
CREATE INDEX assessor_training_by_staff ON assessor_training USING btree (staff_id, trained_on);
alter table assessor_training enable row level security, force row level security;
create policy of_visible_people on assessor_training for select to tongban_app
  using ((staff_id IN ( SELECT staff.id
   FROM staff)));
create policy recording on assessor_training for insert to tongban_app
  with check (recorded_by = acting_staff() AND administers(NULL::text, ( SELECT staff.institution_id
   FROM staff
  WHERE staff.id = assessor_training.staff_id)));
create policy worker on assessor_training for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON assessor_training FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON assessor_training FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on assessor_training to tongban_app;
grant insert, select, update on assessor_training to tongban_worker;

create table attendance (
  staff_id uuid not null,
  day date not null,
  office_id text not null,
  signed_in_at timestamp with time zone not null,
  looked_at timestamp with time zone,
  constraint attendance_pkey PRIMARY KEY (staff_id, day),
  constraint attendance_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint attendance_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX attendance_by_day ON attendance USING btree (day);
CREATE INDEX attendance_by_office ON attendance USING btree (office_id, day);
alter table attendance enable row level security, force row level security;
create policy looking on attendance for update to tongban_app
  using (staff_id = acting_staff());
create policy own_and_below on attendance for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on attendance for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON attendance FOR EACH ROW EXECUTE FUNCTION audit_row('office_id', 'staff_id', 'day');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON attendance FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select, update (looked_at) on attendance to tongban_app;
grant delete, insert, select, update on attendance to tongban_worker;

create table audit (
  chain text not null,
  seq bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  subject text not null,
  operation text not null,
  row_key jsonb not null,
  row_hash bytea not null,
  previous bytea not null,
  hash bytea not null,
  entry bigint not null,
  digest text not null,
  constraint audit_pkey PRIMARY KEY (chain, seq),
  constraint audit_digest_check CHECK (digest = ANY (ARRAY['sha256'::text, 'sm3'::text])),
  constraint audit_operation_check CHECK (operation = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'read'::text, 'seal'::text]))
) with (autovacuum_vacuum_insert_scale_factor=0.01, autovacuum_vacuum_insert_threshold=100000, autovacuum_analyze_scale_factor=0.01);
CREATE INDEX audit_by_actor ON audit USING btree (actor, at);
CREATE UNIQUE INDEX audit_by_entry ON audit USING btree (entry);
CREATE INDEX audit_by_person ON audit USING btree ((row_key ->> 'person'::text), at) WHERE operation = 'read'::text;
CREATE INDEX audit_by_subject ON audit USING btree (subject, entry);
CREATE INDEX audit_by_time ON audit USING btree (at);
alter table audit enable row level security, force row level security;
create policy at_the_window on audit for select to tongban_app
  using (operation = 'read'::text AND ( SELECT prints_readings() AS prints_readings) AND ( SELECT true
   FROM case_party seat
  WHERE seat.case_id = case_of_chain(audit.chain) AND ((seat.capacity || ''::text) = ANY (ARRAY['residence'::text, 'hukou'::text])) AND (seat.party = ANY ((( SELECT current_parties() AS current_parties))::text[]))
 LIMIT 1));
create policy beyond_mandate on audit as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy for_auditors on audit for select to tongban_app
  using (( SELECT audits() AS audits) AND ((actor IN ( SELECT 'staff:'::text || staff.id
   FROM staff
  WHERE (staff.office_id IN ( SELECT offices_under_me() AS offices_under_me)))) OR ( SELECT true
   FROM case_party seat
  WHERE seat.case_id = case_of_chain(audit.chain) AND (seat.party = ANY ((( SELECT current_parties() AS current_parties))::text[]))
 LIMIT 1)));
create policy keeping on audit for all to tongban_owner
  using (true)
  with check (true);
create policy of_own_cases on audit for select to tongban_app
  using (operation = 'read'::text AND ( SELECT true
   FROM case_party seat
  WHERE seat.case_id = case_of_chain(audit.chain) AND (seat.capacity || ''::text) = 'applicant'::text AND (seat.party = ANY ((( SELECT current_parties() AS current_parties))::text[]))
 LIMIT 1));
create policy of_own_person on audit for select to tongban_app
  using (operation = 'read'::text AND (row_key ->> 'person'::text IN ( SELECT person.person::text AS person
   FROM unnest(current_parties()) party(party)
     CROSS JOIN LATERAL persons_of_account(
        CASE
            WHEN party.party ~~ 'account:%'::text THEN substr(party.party, 9)::uuid
            ELSE NULL::uuid
        END) person(person))));
create policy worker on audit for select to tongban_worker
  using (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on audit to tongban_app;
grant select on audit to tongban_worker;

create table audit_head (
  chain text not null,
  seq bigint not null,
  hash bytea not null,
  constraint audit_head_pkey PRIMARY KEY (chain)
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=5000);
alter table audit_head disable row level security;
grant select on audit_head to tongban_worker;

create table audit_pending (
  id bigint generated always as identity not null,
  transaction xid8 not null,
  chain text not null,
  at timestamp with time zone not null,
  actor text not null,
  subject text not null,
  operation text not null,
  row_key jsonb not null,
  row_hash bytea not null,
  digest text not null,
  constraint audit_pending_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_pending_by_transaction ON audit_pending USING btree (transaction);
alter table audit_pending disable row level security;
CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON audit_pending DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain();

create table audit_shape (
  subject text not null,
  number integer not null,
  columns text[] not null,
  fill jsonb not null,
  constraint audit_shape_pkey PRIMARY KEY (subject, number)
);
alter table audit_shape enable row level security, force row level security;
create policy keeping on audit_shape for all to tongban_owner
  using (true)
  with check (true);
create policy worker on audit_shape for select to tongban_worker
  using (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON audit_shape FOR EACH ROW EXECUTE FUNCTION audit_row('', 'subject', 'number');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_shape FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on audit_shape to tongban_worker;

create table backup_state (
  single boolean default true not null,
  copied_at timestamp with time zone,
  copy_seconds integer,
  copy_bytes bigint,
  reached_at timestamp with time zone,
  following boolean default false not null,
  problem text,
  problem_at timestamp with time zone,
  constraint backup_state_pkey PRIMARY KEY (single),
  constraint backup_state_check CHECK ((problem IS NULL) = (problem_at IS NULL)),
  constraint backup_state_copy_bytes_check CHECK (copy_bytes >= 0),
  constraint backup_state_copy_seconds_check CHECK (copy_seconds >= 0),
  constraint backup_state_single_check CHECK (single)
);
alter table backup_state enable row level security, force row level security;
create policy seen on backup_state for select to tongban_worker
  using (true);
create policy writing on backup_state for all to tongban_owner
  using (true)
  with check (true);
grant select on backup_state to tongban_worker;

create table bar_exception (
  id uuid not null,
  person_id uuid not null,
  office_id text not null,
  reason_sealed bytea not null,
  granted_by text not null,
  granted_at timestamp with time zone not null,
  constraint bar_exception_pkey PRIMARY KEY (id),
  constraint bar_exception_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
CREATE INDEX bar_exception_by_person ON bar_exception USING btree (person_id);
alter table bar_exception enable row level security, force row level security;
create policy granting on bar_exception for insert to tongban_app
  with check ((('office:'::text || office_id) = ANY (current_parties())) AND cancelled_below(person_id, office_id));
create policy not_at_the_door on bar_exception as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_office on bar_exception for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy standing on bar_exception for select to tongban_owner
  using (true);
create policy worker on bar_exception for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON bar_exception FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON bar_exception FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on bar_exception to tongban_app;
grant insert, select, update on bar_exception to tongban_worker;

create table blank_card (
  office_id text not null,
  number text not null,
  consignment_id uuid not null,
  cover text not null,
  state text not null,
  certificate_id uuid,
  reason text,
  changed_at timestamp with time zone not null,
  constraint blank_card_pkey PRIMARY KEY (office_id, number),
  constraint blank_card_consignment_id_fkey FOREIGN KEY (consignment_id) REFERENCES blank_consignment(id),
  constraint blank_card_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint blank_card_cover_check CHECK (cover = ANY (ARRAY['red'::text, 'green'::text])),
  constraint blank_card_state_check CHECK (state = ANY (ARRAY['stock'::text, 'used'::text, 'spoiled'::text, 'lost'::text, 'sent'::text]))
);
CREATE INDEX blank_card_in_stock ON blank_card USING btree (office_id, cover, number) WHERE state = 'stock'::text;
CREATE UNIQUE INDEX one_certificate_a_blank ON blank_card USING btree (certificate_id) WHERE state = 'used'::text;
alter table blank_card enable row level security, force row level security;
create policy not_at_the_door on blank_card as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on blank_card for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on blank_card for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON blank_card FOR EACH ROW EXECUTE FUNCTION audit_row('office_id', 'office_id', 'number');
CREATE TRIGGER blank_movements AFTER UPDATE OF state ON blank_card FOR EACH ROW WHEN (old.state <> new.state) EXECUTE FUNCTION record_blank_movement();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON blank_card FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state, certificate_id, reason, changed_at) on blank_card to tongban_app;
grant insert, select, update (office_id, state, certificate_id, reason, changed_at) on blank_card to tongban_worker;

create table blank_consignment (
  id uuid not null,
  office_id text not null,
  cover text not null,
  first_number text not null,
  last_number text not null,
  count integer not null,
  received_from text not null,
  received_on date not null,
  received_by text not null,
  entered_at timestamp with time zone not null,
  constraint blank_consignment_pkey PRIMARY KEY (id),
  constraint blank_consignment_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint blank_consignment_count_check CHECK (count >= 1 AND count <= 10000),
  constraint blank_consignment_cover_check CHECK (cover = ANY (ARRAY['red'::text, 'green'::text]))
);
alter table blank_consignment enable row level security, force row level security;
create policy not_at_the_door on blank_consignment as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on blank_consignment for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on blank_consignment for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON blank_consignment FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON blank_consignment FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on blank_consignment to tongban_app;
grant insert, select on blank_consignment to tongban_worker;

create table blank_movement (
  id bigint generated always as identity not null,
  office_id text not null,
  number text not null,
  from_state text,
  to_state text not null,
  reason text,
  certificate_id uuid,
  by_actor text not null,
  at timestamp with time zone not null,
  constraint blank_movement_pkey PRIMARY KEY (id)
);
CREATE INDEX blank_movement_by_office ON blank_movement USING btree (office_id, id DESC);
alter table blank_movement enable row level security, force row level security;
create policy derived on blank_movement for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on blank_movement as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on blank_movement for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on blank_movement for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON blank_movement FOR EACH ROW EXECUTE FUNCTION audit_row('office_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON blank_movement FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on blank_movement to tongban_app;
grant select on blank_movement to tongban_worker;

create table booking (
  id uuid not null,
  session_id uuid not null,
  institution_id text not null,
  case_id uuid not null,
  assessment_id uuid not null,
  state text not null,
  booked_by text not null,
  booked_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  promoted_at timestamp with time zone,
  reminded_at timestamp with time zone,
  told_at timestamp with time zone,
  constraint booking_pkey PRIMARY KEY (id),
  constraint booking_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id),
  constraint booking_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint booking_session_id_fkey FOREIGN KEY (session_id) REFERENCES assessment_session(id),
  constraint booking_state_check CHECK (state = ANY (ARRAY['booked'::text, 'waiting'::text, 'cancelled'::text, 'session-cancelled'::text, 'attended'::text, 'missed'::text]))
);
CREATE INDEX booking_by_case ON booking USING btree (case_id);
CREATE INDEX booking_by_session ON booking USING btree (session_id, booked_at);
CREATE INDEX booking_to_tell ON booking USING btree (session_id) WHERE told_at IS NULL;
CREATE UNIQUE INDEX one_booking_per_assessment ON booking USING btree (assessment_id) WHERE state = ANY (ARRAY['booked'::text, 'waiting'::text]);
alter table booking enable row level security, force row level security;
create policy beyond_mandate on booking as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on booking as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_case on booking for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = booking.case_id AND (seat.capacity = ANY (ARRAY['applicant'::text, 'residence'::text])) AND (seat.party = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = booking.case_id AND (seat.capacity = ANY (ARRAY['applicant'::text, 'residence'::text])) AND (seat.party = ANY (current_parties())))));
create policy of_institution on booking for all to tongban_app
  using (('institution:'::text || institution_id) = ANY (current_parties()))
  with check (('institution:'::text || institution_id) = ANY (current_parties()));
create policy places on booking for all to tongban_owner
  using (true)
  with check (true);
create policy worker on booking for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON booking FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER free_place AFTER UPDATE OF state ON booking FOR EACH ROW WHEN (old.state = 'booked'::text AND (new.state = ANY (ARRAY['cancelled'::text, 'session-cancelled'::text]))) EXECUTE FUNCTION free_place();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON booking FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER take_place BEFORE INSERT ON booking FOR EACH ROW EXECUTE FUNCTION take_place();
grant insert, select, update (state, changed_at) on booking to tongban_app;
grant insert, select, update on booking to tongban_worker;

create table calendar_day (
  region text not null,
  day date not null,
  kind text not null,
  constraint calendar_day_pkey PRIMARY KEY (region, day),
  constraint calendar_day_kind_check CHECK (kind = ANY (ARRAY['holiday'::text, 'workday'::text]))
);
alter table calendar_day disable row level security;
CREATE TRIGGER audit_whole AFTER INSERT OR DELETE OR UPDATE ON calendar_day FOR EACH STATEMENT EXECUTE FUNCTION audit_whole();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON calendar_day FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER reference_told AFTER INSERT OR DELETE OR UPDATE ON calendar_day FOR EACH STATEMENT EXECUTE FUNCTION tell_of_reference_change();
CREATE CONSTRAINT TRIGGER reference_version AFTER INSERT OR DELETE OR UPDATE ON calendar_day DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_reference_version();
grant select on calendar_day to tongban_app;
grant delete, insert, select, update on calendar_day to tongban_worker;

create table calendar_year (
  year integer not null,
  notice text,
  constraint calendar_year_pkey PRIMARY KEY (year)
);
alter table calendar_year disable row level security;
CREATE TRIGGER audit_whole AFTER INSERT OR DELETE OR UPDATE ON calendar_year FOR EACH STATEMENT EXECUTE FUNCTION audit_whole();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON calendar_year FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER reference_told AFTER INSERT OR DELETE OR UPDATE ON calendar_year FOR EACH STATEMENT EXECUTE FUNCTION tell_of_reference_change();
CREATE CONSTRAINT TRIGGER reference_version AFTER INSERT OR DELETE OR UPDATE ON calendar_year DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_reference_version();
grant select on calendar_year to tongban_app;
grant delete, insert, select, update on calendar_year to tongban_worker;

create table case_clock (
  case_id uuid not null,
  nth integer not null,
  measure text not null,
  office_id text not null,
  what text not null,
  day date not null,
  matter text not null,
  residence_office text not null,
  constraint case_clock_pkey PRIMARY KEY (case_id, nth),
  constraint case_clock_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
);
CREATE INDEX case_clock_behind ON case_clock USING btree (measure, office_id, what, day, case_id);
alter table case_clock enable row level security, force row level security;
create policy derived on case_clock for all to tongban_owner
  using (true)
  with check (true);
create policy own_and_below on case_clock for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on case_clock for select to tongban_worker
  using (true);
grant select on case_clock to tongban_app;
grant select on case_clock to tongban_worker;

create table case_counter (
  office_id text not null,
  day date not null,
  last integer not null,
  constraint case_counter_pkey PRIMARY KEY (office_id, day)
) with (fillfactor=70);
alter table case_counter enable row level security, force row level security;
create policy counting on case_counter for all to tongban_app
  using (true)
  with check (true);
create policy not_at_the_door on case_counter as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on case_counter for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update on case_counter to tongban_app;
grant insert, select, update on case_counter to tongban_worker;

create table case_event (
  case_id uuid not null,
  seq integer not null,
  step text not null,
  clause text not null,
  by_party text not null,
  actor text not null,
  actor_name text not null,
  day date not null,
  at timestamp with time zone not null,
  from_status text not null,
  to_status text not null,
  record jsonb not null,
  clocks jsonb not null,
  note_sealed bytea,
  counts_as text,
  constraint case_event_pkey PRIMARY KEY (case_id, seq),
  constraint case_event_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
) with (autovacuum_vacuum_insert_scale_factor=0.02, autovacuum_vacuum_insert_threshold=50000, autovacuum_analyze_scale_factor=0.02);
CREATE INDEX case_event_by_actor ON case_event USING btree (actor, day, case_id);
CREATE INDEX case_event_counted ON case_event USING btree (counts_as, day, case_id) WHERE counts_as IS NOT NULL;
alter table case_event enable row level security, force row level security;
create policy beyond_mandate on case_event as restrictive for select to tongban_app
  using (NOT acts_by_mandate());
create policy counting on case_event for select to tongban_owner
  using (true);
create policy not_at_the_door on case_event as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_cases on case_event for all to tongban_app
  using (( SELECT true
   FROM case_party seat
  WHERE seat.case_id = case_event.case_id AND (seat.party = ANY ((( SELECT current_parties() AS current_parties))::text[]))
 LIMIT 1))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = case_event.case_id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)));
create policy of_ratings on case_event for select to tongban_owner
  using (true);
create policy worker on case_event for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON case_event FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'case_id', 'seq');
CREATE TRIGGER count_step AFTER INSERT ON case_event FOR EACH ROW EXECUTE FUNCTION count_step();
CREATE TRIGGER keep_relatives_apart BEFORE INSERT ON case_event FOR EACH ROW EXECUTE FUNCTION keep_relatives_apart();
CREATE TRIGGER keeper AFTER INSERT ON case_event FOR EACH ROW EXECUTE FUNCTION keep_case();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_event FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER tell_step AFTER INSERT ON case_event FOR EACH ROW EXECUTE FUNCTION tell_step();
grant insert, select on case_event to tongban_app;
grant insert, select, update (record) on case_event to tongban_worker;

create table case_file (
  id uuid not null,
  number text not null,
  matter text not null,
  status text not null,
  version integer not null,
  channel text not null,
  person_id uuid not null,
  accounts uuid[] default '{}'::uuid[] not null,
  residence_office text not null,
  hukou_office text not null,
  superior_office text not null,
  hukou_sees boolean default false not null,
  state jsonb not null,
  application_sealed bytea not null,
  masked_name text not null,
  final boolean default false not null,
  due_on date,
  due_clock text,
  due_office text,
  opened_on date not null,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  certificate_id uuid,
  province_office text not null,
  province_sees boolean default false not null,
  turn_office text,
  residence_from date,
  own_step_on date,
  reminded_for date,
  name_index bytea,
  constraint case_file_pkey PRIMARY KEY (id),
  constraint case_file_number_key UNIQUE (number),
  constraint case_file_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint case_file_hukou_office_fkey FOREIGN KEY (hukou_office) REFERENCES office(id),
  constraint case_file_province_office_fkey FOREIGN KEY (province_office) REFERENCES office(id),
  constraint case_file_residence_office_fkey FOREIGN KEY (residence_office) REFERENCES office(id),
  constraint case_file_superior_office_fkey FOREIGN KEY (superior_office) REFERENCES office(id),
  constraint case_file_turn_office_fkey FOREIGN KEY (turn_office) REFERENCES office(id),
  constraint case_file_channel_check CHECK (channel = ANY (ARRAY['window'::text, 'online'::text, 'partner'::text]))
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=5000, autovacuum_analyze_scale_factor=0.02);
CREATE INDEX case_file_at_hukou ON case_file USING btree (hukou_office, status, due_on, id) INCLUDE (matter, due_office, turn_office, residence_from, changed_at, opened_at, residence_office) WHERE hukou_sees;
CREATE INDEX case_file_at_residence ON case_file USING btree (residence_office, status, due_on, id) INCLUDE (matter, due_office, turn_office, residence_from, changed_at, opened_at, hukou_office);
CREATE INDEX case_file_by_certificate ON case_file USING btree (certificate_id);
CREATE INDEX case_file_by_person ON case_file USING btree (person_id);
CREATE INDEX case_file_by_province ON case_file USING btree (province_office, status) WHERE province_sees;
CREATE INDEX case_file_by_superior ON case_file USING btree (superior_office, status);
CREATE INDEX case_file_opened_at_hukou ON case_file USING btree (hukou_office, opened_on, id) WHERE hukou_sees;
CREATE INDEX case_file_opened_at_residence ON case_file USING btree (residence_office, opened_on, id);
CREATE INDEX case_file_own_step ON case_file USING btree (own_step_on) WHERE NOT final;
CREATE INDEX case_file_own_step_by_key ON case_file USING btree (own_step_on, id) WHERE NOT final;
CREATE INDEX case_file_to_watch ON case_file USING btree (status, due_on) WHERE NOT final;
CREATE UNIQUE INDEX one_open_case_per_person ON case_file USING btree (person_id) WHERE NOT final;
alter table case_file enable row level security, force row level security;
create policy act on case_file for update to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = case_file.id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)))
  with check (true);
create policy not_at_the_door on case_file as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on case_file as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy open on case_file for insert to tongban_app
  with check ((('office:'::text || residence_office) = ANY (current_parties())) OR (EXISTS ( SELECT 1
   FROM unnest(case_file.accounts) account(account)
  WHERE ('account:'::text || account.account) = ANY (current_parties()))));
create policy see on case_file for select to tongban_app
  using (( SELECT true
   FROM case_party seat
  WHERE seat.case_id = case_file.id AND (seat.party = ANY ((( SELECT current_parties() AS current_parties))::text[]))
 LIMIT 1));
create policy standing on case_file for select to tongban_owner
  using (true);
create policy taking_up on case_file for update to tongban_owner
  using (true)
  with check (true);
create policy worker on case_file for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION audit_row('id', 'id');
CREATE TRIGGER bind_number AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION bind_case_number();
CREATE TRIGGER case_file_clocks AFTER INSERT OR UPDATE OF state, residence_office ON case_file FOR EACH ROW EXECUTE FUNCTION sync_case_clock();
CREATE TRIGGER case_file_held AFTER UPDATE OF final ON case_file FOR EACH ROW WHEN (old.final <> new.final) EXECUTE FUNCTION sync_case_held();
CREATE TRIGGER case_file_open_tasks AFTER UPDATE OF status ON case_file FOR EACH ROW WHEN ((old.status = 'assessing'::text) <> (new.status = 'assessing'::text)) EXECUTE FUNCTION sync_open_tasks_of_case();
CREATE TRIGGER case_file_parties_on_insert AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION sync_case_party();
CREATE TRIGGER case_file_parties_on_update AFTER UPDATE OF accounts, residence_office, hukou_office, superior_office, hukou_sees, province_office, province_sees ON case_file FOR EACH ROW WHEN (old.accounts IS DISTINCT FROM new.accounts OR old.residence_office <> new.residence_office OR old.hukou_office <> new.hukou_office OR old.superior_office <> new.superior_office OR old.hukou_sees <> new.hukou_sees OR old.province_office <> new.province_office OR old.province_sees <> new.province_sees) EXECUTE FUNCTION sync_case_party();
CREATE TRIGGER count_case AFTER INSERT OR UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION count_case();
CREATE TRIGGER find_changed_cases AFTER UPDATE OF application_sealed, residence_office, hukou_office, hukou_sees ON case_file FOR EACH ROW WHEN (old.application_sealed <> new.application_sealed OR old.residence_office <> new.residence_office OR old.hukou_office <> new.hukou_office OR old.hukou_sees <> new.hukou_sees) EXECUTE FUNCTION find_cases();
CREATE TRIGGER find_new_cases AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION find_cases();
CREATE TRIGGER follow_review AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION follow_review();
CREATE TRIGGER mandates_of_leavers AFTER UPDATE OF accounts ON case_file FOR EACH ROW WHEN (old.accounts IS DISTINCT FROM new.accounts) EXECUTE FUNCTION end_mandates_of_leavers();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_file FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER tell_opening AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION tell_opening();
CREATE TRIGGER withdraw_messages AFTER UPDATE OF accounts ON case_file FOR EACH ROW WHEN (old.accounts IS DISTINCT FROM new.accounts) EXECUTE FUNCTION withdraw_messages();
grant insert, select, update, update (masked_name) on case_file to tongban_app;
grant insert, select, update on case_file to tongban_worker;

create table case_handing (
  id uuid not null,
  case_id uuid not null,
  office_id text not null,
  from_staff uuid not null,
  to_staff uuid not null,
  words_sealed bytea not null,
  handed_at timestamp with time zone not null,
  seen_at timestamp with time zone,
  constraint case_handing_pkey PRIMARY KEY (id),
  constraint case_handing_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_handing_from_staff_fkey FOREIGN KEY (from_staff) REFERENCES staff(id),
  constraint case_handing_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint case_handing_to_staff_fkey FOREIGN KEY (to_staff) REFERENCES staff(id),
  constraint case_handing_check CHECK (from_staff <> to_staff)
);
CREATE INDEX case_handing_by_case ON case_handing USING btree (case_id, handed_at);
CREATE INDEX case_handing_unseen ON case_handing USING btree (to_staff, handed_at) WHERE seen_at IS NULL;
alter table case_handing enable row level security, force row level security;
create policy beyond_mandate on case_handing as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on case_handing as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on case_handing as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own_case on case_handing for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = case_handing.case_id AND seat.capacity = 'applicant'::text AND (seat.party = ANY (current_parties())))));
create policy own_office on case_handing for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy passing_on on case_handing for insert to tongban_app
  with check (from_staff = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND (EXISTS ( SELECT
   FROM staff
  WHERE staff.id = case_handing.to_staff AND staff.office_id = case_handing.office_id AND staff.closed_at IS NULL)));
create policy seeing on case_handing for update to tongban_app
  using (to_staff = acting_staff())
  with check (to_staff = acting_staff());
create policy worker on case_handing for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON case_handing FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_handing FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (seen_at) on case_handing to tongban_app;
grant select on case_handing to tongban_worker;

create table case_held (
  case_id uuid not null,
  office_id text not null,
  staff_id uuid not null,
  constraint case_held_pkey PRIMARY KEY (case_id, office_id),
  constraint case_held_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
);
CREATE INDEX case_held_by_staff ON case_held USING btree (staff_id, case_id);
alter table case_held enable row level security, force row level security;
create policy derived on case_held for all to tongban_owner
  using (true)
  with check (true);
create policy own_and_below on case_held for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on case_held for select to tongban_worker
  using (true);
grant select on case_held to tongban_app;
grant select on case_held to tongban_worker;

create table case_keeper (
  case_id uuid not null,
  office_id text not null,
  staff_id uuid not null,
  since timestamp with time zone not null,
  constraint case_keeper_pkey PRIMARY KEY (case_id, office_id),
  constraint case_keeper_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_keeper_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint case_keeper_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX case_keeper_by_staff ON case_keeper USING btree (staff_id);
alter table case_keeper enable row level security, force row level security;
create policy handing on case_keeper for update to tongban_app
  using ((('office:'::text || office_id) = ANY (current_parties())) OR administers_from_above(office_id, NULL::text))
  with check ((EXISTS ( SELECT
   FROM staff
  WHERE staff.id = case_keeper.staff_id AND staff.office_id = case_keeper.office_id AND staff.closed_at IS NULL)));
create policy keepers on case_keeper for all to tongban_owner
  using (true)
  with check (true);
create policy own_and_below on case_keeper for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy putting_back on case_keeper for delete to tongban_app
  using (staff_id = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())));
create policy taking on case_keeper for insert to tongban_app
  with check (staff_id = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND (EXISTS ( SELECT
   FROM case_file
  WHERE case_file.id = case_keeper.case_id AND NOT case_file.final)));
create policy worker on case_keeper for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON case_keeper FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'case_id', 'office_id');
CREATE TRIGGER keeper_holds AFTER INSERT OR DELETE OR UPDATE OF office_id, staff_id ON case_keeper FOR EACH ROW EXECUTE FUNCTION sync_case_held();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_keeper FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant delete, insert, select, update (staff_id, since) on case_keeper to tongban_app;
grant insert, select, update, update (office_id) on case_keeper to tongban_worker;

create table case_look (
  id uuid not null,
  case_id uuid not null,
  staff_id uuid not null,
  office_id text not null,
  purpose text not null,
  words text not null,
  asked_at timestamp with time zone not null,
  until timestamp with time zone not null,
  constraint case_look_pkey PRIMARY KEY (id),
  constraint case_look_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_look_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint case_look_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint case_look_check CHECK (until > asked_at),
  constraint case_look_words_check CHECK (words ~~ 'sealed:%'::text OR length(words) >= 4 AND length(words) <= 200)
);
CREATE INDEX case_look_by_case ON case_look USING btree (case_id, staff_id, until);
CREATE INDEX case_look_by_office ON case_look USING btree (office_id, asked_at);
alter table case_look enable row level security, force row level security;
create policy asking on case_look for insert to tongban_app
  with check (staff_id = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND works_on_cases() AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = case_look.case_id AND seat.party = ('office:'::text || case_look.office_id) AND (seat.capacity = ANY (ARRAY['supervisor'::text, 'superior'::text, 'province'::text])))));
create policy beyond_mandate on case_look as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy derived on case_look for select to tongban_owner
  using (true);
create policy not_at_the_door on case_look as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy own_and_above on case_look for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on case_look for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON case_look FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_look FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on case_look to tongban_app;
grant insert, select, update on case_look to tongban_worker;

create table case_material (
  id uuid not null,
  case_id uuid not null,
  material text not null,
  page integer not null,
  file_id uuid not null,
  original_kept_at text,
  added_at timestamp with time zone not null,
  added_by text not null,
  replaced boolean default false not null,
  constraint case_material_pkey PRIMARY KEY (id),
  constraint case_material_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_material_original_kept_at_fkey FOREIGN KEY (original_kept_at) REFERENCES office(id)
);
CREATE INDEX case_material_by_case ON case_material USING btree (case_id, material, page);
CREATE INDEX case_material_by_file ON case_material USING btree (file_id);
alter table case_material enable row level security, force row level security;
create policy not_at_the_door on case_material as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_cases on case_material for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = case_material.case_id AND (seat.party = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = case_material.case_id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)));
create policy worker on case_material for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON case_material FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_material FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on case_material to tongban_app;
grant insert, select, update, update (original_kept_at) on case_material to tongban_worker;

create table case_note (
  id uuid not null,
  case_id uuid not null,
  office_id text not null,
  staff_id uuid not null,
  author text not null,
  words_sealed bytea not null,
  written_at timestamp with time zone not null,
  struck_at timestamp with time zone,
  struck_by text,
  constraint case_note_pkey PRIMARY KEY (id),
  constraint case_note_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_note_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint case_note_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint case_note_check CHECK ((struck_at IS NULL) = (struck_by IS NULL))
);
CREATE INDEX case_note_by_case ON case_note USING btree (case_id, office_id, written_at);
alter table case_note enable row level security, force row level security;
create policy beyond_mandate on case_note as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on case_note as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on case_note as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own_case on case_note for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = case_note.case_id AND seat.capacity = 'applicant'::text AND (seat.party = ANY (current_parties())))));
create policy own_office on case_note for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy striking on case_note for update to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on case_note for all to tongban_worker
  using (true)
  with check (true);
create policy writing on case_note for insert to tongban_app
  with check (staff_id = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND (EXISTS ( SELECT
   FROM case_file
  WHERE case_file.id = case_note.case_id)));
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON case_note FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_note FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (struck_at, struck_by) on case_note to tongban_app;
grant select on case_note to tongban_worker;

create table case_open (
  case_id uuid not null,
  staff_id uuid not null,
  since timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint case_open_pkey PRIMARY KEY (case_id, staff_id),
  constraint case_open_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_open_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
alter table case_open enable row level security, force row level security;
create policy derived on case_open for all to tongban_owner
  using (true)
  with check (true);

create table case_party (
  case_id uuid not null,
  party text not null,
  capacity text not null,
  ends_on date,
  constraint case_party_pkey PRIMARY KEY (case_id, party, capacity),
  constraint case_party_capacity_check CHECK (capacity = ANY (ARRAY['applicant'::text, 'residence'::text, 'hukou'::text, 'superior'::text, 'province'::text, 'institution'::text, 'supervisor'::text, 'helper'::text]))
);
CREATE INDEX case_party_by_party ON case_party USING btree (party, case_id);
alter table case_party enable row level security, force row level security;
create policy derived on case_party for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on case_party as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on case_party as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own_parties on case_party for select to tongban_app
  using (array_position(( SELECT current_parties() AS current_parties), party) IS NOT NULL AND (ends_on IS NULL OR ends_on > (NULLIF(current_setting('tongban.now'::text, true), ''::text)::timestamp with time zone AT TIME ZONE 'Asia/Shanghai'::text)::date));
create policy worker on case_party for all to tongban_worker
  using (true)
  with check (true);
grant select on case_party to tongban_app;
grant select on case_party to tongban_worker;

create table case_rating (
  case_id uuid not null,
  office_id text not null,
  level text not null,
  words_sealed bytea,
  rated_at timestamp with time zone not null,
  partner_id uuid,
  constraint case_rating_pkey PRIMARY KEY (case_id),
  constraint case_rating_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_rating_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint case_rating_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint case_rating_level_check CHECK (level = ANY (ARRAY['very-satisfied'::text, 'satisfied'::text, 'fairly-satisfied'::text, 'dissatisfied'::text, 'very-dissatisfied'::text]))
);
CREATE INDEX case_rating_by_office ON case_rating USING btree (office_id, rated_at);
alter table case_rating enable row level security, force row level security;
create policy beyond_mandate on case_rating as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on case_rating as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_office on case_rating for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy own on case_rating for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = case_rating.case_id AND seat.capacity = 'applicant'::text AND (seat.party = ANY (current_parties())))));
create policy rating on case_rating for insert to tongban_app
  with check ((EXISTS ( SELECT
   FROM case_party seat
     JOIN case_file about ON about.id = seat.case_id
  WHERE seat.case_id = case_rating.case_id AND seat.capacity = 'applicant'::text AND (seat.party = ANY (current_parties())) AND about.final AND about.residence_office = case_rating.office_id)));
create policy worker on case_rating for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON case_rating FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'case_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_rating FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER tell_rating AFTER INSERT ON case_rating FOR EACH ROW EXECUTE FUNCTION tell_rating();
grant insert, select on case_rating to tongban_app;
grant insert, select on case_rating to tongban_worker;

create table case_shelf (
  case_id uuid not null,
  office_id text not null,
  shelf text not null,
  set_by text not null,
  set_at timestamp with time zone not null,
  constraint case_shelf_pkey PRIMARY KEY (case_id, office_id),
  constraint case_shelf_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint case_shelf_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
alter table case_shelf enable row level security, force row level security;
create policy not_at_the_door on case_shelf as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on case_shelf for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on case_shelf for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON case_shelf FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'case_id', 'office_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON case_shelf FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (shelf, set_by, set_at) on case_shelf to tongban_app;
grant insert, select, update (office_id, shelf, set_by, set_at) on case_shelf to tongban_worker;

create table certificate (
  id uuid not null,
  public_id text not null,
  person_id uuid not null,
  case_id uuid,
  office_id text not null,
  number_sealed bytea not null,
  number_index bytea not null,
  name_index bytea not null,
  masked_name text not null,
  results jsonb not null,
  level integer,
  cover text not null,
  valid_from date not null,
  valid_to date not null,
  status text not null,
  status_since timestamp with time zone not null,
  blank text,
  photo_file uuid,
  printed_by text,
  printed_at timestamp with time zone,
  token text,
  previous_id uuid,
  assessed_on date not null,
  assessed_visually boolean default false not null,
  status_reason text,
  origin text default 'case'::text not null,
  import_range uuid,
  facts_sealed bytea,
  status_index integer,
  lost_on date,
  printed_number_index bytea,
  printed_name_index bytea,
  constraint certificate_pkey PRIMARY KEY (id),
  constraint certificate_public_id_key UNIQUE (public_id),
  constraint certificate_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint certificate_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint certificate_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES certificate(id),
  constraint by_sight_as_marked CHECK (results ? 'sealed'::text OR assessed_visually = (results @> '[{"bySight": true}]'::jsonb)),
  constraint certificate_cover_check CHECK (cover = ANY (ARRAY['red'::text, 'green'::text])),
  constraint certificate_level_check CHECK (level >= 1 AND level <= 4),
  constraint certificate_origin_check CHECK (origin = ANY (ARRAY['case'::text, 'import'::text])),
  constraint certificate_status_check CHECK (status = ANY (ARRAY['in-force'::text, 'spoiled'::text, 'frozen'::text, 'void'::text, 'cancelled'::text, 'expired'::text, 'superseded'::text])),
  constraint certificate_status_index_check CHECK (status_index >= 0),
  constraint import_says_which CHECK ((origin = 'import'::text) = (import_range IS NOT NULL)),
  constraint level_is_sealed CHECK (level IS NULL OR NOT results ? 'sealed'::text),
  constraint lost_on_of_imported CHECK (lost_on IS NULL OR origin = 'import'::text)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=10000, autovacuum_analyze_scale_factor=0.02);
CREATE INDEX certificate_by_end ON certificate USING btree (status, valid_to, id) WHERE status = ANY (ARRAY['in-force'::text, 'expired'::text, 'frozen'::text]);
CREATE INDEX certificate_by_number ON certificate USING btree (number_index);
CREATE INDEX certificate_by_office_and_end ON certificate USING btree (office_id, status, valid_to);
CREATE INDEX certificate_by_person ON certificate USING btree (person_id, valid_from);
CREATE INDEX certificate_by_photo ON certificate USING btree (photo_file) WHERE photo_file IS NOT NULL;
CREATE INDEX certificate_off_the_list ON certificate USING btree (status_index) WHERE status_index IS NOT NULL AND status <> 'in-force'::text;
CREATE INDEX certificate_printed_before ON certificate USING btree (printed_number_index) WHERE printed_number_index IS NOT NULL;
CREATE UNIQUE INDEX certificate_status_index_key ON certificate USING btree (status_index) WHERE status_index IS NOT NULL;
CREATE UNIQUE INDEX one_certificate_in_force_per_person ON certificate USING btree (person_id) WHERE status = ANY (ARRAY['in-force'::text, 'frozen'::text, 'expired'::text, 'void'::text]);
CREATE UNIQUE INDEX one_use_of_a_blank ON certificate USING btree (office_id, blank) WHERE blank IS NOT NULL;
alter table certificate enable row level security, force row level security;
create policy beyond_mandate on certificate as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy declared_lost on certificate for update to tongban_owner
  using (status = ANY (ARRAY['in-force'::text, 'expired'::text, 'frozen'::text]))
  with check (status = 'void'::text);
create policy not_at_the_door on certificate as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on certificate as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_cases_about_it on certificate for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_file about
     JOIN case_party seat ON seat.case_id = about.id
  WHERE about.certificate_id = certificate.id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)))
  with check ((EXISTS ( SELECT
   FROM case_file about
     JOIN case_party seat ON seat.case_id = about.id
  WHERE about.certificate_id = certificate.id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)));
create policy of_own_cases on certificate for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = certificate.case_id AND (seat.party = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = certificate.case_id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)));
create policy of_own_office on certificate for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy of_own_person on certificate for select to tongban_app
  using ((person_id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy standing on certificate for select to tongban_owner
  using (true);
create policy worker on certificate for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_import AFTER INSERT ON certificate REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_import();
CREATE TRIGGER audit_row AFTER DELETE OR UPDATE ON certificate FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER audit_row_on_insert AFTER INSERT ON certificate FOR EACH ROW WHEN (new.import_range IS NULL) EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER certificate_changes_of_imports AFTER INSERT ON certificate REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION record_imported_certificates();
CREATE TRIGGER certificate_changes_on_insert AFTER INSERT ON certificate FOR EACH ROW WHEN (new.import_range IS NULL) EXECUTE FUNCTION record_certificate_change();
CREATE TRIGGER certificate_changes_on_update AFTER UPDATE OF status ON certificate FOR EACH ROW WHEN (old.status <> new.status) EXECUTE FUNCTION record_certificate_change();
CREATE TRIGGER certificate_follows_watch AFTER INSERT ON certificate FOR EACH ROW WHEN (new.previous_id IS NOT NULL) EXECUTE FUNCTION follow_hukou_watch();
CREATE TRIGGER certificate_lapses_review AFTER UPDATE OF status ON certificate FOR EACH ROW WHEN (new.status = ANY (ARRAY['cancelled'::text, 'superseded'::text])) EXECUTE FUNCTION lapse_annual_review();
CREATE TRIGGER certificate_settles_watch AFTER UPDATE OF status ON certificate FOR EACH ROW WHEN (new.status = 'cancelled'::text OR new.status = 'superseded'::text AND new.status_reason = 'moved'::text) EXECUTE FUNCTION settle_hukou_watch();
CREATE TRIGGER count_changed_certificates AFTER UPDATE ON certificate REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_certificates();
CREATE TRIGGER count_new_certificates AFTER INSERT ON certificate REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_certificates();
CREATE TRIGGER find_moved_certificates AFTER UPDATE OF office_id ON certificate FOR EACH ROW WHEN (old.office_id <> new.office_id) EXECUTE FUNCTION find_moved_certificate();
CREATE TRIGGER find_new_certificates AFTER INSERT ON certificate REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION find_certificates();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON certificate FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER tell_certificate AFTER INSERT ON certificate FOR EACH ROW WHEN (new.origin <> 'import'::text) EXECUTE FUNCTION tell_certificate();
CREATE TRIGGER tell_certificate_status AFTER UPDATE OF status ON certificate FOR EACH ROW WHEN (old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION tell_certificate();
grant insert, select, update on certificate to tongban_app;
grant insert, select, update, update (office_id) on certificate to tongban_worker;

create table certificate_change (
  certificate_id uuid not null,
  seq integer not null,
  status text not null,
  reason text,
  by_actor text not null,
  at timestamp with time zone not null,
  import_range uuid,
  constraint certificate_change_pkey PRIMARY KEY (certificate_id, seq),
  constraint certificate_change_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id)
);
alter table certificate_change enable row level security, force row level security;
create policy derived on certificate_change for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on certificate_change as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy with_certificate on certificate_change for select to tongban_app
  using ((EXISTS ( SELECT
   FROM certificate
  WHERE certificate.id = certificate_change.certificate_id)));
create policy worker on certificate_change for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_import AFTER INSERT ON certificate_change REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_import();
CREATE TRIGGER audit_row AFTER DELETE OR UPDATE ON certificate_change FOR EACH ROW EXECUTE FUNCTION audit_row('', 'certificate_id', 'seq');
CREATE TRIGGER audit_row_on_insert AFTER INSERT ON certificate_change FOR EACH ROW WHEN (new.import_range IS NULL) EXECUTE FUNCTION audit_row('', 'certificate_id', 'seq');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON certificate_change FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on certificate_change to tongban_app;
grant select on certificate_change to tongban_worker;

create table certificate_due (
  certificate_id uuid not null,
  kind text not null,
  due_on date not null,
  office_id text not null,
  found_on date not null,
  told boolean not null,
  constraint certificate_due_pkey PRIMARY KEY (certificate_id, kind, due_on),
  constraint certificate_due_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint certificate_due_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
CREATE INDEX certificate_due_by_office ON certificate_due USING btree (office_id, due_on);
alter table certificate_due enable row level security, force row level security;
create policy not_at_the_door on certificate_due as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on certificate_due for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on certificate_due for all to tongban_worker
  using (true)
  with check (true);
grant select on certificate_due to tongban_app;
grant insert, select, update (office_id) on certificate_due to tongban_worker;

create table certificate_follow_up (
  id uuid not null,
  certificate_id uuid not null,
  person_id uuid not null,
  office_id text not null,
  case_id uuid not null,
  reason text not null,
  due_on date not null,
  done_case uuid,
  done_on date,
  told_on date,
  reason_sealed bytea,
  constraint certificate_follow_up_pkey PRIMARY KEY (id),
  constraint certificate_follow_up_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint certificate_follow_up_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint certificate_follow_up_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint certificate_follow_up_reason_check CHECK (reason = ANY (ARRAY['visual-before-2018'::text, 'evident-change'::text]))
);
CREATE INDEX certificate_follow_up_due ON certificate_follow_up USING btree (office_id, due_on) WHERE done_on IS NULL;
CREATE UNIQUE INDEX one_open_follow_up_per_person ON certificate_follow_up USING btree (person_id) WHERE done_on IS NULL;
alter table certificate_follow_up enable row level security, force row level security;
create policy beyond_mandate on certificate_follow_up as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on certificate_follow_up as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on certificate_follow_up as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_office_or_case on certificate_follow_up for all to tongban_app
  using ((('office:'::text || office_id) = ANY (current_parties())) OR (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = certificate_follow_up.case_id AND (seat.party = ANY (current_parties())))))
  with check ((('office:'::text || office_id) = ANY (current_parties())) OR (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = certificate_follow_up.case_id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)));
create policy of_own_person on certificate_follow_up for select to tongban_app
  using ((person_id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy of_residence_assessing_anew on certificate_follow_up for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_file about
     JOIN case_party seat ON seat.case_id = about.id
  WHERE about.person_id = certificate_follow_up.person_id AND (seat.party = ANY (current_parties())) AND seat.capacity = 'residence'::text)))
  with check ((EXISTS ( SELECT
   FROM case_file about
     JOIN case_party seat ON seat.case_id = about.id
  WHERE about.person_id = certificate_follow_up.person_id AND (seat.party = ANY (current_parties())) AND seat.capacity = 'residence'::text)));
create policy ordered on certificate_follow_up for select to tongban_owner
  using (true);
create policy worker on certificate_follow_up for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON certificate_follow_up FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON certificate_follow_up FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (done_case, done_on, told_on) on certificate_follow_up to tongban_app;
grant insert, select, update (office_id, done_case, done_on, told_on) on certificate_follow_up to tongban_worker;

create table certificate_import (
  id uuid not null,
  file_sha256 bytea not null,
  file_name text not null,
  office_id text,
  started_by text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  accepts bytea,
  constraint certificate_import_pkey PRIMARY KEY (id),
  constraint certificate_import_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
CREATE UNIQUE INDEX one_import_of_a_file ON certificate_import USING btree (file_sha256, COALESCE(office_id, ''::text), COALESCE(accepts, '\x'::bytea));
alter table certificate_import enable row level security, force row level security;
create policy not_at_the_door on certificate_import as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_differences on certificate_import for select to tongban_app
  using ((EXISTS ( SELECT
   FROM import_difference found
  WHERE found.import_id = certificate_import.id)));
create policy of_own_held_rows on certificate_import for select to tongban_app
  using ((EXISTS ( SELECT
   FROM import_held_row held
  WHERE held.import_id = certificate_import.id)));
create policy worker on certificate_import for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON certificate_import FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON certificate_import FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on certificate_import to tongban_app;
grant insert, select, update (ended_at) on certificate_import to tongban_worker;

create table certificate_import_hashes (
  range_id uuid not null,
  subject text not null,
  columns text[] not null,
  rows integer not null,
  row_hashes bytea not null,
  digest text not null,
  constraint certificate_import_hashes_pkey PRIMARY KEY (range_id, subject),
  constraint certificate_import_hashes_range_id_fkey FOREIGN KEY (range_id) REFERENCES certificate_import_range(id),
  constraint certificate_import_hashes_digest_check CHECK (digest = ANY (ARRAY['sha256'::text, 'sm3'::text]))
);
alter table certificate_import_hashes enable row level security, force row level security;
create policy recorded on certificate_import_hashes for all to tongban_owner
  using (true)
  with check (true);
create policy worker on certificate_import_hashes for select to tongban_worker
  using (true);
grant select on certificate_import_hashes to tongban_worker;

create table certificate_import_range (
  id uuid not null,
  import_id uuid not null,
  seq integer not null,
  last_record integer not null,
  imported integer not null,
  already_there integer not null,
  refused integer not null,
  reminders integer not null,
  report_bytes bigint not null,
  committed_at timestamp with time zone not null,
  differing integer not null,
  corrected integer not null,
  constraint certificate_import_range_pkey PRIMARY KEY (id),
  constraint certificate_import_range_import_id_seq_key UNIQUE (import_id, seq),
  constraint certificate_import_range_import_id_fkey FOREIGN KEY (import_id) REFERENCES certificate_import(id)
);
alter table certificate_import_range enable row level security, force row level security;
create policy not_at_the_door on certificate_import_range as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy recorded on certificate_import_range for select to tongban_owner
  using (true);
create policy worker on certificate_import_range for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON certificate_import_range FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON certificate_import_range FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on certificate_import_range to tongban_worker;

create table chain_verification (
  id uuid not null,
  day date not null,
  verified_at timestamp with time zone not null,
  chains integer not null,
  entries bigint not null,
  broken_chain text,
  broken_seq bigint,
  problem text,
  faults integer default 0 not null,
  constraint chain_verification_pkey PRIMARY KEY (id),
  constraint chain_verification_check CHECK ((broken_chain IS NULL) = (problem IS NULL))
);
CREATE INDEX chain_verification_by_day ON chain_verification USING btree (day);
alter table chain_verification enable row level security, force row level security;
create policy for_auditors on chain_verification for select to tongban_app
  using (audits());
create policy worker on chain_verification for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON chain_verification FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON chain_verification FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on chain_verification to tongban_app;
grant insert, select on chain_verification to tongban_worker;

create table character_picture (
  id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  character_sealed bytea not null,
  file_id uuid not null,
  reason_sealed bytea,
  state text not null,
  sent_by text not null,
  sent_by_name text not null,
  sent_at timestamp with time zone not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamp with time zone,
  words_sealed bytea,
  replaced_at timestamp with time zone,
  constraint character_picture_pkey PRIMARY KEY (id),
  constraint character_picture_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint character_picture_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint character_picture_confirmed_by_a_look CHECK ((state = ANY (ARRAY['waiting'::text, 'replaced'::text])) OR decided_by IS NOT NULL),
  constraint character_picture_looked_at CHECK (num_nonnulls(decided_by, decided_by_name, decided_at) = ANY (ARRAY[0, 3])),
  constraint character_picture_replaced_on_a_day CHECK ((state = 'replaced'::text) = (replaced_at IS NOT NULL)),
  constraint character_picture_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'refused'::text, 'replaced'::text])),
  constraint character_picture_waits_unlooked CHECK (state <> 'waiting'::text OR decided_by IS NULL)
);
CREATE INDEX character_picture_by_case ON character_picture USING btree (case_id, sent_at);
CREATE INDEX character_picture_by_file ON character_picture USING btree (file_id);
alter table character_picture enable row level security, force row level security;
create policy beyond_mandate on character_picture as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy looked_at_by_office on character_picture for update to tongban_app
  using (( SELECT works_on_cases() AS works_on_cases) AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = character_picture.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])))))
  with check (( SELECT works_on_cases() AS works_on_cases) AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = character_picture.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])))));
create policy not_at_the_door on character_picture as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on character_picture as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_cases on character_picture for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_file
  WHERE case_file.id = character_picture.case_id)));
create policy sent_by_party on character_picture for insert to tongban_app
  with check (state = 'waiting'::text AND sent_by = current_actor() AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = character_picture.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = ANY (ARRAY['applicant'::text, 'residence'::text, 'hukou'::text])))));
create policy taken_back_by_applicant on character_picture for update to tongban_app
  using (state = 'waiting'::text AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = character_picture.case_id AND (seat.party = ANY (current_parties())) AND seat.capacity = 'applicant'::text)))
  with check (state = 'replaced'::text);
create policy worker on character_picture for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON character_picture FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON character_picture FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state, decided_by, decided_by_name, decided_at, words_sealed, replaced_at) on character_picture to tongban_app;
grant insert, select, update on character_picture to tongban_worker;

create table checkpoint_place (
  name text not null,
  size bigint not null,
  failing_since timestamp with time zone,
  fault text,
  constraint checkpoint_place_pkey PRIMARY KEY (name),
  constraint a_fault_has_a_beginning CHECK ((failing_since IS NULL) = (fault IS NULL))
);
alter table checkpoint_place enable row level security, force row level security;
create policy worker on checkpoint_place for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update (size, failing_since, fault) on checkpoint_place to tongban_worker;

create table clearing (
  what text not null,
  finished_at timestamp with time zone,
  gone_last bigint default 0 not null,
  gone_ever bigint default 0 not null,
  gone_now bigint default 0 not null,
  part smallint default 0 not null,
  problem text,
  constraint clearing_pkey PRIMARY KEY (what),
  constraint clearing_gone_ever_check CHECK (gone_ever >= 0),
  constraint clearing_gone_last_check CHECK (gone_last >= 0),
  constraint clearing_gone_now_check CHECK (gone_now >= 0),
  constraint clearing_part_check CHECK (part >= 0 AND part <= 255)
);
alter table clearing enable row level security, force row level security;
create policy worker on clearing for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update on clearing to tongban_worker;

create table complaint (
  id uuid not null,
  number text not null,
  code_index bytea not null,
  about_office text not null,
  subject text not null,
  holder_id text not null,
  named_staff uuid[] default '{}'::uuid[] not null,
  account_id uuid,
  content_sealed bytea not null,
  made_at timestamp with time zone not null,
  due_on date not null,
  answer_sealed bytea,
  answered_by uuid,
  answered_by_name text,
  answered_on date,
  constraint complaint_pkey PRIMARY KEY (id),
  constraint complaint_number_key UNIQUE (number),
  constraint complaint_about_office_fkey FOREIGN KEY (about_office) REFERENCES office(id),
  constraint complaint_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint complaint_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES staff(id),
  constraint complaint_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES office(id),
  constraint complaint_check CHECK (num_nulls(answer_sealed, answered_by, answered_by_name, answered_on) = ANY (ARRAY[0, 4])),
  constraint complaint_check1 CHECK (NOT COALESCE(answered_by = ANY (named_staff), false)),
  constraint complaint_subject_check CHECK (subject = ANY (ARRAY['staff'::text, 'office'::text, 'fraud'::text]))
);
CREATE INDEX complaint_by_holder ON complaint USING btree (holder_id, due_on);
CREATE INDEX complaint_by_time ON complaint USING btree (about_office, made_at);
alter table complaint enable row level security, force row level security;
create policy answering on complaint for update to tongban_app
  using ((('office:'::text || holder_id) = ANY (current_parties())) AND answered_on IS NULL)
  with check ((('office:'::text || holder_id) = ANY (current_parties())) AND answered_by = acting_staff());
create policy not_about_oneself on complaint as restrictive for all to tongban_app
  using (NOT COALESCE(acting_staff() = ANY (named_staff), false));
create policy not_at_the_door on complaint as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_holder on complaint for select to tongban_app
  using ((holder_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy own on complaint for select to tongban_app
  using (('account:'::text || account_id) = ANY (current_parties()));
create policy stepping_aside on complaint for all to tongban_owner
  using (true)
  with check (true);
create policy worker on complaint for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON complaint FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON complaint FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select, update (answer_sealed, answered_by, answered_by_name, answered_on) on complaint to tongban_app;
grant insert, select, update, update (due_on) on complaint to tongban_worker;

create table conclusion_draft (
  assessment_id uuid not null,
  case_id uuid not null,
  partner_id uuid not null,
  findings_sealed bytea not null,
  sent_at timestamp with time zone not null,
  constraint conclusion_draft_pkey PRIMARY KEY (assessment_id),
  constraint conclusion_draft_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id),
  constraint conclusion_draft_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint conclusion_draft_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id)
);
alter table conclusion_draft enable row level security, force row level security;
create policy beyond_mandate on conclusion_draft as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on conclusion_draft as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on conclusion_draft as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_institution on conclusion_draft for all to tongban_app
  using ((EXISTS ( SELECT
   FROM assessment
  WHERE assessment.id = conclusion_draft.assessment_id AND (('institution:'::text || assessment.institution_id) = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM assessment
  WHERE assessment.id = conclusion_draft.assessment_id AND assessment.case_id = conclusion_draft.case_id AND (('institution:'::text || assessment.institution_id) = ANY (current_parties())))));
create policy worker on conclusion_draft for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON conclusion_draft FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'assessment_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON conclusion_draft FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant delete, insert, select, update (partner_id, findings_sealed, sent_at) on conclusion_draft to tongban_app;
grant select on conclusion_draft to tongban_worker;

create table consent (
  id uuid not null,
  person_id uuid not null,
  given_by uuid not null,
  partner_id uuid not null,
  purpose text not null,
  answers text[] not null,
  once boolean not null,
  code_index bytea not null,
  code_sealed bytea not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint consent_pkey PRIMARY KEY (id),
  constraint consent_given_by_fkey FOREIGN KEY (given_by) REFERENCES account(id),
  constraint consent_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint consent_answers_check CHECK (cardinality(answers) > 0),
  constraint consent_check CHECK (expires_at > made_at),
  constraint consent_check1 CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  constraint consent_purpose_check CHECK (purpose <> ''::text)
);
CREATE UNIQUE INDEX consent_by_code ON consent USING btree (code_index) WHERE ended_at IS NULL;
CREATE INDEX consent_by_partner ON consent USING btree (partner_id);
CREATE INDEX consent_by_person ON consent USING btree (person_id, made_at);
alter table consent enable row level security, force row level security;
create policy beyond_mandate on consent as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy giving on consent for insert to tongban_app
  with check (ended_at IS NULL AND (person_id IN ( SELECT persons_of_me() AS persons_of_me)) AND (('account:'::text || given_by) = ANY (current_parties())));
create policy not_at_the_door on consent as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on consent as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_person on consent for select to tongban_app
  using ((person_id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy taking_back on consent for update to tongban_app
  using (ended_at IS NULL AND (person_id IN ( SELECT persons_of_me() AS persons_of_me)))
  with check (ended_at IS NOT NULL);
create policy worker on consent for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON consent FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON consent FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (ended_at, ended_by) on consent to tongban_app;
grant insert, select, update on consent to tongban_worker;

create table consent_query (
  id uuid not null,
  consent_id uuid not null,
  person_id uuid not null,
  partner_id uuid not null,
  answers text[] not null,
  at timestamp with time zone not null,
  asked_from bytea,
  answer_index bytea,
  repeated integer default 0 not null,
  constraint consent_query_pkey PRIMARY KEY (id),
  constraint consent_query_consent_id_fkey FOREIGN KEY (consent_id) REFERENCES consent(id),
  constraint consent_query_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint consent_query_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint consent_query_answers_check CHECK (cardinality(answers) > 0)
);
CREATE INDEX consent_query_by_consent ON consent_query USING btree (consent_id);
CREATE INDEX consent_query_by_partner ON consent_query USING btree (partner_id, at);
CREATE INDEX consent_query_by_person ON consent_query USING btree (person_id, at);
alter table consent_query enable row level security, force row level security;
create policy beyond_mandate on consent_query as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on consent_query as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on consent_query as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_person on consent_query for select to tongban_app
  using ((person_id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy worker on consent_query for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON consent_query FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON consent_query FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on consent_query to tongban_app;
grant insert, select, update (repeated) on consent_query to tongban_worker;

create table correction (
  id uuid not null,
  office_id text not null,
  person_id uuid not null,
  case_id uuid,
  certificate_id uuid,
  fact text not null,
  before_sealed bytea not null,
  after_sealed bytea not null,
  reason_sealed bytea not null,
  paper text,
  second_hand boolean not null,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamp with time zone not null,
  state text not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamp with time zone,
  constraint correction_pkey PRIMARY KEY (id),
  constraint correction_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint correction_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint correction_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint correction_check CHECK (num_nonnulls(case_id, certificate_id) = 1),
  constraint correction_check1 CHECK ((state = 'proposed'::text) = (decided_by IS NULL)),
  constraint correction_check2 CHECK (num_nonnulls(decided_by, decided_by_name, decided_at) = ANY (ARRAY[0, 3])),
  constraint correction_state_check CHECK (state = ANY (ARRAY['proposed'::text, 'made'::text, 'rejected'::text])),
  constraint second_hand_is_another CHECK (NOT second_hand OR state = 'rejected'::text OR decided_by IS DISTINCT FROM proposed_by)
);
CREATE INDEX correction_by_case ON correction USING btree (case_id, proposed_at);
CREATE INDEX correction_by_certificate ON correction USING btree (certificate_id, proposed_at);
CREATE INDEX correction_of_cards ON correction USING btree (office_id, certificate_id) WHERE state = 'made'::text AND second_hand AND certificate_id IS NOT NULL;
CREATE UNIQUE INDEX correction_open ON correction USING btree (COALESCE(case_id, certificate_id), fact) WHERE state = 'proposed'::text;
alter table correction enable row level security, force row level security;
create policy beyond_mandate on correction as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on correction as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on correction as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_cases on correction for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = correction.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])))));
create policy of_own_contact on correction for insert to tongban_app
  with check (certificate_id IS NOT NULL AND NOT second_hand AND state = 'made'::text AND (fact = ANY (ARRAY['phone'::text, 'postalAddress'::text, 'guardianPhone'::text, 'guardianAddress'::text])) AND (person_id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy of_own_office on correction for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on correction for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON correction FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON correction FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER tell_correction AFTER INSERT ON correction FOR EACH ROW WHEN (new.state = 'made'::text) EXECUTE FUNCTION tell_correction();
CREATE TRIGGER tell_correction_confirmed AFTER UPDATE OF state ON correction FOR EACH ROW WHEN (new.state = 'made'::text AND old.state <> 'made'::text) EXECUTE FUNCTION tell_correction();
grant insert, select, update (state, decided_by, decided_by_name, decided_at) on correction to tongban_app;
grant insert, select, update on correction to tongban_worker;

create table credential_offer (
  id uuid not null,
  person_id uuid not null,
  certificate_id uuid not null,
  given_by uuid not null,
  code_hash bytea not null,
  made_at timestamp with time zone not null,
  code_ends_at timestamp with time zone not null,
  token_hash bytea,
  token_ends_at timestamp with time zone,
  issued_at timestamp with time zone,
  constraint credential_offer_pkey PRIMARY KEY (id),
  constraint credential_offer_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint credential_offer_given_by_fkey FOREIGN KEY (given_by) REFERENCES account(id),
  constraint credential_offer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint credential_offer_check CHECK (code_ends_at > made_at),
  constraint credential_offer_check1 CHECK ((token_hash IS NULL) = (token_ends_at IS NULL)),
  constraint credential_offer_check2 CHECK (issued_at IS NULL OR token_hash IS NOT NULL)
);
CREATE INDEX credential_offer_by_certificate ON credential_offer USING btree (certificate_id);
CREATE UNIQUE INDEX credential_offer_by_code ON credential_offer USING btree (code_hash);
CREATE INDEX credential_offer_by_person ON credential_offer USING btree (person_id, made_at);
CREATE UNIQUE INDEX credential_offer_by_token ON credential_offer USING btree (token_hash);
alter table credential_offer enable row level security, force row level security;
create policy beyond_mandate on credential_offer as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on credential_offer as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on credential_offer as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_person on credential_offer for select to tongban_app
  using ((person_id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy offering on credential_offer for insert to tongban_app
  with check (token_hash IS NULL AND (person_id IN ( SELECT persons_of_me() AS persons_of_me)) AND (('account:'::text || given_by) = ANY (current_parties())));
create policy worker on credential_offer for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON credential_offer FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON credential_offer FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on credential_offer to tongban_app;
grant insert, select, update on credential_offer to tongban_worker;

create table daily_round (
  day date not null,
  finished_at timestamp with time zone not null,
  constraint daily_round_pkey PRIMARY KEY (day)
);
alter table daily_round enable row level security, force row level security;
create policy not_at_the_door on daily_round as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on daily_round for all to tongban_worker
  using (true)
  with check (true);
grant insert, select on daily_round to tongban_worker;

create table decision (
  id uuid not null,
  office_id text not null,
  person_id uuid not null,
  masked_name text not null,
  case_id uuid,
  seq integer,
  certificate_id uuid,
  kind text not null,
  decided_on date not null,
  reasons_sealed bytea,
  decided_by_name text not null,
  way text,
  told_on date,
  tracking_number text,
  arrived_on date,
  telling_note_sealed bytea,
  told_by_name text,
  counts_from date,
  constraint decision_pkey PRIMARY KEY (id),
  constraint decision_case_id_seq_key UNIQUE (case_id, seq),
  constraint decision_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint decision_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint decision_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint decision_check CHECK ((case_id IS NULL) = (seq IS NULL)),
  constraint decision_check1 CHECK ((way IS NULL) = (num_nonnulls(told_on, counts_from) = 0)),
  constraint decision_way_check CHECK (way = ANY (ARRAY['account'::text, 'handed'::text, 'posted'::text, 'telephoned'::text]))
);
CREATE INDEX decision_told_by_hand ON decision USING btree (office_id, told_on, id) WHERE way = ANY (ARRAY['handed'::text, 'posted'::text, 'telephoned'::text]);
CREATE INDEX decision_untold ON decision USING btree (office_id, decided_on) WHERE way IS NULL;
alter table decision enable row level security, force row level security;
create policy beyond_mandate on decision as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on decision as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on decision for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy of_own_person on decision for select to tongban_app
  using (case_id IS NULL AND (person_id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy worker on decision for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON decision FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (way, told_on, tracking_number, arrived_on, telling_note_sealed, told_by_name, counts_from) on decision to tongban_app;
grant insert, select, update on decision to tongban_worker;

create table demonstration (
  id integer default 1 not null,
  begun_at timestamp with time zone not null,
  constraint demonstration_pkey PRIMARY KEY (id),
  constraint demonstration_id_check CHECK (id = 1)
);
alter table demonstration enable row level security, force row level security;
create policy worker on demonstration for all to tongban_worker
  using (true)
  with check (true);
grant insert, select on demonstration to tongban_worker;

create table designation (
  id uuid not null,
  institution_id text not null,
  kind text not null,
  categories text[] not null,
  territory text[] not null,
  until date,
  reason text not null,
  state text not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint designation_pkey PRIMARY KEY (id),
  constraint designation_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institution(id),
  constraint designation_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES staff(id),
  constraint designation_categories_check CHECK (cardinality(categories) > 0),
  constraint designation_check CHECK (kind <> 'end'::text OR until IS NOT NULL),
  constraint designation_kind_check CHECK (kind = ANY (ARRAY['new'::text, 'more'::text, 'end'::text])),
  constraint designation_state_check CHECK (state = ANY (ARRAY['proposed'::text, 'agreed'::text, 'refused'::text, 'withdrawn'::text]))
);
CREATE INDEX designation_by_institution ON designation USING btree (institution_id, proposed_at);
CREATE UNIQUE INDEX one_application_at_a_time ON designation USING btree (institution_id) WHERE state = 'proposed'::text;
alter table designation enable row level security, force row level security;
create policy own_and_below on designation for select to tongban_app
  using ((institution_id IN ( SELECT institution.id
   FROM institution
  WHERE (institution.county_office IN ( SELECT offices_under_me() AS offices_under_me)))) OR (('institution:'::text || institution_id) = ANY (current_parties())));
create policy proposing on designation for insert to tongban_app
  with check (state = 'proposed'::text AND proposed_by = acting_staff() AND administers(( SELECT institution.county_office
   FROM institution
  WHERE institution.id = designation.institution_id), NULL::text));
create policy settled on designation for all to tongban_owner
  using (true)
  with check (true);
create policy taking_back on designation for update to tongban_app
  using (state = 'proposed'::text AND administers(( SELECT institution.county_office
   FROM institution
  WHERE institution.id = designation.institution_id), NULL::text))
  with check (state = 'withdrawn'::text);
create policy worker on designation for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON designation FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON designation FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state, settled_at) on designation to tongban_app;
grant insert, select, update on designation to tongban_worker;

create table designation_decision (
  designation_id uuid not null,
  level text not null,
  office_id text not null,
  agreed boolean not null,
  number text,
  decided_on date not null,
  reason text,
  file_id uuid,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamp with time zone not null,
  constraint designation_decision_pkey PRIMARY KEY (designation_id, level),
  constraint designation_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint designation_decision_designation_id_fkey FOREIGN KEY (designation_id) REFERENCES designation(id),
  constraint designation_decision_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint designation_decision_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint designation_decision_check CHECK (
CASE
    WHEN agreed THEN number
    ELSE reason
END IS NOT NULL),
  constraint designation_decision_level_check CHECK (level = ANY (ARRAY['county'::text, 'prefecture'::text, 'province'::text]))
);
alter table designation_decision enable row level security, force row level security;
create policy deciding on designation_decision for insert to tongban_app
  with check (decided_by = acting_staff() AND acts_as(office_id, 'head'::text) AND ((office_id, level) IN ( SELECT turn.office_id,
    turn.level
   FROM designation_turn(designation_decision.designation_id) turn(office_id, level))) AND (EXISTS ( SELECT
   FROM designation
  WHERE designation.id = designation_decision.designation_id AND designation.proposed_by <> acting_staff())));
create policy settled on designation_decision for select to tongban_owner
  using (true);
create policy with_application on designation_decision for select to tongban_app
  using ((designation_id IN ( SELECT designation.id
   FROM designation)));
create policy worker on designation_decision for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON designation_decision FOR EACH ROW EXECUTE FUNCTION audit_row('', 'designation_id', 'level');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON designation_decision FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER settle AFTER INSERT ON designation_decision FOR EACH ROW EXECUTE FUNCTION settle_designation();
grant insert, select on designation_decision to tongban_app;
grant insert, select, update on designation_decision to tongban_worker;

create table destruction_batch (
  id uuid not null,
  number text not null,
  office_id text not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamp with time zone not null,
  first_witness text,
  first_witness_name text,
  first_witness_at timestamp with time zone,
  second_witness text,
  second_witness_name text,
  second_witness_at timestamp with time zone,
  list_hash bytea,
  destroyed_on date,
  constraint destruction_batch_pkey PRIMARY KEY (id),
  constraint destruction_batch_number_key UNIQUE (number),
  constraint destruction_batch_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint destruction_batch_check CHECK (first_witness <> made_by),
  constraint destruction_batch_check1 CHECK (second_witness <> made_by AND second_witness <> first_witness),
  constraint destruction_batch_check2 CHECK ((destroyed_on IS NULL) = (second_witness IS NULL))
);
alter table destruction_batch enable row level security, force row level security;
create policy not_at_the_door on destruction_batch as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_office_above on destruction_batch for select to tongban_app
  using ((EXISTS ( SELECT
   FROM office
  WHERE office.id = destruction_batch.office_id AND (('office:'::text || office.parent_id) = ANY (current_parties())))));
create policy of_own_office on destruction_batch for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy witnessing_from_above on destruction_batch for update to tongban_app
  using (destroyed_on IS NULL AND (EXISTS ( SELECT
   FROM office
  WHERE office.id = destruction_batch.office_id AND (('office:'::text || office.parent_id) = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM office
  WHERE office.id = destruction_batch.office_id AND (('office:'::text || office.parent_id) = ANY (current_parties())))));
create policy worker on destruction_batch for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON destruction_batch FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER destroyed_batches_are_final BEFORE UPDATE ON destruction_batch FOR EACH ROW EXECUTE FUNCTION batch_is_final();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON destruction_batch FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (first_witness, first_witness_name, first_witness_at, second_witness, second_witness_name, second_witness_at, list_hash, destroyed_on) on destruction_batch to tongban_app;
grant insert, select, update (first_witness, first_witness_name, first_witness_at, second_witness, second_witness_name, second_witness_at, list_hash, destroyed_on) on destruction_batch to tongban_worker;

create table division (
  code text not null,
  name text not null,
  level text not null,
  parent_code text,
  effective_from date,
  effective_to date,
  successor_code text,
  source text not null,
  constraint division_pkey PRIMARY KEY (code),
  constraint division_level_check CHECK (level = ANY (ARRAY['province'::text, 'prefecture'::text, 'county'::text]))
);
CREATE INDEX division_by_parent ON division USING btree (parent_code);
alter table division disable row level security;
CREATE TRIGGER audit_whole AFTER INSERT OR DELETE OR UPDATE ON division FOR EACH STATEMENT EXECUTE FUNCTION audit_whole();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON division FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on division to tongban_app;
grant delete, insert, select, update on division to tongban_worker;

create table draft_code_try (
  id uuid not null,
  office_id text not null,
  staff_id uuid not null,
  code_index bytea not null,
  at timestamp with time zone not null,
  constraint draft_code_try_pkey PRIMARY KEY (id),
  constraint draft_code_try_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint draft_code_try_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX draft_code_try_by_age ON draft_code_try USING btree (at);
CREATE INDEX draft_code_try_by_code ON draft_code_try USING btree (code_index, at);
CREATE INDEX draft_code_try_by_office ON draft_code_try USING btree (office_id, at);
alter table draft_code_try enable row level security, force row level security;
create policy not_at_the_door on draft_code_try as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_office on draft_code_try for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy own on draft_code_try for insert to tongban_app
  with check (staff_id = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())));
create policy standing on draft_code_try for select to tongban_owner
  using (true);
create policy worker on draft_code_try for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON draft_code_try FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON draft_code_try FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on draft_code_try to tongban_app;
grant delete, insert, select on draft_code_try to tongban_worker;

create table draft_move (
  id uuid not null,
  draft_id uuid not null,
  code_index bytea not null,
  code_sealed bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  office_id text,
  taken_by text,
  taken_at timestamp with time zone,
  ended_at timestamp with time zone,
  to_look_at boolean not null,
  constraint draft_move_pkey PRIMARY KEY (id),
  constraint draft_move_code_index_key UNIQUE (code_index),
  constraint draft_move_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES application_draft(id),
  constraint draft_move_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint draft_move_check CHECK ((office_id IS NULL) = (taken_at IS NULL))
);
CREATE INDEX draft_move_by_end ON draft_move USING btree (COALESCE(ended_at, expires_at));
CREATE UNIQUE INDEX one_move_of_a_draft ON draft_move USING btree (draft_id) WHERE ended_at IS NULL;
alter table draft_move enable row level security, force row level security;
create policy at_window on draft_move for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy ending on draft_move for all to tongban_owner
  using (true)
  with check (true);
create policy handing_back on draft_move for update to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy not_for_newcomers on draft_move as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on draft_move for all to tongban_app
  using ((draft_id IN ( SELECT application_draft.id
   FROM application_draft
  WHERE is_own_account(application_draft.account_id))))
  with check ((draft_id IN ( SELECT application_draft.id
   FROM application_draft
  WHERE is_own_account(application_draft.account_id))));
create policy taking on draft_move for all to tongban_owner
  using (true)
  with check (true);
create policy worker on draft_move for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON draft_move FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON draft_move FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (ended_at) on draft_move to tongban_app;
grant delete, insert, select, update (ended_at) on draft_move to tongban_worker;

create table earlier_sealing (
  subject text not null,
  after_key text,
  sealed integer default 0 not null,
  finished_at timestamp with time zone,
  constraint earlier_sealing_pkey PRIMARY KEY (subject)
);
alter table earlier_sealing enable row level security, force row level security;
create policy not_at_the_door on earlier_sealing as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on earlier_sealing for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update on earlier_sealing to tongban_worker;

create table email_code (
  id uuid not null,
  account_id uuid not null,
  email_sealed bytea not null,
  masked_email text not null,
  code_hash bytea not null,
  tries integer default 0 not null,
  used boolean default false not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint email_code_pkey PRIMARY KEY (id),
  constraint email_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX email_code_by_account ON email_code USING btree (account_id, created_at);
CREATE INDEX email_code_by_age ON email_code USING btree (created_at);
alter table email_code enable row level security, force row level security;
create policy own on email_code for all to tongban_app
  using (is_own_account(account_id))
  with check (is_own_account(account_id));
create policy worker on email_code for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update (tries, used) on email_code to tongban_app;
grant delete, insert, select, update (tries, used) on email_code to tongban_worker;

create table ended_identity (
  id uuid not null,
  account_id uuid not null,
  case_id uuid not null,
  office_id text not null,
  confirmed_by text not null,
  confirmed_at timestamp with time zone not null,
  reason_sealed bytea not null,
  ended_by text not null,
  ended_at timestamp with time zone not null,
  constraint ended_identity_pkey PRIMARY KEY (id),
  constraint ended_identity_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint ended_identity_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint ended_identity_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
CREATE INDEX ended_identity_by_case ON ended_identity USING btree (case_id);
alter table ended_identity enable row level security, force row level security;
create policy ending on ended_identity for insert to tongban_owner
  with check (true);
create policy not_at_the_door on ended_identity as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on ended_identity as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_office on ended_identity for select to tongban_app
  using (works_on_cases() AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = ended_identity.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])))));
create policy worker on ended_identity for select to tongban_worker
  using (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON ended_identity FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ended_identity FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on ended_identity to tongban_app;
grant select on ended_identity to tongban_worker;

create table event (
  "position" bigint not null,
  id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  numbered_at timestamp with time zone not null,
  person_id uuid not null,
  case_id uuid,
  case_number text,
  seq integer,
  matter text,
  step text,
  from_status text,
  status text not null,
  by_party text,
  residence_office text,
  hukou_office text,
  certificate_id uuid,
  certificate_until date,
  months integer,
  fact text,
  for_partner uuid,
  constraint event_pkey PRIMARY KEY ("position"),
  constraint event_id_key UNIQUE (id)
);
CREATE INDEX event_by_time ON event USING btree (numbered_at);
CREATE INDEX event_of_case ON event USING btree (case_id);
alter table event enable row level security, force row level security;
create policy beyond_mandate on event as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on event as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on event as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy ordering on event for all to tongban_owner
  using (true)
  with check (true);
create policy worker on event for all to tongban_worker
  using (true)
  with check (true);
grant delete, select on event to tongban_worker;

create table event_order (
  partner_id uuid,
  last bigint not null,
  constraint event_order_partner_id_key UNIQUE NULLS NOT DISTINCT (partner_id),
  constraint event_order_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id)
);
alter table event_order enable row level security, force row level security;
create policy beyond_mandate on event_order as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on event_order as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on event_order as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy ordering on event_order for all to tongban_owner
  using (true)
  with check (true);
create policy own on event_order for select to tongban_app
  using (('partner:'::text || partner_id) = ANY (current_parties()));
create policy own_and_below on event_order for select to tongban_app
  using ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)));
create policy worker on event_order for all to tongban_worker
  using (true)
  with check (true);
grant select on event_order to tongban_app;
grant select on event_order to tongban_worker;

create table event_outbox (
  entry bigint generated always as identity not null,
  id uuid default gen_random_uuid() not null,
  kind text not null,
  at timestamp with time zone not null,
  person_id uuid not null,
  case_id uuid,
  case_number text,
  seq integer,
  matter text,
  step text,
  from_status text,
  status text not null,
  by_party text,
  residence_office text,
  hukou_office text,
  certificate_id uuid,
  certificate_until date,
  months integer,
  fact text,
  for_partner uuid,
  constraint event_outbox_pkey PRIMARY KEY (entry),
  constraint event_outbox_kind_check CHECK (kind = ANY (ARRAY['case.opened'::text, 'case.step'::text, 'case.corrected'::text, 'case.rated'::text, 'case.records-again'::text, 'certificate.ends-soon'::text, 'certificate.status'::text])) NOT VALID
);
alter table event_outbox enable row level security, force row level security;
create policy beyond_mandate on event_outbox as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on event_outbox as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on event_outbox as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy telling on event_outbox for all to tongban_owner
  using (true)
  with check (true);
create policy worker on event_outbox for all to tongban_worker
  using (true)
  with check (true);

create table expiry_proposal (
  id uuid not null,
  certificate_id uuid not null,
  person_id uuid not null,
  office_id text not null,
  deed text not null,
  proposed_on date not null,
  told_on date,
  told_by text,
  decide_from date,
  verification_sealed bytea,
  verified_by text,
  verified_by_name text,
  verified_on date,
  decided_by_name text,
  decided_on date,
  outcome text,
  constraint expiry_proposal_pkey PRIMARY KEY (id),
  constraint expiry_proposal_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint expiry_proposal_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint expiry_proposal_check CHECK ((told_on IS NULL) = (told_by IS NULL) AND (told_on IS NULL) = (decide_from IS NULL)),
  constraint expiry_proposal_check1 CHECK (num_nonnulls(verification_sealed, verified_by, verified_by_name, verified_on) = ANY (ARRAY[0, 4])),
  constraint expiry_proposal_check2 CHECK (num_nonnulls(decided_by_name, decided_on, outcome) = ANY (ARRAY[0, 3])),
  constraint expiry_proposal_check3 CHECK (outcome IS DISTINCT FROM 'done'::text OR verified_on IS NOT NULL AND decided_on >= decide_from),
  constraint expiry_proposal_deed_check CHECK (deed = ANY (ARRAY['freeze'::text, 'cancel'::text])),
  constraint expiry_proposal_outcome_check CHECK (outcome = ANY (ARRAY['done'::text, 'applied'::text, 'entry-error'::text, 'other-reason'::text])),
  constraint expiry_proposal_told_by_check CHECK (told_by = ANY (ARRAY['message'::text, 'letter'::text]))
);
CREATE INDEX expiry_proposal_by_office ON expiry_proposal USING btree (office_id, proposed_on) WHERE outcome IS NULL;
CREATE UNIQUE INDEX one_proposal_of_a_certificate ON expiry_proposal USING btree (certificate_id, deed);
alter table expiry_proposal enable row level security, force row level security;
create policy not_at_the_door on expiry_proposal as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on expiry_proposal for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on expiry_proposal for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON expiry_proposal FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON expiry_proposal FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select, update (told_on, told_by, decide_from, verification_sealed, verified_by, verified_by_name, verified_on, decided_by_name, decided_on, outcome) on expiry_proposal to tongban_app;
grant insert, select, update (office_id, told_on, told_by, decide_from) on expiry_proposal to tongban_worker;

create table export_request (
  id uuid not null,
  office_id text not null,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamp with time zone not null,
  purpose text not null,
  query text not null,
  title text not null,
  rows integer not null,
  format text not null,
  state text not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  decision_words text,
  taken integer default 0 not null,
  constraint export_request_pkey PRIMARY KEY (id),
  constraint export_request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint export_request_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint export_request_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint export_request_check CHECK (decided_by IS DISTINCT FROM asked_by),
  constraint export_request_format_check CHECK (format = ANY (ARRAY['csv'::text, 'xlsx'::text])),
  constraint export_request_purpose_check CHECK (length(purpose) >= 4 AND length(purpose) <= 200),
  constraint export_request_rows_check CHECK (rows > 0),
  constraint export_request_state_check CHECK (state = ANY (ARRAY['asked'::text, 'ready'::text, 'refused'::text]))
);
CREATE INDEX export_request_by_age ON export_request USING btree (asked_at);
CREATE INDEX export_request_by_office ON export_request USING btree (office_id, asked_at DESC);
alter table export_request enable row level security, force row level security;
create policy asking on export_request for insert to tongban_app
  with check (asked_by = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND taken = 0 AND decided_by IS NULL);
create policy deciding on export_request for update to tongban_app
  using (state = 'asked'::text AND asked_by <> acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())))
  with check (decided_by = acting_staff());
create policy own_and_below on export_request for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy taking on export_request for update to tongban_app
  using (asked_by = acting_staff() AND state = 'ready'::text)
  with check (asked_by = acting_staff() AND state = 'ready'::text);
create policy worker on export_request for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON export_request FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON export_request FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state, decided_by, decided_by_name, decided_at, decision_words, taken) on export_request to tongban_app;
grant delete, insert, select, update (state, decided_by, decided_by_name, decided_at, decision_words, taken) on export_request to tongban_worker;

create table feedback_step (
  ticket_id uuid not null,
  seq integer not null,
  kind text not null,
  office_id text not null,
  to_office text,
  due_on date,
  words text not null,
  by_staff uuid not null,
  by_name text not null,
  at timestamp with time zone not null,
  constraint feedback_step_pkey PRIMARY KEY (ticket_id, seq),
  constraint feedback_step_by_staff_fkey FOREIGN KEY (by_staff) REFERENCES staff(id),
  constraint feedback_step_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint feedback_step_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES feedback_ticket(id),
  constraint feedback_step_to_office_fkey FOREIGN KEY (to_office) REFERENCES office(id),
  constraint feedback_step_kind_check CHECK (kind = ANY (ARRAY['asked'::text, 'passed-on'::text, 'answered'::text, 'asked-again'::text, 'closed'::text]))
);
alter table feedback_step enable row level security, force row level security;
create policy adding on feedback_step for insert to tongban_app
  with check (by_staff = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND (EXISTS ( SELECT
   FROM feedback_ticket ticket
  WHERE ticket.id = feedback_step.ticket_id AND (ticket.office_id = feedback_step.office_id) = (feedback_step.kind = ANY (ARRAY['asked'::text, 'asked-again'::text, 'closed'::text])))));
create policy with_ticket on feedback_step for select to tongban_app
  using ((ticket_id IN ( SELECT feedback_ticket.id
   FROM feedback_ticket)));
create policy worker on feedback_step for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON feedback_step FOR EACH ROW EXECUTE FUNCTION audit_row('', 'ticket_id', 'seq');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON feedback_step FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on feedback_step to tongban_app;
grant insert, select, update (words) on feedback_step to tongban_worker;

create table feedback_ticket (
  id uuid not null,
  number text not null,
  office_id text not null,
  title text not null,
  words text not null,
  clause text,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  holder_id text not null,
  due_on date not null,
  state text not null,
  constraint feedback_ticket_pkey PRIMARY KEY (id),
  constraint feedback_ticket_number_key UNIQUE (number),
  constraint feedback_ticket_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint feedback_ticket_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES office(id),
  constraint feedback_ticket_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint feedback_ticket_check CHECK (holder_id <> office_id),
  constraint feedback_ticket_state_check CHECK (state = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text]))
);
CREATE INDEX feedback_ticket_by_holder ON feedback_ticket USING btree (holder_id, due_on) WHERE state = 'open'::text;
CREATE INDEX feedback_ticket_by_office ON feedback_ticket USING btree (office_id, asked_at);
alter table feedback_ticket enable row level security, force row level security;
create policy asking on feedback_ticket for insert to tongban_app
  with check ((('office:'::text || office_id) = ANY (current_parties())) AND asked_by = acting_staff() AND state = 'open'::text AND (('office:'::text || holder_id) = ANY (office_parties(office_id))));
create policy of_asker on feedback_ticket for update to tongban_app
  using ((('office:'::text || office_id) = ANY (current_parties())) AND state = 'answered'::text)
  with check ((state = ANY (ARRAY['open'::text, 'closed'::text])) AND (('office:'::text || office_id) = ANY (current_parties())) AND (('office:'::text || holder_id) = ANY (office_parties(office_id))));
create policy of_holder on feedback_ticket for update to tongban_app
  using ((('office:'::text || holder_id) = ANY (current_parties())) AND state = 'open'::text)
  with check ((state = ANY (ARRAY['open'::text, 'answered'::text])) AND (office_id IN ( SELECT offices_under_me() AS offices_under_me)) AND (('office:'::text || holder_id) = ANY (office_parties(office_id))));
create policy of_the_line on feedback_ticket for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on feedback_ticket for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON feedback_ticket FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON feedback_ticket FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (holder_id, due_on, state) on feedback_ticket to tongban_app;
grant insert, select, update, update (due_on) on feedback_ticket to tongban_worker;

create table file (
  id uuid not null,
  person_id uuid not null,
  case_id uuid,
  account_id uuid,
  purpose text not null,
  name_sealed bytea not null,
  media_type text not null,
  bytes integer not null,
  original_sha256 bytea not null,
  stored_sha256 bytea not null,
  width integer,
  height integer,
  pages integer,
  advice jsonb,
  created_at timestamp with time zone not null,
  created_by text not null,
  template_version text,
  constraint file_pkey PRIMARY KEY (id)
);
CREATE INDEX file_by_case ON file USING btree (case_id);
CREATE INDEX file_by_content ON file USING btree (stored_sha256);
CREATE INDEX file_waiting ON file USING btree (account_id, created_at) WHERE case_id IS NULL;
CREATE INDEX file_without_case ON file USING btree (created_at) WHERE case_id IS NULL;
alter table file enable row level security, force row level security;
create policy adding on file for insert to tongban_app
  with check (created_by = current_actor());
create policy beyond_mandate on file as restrictive for select to tongban_app
  using (NOT acts_by_mandate() OR created_by = current_actor());
create policy filing on file for update to tongban_app
  using (created_by = current_actor() OR (('account:'::text || account_id) = ANY (current_parties())))
  with check (true);
create policy filing_of_draft_at_window on file for update to tongban_app
  using (case_id IS NULL AND (person_id IN ( SELECT drafts_at_my_window() AS drafts_at_my_window)))
  with check (true);
create policy in_an_archive on file for select to tongban_app
  using (( SELECT works_on_cases() AS works_on_cases) AND (EXISTS ( SELECT
   FROM archive_page
  WHERE archive_page.file_id = file.id)));
create policy joining on file for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on file as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on file as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_designation on file for select to tongban_app
  using (purpose = 'designation-decision'::text AND (id IN ( SELECT designation_decision.file_id
   FROM designation_decision)));
create policy of_draft_at_window on file for select to tongban_app
  using (case_id IS NULL AND (person_id IN ( SELECT drafts_at_my_window() AS drafts_at_my_window)));
create policy of_own_cases on file for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = file.case_id AND (seat.party = ANY (current_parties())) AND ((seat.capacity = ANY (ARRAY['applicant'::text, 'institution'::text])) OR ( SELECT works_on_cases() AS works_on_cases) AND ((seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])) OR (EXISTS ( SELECT
           FROM case_file
          WHERE case_file.id = file.case_id AND (('office:'::text || case_file.turn_office) = ANY (current_parties())))) OR (EXISTS ( SELECT
           FROM case_look look
          WHERE look.case_id = file.case_id AND look.staff_id = acting_staff() AND look.until > current_moment())) OR (EXISTS ( SELECT
           FROM issued_paper letter
             JOIN decision ON decision.case_id = letter.case_id AND decision.seq = letter.seq
          WHERE letter.file_id = file.id AND letter.kind = 'decision'::text)))))));
create policy of_present_ward on file as restrictive for all to tongban_app
  using (case_id IS NOT NULL OR NOT is_draft_of_lost_ward(person_id));
create policy own on file for select to tongban_app
  using (case_id IS NULL AND (purpose !~~ 'archive-%'::text OR created_at = current_moment()) AND (created_by = current_actor() OR (('account:'::text || account_id) = ANY (current_parties()))));
create policy source_of_rule on file for select to tongban_app
  using (purpose = 'rule-source'::text AND ((EXISTS ( SELECT
   FROM published_rule
  WHERE file.id = published_rule.source_file OR file.id = published_rule.withdrawal_file)) OR (EXISTS ( SELECT
   FROM rule_proposal
  WHERE rule_proposal.source_file = file.id))));
create policy worker on file for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON file FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON file FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (case_id) on file to tongban_app;
grant delete, insert, select, update on file to tongban_worker;

create table find_backfill (
  only_row boolean default true not null,
  after_person uuid,
  finished_at timestamp with time zone,
  constraint find_backfill_pkey PRIMARY KEY (only_row),
  constraint find_backfill_only_row_check CHECK (only_row)
);
alter table find_backfill enable row level security, force row level security;
create policy not_at_the_door on find_backfill as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on find_backfill for all to tongban_worker
  using (true)
  with check (true);
grant select, update on find_backfill to tongban_worker;

create table find_due (
  office_id text not null,
  person_id uuid not null,
  constraint find_due_pkey PRIMARY KEY (office_id, person_id)
);
alter table find_due enable row level security, force row level security;
create policy derived on find_due for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on find_due as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on find_due for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on find_due to tongban_worker;

create table first_sign_in (
  token_hash bytea not null,
  staff_id uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint first_sign_in_pkey PRIMARY KEY (token_hash),
  constraint first_sign_in_staff_id_key UNIQUE (staff_id),
  constraint first_sign_in_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
alter table first_sign_in enable row level security, force row level security;
create policy worker on first_sign_in for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on first_sign_in to tongban_worker;

create table flagged_conclusion (
  inquiry_id uuid not null,
  assessment_id uuid not null,
  case_id uuid not null,
  office_id text not null,
  due_on date not null,
  state text not null,
  note_sealed bytea,
  settled_by uuid,
  settled_by_name text,
  settled_on date,
  constraint flagged_conclusion_pkey PRIMARY KEY (inquiry_id, assessment_id),
  constraint flagged_conclusion_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id),
  constraint flagged_conclusion_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint flagged_conclusion_inquiry_id_fkey FOREIGN KEY (inquiry_id) REFERENCES fraud_inquiry(id),
  constraint flagged_conclusion_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint flagged_conclusion_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES staff(id),
  constraint flagged_conclusion_check CHECK ((state = 'ordered'::text) = (num_nonnulls(note_sealed, settled_by, settled_by_name, settled_on) = 0)),
  constraint flagged_conclusion_state_check CHECK (state = ANY (ARRAY['ordered'::text, 'kept'::text, 'assessed-anew'::text]))
);
CREATE INDEX flagged_conclusion_by_case ON flagged_conclusion USING btree (case_id);
CREATE INDEX flagged_conclusion_by_office ON flagged_conclusion USING btree (office_id, state, due_on);
alter table flagged_conclusion enable row level security, force row level security;
create policy flagging on flagged_conclusion for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on flagged_conclusion as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy own_and_below on flagged_conclusion for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)) OR (inquiry_id IN ( SELECT fraud_inquiry.id
   FROM fraud_inquiry)));
create policy settling on flagged_conclusion for update to tongban_app
  using (state = 'ordered'::text AND (('office:'::text || office_id) = ANY (current_parties())))
  with check (settled_by = acting_staff());
create policy worker on flagged_conclusion for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON flagged_conclusion FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'inquiry_id', 'assessment_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON flagged_conclusion FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select, update (state, note_sealed, settled_by, settled_by_name, settled_on) on flagged_conclusion to tongban_app;
grant insert, select, update on flagged_conclusion to tongban_worker;

create table former_identity (
  id_number_index bytea not null,
  person_id uuid not null,
  id_number_sealed bytea not null,
  replaced_at timestamp with time zone not null,
  constraint former_identity_pkey PRIMARY KEY (id_number_index)
);
alter table former_identity enable row level security, force row level security;
create policy not_at_the_door on former_identity as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy sealed on former_identity for all to tongban_app
  using (true)
  with check (true);
create policy standing on former_identity for select to tongban_owner
  using (true);
create policy worker on former_identity for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON former_identity FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id_number_index');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON former_identity FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on former_identity to tongban_app;
grant insert, select on former_identity to tongban_worker;

create table fraud_inquiry (
  id uuid not null,
  office_id text not null,
  complaint_id uuid,
  staff_id uuid not null,
  institution_id text not null,
  opened_by uuid not null,
  opened_by_name text not null,
  opened_on date not null,
  grounds_sealed bytea not null,
  state text not null,
  finding_sealed bytea,
  decided_by uuid,
  decided_by_name text,
  decided_on date,
  number text not null,
  constraint fraud_inquiry_pkey PRIMARY KEY (id),
  constraint fraud_inquiry_number_key UNIQUE (number),
  constraint fraud_inquiry_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id),
  constraint fraud_inquiry_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint fraud_inquiry_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institution(id),
  constraint fraud_inquiry_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint fraud_inquiry_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES staff(id),
  constraint fraud_inquiry_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint fraud_inquiry_check CHECK ((state = 'open'::text) = (num_nonnulls(finding_sealed, decided_by, decided_by_name, decided_on) = 0)),
  constraint fraud_inquiry_check1 CHECK (decided_by IS DISTINCT FROM opened_by),
  constraint fraud_inquiry_state_check CHECK (state = ANY (ARRAY['open'::text, 'founded'::text, 'unfounded'::text]))
);
CREATE INDEX fraud_inquiry_by_office ON fraud_inquiry USING btree (office_id, opened_on DESC);
CREATE UNIQUE INDEX one_open_inquiry_about_somebody ON fraud_inquiry USING btree (staff_id, office_id) WHERE state = 'open'::text;
alter table fraud_inquiry enable row level security, force row level security;
create policy deciding on fraud_inquiry for update to tongban_app
  using (state = 'open'::text AND (('office:'::text || office_id) = ANY (current_parties())))
  with check (decided_by = acting_staff());
create policy flagging on fraud_inquiry for select to tongban_owner
  using (true);
create policy not_about_oneself on fraud_inquiry as restrictive for all to tongban_app
  using (staff_id IS DISTINCT FROM acting_staff());
create policy not_at_the_door on fraud_inquiry as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy opening on fraud_inquiry for insert to tongban_app
  with check (state = 'open'::text AND opened_by = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())));
create policy own_and_below on fraud_inquiry for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on fraud_inquiry for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON fraud_inquiry FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON fraud_inquiry FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state, finding_sealed, decided_by, decided_by_name, decided_on) on fraud_inquiry to tongban_app;
grant insert, select, update on fraud_inquiry to tongban_worker;

create table guardian_bond (
  id uuid not null,
  ward_id uuid not null,
  guardian_index bytea not null,
  relation text not null,
  case_id uuid,
  office_id text not null,
  confirmed_by text not null,
  confirmed_at timestamp with time zone not null,
  ends_on date,
  ended_at timestamp with time zone,
  ended_by text,
  ended_because text,
  guardian_sealed bytea,
  ended_on date,
  ended_office text,
  end_words_sealed bytea,
  end_file uuid,
  guardian_name_index bytea,
  constraint guardian_bond_pkey PRIMARY KEY (id),
  constraint guardian_bond_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint guardian_bond_end_file_fkey FOREIGN KEY (end_file) REFERENCES file(id),
  constraint guardian_bond_ended_office_fkey FOREIGN KEY (ended_office) REFERENCES office(id),
  constraint guardian_bond_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint guardian_bond_ward_id_fkey FOREIGN KEY (ward_id) REFERENCES person(id),
  constraint guardian_bond_check CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  constraint guardian_bond_check1 CHECK ((ended_because IS NULL) = (ended_on IS NULL)),
  constraint guardian_bond_check2 CHECK (ended_because IS NULL OR (ended_because = 'of-age'::text) = (ended_office IS NULL)),
  constraint guardian_bond_ended_because_check CHECK (ended_because = ANY (ARRAY['of-age'::text, 'died'::text, 'court'::text, 'replaced'::text, 'declared'::text, 'mistaken'::text]))
);
CREATE INDEX guardian_bond_by_end ON guardian_bond USING btree (end_file) WHERE end_file IS NOT NULL;
CREATE INDEX guardian_bond_by_guardian ON guardian_bond USING btree (guardian_index) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_bond_of_a_pair ON guardian_bond USING btree (ward_id, guardian_index) WHERE ended_at IS NULL;
alter table guardian_bond enable row level security, force row level security;
create policy beyond_mandate on guardian_bond as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy confirming on guardian_bond for insert to tongban_app
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy ending on guardian_bond for update to tongban_app
  using (ended_at IS NULL AND knows_ward(ward_id) AND works_on_cases())
  with check (ended_at IS NOT NULL AND ended_because <> 'of-age'::text AND (('office:'::text || ended_office) = ANY (current_parties())));
create policy not_for_newcomers on guardian_bond as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_person on guardian_bond for select to tongban_app
  using ((EXISTS ( SELECT
   FROM unnest(current_parties()) party(party)
  WHERE party.party ~~ 'account:%'::text AND (guardian_bond.ward_id IN ( SELECT persons_of_account(substr(party.party, 9)::uuid) AS persons_of_account)))));
create policy of_the_window on guardian_bond for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy of_wards_office on guardian_bond for select to tongban_app
  using (works_on_cases() AND knows_ward(ward_id));
create policy own on guardian_bond for select to tongban_app
  using ((guardian_index IN ( SELECT account_identity.id_number_index
   FROM account_identity
  WHERE ('account:'::text || account_identity.account_id) = ANY (current_parties()))));
create policy putting_right on guardian_bond for update to tongban_owner
  using (ended_at IS NULL)
  with check (ended_at IS NULL);
create policy standing on guardian_bond for select to tongban_owner
  using (true);
create policy worker on guardian_bond for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON guardian_bond FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER bond_changed AFTER INSERT OR UPDATE OF ended_at ON guardian_bond FOR EACH ROW EXECUTE FUNCTION sync_bond();
CREATE TRIGGER mandates_of_guardian AFTER INSERT OR UPDATE OF ended_at ON guardian_bond FOR EACH ROW EXECUTE FUNCTION end_mandates_of_guardian();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON guardian_bond FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (ended_at, ended_by, ended_because, ended_on, ended_office, end_words_sealed, end_file) on guardian_bond to tongban_app;
grant insert, select, update (ended_at, ended_by, ended_because, ended_on, ended_office, end_words_sealed, end_file) on guardian_bond to tongban_worker;

create table handler_absence (
  staff_id uuid not null,
  day date not null,
  office_id text not null,
  noticed_at timestamp with time zone not null,
  constraint handler_absence_pkey PRIMARY KEY (staff_id, day),
  constraint handler_absence_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint handler_absence_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX handler_absence_by_day ON handler_absence USING btree (day);
CREATE INDEX handler_absence_by_office ON handler_absence USING btree (office_id, day);
alter table handler_absence enable row level security, force row level security;
create policy own_and_below on handler_absence for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on handler_absence for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON handler_absence FOR EACH ROW EXECUTE FUNCTION audit_row('office_id', 'staff_id', 'day');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON handler_absence FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on handler_absence to tongban_app;
grant delete, insert, select on handler_absence to tongban_worker;

create table hotline_complaint (
  id uuid not null,
  complaint_id uuid not null,
  partner_id uuid not null,
  direction text not null,
  hotline_number text,
  reported_at timestamp with time zone,
  handed_at timestamp with time zone not null,
  handed_by uuid,
  taken_at timestamp with time zone,
  constraint hotline_complaint_pkey PRIMARY KEY (id),
  constraint handed_over_once UNIQUE (complaint_id, partner_id),
  constraint one_number_of_a_hotline UNIQUE (partner_id, hotline_number),
  constraint hotline_complaint_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id),
  constraint hotline_complaint_handed_by_fkey FOREIGN KEY (handed_by) REFERENCES staff(id),
  constraint hotline_complaint_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint hotline_complaint_check CHECK (direction = 'out'::text OR hotline_number IS NOT NULL AND reported_at IS NOT NULL),
  constraint hotline_complaint_check1 CHECK ((direction = 'out'::text) = (handed_by IS NOT NULL)),
  constraint hotline_complaint_direction_check CHECK (direction = ANY (ARRAY['in'::text, 'out'::text])),
  constraint hotline_complaint_hotline_number_check CHECK (hotline_number <> ''::text)
);
CREATE INDEX hotline_complaint_waiting ON hotline_complaint USING btree (partner_id, id) WHERE direction = 'out'::text;
alter table hotline_complaint enable row level security, force row level security;
create policy beyond_mandate on hotline_complaint as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy handing_over on hotline_complaint for insert to tongban_app
  with check (direction = 'out'::text AND handed_by = acting_staff() AND (EXISTS ( SELECT
   FROM complaint
  WHERE complaint.id = hotline_complaint.complaint_id AND (('office:'::text || complaint.holder_id) = ANY (current_parties())))));
create policy not_at_the_door on hotline_complaint as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on hotline_complaint as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_complaint on hotline_complaint for select to tongban_app
  using ((EXISTS ( SELECT
   FROM complaint
  WHERE complaint.id = hotline_complaint.complaint_id)));
create policy worker on hotline_complaint for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON hotline_complaint FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON hotline_complaint FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on hotline_complaint to tongban_app;
grant insert, select, update (hotline_number, taken_at) on hotline_complaint to tongban_worker;

create table hukou_watch (
  id uuid not null,
  certificate_id uuid not null,
  person_id uuid not null,
  office_id text not null,
  masked_name text not null,
  masked_number text not null,
  moved_on date not null,
  source text not null,
  entered_by text not null,
  entered_on date not null,
  verification_sealed bytea,
  verified_by text,
  verified_by_name text,
  verified_on date,
  frozen_on date,
  cancelled_on date,
  settled_on date,
  settled_because text,
  constraint hukou_watch_pkey PRIMARY KEY (id),
  constraint hukou_watch_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint hukou_watch_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint hukou_watch_check CHECK (frozen_on IS NULL AND cancelled_on IS NULL OR verified_on IS NOT NULL)
);
CREATE INDEX hukou_watch_by_office ON hukou_watch USING btree (office_id, moved_on) WHERE settled_on IS NULL;
CREATE UNIQUE INDEX one_open_watch_of_a_certificate ON hukou_watch USING btree (certificate_id) WHERE settled_on IS NULL;
alter table hukou_watch enable row level security, force row level security;
create policy derived on hukou_watch for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on hukou_watch as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on hukou_watch for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on hukou_watch for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON hukou_watch FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON hukou_watch FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (verification_sealed, verified_by, verified_by_name, verified_on, frozen_on, cancelled_on, settled_on, settled_because) on hukou_watch to tongban_app;
grant insert, select, update (office_id, verification_sealed, verified_by, verified_by_name, verified_on, frozen_on, cancelled_on, settled_on, settled_because) on hukou_watch to tongban_worker;

create table idempotency_key (
  actor text not null,
  key text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_key_pkey PRIMARY KEY (actor, key),
  constraint idempotency_key_key_check CHECK (length(key) >= 8 AND length(key) <= 200)
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=10000, autovacuum_analyze_scale_factor=0.05);
CREATE INDEX idempotency_key_by_age ON idempotency_key USING btree (created_at);
alter table idempotency_key enable row level security, force row level security;
create policy forget on idempotency_key for all to tongban_worker
  using (true)
  with check (actor = current_actor());
create policy own on idempotency_key for all to tongban_app, tongban_worker
  using (actor = current_actor())
  with check (actor = current_actor());
grant insert, select, update on idempotency_key to tongban_app;
grant delete, insert, select, update on idempotency_key to tongban_worker;

create table import_acceptance (
  import_id uuid not null,
  office_id text not null,
  differences_sha256 bytea not null,
  accepted_by uuid not null,
  accepted_by_name text not null,
  accepted_at timestamp with time zone not null,
  constraint import_acceptance_pkey PRIMARY KEY (import_id, office_id),
  constraint import_acceptance_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES staff(id),
  constraint import_acceptance_import_id_fkey FOREIGN KEY (import_id) REFERENCES certificate_import(id),
  constraint import_acceptance_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
alter table import_acceptance enable row level security, force row level security;
create policy accepted_by_own_office on import_acceptance for insert to tongban_app
  with check ((('office:'::text || office_id) = ANY (current_parties())) AND (('staff:'::text || accepted_by) = ANY (current_parties())));
create policy not_at_the_door on import_acceptance as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on import_acceptance for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on import_acceptance for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON import_acceptance FOR EACH ROW EXECUTE FUNCTION audit_row('', 'import_id', 'office_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON import_acceptance FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on import_acceptance to tongban_app;
grant insert, select on import_acceptance to tongban_worker;

create table import_difference (
  import_id uuid not null,
  record integer not null,
  line integer not null,
  certificate_id uuid not null,
  office_id text not null,
  before jsonb not null,
  after jsonb not null,
  carried_out_at timestamp with time zone,
  outdated_at timestamp with time zone,
  constraint import_difference_pkey PRIMARY KEY (import_id, record, certificate_id),
  constraint import_difference_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint import_difference_import_id_fkey FOREIGN KEY (import_id) REFERENCES certificate_import(id),
  constraint import_difference_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint done_or_outdated CHECK (num_nonnulls(carried_out_at, outdated_at) <= 1)
);
CREATE INDEX import_difference_by_office ON import_difference USING btree (office_id, import_id);
alter table import_difference enable row level security, force row level security;
create policy not_at_the_door on import_difference as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on import_difference for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on import_difference for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON import_difference FOR EACH ROW EXECUTE FUNCTION audit_row('', 'import_id', 'record', 'certificate_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON import_difference FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on import_difference to tongban_app;
grant insert, select, update (before, after, carried_out_at, outdated_at) on import_difference to tongban_worker;

create table import_held_row (
  import_id uuid not null,
  record integer not null,
  line integer not null,
  id_number_index bytea not null,
  number_index bytea not null,
  released_by uuid,
  office_id text,
  dropped_by uuid,
  dropped_at timestamp with time zone,
  dropped_why text,
  constraint import_held_row_pkey PRIMARY KEY (import_id, record),
  constraint import_held_row_dropped_by_fkey FOREIGN KEY (dropped_by) REFERENCES staff(id),
  constraint import_held_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES certificate_import(id),
  constraint import_held_row_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint import_held_row_released_by_fkey FOREIGN KEY (released_by) REFERENCES certificate_import(id),
  constraint import_held_row_dropped CHECK (num_nonnulls(dropped_by, dropped_at, dropped_why) = ANY (ARRAY[0, 3])) NOT VALID
);
CREATE INDEX import_held_row_by_office ON import_held_row USING btree (office_id, import_id, record) WHERE released_by IS NULL AND dropped_at IS NULL;
CREATE INDEX import_held_row_by_person ON import_held_row USING btree (id_number_index) WHERE released_by IS NULL;
alter table import_held_row enable row level security, force row level security;
create policy dropping on import_held_row for update to tongban_app
  using (acts_as(office_id, 'approver'::text) OR acts_as(office_id, 'head'::text))
  with check (dropped_by = acting_staff());
create policy not_at_the_door on import_held_row as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on import_held_row for select to tongban_app
  using (acting_staff() IS NOT NULL AND NOT ( SELECT is_newcomer() AS is_newcomer) AND (office_id IS NULL OR (('office:'::text || office_id) = ANY (current_parties()))));
create policy worker on import_held_row for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON import_held_row FOR EACH ROW EXECUTE FUNCTION audit_row('', 'import_id', 'record');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON import_held_row FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select, update (dropped_by, dropped_at, dropped_why) on import_held_row to tongban_app;
grant insert, select, update (released_by) on import_held_row to tongban_worker;

create table import_waiting_card (
  import_id uuid not null,
  record integer not null,
  person_id uuid not null,
  certificate_id uuid not null,
  public_id text not null,
  office_id text not null,
  number_sealed bytea not null,
  number_index bytea not null,
  name_index bytea not null,
  masked_name text not null,
  results jsonb not null,
  level integer,
  cover text not null,
  valid_from date not null,
  valid_to date not null,
  assessed_on date not null,
  assessed_visually boolean not null,
  status text not null,
  status_reason text,
  status_since timestamp with time zone not null,
  constraint import_waiting_card_pkey PRIMARY KEY (import_id, record),
  constraint import_waiting_card_import_id_fkey FOREIGN KEY (import_id) REFERENCES certificate_import(id),
  constraint import_waiting_card_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint import_waiting_card_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint level_is_sealed CHECK (level IS NULL OR NOT results ? 'sealed'::text)
);
CREATE INDEX import_waiting_card_by_person ON import_waiting_card USING btree (person_id);
alter table import_waiting_card enable row level security, force row level security;
create policy not_at_the_door on import_waiting_card as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on import_waiting_card for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON import_waiting_card FOR EACH ROW EXECUTE FUNCTION audit_row('', 'import_id', 'record');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON import_waiting_card FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant delete, insert, select, update (results, level) on import_waiting_card to tongban_worker;

create table institution (
  id text not null,
  name text not null,
  county_office text not null,
  address text not null,
  phone text not null,
  hours text not null,
  step_free boolean not null,
  is_demo_value boolean not null,
  suspended_on date,
  constraint institution_pkey PRIMARY KEY (id),
  constraint institution_county_office_fkey FOREIGN KEY (county_office) REFERENCES office(id)
);
alter table institution enable row level security, force row level security;
create policy of_own_county on institution for insert to tongban_app
  with check (('office:'::text || county_office) = ANY (current_parties()));
create policy of_own_county_again on institution for update to tongban_app
  using (('office:'::text || county_office) = ANY (current_parties()));
create policy public_record on institution for select to public
  using (true);
create policy settled on institution for select to tongban_owner
  using (true);
create policy worker on institution for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON institution FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON institution FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (address, phone, hours, step_free) on institution to tongban_app;
grant delete, insert, select, update, update (county_office) on institution to tongban_worker;

create table institution_category (
  institution_id text not null,
  category text not null,
  county_decision text,
  prefecture_decision text,
  province_decision text,
  approved_from date,
  approved_to date,
  constraint institution_category_pkey PRIMARY KEY (institution_id, category),
  constraint institution_category_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institution(id),
  constraint institution_category_check CHECK (approved_from IS NULL OR num_nulls(county_decision, province_decision) = 0)
);
alter table institution_category enable row level security, force row level security;
create policy public_record on institution_category for select to public
  using (true);
create policy settled on institution_category for all to tongban_owner
  using (true)
  with check (true);
create policy worker on institution_category for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON institution_category FOR EACH ROW EXECUTE FUNCTION audit_row('', 'institution_id', 'category');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON institution_category FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on institution_category to tongban_app;
grant delete, insert, select, update on institution_category to tongban_worker;

create table institution_territory (
  institution_id text not null,
  office_id text not null,
  constraint institution_territory_pkey PRIMARY KEY (institution_id, office_id),
  constraint institution_territory_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institution(id),
  constraint institution_territory_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
CREATE INDEX institution_territory_by_office ON institution_territory USING btree (office_id);
alter table institution_territory enable row level security, force row level security;
create policy public_record on institution_territory for select to public
  using (true);
create policy settled on institution_territory for all to tongban_owner
  using (true)
  with check (true);
create policy worker on institution_territory for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON institution_territory FOR EACH ROW EXECUTE FUNCTION audit_row('', 'institution_id', 'office_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON institution_territory FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on institution_territory to tongban_app;
grant delete, insert, select, update, update (office_id) on institution_territory to tongban_worker;

create table interpretation (
  id uuid not null,
  clauses text[] not null,
  words text not null,
  source text not null,
  state text not null,
  replaces_id uuid,
  ticket_id uuid,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_by_name text,
  decision_note text,
  published_on date,
  superseded_on date,
  constraint interpretation_pkey PRIMARY KEY (id),
  constraint interpretation_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint interpretation_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES staff(id),
  constraint interpretation_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES interpretation(id),
  constraint interpretation_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES feedback_ticket(id),
  constraint interpretation_check CHECK (decided_by <> proposed_by),
  constraint interpretation_check1 CHECK ((state = 'published'::text) = (published_on IS NOT NULL)),
  constraint interpretation_clauses_check CHECK (cardinality(clauses) > 0),
  constraint interpretation_state_check CHECK (state = ANY (ARRAY['proposed'::text, 'returned'::text, 'published'::text]))
);
CREATE INDEX interpretation_in_force ON interpretation USING btree (published_on) WHERE state = 'published'::text;
alter table interpretation enable row level security, force row level security;
create policy deciding on interpretation for update to tongban_app
  using (in_the_nations_office() AND state = 'proposed'::text AND proposed_by <> acting_staff())
  with check (in_the_nations_office() AND decided_by = acting_staff() AND (EXISTS ( SELECT
   FROM staff
  WHERE staff.id = acting_staff() AND ('head'::text = ANY (staff.roles)))));
create policy of_nation on interpretation for select to tongban_app
  using (in_the_nations_office());
create policy proposing on interpretation for insert to tongban_app
  with check (in_the_nations_office() AND state = 'proposed'::text AND proposed_by = acting_staff() AND decided_by IS NULL);
create policy published on interpretation for select to tongban_app
  using (state = 'published'::text);
create policy replaced on interpretation for select to tongban_owner
  using (true);
create policy replacing on interpretation for update to tongban_app
  using (in_the_nations_office() AND state = 'published'::text AND superseded_on IS NULL)
  with check (in_the_nations_office() AND superseded_on IS NOT NULL AND replaced_by_me(id));
create policy worker on interpretation for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON interpretation FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON interpretation FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER reference_told AFTER INSERT OR DELETE OR UPDATE ON interpretation FOR EACH STATEMENT EXECUTE FUNCTION tell_of_reference_change();
CREATE CONSTRAINT TRIGGER reference_version AFTER INSERT OR DELETE OR UPDATE ON interpretation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_reference_version();
grant insert, select, update (state, decided_by, decided_by_name, decision_note, published_on, superseded_on) on interpretation to tongban_app;
grant insert, select, update on interpretation to tongban_worker;

create table issued_paper (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  seq integer not null,
  file_id uuid not null,
  issued_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint issued_paper_pkey PRIMARY KEY (id),
  constraint issued_paper_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
);
CREATE INDEX issued_paper_by_file ON issued_paper USING btree (file_id);
CREATE UNIQUE INDEX issued_paper_once ON issued_paper USING btree (case_id, kind, seq) WHERE superseded_at IS NULL;
alter table issued_paper enable row level security, force row level security;
create policy beyond_mandate on issued_paper as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on issued_paper as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_cases on issued_paper for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = issued_paper.case_id AND (seat.party = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = issued_paper.case_id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)));
create policy worker on issued_paper for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON issued_paper FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON issued_paper FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on issued_paper to tongban_app;
grant insert, select, update on issued_paper to tongban_worker;

create table kept_form (
  id uuid not null,
  content_sealed bytea not null,
  created_at timestamp with time zone not null,
  browser_hash bytea not null,
  owner text,
  bytes integer not null,
  constraint kept_form_pkey PRIMARY KEY (id)
);
CREATE INDEX kept_form_by_age ON kept_form USING btree (created_at);
CREATE INDEX kept_form_by_browser ON kept_form USING btree (browser_hash);
alter table kept_form enable row level security, force row level security;
create policy worker on kept_form for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on kept_form to tongban_worker;

create table key_check (
  purpose text not null,
  key_id integer not null,
  value bytea not null,
  noted_at timestamp with time zone not null,
  constraint key_check_pkey PRIMARY KEY (purpose, key_id),
  constraint key_check_check CHECK ((purpose = 'sealing'::text) = (key_id > 0)),
  constraint key_check_purpose_check CHECK (purpose = ANY (ARRAY['sealing'::text, 'index'::text, 'codes'::text]))
);
alter table key_check enable row level security, force row level security;
create policy not_at_the_door on key_check as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on key_check for all to tongban_worker
  using (true)
  with check (true);
grant insert, select on key_check to tongban_worker;

create table known_place (
  id uuid not null,
  code text,
  name text not null,
  kind text not null,
  office_id text,
  ask_office text not null,
  basis text not null,
  other_names text[] default '{}'::text[] not null,
  effective_from date,
  added_by uuid,
  added_office text,
  constraint known_place_pkey PRIMARY KEY (id),
  constraint known_place_code_key UNIQUE (code),
  constraint known_place_added_by_fkey FOREIGN KEY (added_by) REFERENCES staff(id),
  constraint known_place_added_office_fkey FOREIGN KEY (added_office) REFERENCES office(id),
  constraint known_place_ask_office_fkey FOREIGN KEY (ask_office) REFERENCES office(id),
  constraint known_place_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint known_place_kind_check CHECK (kind = ANY (ARRAY['former'::text, 'zone'::text, 'town'::text])),
  constraint known_place_name_check CHECK (length(name) >= 2 AND length(name) <= 40),
  constraint known_place_other_names CHECK (cardinality(other_names) <= 10) NOT VALID
);
CREATE INDEX known_place_by_ask ON known_place USING btree (ask_office);
alter table known_place enable row level security, force row level security;
create policy added_by_an_office on known_place for insert to tongban_app
  with check ((('office:'::text || added_office) = ANY (current_parties())) AND (('staff:'::text || added_by) = ANY (current_parties())) AND office_id IS NULL);
create policy anybody on known_place for select to tongban_app
  using (true);
create policy binding on known_place for select to tongban_owner
  using (true);
create policy corrected_above on known_place for update to tongban_app
  using (('office:'::text || ask_office) = ANY (current_parties()))
  with check (('office:'::text || ask_office) = ANY (current_parties()));
create policy worker on known_place for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER DELETE OR UPDATE ON known_place FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER audit_whole AFTER INSERT OR DELETE OR UPDATE ON known_place FOR EACH STATEMENT EXECUTE FUNCTION audit_whole();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON known_place FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (office_id, basis) on known_place to tongban_app;
grant insert, select, update (office_id, ask_office, basis) on known_place to tongban_worker;

create table known_place_proposal (
  id uuid not null,
  place_id uuid not null,
  office_id text not null,
  basis text not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_office text not null,
  proposed_at timestamp with time zone not null,
  state text not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  note text,
  constraint known_place_proposal_pkey PRIMARY KEY (id),
  constraint known_place_proposal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint known_place_proposal_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint known_place_proposal_place_id_fkey FOREIGN KEY (place_id) REFERENCES known_place(id),
  constraint known_place_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES staff(id),
  constraint known_place_proposal_proposed_office_fkey FOREIGN KEY (proposed_office) REFERENCES office(id),
  constraint known_place_proposal_check CHECK ((state = 'proposed'::text) = (decided_by IS NULL)),
  constraint known_place_proposal_state_check CHECK (state = ANY (ARRAY['proposed'::text, 'approved'::text, 'returned'::text]))
);
CREATE UNIQUE INDEX one_open_proposal_of_a_place ON known_place_proposal USING btree (place_id) WHERE state = 'proposed'::text;
alter table known_place_proposal enable row level security, force row level security;
create policy anybody on known_place_proposal for select to tongban_app
  using (true);
create policy by_an_office on known_place_proposal for insert to tongban_app
  with check ((('office:'::text || proposed_office) = ANY (current_parties())) AND (('staff:'::text || proposed_by) = ANY (current_parties())));
create policy decided_above on known_place_proposal for update to tongban_app
  using (state = 'proposed'::text AND (EXISTS ( SELECT
   FROM known_place place
  WHERE place.id = known_place_proposal.place_id AND (('office:'::text || place.ask_office) = ANY (current_parties())))))
  with check (('staff:'::text || decided_by) = ANY (current_parties()));
create policy worker on known_place_proposal for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON known_place_proposal FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON known_place_proposal FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state, decided_by, decided_by_name, decided_at, note) on known_place_proposal to tongban_app;
grant select on known_place_proposal to tongban_worker;

create table letter (
  id uuid not null,
  news_id uuid not null,
  office_id text not null,
  person_id uuid not null,
  masked_name text not null,
  case_id uuid,
  step_seq integer,
  certificate_id uuid,
  title text not null,
  body text not null,
  why text not null,
  written_on date not null,
  held_by uuid,
  way text,
  told_on date,
  tracking_number text,
  note_sealed bytea,
  told_by_name text,
  constraint letter_pkey PRIMARY KEY (id),
  constraint letter_news_id_key UNIQUE (news_id),
  constraint letter_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint letter_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint letter_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint letter_check CHECK (num_nonnulls(way, told_on, told_by_name) = ANY (ARRAY[0, 3])),
  constraint letter_way_check CHECK (way = ANY (ARRAY['handed'::text, 'posted'::text, 'telephoned'::text, 'needless'::text])),
  constraint letter_why_check CHECK (why = ANY (ARRAY['no-account'::text, 'no-telephone'::text, 'not-delivered'::text]))
);
CREATE INDEX letter_held ON letter USING btree (held_by) WHERE held_by IS NOT NULL;
CREATE INDEX letter_of_person ON letter USING btree (person_id);
CREATE INDEX letter_of_step ON letter USING btree (case_id, step_seq);
CREATE INDEX letter_told ON letter USING btree (office_id, told_on DESC) WHERE way IS NOT NULL;
CREATE INDEX letter_waiting ON letter USING btree (office_id, written_on, id) WHERE way IS NULL AND held_by IS NULL;
alter table letter enable row level security, force row level security;
create policy beyond_mandate on letter as restrictive for select to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on letter as restrictive for select to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on letter as restrictive for select to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_office on letter for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy of_own_person on letter for select to tongban_app
  using ((person_id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy to_anybody on letter for insert to tongban_app
  with check (true);
create policy told_by_own_office on letter for update to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on letter for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON letter FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON letter FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (way, told_on, tracking_number, note_sealed, told_by_name) on letter to tongban_app;
grant insert, select, update on letter to tongban_worker;

create table mandate (
  id uuid not null,
  case_id uuid not null,
  given_by uuid,
  office_id text,
  paper_file uuid,
  helper_index bytea not null,
  helper_sealed bytea not null,
  acts text[] not null,
  entered_by text not null,
  given_at timestamp with time zone not null,
  ends_on date not null,
  ended_at timestamp with time zone,
  ended_by text,
  signed_by text,
  signer_index bytea,
  ended_because text,
  constraint mandate_pkey PRIMARY KEY (id),
  constraint mandate_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint mandate_given_by_fkey FOREIGN KEY (given_by) REFERENCES account(id),
  constraint mandate_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint mandate_paper_file_fkey FOREIGN KEY (paper_file) REFERENCES file(id),
  constraint mandate_acts_check CHECK (acts <@ ARRAY['supplyMaterials'::text, 'close'::text]),
  constraint mandate_check CHECK (num_nonnulls(given_by, office_id) = 1),
  constraint mandate_check1 CHECK ((office_id IS NULL) = (paper_file IS NULL)),
  constraint mandate_check2 CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  constraint mandate_check3 CHECK (signed_by IS NULL OR office_id IS NOT NULL),
  constraint mandate_check4 CHECK (signer_index IS NULL OR signed_by = 'guardian'::text),
  constraint mandate_check5 CHECK (ended_because IS NULL OR ended_at IS NOT NULL),
  constraint mandate_ended_because_check CHECK (ended_because = ANY (ARRAY['left'::text, 'guardian'::text])),
  constraint mandate_signed_by_check CHECK (signed_by = ANY (ARRAY['person'::text, 'guardian'::text]))
);
CREATE INDEX mandate_by_helper ON mandate USING btree (helper_index) WHERE ended_at IS NULL;
CREATE INDEX mandate_by_paper ON mandate USING btree (paper_file) WHERE paper_file IS NOT NULL;
CREATE UNIQUE INDEX mandate_of_helper ON mandate USING btree (case_id, helper_index) WHERE ended_at IS NULL;
alter table mandate enable row level security, force row level security;
create policy beyond_mandate on mandate as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy ending on mandate for update to tongban_owner
  using (ended_at IS NULL)
  with check (ended_at IS NOT NULL);
create policy giving on mandate for insert to tongban_app
  with check (ended_at IS NULL AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = mandate.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = 'applicant'::text AND seat.party = ('account:'::text || mandate.given_by) OR (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])) AND seat.party = ('office:'::text || mandate.office_id) AND works_on_cases()))));
create policy not_at_the_door on mandate as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on mandate as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_case on mandate for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = mandate.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = ANY (ARRAY['applicant'::text, 'residence'::text, 'hukou'::text])))));
create policy own on mandate for select to tongban_app
  using (mandate_holds(id) AND (helper_index IN ( SELECT account_identity.id_number_index
   FROM account_identity
  WHERE ('account:'::text || account_identity.account_id) = ANY (current_parties()))));
create policy revoking on mandate for update to tongban_app
  using (ended_at IS NULL AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = mandate.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = 'applicant'::text OR (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])) AND works_on_cases()))))
  with check (ended_at IS NOT NULL);
create policy standing on mandate for select to tongban_owner
  using (true);
create policy worker on mandate for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON mandate FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER mandate_changed AFTER INSERT OR UPDATE OF ended_at ON mandate FOR EACH ROW EXECUTE FUNCTION sync_mandate();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON mandate FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (ended_at, ended_by, ended_because) on mandate to tongban_app;
grant insert, select, update on mandate to tongban_worker;

create table mandate_code (
  id uuid not null,
  mandate_id uuid not null,
  case_id uuid not null,
  code_index bytea not null,
  code_sealed bytea not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint mandate_code_pkey PRIMARY KEY (id),
  constraint mandate_code_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint mandate_code_mandate_id_fkey FOREIGN KEY (mandate_id) REFERENCES mandate(id),
  constraint mandate_code_check CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX mandate_code_by_end ON mandate_code USING btree (COALESCE(ended_at, expires_at));
CREATE INDEX mandate_code_by_index ON mandate_code USING btree (code_index) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX mandate_code_of_mandate ON mandate_code USING btree (mandate_id) WHERE ended_at IS NULL;
alter table mandate_code enable row level security, force row level security;
create policy beyond_mandate on mandate_code as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy ending on mandate_code for update to tongban_app
  using (ended_at IS NULL AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = mandate_code.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = 'applicant'::text OR (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])) AND works_on_cases()))))
  with check (ended_at IS NOT NULL);
create policy making on mandate_code for insert to tongban_app
  with check (ended_at IS NULL AND (EXISTS ( SELECT
   FROM mandate
     JOIN case_party seat ON seat.case_id = mandate.case_id
  WHERE mandate.id = mandate_code.mandate_id AND mandate.case_id = mandate_code.case_id AND mandate.ended_at IS NULL AND (seat.party = ANY (current_parties())) AND seat.capacity = 'applicant'::text)));
create policy not_at_the_door on mandate_code as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on mandate_code as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_case on mandate_code for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = mandate_code.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = ANY (ARRAY['applicant'::text, 'residence'::text, 'hukou'::text])))));
create policy worker on mandate_code for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON mandate_code FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON mandate_code FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (ended_at, ended_by) on mandate_code to tongban_app;
grant delete, insert, select, update on mandate_code to tongban_worker;

create table message (
  id uuid not null,
  account_id uuid,
  phone_sealed bytea,
  channel text not null,
  case_id uuid,
  title text not null,
  body text not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  read_at timestamp with time zone,
  body_sealed bytea,
  step_seq integer,
  email_sealed bytea,
  withdrawn_at timestamp with time zone,
  send_before timestamp with time zone,
  delivered_at timestamp with time zone,
  failed_at timestamp with time zone,
  failure text,
  news_id uuid,
  person_id uuid,
  office_id text,
  constraint message_pkey PRIMARY KEY (id),
  constraint message_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint message_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint message_channel_check CHECK (channel = ANY (ARRAY['inbox'::text, 'sms'::text, 'email'::text])),
  constraint message_failed_says_why CHECK ((failed_at IS NULL) = (failure IS NULL)),
  constraint message_failure_check CHECK (failure = ANY (ARRAY['unknown-number'::text, 'unreachable'::text, 'blocked'::text, 'too-late'::text, 'too-many'::text, 'other'::text]))
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=10000, autovacuum_analyze_scale_factor=0.02);
CREATE INDEX message_by_account ON message USING btree (account_id, created_at) WHERE channel = 'inbox'::text;
CREATE INDEX message_copies ON message USING btree (created_at) WHERE channel <> 'inbox'::text;
CREATE INDEX message_of_news ON message USING btree (news_id) WHERE news_id IS NOT NULL;
CREATE INDEX message_of_step ON message USING btree (case_id, step_seq);
CREATE INDEX message_unsent ON message USING btree (created_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
alter table message enable row level security, force row level security;
create policy own on message for select to tongban_app
  using ((('account:'::text || account_id) = ANY (current_parties())) AND withdrawn_at IS NULL AND (case_id IS NULL OR (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = message.case_id AND seat.party = ('account:'::text || message.account_id)))));
create policy read_mark on message for update to tongban_app
  using ((('account:'::text || account_id) = ANY (current_parties())) AND withdrawn_at IS NULL AND (case_id IS NULL OR (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = message.case_id AND seat.party = ('account:'::text || message.account_id)))))
  with check (('account:'::text || account_id) = ANY (current_parties()));
create policy seen_to_withdraw on message for select to tongban_owner
  using (true);
create policy to_anybody on message for insert to tongban_app
  with check (true);
create policy withdrawn on message for update to tongban_owner
  using (true)
  with check (true);
create policy worker on message for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON message FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON message FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (read_at) on message to tongban_app;
grant delete, insert, select, update on message to tongban_worker;

create table migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null,
  "least" integer default 0 not null,
  constraint migration_pkey PRIMARY KEY (number)
);
alter table migration disable row level security;

create table name_respelling (
  only_row boolean default true not null,
  after_person uuid,
  respelled integer default 0 not null,
  finished_at timestamp with time zone,
  constraint name_respelling_pkey PRIMARY KEY (only_row),
  constraint name_respelling_only_row_check CHECK (only_row)
);
alter table name_respelling enable row level security, force row level security;
create policy not_at_the_door on name_respelling as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on name_respelling for all to tongban_worker
  using (true)
  with check (true);
grant select, update on name_respelling to tongban_worker;

create table objection (
  id uuid not null,
  case_id uuid not null,
  notice_id uuid not null,
  number text not null,
  content_sealed bytea not null,
  made_at timestamp with time zone not null,
  state text not null,
  reason text,
  reply_sealed bytea,
  settled_at timestamp with time zone,
  settled_by text,
  constraint objection_pkey PRIMARY KEY (id),
  constraint objection_number_key UNIQUE (number),
  constraint objection_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint objection_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public_notice(id),
  constraint objection_state_check CHECK (state = ANY (ARRAY['open'::text, 'dismissed'::text, 'upheld'::text]))
);
CREATE INDEX objection_by_case ON objection USING btree (case_id);
alter table objection enable row level security, force row level security;
create policy beyond_mandate on objection as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on objection as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_cases on objection for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = objection.case_id AND (seat.party = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = objection.case_id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)));
create policy worker on objection for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON objection FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON objection FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on objection to tongban_app;
grant insert, select, update on objection to tongban_worker;

create table office (
  id text not null,
  level text not null,
  name text not null,
  short_name text not null,
  label text not null,
  parent_id text,
  effective_from date not null,
  effective_to date,
  constraint office_pkey PRIMARY KEY (id),
  constraint office_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES office(id),
  constraint office_level_check CHECK (level = ANY (ARRAY['nation'::text, 'province'::text, 'prefecture'::text, 'county'::text]))
);
CREATE INDEX office_by_parent ON office USING btree (parent_id);
alter table office disable row level security;
CREATE TRIGGER audit_whole AFTER INSERT OR DELETE OR UPDATE ON office FOR EACH STATEMENT EXECUTE FUNCTION audit_whole();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON office FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER reference_told AFTER INSERT OR DELETE OR UPDATE ON office FOR EACH STATEMENT EXECUTE FUNCTION tell_of_reference_change();
CREATE CONSTRAINT TRIGGER reference_version AFTER INSERT OR DELETE OR UPDATE ON office DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_reference_version();
grant select on office to tongban_app;
grant delete, insert, select, update on office to tongban_worker;

create table office_absence (
  office_id text not null,
  day date not null,
  noticed_at timestamp with time zone not null,
  constraint office_absence_pkey PRIMARY KEY (office_id, day),
  constraint office_absence_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
alter table office_absence enable row level security, force row level security;
create policy own_and_below on office_absence for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on office_absence for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON office_absence FOR EACH ROW EXECUTE FUNCTION audit_row('office_id', 'office_id', 'day');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON office_absence FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on office_absence to tongban_app;
grant insert, select, update on office_absence to tongban_worker;

create table office_change (
  id uuid not null,
  kind text not null,
  office_id text not null,
  successor_id text,
  new_names jsonb,
  effective_on date not null,
  document text not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_office text not null,
  proposed_at timestamp with time zone not null,
  state text not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  decision_note text,
  moved jsonb,
  carried_out_at timestamp with time zone,
  constraint office_change_pkey PRIMARY KEY (id),
  constraint office_change_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint office_change_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint office_change_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES staff(id),
  constraint office_change_proposed_office_fkey FOREIGN KEY (proposed_office) REFERENCES office(id),
  constraint office_change_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES office(id),
  constraint office_change_check CHECK (decided_by <> proposed_by),
  constraint office_change_check1 CHECK ((kind = 'merged'::text) = (successor_id IS NOT NULL)),
  constraint office_change_check2 CHECK ((kind = 'renamed'::text) = (new_names IS NOT NULL)),
  constraint office_change_check3 CHECK (successor_id <> office_id),
  constraint office_change_kind_check CHECK (kind = ANY (ARRAY['merged'::text, 'renamed'::text])),
  constraint office_change_state_check CHECK (state = ANY (ARRAY['proposed'::text, 'approved'::text, 'returned'::text, 'carried-out'::text]))
);
CREATE INDEX office_change_due ON office_change USING btree (effective_on) WHERE state = 'approved'::text;
CREATE UNIQUE INDEX one_change_of_an_office_at_a_time ON office_change USING btree (office_id) WHERE state = ANY (ARRAY['proposed'::text, 'approved'::text]);
alter table office_change enable row level security, force row level security;
create policy decided on office_change for select to tongban_app
  using (state = ANY (ARRAY['approved'::text, 'carried-out'::text]));
create policy deciding on office_change for update to tongban_app
  using (state = 'proposed'::text AND (EXISTS ( SELECT
   FROM office
  WHERE office.level = 'province'::text AND (('office:'::text || office.id) = ANY (current_parties())) AND (('office:'::text || office.id) = ANY (office_parties(office_change.office_id))))))
  with check (decided_by = acting_staff() AND (state = ANY (ARRAY['approved'::text, 'returned'::text])));
create policy own_and_below on office_change for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)) OR (successor_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy proposing on office_change for insert to tongban_app
  with check (proposed_by = acting_staff() AND state = 'proposed'::text AND (('office:'::text || proposed_office) = ANY (current_parties())) AND (office_id IN ( SELECT offices_under_me() AS offices_under_me)) AND NOT (('office:'::text || office_id) = ANY (current_parties())));
create policy worker on office_change for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON office_change FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON office_change FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state, decided_by, decided_by_name, decided_at, decision_note) on office_change to tongban_app;
grant insert, select, update on office_change to tongban_worker;

create table office_division (
  office_id text not null,
  division_code text not null,
  effective_from date not null,
  effective_to date,
  constraint office_division_pkey PRIMARY KEY (office_id, division_code, effective_from),
  constraint office_division_division_code_fkey FOREIGN KEY (division_code) REFERENCES division(code),
  constraint office_division_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
CREATE INDEX office_division_by_code ON office_division USING btree (division_code);
alter table office_division disable row level security;
CREATE TRIGGER audit_whole AFTER INSERT OR DELETE OR UPDATE ON office_division FOR EACH STATEMENT EXECUTE FUNCTION audit_whole();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON office_division FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on office_division to tongban_app;
grant delete, insert, select, update on office_division to tongban_worker;

create table office_entry (
  id uuid not null,
  office_id text not null,
  kind text not null,
  content jsonb not null,
  effective_from date not null,
  effective_to date,
  entered_by uuid not null,
  entered_by_name text not null,
  entered_at timestamp with time zone not null,
  constraint office_entry_pkey PRIMARY KEY (id),
  constraint office_entry_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES staff(id),
  constraint office_entry_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint office_entry_check CHECK (effective_to >= effective_from),
  constraint office_entry_kind_check CHECK (kind = ANY (ARRAY['head'::text, 'window'::text, 'contingency-plan'::text, 'closure'::text]))
);
CREATE INDEX office_entry_by_office ON office_entry USING btree (office_id, kind, effective_from);
alter table office_entry enable row level security, force row level security;
create policy announced on office_entry for select to tongban_app
  using (kind = 'closure'::text);
create policy ending on office_entry for update to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy entering on office_entry for insert to tongban_app
  with check ((('office:'::text || office_id) = ANY (current_parties())) AND entered_by = acting_staff());
create policy own_and_below on office_entry for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on office_entry for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON office_entry FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON office_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (effective_to) on office_entry to tongban_app;
grant insert, select, update on office_entry to tongban_worker;

create table office_entry_decision (
  entry_id uuid not null,
  confirmed boolean not null,
  reason text,
  decided_by uuid not null,
  decided_by_name text not null,
  decided_at timestamp with time zone not null,
  constraint office_entry_decision_pkey PRIMARY KEY (entry_id),
  constraint office_entry_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff(id),
  constraint office_entry_decision_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES office_entry(id),
  constraint office_entry_decision_check CHECK (confirmed OR reason IS NOT NULL)
);
alter table office_entry_decision enable row level security, force row level security;
create policy announced on office_entry_decision for select to tongban_app
  using ((entry_id IN ( SELECT office_entry.id
   FROM office_entry
  WHERE office_entry.kind = 'closure'::text)));
create policy deciding on office_entry_decision for insert to tongban_app
  with check (decided_by = acting_staff() AND (entry_id IN ( SELECT entry.id
   FROM office_entry entry
     JOIN office ON office.id = entry.office_id
  WHERE (('office:'::text || office.parent_id) = ANY (current_parties())) AND entry.entered_by <> acting_staff())));
create policy own_and_below on office_entry_decision for select to tongban_app
  using ((entry_id IN ( SELECT office_entry.id
   FROM office_entry
  WHERE (office_entry.office_id IN ( SELECT offices_under_me() AS offices_under_me)))));
create policy worker on office_entry_decision for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON office_entry_decision FOR EACH ROW EXECUTE FUNCTION audit_row('', 'entry_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON office_entry_decision FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on office_entry_decision to tongban_app;
grant insert, select, update on office_entry_decision to tongban_worker;

create table office_window (
  office_id text not null,
  address text not null,
  hours text not null,
  phone text not null,
  text_route text not null,
  step_free boolean not null,
  is_demo_value boolean not null,
  constraint office_window_pkey PRIMARY KEY (office_id),
  constraint office_window_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
alter table office_window enable row level security, force row level security;
create policy own_window on office_window for insert to tongban_app
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy own_window_again on office_window for update to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy public_record on office_window for select to public
  using (true);
create policy worker on office_window for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON office_window FOR EACH ROW EXECUTE FUNCTION audit_row('', 'office_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON office_window FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on office_window to tongban_app;
grant delete, insert, select, update on office_window to tongban_worker;

create table old_card (
  id uuid not null,
  certificate_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  office_id text not null,
  masked_name text not null,
  masked_number text not null,
  collected_on date not null,
  collected_by text not null,
  shelf text default ''::text not null,
  due_on date not null,
  batch_id uuid,
  constraint old_card_pkey PRIMARY KEY (id),
  constraint old_card_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES destruction_batch(id),
  constraint old_card_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint old_card_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint old_card_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
CREATE INDEX old_card_by_batch ON old_card USING btree (batch_id);
CREATE INDEX old_card_by_office ON old_card USING btree (office_id, due_on) WHERE batch_id IS NULL;
CREATE UNIQUE INDEX one_collection_of_a_card ON old_card USING btree (certificate_id);
alter table old_card enable row level security, force row level security;
create policy listed_for_office_above on old_card for select to tongban_app
  using (batch_id IS NOT NULL AND (EXISTS ( SELECT
   FROM office
  WHERE office.id = old_card.office_id AND (('office:'::text || office.parent_id) = ANY (current_parties())))));
create policy not_at_the_door on old_card as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_office on old_card for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on old_card for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON old_card FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER destroyed_cards_are_final BEFORE UPDATE ON old_card FOR EACH ROW EXECUTE FUNCTION destroyed_is_final();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON old_card FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (shelf, batch_id) on old_card to tongban_app;
grant insert, select, update (office_id, shelf, batch_id) on old_card to tongban_worker;

create table open_task (
  assessment_id uuid not null,
  institution_id text not null,
  state text not null,
  assigned_at timestamp with time zone not null,
  constraint open_task_pkey PRIMARY KEY (assessment_id),
  constraint open_task_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id)
);
CREATE INDEX open_task_in_order ON open_task USING btree (institution_id, state, assigned_at, assessment_id);
alter table open_task enable row level security, force row level security;
create policy derived on open_task for all to tongban_owner
  using (true)
  with check (true);
create policy of_institution on open_task for select to tongban_app
  using (('institution:'::text || institution_id) = ANY (current_parties()));
create policy worker on open_task for select to tongban_worker
  using (true);
grant select on open_task to tongban_app;
grant select on open_task to tongban_worker;

create table own_data_request (
  id uuid not null,
  case_id uuid,
  person_id uuid not null,
  account_id uuid,
  office_id text not null,
  kind text not null,
  words_sealed bytea not null,
  asked_at timestamp with time zone not null,
  due_on date not null,
  outcome text,
  answer_sealed bytea,
  decided_by_name text,
  decided_at timestamp with time zone,
  entered_by uuid,
  stopped_at timestamp with time zone,
  stopped_sealed bytea,
  certificate_id uuid,
  constraint own_data_request_pkey PRIMARY KEY (id),
  constraint own_data_request_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint own_data_request_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint own_data_request_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES staff(id),
  constraint own_data_request_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint own_data_request_by CHECK (num_nonnulls(account_id, entered_by) = 1),
  constraint own_data_request_check CHECK (num_nonnulls(outcome, answer_sealed, decided_by_name, decided_at) = ANY (ARRAY[0, 4])),
  constraint own_data_request_check1 CHECK ((stopped_at IS NULL) = (stopped_sealed IS NULL)),
  constraint own_data_request_check2 CHECK (num_nonnulls(case_id, certificate_id) = 1),
  constraint own_data_request_kind_check CHECK (kind = ANY (ARRAY['correction'::text, 'erasure'::text])),
  constraint own_data_request_outcome_check CHECK (outcome = ANY (ARRAY['granted'::text, 'refused'::text]))
);
CREATE INDEX own_data_request_by_account ON own_data_request USING btree (account_id, asked_at);
CREATE INDEX own_data_request_by_office ON own_data_request USING btree (office_id, asked_at);
CREATE UNIQUE INDEX own_data_request_waiting ON own_data_request USING btree (case_id) WHERE outcome IS NULL;
CREATE UNIQUE INDEX own_data_request_waiting_on_certificate ON own_data_request USING btree (certificate_id) WHERE outcome IS NULL;
alter table own_data_request enable row level security, force row level security;
create policy asking on own_data_request for insert to tongban_app
  with check ((('account:'::text || account_id) = ANY (current_parties())) AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = own_data_request.case_id AND seat.capacity = 'applicant'::text AND (seat.party = ANY (current_parties())))));
create policy asking_as_holder on own_data_request for insert to tongban_app
  with check (case_id IS NULL AND (('account:'::text || account_id) = ANY (current_parties())) AND (person_id IN ( SELECT persons_of_me() AS persons_of_me)) AND (EXISTS ( SELECT
   FROM certificate held
  WHERE held.id = own_data_request.certificate_id AND held.person_id = own_data_request.person_id AND held.office_id = own_data_request.office_id)));
create policy asking_at_window on own_data_request for insert to tongban_app
  with check (entered_by = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND works_on_cases() AND (EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = own_data_request.case_id AND seat.party = ('office:'::text || own_data_request.office_id) AND (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])))));
create policy beyond_mandate on own_data_request as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy deciding on own_data_request for update to tongban_app
  using (outcome IS NULL AND acts_as(office_id, 'head'::text))
  with check (outcome IS NOT NULL);
create policy not_at_the_door on own_data_request as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on own_data_request as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_office on own_data_request for select to tongban_app
  using ((('office:'::text || office_id) = ANY (current_parties())) AND works_on_cases());
create policy of_present_ward on own_data_request as restrictive for all to tongban_app
  using (NOT lost_ward(account_id, person_id));
create policy own on own_data_request for select to tongban_app
  using (('account:'::text || account_id) = ANY (current_parties()));
create policy worker on own_data_request for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON own_data_request FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON own_data_request FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (outcome, answer_sealed, decided_by_name, decided_at) on own_data_request to tongban_app;
grant insert, select, update, update (due_on, stopped_at, stopped_sealed) on own_data_request to tongban_worker;

create table partner (
  id uuid not null,
  title text not null,
  kind text not null,
  office_id text not null,
  contact_sealed bytea not null,
  scopes text[] not null,
  purposes text not null,
  networks text[] default '{}'::text[] not null,
  real_name_acr text[] default '{}'::text[] not null,
  takes_rare_names boolean default true not null,
  valid_from date not null,
  valid_until date not null,
  calls_per_minute integer not null,
  is_demo boolean default false not null,
  registered_by uuid,
  registered_at timestamp with time zone not null,
  suspended_at timestamp with time zone,
  suspended_reason_sealed bytea,
  ended_at timestamp with time zone,
  version integer default 1 not null,
  institution_id text,
  entered_by uuid,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  proposed_sealed bytea,
  proposed_by uuid,
  proposed_at timestamp with time zone,
  constraint partner_pkey PRIMARY KEY (id),
  constraint partner_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES staff(id),
  constraint partner_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES staff(id),
  constraint partner_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institution(id),
  constraint partner_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint partner_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES staff(id),
  constraint partner_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES staff(id),
  constraint partner_calls_per_minute_check CHECK (calls_per_minute >= 1 AND calls_per_minute <= 60000),
  constraint partner_check CHECK (valid_until >= valid_from),
  constraint partner_check1 CHECK ((suspended_at IS NULL) = (suspended_reason_sealed IS NULL)),
  constraint partner_confirmed_by_another CHECK (confirmed_by <> entered_by),
  constraint partner_kind_check CHECK (kind = ANY (ARRAY['platform'::text, 'relying-party'::text, 'hospital'::text, 'hotline'::text])),
  constraint partner_of_institution CHECK (institution_id IS NULL OR kind = 'hospital'::text),
  constraint partner_proposed_whole CHECK ((proposed_sealed IS NULL) = (proposed_at IS NULL)),
  constraint partner_purposes_check CHECK (purposes <> ''::text),
  constraint partner_title_check CHECK (title <> ''::text)
);
CREATE INDEX partner_by_institution ON partner USING btree (institution_id) WHERE institution_id IS NOT NULL;
CREATE INDEX partner_by_office ON partner USING btree (office_id);
alter table partner enable row level security, force row level security;
create policy acted_for_me on partner for select to tongban_app
  using ((id IN ( SELECT partners_that_acted_for_me() AS partners_that_acted_for_me)));
create policy beyond_mandate on partner as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy changing on partner for update to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check (('office:'::text || office_id) = ANY (current_parties()));
create policy confirmed_later on partner as restrictive for insert to tongban_app
  with check (confirmed_at IS NULL);
create policy derived on partner for select to tongban_owner
  using (true);
create policy may_be_asked_by on partner for select to tongban_app
  using (kind = 'relying-party'::text AND (EXISTS ( SELECT
   FROM unnest(current_parties()) party(party)
  WHERE party.party ~~ 'account:%'::text)));
create policy not_at_the_door on partner as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own_and_below on partner for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy registering on partner for insert to tongban_app
  with check (registered_by = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())));
create policy worker on partner for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON partner FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON partner FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on partner to tongban_app;
grant insert, select, update on partner to tongban_worker;

create table partner_application (
  draft_id uuid not null,
  partner_id uuid not null,
  account_id uuid not null,
  begun_at timestamp with time zone not null,
  case_id uuid,
  submitted_at timestamp with time zone,
  constraint partner_application_pkey PRIMARY KEY (draft_id),
  constraint partner_application_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint partner_application_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint partner_application_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_application_check CHECK ((case_id IS NULL) = (submitted_at IS NULL))
);
CREATE INDEX partner_application_of_account ON partner_application USING btree (partner_id, account_id, begun_at DESC);
CREATE UNIQUE INDEX partner_application_of_case ON partner_application USING btree (case_id) WHERE case_id IS NOT NULL;
alter table partner_application enable row level security, force row level security;
create policy beyond_mandate on partner_application as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on partner_application as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_application as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy noting on partner_application for all to tongban_owner
  using (true)
  with check (true);
create policy of_partner on partner_application for select to tongban_app
  using (('partner:'::text || partner_id) = ANY (current_parties()));
create policy own on partner_application for all to tongban_app
  using (is_own_account(account_id))
  with check (is_own_account(account_id));
create policy worker on partner_application for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON partner_application FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'draft_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON partner_application FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on partner_application to tongban_app;
grant delete, insert, select, update on partner_application to tongban_worker;

create table partner_call (
  id uuid not null,
  partner_id uuid not null,
  account_id uuid,
  operation text not null,
  case_id uuid,
  at timestamp with time zone not null,
  constraint partner_call_pkey PRIMARY KEY (id),
  constraint partner_call_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint partner_call_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_call_operation_check CHECK (operation <> ''::text)
);
CREATE INDEX partner_call_by_account ON partner_call USING btree (account_id, at) WHERE account_id IS NOT NULL;
CREATE INDEX partner_call_by_partner ON partner_call USING btree (partner_id, at);
CREATE INDEX partner_call_by_time ON partner_call USING btree (at);
alter table partner_call enable row level security, force row level security;
create policy beyond_mandate on partner_call as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy derived on partner_call for select to tongban_owner
  using (true);
create policy not_at_the_door on partner_call as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_call as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own_and_below on partner_call for select to tongban_app
  using ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)));
create policy own_calls on partner_call for select to tongban_app
  using (('account:'::text || account_id) = ANY (current_parties()));
create policy worker on partner_call for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON partner_call FOR EACH ROW EXECUTE FUNCTION audit_row('partner_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON partner_call FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on partner_call to tongban_app;
grant delete, insert, select on partner_call to tongban_worker;

create table partner_comparison (
  partner_id uuid not null,
  day date not null,
  after_number text not null,
  up_to_number text not null,
  compared_at timestamp with time zone not null,
  here integer not null,
  there integer not null,
  differing integer not null,
  differences jsonb not null,
  constraint partner_comparison_pkey PRIMARY KEY (partner_id, day, after_number, up_to_number),
  constraint partner_comparison_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_comparison_after_number_check CHECK (length(after_number) <= 50),
  constraint partner_comparison_differences_check CHECK (jsonb_typeof(differences) = 'array'::text),
  constraint partner_comparison_up_to_number_check CHECK (length(up_to_number) <= 50)
);
CREATE INDEX partner_comparison_by_time ON partner_comparison USING btree (compared_at);
alter table partner_comparison enable row level security, force row level security;
create policy beyond_mandate on partner_comparison as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on partner_comparison as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_comparison as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on partner_comparison for all to tongban_app
  using (('partner:'::text || partner_id) = ANY (current_parties()))
  with check (('partner:'::text || partner_id) = ANY (current_parties()));
create policy own_and_below on partner_comparison for select to tongban_app
  using ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)));
create policy worker on partner_comparison for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update on partner_comparison to tongban_app;
grant delete, select on partner_comparison to tongban_worker;

create table partner_event (
  partner_id uuid not null,
  "position" bigint not null,
  event bigint not null,
  watch_id uuid,
  constraint partner_event_pkey PRIMARY KEY (partner_id, "position"),
  constraint partner_event_event_fkey FOREIGN KEY (event) REFERENCES event("position") ON DELETE CASCADE,
  constraint partner_event_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_event_watch_id_fkey FOREIGN KEY (watch_id) REFERENCES subsidy_watch(id)
);
CREATE INDEX partner_event_of_event ON partner_event USING btree (event);
alter table partner_event enable row level security, force row level security;
create policy beyond_mandate on partner_event as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on partner_event as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_event as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy ordering on partner_event for all to tongban_owner
  using (true)
  with check (true);
create policy own on partner_event for select to tongban_app
  using (('partner:'::text || partner_id) = ANY (current_parties()));
create policy own_and_below on partner_event for select to tongban_app
  using ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)));
create policy worker on partner_event for all to tongban_worker
  using (true)
  with check (true);
grant select on partner_event to tongban_app;
grant delete, select on partner_event to tongban_worker;

create table partner_item_code (
  partner_id uuid not null,
  office_id text not null,
  matter text not null,
  basic_code text,
  implementation_code text,
  set_at timestamp with time zone not null,
  constraint partner_item_code_pkey PRIMARY KEY (partner_id, office_id, matter),
  constraint partner_item_code_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint partner_item_code_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_item_code_basic_code_check CHECK (length(basic_code) <= 10),
  constraint partner_item_code_implementation_code_check CHECK (length(implementation_code) <= 24)
);
alter table partner_item_code enable row level security, force row level security;
create policy beyond_mandate on partner_item_code as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on partner_item_code as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_item_code as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on partner_item_code for all to tongban_app
  using (('partner:'::text || partner_id) = ANY (current_parties()))
  with check (('partner:'::text || partner_id) = ANY (current_parties()));
create policy own_and_below on partner_item_code for select to tongban_app
  using ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)));
create policy worker on partner_item_code for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON partner_item_code FOR EACH ROW EXECUTE FUNCTION audit_row('', 'partner_id', 'office_id', 'matter');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON partner_item_code FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on partner_item_code to tongban_app;
grant select on partner_item_code to tongban_worker;

create table partner_key (
  id uuid not null,
  partner_id uuid not null,
  kid text not null,
  jwk jsonb not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  added_by uuid,
  added_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  thumbprint text,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  constraint partner_key_pkey PRIMARY KEY (id),
  constraint partner_key_partner_id_kid_key UNIQUE (partner_id, kid),
  constraint partner_key_added_by_fkey FOREIGN KEY (added_by) REFERENCES staff(id),
  constraint partner_key_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES staff(id),
  constraint partner_key_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_key_check CHECK (valid_until > valid_from),
  constraint partner_key_confirmed_by_another CHECK (confirmed_by <> added_by),
  constraint partner_key_jwk_check CHECK (NOT jwk ? 'd'::text),
  constraint partner_key_kid_check CHECK (kid <> ''::text)
);
CREATE INDEX partner_key_by_partner ON partner_key USING btree (partner_id);
CREATE UNIQUE INDEX partner_key_is_of_one ON partner_key USING btree (thumbprint);
alter table partner_key enable row level security, force row level security;
create policy adding on partner_key for insert to tongban_app
  with check (added_by = acting_staff() AND (partner_id IN ( SELECT partner.id
   FROM partner
  WHERE ('office:'::text || partner.office_id) = ANY (current_parties()))));
create policy beyond_mandate on partner_key as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy confirmed_later on partner_key as restrictive for insert to tongban_app
  with check (confirmed_at IS NULL);
create policy not_at_the_door on partner_key as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_key as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own_and_below on partner_key for select to tongban_app
  using ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)));
create policy revoking on partner_key for update to tongban_app
  using ((partner_id IN ( SELECT partner.id
   FROM partner
  WHERE ('office:'::text || partner.office_id) = ANY (current_parties()))));
create policy worker on partner_key for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON partner_key FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON partner_key FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on partner_key to tongban_app;
grant insert, select, update on partner_key to tongban_worker;

create table partner_once (
  hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint partner_once_pkey PRIMARY KEY (hash)
);
CREATE INDEX partner_once_over ON partner_once USING btree (expires_at);
alter table partner_once enable row level security, force row level security;
create policy beyond_mandate on partner_once as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on partner_once as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_once as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy worker on partner_once for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on partner_once to tongban_worker;

create table partner_person (
  handle_hash bytea not null,
  partner_id uuid not null,
  account_id uuid not null,
  subject_hash bytea not null,
  acr text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  kid text,
  constraint partner_person_pkey PRIMARY KEY (handle_hash),
  constraint partner_person_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint partner_person_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id)
);
CREATE INDEX partner_person_of_partner ON partner_person USING btree (partner_id) WHERE ended_at IS NULL;
CREATE INDEX partner_person_over ON partner_person USING btree (expires_at);
alter table partner_person enable row level security, force row level security;
create policy beyond_mandate on partner_person as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on partner_person as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_person as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy worker on partner_person for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on partner_person to tongban_worker;

create table partner_record (
  partner_id uuid not null,
  case_id uuid not null,
  case_number text not null,
  kind text not null,
  ordinal integer not null,
  version integer not null,
  items_sealed bytea not null,
  is_withdrawn boolean default false not null,
  made_at timestamp with time zone not null,
  acknowledged_version integer,
  acknowledged_at timestamp with time zone,
  outcome text,
  refused_because text,
  refused_item text,
  again_at timestamp with time zone,
  constraint partner_record_pkey PRIMARY KEY (partner_id, case_id, kind, ordinal),
  constraint partner_record_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint partner_record_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_record_check CHECK ((acknowledged_version IS NULL) = (acknowledged_at IS NULL) AND (acknowledged_version IS NULL) = (outcome IS NULL)),
  constraint partner_record_outcome_check CHECK (outcome = ANY (ARRAY['taken'::text, 'refused'::text])),
  constraint partner_record_refused_words CHECK ((refused_because = ANY (ARRAY['format'::text, 'missing-item'::text, 'item-code'::text, 'unknown-case'::text, 'twice'::text, 'other'::text])) AND length(refused_item) <= 50) NOT VALID
);
CREATE INDEX partner_record_by_time ON partner_record USING btree (partner_id, made_at);
CREATE INDEX partner_record_refused ON partner_record USING btree (partner_id, acknowledged_at, case_id, kind, ordinal) WHERE outcome = 'refused'::text;
CREATE INDEX partner_record_unanswered ON partner_record USING btree (partner_id, made_at) WHERE acknowledged_version IS DISTINCT FROM version;
alter table partner_record enable row level security, force row level security;
create policy again on partner_record for update to tongban_app
  using ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)))
  with check ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)));
create policy beyond_mandate on partner_record as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on partner_record as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_record as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on partner_record for all to tongban_app
  using (('partner:'::text || partner_id) = ANY (current_parties()))
  with check (('partner:'::text || partner_id) = ANY (current_parties()));
create policy own_and_below on partner_record for select to tongban_app
  using ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)));
create policy worker on partner_record for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON partner_record FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'partner_id', 'case_id', 'kind', 'ordinal');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON partner_record FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER tell_records_again AFTER UPDATE OF again_at ON partner_record FOR EACH ROW WHEN (new.again_at IS DISTINCT FROM old.again_at) EXECUTE FUNCTION tell_records_again();
grant select, update (version, made_at, acknowledged_version, acknowledged_at, outcome, refused_because, refused_item, again_at) on partner_record to tongban_app;
grant insert, select, update on partner_record to tongban_worker;

create table partner_upload (
  id uuid not null,
  partner_id uuid not null,
  account_id uuid not null,
  name_sealed bytea not null,
  bytes integer not null,
  received integer default 0 not null,
  found jsonb,
  created_at timestamp with time zone not null,
  constraint partner_upload_pkey PRIMARY KEY (id),
  constraint partner_upload_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint partner_upload_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint partner_upload_bytes_check CHECK (bytes >= 1 AND bytes <= 20971520),
  constraint partner_upload_check CHECK (received >= 0 AND received <= bytes)
);
CREATE INDEX partner_upload_of_account ON partner_upload USING btree (account_id, created_at);
CREATE INDEX partner_upload_old ON partner_upload USING btree (created_at);
alter table partner_upload enable row level security, force row level security;
create policy beyond_mandate on partner_upload as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on partner_upload as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_upload as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on partner_upload for all to tongban_app
  using (is_own_account(account_id))
  with check (is_own_account(account_id));
create policy worker on partner_upload for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on partner_upload to tongban_app;
grant delete, insert, select, update on partner_upload to tongban_worker;

create table partner_upload_part (
  upload_id uuid not null,
  starts_at integer not null,
  content_sealed bytea not null,
  constraint partner_upload_part_pkey PRIMARY KEY (upload_id, starts_at),
  constraint partner_upload_part_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES partner_upload(id) ON DELETE CASCADE,
  constraint partner_upload_part_starts_at_check CHECK (starts_at >= 0)
);
alter table partner_upload_part enable row level security, force row level security;
create policy beyond_mandate on partner_upload_part as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on partner_upload_part as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on partner_upload_part as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on partner_upload_part for all to tongban_app
  using ((upload_id IN ( SELECT partner_upload.id
   FROM partner_upload)))
  with check ((upload_id IN ( SELECT partner_upload.id
   FROM partner_upload)));
create policy worker on partner_upload_part for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on partner_upload_part to tongban_app;
grant delete, insert, select, update on partner_upload_part to tongban_worker;

create table passkey (
  id text not null,
  staff_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX passkey_by_staff ON passkey USING btree (staff_id);
alter table passkey enable row level security, force row level security;
create policy leavers on passkey for all to tongban_owner
  using (true)
  with check (true);
create policy own on passkey for all to tongban_app
  using (staff_id = acting_staff())
  with check (staff_id = acting_staff());
create policy worker on passkey for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON passkey FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON passkey FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant delete, insert, select on passkey to tongban_app;
grant delete, insert, select, update (counter, last_used_at) on passkey to tongban_worker;

create table passkey_challenge (
  challenge text not null,
  staff_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint passkey_challenge_pkey PRIMARY KEY (challenge),
  constraint passkey_challenge_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX passkey_challenge_by_end ON passkey_challenge USING btree (expires_at);
alter table passkey_challenge enable row level security, force row level security;
create policy leavers on passkey_challenge for all to tongban_owner
  using (true)
  with check (true);
create policy own on passkey_challenge for all to tongban_app
  using (staff_id = acting_staff())
  with check (staff_id = acting_staff());
create policy worker on passkey_challenge for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select on passkey_challenge to tongban_app;
grant delete, insert, select on passkey_challenge to tongban_worker;

create table person (
  id uuid not null,
  name_sealed bytea not null,
  name_index bytea not null,
  id_number_sealed bytea not null,
  id_number_index bytea not null,
  created_at timestamp with time zone not null,
  import_range uuid,
  contact_sealed bytea,
  holder_sealed bytea,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_id_number_index_key UNIQUE (id_number_index)
);
CREATE INDEX person_by_name ON person USING btree (name_index);
alter table person enable row level security, force row level security;
create policy beyond_mandate on person as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy entered on person for insert to tongban_app
  with check (true);
create policy kept_apart on person for select to tongban_owner
  using (true);
create policy not_at_the_door on person as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on person as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_people on person for update to tongban_app
  using ((EXISTS ( SELECT
   FROM case_file about
     JOIN case_party seat ON seat.case_id = about.id
  WHERE about.person_id = person.id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)) OR (EXISTS ( SELECT
   FROM certificate held
  WHERE held.person_id = person.id AND (('office:'::text || held.office_id) = ANY (current_parties())))))
  with check (true);
create policy own_contact on person for update to tongban_app
  using ((id IN ( SELECT persons_of_me() AS persons_of_me)))
  with check ((id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy sealed on person for select to tongban_app
  using (true);
create policy worker on person for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_import AFTER INSERT ON person REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_import();
CREATE TRIGGER audit_row AFTER DELETE OR UPDATE ON person FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER audit_row_on_insert AFTER INSERT ON person FOR EACH ROW WHEN (new.import_range IS NULL) EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER find_changed_people AFTER UPDATE OF name_index, id_number_index, contact_sealed ON person FOR EACH ROW WHEN (old.name_index <> new.name_index OR old.id_number_index <> new.id_number_index OR old.contact_sealed IS DISTINCT FROM new.contact_sealed) EXECUTE FUNCTION find_changed_person();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON person FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (name_sealed, name_index, id_number_sealed, id_number_index, contact_sealed, holder_sealed) on person to tongban_app;
grant insert, select, update, update (name_sealed, name_index, id_number_sealed, id_number_index) on person to tongban_worker;

create table person_find (
  office_id text not null,
  person_id uuid not null,
  tokens bigint[] not null,
  constraint person_find_pkey PRIMARY KEY (office_id, person_id),
  constraint person_find_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint person_find_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX person_find_by_person ON person_find USING btree (person_id);
CREATE INDEX person_find_by_token ON person_find USING gin (tokens) WITH (fastupdate=off);
alter table person_find enable row level security, force row level security;
create policy derived on person_find for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on person_find as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on person_find for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on person_find to tongban_worker;

create table person_key (
  person_id uuid not null,
  wrapped_key bytea,
  created_at timestamp with time zone not null,
  destroyed_at timestamp with time zone,
  import_range uuid,
  constraint person_key_pkey PRIMARY KEY (person_id)
);
alter table person_key enable row level security, force row level security;
create policy forgetting on person_key for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on person_key as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on person_key for all to tongban_worker
  using (true)
  with check (true);
create policy wrapped on person_key for all to tongban_app
  using (true)
  with check (true);
CREATE TRIGGER audit_import AFTER INSERT ON person_key REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_import();
CREATE TRIGGER audit_row AFTER DELETE OR UPDATE ON person_key FOR EACH ROW EXECUTE FUNCTION audit_row('', 'person_id');
CREATE TRIGGER audit_row_on_insert AFTER INSERT ON person_key FOR EACH ROW WHEN (new.import_range IS NULL) EXECUTE FUNCTION audit_row('', 'person_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON person_key FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on person_key to tongban_app;
grant insert, select, update on person_key to tongban_worker;

create table phone_code (
  id uuid not null,
  phone_index bytea not null,
  code_hash bytea not null,
  tries integer default 0 not null,
  expires_at timestamp with time zone not null,
  used boolean default false not null,
  created_at timestamp with time zone not null,
  browser_hash bytea not null,
  constraint phone_code_pkey PRIMARY KEY (id)
);
CREATE INDEX phone_code_by_age ON phone_code USING btree (created_at);
CREATE INDEX phone_code_by_phone ON phone_code USING btree (phone_index, created_at);
alter table phone_code enable row level security, force row level security;
create policy worker on phone_code for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on phone_code to tongban_worker;

create table promise_slip (
  case_id uuid not null,
  what text not null,
  due_on date not null,
  new_day date not null,
  office_id text not null,
  told_on date not null,
  constraint promise_slip_pkey PRIMARY KEY (case_id, what, new_day),
  constraint promise_slip_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint promise_slip_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint promise_slip_check CHECK (new_day > due_on),
  constraint promise_slip_what_check CHECK (what <> ''::text)
);
CREATE INDEX promise_slip_of_office ON promise_slip USING btree (office_id, told_on);
alter table promise_slip enable row level security, force row level security;
create policy beyond_mandate on promise_slip as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on promise_slip as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on promise_slip as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_office on promise_slip for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy own on promise_slip for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = promise_slip.case_id AND seat.capacity = 'applicant'::text AND (seat.party = ANY (current_parties())))));
create policy worker on promise_slip for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON promise_slip FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'case_id', 'what', 'new_day');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON promise_slip FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on promise_slip to tongban_app;
grant insert, select on promise_slip to tongban_worker;

create table provider_sign_in (
  state_hash bytea not null,
  content_sealed bytea not null,
  created_at timestamp with time zone not null,
  constraint provider_sign_in_pkey PRIMARY KEY (state_hash)
);
CREATE INDEX provider_sign_in_by_age ON provider_sign_in USING btree (created_at);
alter table provider_sign_in enable row level security, force row level security;
create policy worker on provider_sign_in for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select on provider_sign_in to tongban_worker;

create table public_notice (
  id uuid not null,
  case_id uuid not null,
  round integer not null,
  office_id text not null,
  place text not null,
  masked_name text not null,
  results jsonb not null,
  starts_on date not null,
  ends_on date not null,
  result text,
  paused_on date,
  constraint public_notice_pkey PRIMARY KEY (id),
  constraint public_notice_case_id_round_key UNIQUE (case_id, round),
  constraint public_notice_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint public_notice_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint public_notice_result_check CHECK (result = ANY (ARRAY['no-objection'::text, 'objections-settled'::text, 'stopped'::text]))
);
CREATE INDEX public_notice_current ON public_notice USING btree (ends_on, office_id) WHERE result IS NULL;
CREATE INDEX public_notice_running ON public_notice USING btree (starts_on, id) WHERE result IS NULL AND paused_on IS NULL;
CREATE INDEX public_notice_running_at ON public_notice USING btree (office_id, starts_on, id) WHERE result IS NULL AND paused_on IS NULL;
alter table public_notice enable row level security, force row level security;
create policy beyond_mandate on public_notice as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy drawing on public_notice for select to tongban_owner
  using (true);
create policy not_at_the_door on public_notice as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_own_cases on public_notice for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = public_notice.case_id AND (seat.party = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = public_notice.case_id AND (seat.party = ANY (current_parties())) AND seat.capacity <> 'supervisor'::text)));
create policy running on public_notice for select to tongban_app
  using (result IS NULL AND paused_on IS NULL);
create policy worker on public_notice for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public_notice FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public_notice FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on public_notice to tongban_app;
grant insert, select, update, update (office_id) on public_notice to tongban_worker;

create table published_rule (
  id uuid not null,
  office_id text not null,
  name text not null,
  value jsonb not null,
  effective_from date not null,
  effective_to date,
  source text not null,
  published_at timestamp with time zone not null,
  proposal_id uuid,
  source_file uuid,
  published_by text,
  withdrawal_id uuid,
  withdrawal_source text,
  withdrawal_file uuid,
  constraint published_rule_pkey PRIMARY KEY (id),
  constraint published_rule_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint published_rule_withdrawal_id_fkey FOREIGN KEY (withdrawal_id) REFERENCES rule_proposal(id),
  constraint withdrawn_by_a_document CHECK ((withdrawal_id IS NULL) = (withdrawal_source IS NULL)),
  constraint withdrawn_for_good CHECK (withdrawal_id IS NULL OR effective_to IS NOT NULL)
);
CREATE INDEX published_rule_by_office ON published_rule USING btree (office_id, name, effective_from);
alter table published_rule enable row level security, force row level security;
create policy deciding on published_rule for insert to tongban_app
  with check (withdrawal_id IS NULL AND (EXISTS ( SELECT
   FROM rule_proposal proposal
  WHERE proposal.id = published_rule.proposal_id AND proposal.office_id = published_rule.office_id AND proposal.name = published_rule.name AND proposal.kind = 'value'::text AND proposal.state = 'approved'::text AND (('office:'::text || proposal.decider_id) = ANY (current_parties())))));
create policy read on published_rule for select to tongban_app
  using (true);
create policy replacing on published_rule for update to tongban_app
  using ((EXISTS ( SELECT
   FROM rule_proposal proposal
  WHERE proposal.office_id = published_rule.office_id AND proposal.name = published_rule.name AND proposal.state = 'approved'::text AND (('office:'::text || proposal.decider_id) = ANY (current_parties())))))
  with check (withdrawal_id IS NULL OR (EXISTS ( SELECT
   FROM rule_proposal proposal
  WHERE proposal.id = published_rule.withdrawal_id AND proposal.office_id = published_rule.office_id AND proposal.name = published_rule.name AND proposal.kind = 'withdrawal'::text AND proposal.state = 'approved'::text)));
create policy worker on published_rule for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON published_rule FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON published_rule FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER reference_told AFTER INSERT OR DELETE OR UPDATE ON published_rule FOR EACH STATEMENT EXECUTE FUNCTION tell_of_reference_change();
CREATE CONSTRAINT TRIGGER reference_version AFTER INSERT OR DELETE OR UPDATE ON published_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION raise_reference_version();
grant insert, select, update (effective_to, withdrawal_id, withdrawal_source, withdrawal_file) on published_rule to tongban_app;
grant insert, select, update on published_rule to tongban_worker;

create table punctuality_fact (
  month text not null,
  id uuid not null,
  case_id uuid not null,
  office_id text not null,
  measure text not null,
  what text not null,
  n integer not null,
  constraint punctuality_fact_pkey PRIMARY KEY (month, id),
  constraint punctuality_fact_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint punctuality_fact_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint punctuality_fact_measure_check CHECK (measure = ANY (ARRAY['on-time'::text, 'late'::text, 'returned'::text, 'declined'::text])),
  constraint punctuality_fact_month_check CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text),
  constraint punctuality_fact_n_check CHECK (n = ANY (ARRAY[1, '-1'::integer]))
);
CREATE INDEX punctuality_fact_by_case ON punctuality_fact USING btree (case_id);
alter table punctuality_fact enable row level security, force row level security;
create policy counting on punctuality_fact for all to tongban_owner
  using (true)
  with check (true);
create policy worker on punctuality_fact for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON punctuality_fact FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'month', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON punctuality_fact FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on punctuality_fact to tongban_worker;

create table punctuality_line (
  month text not null,
  region text not null,
  measure text not null,
  what text not null,
  n integer not null,
  constraint punctuality_line_pkey PRIMARY KEY (month, region, measure, what),
  constraint punctuality_line_region_fkey FOREIGN KEY (region) REFERENCES office(id),
  constraint punctuality_line_measure_check CHECK (measure = ANY (ARRAY['on-time'::text, 'late'::text, 'returned'::text, 'declined'::text, 'running'::text, 'overdue'::text]))
);
alter table punctuality_line enable row level security, force row level security;
create policy worker on punctuality_line for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON punctuality_line FOR EACH ROW EXECUTE FUNCTION audit_row('month', 'month', 'region', 'measure', 'what');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON punctuality_line FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on punctuality_line to tongban_worker;

create table punctuality_month (
  month text not null,
  lines integer not null,
  facts integer not null,
  taken_back integer not null,
  smallest integer not null,
  published_at timestamp with time zone not null,
  constraint punctuality_month_pkey PRIMARY KEY (month)
);
alter table punctuality_month enable row level security, force row level security;
create policy counting on punctuality_month for select to tongban_owner
  using (true);
create policy worker on punctuality_month for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON punctuality_month FOR EACH ROW EXECUTE FUNCTION audit_row('month', 'month');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON punctuality_month FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on punctuality_month to tongban_worker;

create table put_off (
  round text not null,
  key text not null,
  office_id text not null,
  title text not null,
  href text not null,
  reason text not null,
  tries integer default 1 not null,
  first_at timestamp with time zone not null,
  tried_at timestamp with time zone not null,
  again_at timestamp with time zone not null,
  constraint put_off_pkey PRIMARY KEY (round, key),
  constraint put_off_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint put_off_tries_check CHECK (tries > 0)
);
CREATE INDEX put_off_by_office ON put_off USING btree (office_id, first_at, round, key);
alter table put_off enable row level security, force row level security;
create policy not_at_the_door on put_off as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy own on put_off for select to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy worker on put_off for all to tongban_worker
  using (true)
  with check (true);
grant select on put_off to tongban_app;
grant delete, insert, select, update on put_off to tongban_worker;

create table rating_revisit (
  case_id uuid not null,
  office_id text not null,
  due_on date not null,
  done_sealed bytea,
  accepted boolean,
  done_by uuid,
  done_by_name text,
  done_on date,
  constraint rating_revisit_pkey PRIMARY KEY (case_id),
  constraint rating_revisit_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_rating(case_id),
  constraint rating_revisit_done_by_fkey FOREIGN KEY (done_by) REFERENCES staff(id),
  constraint rating_revisit_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint rating_revisit_check CHECK (num_nulls(done_sealed, accepted, done_by, done_by_name, done_on) = ANY (ARRAY[0, 5]))
);
CREATE INDEX rating_revisit_open ON rating_revisit USING btree (office_id, due_on) WHERE done_on IS NULL;
alter table rating_revisit enable row level security, force row level security;
create policy not_at_the_door on rating_revisit as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_office on rating_revisit for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy opening on rating_revisit for insert to tongban_app
  with check (done_on IS NULL AND (EXISTS ( SELECT
   FROM case_rating rating
  WHERE rating.case_id = rating_revisit.case_id AND rating.office_id = rating_revisit.office_id AND (rating.level = ANY (ARRAY['dissatisfied'::text, 'very-dissatisfied'::text])))));
create policy own on rating_revisit for select to tongban_app
  using ((case_id IN ( SELECT case_rating.case_id
   FROM case_rating)));
create policy revisiting on rating_revisit for update to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)) AND done_on IS NULL)
  with check ((office_id IN ( SELECT offices_under_me() AS offices_under_me)) AND done_by = acting_staff() AND NOT had_a_hand_in(case_id));
create policy worker on rating_revisit for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON rating_revisit FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'case_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON rating_revisit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (done_sealed, accepted, done_by, done_by_name, done_on) on rating_revisit to tongban_app;
grant insert, select, update, update (due_on) on rating_revisit to tongban_worker;

create table record_check (
  kind text not null,
  verified bigint default 0 not null,
  faults_now integer default 0 not null,
  faults_last integer default 0 not null,
  place text,
  problem text,
  constraint record_check_pkey PRIMARY KEY (kind),
  constraint record_check_check CHECK ((place IS NULL) = (problem IS NULL)),
  constraint record_check_faults_last_check CHECK (faults_last >= 0),
  constraint record_check_faults_now_check CHECK (faults_now >= 0),
  constraint record_check_kind_check CHECK (kind = ANY (ARRAY['new'::text, 'old'::text])),
  constraint record_check_verified_check CHECK (verified >= 0)
);
alter table record_check enable row level security, force row level security;
create policy not_at_the_door on record_check as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on record_check for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update on record_check to tongban_worker;

create table record_checkpoint (
  size bigint not null,
  root bytea not null,
  note text not null,
  signed_at timestamp with time zone not null,
  published_at timestamp with time zone,
  constraint record_checkpoint_pkey PRIMARY KEY (size),
  constraint record_checkpoint_root_check CHECK (length(root) = 32)
);
CREATE INDEX record_checkpoint_to_publish ON record_checkpoint USING btree (size) WHERE published_at IS NULL;
alter table record_checkpoint enable row level security, force row level security;
create policy worker on record_checkpoint for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update (published_at) on record_checkpoint to tongban_worker;

create table record_leaf (
  "position" bigint not null,
  entry bigint not null,
  hash bytea not null,
  constraint record_leaf_pkey PRIMARY KEY ("position"),
  constraint record_leaf_entry_key UNIQUE (entry),
  constraint record_leaf_hash_check CHECK (length(hash) = 32)
) with (autovacuum_vacuum_insert_scale_factor=0.01, autovacuum_vacuum_insert_threshold=100000, autovacuum_analyze_scale_factor=0.01);
alter table record_leaf enable row level security, force row level security;
create policy worker on record_leaf for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON record_leaf FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on record_leaf to tongban_worker;

create table record_node (
  level smallint not null,
  "position" bigint not null,
  hash bytea not null,
  constraint record_node_pkey PRIMARY KEY (level, "position"),
  constraint record_node_hash_check CHECK (length(hash) = 32),
  constraint record_node_level_check CHECK (level >= 1)
) with (autovacuum_vacuum_insert_scale_factor=0.01, autovacuum_vacuum_insert_threshold=100000, autovacuum_analyze_scale_factor=0.01);
alter table record_node enable row level security, force row level security;
create policy worker on record_node for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON record_node FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on record_node to tongban_worker;

create table record_tree (
  single boolean default true not null,
  size bigint not null,
  settled bigint not null,
  mark bigint not null,
  mark_before xid8 not null,
  constraint record_tree_pkey PRIMARY KEY (single),
  constraint record_tree_single_check CHECK (single)
) with (fillfactor=10);
alter table record_tree enable row level security, force row level security;
create policy worker on record_tree for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update (size, settled, mark, mark_before) on record_tree to tongban_worker;

create table recount (
  id uuid not null,
  office_id text not null,
  because text not null,
  asked_at timestamp with time zone not null,
  after_case uuid,
  looked integer default 0 not null,
  moved integer default 0 not null,
  finished_at timestamp with time zone,
  constraint recount_pkey PRIMARY KEY (id),
  constraint recount_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
CREATE INDEX recount_of_office ON recount USING btree (office_id, asked_at);
CREATE INDEX recount_unfinished ON recount USING btree (asked_at, id) WHERE finished_at IS NULL;
alter table recount enable row level security, force row level security;
create policy asking on recount for insert to tongban_app
  with check ((office_id IN ( SELECT offices_under_me() AS offices_under_me)) AND looked = 0 AND moved = 0 AND after_case IS NULL AND finished_at IS NULL);
create policy published on recount for select to tongban_app
  using (true);
create policy worker on recount for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON recount FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON recount FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on recount to tongban_app;
grant insert, select, update on recount to tongban_worker;

create table reference_version (
  single boolean default true not null,
  version uuid not null,
  raised_in xid8 not null,
  constraint reference_version_pkey PRIMARY KEY (single),
  constraint reference_version_single_check CHECK (single)
);
alter table reference_version enable row level security, force row level security;
create policy raising on reference_version for all to tongban_owner
  using (true)
  with check (true);
create policy read on reference_version for select to public
  using (true);
grant select (version) on reference_version to public;

create table relatives_statement (
  staff_id uuid not null,
  stated_on date not null,
  constraint relatives_statement_pkey PRIMARY KEY (staff_id),
  constraint relatives_statement_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
alter table relatives_statement enable row level security, force row level security;
create policy not_at_the_door on relatives_statement as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy own on relatives_statement for all to tongban_app
  using (staff_id = acting_staff())
  with check (staff_id = acting_staff());
create policy worker on relatives_statement for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON relatives_statement FOR EACH ROW EXECUTE FUNCTION audit_row('', 'staff_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON relatives_statement FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on relatives_statement to tongban_app;
grant insert, select, update on relatives_statement to tongban_worker;

create table reveal (
  id uuid not null,
  case_id uuid,
  staff_id uuid not null,
  office_id text not null,
  field text not null,
  at timestamp with time zone not null,
  number_index bytea,
  constraint reveal_pkey PRIMARY KEY (id),
  constraint reveal_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint reveal_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint reveal_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint of_case_or_number CHECK (num_nonnulls(case_id, number_index) = 1)
);
CREATE INDEX reveal_by_number ON reveal USING btree (staff_id, number_index, at) WHERE number_index IS NOT NULL;
CREATE INDEX reveal_by_office ON reveal USING btree (office_id, at);
CREATE INDEX reveal_by_staff ON reveal USING btree (staff_id, at);
alter table reveal enable row level security, force row level security;
create policy not_at_the_door on reveal as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy own on reveal for insert to tongban_app
  with check (staff_id = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())));
create policy own_and_above on reveal for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on reveal for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON reveal FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON reveal FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on reveal to tongban_app;
grant insert, select on reveal to tongban_worker;

create table reveal_alarm (
  id uuid not null,
  staff_id uuid,
  office_id text not null,
  holder_id text not null,
  kind text not null,
  raised_at timestamp with time zone not null,
  in_hour integer not null,
  on_day integer not null,
  finding text,
  words text,
  answered_by uuid,
  answered_at timestamp with time zone,
  partner_id uuid,
  constraint reveal_alarm_pkey PRIMARY KEY (id),
  constraint reveal_alarm_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES staff(id),
  constraint reveal_alarm_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES office(id),
  constraint reveal_alarm_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint reveal_alarm_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint reveal_alarm_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint reveal_alarm_about_one CHECK (num_nonnulls(staff_id, partner_id) = 1) NOT VALID,
  constraint reveal_alarm_check CHECK (num_nonnulls(finding, words, answered_by, answered_at) = ANY (ARRAY[0, 4])),
  constraint reveal_alarm_check1 CHECK (answered_by <> staff_id),
  constraint reveal_alarm_finding_check CHECK (finding = ANY (ARRAY['in-order'::text, 'misuse'::text])),
  constraint reveal_alarm_kind_check CHECK (kind = ANY (ARRAY['hour'::text, 'day'::text, 'people-hour'::text, 'people-day'::text, 'missed-hour'::text, 'missed-day'::text, 'names-of-number'::text, 'names-of-platform'::text])) NOT VALID
);
CREATE INDEX reveal_alarm_by_holder ON reveal_alarm USING btree (holder_id, raised_at);
CREATE INDEX reveal_alarm_by_partner ON reveal_alarm USING btree (partner_id, raised_at) WHERE partner_id IS NOT NULL;
CREATE INDEX reveal_alarm_by_staff ON reveal_alarm USING btree (staff_id, raised_at);
alter table reveal_alarm enable row level security, force row level security;
create policy answering on reveal_alarm for update to tongban_app
  using (finding IS NULL AND acts_as(holder_id, 'head'::text) AND staff_id IS DISTINCT FROM acting_staff())
  with check (answered_by = acting_staff());
create policy not_at_the_door on reveal_alarm as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy own_and_above on reveal_alarm for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy raising on reveal_alarm for insert to tongban_app
  with check (staff_id = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND (('office:'::text || holder_id) = ANY (office_parties(office_id))));
create policy worker on reveal_alarm for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON reveal_alarm FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON reveal_alarm FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (finding, words, answered_by, answered_at) on reveal_alarm to tongban_app;
grant insert, select, update on reveal_alarm to tongban_worker;

create table reveal_request (
  id uuid not null,
  case_id uuid not null,
  field text not null,
  purpose text not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  agreed_by text,
  agreed_at timestamp with time zone,
  used_at timestamp with time zone,
  constraint reveal_request_pkey PRIMARY KEY (id),
  constraint reveal_request_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint reveal_request_check CHECK (agreed_by <> asked_by)
);
CREATE INDEX reveal_request_by_case ON reveal_request USING btree (case_id, asked_at);
alter table reveal_request enable row level security, force row level security;
create policy beyond_mandate on reveal_request as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_for_newcomers on reveal_request as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_cases on reveal_request for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = reveal_request.case_id AND (seat.party = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = reveal_request.case_id AND (seat.party = ANY (current_parties())))));
create policy worker on reveal_request for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON reveal_request FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON reveal_request FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (agreed_by, agreed_at, used_at) on reveal_request to tongban_app;
grant insert, select, update (purpose, agreed_by, agreed_at, used_at) on reveal_request to tongban_worker;

create table review_to_follow (
  review_id uuid not null,
  office_id text not null,
  held_by uuid,
  year integer not null,
  due_on date not null,
  constraint review_to_follow_pkey PRIMARY KEY (review_id),
  constraint review_to_follow_review_id_fkey FOREIGN KEY (review_id) REFERENCES annual_review(id)
);
CREATE INDEX review_to_follow_called_on ON review_to_follow USING btree (held_by, due_on, review_id) WHERE held_by IS NOT NULL;
CREATE INDEX review_to_follow_in_order ON review_to_follow USING btree (office_id, due_on, review_id);
alter table review_to_follow enable row level security, force row level security;
create policy beyond_mandate on review_to_follow as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy calling on review_to_follow for select to tongban_app
  using (held_by = acting_staff());
create policy derived on review_to_follow for all to tongban_owner
  using (true)
  with check (true);
create policy not_for_newcomers on review_to_follow as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own_and_below on review_to_follow for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on review_to_follow for select to tongban_worker
  using (true);
CREATE TRIGGER count_review_to_follow AFTER INSERT OR DELETE OR UPDATE OF office_id, due_on ON review_to_follow FOR EACH ROW EXECUTE FUNCTION count_review_to_follow();
grant select on review_to_follow to tongban_app;
grant select on review_to_follow to tongban_worker;

create table round (
  name text not null,
  begun_at timestamp with time zone,
  part integer default 0 not null,
  after text,
  due_now integer default 0 not null,
  done_now integer default 0 not null,
  put_off_now integer default 0 not null,
  finished_at timestamp with time zone,
  due_last integer default 0 not null,
  done_last integer default 0 not null,
  put_off_last integer default 0 not null,
  constraint round_pkey PRIMARY KEY (name),
  constraint round_done_last_check CHECK (done_last >= 0),
  constraint round_done_now_check CHECK (done_now >= 0),
  constraint round_due_last_check CHECK (due_last >= 0),
  constraint round_due_now_check CHECK (due_now >= 0),
  constraint round_part_check CHECK (part >= 0),
  constraint round_put_off_last_check CHECK (put_off_last >= 0),
  constraint round_put_off_now_check CHECK (put_off_now >= 0)
) with (fillfactor=20);
alter table round enable row level security, force row level security;
create policy not_at_the_door on round as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy worker on round for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update on round to tongban_worker;

create table rule_proposal (
  id uuid not null,
  office_id text not null,
  decider_id text not null,
  name text not null,
  value jsonb,
  effective_from date not null,
  reason text not null,
  source text not null,
  source_file uuid,
  state text not null,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamp with time zone not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamp with time zone,
  decision_note text,
  kind text not null,
  constraint rule_proposal_pkey PRIMARY KEY (id),
  constraint rule_proposal_decider_id_fkey FOREIGN KEY (decider_id) REFERENCES office(id),
  constraint rule_proposal_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint rule_proposal_check CHECK (decided_by <> proposed_by),
  constraint rule_proposal_kind_check CHECK (kind = ANY (ARRAY['value'::text, 'withdrawal'::text])),
  constraint rule_proposal_state_check CHECK (state = ANY (ARRAY['proposed'::text, 'returned'::text, 'approved'::text, 'withdrawn'::text])),
  constraint value_or_withdrawal CHECK ((kind = 'value'::text) = (value IS NOT NULL))
);
CREATE UNIQUE INDEX one_proposal_at_a_time ON rule_proposal USING btree (office_id, name) WHERE state = 'proposed'::text;
CREATE INDEX rule_proposal_by_decider ON rule_proposal USING btree (decider_id, proposed_at);
CREATE INDEX rule_proposal_by_office ON rule_proposal USING btree (office_id, proposed_at);
CREATE INDEX rule_proposal_to_decide ON rule_proposal USING btree (decider_id) WHERE state = 'proposed'::text;
alter table rule_proposal enable row level security, force row level security;
create policy of_decider on rule_proposal for all to tongban_app
  using (('office:'::text || decider_id) = ANY (current_parties()))
  with check (('office:'::text || decider_id) = ANY (current_parties()));
create policy of_proposer on rule_proposal for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()))
  with check ((('office:'::text || office_id) = ANY (current_parties())) AND (state = ANY (ARRAY['proposed'::text, 'withdrawn'::text])));
create policy worker on rule_proposal for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON rule_proposal FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON rule_proposal FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state, decided_by, decided_by_name, decided_at, decision_note) on rule_proposal to tongban_app;
grant insert, select, update (state, decided_by, decided_by_name, decided_at, decision_note) on rule_proposal to tongban_worker;

create table rule_trial (
  proposal_id uuid not null,
  begun_at timestamp with time zone not null,
  found integer not null,
  every integer not null,
  after_case uuid,
  summary jsonb not null,
  walks jsonb not null,
  finished_at timestamp with time zone,
  constraint rule_trial_pkey PRIMARY KEY (proposal_id),
  constraint rule_trial_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES rule_proposal(id),
  constraint rule_trial_every_check CHECK (every >= 1),
  constraint rule_trial_found_check CHECK (found >= 0)
);
alter table rule_trial enable row level security, force row level security;
create policy of_proposal on rule_trial for select to tongban_app
  using ((EXISTS ( SELECT
   FROM rule_proposal proposal
  WHERE proposal.id = rule_trial.proposal_id)));
create policy worker on rule_trial for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON rule_trial FOR EACH ROW EXECUTE FUNCTION audit_row('', 'proposal_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON rule_trial FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select on rule_trial to tongban_app;
grant insert, select, update on rule_trial to tongban_worker;

create table session (
  token_hash bytea not null,
  account_id uuid,
  staff_id uuid,
  half_open boolean default false not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  provider text,
  id_token_sealed bytea,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint session_check CHECK (num_nonnulls(account_id, staff_id) = 1),
  constraint session_check1 CHECK ((provider IS NULL) = (id_token_sealed IS NULL))
);
CREATE INDEX session_by_account ON session USING btree (account_id) WHERE ended_at IS NULL AND account_id IS NOT NULL;
CREATE INDEX session_by_staff ON session USING btree (staff_id) WHERE ended_at IS NULL;
CREATE INDEX session_ended ON session USING btree (COALESCE(ended_at, expires_at));
alter table session enable row level security, force row level security;
create policy leavers on session for all to tongban_owner
  using (true)
  with check (true);
create policy worker on session for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on session to tongban_worker;

create table shared_query (
  id uuid not null,
  draft_id uuid not null,
  case_id uuid,
  material text not null,
  source text not null,
  source_title text not null,
  state text not null,
  file_id uuid,
  details_sealed bytea not null,
  consented_at timestamp with time zone not null,
  asked_by text not null,
  answered_at timestamp with time zone,
  queried_on date,
  constraint shared_query_pkey PRIMARY KEY (id),
  constraint shared_query_file_id_key UNIQUE (file_id),
  constraint shared_query_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint shared_query_asked_by_check CHECK (asked_by <> ''::text),
  constraint shared_query_check CHECK ((state = 'asked'::text) = (answered_at IS NULL)),
  constraint shared_query_check1 CHECK ((state = ANY (ARRAY['found'::text, 'nothing'::text])) = (queried_on IS NOT NULL)),
  constraint shared_query_check2 CHECK (file_id IS NULL OR state = 'found'::text),
  constraint shared_query_material_check CHECK (material <> ''::text),
  constraint shared_query_source_check CHECK (source <> ''::text),
  constraint shared_query_source_title_check CHECK (source_title <> ''::text),
  constraint shared_query_state_check CHECK (state = ANY (ARRAY['asked'::text, 'found'::text, 'nothing'::text, 'failed'::text]))
);
CREATE INDEX shared_query_of_case ON shared_query USING btree (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX shared_query_of_draft ON shared_query USING btree (draft_id, consented_at);
alter table shared_query enable row level security, force row level security;
create policy beyond_mandate on shared_query as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy forgetting on shared_query for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on shared_query as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on shared_query as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_draft on shared_query for all to tongban_app
  using (case_id IS NULL AND (EXISTS ( SELECT
   FROM application_draft draft
  WHERE draft.id = shared_query.draft_id)))
  with check ((EXISTS ( SELECT
   FROM application_draft draft
  WHERE draft.id = shared_query.draft_id)));
create policy of_own_cases on shared_query for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = shared_query.case_id AND (seat.party = ANY (current_parties())))));
create policy of_window on shared_query for all to tongban_app
  using (case_id IS NULL AND asked_by = current_actor() AND acting_staff() IS NOT NULL)
  with check (asked_by = current_actor() AND acting_staff() IS NOT NULL AND (case_id IS NOT NULL OR NOT is_draft(draft_id) AND NOT (EXISTS ( SELECT
   FROM person
  WHERE person.id = shared_query.draft_id))));
create policy worker on shared_query for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON shared_query FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON shared_query FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on shared_query to tongban_app;
grant delete, insert, select, update on shared_query to tongban_worker;

create table signed_conclusion (
  id uuid not null,
  assessment_id uuid not null,
  case_id uuid not null,
  partner_id uuid not null,
  key_id uuid not null,
  hash bytea not null,
  jws_sealed bytea not null,
  received_at timestamp with time zone not null,
  constraint signed_conclusion_pkey PRIMARY KEY (id),
  constraint signed_conclusion_hash_key UNIQUE (hash),
  constraint signed_conclusion_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id),
  constraint signed_conclusion_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint signed_conclusion_key_id_fkey FOREIGN KEY (key_id) REFERENCES assessor_key(id),
  constraint signed_conclusion_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id)
);
CREATE INDEX signed_conclusion_by_assessment ON signed_conclusion USING btree (assessment_id);
alter table signed_conclusion enable row level security, force row level security;
create policy beyond_mandate on signed_conclusion as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on signed_conclusion as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on signed_conclusion as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_institution on signed_conclusion for all to tongban_app
  using ((EXISTS ( SELECT
   FROM assessment
  WHERE assessment.id = signed_conclusion.assessment_id AND (('institution:'::text || assessment.institution_id) = ANY (current_parties())))))
  with check ((EXISTS ( SELECT
   FROM assessment
  WHERE assessment.id = signed_conclusion.assessment_id AND assessment.case_id = signed_conclusion.case_id AND (('institution:'::text || assessment.institution_id) = ANY (current_parties())))));
create policy worker on signed_conclusion for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON signed_conclusion FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON signed_conclusion FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on signed_conclusion to tongban_app;
grant select on signed_conclusion to tongban_worker;

create table spot_check (
  id uuid not null,
  office_id text not null,
  from_day date not null,
  to_day date not null,
  wanted integer not null,
  seed text not null,
  among integer default 0 not null,
  drawn_by uuid not null,
  drawn_by_name text not null,
  drawn_at timestamp with time zone not null,
  constraint spot_check_pkey PRIMARY KEY (id),
  constraint spot_check_drawn_by_fkey FOREIGN KEY (drawn_by) REFERENCES staff(id),
  constraint spot_check_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint spot_check_check CHECK (to_day >= from_day),
  constraint spot_check_wanted_check CHECK (wanted >= 1 AND wanted <= 200)
);
CREATE INDEX spot_check_by_office ON spot_check USING btree (office_id, drawn_at DESC);
alter table spot_check enable row level security, force row level security;
create policy drawing on spot_check for insert to tongban_app
  with check (drawn_by = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND among = 0);
create policy drawn on spot_check for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on spot_check as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy own_and_below on spot_check for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on spot_check for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON spot_check FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON spot_check FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on spot_check to tongban_app;
grant insert, select, update on spot_check to tongban_worker;

create table spot_check_item (
  check_id uuid not null,
  assessment_id uuid not null,
  case_id uuid not null,
  place integer not null,
  result text,
  note text,
  checked_by_name text,
  checked_on date,
  constraint spot_check_item_pkey PRIMARY KEY (check_id, assessment_id),
  constraint spot_check_item_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id),
  constraint spot_check_item_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint spot_check_item_check_id_fkey FOREIGN KEY (check_id) REFERENCES spot_check(id),
  constraint spot_check_item_check CHECK ((result IS NULL) = (num_nonnulls(checked_by_name, checked_on) = 0)),
  constraint spot_check_item_result_check CHECK (result = ANY (ARRAY['sound'::text, 'doubtful'::text]))
);
alter table spot_check_item enable row level security, force row level security;
create policy checking on spot_check_item for update to tongban_app
  using ((check_id IN ( SELECT spot_check.id
   FROM spot_check
  WHERE ('office:'::text || spot_check.office_id) = ANY (current_parties()))));
create policy drawing on spot_check_item for all to tongban_owner
  using (true)
  with check (true);
create policy not_at_the_door on spot_check_item as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy with_check on spot_check_item for select to tongban_app
  using ((check_id IN ( SELECT spot_check.id
   FROM spot_check)));
create policy worker on spot_check_item for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON spot_check_item FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'check_id', 'assessment_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON spot_check_item FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant select, update (result, note, checked_by_name, checked_on) on spot_check_item to tongban_app;
grant insert, select, update on spot_check_item to tongban_worker;

create table staff (
  id uuid not null,
  username text not null,
  display_name text not null,
  office_id text,
  institution_id text,
  roles text[] not null,
  password_hash text not null,
  totp_sealed bytea not null,
  totp_last_step bigint default 0 not null,
  failures integer default 0 not null,
  locked_until timestamp with time zone,
  is_demo boolean default false not null,
  active_from date not null,
  closed_at timestamp with time zone,
  password_set_at timestamp with time zone,
  previous_hashes text[] default '{}'::text[] not null,
  constraint staff_pkey PRIMARY KEY (id),
  constraint staff_username_key UNIQUE (username),
  constraint staff_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institution(id),
  constraint staff_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint staff_check CHECK (num_nonnulls(office_id, institution_id) = 1)
);
CREATE INDEX staff_by_institution ON staff USING btree (institution_id);
CREATE INDEX staff_by_office ON staff USING btree (office_id);
alter table staff enable row level security, force row level security;
create policy administered on staff for select to tongban_app
  using (institution_id IS NOT NULL AND administers(NULL::text, institution_id));
create policy administrators on staff for select to tongban_owner
  using (true);
create policy closing on staff for update to tongban_app
  using (administers_from_above(office_id, institution_id));
create policy colleagues on staff for select to tongban_app
  using ((('office:'::text || office_id) = ANY (current_parties())) OR (('institution:'::text || institution_id) = ANY (current_parties())) OR (('staff:'::text || id) = ANY (current_parties())));
create policy fellows on staff for select to tongban_app
  using (('community-worker'::text = ANY (roles)) AND office_id = (( SELECT office_of_community_worker() AS office_of_community_worker)));
create policy not_oneself on staff as restrictive for update to tongban_app
  using (id IS DISTINCT FROM acting_staff());
create policy of_institutions_below on staff for select to tongban_app
  using ((institution_id IN ( SELECT institution.id
   FROM institution
  WHERE (institution.county_office IN ( SELECT offices_under_me() AS offices_under_me)))));
create policy of_superior on staff for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy opening on staff for insert to tongban_app
  with check (NOT is_demo AND administers_from_above(office_id, institution_id));
create policy unlocking on staff for update to tongban_app
  using (secures(office_id))
  with check (secures(office_id));
create policy worker on staff for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON staff FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER guard BEFORE UPDATE ON staff FOR EACH ROW EXECUTE FUNCTION guard_staff_update();
CREATE TRIGGER leaver AFTER UPDATE OF closed_at ON staff FOR EACH ROW WHEN (new.closed_at IS NOT NULL) EXECUTE FUNCTION end_sessions_of_leaver();
CREATE TRIGGER leaver_identity AFTER UPDATE OF closed_at ON staff FOR EACH ROW WHEN (new.closed_at IS NOT NULL AND old.closed_at IS NULL) EXECUTE FUNCTION end_staff_identity();
CREATE TRIGGER leaver_keys AFTER UPDATE OF closed_at ON staff FOR EACH ROW WHEN (new.closed_at IS NOT NULL AND old.closed_at IS NULL) EXECUTE FUNCTION void_keys_of_leaver();
CREATE TRIGGER mover AFTER UPDATE OF roles, office_id ON staff FOR EACH ROW WHEN (new.roles IS DISTINCT FROM old.roles OR new.office_id IS DISTINCT FROM old.office_id) EXECUTE FUNCTION end_sessions_of_leaver();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON staff FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select (id, username, display_name, office_id, institution_id, roles, locked_until, is_demo, active_from, closed_at), update (roles, failures, locked_until, closed_at) on staff to tongban_app;
grant insert, select, update, update (office_id) on staff to tongban_worker;

create table staff_change (
  id uuid not null,
  staff_id uuid not null,
  office_id text not null,
  kind text not null,
  detail jsonb not null,
  changed_by uuid,
  changed_by_name text not null,
  changed_at timestamp with time zone not null,
  constraint staff_change_pkey PRIMARY KEY (id),
  constraint staff_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES staff(id),
  constraint staff_change_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint staff_change_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint staff_change_kind_check CHECK (kind = ANY (ARRAY['joined'::text, 'roles'::text, 'moved'::text, 'claimed'::text, 'left'::text, 'unlocked'::text, 'recovered'::text, 'linked'::text, 'unlinked'::text]))
);
CREATE INDEX staff_change_by_office ON staff_change USING btree (office_id, changed_at);
CREATE INDEX staff_change_by_staff ON staff_change USING btree (staff_id, changed_at);
alter table staff_change enable row level security, force row level security;
create policy own_and_below on staff_change for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy recording on staff_change for insert to tongban_app
  with check (changed_by = acting_staff());
create policy worker on staff_change for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON staff_change FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON staff_change FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on staff_change to tongban_app;
grant insert, select, update on staff_change to tongban_worker;

create table staff_desk (
  staff_id uuid not null,
  queue_view text not null,
  chosen_at timestamp with time zone not null,
  constraint staff_desk_pkey PRIMARY KEY (staff_id),
  constraint staff_desk_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint staff_desk_queue_view_check CHECK (queue_view = ANY (ARRAY['roles'::text, 'mine'::text, 'office'::text, 'unheld'::text]))
);
alter table staff_desk enable row level security, force row level security;
create policy beyond_mandate on staff_desk as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on staff_desk as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on staff_desk as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on staff_desk for all to tongban_app
  using (staff_id = acting_staff())
  with check (staff_id = acting_staff());
create policy worker on staff_desk for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update (queue_view, chosen_at) on staff_desk to tongban_app;
grant select on staff_desk to tongban_worker;

create table staff_identity (
  id uuid not null,
  staff_id uuid not null,
  office_id text not null,
  provider text not null,
  subject_hash bytea not null,
  username text not null,
  asked_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  reason text,
  ended_at timestamp with time zone,
  ended_by text,
  constraint staff_identity_pkey PRIMARY KEY (id),
  constraint staff_identity_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES staff(id),
  constraint staff_identity_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint staff_identity_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint staff_identity_check CHECK (num_nonnulls(confirmed_by, confirmed_at, reason) = ANY (ARRAY[0, 3])),
  constraint staff_identity_check1 CHECK (confirmed_by <> staff_id),
  constraint staff_identity_check2 CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX staff_identity_of_staff ON staff_identity USING btree (staff_id, provider) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX staff_identity_of_subject ON staff_identity USING btree (provider, subject_hash) WHERE ended_at IS NULL AND confirmed_at IS NOT NULL;
alter table staff_identity enable row level security, force row level security;
create policy asking on staff_identity for insert to tongban_app
  with check (staff_id = acting_staff() AND (('office:'::text || office_id) = ANY (current_parties())) AND confirmed_at IS NULL AND ended_at IS NULL);
create policy asking_at_institution on staff_identity for insert to tongban_app
  with check (staff_id = acting_staff() AND confirmed_at IS NULL AND ended_at IS NULL AND office_id = (( SELECT institution.county_office
   FROM institution
     JOIN staff ON staff.institution_id = institution.id
  WHERE staff.id = acting_staff())));
create policy confirming on staff_identity for update to tongban_app
  using (ended_at IS NULL AND secures(office_id) AND staff_id <> acting_staff());
create policy ending_own on staff_identity for update to tongban_app
  using (ended_at IS NULL AND staff_id = acting_staff())
  with check (ended_at IS NOT NULL);
create policy leavers on staff_identity for update to tongban_owner
  using (true)
  with check (true);
create policy of_security on staff_identity for select to tongban_app
  using (secures(office_id));
create policy own on staff_identity for select to tongban_app
  using (staff_id = acting_staff());
create policy standing on staff_identity for select to tongban_owner
  using (true);
create policy worker on staff_identity for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON staff_identity FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON staff_identity FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER unlinked AFTER UPDATE OF ended_at ON staff_identity FOR EACH ROW WHEN (new.ended_at IS NOT NULL) EXECUTE FUNCTION sign_out_unlinked();
grant insert, select, update (confirmed_by, confirmed_at, reason, ended_at, ended_by) on staff_identity to tongban_app;
grant select on staff_identity to tongban_worker;

create table staff_leave (
  id uuid not null,
  staff_id uuid not null,
  office_id text not null,
  from_day date not null,
  to_day date not null,
  reason text not null,
  substitute_id uuid,
  entered_by uuid not null,
  entered_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  returned_on date,
  constraint staff_leave_pkey PRIMARY KEY (id),
  constraint staff_leave_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES staff(id),
  constraint staff_leave_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint staff_leave_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint staff_leave_substitute_id_fkey FOREIGN KEY (substitute_id) REFERENCES staff(id),
  constraint staff_leave_check CHECK (to_day >= from_day),
  constraint staff_leave_check1 CHECK (substitute_id <> staff_id),
  constraint staff_leave_check2 CHECK (returned_on >= from_day AND returned_on <= to_day)
);
CREATE INDEX staff_leave_by_office ON staff_leave USING btree (office_id, from_day);
alter table staff_leave enable row level security, force row level security;
create policy entering on staff_leave for insert to tongban_app
  with check ((('office:'::text || office_id) = ANY (current_parties())) AND entered_by = acting_staff());
create policy entering_own on staff_leave for insert to tongban_app
  with check (staff_id = acting_staff() AND entered_by = acting_staff() AND office_id = (( SELECT office_of_community_worker() AS office_of_community_worker)));
create policy of_fellows on staff_leave for select to tongban_app
  using (office_id = (( SELECT office_of_community_worker() AS office_of_community_worker)) AND (staff_id IN ( SELECT staff.id
   FROM staff)));
create policy own_and_below on staff_leave for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy taking_back on staff_leave for update to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy taking_back_own on staff_leave for update to tongban_app
  using (staff_id = acting_staff());
create policy worker on staff_leave for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON staff_leave FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON staff_leave FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (cancelled_at, returned_on) on staff_leave to tongban_app;
grant insert, select, update on staff_leave to tongban_worker;

create table staff_notice (
  id uuid not null,
  office_id text not null,
  key text not null,
  title text not null,
  words text not null,
  href text not null,
  created_at timestamp with time zone not null,
  done_by uuid,
  done_at timestamp with time zone,
  constraint staff_notice_pkey PRIMARY KEY (id),
  constraint staff_notice_office_id_key_key UNIQUE (office_id, key),
  constraint staff_notice_done_by_fkey FOREIGN KEY (done_by) REFERENCES staff(id),
  constraint staff_notice_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id)
);
CREATE INDEX staff_notice_done ON staff_notice USING btree (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX staff_notice_open ON staff_notice USING btree (office_id, created_at) WHERE done_at IS NULL;
alter table staff_notice enable row level security, force row level security;
create policy own on staff_notice for all to tongban_app
  using (('office:'::text || office_id) = ANY (current_parties()));
create policy told on staff_notice for insert to tongban_app
  with check (done_at IS NULL);
create policy worker on staff_notice for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON staff_notice FOR EACH ROW EXECUTE FUNCTION audit_row('office_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON staff_notice FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (done_by, done_at) on staff_notice to tongban_app;
grant delete, insert, select, update on staff_notice to tongban_worker;

create table staff_notice_seen (
  notice_id uuid not null,
  staff_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint staff_notice_seen_pkey PRIMARY KEY (notice_id, staff_id),
  constraint staff_notice_seen_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES staff_notice(id),
  constraint staff_notice_seen_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
alter table staff_notice_seen enable row level security, force row level security;
create policy beyond_mandate on staff_notice_seen as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on staff_notice_seen as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on staff_notice_seen as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on staff_notice_seen for all to tongban_app
  using (staff_id = acting_staff())
  with check (staff_id = acting_staff());
create policy worker on staff_notice_seen for all to tongban_worker
  using (true)
  with check (true);
grant insert, select on staff_notice_seen to tongban_app;
grant delete, select on staff_notice_seen to tongban_worker;

create table staff_recovery (
  id uuid not null,
  staff_id uuid not null,
  office_id text not null,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  agreed_by uuid,
  agreed_at timestamp with time zone,
  code_hash text,
  expires_at timestamp with time zone,
  tries integer default 0 not null,
  used_at timestamp with time zone,
  constraint staff_recovery_pkey PRIMARY KEY (id),
  constraint staff_recovery_agreed_by_fkey FOREIGN KEY (agreed_by) REFERENCES staff(id),
  constraint staff_recovery_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff(id),
  constraint staff_recovery_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint staff_recovery_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id),
  constraint staff_recovery_check CHECK (agreed_by <> asked_by),
  constraint staff_recovery_check1 CHECK (staff_id <> asked_by AND staff_id <> agreed_by)
);
CREATE INDEX staff_recovery_open ON staff_recovery USING btree (office_id, asked_at) WHERE used_at IS NULL;
alter table staff_recovery enable row level security, force row level security;
create policy agreeing on staff_recovery for update to tongban_app
  using (administers(office_id, NULL::text))
  with check (agreed_by = acting_staff());
create policy asking on staff_recovery for insert to tongban_app
  with check (asked_by = acting_staff() AND secures(office_id) AND agreed_by IS NULL AND code_hash IS NULL);
create policy leavers on staff_recovery for all to tongban_owner
  using (true)
  with check (true);
create policy own on staff_recovery for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on staff_recovery for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON staff_recovery FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON staff_recovery FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (agreed_by, agreed_at, code_hash, expires_at) on staff_recovery to tongban_app;
grant insert, select, update on staff_recovery to tongban_worker;

create table staff_relative (
  id uuid not null,
  staff_id uuid not null,
  masked_name text not null,
  relation text not null,
  id_number_index bytea not null,
  declared_on date not null,
  ended_on date,
  constraint staff_relative_pkey PRIMARY KEY (id),
  constraint staff_relative_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE UNIQUE INDEX declared_once ON staff_relative USING btree (staff_id, id_number_index) WHERE ended_on IS NULL;
CREATE INDEX staff_relative_by_person ON staff_relative USING btree (id_number_index) WHERE ended_on IS NULL;
alter table staff_relative enable row level security, force row level security;
create policy kept_apart on staff_relative for select to tongban_owner
  using (true);
create policy not_at_the_door on staff_relative as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy own on staff_relative for all to tongban_app
  using (staff_id = acting_staff())
  with check (staff_id = acting_staff());
create policy worker on staff_relative for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON staff_relative FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON staff_relative FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on staff_relative to tongban_app;
grant insert, select, update on staff_relative to tongban_worker;

create table staff_undertaking (
  staff_id uuid not null,
  signed_on date not null,
  valid_to date not null,
  text_version integer not null,
  signed_name text not null,
  signed_at timestamp with time zone not null,
  constraint staff_undertaking_pkey PRIMARY KEY (staff_id, signed_on),
  constraint staff_undertaking_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
alter table staff_undertaking enable row level security, force row level security;
create policy own on staff_undertaking for all to tongban_app
  using (staff_id = acting_staff())
  with check (staff_id = acting_staff());
create policy own_and_below on staff_undertaking for select to tongban_app
  using ((staff_id IN ( SELECT staff.id
   FROM staff
  WHERE (staff.office_id IN ( SELECT offices_under_me() AS offices_under_me)))));
create policy standing on staff_undertaking for select to tongban_owner
  using (true);
create policy worker on staff_undertaking for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON staff_undertaking FOR EACH ROW EXECUTE FUNCTION audit_row('', 'staff_id', 'signed_on');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON staff_undertaking FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on staff_undertaking to tongban_app;
grant insert, select, update on staff_undertaking to tongban_worker;

create table status_list (
  sequence integer not null,
  day date not null,
  token text not null,
  changes text,
  constraint status_list_pkey PRIMARY KEY (sequence),
  constraint status_list_day_key UNIQUE (day)
);
alter table status_list enable row level security, force row level security;
create policy worker on status_list for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON status_list FOR EACH ROW EXECUTE FUNCTION audit_row('', 'sequence');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON status_list FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant delete, insert, select on status_list to tongban_worker;

create table status_list_room (
  single boolean default true not null,
  places integer not null,
  constraint status_list_room_pkey PRIMARY KEY (single),
  constraint status_list_room_places_check CHECK (places >= 1024 AND places <= 134217728),
  constraint status_list_room_single_check CHECK (single)
);
alter table status_list_room enable row level security, force row level security;
create policy drawing on status_list_room for all to tongban_owner
  using (true)
  with check (true);
create policy worker on status_list_room for select to tongban_worker
  using (true);
grant select on status_list_room to tongban_worker;

create table subsidy_ending (
  certificate_id uuid not null,
  months integer not null,
  ends_on date not null,
  found_at timestamp with time zone not null,
  constraint subsidy_ending_pkey PRIMARY KEY (certificate_id, months, ends_on),
  constraint subsidy_ending_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES certificate(id),
  constraint subsidy_ending_months_check CHECK (months = ANY (ARRAY[6, 3, 1]))
);
alter table subsidy_ending enable row level security, force row level security;
create policy beyond_mandate on subsidy_ending as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on subsidy_ending as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on subsidy_ending as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy worker on subsidy_ending for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER tell_ending AFTER INSERT ON subsidy_ending FOR EACH ROW EXECUTE FUNCTION tell_ending();
grant insert, select on subsidy_ending to tongban_worker;

create table subsidy_watch (
  id uuid not null,
  partner_id uuid not null,
  person_id uuid not null,
  reference text not null,
  begun_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint subsidy_watch_pkey PRIMARY KEY (id),
  constraint subsidy_watch_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint subsidy_watch_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint subsidy_watch_reference_check CHECK (reference ~ '^[A-Za-z0-9._-]{1,64}$'::text)
);
CREATE INDEX subsidy_watch_of_person ON subsidy_watch USING btree (person_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX subsidy_watch_once ON subsidy_watch USING btree (partner_id, person_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX subsidy_watch_reference ON subsidy_watch USING btree (partner_id, reference) WHERE ended_at IS NULL;
alter table subsidy_watch enable row level security, force row level security;
create policy beyond_mandate on subsidy_watch as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on subsidy_watch as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on subsidy_watch as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_own_person on subsidy_watch for select to tongban_app
  using ((person_id IN ( SELECT persons_of_me() AS persons_of_me)));
create policy ordering on subsidy_watch for select to tongban_owner
  using (true);
create policy own on subsidy_watch for all to tongban_app
  using (('partner:'::text || partner_id) = ANY (current_parties()))
  with check (('partner:'::text || partner_id) = ANY (current_parties()));
create policy worker on subsidy_watch for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON subsidy_watch FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON subsidy_watch FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (ended_at) on subsidy_watch to tongban_app;
grant insert, select, update (ended_at) on subsidy_watch to tongban_worker;

create table tally (
  measure text not null,
  office_id text not null,
  other_id text not null,
  matter text not null,
  what text not null,
  day date not null,
  n bigint not null,
  seconds bigint not null,
  folded boolean default false not null
) with (autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=5000, autovacuum_analyze_scale_factor=0.02);
CREATE INDEX tally_by_office ON tally USING btree (measure, office_id, day) INCLUDE (other_id, matter, what, n, seconds);
CREATE INDEX tally_by_other ON tally USING btree (measure, other_id, day);
CREATE UNIQUE INDEX tally_folded ON tally USING btree (measure, office_id, other_id, matter, what, day) WHERE folded;
CREATE INDEX tally_fresh ON tally USING btree (measure, office_id) WHERE NOT folded;
CREATE INDEX tally_of_nothing ON tally USING btree (measure) WHERE folded AND n = 0 AND seconds = 0;
CREATE INDEX tally_to_fold ON tally USING btree (measure) WHERE NOT folded;
alter table tally enable row level security, force row level security;
create policy counting on tally for all to tongban_owner
  using (true)
  with check (true);
create policy own_and_below on tally for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)) OR other_id <> ''::text AND (other_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on tally for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER raise_changed AFTER UPDATE ON tally FOR EACH ROW WHEN (new.folded AND is_within(new.measure)) EXECUTE FUNCTION raise_tally();
CREATE TRIGGER raise_gone AFTER DELETE ON tally FOR EACH ROW WHEN (old.folded AND is_within(old.measure)) EXECUTE FUNCTION raise_tally();
CREATE TRIGGER raise_new AFTER INSERT ON tally FOR EACH ROW WHEN (new.folded AND is_within(new.measure)) EXECUTE FUNCTION raise_tally();
grant select on tally to tongban_app;
grant delete, insert, select, update on tally to tongban_worker;

create table tally_within (
  measure text not null,
  office_id text not null,
  what text not null,
  span text not null,
  day date not null,
  n bigint not null,
  seconds bigint not null,
  constraint tally_within_pkey PRIMARY KEY (office_id, measure, span, day, what),
  constraint tally_within_span_check CHECK (span = ANY (ARRAY['month'::text, 'day'::text]))
) with (fillfactor=80, autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=5000);
CREATE INDEX tally_within_of_nothing ON tally_within USING btree (measure) WHERE n = 0 AND seconds = 0;
alter table tally_within enable row level security, force row level security;
create policy counting on tally_within for all to tongban_owner
  using (true)
  with check (true);
create policy own_and_below on tally_within for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy worker on tally_within for all to tongban_worker
  using (true)
  with check (true);
grant select on tally_within to tongban_app;
grant delete, insert, select, update on tally_within to tongban_worker;

create table training_attempt (
  id uuid not null,
  staff_id uuid not null,
  module text not null,
  edition text not null,
  answers jsonb not null,
  passed boolean not null,
  taken_on date not null,
  taken_at timestamp with time zone not null,
  constraint training_attempt_pkey PRIMARY KEY (id),
  constraint training_attempt_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id)
);
CREATE INDEX training_attempt_by_staff ON training_attempt USING btree (staff_id, module, taken_at);
alter table training_attempt enable row level security, force row level security;
create policy own on training_attempt for all to tongban_app
  using (staff_id = acting_staff())
  with check (staff_id = acting_staff());
create policy own_and_below on training_attempt for select to tongban_app
  using ((staff_id IN ( SELECT staff.id
   FROM staff
  WHERE (staff.office_id IN ( SELECT offices_under_me() AS offices_under_me)))));
create policy standing on training_attempt for select to tongban_owner
  using (true);
create policy worker on training_attempt for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON training_attempt FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON training_attempt FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on training_attempt to tongban_app;
grant insert, select, update on training_attempt to tongban_worker;

create table urging (
  case_id uuid not null,
  what text not null,
  due_on date not null,
  new_day date not null,
  office_id text not null,
  urged_on date not null,
  urged_at timestamp with time zone not null,
  constraint urging_pkey PRIMARY KEY (case_id, what, new_day),
  constraint urging_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint urging_office_id_fkey FOREIGN KEY (office_id) REFERENCES office(id),
  constraint urging_check CHECK (new_day > due_on),
  constraint urging_what_check CHECK (what <> ''::text)
);
CREATE INDEX urging_of_office ON urging USING btree (office_id, urged_on);
alter table urging enable row level security, force row level security;
create policy beyond_mandate on urging as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on urging as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on urging as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_office on urging for select to tongban_app
  using ((office_id IN ( SELECT offices_under_me() AS offices_under_me)));
create policy own on urging for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = urging.case_id AND seat.capacity = 'applicant'::text AND (seat.party = ANY (current_parties())))));
create policy urging on urging for insert to tongban_app
  with check ((EXISTS ( SELECT
   FROM case_party seat
     JOIN case_file about ON about.id = seat.case_id
  WHERE seat.case_id = urging.case_id AND seat.capacity = 'applicant'::text AND (seat.party = ANY (current_parties())) AND NOT about.final AND (urging.office_id = about.residence_office OR urging.office_id = about.hukou_office OR urging.office_id = about.superior_office OR urging.office_id = about.province_office))));
create policy worker on urging for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON urging FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'case_id', 'what', 'new_day');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON urging FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select on urging to tongban_app;
grant insert, select on urging to tongban_worker;

create table use_count (
  what text not null,
  who bytea not null,
  window_begins timestamp with time zone not null,
  uses integer not null,
  constraint use_count_pkey PRIMARY KEY (what, who, window_begins)
);
CREATE INDEX use_count_by_window ON use_count USING btree (window_begins);
alter table use_count enable row level security, force row level security;
create policy worker on use_count for all to tongban_worker
  using (true)
  with check (true);
grant delete, insert, select, update on use_count to tongban_worker;

create table visit_round (
  id uuid not null,
  institution_id text not null,
  day date not null,
  from_time text not null,
  assessor_id uuid not null,
  state text not null,
  planned_by uuid not null,
  planned_at timestamp with time zone not null,
  constraint visit_round_pkey PRIMARY KEY (id),
  constraint visit_round_assessor_id_fkey FOREIGN KEY (assessor_id) REFERENCES staff(id),
  constraint visit_round_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institution(id),
  constraint visit_round_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES staff(id),
  constraint visit_round_from_time_check CHECK (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'::text),
  constraint visit_round_state_check CHECK (state = ANY (ARRAY['planned'::text, 'cancelled'::text]))
);
CREATE INDEX visit_round_by_institution ON visit_round USING btree (institution_id, day);
alter table visit_round enable row level security, force row level security;
create policy not_at_the_door on visit_round as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_case on visit_round for select to tongban_app
  using ((id IN ( SELECT visit_stop.round_id
   FROM visit_stop)));
create policy of_institution on visit_round for all to tongban_app
  using (('institution:'::text || institution_id) = ANY (current_parties()))
  with check (('institution:'::text || institution_id) = ANY (current_parties()));
create policy worker on visit_round for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON visit_round FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON visit_round FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (state) on visit_round to tongban_app;
grant insert, select, update on visit_round to tongban_worker;

create table visit_stop (
  round_id uuid not null,
  assessment_id uuid not null,
  institution_id text not null,
  case_id uuid not null,
  place integer not null,
  state text not null,
  constraint visit_stop_pkey PRIMARY KEY (round_id, assessment_id),
  constraint visit_stop_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id),
  constraint visit_stop_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  constraint visit_stop_round_id_fkey FOREIGN KEY (round_id) REFERENCES visit_round(id),
  constraint visit_stop_state_check CHECK (state = ANY (ARRAY['planned'::text, 'visited'::text, 'not-there'::text, 'cancelled'::text]))
);
CREATE UNIQUE INDEX one_visit_at_a_time ON visit_stop USING btree (assessment_id) WHERE state = 'planned'::text;
CREATE INDEX visit_stop_by_case ON visit_stop USING btree (case_id);
alter table visit_stop enable row level security, force row level security;
create policy beyond_mandate on visit_stop as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on visit_stop as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy of_case on visit_stop for select to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = visit_stop.case_id AND (seat.capacity = ANY (ARRAY['applicant'::text, 'residence'::text])) AND (seat.party = ANY (current_parties())))));
create policy of_institution on visit_stop for all to tongban_app
  using (('institution:'::text || institution_id) = ANY (current_parties()))
  with check (('institution:'::text || institution_id) = ANY (current_parties()));
create policy worker on visit_stop for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON visit_stop FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'round_id', 'assessment_id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON visit_stop FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (place, state) on visit_stop to tongban_app;
grant insert, select, update on visit_stop to tongban_worker;

create table webhook (
  id uuid not null,
  partner_id uuid not null,
  url text not null,
  kinds text[] not null,
  secret_sealed bytea not null,
  paused_at timestamp with time zone,
  paused_because text,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint webhook_pkey PRIMARY KEY (id),
  constraint webhook_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id),
  constraint webhook_check CHECK ((paused_at IS NULL) = (paused_because IS NULL)),
  constraint webhook_kinds_check CHECK (cardinality(kinds) > 0),
  constraint webhook_paused_because_check CHECK (paused_because = ANY (ARRAY['office'::text, 'partner'::text, 'failing'::text, 'gone'::text])),
  constraint webhook_url_check CHECK (length(url) <= 2000)
);
CREATE INDEX webhook_of_partner ON webhook USING btree (partner_id) WHERE ended_at IS NULL;
alter table webhook enable row level security, force row level security;
create policy beyond_mandate on webhook as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on webhook as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on webhook as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy own on webhook for all to tongban_app
  using (('partner:'::text || partner_id) = ANY (current_parties()))
  with check (('partner:'::text || partner_id) = ANY (current_parties()));
create policy own_and_below on webhook for select to tongban_app
  using ((partner_id IN ( SELECT partners_under_me() AS partners_under_me)));
create policy pausing on webhook for update to tongban_app
  using ((partner_id IN ( SELECT partners_of_my_office() AS partners_of_my_office)))
  with check ((partner_id IN ( SELECT partners_of_my_office() AS partners_of_my_office)));
create policy worker on webhook for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON webhook FOR EACH ROW EXECUTE FUNCTION audit_row('', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON webhook FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update on webhook to tongban_app;
grant insert, select, update on webhook to tongban_worker;

create table webhook_message (
  id uuid not null,
  webhook_id uuid not null,
  "position" bigint not null,
  state text not null,
  tries integer default 0 not null,
  next_at timestamp with time zone not null,
  tried_at timestamp with time zone,
  problem text,
  answered integer,
  made_at timestamp with time zone not null,
  constraint webhook_message_pkey PRIMARY KEY (id),
  constraint webhook_message_webhook_id_position_key UNIQUE (webhook_id, "position"),
  constraint webhook_message_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id),
  constraint webhook_message_problem_check CHECK (problem = ANY (ARRAY['bad-url'::text, 'no-address'::text, 'no-connection'::text, 'timeout'::text, 'redirect'::text, 'gone'::text, 'answered'::text])),
  constraint webhook_message_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'taken'::text, 'given-up'::text]))
);
CREATE INDEX webhook_message_by_time ON webhook_message USING btree (made_at);
CREATE INDEX webhook_message_given_up ON webhook_message USING btree (webhook_id, "position") WHERE state = 'given-up'::text;
CREATE INDEX webhook_message_waiting ON webhook_message USING btree (webhook_id, next_at) WHERE state = 'waiting'::text;
alter table webhook_message enable row level security, force row level security;
create policy beyond_mandate on webhook_message as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on webhook_message as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on webhook_message as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_webhook on webhook_message for select to tongban_app
  using ((webhook_id IN ( SELECT webhook.id
   FROM webhook)));
create policy sending_again on webhook_message for update to tongban_app
  using ((webhook_id IN ( SELECT webhook.id
   FROM webhook
  WHERE (('partner:'::text || webhook.partner_id) = ANY (current_parties())) OR (webhook.partner_id IN ( SELECT partners_of_my_office() AS partners_of_my_office)))));
create policy worker on webhook_message for all to tongban_worker
  using (true)
  with check (true);
grant select, update (state, tries, next_at) on webhook_message to tongban_app;
grant delete, insert, select, update on webhook_message to tongban_worker;

create table webhook_progress (
  webhook_id uuid not null,
  told_to bigint not null,
  failures integer default 0 not null,
  rest_until timestamp with time zone,
  constraint webhook_progress_pkey PRIMARY KEY (webhook_id),
  constraint webhook_progress_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id)
);
alter table webhook_progress enable row level security, force row level security;
create policy beginning on webhook_progress for insert to tongban_app
  with check ((webhook_id IN ( SELECT webhook.id
   FROM webhook
  WHERE ('partner:'::text || webhook.partner_id) = ANY (current_parties()))));
create policy beyond_mandate on webhook_progress as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy going_on on webhook_progress for update to tongban_app
  using ((webhook_id IN ( SELECT webhook.id
   FROM webhook
  WHERE (('partner:'::text || webhook.partner_id) = ANY (current_parties())) OR (webhook.partner_id IN ( SELECT partners_of_my_office() AS partners_of_my_office)))));
create policy not_at_the_door on webhook_progress as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on webhook_progress as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_webhook on webhook_progress for select to tongban_app
  using ((webhook_id IN ( SELECT webhook.id
   FROM webhook)));
create policy worker on webhook_progress for all to tongban_worker
  using (true)
  with check (true);
grant insert, select, update (failures, rest_until) on webhook_progress to tongban_app;
grant insert, select, update on webhook_progress to tongban_worker;

create table window_code (
  id uuid not null,
  case_id uuid not null,
  phone_index bytea not null,
  code_hash bytea not null,
  tries integer default 0 not null,
  used boolean default false not null,
  sent_by text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint window_code_pkey PRIMARY KEY (id),
  constraint window_code_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
);
CREATE INDEX window_code_by_age ON window_code USING btree (created_at);
CREATE INDEX window_code_by_case ON window_code USING btree (case_id, created_at);
alter table window_code enable row level security, force row level security;
create policy beyond_mandate on window_code as restrictive for all to tongban_app
  using (NOT acts_by_mandate());
create policy not_at_the_door on window_code as restrictive for all to tongban_worker
  using ((( SELECT current_setting('tongban.actor'::text, true) AS current_setting)) IS DISTINCT FROM 'system:door'::text);
create policy not_for_newcomers on window_code as restrictive for all to tongban_app
  using (NOT ( SELECT is_newcomer() AS is_newcomer));
create policy of_office on window_code for all to tongban_app
  using ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = window_code.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])))))
  with check ((EXISTS ( SELECT
   FROM case_party seat
  WHERE seat.case_id = window_code.case_id AND (seat.party = ANY (current_parties())) AND (seat.capacity = ANY (ARRAY['residence'::text, 'hukou'::text])))));
create policy worker on window_code for all to tongban_worker
  using (true)
  with check (true);
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON window_code FOR EACH ROW EXECUTE FUNCTION audit_row('case_id', 'id');
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON window_code FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
grant insert, select, update (tries, used) on window_code to tongban_app;
grant delete, insert, select, update on window_code to tongban_worker;


-- Types

create type tally_line as (measure text, office_id text, other_id text, matter text, what text, day date, n bigint, seconds bigint);


-- Functions, and who may call them where not everybody may

CREATE OR REPLACE FUNCTION public.account_named(of_person uuid, name bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select identity.account_id from account_identity identity join person on person.id_number_index = identity.id_number_index
    where person.id = of_person and identity.name_index = name
$function$;
revoke all on function account_named(uuid,bytea) from public;
grant execute on function account_named(uuid,bytea) to tongban_app;
grant execute on function account_named(uuid,bytea) to tongban_worker;

CREATE OR REPLACE FUNCTION public.account_of_identity(of_index bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select account_id from account_identity where id_number_index = of_index
$function$;
revoke all on function account_of_identity(bytea) from public;
grant execute on function account_of_identity(bytea) to tongban_app;
grant execute on function account_of_identity(bytea) to tongban_worker;

CREATE OR REPLACE FUNCTION public.accounts_of_person(of_person uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select accounts_under_name(of_person, null)
$function$;
grant execute on function accounts_of_person(uuid) to tongban_app;
grant execute on function accounts_of_person(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.accounts_under_name(of_person uuid, of_name bytea)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select identity.account_id from (
      select id_number_index as index, name_index from person where id = of_person
      union select former.id_number_index, person.name_index from former_identity former join person on person.id = former.person_id
        where former.person_id = of_person
    ) own join account_identity identity on identity.id_number_index = own.index
    where identity.name_index is null or identity.name_index = coalesce(of_name, own.name_index)
  union select identity.account_id from guardian_bond bond
    join account_identity identity on identity.id_number_index = bond.guardian_index
    join person on person.id = bond.ward_id
    where bond.ward_id = of_person and bond.ended_at is null
      and (bond.ends_on is null or bond.ends_on > (current_moment() at time zone 'Asia/Shanghai')::date)
      and (identity.name_index is null or bond.guardian_name_index is null or identity.name_index = bond.guardian_name_index)
      and (of_name is null or of_name = person.name_index)
$function$;
revoke all on function accounts_under_name(uuid,bytea) from public;
grant execute on function accounts_under_name(uuid,bytea) to tongban_app;
grant execute on function accounts_under_name(uuid,bytea) to tongban_worker;

CREATE OR REPLACE FUNCTION public.accounts_with_telephone(those uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct coalesce(joined_to, id) from account
    where (id = any (those) or joined_to = any (those)) and telephone_ended_at is null
$function$;
revoke all on function accounts_with_telephone(uuid[]) from public;
grant execute on function accounts_with_telephone(uuid[]) to tongban_app;
grant execute on function accounts_with_telephone(uuid[]) to tongban_worker;

CREATE OR REPLACE FUNCTION public.acting_staff()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (SELECT (substr(party.party, 7))::uuid AS substr FROM unnest(current_parties()) party(party) WHERE (party.party ~~ 'staff:%'::text) LIMIT 1);

CREATE OR REPLACE FUNCTION public.acts_as(of_office text, of_role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM staff
           WHERE ((staff.id = acting_staff()) AND (staff.closed_at IS NULL) AND (staff.office_id = acts_as.of_office) AND (acts_as.of_role = ANY (staff.roles))))) AS "exists";
END;
revoke all on function acts_as(text,text) from public;
grant execute on function acts_as(text,text) to tongban_app;
grant execute on function acts_as(text,text) to tongban_worker;

CREATE OR REPLACE FUNCTION public.acts_by_mandate()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from unnest(current_parties()) as party where party like 'mandate:%')
$function$;
grant execute on function acts_by_mandate() to tongban_app;
grant execute on function acts_by_mandate() to tongban_worker;

CREATE OR REPLACE FUNCTION public.add_tallies(lines tally_line[])
 RETURNS void
 LANGUAGE sql
BEGIN ATOMIC
 INSERT INTO tally (measure, office_id, other_id, matter, what, day, n, seconds)  SELECT unnest.measure,
             unnest.office_id,
             unnest.other_id,
             unnest.matter,
             unnest.what,
             unnest.day,
             sum(unnest.n) AS sum,
             sum(unnest.seconds) AS sum
            FROM unnest(add_tallies.lines) unnest(measure, office_id, other_id, matter, what, day, n, seconds)
           GROUP BY unnest.measure, unnest.office_id, unnest.other_id, unnest.matter, unnest.what, unnest.day
          HAVING ((sum(unnest.n) <> (0)::numeric) OR (sum(unnest.seconds) <> (0)::numeric));
END;
revoke all on function add_tallies(tally_line[]) from public;

CREATE OR REPLACE FUNCTION public.administers(of_office text, of_institution text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM staff administrator
           WHERE ((('staff:'::text || administrator.id) = current_actor()) AND (administrator.closed_at IS NULL) AND ('office-admin'::text = ANY (administrator.roles)) AND (administrator.office_id = ANY (ARRAY[administers.of_office, ( SELECT institution.county_office
                    FROM institution
                   WHERE (institution.id = administers.of_institution))]))))) AS "exists";
END;
revoke all on function administers(text,text) from public;
grant execute on function administers(text,text) to tongban_app;

CREATE OR REPLACE FUNCTION public.administers_from_above(of_office text, of_institution text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM staff administrator
           WHERE ((administrator.id = acting_staff()) AND (administrator.closed_at IS NULL) AND ('office-admin'::text = ANY (administrator.roles)) AND (('office:'::text || administrator.office_id) = ANY (office_parties(COALESCE(administers_from_above.of_office, ( SELECT institution.county_office
                    FROM institution
                   WHERE (institution.id = administers_from_above.of_institution))))))))) AS "exists";
END;
revoke all on function administers_from_above(text,text) from public;
grant execute on function administers_from_above(text,text) to tongban_app;

CREATE OR REPLACE FUNCTION public.asked_of_helper(of_case uuid)
 RETURNS TABLE(seq integer, note_sealed bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select event.seq, event.note_sealed from case_event event
  where event.case_id = of_case and event.step in ('askForMaterials', 'askAgain')
    and exists (select from case_party seat
      where seat.case_id = of_case and seat.party = any (current_parties()) and seat.party like 'mandate:%')
  order by event.seq desc limit 1
$function$;
revoke all on function asked_of_helper(uuid) from public;
grant execute on function asked_of_helper(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.assessor_categories(of_staff uuid, on_day date, barred_by date)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT held.category
    FROM ((assessor_certificate held
      LEFT JOIN staff ON ((staff.id = held.staff_id)))
      LEFT JOIN institution ON ((institution.id = staff.institution_id)))
   WHERE ((held.staff_id = assessor_categories.of_staff) AND ((assessor_categories.on_day >= held.valid_from) AND (assessor_categories.on_day <= held.valid_to)) AND COALESCE((institution.suspended_on > assessor_categories.barred_by), true) AND (NOT (EXISTS ( SELECT
            FROM assessor_bar bar
           WHERE ((bar.staff_id = assessor_categories.of_staff) AND COALESCE((bar.category = held.category), true) AND (bar.from_day <= assessor_categories.barred_by) AND
                 CASE bar.kind
                     WHEN 'suspended'::text THEN COALESCE((bar.lifted_on > assessor_categories.barred_by), true)
                     ELSE (held.valid_from <= bar.from_day)
                 END)))));
END;
revoke all on function assessor_categories(uuid,date,date) from public;
grant execute on function assessor_categories(uuid,date,date) to tongban_app;
grant execute on function assessor_categories(uuid,date,date) to tongban_worker;

CREATE OR REPLACE FUNCTION public.assessors_of(institutions text[], on_day date)
 RETURNS TABLE(staff_id uuid, institution_id text, categories text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT staff.id,
     staff.institution_id,
     array_agg(category.category ORDER BY category.category) AS array_agg
    FROM (staff
      CROSS JOIN LATERAL assessor_categories(staff.id, assessors_of.on_day, assessors_of.on_day) category(category))
   WHERE ((staff.institution_id = ANY (assessors_of.institutions)) AND ('assessor'::text = ANY (staff.roles)) AND (staff.closed_at IS NULL) AND (staff.active_from <= assessors_of.on_day))
   GROUP BY staff.id, staff.institution_id;
END;
revoke all on function assessors_of(text[],date) from public;
grant execute on function assessors_of(text[],date) to tongban_app;
grant execute on function assessors_of(text[],date) to tongban_worker;

CREATE OR REPLACE FUNCTION public.audit_append(chain text, subject text, operation text, row_key jsonb, content jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO audit_pending (transaction, chain, at, actor, subject, operation, row_key, digest, row_hash)  SELECT begun.transaction,
             audit_append.chain AS chain,
             current_moment() AS current_moment,
             current_actor() AS current_actor,
             audit_append.subject AS subject,
             audit_append.operation AS operation,
             audit_append.row_key AS row_key,
             begun.digest,
             hash_of(begun.digest, convert_to((audit_append.content)::text, 'UTF8'::name)) AS hash_of
            FROM ( SELECT pg_current_xact_id() AS transaction,
                     digest_in_force() AS digest
                  OFFSET 0) begun;
END;
revoke all on function audit_append(text,text,text,jsonb,jsonb) from public;

CREATE OR REPLACE FUNCTION public.audit_chain()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  entry record;
  head audit_head;
  link bytea;
begin
  -- The first row of a transaction chains them all; the others are found done, each at the price of one look.
  if not exists (select from audit_pending where id = new.id) then
    return null;
  end if;
  for entry in
    with taken as (delete from audit_pending where transaction = pg_current_xact_id() returning *)
    select * from taken order by chain collate "C", id
  loop
    if head.chain is distinct from entry.chain then
      insert into audit_head values (entry.chain, 0, '') on conflict (chain) do nothing;
      select * into head from audit_head where chain = entry.chain for update;
    end if;
    link := hash_of(entry.digest, convert_to((jsonb_build_array(
      entry.chain, head.seq + 1, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), entry.actor,
      entry.subject, entry.operation, entry.row_key::text, encode(entry.row_hash, 'hex'), encode(head.hash, 'hex')
    ) || case entry.digest when 'sha256' then '[]' else jsonb_build_array(entry.digest) end)::text, 'UTF8'));
    insert into audit (chain, seq, at, actor, subject, operation, row_key, digest, row_hash, previous, hash, entry)
      values (entry.chain, head.seq + 1, entry.at, entry.actor, entry.subject, entry.operation,
        entry.row_key, entry.digest, entry.row_hash, head.hash, link, entry.id);
    head.seq := head.seq + 1;
    head.hash := link;
    update audit_head set seq = head.seq, hash = head.hash where chain = head.chain;
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_import()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET bytea_output TO 'hex'
 SET extra_float_digits TO '1'
 SET "DateStyle" TO 'ISO, MDY'
AS $function$
declare
  batch record;
  import uuid;
begin
  for batch in
    select import_range, count(*) as rows, string_agg(row_hash, ''::bytea order by row_hash) as row_hashes
    from (select import_range, hash_of(digest_in_force(), convert_to(added::text, 'UTF8')) as row_hash
      from added where import_range is not null) as entered
    group by 1
  loop
    select import_id into strict import from certificate_import_range where id = batch.import_range;
    insert into certificate_import_hashes (range_id, subject, columns, rows, digest, row_hashes)
      select batch.import_range, tg_table_name, array_agg(attname::text order by attnum), batch.rows, digest_in_force(), batch.row_hashes
      from pg_attribute where attrelid = tg_relid and attnum > 0 and not attisdropped;
    perform audit_append('import:' || import, tg_table_name, 'insert',
      jsonb_build_object('import_range', batch.import_range, 'rows', batch.rows),
      jsonb_build_object('row_hashes', encode(hash_of(digest_in_force(), batch.row_hashes), 'hex')));
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION public.audit_look(case_id uuid, what text, purpose text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from audit where chain = audit_look.case_id::text and operation = 'read'
      and actor = current_actor() and row_key->>'what' = audit_look.what
      and at >= date_trunc('day', current_moment() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai') then
    perform audit_read(case_id, what, purpose);
  end if;
end $function$;
revoke all on function audit_look(uuid,text,text) from public;
grant execute on function audit_look(uuid,text,text) to tongban_app;

CREATE OR REPLACE FUNCTION public.audit_read(case_id uuid, what text, purpose text, person uuid DEFAULT NULL::uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare content jsonb;
begin
  select jsonb_strip_nulls(jsonb_build_object('what', what, 'purpose', purpose,
      'person', coalesce(person, (select person_id from case_file where id = audit_read.case_id)),
      'office', reader.office_id, 'institution', reader.institution_id, 'roles', to_jsonb(reader.roles),
      'look', (select look.purpose from case_look look where look.case_id = audit_read.case_id
          and look.staff_id = reader.id and look.until > current_moment() order by look.asked_at desc limit 1),
      'party', (select title from partner where current_actor() = 'partner:' || partner.id)))
    into content
    from (select 1) as once left join staff reader
      on current_actor() in ('staff:' || reader.id, 'institution-staff:' || reader.id);
  perform audit_append(coalesce(case_id::text, 'general'), 'personal data', 'read', content, content);
end $function$;

CREATE OR REPLACE FUNCTION public.audit_row()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET bytea_output TO 'hex'
 SET extra_float_digits TO '1'
AS $function$
declare
  content jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  before jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  row_key jsonb := '{}';
  key_before jsonb := '{}';
begin
  for i in 1 .. tg_nargs - 1 loop
    row_key := row_key || jsonb_build_object(tg_argv[i], content -> tg_argv[i]);
    key_before := key_before || jsonb_build_object(tg_argv[i], before -> tg_argv[i]);
  end loop;
  if tg_op = 'UPDATE' and key_before <> row_key then
    perform audit_append(coalesce(before ->> nullif(tg_argv[0], ''), 'general'), tg_table_name, 'delete', key_before, before);
  end if;
  perform audit_append(coalesce(content ->> nullif(tg_argv[0], ''), 'general'), tg_table_name, lower(tg_op), row_key, content);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_seal(name text)
 RETURNS bigint
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET bytea_output TO 'hex'
 SET extra_float_digits TO '1'
AS $function$
declare
  about regclass := to_regclass(quote_ident(name));
  forced boolean := (select relforcerowsecurity from pg_class where oid = about);
  arguments text[] := (select string_to_array(encode(tgargs, 'escape'), '\000') from pg_trigger where tgrelid = about and tgname = 'audit_row');
  keys text;
  sealed bigint;
begin
  select string_agg(format('%L, content -> %L', argument, argument), ', ' order by position) into keys
    from unnest(arguments) with ordinality as named(argument, position) where position > 1 and argument <> '';
  execute format('alter table %s no force row level security', about);
  execute format(
    'with present as (select jsonb_build_object(%s) as row_key, content from (select to_jsonb(present) as content from %s present) as rows),
      latest as (select distinct on (row_key) row_key, operation, digest, row_hash from audit
        where subject = %L and operation <> ''read'' order by row_key, entry desc)
    select count(audit_append(coalesce(content ->> %L, ''general''), %L, ''seal'', row_key, content)::text)
    from present left join latest using (row_key)
    where (content ->> ''import_range'' is null or latest.row_key is not null)
      and (latest.operation is not distinct from ''delete'' or latest.row_hash is distinct from hash_of(latest.digest, convert_to(content::text, ''UTF8'')))',
    keys, about, name, nullif(arguments[1], ''), name) into sealed;
  if forced then
    execute format('alter table %s force row level security', about);
  end if;
  return sealed;
end $function$;
revoke all on function audit_seal(text) from public;

CREATE OR REPLACE FUNCTION public.audit_shapes()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  found record;
begin
  for found in
    with columns as (
      select relname::text as subject, array_agg(attname::text order by attnum) as columns,
        jsonb_object_agg(attname, coalesce(to_jsonb(attmissingval) -> 0, 'null')) as missing,
        bool_or(attnotnull and not atthasmissing) filter (where attname <> all (coalesce(known.columns, '{}'))) as computed,
        known.columns as known, coalesce(known.number, 0) as number
      from (select distinct tgrelid from pg_trigger where tgname in ('audit_row', 'audit_whole')) as audited
        join pg_class on pg_class.oid = tgrelid join pg_attribute on attrelid = tgrelid and attnum > 0 and not attisdropped
        left join lateral (select * from audit_shape where audit_shape.subject = relname order by number desc limit 1) known on true
      group by relname, known.columns, known.number
    ) select * from columns where columns is distinct from known
  loop
    insert into audit_shape values (found.subject, found.number + 1, found.columns,
      (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(found.missing) where key <> all (coalesce(found.known, '{}'))));
    if found.known is not null and (found.computed or not found.known <@ found.columns) then
      if exists (select from pg_trigger where tgrelid = to_regclass(quote_ident(found.subject)) and tgname = 'audit_whole') then
        perform audit_whole_table(found.subject);
      else
        perform audit_seal(found.subject);
      end if;
    end if;
  end loop;
end $function$;
revoke all on function audit_shapes() from public;

CREATE OR REPLACE FUNCTION public.audit_table(name text, case_column text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare key_columns text[];
begin
  select array_agg(attname::text order by array_position(indkey::smallint[], attnum)) into key_columns
    from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
    where indrelid = to_regclass(quote_ident(name)) and indisprimary;
  if key_columns is null then
    raise exception 'table % has no primary key', name;
  end if;
  execute format('create trigger audit_row after insert or update or delete on %I for each row execute function audit_row(%s)',
    name, (select string_agg(quote_literal(argument), ', ' order by position)
      from unnest(coalesce(case_column, '') || key_columns) with ordinality as arguments(argument, position)));
  execute format('create trigger no_truncate before truncate on %I for each statement execute function audit_is_append_only()', name);
end $function$;
revoke all on function audit_table(text,text) from public;

CREATE OR REPLACE FUNCTION public.audit_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform audit_whole_table(tg_table_name);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_whole_table(name text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET bytea_output TO 'hex'
 SET extra_float_digits TO '1'
AS $function$
declare
  content jsonb;
begin
  -- Whoever comes second sees what the first one wrote.
  perform pg_advisory_xact_lock(hashtextextended('audit ' || name, 0));
  execute format('select jsonb_build_object(''rows'', count(*), %1$L, encode(hash_of(%1$L, coalesce(string_agg(hash, '''' order by hash), '''')), ''hex''))
    from (select hash_of(%1$L, convert_to(to_jsonb(present)::text, ''UTF8'')) as hash from %2$I present) as rows', digest_in_force(), name) into content;
  perform audit_append('general', name, 'seal', jsonb_build_object('table', name), content);
end $function$;
revoke all on function audit_whole_table(text) from public;

CREATE OR REPLACE FUNCTION public.audited_name(actor text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (staff.display_name || COALESCE(('，'::text || office.label), ('，'::text || institution.name), ''::text))
    FROM ((staff
      LEFT JOIN office ON ((office.id = staff.office_id)))
      LEFT JOIN institution ON ((institution.id = staff.institution_id)))
   WHERE (audits() AND ((audited_name.actor = ('staff:'::text || staff.id)) OR (audited_name.actor = ('institution-staff:'::text || staff.id))));
END;
revoke all on function audited_name(text) from public;
grant execute on function audited_name(text) to tongban_app;

CREATE OR REPLACE FUNCTION public.audits()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM staff
           WHERE ((staff.id = acting_staff()) AND (staff.closed_at IS NULL) AND ('auditor'::text = ANY (staff.roles))))) AS "exists";
END;
revoke all on function audits() from public;
grant execute on function audits() to tongban_app;

CREATE OR REPLACE FUNCTION public.batch_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.destroyed_on is not null then
    raise exception 'a destruction is final' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.bind_case_number()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform audit_append(new.id::text, 'case_number', 'seal', jsonb_build_object('number', new.number), '{}');
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.cancelled_below(person uuid, office text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT COALESCE(( SELECT ((last_one.office_id <> cancelled_below.office) AND (('office:'::text || cancelled_below.office) = ANY (office_parties(last_one.office_id))))
            FROM certificate last_one
           WHERE ((last_one.person_id = cancelled_below.person) AND (last_one.status = 'cancelled'::text))
           ORDER BY last_one.status_since DESC
          LIMIT 1), false) AS "coalesce";
END;
revoke all on function cancelled_below(uuid,text) from public;
grant execute on function cancelled_below(uuid,text) to tongban_app;
grant execute on function cancelled_below(uuid,text) to tongban_worker;

CREATE OR REPLACE FUNCTION public.case_of_chain(chain text)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (chain ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'::text) THEN (chain)::uuid ELSE NULL::uuid END;

CREATE OR REPLACE FUNCTION public.certificate_held(person uuid)
 RETURNS TABLE(id uuid, office_id text, valid_from date, valid_to date, results jsonb, status text, status_reason text, assessed_on date, assessed_visually boolean, number_index bytea, lost_at timestamp with time zone[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT certificate.id,
     certificate.office_id,
     certificate.valid_from,
     certificate.valid_to,
     certificate.results,
     certificate.status,
     certificate.status_reason,
     certificate.assessed_on,
     certificate.assessed_visually,
     certificate.number_index,
     ARRAY( SELECT max(lost.at) AS max
            FROM (certificate_change lost
              JOIN certificate other ON ((other.id = lost.certificate_id)))
           WHERE ((other.person_id = certificate_held.person) AND (lost.status = 'superseded'::text) AND (lost.reason = 'lost'::text))
           GROUP BY lost.certificate_id
           ORDER BY (max(lost.at))) AS "array"
    FROM certificate
   WHERE ((certificate.person_id = certificate_held.person) AND (certificate.status = ANY (ARRAY['in-force'::text, 'frozen'::text, 'expired'::text, 'void'::text])))
   ORDER BY certificate.valid_from DESC
  LIMIT 1;
END;
revoke all on function certificate_held(uuid) from public;
grant execute on function certificate_held(uuid) to tongban_app;
grant execute on function certificate_held(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.clocks_of_case(one case_file)
 RETURNS SETOF case_clock
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT (clocks_of_case.one).id AS id,
     (listed.nth)::integer AS nth,
         CASE
             WHEN ((listed.clock ->> 'state'::text) = 'stopped'::text) THEN
             CASE
                 WHEN ((listed.clock ->> 'late'::text))::boolean THEN 'late'::text
                 ELSE 'on-time'::text
             END
             ELSE (listed.clock ->> 'state'::text)
         END AS "case",
     (listed.clock ->> 'office'::text),
     (listed.clock ->> 'name'::text),
         CASE (listed.clock ->> 'state'::text)
             WHEN 'stopped'::text THEN ((listed.clock ->> 'stopped'::text))::date
             WHEN 'running'::text THEN ((listed.clock ->> 'due'::text))::date
             ELSE '2000-01-01'::date
         END AS "case",
     (clocks_of_case.one).matter AS matter,
     (clocks_of_case.one).residence_office AS residence_office
    FROM jsonb_array_elements(((clocks_of_case.one).state -> 'clocks'::text)) WITH ORDINALITY listed(clock, nth);
END;
revoke all on function clocks_of_case(case_file) from public;

CREATE OR REPLACE FUNCTION public.conclusion_facts(since date)
 RETURNS TABLE(assessment uuid, case_id uuid, person uuid, concluded jsonb, assessor uuid, assessor_name text, handler text, place text, hour integer, minute_key text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT assessment.id,
     case_file.id,
     case_file.person_id,
     jsonb_strip_nulls(jsonb_build_object('assessments', (case_file.state -> 'assessments'::text), 'sealed', (case_file.state -> 'sealed'::text))) AS jsonb_strip_nulls,
     assessment.assessor_id,
     assessment.assessor_name,
     (case_file.state ->> 'acceptedBy'::text),
     notice.place,
     (EXTRACT(hour FROM (assessment.signed_at AT TIME ZONE 'Asia/Shanghai'::text)))::integer AS "extract",
     to_char((assessment.signed_at AT TIME ZONE 'Asia/Shanghai'::text), 'YYYY-MM-DD HH24'::text) AS to_char
    FROM ((assessment
      JOIN case_file ON ((case_file.id = assessment.case_id)))
      LEFT JOIN LATERAL ( SELECT public_notice.place
            FROM public_notice
           WHERE (public_notice.case_id = case_file.id)
           ORDER BY public_notice.round DESC
          LIMIT 1) notice ON (true))
   WHERE ((assessment.state = 'stamped'::text) AND (assessment.stamped_at >= conclusion_facts.since) AND (case_file.residence_office IN ( SELECT offices_under_me() AS offices_under_me)));
END;
revoke all on function conclusion_facts(date) from public;
grant execute on function conclusion_facts(date) to tongban_app;

CREATE OR REPLACE FUNCTION public.count_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  before tally_line[] := '{}';
  after tally_line[];
  elsewhere boolean := false;
begin
  select array_agg(line) into after from tallies_of_case(new) as line;
  if tg_op = 'UPDATE' then
    -- Where the case itself moves to another office, its history goes along.
    elsewhere := (old.residence_office, old.hukou_office, old.superior_office, old.province_office)
      is distinct from (new.residence_office, new.hukou_office, new.superior_office, new.province_office);
    select array_agg((line.measure, line.office_id, line.other_id, line.matter, line.what, line.day, -line.n, -line.seconds)::tally_line)
      into before from (select * from tallies_of_case(old) union all select * from tallies_of_steps(old, null) where elsewhere) as line;
    if elsewhere then
      select after || coalesce(array_agg(line), '{}') into after from tallies_of_steps(new, null) as line;
    end if;
  end if;
  perform add_tallies(before || after);
  perform note_punctuality(new.id, before || after);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.count_certificates()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    select 'ending', office_id, '', '', status, date_trunc('month', valid_to)::date, count(*), 0 from added
    where status in ('in-force', 'frozen') group by office_id, status, date_trunc('month', valid_to);
  else
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    select 'ending', office_id, '', '', status, date_trunc('month', valid_to)::date, sum(sign), 0
    from (select office_id, status, valid_to, 1 as sign from added union all select office_id, status, valid_to, -1 from gone) changed
    where status in ('in-force', 'frozen') group by office_id, status, date_trunc('month', valid_to) having sum(sign) <> 0;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.count_kept_cases(of_office text, month date)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (count(*))::integer AS count
    FROM ( SELECT case_file.id
            FROM case_file
           WHERE ((case_file.residence_office = count_kept_cases.of_office) AND (case_file.opened_on >= count_kept_cases.month) AND (case_file.opened_on < (count_kept_cases.month + '1 mon'::interval)))
         UNION
          SELECT case_file.id
            FROM case_file
           WHERE ((case_file.hukou_office = count_kept_cases.of_office) AND case_file.hukou_sees AND (case_file.opened_on >= count_kept_cases.month) AND (case_file.opened_on < (count_kept_cases.month + '1 mon'::interval)))) kept
   WHERE ((('office:'::text || count_kept_cases.of_office) = ANY (current_parties())) AND (NOT is_newcomer()));
END;
revoke all on function count_kept_cases(text,date) from public;
grant execute on function count_kept_cases(text,date) to tongban_app;

CREATE OR REPLACE FUNCTION public.count_review_to_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op <> 'INSERT' then
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    values ('review-to-follow', old.office_id, '', '', old.year::text, old.due_on, -1, 0);
  end if;
  if tg_op <> 'DELETE' then
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    values ('review-to-follow', new.office_id, '', '', new.year::text, new.due_on, 1, 0);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.count_reviews()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    select 'review-' || state, office_id, '', '', year::text, due_on, count(*), 0 from added
    where state in ('open', 'done') group by state, office_id, year, due_on;
  else
    insert into tally (measure, office_id, other_id, matter, what, day, n, seconds)
    select 'review-' || state, office_id, '', '', year::text, due_on, sum(sign), 0
    from (select state, office_id, year, due_on, 1 as sign from added union all select state, office_id, year, due_on, -1 from gone) changed
    where state in ('open', 'done') group by state, office_id, year, due_on having sum(sign) <> 0;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.count_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  lines tally_line[];
begin
  select array_agg(line) into lines from case_file, tallies_of_steps(case_file, new.seq) as line where case_file.id = new.case_id;
  perform add_tallies(lines);
  perform note_punctuality(new.case_id, lines);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.current_actor()
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
declare actor text := nullif(current_setting('tongban.actor', true), '');
begin
  if actor is null then
    raise exception 'no actor: rows are written through work() only' using errcode = 'insufficient_privilege';
  end if;
  return actor;
end $function$;

CREATE OR REPLACE FUNCTION public.current_moment()
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
declare moment text := nullif(current_setting('tongban.now', true), '');
begin
  if moment is null then
    raise exception 'no moment: rows are written through work() only' using errcode = 'insufficient_privilege';
  end if;
  return moment::timestamptz;
end $function$;

CREATE OR REPLACE FUNCTION public.current_parties()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('tongban.parties'::text, true), ''::text))::text[], '{}'::text[]);

CREATE OR REPLACE FUNCTION public.declare_certificate_lost(person uuid, declared_at timestamp with time zone)
 RETURNS TABLE(certificate_id uuid, open_case uuid)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 UPDATE certificate SET status = 'void'::text, status_reason = 'lost'::text, status_since = declare_certificate_lost.declared_at
   WHERE ((certificate.id = ( SELECT held.id
            FROM certificate_held(declare_certificate_lost.person) held(id, office_id, valid_from, valid_to, results, status, status_reason, assessed_on, assessed_visually, number_index, lost_at))) AND (certificate.status = ANY (ARRAY['in-force'::text, 'expired'::text, 'frozen'::text])))
   RETURNING certificate.id,
     ( SELECT case_file.id
            FROM case_file
           WHERE ((case_file.person_id = declare_certificate_lost.person) AND (NOT case_file.final))) AS id;
END;
revoke all on function declare_certificate_lost(uuid,timestamp with time zone) from public;
grant execute on function declare_certificate_lost(uuid,timestamp with time zone) to tongban_app;
grant execute on function declare_certificate_lost(uuid,timestamp with time zone) to tongban_worker;

CREATE OR REPLACE FUNCTION public.designation_turn(designation uuid)
 RETURNS TABLE(office_id text, level text)
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 WITH RECURSIVE path(id, parent_id, level, depth) AS (
          SELECT office.id,
             office.parent_id,
             office.level,
             0 AS "?column?"
            FROM ((designation one
              JOIN institution ON ((institution.id = one.institution_id)))
              JOIN office ON ((office.id = institution.county_office)))
           WHERE ((one.id = designation_turn.designation) AND (one.state = 'proposed'::text))
         UNION ALL
          SELECT above.id,
             above.parent_id,
             above.level,
             (path_1.depth + 1)
            FROM (office above
              JOIN path path_1 ON ((above.id = path_1.parent_id)))
         )
  SELECT path.id,
     path.level
    FROM path
   WHERE ((path.level <> 'nation'::text) AND (NOT (EXISTS ( SELECT
            FROM designation_decision made
           WHERE ((made.designation_id = designation_turn.designation) AND (made.level = path.level))))))
   ORDER BY path.depth
  LIMIT 1;
END;

CREATE OR REPLACE FUNCTION public.destroyed_is_final()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from destruction_batch where id = old.batch_id and destroyed_on is not null) then
    raise exception 'a destroyed card is final' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.digest_in_force()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE(NULLIF(current_setting('tongban.digest'::text, true), ''::text), 'sha256'::text);

CREATE OR REPLACE FUNCTION public.drafts_at_my_window()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select draft_id from draft_move where 'office:' || office_id = any (current_parties()) and ended_at is null
$function$;
grant execute on function drafts_at_my_window() to tongban_app;

CREATE OR REPLACE FUNCTION public.draw_spot_check(of_check uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare drawn spot_check; found_all integer;
begin
  select * into drawn from spot_check where id = of_check and drawn_by = acting_staff() and spot_check.among = 0;
  if drawn.id is null then
    raise exception 'no such draw' using errcode = 'insufficient_privilege';
  end if;
  with recursive below(id) as (
    select drawn.office_id union select office.id from office join below on office.parent_id = below.id
  ), candidates as (
    select assessment.id, assessment.case_id,
      row_number() over (order by sha256(convert_to(drawn.seed || assessment.id::text, 'UTF8'))) as place
    from assessment join case_file on case_file.id = assessment.case_id join below on below.id = case_file.residence_office
    where assessment.state = 'stamped' and (stamped_at at time zone 'Asia/Shanghai')::date between drawn.from_day and drawn.to_day
  ), taken as (
    insert into spot_check_item (check_id, assessment_id, case_id, place)
    select of_check, id, case_id, place from candidates where place <= drawn.wanted returning 1
  ) select count(*)::integer into found_all from candidates, (select count(*) from taken) as done;
  update spot_check set among = found_all where id = of_check;
  return found_all;
end $function$;
revoke all on function draw_spot_check(uuid) from public;
grant execute on function draw_spot_check(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.draw_status_index()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare room integer; drawn integer;
begin
  loop
    select places into room from status_list_room;
    for _ in 1..8 loop
      -- Eight random digits of a UUID: nobody foresees the next place from the last.
      drawn := ('x0' || left(replace(gen_random_uuid()::text, '-', ''), 7))::bit(32)::integer % room;
      if not exists (select from certificate where status_index = drawn) then return drawn; end if;
    end loop;
    update status_list_room set places = places * 2 where places = room;
  end loop;
end $function$;
revoke all on function draw_status_index() from public;
grant execute on function draw_status_index() to tongban_app;
grant execute on function draw_status_index() to tongban_worker;

CREATE OR REPLACE FUNCTION public.end_identity(entry uuid, of_case uuid, account uuid, reason bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  identity account_identity;
  by_office text := (select substr(party, 8) from case_party where case_id = of_case and party = any (current_parties())
    and capacity in ('residence', 'hukou') and party like 'office:%' limit 1);
begin
  select * into identity from account_identity where account_id = end_identity.account and how = 'window';
  if by_office is null or not works_on_cases() or identity is null
    or not (identity.case_id is not distinct from of_case or exists (select from case_file where id = of_case and end_identity.account = any (accounts)))
  then
    raise exception 'only an office of the case ends a real name that a window gave';
  end if;
  insert into ended_identity (id, account_id, case_id, office_id, confirmed_by, confirmed_at, reason_sealed, ended_by, ended_at)
    values (entry, identity.account_id, of_case, by_office, identity.confirmed_by, identity.confirmed_at, reason,
      current_actor(), current_moment());
  delete from account_identity where account_id = identity.account_id;
  -- The seats, mandates given, and messages of the cases follow by their triggers.
  update case_file set accounts = array_remove(accounts, identity.account_id),
      state = jsonb_set(state, '{accounts}', to_jsonb(array_remove(accounts, identity.account_id)))
    where identity.account_id = any (accounts);
  update message set withdrawn_at = current_moment()
    where account_id = identity.account_id and withdrawn_at is null and created_at >= identity.confirmed_at;
  -- What was filled in from the other person's file goes; what was typed stays.
  delete from draft_move where draft_id in (select id from application_draft
    where account_id = identity.account_id and about_person is not null and submitted_case is null);
  delete from application_draft where account_id = identity.account_id and about_person is not null and submitted_case is null;
  update session set ended_at = current_moment() where ended_at is null
    and account_id in (select id from account where id = identity.account_id or joined_to = identity.account_id);
  update account set joined_to = null where joined_to = identity.account_id;
end $function$;
revoke all on function end_identity(uuid,uuid,uuid,bytea) from public;
grant execute on function end_identity(uuid,uuid,uuid,bytea) to tongban_app;

CREATE OR REPLACE FUNCTION public.end_mandates_of_guardian()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare about record;
begin
  if new.ended_at is not null then
    update mandate set ended_at = current_moment(), ended_by = current_actor(), ended_because = 'guardian'
      where ended_at is null and office_id is not null and (signer_index = new.guardian_index or signed_by is null)
        and case_id in (select id from case_file where person_id = new.ward_id);
  end if;
  for about in select id, accounts from case_file where person_id = new.ward_id
    and exists (select from mandate where case_id = case_file.id and mandate.ended_at is null)
  loop
    perform sync_mandate_seats(about.id, about.accounts);
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.end_mandates_of_leavers()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update mandate set ended_at = current_moment(), ended_by = current_actor(), ended_because = 'left'
    where case_id = new.id and ended_at is null and given_by = any (old.accounts) and given_by <> all (new.accounts);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.end_sessions_of_leaver()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update session set ended_at = current_moment() where staff_id = new.id and ended_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.end_staff_identity()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update staff_identity set ended_at = current_moment(), ended_by = current_actor() where staff_id = new.id and ended_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.end_telephone(of_case uuid, index bytea)
 RETURNS uuid[]
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select end_telephone(of_case, index, false) $function$;
revoke all on function end_telephone(uuid,bytea) from public;
grant execute on function end_telephone(uuid,bytea) to tongban_app;
grant execute on function end_telephone(uuid,bytea) to tongban_worker;

CREATE OR REPLACE FUNCTION public.end_telephone(of_case uuid, index bytea, said_ended boolean)
 RETURNS uuid[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  about case_file;
  ended uuid[];
  locked_out uuid[];
begin
  select * into about from case_file where id = of_case;
  if not exists (select from case_party where case_id = of_case and party = any (current_parties()) and capacity in ('residence', 'hukou')) then
    raise exception 'only an office of the case ends its telephone';
  end if;
  with gone as (
    update account set telephone_ended_at = current_moment(), phone_index = decode(md5('ended ' || id), 'hex')
    where phone_index = end_telephone.index and (id = any (about.accounts) or joined_to = any (about.accounts))
      and (said_ended or not exists (select from account_identity known
        where known.account_id = coalesce(account.joined_to, account.id) and known.how = 'provider'))
    returning id, joined_to
  ) select array_agg(coalesce(joined_to, id)), array_agg(id) filter (where joined_to is null) into ended, locked_out from gone;
  update session set ended_at = current_moment() where account_id = any (ended) and ended_at is null;
  return array(select opened from unnest(about.accounts) opened
    where opened in (select accounts_of_person(about.person_id)) and (
      exists (select from account_identity known where known.account_id = opened and known.how = 'provider')
      or (about.channel <> 'window' and not opened = any (coalesce(locked_out, '{}')))));
end $function$;
revoke all on function end_telephone(uuid,bytea,boolean) from public;
grant execute on function end_telephone(uuid,bytea,boolean) to tongban_app;

CREATE OR REPLACE FUNCTION public.erasure_facts(person uuid)
 RETURNS TABLE(open_case boolean, last_ended timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT COALESCE(bool_or((NOT case_file.final)), false) AS "coalesce",
     max(case_file.changed_at) FILTER (WHERE case_file.final) AS max
    FROM case_file
   WHERE (case_file.person_id = erasure_facts.person);
END;
revoke all on function erasure_facts(uuid) from public;
grant execute on function erasure_facts(uuid) to tongban_app;
grant execute on function erasure_facts(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.feed_of(partner uuid, after bigint, most integer)
 RETURNS TABLE(place bigint, id uuid, kind text, at timestamp with time zone, case_id uuid, case_number text, seq integer, matter text, step text, from_status text, status text, by_party text, residence_office text, hukou_office text, certificate_until date, months integer, reference text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select told.position, event.id, event.kind, event.at, event.case_id, event.case_number, event.seq, event.matter, event.step,
    event.from_status, event.status, event.by_party, event.residence_office, event.hukou_office, event.certificate_until,
    event.months, watch.reference
  from partner_event told join event on event.position = told.event left join subsidy_watch watch on watch.id = told.watch_id
  where told.partner_id = feed_of.partner and told.position > feed_of.after and reads_feed(feed_of.partner)
  order by told.position limit feed_of.most
$function$;
revoke all on function feed_of(uuid,bigint,integer) from public;
grant execute on function feed_of(uuid,bigint,integer) to tongban_app;
grant execute on function feed_of(uuid,bigint,integer) to tongban_worker;

CREATE OR REPLACE FUNCTION public.find_cases()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into find_due (office_id, person_id)
    select new.residence_office, new.person_id union select new.hukou_office, new.person_id where new.hukou_sees
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.find_certificates()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into find_due (office_id, person_id) select distinct office_id, person_id from added on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.find_changed_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into find_due (office_id, person_id) select office_id, person_id from person_find where person_id = new.id
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.find_moved_certificate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into find_due (office_id, person_id) values (new.office_id, new.person_id) on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.find_people(of_office text, wanted bigint[], at_most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if acting_staff() is null or not ('office:' || of_office) = any (current_parties()) or is_newcomer() then return; end if;
  return query select person_id from person_find where office_id = of_office and tokens @> wanted order by person_id limit at_most;
end $function$;
revoke all on function find_people(text,bigint[],integer) from public;
grant execute on function find_people(text,bigint[],integer) to tongban_app;

CREATE OR REPLACE FUNCTION public.flag_conclusions(of_inquiry uuid, due date)
 RETURNS TABLE(office_id text, conclusions integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from fraud_inquiry where id = of_inquiry and state = 'founded' and decided_by = acting_staff()) then
    raise exception 'no such finding' using errcode = 'insufficient_privilege';
  end if;
  return query with flagged as (
    insert into flagged_conclusion (inquiry_id, assessment_id, case_id, office_id, due_on, state)
    select of_inquiry, assessment.id, assessment.case_id, case_file.residence_office, due, 'ordered'
    from fraud_inquiry join assessment on assessment.assessor_id = fraud_inquiry.staff_id join case_file on case_file.id = assessment.case_id
    where fraud_inquiry.id = of_inquiry and assessment.state in ('signed', 'stamped')
    returning flagged_conclusion.office_id
  ) select flagged.office_id, count(*)::integer from flagged group by flagged.office_id;
end $function$;
revoke all on function flag_conclusions(uuid,date) from public;
grant execute on function flag_conclusions(uuid,date) to tongban_app;

CREATE OR REPLACE FUNCTION public.follow_hukou_watch()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update hukou_watch set settled_on = (current_moment() at time zone 'Asia/Shanghai')::date, settled_because = 'superseded'
    where certificate_id = new.previous_id and settled_on is null and office_id <> new.office_id;
  update hukou_watch set certificate_id = new.id where certificate_id = new.previous_id and settled_on is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.follow_review()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from review_to_follow using annual_review review
  where review.person_id = new.person_id and review.next_matter = new.matter and review.answered_at <= new.opened_at
    and review_to_follow.review_id = review.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_draft(draft uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform from application_draft
    where id = draft and submitted_case is null and (is_own_account(account_id) or current_actor() like 'system:%')
    -- Where its key became a person's, what it opens is theirs.
      and not exists (select from person where person.id = draft)
    for update;
  if not found then return false; end if;
  delete from draft_move where draft_id = draft;
  delete from shared_query where draft_id = draft and case_id is null;
  delete from file where person_id = draft and case_id is null;
  delete from application_draft where id = draft;
  update person_key set wrapped_key = null, destroyed_at = current_moment() where person_id = draft;
  return true;
end $function$;
revoke all on function forget_draft(uuid) from public;
grant execute on function forget_draft(uuid) to tongban_app;
grant execute on function forget_draft(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.former_guardian_since(of_person uuid, guardian bytea)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select max(least(ended_on, ends_on)) from guardian_bond
    where ward_id = of_person and guardian_index = guardian
    having bool_and(ended_at is not null or coalesce(ends_on <= (current_moment() at time zone 'Asia/Shanghai')::date, false))
$function$;
revoke all on function former_guardian_since(uuid,bytea) from public;
grant execute on function former_guardian_since(uuid,bytea) to tongban_app;
grant execute on function former_guardian_since(uuid,bytea) to tongban_worker;

CREATE OR REPLACE FUNCTION public.free_place()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare next uuid;
begin
  if exists (select from assessment_session where id = new.session_id and state = 'open' for update) then
    select id into next from booking where session_id = new.session_id and state = 'waiting' order by booked_at, id limit 1;
  end if;
  if next is null then
    update assessment_session set taken = taken - 1 where id = new.session_id;
  else
    update booking set state = 'booked', changed_at = current_moment(), promoted_at = current_moment(), told_at = null where id = next;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_signature()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  today date := (current_moment() at time zone 'Asia/Shanghai')::date;
  signer uuid := case when new.state = 'signed' then acting_staff() else old.assessor_id end;
  signed_day date := case when new.state = 'signed' then today else (old.signed_at at time zone 'Asia/Shanghai')::date end;
begin
  if new.state = 'assigned' then
    new.assessor_id := null;
  elsif new.state = 'signed' or signer is not null then
    if exists (select from unnest(new.categories) as category where category not in (select assessor_categories(signer, signed_day, today))) then
      raise exception 'no certificate in force for this conclusion' using errcode = 'insufficient_privilege';
    end if;
    if new.state = 'signed' and exists (select from unnest(new.categories) as category where not exists (
      select from institution_category as held where held.institution_id = new.institution_id and held.category = category.category
        and held.province_decision is not null and today >= held.approved_from and coalesce(today <= held.approved_to, true))) then
      raise exception 'the institution is not designated for this today' using errcode = 'insufficient_privilege';
    end if;
    new.assessor_id := signer;
  elsif exists (select from unnest(current_parties()) as party where party like 'institution:%') then
    raise exception 'nothing is stamped that nobody signed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.guard_staff_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_user = 'tongban_app' then
    if (new.roles, new.closed_at) is distinct from (old.roles, old.closed_at)
        and not administers_from_above(old.office_id, old.institution_id) then
      raise exception 'roles and closing belong to the administrator' using errcode = 'insufficient_privilege';
    end if;
    if (new.failures, new.locked_until) is distinct from (old.failures, old.locked_until) and not secures(old.office_id) then
      raise exception 'unlocking belongs to the security administrator' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.had_a_hand_in(rated uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM case_event
           WHERE ((case_event.case_id = had_a_hand_in.rated) AND (case_event.actor = ('staff:'::text || acting_staff()))))) AS "exists";
END;
revoke all on function had_a_hand_in(uuid) from public;
grant execute on function had_a_hand_in(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.hash_of(algorithm text, content bytea)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE algorithm WHEN 'sm3'::text THEN sm3(content) WHEN 'sha256'::text THEN sha256(content) ELSE NULL::bytea END;

CREATE OR REPLACE FUNCTION public.holder_for_subsidy(partner uuid, number bytea, name bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive under (id) as (
    select office_id from partner where partner.id = holder_for_subsidy.partner and ended_at is null and 'subsidy' = any (scopes)
    union
    select office.id from office join under on office.parent_id = under.id
  )
  select certificate.person_id from certificate
  where ('partner:' || holder_for_subsidy.partner) = any (current_parties())
    and number_index = holder_for_subsidy.number and name_index = holder_for_subsidy.name and status <> 'spoiled'
    and office_id in (select id from under)
  order by status_since desc, id desc limit 1
$function$;
revoke all on function holder_for_subsidy(uuid,bytea,bytea) from public;
grant execute on function holder_for_subsidy(uuid,bytea,bytea) to tongban_app;

CREATE OR REPLACE FUNCTION public.hotlines_of(office text, today date)
 RETURNS TABLE(id uuid, title text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive path (id, parent_id) as (
    select office.id, office.parent_id from office where office.id = hotlines_of.office
    union all
    select office.id, office.parent_id from office join path on office.id = path.parent_id
  )
  select partner.id, partner.title from partner join path on path.id = partner.office_id
    where kind = 'hotline' and 'complaints' = any (scopes) and confirmed_at is not null
      and suspended_at is null and ended_at is null
      and valid_from <= today and valid_until >= today
    order by partner.title
$function$;
revoke all on function hotlines_of(text,date) from public;
grant execute on function hotlines_of(text,date) to tongban_app;
grant execute on function hotlines_of(text,date) to tongban_worker;

CREATE OR REPLACE FUNCTION public.identity_granted_in(of_case uuid, index bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select account_id from account_identity
    where id_number_index = index and how = 'window' and account_identity.case_id = of_case
      and exists (select from case_party seat where seat.case_id = of_case and seat.party = any (current_parties())
        and seat.capacity in ('residence', 'hukou'))
$function$;
revoke all on function identity_granted_in(uuid,bytea) from public;
grant execute on function identity_granted_in(uuid,bytea) to tongban_app;

CREATE OR REPLACE FUNCTION public.identity_standing(account uuid, number bytea, name bytea)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(
    (select case when id_number_index <> number then 'other-person' when name_index <> name then 'other-name' else 'same' end
      from account_identity where account_id = account),
    (select case when name_index <> name then 'other-name' else 'known' end from account_identity where id_number_index = number),
    'free')
$function$;
revoke all on function identity_standing(uuid,bytea,bytea) from public;
grant execute on function identity_standing(uuid,bytea,bytea) to tongban_app;
grant execute on function identity_standing(uuid,bytea,bytea) to tongban_worker;

CREATE OR REPLACE FUNCTION public.in_the_nations_office()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM office WHERE ((office.parent_id IS NULL) AND (('office:'::text || office.id) = ANY (current_parties())))));

CREATE OR REPLACE FUNCTION public.institution_waiting(since date)
 RETURNS TABLE(institution_id text, category text, concluded integer, median_days numeric)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT assessment.institution_id,
     category.category,
     (count(*))::integer AS count,
     round((percentile_cont((0.5)::double precision) WITHIN GROUP (ORDER BY (((EXTRACT(epoch FROM (assessment.stamped_at - assessment.assigned_at)) / (86400)::numeric))::double precision)))::numeric, 1) AS round
    FROM assessment,
     LATERAL unnest(assessment.categories) category(category)
   WHERE ((assessment.state = 'stamped'::text) AND (assessment.stamped_at >= institution_waiting.since))
   GROUP BY assessment.institution_id, category.category;
END;
revoke all on function institution_waiting(date) from public;
grant execute on function institution_waiting(date) to tongban_app;
grant execute on function institution_waiting(date) to tongban_worker;

CREATE OR REPLACE FUNCTION public.is_draft(id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM application_draft
           WHERE (application_draft.id = is_draft.id))) AS "exists";
END;
revoke all on function is_draft(uuid) from public;
grant execute on function is_draft(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.is_draft_of_lost_ward(draft uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from application_draft
    where id = draft and about_person is not null and lost_ward(account_id, about_person))
$function$;
revoke all on function is_draft_of_lost_ward(uuid) from public;
grant execute on function is_draft_of_lost_ward(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.is_followed(one annual_review)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM case_file WHERE ((case_file.person_id = (is_followed.one).person_id) AND (case_file.matter = (is_followed.one).next_matter) AND (case_file.opened_at >= (is_followed.one).answered_at))));
revoke all on function is_followed(annual_review) from public;

CREATE OR REPLACE FUNCTION public.is_newcomer()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  -- Without a unit's moment there is no actor either, and nothing to decide: no rows are shown, and nothing is raised.
  select exists (select from staff where id = acting_staff() and (
    (office_id is not null and (
      not exists (select from staff_undertaking given where given.staff_id = staff.id
        and given.valid_to >= (nullif(current_setting('tongban.now', true), '')::timestamptz at time zone 'Asia/Shanghai')::date)
      or not exists (select from training_attempt tried where tried.staff_id = staff.id and tried.passed)))
    or (institution_id is not null and roles <@ array['assessor'] and not exists (
      select from (values ((nullif(current_setting('tongban.now', true), '')::timestamptz at time zone 'Asia/Shanghai')::date)) as of(day)
        cross join lateral assessor_categories(staff.id, of.day, of.day)))))
$function$;
revoke all on function is_newcomer() from public;
grant execute on function is_newcomer() to tongban_app;

CREATE OR REPLACE FUNCTION public.is_own_account(account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select 'account:' || account = any (current_parties()) or 'telephone:' || account = any (current_parties())
$function$;
grant execute on function is_own_account(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.is_registered(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from certificate where person_id = is_registered.person and status <> 'spoiled')
$function$;
revoke all on function is_registered(uuid) from public;
grant execute on function is_registered(uuid) to tongban_app;
grant execute on function is_registered(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.is_relative(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM ((case_file
              JOIN person ON ((person.id = case_file.person_id)))
              JOIN staff_relative ON ((staff_relative.id_number_index = person.id_number_index)))
           WHERE ((case_file.id = is_relative.of_case) AND (staff_relative.staff_id = acting_staff()) AND (staff_relative.ended_on IS NULL)))) AS "exists";
END;
revoke all on function is_relative(uuid) from public;
grant execute on function is_relative(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.is_told_of(partner uuid, of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select reads_feed(is_told_of.partner) and exists (
    select from event join partner_event told on told.event = event.position
    where event.case_id = of_case and told.partner_id = is_told_of.partner and told.watch_id is null)
$function$;
revoke all on function is_told_of(uuid,uuid) from public;
grant execute on function is_told_of(uuid,uuid) to tongban_app;
grant execute on function is_told_of(uuid,uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.is_within(measure text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (measure = ANY (ARRAY['opened'::text, 'standing'::text, 'running'::text, 'paused'::text, 'on-time'::text, 'late'::text, 'stayed'::text, 'asked-again'::text, 'returned'::text, 'declined'::text, 'refused'::text, 'ending'::text]));

CREATE OR REPLACE FUNCTION public.join_account(second uuid, first uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update account set joined_to = first where id = second;
  update account set joined_to = first where joined_to = second;
  update application_draft set account_id = first where account_id = second and submitted_case is null;
  update file set account_id = first where account_id = second and case_id is null;
  update session set ended_at = current_moment() where account_id = second and ended_at is null;
end $function$;
revoke all on function join_account(uuid,uuid) from public;
grant execute on function join_account(uuid,uuid) to tongban_app;
grant execute on function join_account(uuid,uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.keep_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into case_keeper (case_id, office_id, staff_id, since)
    select new.case_id, staff.office_id, staff.id, new.at from staff
    where 'staff:' || staff.id = new.actor and staff.office_id is not null
  on conflict (case_id, office_id) do update set staff_id = excluded.staff_id, since = excluded.since;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_relatives_apart()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if is_relative(new.case_id) then
    raise exception 'a relative''s case goes to other hands' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.knows_ward(ward uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from case_file about join case_party seat on seat.case_id = about.id
    where about.person_id = ward and seat.party = any (current_parties()) and seat.capacity in ('residence', 'hukou'))
$function$;
revoke all on function knows_ward(uuid) from public;
grant execute on function knows_ward(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.lapse_annual_review()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update annual_review set state = 'lapsed' where certificate_id = new.id and state = 'open';
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.last_entry()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
RETURN (SELECT audit_pending_id_seq.last_value FROM audit_pending_id_seq);
revoke all on function last_entry() from public;
grant execute on function last_entry() to tongban_worker;

CREATE OR REPLACE FUNCTION public.lines_within(of_folded boolean)
 RETURNS SETOF tally_within
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 WITH RECURSIVE line AS (
          SELECT tally.measure,
             tally.office_id,
             tally.what,
             tally.day,
             (sum(tally.n))::bigint AS n,
             (sum(tally.seconds))::bigint AS seconds
            FROM tally
           WHERE ((tally.folded = lines_within.of_folded) AND is_within(tally.measure))
           GROUP BY tally.measure, tally.office_id, tally.what, tally.day
         ), up(office_id, at) AS (
          SELECT DISTINCT line_1.office_id,
             line_1.office_id
            FROM line line_1
         UNION ALL
          SELECT up_1.office_id,
             office.parent_id
            FROM (up up_1
              JOIN office ON ((office.id = up_1.at)))
           WHERE (office.parent_id IS NOT NULL)
         )
  SELECT line.measure,
     up.at,
     line.what,
     shown.span,
         CASE shown.span
             WHEN 'day'::text THEN line.day
             ELSE (date_trunc('month'::text, (line.day)::timestamp with time zone))::date
         END AS date_trunc,
     (sum(line.n))::bigint AS sum,
     (sum(line.seconds))::bigint AS sum
    FROM ((line
      JOIN up USING (office_id))
      CROSS JOIN ( VALUES ('month'::text), ('day'::text)) shown(span))
   WHERE ((shown.span = 'month'::text) OR (line.measure = 'running'::text))
   GROUP BY line.measure, up.at, line.what, shown.span,
         CASE shown.span
             WHEN 'day'::text THEN line.day
             ELSE (date_trunc('month'::text, (line.day)::timestamp with time zone))::date
         END;
END;
grant execute on function lines_within(boolean) to tongban_app;
grant execute on function lines_within(boolean) to tongban_worker;

CREATE OR REPLACE FUNCTION public.look_at_case(of_case uuid, purpose text, minutes integer)
 RETURNS TABLE(name text, since timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  moment timestamptz := current_moment();
  long_ago timestamptz := moment - make_interval(mins => minutes);
begin
  perform audit_look(of_case, 'case page', purpose);
  if acting_staff() is null then return; end if;
  delete from case_open where case_id = of_case and last_at < long_ago and staff_id <> acting_staff();
  -- A write for every page would be waste; a minute is fine-grained enough.
  insert into case_open as mine (case_id, staff_id, since, last_at) values (of_case, acting_staff(), moment, moment)
    on conflict (case_id, staff_id) do update set last_at = moment,
      since = case when mine.last_at < long_ago then moment else mine.since end
    where mine.last_at < moment - interval '1 minute';
  return query select colleague.display_name, other.since from case_open other
    join staff colleague on colleague.id = other.staff_id join staff me on me.id = acting_staff()
    where other.case_id = of_case and other.staff_id <> me.id and colleague.office_id = me.office_id
      and colleague.closed_at is null
    order by other.last_at desc limit 3;
end $function$;
revoke all on function look_at_case(uuid,text,integer) from public;
grant execute on function look_at_case(uuid,text,integer) to tongban_app;

CREATE OR REPLACE FUNCTION public.lost_ward(account uuid, of_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select of_person not in (select persons_of_account(account)) and exists (select from guardian_bond bond
    join account_identity own on own.id_number_index = bond.guardian_index
    where own.account_id = account and bond.ward_id = of_person)
$function$;
revoke all on function lost_ward(uuid,uuid) from public;
grant execute on function lost_ward(uuid,uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.mandate_holds(mandate uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from case_party seat where seat.party = 'mandate:' || mandate
    and seat.ends_on > (current_moment() at time zone 'Asia/Shanghai')::date)
$function$;
revoke all on function mandate_holds(uuid) from public;
grant execute on function mandate_holds(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.mandate_over_on(given mandate, of_person uuid)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select least(given.ends_on + 1, case when given.given_by is not null then seat_ends_on(given.given_by, of_person) end,
    (select max(ends_on) from guardian_bond where ward_id = of_person and guardian_index = given.signer_index and ended_at is null))
$function$;
revoke all on function mandate_over_on(mandate,uuid) from public;

CREATE OR REPLACE FUNCTION public.misnamed_accounts(of_case uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select identity.account_id from case_file about join account_identity identity on identity.account_id = any (about.accounts)
    where about.id = of_case and about.channel = 'window' and identity.id_number_index in (
      select id_number_index from person where id = about.person_id
      union select id_number_index from former_identity where person_id = about.person_id
      union select guardian_index from guardian_bond where ward_id = about.person_id and ended_at is null)
    and identity.account_id not in (select accounts_under_name(about.person_id, about.name_index))
$function$;
revoke all on function misnamed_accounts(uuid) from public;
grant execute on function misnamed_accounts(uuid) to tongban_app;
grant execute on function misnamed_accounts(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.names_another(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from case_file about join case_file other on other.person_id = about.person_id and other.id <> about.id
    where about.id = of_case and other.name_index <> about.name_index)
$function$;
revoke all on function names_another(uuid) from public;
grant execute on function names_another(uuid) to tongban_app;
grant execute on function names_another(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.new_assessment_ordered(person uuid)
 RETURNS TABLE(origin text, number text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT 'case'::text,
     case_file.number
    FROM (certificate_follow_up
      JOIN case_file ON ((case_file.id = certificate_follow_up.case_id)))
   WHERE ((certificate_follow_up.person_id = new_assessment_ordered.person) AND (certificate_follow_up.done_on IS NULL))
 UNION ALL
  SELECT 'inquiry'::text,
     fraud_inquiry.number
    FROM ((flagged_conclusion
      JOIN fraud_inquiry ON ((fraud_inquiry.id = flagged_conclusion.inquiry_id)))
      JOIN certificate ON ((certificate.case_id = flagged_conclusion.case_id)))
   WHERE ((certificate.person_id = new_assessment_ordered.person) AND (certificate.status = ANY (ARRAY['in-force'::text, 'frozen'::text, 'expired'::text, 'void'::text])) AND (flagged_conclusion.state <> 'kept'::text))
  ORDER BY 1, 2
 LIMIT 1;
END;
revoke all on function new_assessment_ordered(uuid) from public;
grant execute on function new_assessment_ordered(uuid) to tongban_app;
grant execute on function new_assessment_ordered(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.note_partner_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update partner_application set case_id = new.submitted_case, submitted_at = current_moment()
    where draft_id = new.id and case_id is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_punctuality(of_case uuid, lines tally_line[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO punctuality_fact (month, id, case_id, office_id, measure, what, n)  SELECT GREATEST(to_char((current_moment() AT TIME ZONE 'Asia/Shanghai'::text), 'YYYY-MM'::text), ( SELECT to_char((to_date(max(punctuality_month.month), 'YYYY-MM'::text) + '1 mon'::interval), 'YYYY-MM'::text) AS to_char
                    FROM punctuality_month)) AS "greatest",
             gen_random_uuid() AS gen_random_uuid,
             note_punctuality.of_case AS of_case,
             summed.office_id,
             summed.measure,
             summed.what,
             (sign(summed.total))::integer AS sign
            FROM ( SELECT unnest.office_id,
                     unnest.measure,
                     unnest.what,
                     sum(unnest.n) AS total
                    FROM unnest(note_punctuality.lines) unnest(measure, office_id, other_id, matter, what, day, n, seconds)
                   WHERE (unnest.measure = ANY (ARRAY['on-time'::text, 'late'::text, 'returned'::text, 'declined'::text]))
                   GROUP BY unnest.office_id, unnest.measure, unnest.what) summed,
             LATERAL generate_series(1, (abs(summed.total))::integer) generate_series(generate_series);
END;
revoke all on function note_punctuality(uuid,tally_line[]) from public;

CREATE OR REPLACE FUNCTION public.office_is_staffed(office text, role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from staff where office_id = office_is_staffed.office and role = any (roles) and closed_at is null
    and active_from <= (current_moment() at time zone 'Asia/Shanghai')::date)
$function$;
revoke all on function office_is_staffed(text,text) from public;
grant execute on function office_is_staffed(text,text) to tongban_app;
grant execute on function office_is_staffed(text,text) to tongban_worker;

CREATE OR REPLACE FUNCTION public.office_of_community_worker()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT staff.office_id
    FROM staff
   WHERE ((staff.id = acting_staff()) AND (staff.closed_at IS NULL) AND ('community-worker'::text = ANY (staff.roles)));
END;
revoke all on function office_of_community_worker() from public;
grant execute on function office_of_community_worker() to tongban_app;

CREATE OR REPLACE FUNCTION public.office_parties(office text)
 RETURNS text[]
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 WITH RECURSIVE path(id, parent_id) AS (
          SELECT office.id,
             office.parent_id
            FROM office
           WHERE (office.id = office_parties.office)
         UNION ALL
          SELECT above.id,
             above.parent_id
            FROM (office above
              JOIN path path_1 ON ((above.id = path_1.parent_id)))
         )
  SELECT COALESCE(array_agg(('office:'::text || path.id)), '{}'::text[]) AS "coalesce"
    FROM path;
END;

CREATE OR REPLACE FUNCTION public.offices_under_me()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 WITH RECURSIVE mine(id) AS (
          SELECT substr(party.party, 8) AS substr
            FROM unnest(current_parties()) party(party)
           WHERE (party.party ~~ 'office:%'::text)
         UNION
          SELECT office.id
            FROM (office
              JOIN mine mine_1 ON ((office.parent_id = mine_1.id)))
         )
  SELECT mine.id
    FROM mine;
END;

CREATE OR REPLACE FUNCTION public.order_events(most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  numbered bigint;
  took integer;
  today date := (current_setting('tongban.now')::timestamptz at time zone 'Asia/Shanghai')::date;
begin
  select last into numbered from event_order where partner_id is null for update skip locked;
  if not found then return 0; end if;
  insert into event_order (partner_id, last) select id, 0 from partner on conflict do nothing;
  with recursive taken as (
    delete from event_outbox where entry in (select entry from event_outbox order by entry limit most) returning *
  ), kept as (
    insert into event
      select numbered + row_number() over (order by entry), id, kind, at, current_moment(), person_id, case_id, case_number, seq, matter, step,
        from_status, status, by_party, residence_office, hukou_office, certificate_id, certificate_until, months, fact, for_partner
      from taken
    returning *
  ), above (office, above) as (
    select distinct office, office from kept, lateral (values (residence_office), (hukou_office)) of_event (office)
      where office is not null
    union
    select above.office, office.parent_id from above join office on office.id = above.above where office.parent_id is not null
  ), taking as (
    select partner.*, office.level from partner join office on office.id = partner.office_id
    where partner.confirmed_at is not null and partner.ended_at is null
      and today between partner.valid_from and partner.valid_until
  ), told (partner_id, event, watch_id) as (
    select taking.id, kept.position, null::uuid from kept join partner_application opened on opened.case_id = kept.case_id
      join taking on taking.id = opened.partner_id and 'events' = any (taking.scopes)
      where coalesce(kept.for_partner, taking.id) = taking.id
    union
    select taking.id, kept.position, null from kept join above on above.office in (kept.residence_office, kept.hukou_office)
      join taking on taking.office_id = above.above
        and taking.kind = 'platform' and taking.level = 'province' and 'events' = any (taking.scopes)
      where coalesce(kept.for_partner, taking.id) = taking.id
    union
    select taking.id, kept.position, watch.id from kept
      join subsidy_watch watch on watch.person_id = kept.person_id and watch.ended_at is null
      join taking on taking.id = watch.partner_id and taking.kind = 'relying-party' and 'subsidy' = any (taking.scopes)
    where kept.kind like 'certificate.%'
      or kept.kind in ('case.opened', 'case.step') and kept.matter in ('renewal-at-term', 'change-of-category')
  ), placed as (
    insert into partner_event (partner_id, position, event, watch_id)
      select told.partner_id, event_order.last + row_number() over (partition by told.partner_id order by event), event, watch_id
      from told join event_order on event_order.partner_id = told.partner_id
    returning partner_id, position
  ), counted as (
    select partner_id, max(position) as last from placed group by partner_id
    union all
    select null, max(position) from kept having count(*) > 0
  )
  update event_order set last = counted.last from counted where event_order.partner_id is not distinct from counted.partner_id;
  select last - numbered into took from event_order where partner_id is null;
  return took;
end
$function$;
revoke all on function order_events(integer) from public;
grant execute on function order_events(integer) to tongban_worker;

CREATE OR REPLACE FUNCTION public.partners_of_my_office()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from partner where ('office:' || office_id) = any (current_parties())
$function$;
revoke all on function partners_of_my_office() from public;
grant execute on function partners_of_my_office() to tongban_app;

CREATE OR REPLACE FUNCTION public.partners_that_acted_for_me()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select partner_id from partner_call where ('account:' || account_id) = any (current_parties())
$function$;
revoke all on function partners_that_acted_for_me() from public;
grant execute on function partners_that_acted_for_me() to tongban_app;
grant execute on function partners_that_acted_for_me() to tongban_worker;

CREATE OR REPLACE FUNCTION public.partners_under_me()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from partner where office_id in (select offices_under_me())
$function$;
revoke all on function partners_under_me() from public;
grant execute on function partners_under_me() to tongban_app;
grant execute on function partners_under_me() to tongban_worker;

CREATE OR REPLACE FUNCTION public.people_by_number(account uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with own as (select id_number_index as index from account_identity where account_id = account)
  select person.id from own join person on person.id_number_index = own.index
  union select former.person_id from own join former_identity former on former.id_number_index = own.index
  union select bond.ward_id from own join guardian_bond bond on bond.guardian_index = own.index
    where bond.ended_at is null and (bond.ends_on is null or bond.ends_on > (current_moment() at time zone 'Asia/Shanghai')::date)
$function$;
revoke all on function people_by_number(uuid) from public;

CREATE OR REPLACE FUNCTION public.person_of_mandate(mandate uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select about.person_id from mandate given join case_file about on about.id = given.case_id
    where given.id = person_of_mandate.mandate and mandate_holds(given.id)
$function$;
revoke all on function person_of_mandate(uuid) from public;
grant execute on function person_of_mandate(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.person_standing(person uuid)
 RETURNS TABLE(cancelled_at timestamp with time zone, open_matter text, open_status text, bar_lifted boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT last_one.cancelled_at,
     ( SELECT case_file.matter
            FROM case_file
           WHERE ((case_file.person_id = person_standing.person) AND (NOT case_file.final))) AS matter,
     ( SELECT case_file.status
            FROM case_file
           WHERE ((case_file.person_id = person_standing.person) AND (NOT case_file.final))) AS status,
     (EXISTS ( SELECT
            FROM bar_exception granted
           WHERE ((granted.person_id = person_standing.person) AND (granted.granted_at >= last_one.cancelled_at)))) AS "exists"
    FROM ( SELECT max(certificate.status_since) AS cancelled_at
            FROM certificate
           WHERE ((certificate.person_id = person_standing.person) AND (certificate.status = 'cancelled'::text))) last_one;
END;
revoke all on function person_standing(uuid) from public;
grant execute on function person_standing(uuid) to tongban_app;
grant execute on function person_standing(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.persons_of_account(account uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with own as (select id_number_index as index, name_index from account_identity where account_id = account)
  select person.id from own join person on person.id_number_index = own.index
    where own.name_index is null or own.name_index = person.name_index
  union select former.person_id from own join former_identity former on former.id_number_index = own.index
    join person on person.id = former.person_id
    where own.name_index is null or own.name_index = person.name_index
  union select bond.ward_id from own join guardian_bond bond on bond.guardian_index = own.index
    where bond.ended_at is null and (bond.ends_on is null or bond.ends_on > (current_moment() at time zone 'Asia/Shanghai')::date)
      and (own.name_index is null or bond.guardian_name_index is null or own.name_index = bond.guardian_name_index)
$function$;
grant execute on function persons_of_account(uuid) to tongban_app;
grant execute on function persons_of_account(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.persons_of_me()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select persons_of_account(substr(mine, 9)::uuid) from unnest(current_parties()) as mine where mine like 'account:%'
$function$;
grant execute on function persons_of_me() to tongban_app;

CREATE OR REPLACE FUNCTION public.prints_readings()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM staff
           WHERE ((staff.id = acting_staff()) AND (staff.closed_at IS NULL) AND (staff.roles && ARRAY['handler'::text, 'approver'::text, 'printer'::text, 'head'::text])))) AS "exists";
END;
revoke all on function prints_readings() from public;
grant execute on function prints_readings() to tongban_app;

CREATE OR REPLACE FUNCTION public.put_bond_name(bond uuid, sealed bytea, index bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update guardian_bond set guardian_sealed = sealed, guardian_name_index = index
    where id = bond and ended_at is null and (current_actor() like 'system:%' or works_on_cases() and (knows_ward(ward_id) or exists (select from certificate
        where person_id = ward_id and ('office:' || office_id) = any (current_parties()))))
$function$;
revoke all on function put_bond_name(uuid,bytea,bytea) from public;
grant execute on function put_bond_name(uuid,bytea,bytea) to tongban_app;
grant execute on function put_bond_name(uuid,bytea,bytea) to tongban_worker;

CREATE OR REPLACE FUNCTION public.put_bond_relation(ward uuid, guardian bytea, relation text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update guardian_bond set relation = put_bond_relation.relation
    where ward_id = ward and guardian_index = guardian and ended_at is null and works_on_cases()
      and (knows_ward(ward) or exists (select from certificate
        where person_id = ward and ('office:' || office_id) = any (current_parties())))
$function$;
revoke all on function put_bond_relation(uuid,bytea,text) from public;
grant execute on function put_bond_relation(uuid,bytea,text) to tongban_app;

CREATE OR REPLACE FUNCTION public.raise_reference_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update reference_version set version = gen_random_uuid(), raised_in = pg_current_xact_id() where raised_in <> pg_current_xact_id();
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.raise_tally()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  line tally := coalesce(new, old);
  more bigint := coalesce(new.n, 0) - coalesce(old.n, 0);
  longer bigint := coalesce(new.seconds, 0) - coalesce(old.seconds, 0);
begin
  if more = 0 and longer = 0 then
    return null;
  end if;
  with recursive up (id) as (
    select line.office_id
    union all select office.parent_id from up join office on office.id = up.id where office.parent_id is not null
  )
  insert into tally_within as there
  select line.measure, up.id, line.what, shown.span,
    case shown.span when 'day' then line.day else date_trunc('month', line.day)::date end, more, longer
  from up cross join (values ('month'), ('day')) as shown (span)
  where shown.span = 'month' or line.measure = 'running'
  on conflict (office_id, measure, span, day, what) do update set n = there.n + excluded.n, seconds = there.seconds + excluded.seconds;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.reads_feed(partner uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select ('partner:' || partner) = any (current_parties())
    or partner in (select partners_under_me())
    or current_setting('tongban.actor', true) = 'system:worker'
$function$;
revoke all on function reads_feed(uuid) from public;
grant execute on function reads_feed(uuid) to tongban_app;
grant execute on function reads_feed(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.record_blank_movement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into blank_movement (office_id, number, from_state, to_state, reason, certificate_id, by_actor, at)
    values (new.office_id, new.number, case when tg_op = 'UPDATE' then old.state end, new.state, new.reason, new.certificate_id,
      current_actor(), new.changed_at);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.record_certificate_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into certificate_change (certificate_id, seq, status, reason, by_actor, at)
    select new.id, coalesce(max(seq), 0) + 1, new.status, new.status_reason, current_actor(), new.status_since
    from certificate_change where certificate_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.record_imported_certificates()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into certificate_change (certificate_id, seq, status, reason, by_actor, at, import_range)
    select id, 1, 'void', 'lost', current_actor(), lost_on::timestamp at time zone 'Asia/Shanghai', import_range
      from added where import_range is not null and lost_on is not null
    union all
    select id, case when lost_on is null then 1 else 2 end, status, status_reason, current_actor(), status_since,
      import_range
      from added where import_range is not null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.recount()
 RETURNS SETOF tally_line
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT counted.measure,
     counted.office_id,
     counted.other_id,
     counted.matter,
     counted.what,
     counted.day,
     (sum(counted.n))::bigint AS sum,
     (sum(counted.seconds))::bigint AS sum
    FROM ( SELECT line.measure,
             line.office_id,
             line.other_id,
             line.matter,
             line.what,
             line.day,
             line.n,
             line.seconds
            FROM case_file,
             LATERAL tallies_of_case(case_file.*) line(measure, office_id, other_id, matter, what, day, n, seconds)
         UNION ALL
          SELECT line.measure,
             line.office_id,
             line.other_id,
             line.matter,
             line.what,
             line.day,
             line.n,
             line.seconds
            FROM case_file,
             LATERAL tallies_of_steps(case_file.*, NULL::integer) line(measure, office_id, other_id, matter, what, day, n, seconds)
         UNION ALL
          SELECT 'ending'::text,
             certificate.office_id,
             ''::text,
             ''::text,
             certificate.status,
             (date_trunc('month'::text, (certificate.valid_to)::timestamp with time zone))::date AS date_trunc,
             count(*) AS count,
             0
            FROM certificate
           WHERE (certificate.status = ANY (ARRAY['in-force'::text, 'frozen'::text]))
           GROUP BY certificate.office_id, certificate.status, (date_trunc('month'::text, (certificate.valid_to)::timestamp with time zone))
         UNION ALL
          SELECT tallies_of_reviews.measure,
             tallies_of_reviews.office_id,
             tallies_of_reviews.other_id,
             tallies_of_reviews.matter,
             tallies_of_reviews.what,
             tallies_of_reviews.day,
             tallies_of_reviews.n,
             tallies_of_reviews.seconds
            FROM tallies_of_reviews() tallies_of_reviews(measure, office_id, other_id, matter, what, day, n, seconds)) counted
   GROUP BY counted.measure, counted.office_id, counted.other_id, counted.matter, counted.what, counted.day
  HAVING ((sum(counted.n) <> (0)::numeric) OR (sum(counted.seconds) <> (0)::numeric));
END;
revoke all on function recount() from public;
grant execute on function recount() to tongban_worker;

CREATE OR REPLACE FUNCTION public.rename_cases(of_person uuid, before bytea, after bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update case_file set name_index = after where person_id = of_person and name_index = before and (
    current_actor() like 'system:%' or works_on_cases())
$function$;
revoke all on function rename_cases(uuid,bytea,bytea) from public;
grant execute on function rename_cases(uuid,bytea,bytea) to tongban_app;
grant execute on function rename_cases(uuid,bytea,bytea) to tongban_worker;

CREATE OR REPLACE FUNCTION public.rename_identity(account uuid, sealed bytea, index bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if current_actor() not like 'system:%' and not (works_on_cases() and exists (
      select from case_file about join case_party seat on seat.case_id = about.id
      where about.person_id in (select people_by_number(account)) and seat.party = any (current_parties()) and seat.capacity <> 'supervisor'))
  then
    raise exception 'only an office of the person enters their new name';
  end if;
  update account_identity set name_sealed = sealed, name_index = index where account_id = account;
  perform take_up_cases(account);
end $function$;
revoke all on function rename_identity(uuid,bytea,bytea) from public;
grant execute on function rename_identity(uuid,bytea,bytea) to tongban_app;
grant execute on function rename_identity(uuid,bytea,bytea) to tongban_worker;

CREATE OR REPLACE FUNCTION public.replaced_by_me(replaced uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM interpretation
           WHERE ((interpretation.replaces_id = replaced_by_me.replaced) AND (interpretation.state = 'published'::text) AND (interpretation.decided_by = acting_staff())))) AS "exists";
END;
revoke all on function replaced_by_me(uuid) from public;
grant execute on function replaced_by_me(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.running_cases_under(office text)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 WITH RECURSIVE below(id) AS (
          SELECT running_cases_under.office AS office
         UNION ALL
          SELECT office.id
            FROM (office
              JOIN below ON ((office.parent_id = below.id)))
         )
  SELECT count(*) AS count
    FROM case_file
   WHERE ((NOT case_file.final) AND ((case_file.residence_office IN ( SELECT below.id
            FROM below)) OR (case_file.hukou_office IN ( SELECT below.id
            FROM below))));
END;
revoke all on function running_cases_under(text) from public;
grant execute on function running_cases_under(text) to tongban_app;
grant execute on function running_cases_under(text) to tongban_worker;

CREATE OR REPLACE FUNCTION public.seat_ends_on(account uuid, of_person uuid)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select max(bond.ends_on) from account_identity own join guardian_bond bond on bond.guardian_index = own.id_number_index
    where own.account_id = account and bond.ward_id = of_person and bond.ended_at is null
      and own.id_number_index is distinct from (select id_number_index from person where id = of_person)
$function$;
revoke all on function seat_ends_on(uuid,uuid) from public;

CREATE OR REPLACE FUNCTION public.seated_cases(of_office text, at_residence text[], held text[], at_hukou text[], at_superior text[], at_province text[])
 RETURNS TABLE(id uuid, seat text, matter text, status text, due_on date, due_office text, turn_office text, residence_from date, changed_at timestamp with time zone, opened_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT seated.id,
     seated.seat,
     seated.matter,
     seated.status,
     seated.due_on,
     seated.due_office,
     seated.turn_office,
     seated.residence_from,
     seated.changed_at,
     seated.opened_at
    FROM ( SELECT case_file.id,
             'residence'::text AS seat,
             case_file.matter,
             case_file.status,
             case_file.due_on,
             case_file.due_office,
             case_file.turn_office,
             case_file.residence_from,
             case_file.changed_at,
             case_file.opened_at
            FROM case_file
           WHERE ((case_file.residence_office = seated_cases.of_office) AND (case_file.status = ANY (seated_cases.at_residence)) AND (NOT ((case_file.hukou_office = seated_cases.of_office) AND (case_file.status = ANY (seated_cases.held)))))
         UNION ALL
          SELECT case_file.id,
             'hukou'::text,
             case_file.matter,
             case_file.status,
             case_file.due_on,
             case_file.due_office,
             case_file.turn_office,
             case_file.residence_from,
             case_file.changed_at,
             case_file.opened_at
            FROM case_file
           WHERE ((case_file.hukou_office = seated_cases.of_office) AND case_file.hukou_sees AND (case_file.status = ANY (seated_cases.at_hukou)) AND ((case_file.status = ANY (seated_cases.held)) OR (case_file.residence_office <> seated_cases.of_office)))
         UNION ALL
          SELECT case_file.id,
             'superior'::text,
             case_file.matter,
             case_file.status,
             case_file.due_on,
             case_file.due_office,
             case_file.turn_office,
             case_file.residence_from,
             case_file.changed_at,
             case_file.opened_at
            FROM case_file
           WHERE ((case_file.superior_office = seated_cases.of_office) AND (case_file.status = ANY (seated_cases.at_superior)) AND (case_file.residence_office <> seated_cases.of_office))
         UNION ALL
          SELECT case_file.id,
             'province'::text,
             case_file.matter,
             case_file.status,
             case_file.due_on,
             case_file.due_office,
             case_file.turn_office,
             case_file.residence_from,
             case_file.changed_at,
             case_file.opened_at
            FROM case_file
           WHERE ((case_file.province_office = seated_cases.of_office) AND case_file.province_sees AND (case_file.status = ANY (seated_cases.at_province)))) seated
   WHERE ((('office:'::text || seated_cases.of_office) = ANY (current_parties())) AND (NOT is_newcomer()) AND (NOT acts_by_mandate()));
END;
revoke all on function seated_cases(text,text[],text[],text[],text[],text[]) from public;
grant execute on function seated_cases(text,text[],text[],text[],text[],text[]) to tongban_app;

CREATE OR REPLACE FUNCTION public.secures(of_office text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM staff guard
           WHERE ((guard.id = acting_staff()) AND (guard.closed_at IS NULL) AND ('security-admin'::text = ANY (guard.roles)) AND (('office:'::text || guard.office_id) = ANY (office_parties(secures.of_office)))))) AS "exists";
END;
revoke all on function secures(text) from public;
grant execute on function secures(text) to tongban_app;

CREATE OR REPLACE FUNCTION public.sees_file(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select from file where id = wanted);
end $function$;

CREATE OR REPLACE FUNCTION public.send_draft_to_office(draft uuid, office text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with sent as (
    update draft_move set office_id = office, taken_by = current_actor(), taken_at = current_moment(), to_look_at = true
      where draft_id = draft and ended_at is null and office_id is null
        and exists (select from application_draft
          where application_draft.id = draft and submitted_case is null and is_own_account(account_id))
      returning 1)
  select exists (select from sent)
$function$;
revoke all on function send_draft_to_office(uuid,text) from public;
grant execute on function send_draft_to_office(uuid,text) to tongban_app;

CREATE OR REPLACE FUNCTION public.settle_designation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  one designation;
  today date := (current_moment() at time zone 'Asia/Shanghai')::date;
  said jsonb;
begin
  if new.agreed and new.level <> 'province' then
    return null;
  end if;
  update designation set state = case when new.agreed then 'agreed' else 'refused' end, settled_at = current_moment()
    where id = new.designation_id returning * into one;
  if not new.agreed then
    return null;
  end if;
  if one.kind = 'end' then
    update institution_category set approved_to = one.until
      where institution_id = one.institution_id and category = any (one.categories) and coalesce(approved_to > one.until, true);
    return null;
  end if;
  select jsonb_object_agg(made.level, made.decided_on || ' ' || office.name || '同意：' || made.number) into said
    from designation_decision as made join office on office.id = made.office_id where made.designation_id = one.id;
  insert into institution_category (institution_id, category, county_decision, prefecture_decision, province_decision, approved_from, approved_to)
    select one.institution_id, category, said ->> 'county', said ->> 'prefecture', said ->> 'province', today, one.until
    from unnest(one.categories) as category
  on conflict (institution_id, category) do update set
    county_decision = excluded.county_decision, prefecture_decision = excluded.prefecture_decision,
    province_decision = excluded.province_decision, approved_to = excluded.approved_to,
    approved_from = case when institution_category.approved_from is not null and coalesce(institution_category.approved_to >= today, true)
      then institution_category.approved_from else excluded.approved_from end;
  insert into institution_territory (institution_id, office_id)
    select one.institution_id, office_id from unnest(one.territory) as office_id
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.settle_hukou_watch()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update hukou_watch set settled_on = (current_moment() at time zone 'Asia/Shanghai')::date, settled_because = new.status
    where certificate_id = new.id and settled_on is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sign_out_unlinked()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update session set ended_at = current_moment() where staff_id = new.staff_id and provider = new.provider and ended_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sm3(content bytea)
 RETURNS bytea
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
  -- An entry that was made to say sm3 where there is none must be found, and not end the search.
  if to_regprocedure('public.digest(bytea, text)') is null then
    return null;
  end if;
  return public.digest(content, 'sm3');
end $function$;

CREATE OR REPLACE FUNCTION public.stands_aside(who uuid, of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM (((case_file
              JOIN person ON ((person.id = case_file.person_id)))
              JOIN staff_relative ON ((staff_relative.id_number_index = person.id_number_index)))
              JOIN staff ON ((staff.id = staff_relative.staff_id)))
           WHERE ((case_file.id = stands_aside.of_case) AND (staff_relative.staff_id = stands_aside.who) AND (staff_relative.ended_on IS NULL) AND (('office:'::text || staff.office_id) = ANY (current_parties()))))) AS "exists";
END;
revoke all on function stands_aside(uuid,uuid) from public;
grant execute on function stands_aside(uuid,uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.step_aside(complaint_id uuid, concerned uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare held complaint;
begin
  select * into held from complaint where id = complaint_id and answered_on is null for update;
  if held.id is null or not 'office:' || held.holder_id = any (current_parties()) or acting_staff() = any (held.named_staff)
    or not exists (select from staff where id = concerned and office_id = held.holder_id) then
    return null;
  end if;
  update complaint set named_staff = array_append(named_staff, concerned) where id = complaint_id;
  if not exists (select from staff where office_id = held.holder_id and closed_at is null and 'handler' = any (roles)
      and id <> concerned and not id = any (held.named_staff)) then
    update complaint set holder_id = (select parent_id from office where id = held.holder_id) where id = complaint_id
      returning holder_id into held.holder_id;
  end if;
  return held.holder_id;
end $function$;
revoke all on function step_aside(uuid,uuid) from public;
grant execute on function step_aside(uuid,uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.subsidy_standing(partner uuid, recipient text)
 RETURNS TABLE(status text, valid_until date, renewal_since date, renewal_step_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select held.status, held.valid_to, renewal.opened_on, renewal.changed_at
  from subsidy_watch watch
  left join lateral (
    select certificate.status, valid_to from certificate
    where certificate.person_id = watch.person_id and certificate.status <> 'spoiled'
    order by certificate.status = 'superseded', valid_to desc, id desc limit 1
  ) held on true
  left join lateral (
    select opened_on, changed_at from case_file
    where case_file.person_id = watch.person_id and not final and matter in ('renewal-at-term', 'change-of-category')
    order by opened_at desc limit 1
  ) renewal on true
  where watch.partner_id = subsidy_standing.partner and watch.reference = recipient and watch.ended_at is null
    and ('partner:' || subsidy_standing.partner) = any (current_parties())
$function$;
revoke all on function subsidy_standing(uuid,text) from public;
grant execute on function subsidy_standing(uuid,text) to tongban_app;

CREATE OR REPLACE FUNCTION public.sync_bond()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  of_guardian uuid := (select account_id from account_identity where id_number_index = new.guardian_index);
  remaining uuid;
begin
  if new.ended_at is not null and of_guardian not in (select accounts_of_person(new.ward_id)) then
    update case_file set accounts = array_remove(accounts, of_guardian),
        state = jsonb_set(state, '{accounts}', to_jsonb(array_remove(accounts, of_guardian)))
      where person_id = new.ward_id and of_guardian = any (accounts);
    for remaining in select accounts_of_person(new.ward_id) loop
      perform take_up_cases(remaining);
    end loop;
  end if;
  update case_party seat set ends_on = seat_ends_on(of_guardian, new.ward_id) from case_file about
    where about.id = seat.case_id and about.person_id = new.ward_id and seat.party = 'account:' || of_guardian;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sync_case_clock()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'UPDATE' and old.residence_office = new.residence_office and old.state->'clocks' is not distinct from new.state->'clocks' then
    return null;
  end if;
  insert into case_clock as kept select * from clocks_of_case(new)
  on conflict (case_id, nth) do update set measure = excluded.measure, office_id = excluded.office_id, what = excluded.what,
    day = excluded.day, matter = excluded.matter, residence_office = excluded.residence_office
    where (kept.measure, kept.office_id, kept.what, kept.day, kept.matter, kept.residence_office)
      is distinct from (excluded.measure, excluded.office_id, excluded.what, excluded.day, excluded.matter, excluded.residence_office);
  delete from case_clock where case_id = new.id and nth > jsonb_array_length(new.state->'clocks');
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sync_case_held()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare about uuid;
begin
  if tg_table_name = 'case_file' then about := new.id;
  elsif tg_op = 'DELETE' then about := old.case_id;
  else about := new.case_id;
  end if;
  delete from case_held where case_id = about and not exists (
    select from case_keeper keeper join case_file on case_file.id = keeper.case_id
    where keeper.case_id = case_held.case_id and keeper.office_id = case_held.office_id and not final);
  insert into case_held select keeper.case_id, keeper.office_id, keeper.staff_id
    from case_keeper keeper join case_file on case_file.id = keeper.case_id where keeper.case_id = about and not final
  on conflict (case_id, office_id) do update set staff_id = excluded.staff_id where case_held.staff_id <> excluded.staff_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sync_case_party()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from case_party where case_id = new.id and capacity <> 'institution';
  insert into case_party (case_id, party, capacity, ends_on)
    select distinct new.id, 'account:' || account, 'applicant', seat_ends_on(account, new.person_id)
      from unnest(new.accounts) as account;
  -- Whoever is no party of the case any more has given nobody a right to it either.
  perform sync_mandate_seats(new.id, new.accounts);
  insert into case_party (case_id, party, capacity)
    select new.id, 'office:' || new.residence_office, 'residence'
    union select new.id, 'office:' || new.hukou_office, 'hukou' where new.hukou_sees
    union select new.id, 'office:' || new.superior_office, 'superior'
    union select new.id, 'office:' || new.province_office, 'province' where new.province_sees;
  insert into case_party (case_id, party, capacity)
    with recursive above(id) as (
      select parent_id from office where id = new.residence_office
        or (new.hukou_sees and id = new.hukou_office)
      union select office.parent_id from office join above on office.id = above.id
    )
    select new.id, 'office:' || id, 'supervisor' from above where id is not null
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sync_institution_party()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from case_party where case_id = new.case_id and capacity = 'institution';
  insert into case_party (case_id, party, capacity)
    select distinct new.case_id, 'institution:' || institution_id, 'institution'
    from assessment where case_id = new.case_id and state <> 'withdrawn' and institution_id is not null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sync_mandate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform sync_mandate_seats(new.case_id, (select accounts from case_file where id = new.case_id));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sync_mandate_seats(of_case uuid, of_accounts uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from case_party where case_id = of_case and capacity = 'helper';
  insert into case_party (case_id, party, capacity, ends_on)
    select of_case, 'mandate:' || mandate.id, 'helper', mandate_over_on(mandate, about.person_id)
      from mandate join case_file about on about.id = mandate.case_id
      where case_id = of_case and ended_at is null and (given_by is null or given_by = any (of_accounts))
$function$;
revoke all on function sync_mandate_seats(uuid,uuid[]) from public;

CREATE OR REPLACE FUNCTION public.sync_open_task()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.state in ('assigned', 'signed') and exists (select from case_file where id = new.case_id and status = 'assessing') then
    insert into open_task values (new.id, new.institution_id, new.state, new.assigned_at)
    on conflict (assessment_id) do update set state = excluded.state;
  else
    delete from open_task where assessment_id = new.id;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sync_open_tasks_of_case()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.status = 'assessing' then
    insert into open_task select id, institution_id, state, assigned_at from assessment
    where case_id = new.id and state in ('assigned', 'signed') on conflict (assessment_id) do nothing;
  else
    delete from open_task using assessment where assessment.case_id = new.id and open_task.assessment_id = assessment.id;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sync_review_to_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.state = 'done' and new.next_matter is not null and not is_followed(new) then
    insert into review_to_follow values (new.id, new.office_id, new.held_by, new.year, new.due_on)
    on conflict (review_id) do update set office_id = excluded.office_id, held_by = excluded.held_by, due_on = excluded.due_on;
  else
    delete from review_to_follow where review_id = new.id;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.take_draft_to_window(index bytea, office text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update draft_move set office_id = office, taken_by = current_actor(), taken_at = current_moment()
    where code_index = index and ended_at is null and expires_at > current_moment()
      and (office_id is null or office_id = office) and 'office:' || office = any (current_parties())
      and exists (select from application_draft where application_draft.id = draft_id and submitted_case is null)
    returning draft_id
$function$;
revoke all on function take_draft_to_window(bytea,text) from public;
grant execute on function take_draft_to_window(bytea,text) to tongban_app;

CREATE OR REPLACE FUNCTION public.take_place()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update assessment_session set taken = taken + 1
    where id = new.session_id and state = 'open' and taken < capacity and institution_id = new.institution_id;
  new.state := case when found then 'booked' else 'waiting' end;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.take_up_cases(account uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update case_file about
    set accounts = accounts || account, state = jsonb_set(state, '{accounts}', (state -> 'accounts') || to_jsonb(account))
    where person_id in (select people_by_number(account)) and not account = any (accounts)
      and account in (select accounts_under_name(about.person_id, about.name_index));
end $function$;
revoke all on function take_up_cases(uuid) from public;
grant execute on function take_up_cases(uuid) to tongban_app;
grant execute on function take_up_cases(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.take_up_cases_of(of_person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  known uuid;
begin
  for known in select identity.account_id from account_identity identity where identity.id_number_index in (
      select id_number_index from person where id = of_person
      union select guardian_index from guardian_bond where ward_id = of_person and ended_at is null) loop
    perform take_up_cases(known);
  end loop;
end $function$;
revoke all on function take_up_cases_of(uuid) from public;
grant execute on function take_up_cases_of(uuid) to tongban_app;
grant execute on function take_up_cases_of(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.tallies_of_case(one case_file)
 RETURNS SETOF tally_line
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT 'opened'::text,
     (tallies_of_case.one).residence_office AS residence_office,
     ''::text,
     ''::text,
     ''::text,
     (date_trunc('month'::text, ((tallies_of_case.one).opened_on)::timestamp with time zone))::date AS date_trunc,
     (1)::bigint AS int8,
     (0)::bigint AS int8
 UNION ALL
  SELECT 'flow-in'::text,
     (tallies_of_case.one).residence_office AS residence_office,
     ("left"((tallies_of_case.one).hukou_office, 2) || '0000'::text),
     ''::text,
     ''::text,
     (date_trunc('month'::text, ((tallies_of_case.one).opened_on)::timestamp with time zone))::date AS date_trunc,
     1,
     0
 UNION ALL
  SELECT 'flow-out'::text,
     (tallies_of_case.one).hukou_office AS hukou_office,
         CASE
             WHEN ("left"((tallies_of_case.one).hukou_office, 2) = "left"((tallies_of_case.one).residence_office, 2)) THEN (tallies_of_case.one).superior_office
             ELSE ("left"((tallies_of_case.one).residence_office, 2) || '0000'::text)
         END AS "case",
     ''::text,
     ''::text,
     (date_trunc('month'::text, ((tallies_of_case.one).opened_on)::timestamp with time zone))::date AS date_trunc,
     1,
     0
   WHERE ((tallies_of_case.one).hukou_office <> (tallies_of_case.one).residence_office)
 UNION ALL
  SELECT 'standing'::text,
     (tallies_of_case.one).residence_office AS residence_office,
     ''::text,
     ''::text,
     (tallies_of_case.one).status AS status,
     '2000-01-01'::date AS date,
     1,
     0
   WHERE (NOT (tallies_of_case.one).final)
 UNION ALL
  SELECT
         CASE
             WHEN ((clock.value ->> 'state'::text) = 'stopped'::text) THEN
             CASE
                 WHEN ((clock.value ->> 'late'::text))::boolean THEN 'late'::text
                 ELSE 'on-time'::text
             END
             ELSE (clock.value ->> 'state'::text)
         END AS "case",
     (clock.value ->> 'office'::text),
     ''::text,
     ''::text,
     (clock.value ->> 'name'::text),
         CASE (clock.value ->> 'state'::text)
             WHEN 'stopped'::text THEN (date_trunc('month'::text, (((clock.value ->> 'stopped'::text))::date)::timestamp with time zone))::date
             WHEN 'running'::text THEN ((clock.value ->> 'due'::text))::date
             ELSE '2000-01-01'::date
         END AS "case",
     1,
     0
    FROM jsonb_array_elements(((tallies_of_case.one).state -> 'clocks'::text)) clock(value);
END;
revoke all on function tallies_of_case(case_file) from public;

CREATE OR REPLACE FUNCTION public.tallies_of_reviews()
 RETURNS SETOF tally_line
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT ('review-'::text || annual_review.state),
     annual_review.office_id,
     ''::text,
     ''::text,
     (annual_review.year)::text AS year,
     annual_review.due_on,
     count(*) AS count,
     (0)::bigint AS int8
    FROM annual_review
   WHERE (annual_review.state = ANY (ARRAY['open'::text, 'done'::text]))
   GROUP BY annual_review.state, annual_review.office_id, annual_review.year, annual_review.due_on
 UNION ALL
  SELECT 'review-to-follow'::text,
     annual_review.office_id,
     ''::text,
     ''::text,
     (annual_review.year)::text AS year,
     annual_review.due_on,
     count(*) AS count,
     0
    FROM annual_review
   WHERE ((annual_review.state = 'done'::text) AND (annual_review.next_matter IS NOT NULL) AND (NOT is_followed(annual_review.*)))
   GROUP BY annual_review.office_id, annual_review.year, annual_review.due_on;
END;
revoke all on function tallies_of_reviews() from public;

CREATE OR REPLACE FUNCTION public.tallies_of_steps(one case_file, only_seq integer)
 RETURNS SETOF tally_line
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 WITH moved AS (
          SELECT case_event.seq,
             case_event.day,
             case_event.from_status,
             case_event.at,
             COALESCE(lag(case_event.at) OVER (ORDER BY case_event.seq), (tallies_of_steps.one).opened_at) AS since
            FROM case_event
           WHERE ((case_event.case_id = (tallies_of_steps.one).id) AND (case_event.from_status <> case_event.to_status))
         )
  SELECT 'stayed'::text,
     (tallies_of_steps.one).residence_office AS residence_office,
     ''::text,
     ''::text,
     moved.from_status,
     (date_trunc('month'::text, (moved.day)::timestamp with time zone))::date AS date_trunc,
     (1)::bigint AS int8,
     (GREATEST((0)::numeric, EXTRACT(epoch FROM (moved.at - moved.since))))::bigint AS "greatest"
    FROM moved
   WHERE ((tallies_of_steps.only_seq IS NULL) OR (moved.seq = tallies_of_steps.only_seq))
 UNION ALL
  SELECT case_event.counts_as,
     (tallies_of_steps.one).residence_office AS residence_office,
     ''::text,
     ''::text,
     COALESCE((case_event.record ->> 'ground'::text), 'not-ours'::text) AS "coalesce",
     (date_trunc('month'::text, (case_event.day)::timestamp with time zone))::date AS date_trunc,
     1,
     0
    FROM case_event
   WHERE ((case_event.case_id = (tallies_of_steps.one).id) AND (case_event.counts_as IS NOT NULL) AND ((tallies_of_steps.only_seq IS NULL) OR (case_event.seq = tallies_of_steps.only_seq)))
 UNION ALL
  SELECT 'acted'::text,
         CASE case_event.by_party
             WHEN 'hukou'::text THEN (tallies_of_steps.one).hukou_office
             WHEN 'superior'::text THEN (tallies_of_steps.one).superior_office
             WHEN 'province'::text THEN (tallies_of_steps.one).province_office
             ELSE (tallies_of_steps.one).residence_office
         END AS residence_office,
     ''::text,
     ''::text,
     substr(case_event.actor, 7) AS substr,
     (date_trunc('month'::text, (case_event.day)::timestamp with time zone))::date AS date_trunc,
     1,
     0
    FROM case_event
   WHERE ((case_event.case_id = (tallies_of_steps.one).id) AND (case_event.actor ~~ 'staff:%'::text) AND ((tallies_of_steps.only_seq IS NULL) OR (case_event.seq = tallies_of_steps.only_seq)));
END;
revoke all on function tallies_of_steps(case_file,integer) from public;

CREATE OR REPLACE FUNCTION public.telephones_ended(of_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from case_party seat where seat.case_id = of_case and seat.party = any (current_parties())
      and seat.capacity in ('residence', 'hukou'))
    and not exists (select from case_file about join account own on own.id = any (about.accounts) or own.joined_to = any (about.accounts)
      where about.id = of_case and own.telephone_ended_at is null)
$function$;
revoke all on function telephones_ended(uuid) from public;
grant execute on function telephones_ended(uuid) to tongban_app;
grant execute on function telephones_ended(uuid) to tongban_worker;

CREATE OR REPLACE FUNCTION public.tell_certificate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (select from subsidy_watch where person_id = new.person_id and ended_at is null) then
    insert into event_outbox (kind, at, person_id, status, certificate_id, certificate_until)
    values ('certificate.status', new.status_since, new.person_id, new.status, new.id, new.valid_to);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_correction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.case_id is not null then
    perform tell_of_case('case.corrected', new.decided_at, new.case_id, new.fact, null);
  elsif new.fact not in ('phone', 'postalAddress', 'guardianPhone', 'guardianAddress') then
    perform tell_of_case('case.corrected', new.decided_at, printed.case_id, new.fact, null)
      from certificate printed where printed.id = new.certificate_id and printed.case_id is not null;
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_ending()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into event_outbox (kind, at, person_id, status, certificate_id, certificate_until, months)
  select 'certificate.ends-soon', new.found_at, person_id, status, id, new.ends_on, new.months
  from certificate where id = new.certificate_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_of_case(happened text, at timestamp with time zone, of_case uuid, fact text, for_partner uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into event_outbox (kind, at, person_id, case_id, case_number, matter, status, residence_office, hukou_office,
    certificate_id, certificate_until, fact, for_partner)
  select happened, tell_of_case.at, one.person_id, one.id, one.number, one.matter, one.status, one.residence_office,
    case when one.hukou_sees then one.hukou_office end, one.certificate_id, held.valid_to, tell_of_case.fact, tell_of_case.for_partner
  from case_file one left join certificate held on held.id = one.certificate_id where one.id = of_case
$function$;
revoke all on function tell_of_case(text,timestamp with time zone,uuid,text,uuid) from public;

CREATE OR REPLACE FUNCTION public.tell_of_reference_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise notice 'reference data changed';
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_opening()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into event_outbox (kind, at, person_id, case_id, case_number, matter, status, residence_office, hukou_office,
    certificate_id, certificate_until)
  values ('case.opened', new.opened_at, new.person_id, new.id, new.number, new.matter, new.status, new.residence_office,
    case when new.hukou_sees then new.hukou_office end, new.certificate_id,
    (select valid_to from certificate where certificate.id = new.certificate_id));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_rating()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform tell_of_case('case.rated', new.rated_at, new.case_id, null, null);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_records_again()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- Once for all records of a case that are asked for together.
  if not exists (select from event_outbox waiting where waiting.case_id = new.case_id and waiting.kind = 'case.records-again'
      and waiting.for_partner = new.partner_id and waiting.at = new.again_at) then
    perform tell_of_case('case.records-again', new.again_at, new.case_id, null, new.partner_id);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.tell_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into event_outbox (kind, at, person_id, case_id, case_number, seq, matter, step, from_status, status, by_party,
    residence_office, hukou_office, certificate_id, certificate_until)
  select 'case.step', new.at, one.person_id, one.id, one.number, new.seq, one.matter, new.step, new.from_status, new.to_status,
    new.by_party, one.residence_office, case when one.hukou_sees then one.hukou_office end, one.certificate_id, held.valid_to
  from case_file one left join certificate held on held.id = one.certificate_id where one.id = new.case_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.told_in_feed(partner uuid, after bigint, most integer)
 RETURNS TABLE(place bigint, id uuid, kind text, at timestamp with time zone, case_id uuid, case_number text, seq integer, matter text, step text, from_status text, status text, by_party text, residence_office text, hukou_office text, certificate_until date, months integer, fact text, reference text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select told.position, event.id, event.kind, event.at, event.case_id, event.case_number, event.seq, event.matter, event.step,
    event.from_status, event.status, event.by_party, event.residence_office, event.hukou_office, event.certificate_until,
    event.months, event.fact, watch.reference
  from partner_event told join event on event.position = told.event left join subsidy_watch watch on watch.id = told.watch_id
  where told.partner_id = told_in_feed.partner and told.position > told_in_feed.after and reads_feed(told_in_feed.partner)
  order by told.position limit told_in_feed.most
$function$;
revoke all on function told_in_feed(uuid,bigint,integer) from public;
grant execute on function told_in_feed(uuid,bigint,integer) to tongban_app;
grant execute on function told_in_feed(uuid,bigint,integer) to tongban_worker;

CREATE OR REPLACE FUNCTION public.tries_of_draft_code(index bytea, since timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::integer from draft_code_try where code_index = index and at > since
$function$;
revoke all on function tries_of_draft_code(bytea,timestamp with time zone) from public;
grant execute on function tries_of_draft_code(bytea,timestamp with time zone) to tongban_app;

CREATE OR REPLACE FUNCTION public.void_keys_of_leaver()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from passkey where staff_id = new.id;
  delete from passkey_challenge where staff_id = new.id;
  update staff_recovery set used_at = current_moment() where staff_id = new.id and used_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.window_identities(of_case uuid)
 RETURNS TABLE(account uuid, telephone text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select own.id, own.masked_phone from case_file about join account own on own.id = any (about.accounts)
    join account_identity known on known.account_id = own.id and known.how = 'window'
    where about.id = of_case and works_on_cases() and exists (select from case_party seat where seat.case_id = of_case
      and seat.party = any (current_parties()) and seat.capacity in ('residence', 'hukou'))
    order by own.id
$function$;
revoke all on function window_identities(uuid) from public;
grant execute on function window_identities(uuid) to tongban_app;

CREATE OR REPLACE FUNCTION public.withdraw_messages()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update message set withdrawn_at = new.changed_at
    where case_id = new.id and account_id = any (old.accounts) and account_id <> all (new.accounts) and withdrawn_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.works_on_cases()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM staff
           WHERE ((staff.id = acting_staff()) AND (staff.closed_at IS NULL) AND (staff.roles && ARRAY['handler'::text, 'approver'::text, 'printer'::text, 'head'::text])))) AS "exists";
END;
revoke all on function works_on_cases() from public;
grant execute on function works_on_cases() to tongban_app;


-- Jobs: what the roles may do in the tables of pg-boss

grant delete, insert, select, update on jobs.bam to tongban_worker;
grant delete, insert, select, update on jobs.instance to tongban_worker;
grant insert, select (id, start_after) on jobs.job to tongban_app;
grant delete, insert, select, update on jobs.job to tongban_worker;
grant insert, select (id, start_after) on jobs.job_common to tongban_app;
grant delete, insert, select, update on jobs.job_common to tongban_worker;
grant delete, insert, select, update on jobs.job_dependency to tongban_worker;
grant select on jobs.queue to tongban_app;
grant delete, insert, select, update on jobs.queue to tongban_worker;
grant delete, insert, select, update on jobs.queue_stats to tongban_worker;
grant delete, insert, select, update on jobs.schedule to tongban_worker;
grant delete, insert, select, update on jobs.subscription to tongban_worker;
grant delete, insert, select, update on jobs.version to tongban_worker;
grant delete, insert, select, update on jobs.warning to tongban_worker;
