// Form of the step that scans a paper signed by hand into the case (R6.3).
import type { Case } from '#regulation/case.ts'
import { type SignedPaper, signedPaperNames } from '#regulation/signed-paper-kinds.ts'
import { papersRequired, papersSigned, papersToScan } from '#regulation/signed-papers.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { radios } from '#web/components/choices.ts'
import { fileUpload } from '#web/components/fields.ts'
import { html } from '#web/html/html.ts'
import { keptIn } from '#web/keeping-uploads.ts'
import { refuseFields } from '#web/route.ts'
import { chosenOf, type StepForms } from './step-form.ts'

const isFiled = ({ signedPapers = [] }: Case, paper: SignedPaper) => signedPapers.some((filed) => filed.paper === paper)

export const signedPaperForms = {
  fileSignedPaper: {
    about: '手工签名、盖章的文书，扫描后上传，原件由我们保管。再传一次，会替换原来的页。',
    files: ['pages'],
    keptAs: (sent) => `signed:${sent.get('paper')}`,
    fields: ({ file: { current }, typed, errors }) =>
      html`${radios({
        name: 'paper',
        label: '哪一种文书',
        options: papersSigned(current).map((paper) => ({
          value: paper,
          label: signedPaperNames[paper],
          hint: papersRequired(current).includes(paper)
            ? '没有扫描件，不能流转'
            : papersToScan(current).includes(paper)
              ? '还没有扫描件'
              : isFiled(current, paper)
                ? '已有扫描件'
                : '村（社区）出具了的，请上传',
        })),
        value: typed('paper'),
        error: errors.paper,
        small: true,
      })}
${fileUpload({ name: 'pages', label: '扫描件或照片', hint: 'JPG、PNG 或 PDF，可以一次选几页。', multiple: true, error: errors.pages })}`,
    read: (sent) => {
      if (Object.keys(sent.refusedFiles).length > 0) return refuseFields(sent.refusedFiles)
      const paper = chosenOf(signedPaperNames, sent.get('paper'), {
        message: '请选是哪一种文书。',
        field: 'paper',
        clause: 'R6.3',
      })
      return isRefusal(paper) ? paper : { paper: paper.chosen, pages: sent.files('pages'), have: keptIn(sent) }
    },
    button: '上传',
  },
} satisfies StepForms
