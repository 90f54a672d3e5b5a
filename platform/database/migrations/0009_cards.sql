-- Blank cards of each office, so that no card is printed unaccounted for; and old cards that came back (R4.1.5, R6.1).

create table blank_consignment (
  id uuid primary key,
  office_id text not null references office (id),
  cover text not null check (cover in ('red', 'green')),
  first_number text not null,
  last_number text not null,
  count integer not null check (count between 1 and 10000),
  received_from text not null,
  received_on date not null,
  received_by text not null,
  entered_at timestamptz not null
);
create table blank_card (
  office_id text not null references office (id),
  number text not null,
  consignment_id uuid not null references blank_consignment (id),
  cover text not null check (cover in ('red', 'green')),
  state text not null check (state in ('stock', 'used', 'spoiled', 'lost', 'sent')),
  certificate_id uuid,
  reason text,
  changed_at timestamptz not null,
  primary key (office_id, number)
);
create index blank_card_in_stock on blank_card (office_id, cover, number) where state = 'stock';
create unique index one_certificate_a_blank on blank_card (certificate_id) where state = 'used';

-- Every change of a blank's state, written by the register itself.
create table blank_movement (
  id bigint generated always as identity primary key,
  office_id text not null,
  number text not null,
  from_state text,
  to_state text not null,
  reason text,
  certificate_id uuid,
  by_actor text not null,
  at timestamptz not null
);
create index blank_movement_by_office on blank_movement (office_id, id desc);
create function record_blank_movement() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into blank_movement (office_id, number, from_state, to_state, reason, certificate_id, by_actor, at)
    values (new.office_id, new.number, case when tg_op = 'UPDATE' then old.state end, new.state, new.reason, new.certificate_id,
      current_actor(), new.changed_at);
  return null;
end $$;
-- A consignment is one entry of its own: only what becomes of single blanks is written here.
create trigger blank_movements after update of state on blank_card
  for each row when (old.state <> new.state) execute function record_blank_movement();

create table destruction_batch (
  id uuid primary key,
  number text not null unique,
  office_id text not null references office (id),
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  first_witness text check (first_witness <> made_by),
  first_witness_name text,
  first_witness_at timestamptz,
  second_witness text check (second_witness <> made_by and second_witness <> first_witness),
  second_witness_name text,
  second_witness_at timestamptz,
  -- SHA-256 over the list as it was destroyed.
  list_hash bytea,
  destroyed_on date,
  check ((destroyed_on is null) = (second_witness is null))
);
create table old_card (
  id uuid primary key,
  certificate_id uuid not null references certificate (id),
  person_id uuid not null,
  case_id uuid not null references case_file (id),
  office_id text not null references office (id),
  masked_name text not null,
  -- Who it was printed for: enough for the list, masked.
  masked_number text not null,
  collected_on date not null,
  collected_by text not null,
  shelf text not null default '',
  due_on date not null,
  batch_id uuid references destruction_batch (id)
);
create unique index one_collection_of_a_card on old_card (certificate_id);
create index old_card_by_office on old_card (office_id, due_on) where batch_id is null;
create index old_card_by_batch on old_card (batch_id);

-- What was destroyed stays as it was.
create function destroyed_is_final() returns trigger
  language plpgsql as $$
begin
  if exists (select from destruction_batch where id = old.batch_id and destroyed_on is not null) then
    raise exception 'a destroyed card is final' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger destroyed_cards_are_final before update on old_card for each row execute function destroyed_is_final();
create function batch_is_final() returns trigger
  language plpgsql as $$
begin
  if old.destroyed_on is not null then
    raise exception 'a destruction is final' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger destroyed_batches_are_final before update on destruction_batch for each row execute function batch_is_final();

do $$
declare name text;
begin
  foreach name in array array['blank_consignment', 'blank_card', 'blank_movement', 'old_card', 'destruction_batch'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', name);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', name);
    execute format('create policy of_own_office on %I to tongban_app
      using (''office:'' || office_id = any (current_parties())) with check (''office:'' || office_id = any (current_parties()))', name);
  end loop;
end $$;
create policy derived on blank_movement to tongban_owner using (true) with check (true);
grant select, insert on blank_consignment to tongban_app, tongban_worker;
grant select, insert on blank_card to tongban_app, tongban_worker;
grant update (state, certificate_id, reason, changed_at) on blank_card to tongban_app, tongban_worker;
grant select on blank_movement to tongban_app, tongban_worker;
grant select, insert on old_card, destruction_batch to tongban_app, tongban_worker;
grant update (shelf, batch_id) on old_card to tongban_app, tongban_worker;
grant update (first_witness, first_witness_name, first_witness_at, second_witness, second_witness_name, second_witness_at,
  list_hash, destroyed_on) on destruction_batch to tongban_app, tongban_worker;
select audit_table('blank_consignment', null);
select audit_table('old_card', 'case_id');
select audit_table('destruction_batch', null);
