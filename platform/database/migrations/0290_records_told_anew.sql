-- Corrections, ratings and records to be read once more are events too; what a receiver could not take says why; a day that was compared is kept
-- (R3.2; decision 72, docs/basis.md §9.276–9.278). A program of before reads the new kinds as a step without a step, and misses none.

alter table event_outbox add column fact text, add column for_partner uuid;
-- `for_partner`: told to this one alone, whoever else is told of the case.
alter table event add column fact text, add column for_partner uuid;
alter table event_outbox drop constraint event_outbox_kind_check;
alter table event_outbox add constraint event_outbox_kind_check
  check (kind in ('case.opened', 'case.step', 'case.corrected', 'case.rated', 'case.records-again', 'certificate.ends-soon', 'certificate.status'))
  not valid;

-- Through which platform it was given; null: in this system.
alter table case_rating add column partner_id uuid references partner (id);

alter table partner_record
  -- Of the last answer, where it was a refusal: why, and which data item was meant.
  add column refused_because text,
  add column refused_item text,
  -- When somebody here last had it read once more.
  add column again_at timestamptz;
alter table partner_record add constraint partner_record_refused_words
  check (refused_because in ('format', 'missing-item', 'item-code', 'unknown-case', 'twice', 'other') and length(refused_item) <= 50) not valid;
create policy again on partner_record for update to tongban_app using (partner_id in (select partners_under_me()))
  with check (partner_id in (select partners_under_me()));
grant update (refused_because, refused_item, version, made_at, again_at) on partner_record to tongban_app;

-- A day, or a part of it, as the receiver compared it last: how many records, and what differs by its name.
create table partner_comparison (
  partner_id uuid not null references partner (id),
  day date not null,
  -- The part: numbers of cases after the one and up to the other; empty: from the first, to the last.
  after_number text not null check (length(after_number) <= 50),
  up_to_number text not null check (length(up_to_number) <= 50),
  compared_at timestamptz not null,
  here integer not null,
  there integer not null,
  differing integer not null,
  -- [{caseNumber, kind, ordinal, difference, here, there}], the first of them.
  differences jsonb not null check (jsonb_typeof(differences) = 'array'),
  primary key (partner_id, day, after_number, up_to_number)
);
create index partner_comparison_by_time on partner_comparison (compared_at);
alter table partner_comparison enable row level security, force row level security;
create policy worker on partner_comparison to tongban_worker using (true) with check (true);
create policy not_at_the_door on partner_comparison as restrictive to tongban_worker
  using ((select current_setting('tongban.actor', true)) is distinct from 'system:door');
create policy beyond_mandate on partner_comparison as restrictive to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on partner_comparison as restrictive to tongban_app using (not (select is_newcomer()));
create policy own on partner_comparison to tongban_app using (('partner:' || partner_id) = any (current_parties()))
  with check (('partner:' || partner_id) = any (current_parties()));
create policy own_and_below on partner_comparison for select to tongban_app using (partner_id in (select partners_under_me()));
grant select, insert, update on partner_comparison to tongban_app;
grant select, delete on partner_comparison to tongban_worker;

