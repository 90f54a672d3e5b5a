-- Two administrators let another system in: one enters, another confirms (R3.2; decision 61). What was registered before counts as confirmed.
-- A program of before names no such column: what is refused here was never allowed to it, and what it registers waits.
-- contract: 0161
alter table partner
  -- Who entered what has to be confirmed, or was; whoever it is never confirms it.
  add column entered_by uuid references staff (id),
  add column confirmed_by uuid references staff (id) constraint partner_confirmed_by_another check (confirmed_by <> entered_by),
  add column confirmed_at timestamptz,
  -- A change that lets it do more, as a whole form, until another person confirms it.
  add column proposed_sealed bytea,
  add column proposed_by uuid references staff (id),
  add column proposed_at timestamptz constraint partner_proposed_whole check ((proposed_sealed is null) = (proposed_at is null));
alter table partner_key
  add column confirmed_by uuid references staff (id) constraint partner_key_confirmed_by_another check (confirmed_by <> added_by),
  add column confirmed_at timestamptz;
-- Row security is forced on whoever owns the tables too: without these policies the updates would find no rows, and cut everybody off.
create policy filling on partner to tongban_owner using (true) with check (true);
create policy filling on partner_key to tongban_owner using (true) with check (true);
update partner set entered_by = registered_by, confirmed_at = registered_at;
update partner_key set confirmed_at = added_at;
drop policy filling on partner;
drop policy filling on partner_key;

-- No row comes in as confirmed by whoever enters it.
create policy confirmed_later on partner as restrictive for insert to tongban_app with check (confirmed_at is null);
create policy confirmed_later on partner_key as restrictive for insert to tongban_app with check (confirmed_at is null);

-- A hotline that nobody has confirmed is handed nothing.
create or replace function hotlines_of(office text, today date) returns table (id uuid, title text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive path (id, parent_id) as (
    select office.id, office.parent_id from office where office.id = hotlines_of.office
    union all
    select office.id, office.parent_id from office join path on office.id = path.parent_id
  )
  select partner.id, partner.title from partner join path on path.id = partner.office_id
    where kind = 'hotline' and 'complaints' = any (scopes) and confirmed_at is not null
      and suspended_at is null and ended_at is null
      and valid_from <= today and valid_until >= today
    order by partner.title
$$;

-- Nor does a partner that nobody has confirmed get events from before.
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
    where partner.confirmed_at is not null and partner.ended_at is null
      and today between partner.valid_from and partner.valid_until
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
