-- The status list for verifiers without a network: each code has a place in it, drawn by lot, so that it tells nobody's turn.
alter table certificate add column status_index integer unique check (status_index >= 0);
create index certificate_off_the_list on certificate (status_index) where status_index is not null and status <> 'in-force';

-- How many places there are to draw from; doubled when they become few.
create table status_list_room (
  single boolean primary key default true check (single),
  places integer not null check (places between 1024 and 134217728)
);
insert into status_list_room (places) values (65536);
alter table status_list_room enable row level security;
alter table status_list_room force row level security;
create policy drawing on status_list_room to tongban_owner using (true) with check (true);
create policy worker on status_list_room for select to tongban_worker using (true);
grant select on status_list_room to tongban_worker;

create function draw_status_index() returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare room integer; drawn integer;
begin
  loop
    select places into room from status_list_room;
    for _ in 1..8 loop
      -- Eight random digits of a UUID: nobody foresees the next place from the last.
      drawn := ('x0' || left(replace(gen_random_uuid()::text, '-', ''), 7))::bit(32)::integer % room;
      if not exists (select from certificate where status_index = drawn) then return drawn; end if;
    end loop;
    update status_list_room set places = places * 2 where places = room;
  end loop;
end $$;
revoke all on function draw_status_index() from public;
grant execute on function draw_status_index() to tongban_app, tongban_worker;

-- What was published, the newest weeks of it: signed by itself, and everybody may read it.
create table status_list (
  sequence integer primary key,
  day date not null unique,
  token text not null,
  -- What has changed since the list before it, signed too.
  changes text
);
alter table status_list enable row level security;
alter table status_list force row level security;
create policy worker on status_list to tongban_worker using (true) with check (true);
grant select, insert, delete on status_list to tongban_worker;
