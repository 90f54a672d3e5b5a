// What each role learns, that the questions have an answer, and that another edition is learnt anew (N5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staffRoles } from './actor.ts'
import { localRules } from './local-rules.ts'
import { ruled } from './opening-testing.ts'
import { moduleIds, modulesFor, taughtRules, trainingModules, wrongAnswers } from './training.ts'

const modules = trainingModules(ruled({}))
const module = (id: (typeof moduleIds)[number], rules = ruled({})) => {
  const found = trainingModules(rules).find((one) => one.id === id)
  assert.ok(found)
  return found
}

test('N5.3 who acts on cases learns everything; who watches over others learns what is private', () => {
  for (const role of staffRoles)
    assert.deepEqual(
      modulesFor([role]),
      ['handler', 'approver', 'printer', 'head'].includes(role) ? moduleIds : ['privacy'],
      role,
    )
  assert.deepEqual(modulesFor(['office-admin', 'printer']), moduleIds)
  assert.deepEqual(modulesFor([]), ['privacy'])
})

test('N5.3 the modules rest on these clauses, and each question on one', () => {
  assert.deepEqual(
    Object.fromEntries(
      modules.map(({ id, clauses, questions }) => [id, [clauses, questions.map((one) => one.clause)]]),
    ),
    {
      flow: [
        ['N2.1', 'R1.1', 'R4.1.4', 'R4.1.5', 'N2.4'],
        ['R4.1.5', 'R4.1.5', 'N2.4'],
      ],
      materials: [
        ['N2.3', 'R2.1', 'R2.2', 'R2.3', 'R2.4', 'R2.5', 'R6.3'],
        ['N2.3', 'R2.3', 'R6.3'],
      ],
      assessment: [
        ['R1.3', 'R1.4', 'N4.1', 'N4.2', 'N4.3'],
        ['R1.4', 'N4.3'],
      ],
      privacy: [
        ['N5.1', 'N5.2'],
        ['N5.2', 'N5.1'],
      ],
      'local-rules': [
        ['R1.2', ...taughtRules.map((name) => localRules[name].clause)],
        taughtRules.map((name) => localRules[name].clause),
      ],
    },
  )
})

test('N5.3 the right answers are those of the regulation', () => {
  const right = (id: (typeof moduleIds)[number]) => module(id).questions.map((one) => one.options[one.right])
  assert.deepEqual(right('flow'), ['西宁的县级残联', '退回经常居住地重新确定', '每个工作日至少一次'])
  assert.deepEqual(right('materials'), ['不能', '智力、精神残疾和未成年人', '产生的地方保管，并扫描上传'])
  assert.deepEqual(right('assessment'), ['不可以，结论异地互认', '交给别人办'])
  assert.deepEqual(right('privacy'), ['拒绝，不为办件不查', '不能'])
  for (const { points, questions } of modules) {
    assert.ok(points.length >= 3)
    for (const { options } of questions) assert.equal(new Set(options).size, 3)
  }
})

test('R1.2 the rules of the place are asked as they are in force there, whichever their numbers', () => {
  for (const days of [1, 2, 3, 5, 7, 10, 13, 30]) {
    const rules = ruled({ 'notice-days': days, 'supply-deadline-days': days + 1, 'photo-count': days })
    const own = module('local-rules', rules)
    assert.deepEqual(
      own.questions.map((one) => Number.parseInt(one.options[one.right] ?? '', 10)),
      [days, days + 1, days],
    )
    for (const [index, name] of taughtRules.entries()) {
      const { title, unit } = localRules[name]
      const value = rules[name]
      assert.equal(own.points[index], `${title}：${value} ${unit}。`)
      assert.deepEqual(
        new Set(own.questions[index]?.options),
        new Set([value, value + 2, value + 5].map((one) => `${one} ${unit}`)),
      )
    }
  }
})

test('R1.2 the place of the right answer is not always the first', () => {
  const places = new Set(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(
      (days) => module('local-rules', ruled({ 'notice-days': days })).questions[0]?.right,
    ),
  )
  assert.deepEqual(places, new Set([0, 1, 2]))
})

test('N5.3 another value of a rule is another edition; the same values are the same', () => {
  const editions = (rules = ruled({})) => trainingModules(rules).map((one) => one.edition)
  assert.deepEqual(editions(), editions())
  const other = editions(ruled({ 'notice-days': 9 }))
  assert.deepEqual(
    moduleIds.filter((_, index) => editions()[index] !== other[index]),
    ['local-rules'],
  )
  assert.deepEqual(editions().slice(0, 4), ['flow 1', 'materials 1', 'assessment 1', 'privacy 1'])
  assert.equal(editions()[4], taughtRules.map((name) => `${localRules[name].title} ${ruled({})[name]}`).join('；'))
})

test('N5.3 every question has to be right; an empty answer is wrong', () => {
  const flow = module('flow')
  const right = flow.questions.map((one) => one.right)
  assert.deepEqual(wrongAnswers(flow, right), [])
  assert.deepEqual(wrongAnswers(flow, [right[0], undefined, right[2]]), [1])
  assert.deepEqual(wrongAnswers(flow, [(right[0] ?? 0) + 1, right[1]]), [0, 2])
  assert.deepEqual(wrongAnswers(flow, []), [0, 1, 2])
})
