import { asOwner } from '#platform/database/open-database.ts'
import { openDatabaseOf } from './build.ts'
const d = await openDatabaseOf(process.argv[2]!)
await asOwner(d, async (owner) => {
  await owner.query('set session_replication_role = replica')
  console.log((await owner.query(`update case_file set province_office = left(residence_office,2)||'0000' where province_office <> left(residence_office,2)||'0000'`)).rowCount)
  await owner.query('vacuum analyze case_file')
})
await d.close()
