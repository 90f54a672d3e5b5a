// What who hands in an application declares, at home and through a platform (R3.2, R4.1.1).
import { collectsOldCard } from '#regulation/checklist.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import { barInWords, feesInWords, riskOfAssessment } from '#regulation/place-words.ts'
import type { DraftView } from './draft-view.ts'
import { papersInWords } from './look-first.ts'

/** What is declared: only what this matter brings about. */
export function declarationOf(view: DraftView): readonly string[] {
  const { matter, answers, rules } = view
  const risk = riskOfAssessment(matter, rules)
  return [
    '我填的内容和材料都真实。',
    ...(isAssessed(matter)
      ? [
          '我同意按规定评定和公示。公示只显示遮住一部分的姓名。未成年人原则上不公示。',
          feesInWords(rules['assessment-fees']).join(''),
        ]
      : []),
    ...(risk ? [`我知道${risk}`] : []),
    ...(matter === 'replacement-of-lost' ? ['我已声明旧证作废。以后找到了，不再使用。'] : []),
    ...(matter === 'cancellation' && answers.reason !== 'deceased'
      ? [`我知道注销以后，这本证不能再用。${barInWords(rules)}`]
      : []),
    ...(view.looksFirst ? [`我知道窗口要先看${papersInWords[view.looksFirst]}，看过以后才开始办。`] : []),
    ...(collectsOldCard(matter)
      ? [
          answers.oldCardNotFound
            ? '原证找不到了，无法交回。以后找到的，交给受理的残联。'
            : '批准以后，旧证交回受理的残联。',
        ]
      : []),
  ]
}
