// The walk of a renewal at term (R4).
import { walks } from './walk-testing.ts'

walks('renewal-at-term')
