// How fast events get their positions and are read from a feed: node bench/feed.ts
// Beside it, in the same minute, the least that reading could be: a keyset select of the same rows, past row security, nothing made of them.
import { stage } from '#casework/cases/testing.ts'
import { listEvents, mostEvents } from '#casework/events/event-feed.ts'
import { eventInJson } from '#casework/events/event-json.ts'
import { orderEvents } from '#casework/events/order-events.ts'
import { type PartnerActor, partnerActor } from '#casework/events/testing.ts'
import { stopwatch } from '#platform/clock.ts'
import { worker } from '#platform/jobs.ts'

const [events, readers, rounds] = [20_000, 3, 2]
const finishers: (() => Promise<void>)[] = []
const { work, ownerQuery } = await stage({ after: (use) => finishers.push(use) })
const partners: PartnerActor[] = []
for (let number = 0; number < readers; number++)
  partners.push(await partnerActor(work, { office: '510000', scopes: ['events'] }))
await ownerQuery(
  `insert into event_outbox (kind, at, person_id, case_id, case_number, seq, matter, step, from_status, status, by_party, residence_office)
   select 'case.step', now(), gen_random_uuid(), gen_random_uuid(), n::text, 1, 'move', 'accept', 'submitted', 'ready-to-hand-over',
     'residence', '510107' from generate_series(1, $1) n`,
  [events],
)
const ordering = stopwatch()
while ((await work(worker, (unit) => orderEvents(unit))) > 0);
const ordered = ordering()
await ownerQuery('analyze event')
await ownerQuery('analyze partner_event')

async function readFeed(): Promise<number> {
  const elapsed = stopwatch()
  for (const partner of partners)
    for (let after = 0; ; ) {
      const page = await work(partner, (unit) => listEvents(unit, partner.id, after))
      const sent = JSON.stringify(page.events.map(eventInJson))
      after = page.events.at(-1)?.position ?? after
      if (sent.length < 3 || after === page.last) break
    }
  return elapsed()
}

async function readPlainly(): Promise<number> {
  const elapsed = stopwatch()
  for (const _ of partners)
    for (let after = 0; ; ) {
      const rows = await ownerQuery<{ position: number }>(
        'select * from event where position > $1 order by position limit $2',
        [after, mostEvents],
      )
      after = rows.at(-1)?.position ?? after
      if (rows.length < mostEvents) break
    }
  return elapsed()
}

await readFeed()
await readPlainly()
const spent = { feed: 0, plain: 0 }
for (let round = 0; round < rounds; round++) {
  spent.feed += await readFeed()
  spent.plain += await readPlainly()
}
const perSecond = (time: number, count: number) => Math.round(count / (time / 1000))
const read = events * readers * rounds
console.log(`${events} events for ${readers} feeds got their positions at ${perSecond(ordered, events)} events/s.`)
console.log(
  `Read from the feeds ${perSecond(spent.feed, read)}/s, by the plain select ${perSecond(spent.plain, read)}/s: ratio ${(spent.plain / spent.feed).toFixed(2)}.`,
)
for (const finish of finishers.reverse()) await finish()
