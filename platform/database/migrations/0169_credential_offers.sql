-- A holder takes the certificate into a wallet: an offer for one use, the token it is changed for, and that a credential was issued (OpenID4VCI; decision 50).
create table credential_offer (
  id uuid primary key,
  person_id uuid not null references person (id),
  certificate_id uuid not null references certificate (id),
  given_by uuid not null references account (id),
  -- Only hashes: what opens something is known to the wallet alone.
  code_hash bytea not null,
  made_at timestamptz not null,
  code_ends_at timestamptz not null check (code_ends_at > made_at),
  token_hash bytea,
  token_ends_at timestamptz,
  issued_at timestamptz,
  check ((token_hash is null) = (token_ends_at is null)),
  check (issued_at is null or token_hash is not null)
);
create unique index credential_offer_by_code on credential_offer (code_hash);
create unique index credential_offer_by_token on credential_offer (token_hash);
create index credential_offer_by_person on credential_offer (person_id, made_at);
create index credential_offer_by_certificate on credential_offer (certificate_id);

alter table credential_offer enable row level security, force row level security;
create policy worker on credential_offer for all to tongban_worker using (true) with check (true);
create policy not_at_the_door on credential_offer as restrictive for all to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy beyond_mandate on credential_offer as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on credential_offer as restrictive for all to tongban_app
  using (not (select is_newcomer()));
create policy of_own_person on credential_offer for select to tongban_app using (person_id in (select persons_of_me()));
create policy offering on credential_offer for insert to tongban_app
  with check (token_hash is null and person_id in (select persons_of_me()) and ('account:' || given_by) = any (current_parties()));
grant select, insert on credential_offer to tongban_app;
grant select, insert, update on credential_offer to tongban_worker;

select audit_table('credential_offer', null);
