-- The office that issued a ward's card puts the relation right too: it may have no case of the ward (R2.3, R4.1.5).
create or replace function put_bond_relation(ward uuid, guardian bytea, relation text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update guardian_bond set relation = put_bond_relation.relation
    where ward_id = ward and guardian_index = guardian and ended_at is null and works_on_cases()
      and (knows_ward(ward) or exists (select from certificate
        where person_id = ward and ('office:' || office_id) = any (current_parties())))
$$;
