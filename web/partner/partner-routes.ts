// Every route of the partners' door, in one list: what is not here does not exist.
import { caseApiRoutes } from './cases-api.ts'
import { catalogueRoutes } from './catalogue-api.ts'
import { certificateApiRoutes } from './certificate-api.ts'
import { draftRoutes } from './drafts-api.ts'
import { eventApiRoutes } from './events-api.ts'
import { hospitalRoutes } from './hospital-api.ts'
import { hotlineRoutes } from './hotline-api.ts'
import type { PartnerRoute } from './partner-route.ts'
import { personRoutes } from './persons-api.ts'
import { recordRoutes } from './records-api.ts'
import { sharedMaterialRoutes } from './shared-material-api.ts'
import { subsidyRoutes } from './subsidy-api.ts'
import { uploadRoutes } from './uploads-api.ts'

export const partnerRoutes: readonly PartnerRoute[] = [
  ...catalogueRoutes,
  ...personRoutes,
  ...draftRoutes,
  ...uploadRoutes,
  ...sharedMaterialRoutes,
  ...caseApiRoutes,
  ...hospitalRoutes,
  ...hotlineRoutes,
  ...certificateApiRoutes,
  ...eventApiRoutes,
  ...recordRoutes,
  ...subsidyRoutes,
]
