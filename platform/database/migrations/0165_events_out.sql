-- What happens to cases and certificates, for other systems: written with the step, numbered after its commit (R3.2; decision 49).
-- No program that knows only what came before asks these tables anything, so what they refuse was never allowed to it.
-- contract: 0161

-- Whose certificate a subsidy body watches, under its own number of the recipient.
create table subsidy_watch (
  id uuid primary key,
  partner_id uuid not null references partner (id),
  person_id uuid not null references person (id),
  reference text not null check (reference ~ '^[A-Za-z0-9._-]{1,64}$'),
  begun_at timestamptz not null,
  ended_at timestamptz
);
create unique index subsidy_watch_once on subsidy_watch (partner_id, person_id) where ended_at is null;
create unique index subsidy_watch_reference on subsidy_watch (partner_id, reference) where ended_at is null;
create index subsidy_watch_of_person on subsidy_watch (person_id) where ended_at is null;

-- That a watched certificate ends in so many months, once each.
create table subsidy_ending (
  certificate_id uuid not null references certificate (id),
  months integer not null check (months in (6, 3, 1)),
  ends_on date not null,
  found_at timestamptz not null,
  primary key (certificate_id, months, ends_on)
);

-- What was committed and has no position yet. Nothing of it is anybody's to read.
create table event_outbox (
  entry bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('case.opened', 'case.step', 'certificate.ends-soon', 'certificate.status')),
  at timestamptz not null,
  person_id uuid not null,
  case_id uuid,
  case_number text,
  seq integer,
  matter text,
  step text,
  from_status text,
  status text not null,
  by_party text,
  residence_office text,
  -- The office of the hukou, from when it has the case.
  hukou_office text,
  certificate_id uuid,
  certificate_until date,
  months integer
);

-- The events in their one order, without a gap. Only ever added to, until their time has passed.
create table event (
  position bigint primary key,
  id uuid not null unique,
  kind text not null,
  at timestamptz not null,
  numbered_at timestamptz not null,
  person_id uuid not null,
  case_id uuid,
  case_number text,
  seq integer,
  matter text,
  step text,
  from_status text,
  status text not null,
  by_party text,
  residence_office text,
  hukou_office text,
  certificate_id uuid,
  certificate_until date,
  months integer
);
create index event_by_time on event (numbered_at);
create index event_of_case on event (case_id);

-- The feed of each partner: its own positions, again without a gap. `watch_id`: told as of a subsidy's recipient, and no more than that.
create table partner_event (
  partner_id uuid not null references partner (id),
  position bigint not null,
  event bigint not null references event (position) on delete cascade,
  watch_id uuid references subsidy_watch (id),
  primary key (partner_id, position)
);
create index partner_event_of_event on partner_event (event);

-- The last position of each feed; of all events where `partner_id` is null.
create table event_order (
  partner_id uuid unique nulls not distinct references partner (id),
  last bigint not null
);
insert into event_order (partner_id, last) values (null, 0);

