// N5.1: every role opens its pages and sends each form there with plausible input; whatever is refused, nothing breaks.
// `npm test` walks the pages that everybody who works has of their own; STAFF_PAGES=all walks whatever a link leads to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from './person.ts'
import { attributeOf, type Element, fieldsOf, readPage, tagOf } from './seen-page.ts'
import { type HandName, openTown } from './town.ts'
import { handedIn } from './ways.ts'

const everything = process.env.STAFF_PAGES === 'all'
const longest = 250

/** One of each role. */
const people: readonly HandName[] = [
  '武侯经办',
  '城东审批',
  '城东制证',
  '武侯第二负责人',
  '武侯管理员',
  '武侯安全员',
  '武侯审计员',
  '城东社区工作者',
  '第一医院医生',
  '第一医院盖章',
]

/** What everybody who works has of their own, and what hangs on it. */
const personal = /^\/workbench\/(me($|[/?])|leaves\/|attendance|parked|notices-to-us)/

const choices = ['first', 'last'] as const
type Choice = (typeof choices)[number]
type Typed = Map<Element, string | boolean>

/** Every field filled in as a person might, with the first or the last of what can be chosen. */
function filled(form: Element, choice: Choice): Typed {
  const typed: Typed = new Map()
  const groups = Map.groupBy(form.querySelectorAll('input[type="radio"]'), (radio) => attributeOf(radio, 'name') ?? '')
  for (const radios of groups.values())
    for (const [index, radio] of radios.entries())
      typed.set(radio, index === (choice === 'first' ? 0 : radios.length - 1))
  for (const element of form.querySelectorAll('input, select, textarea')) {
    const kind = tagOf(element) === 'input' ? (attributeOf(element, 'type') ?? 'text') : tagOf(element)
    const name = attributeOf(element, 'name') ?? ''
    if (kind === 'checkbox') typed.set(element, true)
    else if (kind === 'select') {
      const values = element.querySelectorAll('option').map((option) => attributeOf(option, 'value') ?? '')
      const offered = values.filter((value) => value !== '')
      typed.set(element, offered.at(choice === 'first' ? 0 : -1) ?? '')
    } else if (['text', 'tel', 'email', 'number', 'textarea'].includes(kind)) {
      const there = attributeOf(element, 'value') ?? ''
      if (there === '') typed.set(element, plausible(name))
    }
  }
  return typed
}

function plausible(name: string): string {
  if (name.endsWith('year')) return '2026'
  if (name.endsWith('month')) return '3'
  if (name.endsWith('day')) return '5'
  if (/hone/.test(name)) return '13900004321'
  return /number|count|capacity/i.test(name) ? '10' : '公休一天'
}

const rest = 'after every other form of the page'
/** What signs out or shuts the person out is sent last. */
const order = (form: Element): string => (/password|sign-out/.test(attributeOf(form, 'action') ?? '') ? rest : '')

/** Papers and tables are handed out as files. */
const isPage = ({ headers }: Response): boolean => (headers.get('content-type') ?? '').startsWith('text/html')

type From = { house: string; from: readonly string[]; renew: () => Promise<void> }

async function walk(person: Person, { house, from, renew }: From): Promise<string[]> {
  const broken: string[] = []
  const waiting = [...from]
  const seen = new Set(from)
  const shapes = new Map<string, number>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const opened = await person.send(new URL(path, house).href, {})
    if (opened.status >= 500) broken.push(`GET ${path}: ${opened.status}`)
    const shown = await opened.text()
    if (!isPage(opened)) continue
    const page = readPage(opened.url, opened.status, shown)
    for (const link of page.links) {
      const url = new URL(attributeOf(link, 'href') ?? '', page.url)
      const to = `${url.pathname}${url.search}`
      const leaves = to.startsWith('/workbench/me/provider/')
      const own = !leaves && (everything ? /^\/(workbench|desk)/.test(to) : personal.test(to))
      // Of a hundred rows that lead to the same page two are enough.
      const shape = url.pathname.replaceAll(/[0-9a-f-]{36}|\d+/g, ':id')
      const already = shapes.get(shape) ?? 0
      if (url.origin !== new URL(page.url).origin || !own || seen.has(to) || already > 1 || seen.size > longest)
        continue
      shapes.set(shape, already + 1)
      seen.add(to)
      waiting.push(to)
    }
    const forms = page.root.querySelectorAll('form').filter((form) => order(form) !== rest)
    for (const form of forms)
      for (const choice of form.querySelectorAll('select, [type="radio"]').length > 0 ? choices : choices.slice(1)) {
        const action = new URL(attributeOf(form, 'action') ?? '', page.url)
        if ((attributeOf(form, 'method') ?? 'get').toLowerCase() === 'get') continue
        const sent = new URLSearchParams()
        for (const [name, value] of fieldsOf(form, filled(form, choice)))
          if (typeof value === 'string') sent.append(name, value)
        const key = sent.get('_key')
        if (key !== null) sent.set('_key', crypto.randomUUID())
        const button = form.querySelector('button[name]')
        if (button) sent.append(attributeOf(button, 'name') ?? '', attributeOf(button, 'value') ?? '')
        const answer = await person.send(action.href, { method: 'POST', body: sent })
        const body = await answer.text()
        const said = isPage(answer) ? readPage(answer.url, answer.status, body) : undefined
        // Where the database refuses what a page offers, the page or the policy is wrong.
        if (answer.status >= 500 || said?.errors.some((words) => words.includes('这一项不归您办理')))
          broken.push(`POST ${action.pathname} (${choice}, from ${path}): ${answer.status} ${said?.heading ?? ''}`)
        await renew()
      }
  }
  return broken
}

test('N5.1 every role sends every form of its own pages, and nothing breaks', async (t) => {
  const town = await openTown(t, '2026-03-02')
  if (everything) await handedIn(town)
  const found: string[] = []
  for (const name of people) {
    const person = await town.atWork(name)
    const renew = async () => person.keepCookie('tongban', await town.tokenOf(name))
    const home = ['/workbench/me', '/workbench/leaves/new', '/workbench/attendance', '/workbench/parked']
    const from = everything ? ['/workbench', '/desk', ...home] : home
    for (const one of await walk(person, { house: town.house, from, renew })) found.push(`${name}: ${one}`)
  }
  assert.deepEqual(found, [])
})
