// Every rule of `schema.sql` that a request can break has words for people; what forgets them fails here (N5.2).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { alreadyThere, boundInWords, bounds, existsInWords, referenceInWords, tableInWords } from './rules-in-words.ts'

const schema = readFileSync(join(import.meta.dirname, '../../platform/database/schema.sql'), 'utf8')

type Rule = { table: string; constraint: string; kind: 'unique' | 'reference' | 'check'; says: string; own: boolean }

/** The rules of each table: its constraints, and its unique indexes. `own`: the key that the system makes itself. */
const rules: Rule[] = [...schema.matchAll(/^create table (\w+) \(([^]*?)^\)[^]*?(?=^create table|^-- )/gm)].flatMap(
  ([whole, table = '', inside = '']) => [
    ...[...inside.matchAll(/^ {2}constraint (\w+) (PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK) (.*)$/gm)].map(
      ([, constraint = '', kind = '', says = '']): Rule => ({
        table,
        constraint,
        kind: kind === 'CHECK' ? 'check' : kind === 'FOREIGN KEY' ? 'reference' : 'unique',
        says,
        own: kind === 'PRIMARY KEY' && /^\((id|seq|chain.*)\)/.test(says),
      }),
    ),
    ...[...whole.matchAll(/^CREATE UNIQUE INDEX (\w+) ON (.*)$/gm)].map(
      ([, constraint = '', says = '']): Rule => ({ table, constraint, kind: 'unique', says, own: false }),
    ),
  ],
)

/** Tables that requests write, as their role or through a function that writes for them. */
const granted = new Set(
  [...schema.matchAll(/^grant [^;]*\b(?:insert|update|delete)\b[^;]* on (\w+) to tongban_app;$/gm)].map(([, on]) => on),
)
const writtenByFunctions = new Set(
  [...schema.matchAll(/\b(?:INSERT INTO|UPDATE|insert into|update) (\w+)/g)].map(([, on]) => on),
)
/** The system's own bookkeeping beneath a request: a broken rule there is a fault of ours, and is told as one. */
const bookkeeping =
  /^(audit(_head|_pending)?|certificate_due|event(_outbox|_order)?|partner_event|subsidy_ending|find_due|webhook_(progress|message)|certificate_import_hashes|case_counter|status_list_room|tally(_within)?|audit_shape|reference_version|punctuality_\w+)$/
const isReached = ({ table }: Rule) => !bookkeeping.test(table) && (granted.has(table) || writtenByFunctions.has(table))
const placeOf = ({ table, constraint, says }: Rule) => ({
  table,
  constraint,
  column: '',
  other: /REFERENCES (\w+)/.exec(says)?.[1] ?? '',
})

test('the rules are read from the schema as it is', () => {
  assert.ok(rules.length > 500, `${rules.length} rules`)
  assert.ok(rules.some(({ constraint }) => constraint === 'one_open_case_per_person'))
  assert.ok(granted.size > 80)
})

test('N5.2 every unique rule that a request can break says what is there already', () => {
  const silent = rules.filter((rule) => rule.kind === 'unique' && !rule.own && isReached(rule))
  assert.deepEqual(
    silent.map(({ constraint }) => constraint).filter((name) => alreadyThere[name] === undefined),
    [],
  )
})

test('N5.2 every reference that a request can break names what was chosen', () => {
  for (const rule of rules.filter((one) => one.kind === 'reference' && isReached(one))) {
    const place = placeOf(rule)
    const noun = tableInWords(place.other)
    assert.ok(noun, `no word for ${place.other}, which ${rule.constraint} refers to`)
    assert.match(referenceInWords(place), new RegExp(noun))
  }
})

test('N5.2 every bound that a request can break has words, its own where it is about a size, an order or two people', () => {
  for (const rule of rules.filter((one) => one.kind === 'check' && isReached(one))) {
    assert.ok(tableInWords(rule.table), `no word for ${rule.table}`)
    assert.match(boundInWords(placeOf(rule)), /没有办理|没有约上/)
    if (isTyped(rule.says)) assert.ok(bounds[rule.constraint], `${rule.constraint} ${rule.says}`)
  }
})
const isTyped = (says: string) =>
  !/ANY \(ARRAY|<> '/.test(says) && / >= | <= | > | < |<>|length\(|IS DISTINCT FROM [^']| ~ /.test(says)

test('N5.2 words stand for rules that exist, and each is a sentence that says what to do or what is so', () => {
  const names = new Set(rules.map(({ constraint }) => constraint))
  const known = { ...alreadyThere, ...bounds }
  assert.deepEqual(
    Object.keys(known).filter((name) => !names.has(name)),
    [],
  )
  for (const words of Object.values(known)) {
    assert.match(words, /。$/)
    for (const sentence of words.split('。')) assert.ok(sentence.length <= 32, sentence)
  }
})

test('N5.2 a rule without words of its own still says what it is about', () => {
  const place = { constraint: 'unheard_of', table: 'booking', column: '', other: '' }
  assert.match(existsInWords(place), /评定预约/)
  assert.match(boundInWords(place), /评定预约/)
  assert.match(referenceInWords(place), /选的内容已经没有了/)
})
