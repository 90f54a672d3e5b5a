// Whether the set is what it says: rows that triggers would have derived, recounted on a sample; a fast wrong answer is none.
import type { Client } from 'pg'
import { largeOffice } from './plan.ts'

/** Each answers with the number of faults. */
const checks: Readonly<Record<string, string>> = {
  'parties as the trigger derives them': `with picked as (select * from case_file order by md5(id::text) limit 500),
    should as (
      select id, 'office:' || residence_office as party, 'residence' as capacity from picked
      union select id, 'office:' || hukou_office, 'hukou' from picked where hukou_sees
      union select id, 'office:' || superior_office, 'superior' from picked
      union select id, 'office:' || province_office, 'province' from picked where province_sees
      union select id, 'account:' || account, 'applicant' from picked, unnest(accounts) account),
    there as (select case_id, party, capacity from case_party where case_id in (select id from picked) and capacity not in ('institution', 'supervisor', 'helper'))
    select count(*) from (select * from should except select * from there union all (select * from there except select * from should)) wrong`,
  'supervisors of every case': `with picked as (select * from case_file order by md5(id::text) limit 500)
    select count(*) from picked where not exists (select from case_party where case_id = picked.id and party = 'office:000000' and capacity = 'supervisor')`,
  'an opened case in the sums': `select abs((select sum(n) from tally where measure = 'opened') - (select count(*) from case_file))::bigint`,
  'standing cases of the large office in the sums': `select abs(coalesce((select sum(n) from tally where measure = 'standing' and office_id = '${largeOffice}'), 0)
    - (select count(*) from case_file where residence_office = '${largeOffice}' and not final))::bigint`,
  'cards in force in the sums': `select abs((select sum(n) from tally where measure = 'ending') - (select count(*) from certificate where status in ('in-force', 'frozen')))::bigint`,
  'cards without their person or key': `select count(*) from (select person_id from certificate tablesample system (1)) picked
    where not exists (select from person where id = picked.person_id) or not exists (select from person_key where person_key.person_id = picked.person_id)`,
  'cards without their first change': `select count(*) from (select id from certificate tablesample system (1)) picked
    where not exists (select from certificate_change where certificate_id = picked.id)`,
  'indexes that are not fit': 'select count(*) from pg_index where not indisready or not indisvalid',
}

export async function check(owner: Client): Promise<void> {
  const faults: string[] = []
  for (const [name, question] of Object.entries(checks)) {
    const { rows } = await owner.query<{ count?: string; abs?: string }>(question)
    const found = Number(Object.values(rows[0] ?? {})[0] ?? Number.NaN)
    if (found !== 0) faults.push(`${name}: ${found}`)
  }
  if (faults.length > 0) throw new Error(`the set is not right: ${faults.join('; ')}`)
  console.log(`Checked: ${Object.keys(checks).join('; ')}.`)
}