-- One transaction at a time gives positions, to what was committed before it looked: so no position ever appears behind a later one.
-- @returns how many events it numbered; 0 too where another is at it
create function order_events(most integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  numbered bigint;
  took integer;
  today date := (current_setting('tongban.now')::timestamptz at time zone 'Asia/Shanghai')::date;
begin
  select last into numbered from event_order where partner_id is null for update skip locked;
  if not found then return 0; end if;
  insert into event_order (partner_id, last) select id, 0 from partner on conflict do nothing;
  with recursive taken as (
    delete from event_outbox where entry in (select entry from event_outbox order by entry limit most) returning *
  ), kept as (
    insert into event
      select numbered + row_number() over (order by entry), id, kind, at, current_moment(), person_id, case_id, case_number, seq, matter, step,
        from_status, status, by_party, residence_office, hukou_office, certificate_id, certificate_until, months
      from taken
    returning *
  ), above (office, above) as (
    select distinct office, office from kept, lateral (values (residence_office), (hukou_office)) of_event (office)
      where office is not null
    union
    select above.office, office.parent_id from above join office on office.id = above.above where office.parent_id is not null
  ), taking as (
    select partner.*, office.level from partner join office on office.id = partner.office_id
    where partner.ended_at is null and today between partner.valid_from and partner.valid_until
  ), told (partner_id, event, watch_id) as (
    select taking.id, kept.position, null::uuid from kept join partner_application opened on opened.case_id = kept.case_id
      join taking on taking.id = opened.partner_id and 'events' = any (taking.scopes)
    union
    select taking.id, kept.position, null from kept join above on above.office in (kept.residence_office, kept.hukou_office)
      join taking on taking.office_id = above.above
        and taking.kind = 'platform' and taking.level = 'province' and 'events' = any (taking.scopes)
    union
    select taking.id, kept.position, watch.id from kept
      join subsidy_watch watch on watch.person_id = kept.person_id and watch.ended_at is null
      join taking on taking.id = watch.partner_id and taking.kind = 'relying-party' and 'subsidy' = any (taking.scopes)
    where kept.kind like 'certificate.%' or kept.matter in ('renewal-at-term', 'change-of-category')
  ), placed as (
    insert into partner_event (partner_id, position, event, watch_id)
      select told.partner_id, event_order.last + row_number() over (partition by told.partner_id order by event), event, watch_id
      from told join event_order on event_order.partner_id = told.partner_id
    returning partner_id, position
  ), counted as (
    select partner_id, max(position) as last from placed group by partner_id
    union all
    select null, max(position) from kept having count(*) > 0
  )
  update event_order set last = counted.last from counted where event_order.partner_id is not distinct from counted.partner_id;
  select last - numbered into took from event_order where partner_id is null;
  return took;
end
$$;
revoke all on function order_events(integer) from public;
grant execute on function order_events(integer) to tongban_worker;

-- Written by triggers, so that no way of changing a case, and no release beside this one, leaves out an event.
create function tell_opening() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_outbox (kind, at, person_id, case_id, case_number, matter, status, residence_office, hukou_office,
    certificate_id, certificate_until)
  values ('case.opened', new.opened_at, new.person_id, new.id, new.number, new.matter, new.status, new.residence_office,
    case when new.hukou_sees then new.hukou_office end, new.certificate_id,
    (select valid_to from certificate where certificate.id = new.certificate_id));
  return null;
end
$$;
create function tell_step() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_outbox (kind, at, person_id, case_id, case_number, seq, matter, step, from_status, status, by_party,
    residence_office, hukou_office, certificate_id, certificate_until)
  select 'case.step', new.at, one.person_id, one.id, one.number, new.seq, one.matter, new.step, new.from_status, new.to_status,
    new.by_party, one.residence_office, case when one.hukou_sees then one.hukou_office end, one.certificate_id, held.valid_to
  from case_file one left join certificate held on held.id = one.certificate_id where one.id = new.case_id;
  return null;
end
$$;
create function tell_certificate() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from subsidy_watch where person_id = new.person_id and ended_at is null) then
    insert into event_outbox (kind, at, person_id, status, certificate_id, certificate_until)
    values ('certificate.status', new.status_since, new.person_id, new.status, new.id, new.valid_to);
  end if;
  return null;
end
$$;
create function tell_ending() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_outbox (kind, at, person_id, status, certificate_id, certificate_until, months)
  select 'certificate.ends-soon', new.found_at, person_id, status, id, new.ends_on, new.months
  from certificate where id = new.certificate_id;
  return null;
end
$$;
create trigger tell_opening after insert on case_file for each row execute function tell_opening();
create trigger tell_step after insert on case_event for each row execute function tell_step();
create trigger tell_certificate_status after update of status on certificate for each row
  when (old.status is distinct from new.status) execute function tell_certificate();
create trigger tell_certificate after insert on certificate for each row
  when (new.origin <> 'import') execute function tell_certificate();
create trigger tell_ending after insert on subsidy_ending for each row execute function tell_ending();

-- The person whose card bears this number and name, where its office lies under the one that registered the partner.
create function holder_for_subsidy(partner uuid, number bytea, name bytea) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive under (id) as (
    select office_id from partner where partner.id = holder_for_subsidy.partner and ended_at is null and 'subsidy' = any (scopes)
    union
    select office.id from office join under on office.parent_id = under.id
  )
  select certificate.person_id from certificate
  where ('partner:' || holder_for_subsidy.partner) = any (current_parties())
    and number_index = holder_for_subsidy.number and name_index = holder_for_subsidy.name and status <> 'spoiled'
    and office_id in (select id from under)
  order by status_since desc, id desc limit 1
