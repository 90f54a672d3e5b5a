// Seeds the demonstration by driving the real use cases, at instants in the past weeks; run again, it goes on where it stopped.

import { sql } from 'kysely'
import { ensureAccount, findAccount } from '#casework/accounts/account-store.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { door } from '#casework/sessions/sessions.ts'
import { dayOf } from '#platform/clock.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import type { Platform } from '#platform/open-platform.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { nationalCalendar } from '#regulation/calendar-data.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { type Category, categories, type Day, isRefusal, materialNames, type Status } from '#regulation/vocabulary.ts'
import { addDays, addYears, isWorkingDay } from '#regulation/working-days.ts'
import { seedCertificates } from './certificates.ts'
import { asApplicant, birthOf, openHolders } from './holder-people.ts'
import { holderPlots } from './holder-plots.ts'
import type { DemoHolder } from './holders.ts'
import { keepOffices } from './offices.ts'
import { overseeWork } from './oversight.ts'
import { type Dice, makePerson, openDice, pick } from './people.ts'
import { demoCounties } from './places.ts'
import { type Props, play, type Story } from './play.ts'
import { type Plot, plots, plotsByLetter } from './plots.ts'
import { keepRegisters } from './registers.ts'
import { seeder, settle } from './settle.ts'
import { hearVoices } from './voice.ts'

export type Progress = (done: number, all: number) => void

const atOnce = 4

/** Somebody with no application yet; their account is opened last, so that it also says that all is told. */
const newcomer = '13900000000'

/** @param share how much of every plot to tell, at least one story of each @returns how many stories were told now */
export async function seedIfEmpty(opened: Platform, progress: Progress, share = 1): Promise<number> {
  const platform = { ...opened, work: neverAhead(opened) }
  const { work } = platform
  if (await work(door, (unit) => findAccount(unit, telephoneOf(newcomer)))) return 0
  await beginDemonstration(work)
  await installReferenceData(work)
  const stories = tellStories(platform.clock(), share)
  const begins = instantOn(addDays(dayOf(platform.clock()), -200), 9, 0)
  const cast = await settle(work, begins)
  await seedCertificates(platform)
  const props = await makeProps()
  let [done, added] = [0, 0]
  const queue = [...stories]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let story = queue.shift(); story; story = queue.shift()) {
        if (await play(work, cast, props, story)) added += 1
        progress(++done, stories.length)
      }
    }),
  )
  await keepOffices(work, cast, begins, dayOf(platform.clock()))
  await keepRegisters(work, cast, begins, dayOf(platform.clock()))
  await hearVoices(work, cast, dayOf(platform.clock()))
  await overseeWork(platform, cast, dayOf(platform.clock()))
  await work(door, (unit) => ensureAccount(unit, telephoneOf(newcomer), true))
  return added
}

/** There are people in this database, and it was not begun as a demonstration. */
export class NoDemonstration extends Error {
  constructor() {
    super(`这个数据库里已有资料，又不是演示系统的。没有填演示数据，也没有启动；原有资料没有改动。
要用原有资料，请设 SEED=none 再启动；要看演示，请用 DATA_DIR 指向一个空文件夹。`)
    this.name = 'NoDemonstration'
  }
}

/** Notes that this database was empty; whoever goes on with what was cut off finds that noted. */
async function beginDemonstration(work: Work): Promise<void> {
  await work(seeder, async ({ db, now }) => {
    if (await db.selectFrom('demonstration').select('id').executeTakeFirst()) return
    const { rows } = await sql<{ held: boolean }>`select exists (select from account) or exists (select from staff)
      or exists (select from person_key) or exists (select from certificate) as held`.execute(db)
    if (rows[0]?.held !== false) throw new NoDemonstration()
    await db.insertInto('demonstration').values({ begun_at: now }).execute()
  })
}

/** Started before the working hours of a day, the stories of that day happen now: no record is later than the clock. */
const neverAhead =
  ({ work, clock }: Platform): Work =>
  (actor, use, { now } = {}) => {
    const latest = clock()
    return work(actor, use, now === undefined ? {} : { now: now > latest ? latest : now })
  }

/** One drawing of each paper, shared by all stories. */
export async function makeProps(): Promise<Props> {
  const receive = async (drawn: Buffer, name: string) => {
    const received = await receiveUpload(drawn, { name: `${name}.jpg`, field: name, photo: name.includes('photo') })
    if (isRefusal(received)) throw new Error(received.message)
    return received
  }
  const sheets = await Promise.all(
    Object.keys(materialNames).map(
      async (name, index) => [name, await receive(await drawSheet(index * 53), name)] as const,
    ),
  )
  return {
    sheets: Object.fromEntries(sheets),
    photo: await receive(await drawPhoto(165), 'photo'),
    poorPhoto: await receive(await drawPhoto(165, 'shadow'), 'poor-photo'),
  }
}

