-- An e-mail address beside the telephone: for whoever reads at a screen more easily than on a telephone.
alter table account
  add column email_sealed bytea,
  add column masked_email text,
  add check ((email_sealed is null) = (masked_email is null));

alter table message drop constraint message_channel_check,
  add constraint message_channel_check check (channel in ('inbox', 'sms', 'email')),
  add column email_sealed bytea;

-- An address is one's own once the code sent to it came back.
create table email_code (
  id uuid primary key,
  account_id uuid not null references account (id),
  email_sealed bytea not null,
  masked_email text not null,
  code_hash bytea not null,
  tries integer not null default 0,
  used boolean not null default false,
  expires_at timestamptz not null,
  created_at timestamptz not null
);
create index email_code_by_account on email_code (account_id, created_at);
alter table email_code enable row level security;
alter table email_code force row level security;
create policy worker on email_code to tongban_worker using (true) with check (true);
create policy own on email_code to tongban_app
  using ('account:' || account_id = any (current_parties())) with check ('account:' || account_id = any (current_parties()));
grant select, insert on email_code to tongban_app, tongban_worker;
grant update (tries, used) on email_code to tongban_app, tongban_worker;
create policy own_address on account for update to tongban_app
  using ('account:' || id = any (current_parties())) with check ('account:' || id = any (current_parties()));
grant update (email_sealed, masked_email) on account to tongban_app;
