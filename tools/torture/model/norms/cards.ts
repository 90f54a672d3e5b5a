// The card: printed, spoiled, posted, received; the old one collected (四（一）5、6；六).
import { officeOf, residence } from '../people.ts'
import { type Norms, to, told, windowOpen } from './norm.ts'

export const cards: Norms = {
  printCertificate: {
    who: ['hukou'],
    role: 'printer',
    from: ['approved'],
    not: (of, { blank = '' }, { register }) => {
      if (!blank.startsWith(of.hukou === residence ? 'CD' : 'QH')) return 'not in stock'
      return register.some((card) => card.blank === blank) && 'is used'
    },
    does: (of, { blank = '' }) => {
      of.card = { blank }
      of.status = 'printed'
    },
  },
  spoilCard: {
    who: ['hukou'],
    role: 'printer',
    from: ['printed'],
    note: true,
    does: (of) => {
      of.card = undefined
      of.status = 'approved'
    },
  },
  post: { who: ['hukou'], role: 'printer', from: ['printed', 'mail-returned'], does: to('posted'), tells: told },
  recordReturnedMail: {
    who: ['hukou'],
    role: 'printer',
    from: ['posted'],
    note: true,
    does: to('mail-returned'),
    tells: told,
  },
  close: {
    // What nobody has to receive, the residence may close as well.
    who: ['applicant', 'residence', 'hukou', 'system'],
    from: ['posted', 'cancelled'],
    not: (of, asked) => {
      if (of.oldCard === 'with-holder') return 'the old card is owed'
      const foreign = of.matter === 'replacement-of-lost' && asked.seat !== 'applicant' && asked.seat !== 'system'
      if (foreign && officeOf(asked.seat) !== of.hukou) return 'printed and posted elsewhere'
      return windowOpen(of, asked)
    },
    does: to('closed'),
  },
  collectOldCard: {
    who: ['residence'],
    from: ['approved', 'printed', 'posted', 'mail-returned', 'cancelled'],
    not: (of) => of.oldCard !== 'with-holder' && 'nothing to collect',
    does: (of) => {
      of.oldCard = 'collected'
    },
  },
}
