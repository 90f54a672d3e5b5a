// An office ends and another goes on with its cases (N1).
import { rule } from '../rule.ts'
import { type Succession, succeedIn } from '../succession.ts'

export const successionRules = {
  succeedOffice: rule<'succeedOffice', Succession>('succeedOffice', {
    take: (_current, succession) => ({ record: succession }),
    apply: succeedIn,
  }),
}
