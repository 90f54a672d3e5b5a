-- What a confirmed guardian is to the ward, put right while the bond goes on: nobody loses a seat by it (R2.3, R3.1).
create policy putting_right on guardian_bond for update to tongban_owner using (ended_at is null) with check (ended_at is null);

create function put_bond_relation(ward uuid, guardian bytea, relation text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update guardian_bond set relation = put_bond_relation.relation
    where ward_id = ward and guardian_index = guardian and ended_at is null and knows_ward(ward) and works_on_cases()
$$;
revoke all on function put_bond_relation(uuid, bytea, text) from public;
grant execute on function put_bond_relation(uuid, bytea, text) to tongban_app;
