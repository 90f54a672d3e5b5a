// Many closed cases made of one, for tests of what lists cost: past the law, by the owner of the database.
import type { Ask } from '#platform/database/describe-tables.ts'

/** Names the moment of a row in its id, as `newIdAt` does. */
const idAt = (moment: string) => `encode(substring(int8send((extract(epoch from ${moment}) * 1000)::bigint) from 3)
  || decode('7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15), 'hex'), 'hex')::uuid`

/**
 * Adds closed cases of the same two offices, each of a person, an account and a certificate of its own, opened before the one they are
 * made of, with their seats, steps, clocks, an assessment, and entries of the audit; statistics and visibility are up to date then.
 * What is sealed with a key of its own is left out, as if its holder were erased.
 * @param like a case that has ended
 */
export async function addClosedCases(
  ask: Ask,
  like: string,
  { count, by, institution, certificate }: { count: number; by: string; institution: string; certificate: string },
): Promise<void> {
  await ask(
    `do $made$ begin
  perform set_config('session_replication_role', 'replica', true);
  create temp table made on commit drop as select n, at, ${idAt('at')} as id, gen_random_uuid() as person, gen_random_uuid() as account
    from (select n, opened_at - interval '4 hours' * (n + (select count(*) from case_file)) as at
      from case_file, generate_series(1, ${count}) as n where id = '${like}') as moments;
  insert into person (id, name_sealed, name_index, id_number_sealed, id_number_index, created_at)
    select made.person, one.name_sealed, sha256(made.person::text::bytea), one.id_number_sealed, sha256(made.account::text::bytea), at
    from made, case_file join person as one on one.id = person_id where case_file.id = '${like}';
  analyze made;
  insert into case_file select another.* from case_file as one, made, jsonb_populate_record(one, jsonb_build_object('id', made.id,
    'number', 'many-' || made.id, 'person_id', made.person, 'accounts', array[made.account], 'opened_at', at,
    'changed_at', at + interval '40 days', 'opened_on', (at at time zone 'Asia/Shanghai')::date,
    'state', one.state - 'sealed' || jsonb_build_object('id', made.id))) as another where one.id = '${like}';
  insert into case_party (case_id, party, capacity) select made.id, party, capacity from made, case_party
    where case_id = '${like}' and capacity <> 'applicant'
    union all select id, 'account:' || account, 'applicant' from made
    union all select id, 'institution:${institution}', 'institution' from made on conflict do nothing;
  insert into case_event select another.* from case_event as one, made,
    jsonb_populate_record(one, jsonb_build_object('case_id', made.id, 'actor', 'staff:${by}',
      'day', made.at::date, 'at', made.at)) as another where one.case_id = '${like}';
  insert into case_keeper select id, '510107', '${by}', at from made;
  insert into case_clock select line.* from case_file, clocks_of_case(case_file) as line where case_file.id in (select id from made)
    on conflict do nothing;
  insert into assessment (id, case_id, round, institution_id, categories, state, assessor_name, assigned_at, signed_at, stamped_at)
    select gen_random_uuid(), id, 1, '${institution}', array['limb'], 'stamped', '演示', at, at, at + interval '3 days' from made;
  insert into audit (chain, seq, at, actor, subject, operation, row_key, row_hash, previous, hash, entry, digest)
    select id, seq, at + interval '1 day' * seq, 'staff:${by}', 'case_event', case seq when 2 then 'read' else 'update' end, '{}', '', '', '',
      (select least(min(entry), 0) from audit) - n * 3 - seq, 'sha256' from made, generate_series(1, 3) as seq;
  insert into certificate select another.* from certificate as one, made, jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'public_id', made.id,
    'person_id', made.person, 'case_id', made.id, 'number_index', sha256(made.id::text::bytea), 'office_id', '510107', 'status_index', null,
    'blank', null, 'results', '[]'::jsonb, 'valid_to', one.valid_to + 400 + (n % 3000)::integer)) as another
    where one.id = '${certificate}';
end $made$`,
  )
  await ask('vacuum analyze')
}
