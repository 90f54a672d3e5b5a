// The records of steps and statuses are complete: nothing stands in them that no matter uses, and nothing is said twice (N3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matters } from './matters/matters.ts'
import { allStatuses, statuses } from './statuses.ts'
import { step } from './step.ts'
import { readRecorded, stepNames, steps } from './steps.ts'

const tables = Object.values(matters)

test('every step that a party may take is in the table of a matter', () => {
  const placed = new Set(tables.flatMap((matter) => Object.keys(matter.steps)))
  assert.deepEqual(
    stepNames.filter((name) => steps[name].by.length > 0 && !placed.has(name)),
    [],
  )
})

test('every status is one that a step of some matter leads to or begins from', () => {
  const named = new Set<string>(
    tables.flatMap((matter) => Object.values(matter.steps).flatMap(({ from, to }) => [...from, ...to])),
  )
  assert.deepEqual(
    allStatuses.filter((status) => !named.has(status)),
    [],
  )
})

test('what is final is nobody’s turn, and what is not final is somebody’s or leads on by itself', () => {
  for (const status of allStatuses) assert.equal(statuses[status].final, statuses[status].turn === undefined, status)
})

test('a step that the system takes has its own day, and no other has; a loss has the moment in which it is declared', () => {
  for (const name of stepNames.filter((step) => step !== 'recordLoss')) {
    const bySystem = tables.some((matter) => matter.steps[name]?.by.includes('system'))
    assert.equal(steps[name].ownDay !== undefined, bySystem, name)
  }
})

test('a record that cannot be read any more leaves its step without one', () => {
  assert.deepEqual(readRecorded('decline', { ground: 'within-bar' }), {
    step: 'decline',
    record: { ground: 'within-bar' },
  })
  assert.deepEqual(readRecorded('decline', { ground: 'a ground of long ago' }), { step: 'decline' })
})

test('a fault in reading a record is thrown, not taken for a record of long ago', () => {
  const faulty = step({
    ...steps.accept,
    record: () => {
      throw new TypeError('a fault')
    },
  })
  assert.throws(() => faulty.read({}), TypeError)
})

test('every step of a matter leads to where another begins, or to its end', () => {
  for (const [matter, { steps: table, final }] of Object.entries(matters)) {
    const known = new Set<string>([...Object.values(table).flatMap(({ from }) => from), ...final, 'same', 'resume'])
    const lost = Object.entries(table).filter(([, { to }]) => !to.every((status) => known.has(status)))
    assert.deepEqual(lost, [], matter)
  }
})

test('R1.3 what an institution does names whose hand it needs there', () => {
  for (const name of stepNames) if (steps[name].by.includes('institution')) assert.ok(steps[name].role, name)
})
