-- Registering partners (R3.2; decision 51): to which institution a hospital's system belongs, the fingerprint by which a key is known again, and who reads what.
-- No program that knows only what came before the tables of partners asks them anything, so what is refused here was never allowed to it.
-- contract: 0161

-- Of a hospital's own system: the assessing institution it speaks for.
alter table partner add column institution_id text references institution (id)
  constraint partner_of_institution check (institution_id is null or kind = 'hospital');
create index partner_by_institution on partner (institution_id) where institution_id is not null;

-- RFC 7638: the same key under another name, or at another partner, is the same key.
alter table partner_key add column thumbprint text;
create unique index partner_key_is_of_one on partner_key (thumbprint);
create index partner_key_by_partner on partner_key (partner_id);

-- The policies of partners and of their calls asked each other without end; what they ask is read past them.
create policy derived on partner for select to tongban_owner using (true);
create policy derived on partner_call for select to tongban_owner using (true);
create function partners_under_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select id from partner where office_id in (select offices_under_me())
$$;
create function partners_that_acted_for_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select partner_id from partner_call where ('account:' || account_id) = any (current_parties())
$$;
revoke all on function partners_under_me(), partners_that_acted_for_me() from public;
grant execute on function partners_under_me(), partners_that_acted_for_me() to tongban_app, tongban_worker;
alter policy own_and_below on partner_key using (partner_id in (select partners_under_me()));
alter policy own_and_below on partner_call using (partner_id in (select partners_under_me()));
alter policy acted_for_me on partner using (id in (select partners_that_acted_for_me()));

create policy beyond_mandate on partner as restrictive for all to tongban_app using (not acts_by_mandate());
create policy beyond_mandate on partner_key as restrictive for all to tongban_app using (not acts_by_mandate());
create policy beyond_mandate on partner_person as restrictive for all to tongban_app using (not acts_by_mandate());
create policy beyond_mandate on partner_once as restrictive for all to tongban_app using (not acts_by_mandate());
create policy beyond_mandate on partner_call as restrictive for all to tongban_app using (not acts_by_mandate());
create policy not_for_newcomers on partner as restrictive for all to tongban_app
  using (not (select is_newcomer()));
create policy not_for_newcomers on partner_key as restrictive for all to tongban_app
  using (not (select is_newcomer()));
create policy not_for_newcomers on partner_person as restrictive for all to tongban_app
  using (not (select is_newcomer()));
create policy not_for_newcomers on partner_once as restrictive for all to tongban_app
  using (not (select is_newcomer()));
create policy not_for_newcomers on partner_call as restrictive for all to tongban_app
  using (not (select is_newcomer()));
