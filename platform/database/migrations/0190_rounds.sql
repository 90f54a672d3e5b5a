-- Work in slices by key: how far each round has come, when it last finished whole, and what was put off and why (N5.2; decision 56).
create table round (
  name text primary key,
  -- Of the run under way: begun when, at which of its parts, behind which key. None is under way where `begun_at` is null.
  begun_at timestamptz,
  part integer not null default 0 check (part >= 0),
  after text,
  due_now integer not null default 0 check (due_now >= 0),
  done_now integer not null default 0 check (done_now >= 0),
  put_off_now integer not null default 0 check (put_off_now >= 0),
  -- Of the last run that came to its end.
  finished_at timestamptz,
  due_last integer not null default 0 check (due_last >= 0),
  done_last integer not null default 0 check (done_last >= 0),
  put_off_last integer not null default 0 check (put_off_last >= 0)
);
alter table round enable row level security;
alter table round force row level security;
create policy worker on round to tongban_worker using (true) with check (true);
create policy not_at_the_door on round as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
grant select, insert, update on round to tongban_worker;

-- One row for each thing that a round could not do: asked again later and later, shown to its office, and in nobody's way.
create table put_off (
  round text not null,
  key text not null,
  office_id text not null references office (id),
  -- What it is and where it is seen to: a number, never a name.
  title text not null,
  href text not null,
  -- Why, sealed: a refusal may repeat what was typed about people.
  reason text not null,
  tries integer not null default 1 check (tries > 0),
  first_at timestamptz not null,
  tried_at timestamptz not null,
  again_at timestamptz not null,
  primary key (round, key)
);
create index put_off_by_office on put_off (office_id, first_at, round, key);
alter table put_off enable row level security;
alter table put_off force row level security;
create policy worker on put_off to tongban_worker using (true) with check (true);
create policy not_at_the_door on put_off as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy own on put_off for select to tongban_app using ('office:' || office_id = any (current_parties()));
grant select on put_off to tongban_app;
grant select, insert, update, delete on put_off to tongban_worker;

-- What each round looks for, in the order in which it goes through it.
create index case_file_own_step_by_key on case_file (own_step_on, id) where not final;
create index certificate_by_end on certificate (status, valid_to, id) where status in ('in-force', 'expired', 'frozen');
