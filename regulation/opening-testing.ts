// An ordinary application and an ordinary certificate, which tests of the door change in one thing at a time.

import { clerk, sceneOn } from '#simulation/walk-facts.ts'
import type { Actor } from './actor.ts'
import type { Holding } from './case.ts'
import { defaultRules, type Rules } from './local-rules.ts'
import { type Application, decideOpening } from './opening.ts'
import { type Day, materialNames, type StatutoryMaterial } from './vocabulary.ts'

export const today: Day = '2026-03-02'

export const everyMaterial = Object.keys(materialNames) as StatutoryMaterial[]
export const without = (...left: readonly StatutoryMaterial[]): StatutoryMaterial[] =>
  everyMaterial.filter((material) => !left.includes(material))

/** Issued nine years ago and more, by the county of the application. */
export const held: Holding = {
  id: 'held',
  office: '630102',
  from: '2017-03-02',
  to: '2027-03-01',
  results: [
    { category: 'limb', level: 2 },
    { category: 'vision', level: 3 },
  ],
  status: 'in-force',
  assessedOn: '2017-02-20',
  losses: 0,
}

/** A person of Xining who lives in Chengdu, grown up, at the window with every paper. */
export const application: Application = {
  id: 'case',
  matter: 'new-certificate',
  channel: 'window',
  residence: '510107',
  hukou: '630102',
  superior: '510100',
  province: '510000',
  accounts: ['account'],
  claimed: ['limb'],
  particulars: {},
  birth: '1980-05-05',
  hasGuardian: false,
  provided: everyMaterial,
  permitValidUntil: '2027-01-01',
  rules: defaultRules,
  known: { openCase: false, barLifted: false },
}

export const ruled = (rules: Partial<Rules>): Rules => ({ ...defaultRules, ...rules })

export type Applied = Partial<Application> & { on?: Day; who?: Actor }

/** What is answered to an application on a day, entered by a clerk of the residence office unless a row says otherwise. */
export function apply({ on = today, who, ...change }: Applied) {
  const applied = { ...application, ...change }
  return decideOpening(applied, sceneOn(who ?? clerk('r', applied.residence), on))
}

type Known = Application['known']
/** What the registers say of somebody who holds a certificate. */
export const holds = (change: Partial<NonNullable<Known['holding']>> = {}): Known => ({
  openCase: false,
  barLifted: false,
  holding: { ...held, ...change },
})
