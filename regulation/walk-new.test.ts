// The walk of a new certificate (R4).
import { walks } from './walk-testing.ts'

walks('new-certificate')
