// Which counties are ready and why not, level by level (N1).
import { listCountiesUnder, listReadiness, type OfficeReadiness } from '#casework/offices/office-readiness.ts'
import { getOffice, listOfficesUnder, type Office, officePath, officePaths } from '#casework/offices/office-store.ts'
import { type Gap, type Readiness, readinessNames } from '#regulation/readiness.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, type TagColour, table, tag } from '#web/components/parts.ts'
import { shareBar } from '#web/components/share-bar.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

export const officesAddress = '/workbench/offices'
const colours: Record<Readiness, TagColour> = { ready: 'green', nearly: 'blue', 'not-ready': 'red' }
export const readinessTag = (readiness: Readiness) => tag(readinessNames[readiness], colours[readiness])

/** 自 11月3日起没有能办件的经办人（N5.3）。 */
export function gapInWords({ words, since, clause }: Gap): string {
  return `${since ? `自${dayInWords(since)}起` : '一直'}${words}（${clause}）`
}

const lastPart = (office: Pick<Office, 'label'>) => office.label.split(' ').at(-1) ?? office.label
/** A longer list of names is opened level by level. */
const mostRows = 60

async function showReadiness(exchange: Exchange): Promise<Answer> {
  const { actor, query } = exchange
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => {
    const at = query.under ?? actor.office
    // Nobody looks beside or above their own office.
    if (!(await officePath(unit, at)).includes(actor.office)) return undefined
    const office = await getOffice(unit, at)
    const counties = await listCountiesUnder(unit, at)
    return {
      office,
      counties: await listReadiness(unit, counties),
      children: office.level === 'county' ? [] : await listOfficesUnder(unit, at),
      paths: await officePaths(
        unit,
        counties.map((one) => one.id),
      ),
    }
  })
  if (!found) return notFound
  const { office, counties, children, paths } = found
  if (office.level === 'county') return { redirect: `${officesAddress}/${office.id}` }
  const lists = counties.length <= mostRows
  return {
    page: workbenchPage({
      title: '各县准备情况',
      caption: office.label,
      visit: exchange.visit,
      back:
        office.id === actor.office
          ? { href: '/workbench/registers', label: '回到登记簿' }
          : { href: `${officesAddress}?under=${office.parent ?? ''}`, label: '回到上一级' },
      body: html`${overview(counties)}
${
  lists
    ? table(
        '县级残联',
        [{ head: '地方' }, { head: '情况' }, { head: '缺什么' }],
        counties.map((one) => [
          link(one.label, `${officesAddress}/${one.office}`),
          readinessTag(one.readiness),
          gapList(one),
        ]),
      )
    : table(
        '按下一级看',
        [
          { head: '地方' },
          { head: '已就绪', numeric: true },
          { head: '可以办', numeric: true },
          { head: '未就绪', numeric: true },
        ],
        children.map((child) => {
          const own = counties.filter((one) => paths.get(one.office)?.includes(child.id))
          const count = (readiness: Readiness) => own.filter((one) => one.readiness === readiness).length
          return [
            link(lastPart(child), `${officesAddress}?under=${child.id}`),
            count('ready'),
            count('nearly'),
            count('not-ready'),
          ]
        }),
      )
}`,
    }),
  }
}

function overview(counties: readonly OfficeReadiness[]): Content {
  const count = (readiness: Readiness) => counties.filter((one) => one.readiness === readiness).length
  return shareBar(`${counties.length} 个县级残联的准备情况`, [
    { label: readinessNames.ready, count: count('ready'), look: 'good' },
    { label: readinessNames.nearly, count: count('nearly'), look: 'fair' },
    { label: readinessNames['not-ready'], count: count('not-ready'), look: 'bad' },
  ])
}

const gapList = ({ gaps }: OfficeReadiness): Content =>
  gaps.length === 0 ? '没有' : html`<ul class="govuk-list">${gaps.map((gap) => html`<li>${gapInWords(gap)}</li>`)}</ul>`

export const readinessRoutes: readonly Route[] = [
  { method: 'GET', path: officesAddress, door: 'workbench', handle: showReadiness },
]
