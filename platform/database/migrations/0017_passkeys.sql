-- Passkeys of staff, a second factor that cannot be told to anybody (WebAuthn; N5.1, trust.md 10).
create table passkey (
  id text primary key,
  staff_id uuid not null references staff (id),
  public_key bytea not null,
  counter bigint not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_staff on passkey (staff_id);
-- What the authenticator is asked to sign; each serves once.
create table passkey_challenge (
  challenge text primary key,
  staff_id uuid not null references staff (id),
  expires_at timestamptz not null
);
do $$
declare name text;
begin
  foreach name in array array['passkey', 'passkey_challenge'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('create policy own on %I to tongban_app using (staff_id = acting_staff()) with check (staff_id = acting_staff())', name);
    execute format('grant select, insert, delete on %I to tongban_app, tongban_worker', name);
  end loop;
end $$;
grant update (counter, last_used_at) on passkey to tongban_worker;
select audit_table('passkey', null);
