-- The link by which the first administrator of an installation signs in: once, within a day (N5.1, N5.2).
create table first_sign_in (
  token_hash bytea primary key,
  staff_id uuid not null unique references staff (id),
  expires_at timestamptz not null,
  used_at timestamptz
);
alter table first_sign_in enable row level security;
alter table first_sign_in force row level security;
create policy worker on first_sign_in to tongban_worker using (true) with check (true);
grant select, insert, update, delete on first_sign_in to tongban_worker;
