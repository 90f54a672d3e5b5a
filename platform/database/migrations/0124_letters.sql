-- News that reaches nobody by telephone: a letter of the office, printed and posted or handed over, with its day (R3.1, R4.1.2).
create table letter (
  id uuid primary key,
  -- One piece of news: its text messages bear the same.
  news_id uuid not null unique,
  office_id text not null references office (id),
  person_id uuid not null,
  masked_name text not null,
  case_id uuid references case_file (id),
  step_seq integer,
  certificate_id uuid references certificate (id),
  title text not null,
  body text not null,
  why text not null check (why in ('no-account', 'no-telephone', 'not-delivered')),
  written_on date not null,
  -- The text message to a telephone of the window that has to fail first; null: the letter waits.
  held_by uuid,
  way text check (way in ('handed', 'posted', 'telephoned', 'needless')),
  told_on date,
  tracking_number text,
  note_sealed bytea,
  told_by_name text,
  check (num_nonnulls(way, told_on, told_by_name) in (0, 3))
);
create index letter_waiting on letter (office_id, written_on, id) where way is null and held_by is null;
create index letter_told on letter (office_id, told_on desc) where way is not null;
create index letter_of_person on letter (person_id);
create index letter_of_step on letter (case_id, step_seq);
create index letter_held on letter (held_by) where held_by is not null;

alter table letter enable row level security, force row level security;
create policy of_own_office on letter for select to tongban_app
  using (('office:'::text || office_id) = any (current_parties()));
create policy told_by_own_office on letter for update to tongban_app
  using (('office:'::text || office_id) = any (current_parties()))
  with check (('office:'::text || office_id) = any (current_parties()));
create policy of_own_person on letter for select to tongban_app
  using (person_id in (select persons_of_me()));
create policy to_anybody on letter for insert to tongban_app with check (true);
create policy worker on letter for all to tongban_worker using (true) with check (true);
create policy beyond_mandate on letter as restrictive for select to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on letter as restrictive for select to tongban_app
  using (not (select is_newcomer()));
create policy not_at_the_door on letter as restrictive for select to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update (way, told_on, tracking_number, note_sealed, told_by_name) on letter to tongban_app;
grant select, insert, update on letter to tongban_worker;
select audit_table('letter', 'case_id');

-- Whom a text message is about, so that the office can write where it does not arrive.
alter table message add column news_id uuid;
alter table message add column person_id uuid;
alter table message add column office_id text references office (id);
create index message_of_news on message (news_id) where news_id is not null;

-- The accounts among these that have a telephone to be told by.
create function accounts_with_telephone(those uuid[]) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct coalesce(joined_to, id) from account
    where (id = any (those) or joined_to = any (those)) and telephone_ended_at is null
$$;
revoke all on function accounts_with_telephone(uuid[]) from public;
grant execute on function accounts_with_telephone(uuid[]) to tongban_app, tongban_worker;
