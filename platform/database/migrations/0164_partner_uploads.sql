-- Files that platforms send for a person, whole or in parts, until an application takes them in; forgotten after a day (R2, N5.2).
create table partner_upload (
  id uuid primary key,
  partner_id uuid not null references partner (id),
  account_id uuid not null references account (id),
  name_sealed bytea not null,
  bytes integer not null check (bytes between 1 and 20971520),
  received integer not null default 0 check (received between 0 and bytes),
  -- What was found when it was whole and judged; none before.
  found jsonb,
  created_at timestamptz not null
);
create index partner_upload_old on partner_upload (created_at);
create index partner_upload_of_account on partner_upload (account_id, created_at);
create table partner_upload_part (
  upload_id uuid not null references partner_upload (id) on delete cascade,
  starts_at integer not null check (starts_at >= 0),
  content_sealed bytea not null,
  primary key (upload_id, starts_at)
);
alter table partner_upload enable row level security, force row level security;
alter table partner_upload_part enable row level security, force row level security;
create policy worker on partner_upload to tongban_worker using (true) with check (true);
create policy worker on partner_upload_part to tongban_worker using (true) with check (true);
create policy not_at_the_door on partner_upload as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy not_at_the_door on partner_upload_part as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy own on partner_upload to tongban_app
  using (is_own_account(account_id)) with check (is_own_account(account_id));
create policy own on partner_upload_part to tongban_app
  using (upload_id in (select id from partner_upload)) with check (upload_id in (select id from partner_upload));
grant select, insert, update, delete on partner_upload, partner_upload_part to tongban_app, tongban_worker;
create policy beyond_mandate on partner_upload as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on partner_upload as restrictive for all to tongban_app using (not (select is_newcomer()));
create policy beyond_mandate on partner_upload_part as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on partner_upload_part as restrictive for all to tongban_app using (not (select is_newcomer()));
