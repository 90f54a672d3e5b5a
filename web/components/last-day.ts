// A last day as people read it: what is to come, or that it is over; no page names a day that passed as one to wait for.
import type { Day } from '#regulation/vocabulary.ts'
import { byDayInWords, dayInWords } from '#regulation/working-days.ts'

/** What an office is to do by a day. @param what '答复' */
export const promisedBy = (due: Day, today: Day, what: string): string =>
  today <= due
    ? `${byDayInWords(due)}${what}`
    : `应在 ${dayInWords(due)} 前${what}，现在过期了。可以打电话问，也可以投诉`

/** What is the reader's own to do by a day. */
export const yoursBy = (due: Day, today: Day): string =>
  today <= due ? `最晚 ${dayInWords(due)}` : `本来最晚 ${dayInWords(due)}，已经过了，请马上办`