/** All stories, the same every time but for the day they end on. */
export function tellStories(now: Date, share = 1): readonly Story[] {
  const dice = openDice(20211706)
  const stories: Story[] = []
  for (const plot of plots)
    for (let copy = 0; copy < Math.max(1, Math.round(plot.count * share)); copy++)
      stories.push(tell(plot, copy, stories.length + 1, dice, now))
  const holderOf = openHolders(dayOf(now))
  for (const plot of holderPlots) stories.push(tellOfHolder(plot, holderOf(plot), stories.length + 1, dice, now))
  for (const plot of plotsByLetter)
    for (let copy = 0; copy < plot.count; copy++) stories.push(tell(plot, copy, stories.length + 1, dice, now))
  return stories
}

/** Whose stories of a flow a visitor may step into. */
const shownToVisitors: readonly Status[] = ['awaiting-materials', 'not-met', 'unchanged', 'posted', 'final-review']

function tellOfHolder(
  plot: (typeof holderPlots)[number],
  holder: DemoHolder,
  number: number,
  dice: Dice,
  now: Date,
): Story {
  const today = dayOf(now)
  const others = demoCounties.filter((one) => one.id !== holder.office)
  const hukou = plot.matter === 'move' ? pick(others, dice).id : holder.office
  const residence = pick(
    demoCounties.filter((one) => one.id !== hukou),
    dice,
  )
  const moments = momentsOn(daysOf(plot, dice, today), dice, now)
  const person = asApplicant(holder, plot.matter, {
    residence: residence.id,
    hukou,
    permitUntil: addYears(today, 1 + dice(3)),
    opened: dayOf(moments[0] ?? now),
    number,
  })
  return {
    plot,
    matter: plot.matter,
    residence: residence.id,
    hukou,
    superior: residence.above,
    categories: person.answers.claimed ?? holder.results.map((one) => one.category),
    minor: false,
    born: birthOf(holder, today),
    moments,
    window: number % 3 === 0,
    isDemoAccount: shownToVisitors.includes(plot.status),
    number,
    person,
  }
}

function tell(plot: Plot, copy: number, number: number, dice: Dice, now: Date): Story {
  const residence = demoCounties.find((one) => one.id === plot.residence) ?? pick(demoCounties, dice)
  const withinCounty = number % 9 === 0
  const hukou = withinCounty
    ? residence
    : pick(
        demoCounties.filter((one) => one.id !== residence.id),
        dice,
      )
  const minor = plot.minor ?? false
  const today = dayOf(now)
  const born = minor ? addYears(today, -(6 + dice(9))) : addDays(addYears(today, -(22 + dice(50))), -dice(300))
  const claimed = plot.categories ?? chooseCategories(dice, number)
  const days = daysOf(plot, dice, today)
  return {
    plot,
    matter: 'new-certificate',
    residence: residence.id,
    hukou: hukou.id,
    superior: residence.above,
    categories: claimed,
    minor,
    born,
    moments: momentsOn(days, dice, now),
    window: number % 5 === 0 || plot.withoutAccount === true,
    isDemoAccount: copy === 0 && !plot.withoutAccount,
    number,
    person: makePerson(number, dice, {
      residence: residence.id,
      hukou: hukou.id,
      minor,
      categories: claimed,
      permitUntil: addYears(today, 1 + dice(3)),
      born,
    }),
  }
}

function chooseCategories(dice: Dice, number: number): readonly Category[] {
  const first = pick(categories, dice)
  const second = pick(categories, dice)
  return number % 11 === 0 && second !== first ? [first, second] : [first]
}

/** The working days of a story: its last beat lies `0…waits` working days back, the others before it. */
function daysOf(plot: Plot, dice: Dice, today: Day): readonly Day[] {
  const last = workingDaysBack(today, dice(plot.waits + 1))
  const days = [last]
  for (const { after } of plot.beats.toReversed()) days.unshift(workingDaysBack(days[0] ?? last, after))
  return days
}

function workingDaysBack(from: Day, count: number): Day {
  let day = from
  while (!isWorkingDay(nationalCalendar, day)) day = addDays(day, -1)
  for (let left = count; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkingDay(nationalCalendar, day)) left -= 1
  }
  return day
}

/** Office hours, always moving forward, never in the future. */
function momentsOn(days: readonly Day[], dice: Dice, now: Date): readonly Date[] {
  let last = 0
  return days.map((day, index) => {
    const wanted = instantOn(day, 9, 10 + index * 20 + dice(15)).getTime()
    last = Math.min(Math.max(wanted, last + 60_000), now.getTime())
    return new Date(last)
  })
}

/** An instant of a day in Shanghai. */
function instantOn(day: Day, hour: number, minute: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + (hour * 60 + minute) * 60_000)
}
