-- Where partners are told of events at once, each message until it is taken or given up (R3.2; decision 49).
-- No program that knows only what came before asks these tables anything, so what they refuse was never allowed to it.
-- contract: 0161

create table webhook (
  id uuid primary key,
  partner_id uuid not null references partner (id),
  url text not null check (length(url) <= 2000),
  kinds text[] not null check (cardinality(kinds) > 0),
  secret_sealed bytea not null,
  paused_at timestamptz,
  paused_because text check (paused_because in ('office', 'partner', 'failing', 'gone')),
  made_at timestamptz not null,
  ended_at timestamptz,
  check ((paused_at is null) = (paused_because is null))
);
create index webhook_of_partner on webhook (partner_id) where ended_at is null;

create table webhook_progress (
  webhook_id uuid primary key references webhook (id),
  -- Up to which position of the partner's feed there are messages.
  told_to bigint not null,
  -- Failures since something was taken; until when nothing is tried because of them.
  failures integer not null default 0,
  rest_until timestamptz
);

create table webhook_message (
  -- The `webhook-id`: the same at each try.
  id uuid primary key,
  webhook_id uuid not null references webhook (id),
  position bigint not null,
  state text not null check (state in ('waiting', 'taken', 'given-up')),
  tries integer not null default 0,
  next_at timestamptz not null,
  tried_at timestamptz,
  problem text check (problem in ('bad-url', 'no-address', 'no-connection', 'timeout', 'redirect', 'gone', 'answered')),
  answered integer,
  made_at timestamptz not null,
  unique (webhook_id, position)
);
create index webhook_message_waiting on webhook_message (webhook_id, next_at) where state = 'waiting';
create index webhook_message_given_up on webhook_message (webhook_id, position) where state = 'given-up';
create index webhook_message_by_time on webhook_message (made_at);

alter table webhook enable row level security, force row level security;
alter table webhook_progress enable row level security, force row level security;
alter table webhook_message enable row level security, force row level security;

do $$
declare
  closed text;
begin
  foreach closed in array array['webhook', 'webhook_progress', 'webhook_message'] loop
    execute format('create policy worker on %I to tongban_worker using (true) with check (true)', closed);
    execute format('create policy not_at_the_door on %I as restrictive to tongban_worker
      using ((select current_setting(''tongban.actor'', true)) is distinct from ''system:door'')', closed);
    execute format('create policy beyond_mandate on %I as restrictive to tongban_app using (not acts_by_mandate())', closed);
    execute format('create policy not_for_newcomers on %I as restrictive to tongban_app using (not (select is_newcomer()))', closed);
  end loop;
end
$$;

-- The partners that this office itself has registered: it may pause and send again for them.
create function partners_of_my_office() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select id from partner where ('office:' || office_id) = any (current_parties())
$$;
revoke all on function partners_of_my_office() from public;
grant execute on function partners_of_my_office() to tongban_app;

create policy own on webhook to tongban_app
  using (('partner:' || partner_id) = any (current_parties())) with check (('partner:' || partner_id) = any (current_parties()));
create policy own_and_below on webhook for select to tongban_app using (partner_id in (select partners_under_me()));
create policy pausing on webhook for update to tongban_app
  using (partner_id in (select partners_of_my_office())) with check (partner_id in (select partners_of_my_office()));
create policy of_webhook on webhook_progress for select to tongban_app using (webhook_id in (select id from webhook));
create policy beginning on webhook_progress for insert to tongban_app
  with check (webhook_id in (select id from webhook where ('partner:' || partner_id) = any (current_parties())));
create policy going_on on webhook_progress for update to tongban_app
  using (webhook_id in (select id from webhook
    where ('partner:' || partner_id) = any (current_parties()) or partner_id in (select partners_of_my_office())));
create policy of_webhook on webhook_message for select to tongban_app using (webhook_id in (select id from webhook));
create policy sending_again on webhook_message for update to tongban_app
  using (webhook_id in (select id from webhook
    where ('partner:' || partner_id) = any (current_parties()) or partner_id in (select partners_of_my_office())));

grant select, insert, update on webhook to tongban_app, tongban_worker;
grant select, insert, update (failures, rest_until) on webhook_progress to tongban_app;
grant select, insert, update on webhook_progress to tongban_worker;
grant select, update (state, tries, next_at) on webhook_message to tongban_app;
grant select, insert, update, delete on webhook_message to tongban_worker;

select audit_table('webhook', null);
