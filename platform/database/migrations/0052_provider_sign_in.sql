-- A sign-in with an identity provider that is under way: what must come back with its answer, sealed, for ten minutes (R3.2, N5.2).
create table provider_sign_in (
  state_hash bytea primary key,
  content_sealed bytea not null,
  created_at timestamptz not null
);
alter table provider_sign_in enable row level security;
alter table provider_sign_in force row level security;
create policy worker on provider_sign_in to tongban_worker using (true) with check (true);
grant select, insert, delete on provider_sign_in to tongban_worker;

-- A session that a provider opened is ended there too: what the provider needs to know it again.
alter table session add column provider text, add column id_token_sealed bytea,
  add check ((provider is null) = (id_token_sealed is null));
