// Random sequences against the reference model, on real PostgreSQL (docs/torture.md).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { faults } from './faults.ts'
import { reckon } from './reckon.ts'
import { live } from './run.ts'
import { openStage } from './stage.ts'
import { failureInWords } from './words.ts'

// As many as fit into npm test; npm run torture lives a hundred.
const lives = 25
const sequencesOfLife = 20

// A life is a row of people, one after the other, of whom each applies, is assessed, disputes, gets a card, loses it,
// and so on. A sequence is two turns of a life: a person of some seat asks for something, allowed or not, once, again,
// or twice at the same moment. The system and the model are compared after each turn; a life goes on where it was left.
test('500 random sequences agree with the reference model', async () => {
  const stage = await openStage()
  try {
    const result = await live(stage, {
      seed: 1,
      first: 0,
      lives,
      sequences: sequencesOfLife,
      turns: 2,
      lanes: 8,
      followedOneIn: 25,
      makeSmall: true,
      mostFailures: 1,
    })
    assert.deepEqual(result.failures.map(failureInWords), [])
    assert.equal(result.sequences, lives * sequencesOfLife)
    assert.deepEqual(await reckon(stage, result.persons, true), [])
  } finally {
    await stage.close()
  }
})

test('each planted fault still has its one place', () => {
  const root = join(import.meta.dirname, '..', '..')
  const misplaced = faults.filter(
    (fault) => 'file' in fault && readFileSync(join(root, fault.file), 'utf8').split(fault.search).length !== 2,
  )
  assert.deepEqual(
    misplaced.map(({ name }) => name),
    [],
  )
  assert.equal(new Set(faults.map(({ name }) => name)).size, 20)
})