$$;
-- What a subsidy body may know of a recipient whom it watches: until when the card counts, and whether a renewal is under way.
create function subsidy_standing(partner uuid, recipient text)
  returns table (status text, valid_until date, renewal_since date, renewal_step_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select held.status, held.valid_to, renewal.opened_on, renewal.changed_at
  from subsidy_watch watch
  left join lateral (
    select certificate.status, valid_to from certificate
    where certificate.person_id = watch.person_id and certificate.status <> 'spoiled'
    order by certificate.status = 'superseded', valid_to desc, id desc limit 1
  ) held on true
  left join lateral (
    select opened_on, changed_at from case_file
    where case_file.person_id = watch.person_id and not final and matter in ('renewal-at-term', 'change-of-category')
    order by opened_at desc limit 1
  ) renewal on true
  where watch.partner_id = subsidy_standing.partner and watch.reference = recipient and watch.ended_at is null
    and ('partner:' || subsidy_standing.partner) = any (current_parties())
$$;
revoke all on function holder_for_subsidy(uuid, bytea, bytea), subsidy_standing(uuid, text) from public;
grant execute on function holder_for_subsidy(uuid, bytea, bytea), subsidy_standing(uuid, text) to tongban_app;

alter table subsidy_watch enable row level security, force row level security;
alter table subsidy_ending enable row level security, force row level security;
alter table event_outbox enable row level security, force row level security;
alter table event enable row level security, force row level security;
alter table partner_event enable row level security, force row level security;
alter table event_order enable row level security, force row level security;

create policy telling on event_outbox to tongban_owner using (true) with check (true);
create policy ordering on event to tongban_owner using (true) with check (true);
create policy ordering on partner_event to tongban_owner using (true) with check (true);
create policy ordering on event_order to tongban_owner using (true) with check (true);
create policy ordering on subsidy_watch for select to tongban_owner using (true);

do $$
declare
  closed text;
begin
  foreach closed in array array['subsidy_watch', 'subsidy_ending', 'event_outbox', 'event', 'partner_event', 'event_order'] loop
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', closed);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', closed);
    execute format('create policy beyond_mandate on %I as restrictive to tongban_app using (not acts_by_mandate())', closed);
    execute format('create policy not_for_newcomers on %I as restrictive to tongban_app using (not (select is_newcomer()))', closed);
  end loop;
end
$$;


-- Whether the actor may read this partner's feed: itself, the offices that registered it, the system's worker.
create function reads_feed(partner uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select ('partner:' || partner) = any (current_parties())
    or partner in (select partners_under_me())
    or current_setting('tongban.actor', true) = 'system:worker'
$$;
-- Events are read here alone: a policy that asks row by row for whom each is told would make a page of the feed cost a hundred times as much.
create function feed_of(partner uuid, after bigint, most integer)
  returns table (place bigint, id uuid, kind text, at timestamptz, case_id uuid, case_number text, seq integer, matter text, step text,
    from_status text, status text, by_party text, residence_office text, hukou_office text, certificate_until date, months integer,
    reference text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select told.position, event.id, event.kind, event.at, event.case_id, event.case_number, event.seq, event.matter, event.step,
    event.from_status, event.status, event.by_party, event.residence_office, event.hukou_office, event.certificate_until,
    event.months, watch.reference
  from partner_event told join event on event.position = told.event left join subsidy_watch watch on watch.id = told.watch_id
  where told.partner_id = feed_of.partner and told.position > feed_of.after and reads_feed(feed_of.partner)
  order by told.position limit feed_of.most
$$;
create function is_told_of(partner uuid, of_case uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select reads_feed(is_told_of.partner) and exists (
    select from event join partner_event told on told.event = event.position
    where event.case_id = of_case and told.partner_id = is_told_of.partner and told.watch_id is null)
$$;
revoke all on function reads_feed(uuid), feed_of(uuid, bigint, integer), is_told_of(uuid, uuid) from public;
grant execute on function reads_feed(uuid), feed_of(uuid, bigint, integer), is_told_of(uuid, uuid) to tongban_app, tongban_worker;

-- Only its own partner, and who registered it.
create policy own on subsidy_watch to tongban_app using (('partner:' || partner_id) = any (current_parties()))
  with check (('partner:' || partner_id) = any (current_parties()));
create policy of_own_person on subsidy_watch for select to tongban_app using (person_id in (select persons_of_me()));
create policy own on partner_event for select to tongban_app using (('partner:' || partner_id) = any (current_parties()));
create policy own_and_below on partner_event for select to tongban_app
  using (partner_id in (select partners_under_me()));
create policy own on event_order for select to tongban_app using (('partner:' || partner_id) = any (current_parties()));
create policy own_and_below on event_order for select to tongban_app
  using (partner_id in (select partners_under_me()));

grant select, insert, update (ended_at) on subsidy_watch to tongban_app, tongban_worker;
grant select, insert on subsidy_ending to tongban_worker;
grant select on partner_event, event_order to tongban_app;
grant select, delete on event, partner_event to tongban_worker;
grant select on event_order to tongban_worker;

select audit_table('subsidy_watch', null);
