// An office ends and another goes on with its cases: no matter's own step, it comes from outside (N1).
import { step } from '../step.ts'
import { object, readText } from '../stored.ts'
import { type Succession, succeedIn } from '../succession.ts'

export const successionSteps = {
  succeedOffice: step<'succeedOffice', Succession, Succession>({
    name: 'succeedOffice',
    clause: 'N1',
    label: '机构撤并，由接任的残联接着办',
    by: [],
    from: [],
    to: ['same'],
    leads: false,
    take: (_current, succession) => ({ record: succession }),
    apply: succeedIn,
    record: object<Succession>({ from: readText, to: readText, superior: readText, province: readText }),
    papers: [],
    says: { happened: undefined, news: undefined, record: undefined },
  }),
}
