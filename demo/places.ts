// The demonstration's places and hands: eight counties of four provinces, who works there, and the institutions around them.
import type { StaffRole } from '#regulation/actor.ts'
import type { Category } from '#regulation/vocabulary.ts'

export type DemoCounty = { id: string; place: string; above: string }

export const demoCounties: readonly DemoCounty[] = [
  { id: '510107', place: '武侯', above: '510100' },
  { id: '510104', place: '锦江', above: '510100' },
  { id: '630102', place: '城东', above: '630100' },
  { id: '630106', place: '湟中', above: '630100' },
  { id: '620102', place: '兰州城关', above: '620100' },
  { id: '632857', place: '大柴旦', above: '632800' },
  { id: '441900', place: '东莞', above: '440000' },
]

/** The hands of every county office; nobody approves what they accepted. */
export const countyStaff: readonly { name: string; roles: readonly StaffRole[] }[] = [
  { name: '演示·经办', roles: ['handler'] },
  { name: '演示·审批', roles: ['approver'] },
  { name: '演示·制证', roles: ['printer'] },
  { name: '演示·负责人', roles: ['handler', 'head', 'office-admin'] },
  { name: '演示·第二负责人', roles: ['head'] },
  { name: '演示·安全管理', roles: ['security-admin'] },
  { name: '演示·审计', roles: ['auditor'] },
  { name: '演示·社区工作者', roles: ['community-worker'] },
]

export type DemoInstitution = {
  id: string
  name: string
  county: string
  territory: readonly string[]
  categories: readonly Category[]
}

const chengdu = ['510107', '510104']
const xining = ['630102', '630106', '632857']
const all: readonly Category[] = ['vision', 'hearing', 'speech', 'limb', 'intellect']

export const demoInstitutions: readonly DemoInstitution[] = [
  { id: 'demo-cd-1', name: '成都演示人民医院', county: '510107', territory: chengdu, categories: all },
  {
    id: 'demo-cd-2',
    name: '成都演示康复医院',
    county: '510104',
    territory: chengdu,
    categories: ['limb', 'vision', 'hearing'],
  },
  {
    id: 'demo-cd-3',
    name: '成都演示精神卫生中心',
    county: '510107',
    territory: chengdu,
    categories: ['mental', 'intellect'],
  },
  { id: 'demo-xn-1', name: '西宁演示人民医院', county: '630102', territory: xining, categories: all },
  {
    id: 'demo-xn-2',
    name: '西宁演示康复医院',
    county: '630106',
    territory: xining,
    categories: ['limb', 'mental', 'intellect', 'vision'],
  },
  {
    id: 'demo-lz-1',
    name: '兰州演示人民医院',
    county: '620102',
    territory: ['620102'],
    categories: [...all, 'mental'],
  },
  {
    id: 'demo-lz-2',
    name: '兰州演示康复医院',
    county: '620102',
    territory: ['620102'],
    categories: [...all, 'mental'],
  },
  {
    id: 'demo-dg-1',
    name: '东莞演示人民医院',
    county: '441900',
    territory: ['441900'],
    categories: [...all, 'mental'],
  },
  {
    id: 'demo-dg-2',
    name: '东莞演示康复医院',
    county: '441900',
    territory: ['441900'],
    categories: [...all, 'mental'],
  },
]

/** Where a visitor is led through one application, hand by hand. */
export const showcase = {
  residence: '510107',
  residenceName: '成都武侯',
  hukou: '630102',
  hukouName: '西宁城东',
  institution: 'demo-cd-1',
} as const

export const demoUsername = (place: string, role: string) => `demo-${place}-${role}`
