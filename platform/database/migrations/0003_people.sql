-- People, their keys, accounts, staff, sessions, files and messages (N5.1, N5.2; trust.md 7–12).

-- Destroying the wrapped key erases the person.
create table person_key (
  person_id uuid primary key,
  wrapped_key bytea,
  created_at timestamptz not null,
  destroyed_at timestamptz
);

create table person (
  id uuid primary key,
  name_sealed bytea not null,
  name_index bytea not null,
  id_number_sealed bytea not null,
  id_number_index bytea not null unique,
  created_at timestamptz not null
);

create table account (
  id uuid primary key,
  phone_sealed bytea not null,
  phone_index bytea not null unique,
  masked_phone text not null,
  is_demo boolean not null default false,
  created_at timestamptz not null
);
create table phone_code (
  id uuid primary key,
  phone_index bytea not null,
  code_hash bytea not null,
  tries integer not null default 0,
  expires_at timestamptz not null,
  used boolean not null default false,
  created_at timestamptz not null
);
create index phone_code_by_phone on phone_code (phone_index, created_at);

create table staff (
  id uuid primary key,
  username text not null unique,
  display_name text not null,
  office_id text references office (id),
  institution_id text references institution (id),
  roles text[] not null,
  password_hash text not null,
  totp_sealed bytea not null,
  totp_last_step bigint not null default 0,
  failures integer not null default 0,
  locked_until timestamptz,
  is_demo boolean not null default false,
  active_from date not null,
  closed_at timestamptz,
  check (num_nonnulls(office_id, institution_id) = 1)
);
create index staff_by_office on staff (office_id);
create index staff_by_institution on staff (institution_id);

create table session (
  token_hash bytea primary key,
  account_id uuid references account (id),
  staff_id uuid references staff (id),
  -- After the password, before the second factor.
  half_open boolean not null default false,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  check (num_nonnulls(account_id, staff_id) = 1)
);
create index session_by_staff on session (staff_id) where ended_at is null;

create table file (
  id uuid primary key,
  -- Whose key seals the bytes.
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
  created_at timestamptz not null,
  created_by text not null
);
create index file_by_case on file (case_id);

create table message (
  id uuid primary key,
  account_id uuid references account (id),
  phone_sealed bytea,
  channel text not null check (channel in ('inbox', 'sms')),
  case_id uuid,
  title text not null,
  body text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  read_at timestamptz
);
create index message_by_account on message (account_id, created_at) where channel = 'inbox';
create index message_unsent on message (created_at) where sent_at is null;

-- What somebody was about to send when their session had ended; given back once, after they sign in again.
create table kept_form (
  id uuid primary key,
  content_sealed bytea not null,
  created_at timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['person_key', 'person', 'account', 'phone_code', 'staff', 'session', 'file', 'message', 'kept_form'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('grant select, insert, update on %I to tongban_worker', name);
  end loop;
end $$;
grant delete on kept_form to tongban_worker;

-- A wrapped key is useless without the key outside the database; whoever may seal for a person may make one.
create policy wrapped on person_key to tongban_app using (true) with check (true);
grant select, insert on person_key to tongban_app;
-- Everything in a person row is sealed or hashed; finding one needs the exact number and the index key.
create policy sealed on person to tongban_app using (true) with check (true);
grant select, insert on person to tongban_app;

create policy own on account for select to tongban_app using ('account:' || id = any (current_parties()));
grant select on account to tongban_app;
-- A clerk opens an account for the applicant at the window.
create policy opened_at_window on account for insert to tongban_app with check (true);
grant insert on account to tongban_app;

create policy colleagues on staff for select to tongban_app
  using ('office:' || office_id = any (current_parties()) or 'institution:' || institution_id = any (current_parties())
    or 'staff:' || id = any (current_parties()));
grant select (id, username, display_name, office_id, institution_id, roles, is_demo, active_from, closed_at) on staff to tongban_app;

create policy own on message for select to tongban_app using ('account:' || account_id = any (current_parties()));
create policy to_anybody on message for insert to tongban_app with check (true);
create policy read_mark on message for update to tongban_app
  using ('account:' || account_id = any (current_parties())) with check ('account:' || account_id = any (current_parties()));
grant select, insert on message to tongban_app;
grant update (read_at) on message to tongban_app;

create policy own on file for select to tongban_app
  using (created_by = current_actor() or 'account:' || account_id = any (current_parties()));
create policy adding on file for insert to tongban_app with check (created_by = current_actor());
create policy filing on file for update to tongban_app
  using (created_by = current_actor() or 'account:' || account_id = any (current_parties())) with check (true);
grant select, insert on file to tongban_app;
grant update (case_id) on file to tongban_app;

select audit_table('person_key', null);
select audit_table('person', null);
select audit_table('account', null);
select audit_table('staff', null);
select audit_table('file', 'case_id');
