-- Registering partners (R3.2; decision 51): to which institution a hospital's system belongs, and the fingerprint by which a key is known again.
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
