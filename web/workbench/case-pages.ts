// A case at the workbench: its page, its steps, its approval, and what may be shown of it.
import { caseHands, type Route } from '#web/route.ts'
import { approvalRoutes } from './approval-pages.ts'
import { showCase } from './case-page.ts'
import { handsRoutes } from './hands/hands-pages.ts'
import { lookRoutes } from './look-pages.ts'
import { noteRoutes } from './notes/notes-pages.ts'
import { revealRoutes } from './reveal-pages.ts'
import { answerInJson, stepRoutes } from './step-pages.ts'

export const caseRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workbench/cases/:id',
    door: 'workbench',
    roles: caseHands,
    handle: (exchange) => (exchange.wantsJson ? answerInJson(exchange) : showCase(exchange)),
  },
  ...stepRoutes,
  ...approvalRoutes,
  ...lookRoutes,
  ...revealRoutes,
  ...handsRoutes,
  ...noteRoutes,
]