-- What changes the records of a case without a step. Of a card that was put right, the case that printed it.
create function tell_of_case(happened text, at timestamptz, of_case uuid, fact text, for_partner uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into event_outbox (kind, at, person_id, case_id, case_number, matter, status, residence_office, hukou_office,
    certificate_id, certificate_until, fact, for_partner)
  select happened, tell_of_case.at, one.person_id, one.id, one.number, one.matter, one.status, one.residence_office,
    case when one.hukou_sees then one.hukou_office end, one.certificate_id, held.valid_to, tell_of_case.fact, tell_of_case.for_partner
  from case_file one left join certificate held on held.id = one.certificate_id where one.id = of_case
$$;
revoke all on function tell_of_case(text, timestamptz, uuid, text, uuid) from public;
create function tell_correction() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.case_id is not null then
    perform tell_of_case('case.corrected', new.decided_at, new.case_id, new.fact, null);
  elsif new.fact not in ('phone', 'postalAddress', 'guardianPhone', 'guardianAddress') then
    perform tell_of_case('case.corrected', new.decided_at, printed.case_id, new.fact, null)
      from certificate printed where printed.id = new.certificate_id and printed.case_id is not null;
  end if;
  return null;
end
$$;
create function tell_rating() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform tell_of_case('case.rated', new.rated_at, new.case_id, null, null);
  return null;
end
$$;
create function tell_records_again() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Once for all records of a case that are asked for together.
  if not exists (select from event_outbox waiting where waiting.case_id = new.case_id and waiting.kind = 'case.records-again'
      and waiting.for_partner = new.partner_id and waiting.at = new.again_at) then
    perform tell_of_case('case.records-again', new.again_at, new.case_id, null, new.partner_id);
  end if;
  return null;
end
$$;
create trigger tell_correction after insert on correction for each row when (new.state = 'made') execute function tell_correction();
create trigger tell_correction_confirmed after update of state on correction for each row
  when (new.state = 'made' and old.state <> 'made') execute function tell_correction();
create trigger tell_rating after insert on case_rating for each row execute function tell_rating();
create trigger tell_records_again after update of again_at on partner_record for each row
  when (new.again_at is distinct from old.again_at) execute function tell_records_again();

-- In the place of feed_of, which programs of before still ask.
create function told_in_feed(partner uuid, after bigint, most integer)
  returns table (place bigint, id uuid, kind text, at timestamptz, case_id uuid, case_number text, seq integer, matter text, step text,
    from_status text, status text, by_party text, residence_office text, hukou_office text, certificate_until date, months integer,
    fact text, reference text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select told.position, event.id, event.kind, event.at, event.case_id, event.case_number, event.seq, event.matter, event.step,
    event.from_status, event.status, event.by_party, event.residence_office, event.hukou_office, event.certificate_until,
    event.months, event.fact, watch.reference
  from partner_event told join event on event.position = told.event left join subsidy_watch watch on watch.id = told.watch_id
  where told.partner_id = told_in_feed.partner and told.position > told_in_feed.after and reads_feed(told_in_feed.partner)
  order by told.position limit told_in_feed.most
$$;
revoke all on function told_in_feed(uuid, bigint, integer) from public;
grant execute on function told_in_feed(uuid, bigint, integer) to tongban_app, tongban_worker;

-- As it was, but what is for one alone goes to that one, and a subsidy body is told of steps only.
create or replace function order_events(most integer) returns integer
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
        from_status, status, by_party, residence_office, hukou_office, certificate_id, certificate_until, months, fact, for_partner
      from taken
    returning *
  ), above (office, above) as (
    select distinct office, office from kept, lateral (values (residence_office), (hukou_office)) of_event (office)
      where office is not null
    union
    select above.office, office.parent_id from above join office on office.id = above.above where office.parent_id is not null
  ), taking as (
    select partner.*, office.level from partner join office on office.id = partner.office_id
    where partner.confirmed_at is not null and partner.ended_at is null
      and today between partner.valid_from and partner.valid_until
  ), told (partner_id, event, watch_id) as (
    select taking.id, kept.position, null::uuid from kept join partner_application opened on opened.case_id = kept.case_id
      join taking on taking.id = opened.partner_id and 'events' = any (taking.scopes)
      where coalesce(kept.for_partner, taking.id) = taking.id
    union
    select taking.id, kept.position, null from kept join above on above.office in (kept.residence_office, kept.hukou_office)
      join taking on taking.office_id = above.above
        and taking.kind = 'platform' and taking.level = 'province' and 'events' = any (taking.scopes)
      where coalesce(kept.for_partner, taking.id) = taking.id
    union
    select taking.id, kept.position, watch.id from kept
      join subsidy_watch watch on watch.person_id = kept.person_id and watch.ended_at is null
      join taking on taking.id = watch.partner_id and taking.kind = 'relying-party' and 'subsidy' = any (taking.scopes)
    where kept.kind like 'certificate.%'
      or kept.kind in ('case.opened', 'case.step') and kept.matter in ('renewal-at-term', 'change-of-category')
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
