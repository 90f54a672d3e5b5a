// Forms of the hand-over, the approval, and the two ways back (R1.4, R4.1.4, R4.1.5).
import { sceneFor } from '#casework/cases/scene.ts'
import { searchPlaces } from '#casework/offices/place-search-store.ts'
import { type Case, conclusionOf } from '#regulation/case.ts'
import { refusalGrounds, returnGrounds } from '#regulation/grounds.ts'
import { barInWords } from '#regulation/place-words.ts'
import { refuseRefutedReturn } from '#regulation/refuted-grounds.ts'
import type { Scene } from '#regulation/scene.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { checkboxes, radios, tick } from '#web/components/choices.ts'
import { type Errors, fieldGroup, input } from '#web/components/fields.ts'
import { inset } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { groundRadios } from './closed-grounds.ts'
import { chosenOf, groundChoices, materialSent, materialsOf, type StepForms } from './step-form.ts'

const noPaper = 'none'

/** Which papers a return is about: only these may be asked for anew (annex 二; N2.3). */
export const returnedPapers = (current: Case, named: readonly string[], errors: Errors): Html =>
  checkboxes({
    name: 'papers',
    label: '退回的是哪几份材料',
    hint: '申请表、监护人证明、扫描件有缺陷的必选。经常居住地只能向申请人再要这几份。',
    options: [
      ...materialsOf(current).map(({ material, name }) => ({ value: material, label: name })),
      { value: noPaper, label: '与申请人交的材料无关', hint: '例如由经常居住地补正申请表，或重新扫描自己的文书' },
    ],
    values: named,
    error: errors.papers,
    small: true,
  })

/** The grounds of a return that the record does not refute; of the doctors the register is asked when it is sent. */
export const returnRadios = (
  field: Parameters<typeof groundRadios>[0],
  current: Case,
  scene: Pick<Scene, 'calendarOf'>,
): Html => groundRadios(field, returnGrounds, (ground) => refuseRefutedReturn(current, { ground }, scene))

export const approvalForms = {
  handOver: {
    about: (current) =>
      conclusionOf(current).length > 0
        ? '把申请、评定结论和公示结果一起交给户籍地残联审批。'
        : `把申请和材料一起交给${current.matter === 'move' ? '迁入地' : '户籍地'}残联审批。`,
    read: () => ({}),
    button: '流转',
  },

  mendAndHandOver: {
    about: '退回时指出的问题已经补正，再次交给户籍地残联。',
    read: () => ({}),
    button: '再次流转',
  },

  reportNotMendable: {
    about: '退回的缺陷补正不了。写明情况，由户籍地残联决定批不批准。',
    read: () => ({}),
    look: 'warning',
    button: '报户籍地决定',
  },

  redetermineOffice: {
    about: '户籍地残联说不归它办。先和申请人核实户口在哪里，再流转到新的户籍地。',
    fields: async ({ unit, typed, errors }) => {
      const asked = typed('place')
      const found = asked ? await searchPlaces(unit, asked) : []
      const search = html`${input({
        name: 'place',
        label: '查找县（市、区）',
        hint: '可以只写几个字，例如“西宁城东”。',
        value: asked,
        width: 20,
      })}
<button type="submit" name="_again" value="search" class="govuk-button govuk-button--secondary">查找</button>`
      const ofNoOffice = { name: 'hukou', label: '新的户籍地残联', error: errors.hukou }
      return html`${found.length > 0 ? search : fieldGroup(ofNoOffice, search)}
${asked && found.length === 0 ? inset('没有找到。请换个写法，或写上级地名。') : null}
${
  found.length > 0
    ? radios({
        name: 'hukou',
        label: '新的户籍地残联',
        options: found.map((one) => ({
          value: one.id,
          label: one.label,
          hint: one.formerName ? `原名：${one.formerName}` : undefined,
        })),
        value: typed('hukou'),
        error: errors.hukou,
        small: true,
      })
    : null
}${tick({ name: 'applicantConfirmed', label: '已经和申请人核实过户籍地', checked: typed('applicantConfirmed') === 'yes', error: errors.applicantConfirmed })}`
    },
    read: (sent) => ({ hukou: sent.get('hukou'), applicantConfirmed: sent.get('applicantConfirmed') === 'yes' }),
    button: '流转到新的户籍地',
  },

  approve: {
    about: '材料齐全、手续完备。批准后制证。',
    read: (sent) => ({ looked: sent.all('looked') }),
    button: '批准',
  },

  cancelCertificate: {
    about: ({ matter, rules }) =>
      matter === 'cancellation'
        ? `批准后，残疾人证当即注销。${barInWords(rules)}`
        : '评定不符合标准，不能发证。批准后，残疾人证当即注销。',
    read: (sent) => ({ looked: sent.all('looked') }),
    look: 'warning',
    button: '批准注销',
  },

  returnForDefect: {
    about: '只能因程序上的缺陷退回。评定结论异地互认，不同意结论不是理由。',
    fields: async ({ unit, file: { current }, typed, typedAll, errors }) =>
      html`${returnRadios(
        { name: 'ground', label: '退回的理由', value: typed('ground'), error: errors.ground },
        current,
        await sceneFor(unit, current),
      )}${returnedPapers(current, typedAll('papers'), errors)}`,
    read: (sent, file) => {
      const ground = chosenOf(returnGrounds, sent.get('ground'), {
        message: '请从列表里选一个退回理由。评定结论异地互认，不能用列表以外的理由退回。',
        field: 'ground',
        clause: 'R1.4',
      })
      if (isRefusal(ground)) return ground
      const named = sent.all('papers')
      return {
        ground: ground.chosen,
        papers: named.filter((name) => name !== noPaper).map((name) => materialSent(file, name)),
        noPaper: named.includes(noPaper),
      }
    },
    look: 'warning',
    button: '退回补正',
  },

  refuseApproval: {
    about: '审核后不符合规定，又不能补正的，不予批准，办理结束。申请人收到决定书。能补正的，请退回补正。',
    fields: ({ typed, errors }) =>
      radios({
        name: 'refusalGround',
        label: '不予批准的理由',
        options: groundChoices(refusalGrounds),
        value: typed('refusalGround'),
        error: errors.refusalGround,
      }),
    read: (sent) => {
      const ground = chosenOf(refusalGrounds, sent.get('refusalGround'), {
        message: '请从列表里选一个理由。评定结论异地互认，不同意结论不是理由。',
        field: 'refusalGround',
        clause: 'R1.4',
      })
      return isRefusal(ground) ? ground : { ground: ground.chosen }
    },
    look: 'warning',
    button: '不予批准',
  },

  returnNotOurs: {
    about: '申请人的户口不在本地。退回后，由经常居住地残联和申请人重新确定。',
    read: () => ({}),
    look: 'warning',
    button: '不属本地办理，退回',
  },
} satisfies StepForms
