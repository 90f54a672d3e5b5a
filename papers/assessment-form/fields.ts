// What an assessor measures in each category, as lines of the form (GB/T 26341-2010).
import type { Category } from '#regulation/vocabulary.ts'

/** `hint` tells the unit, or the choices. */
export type MeasureLine = { label: string; hint: string }

const line = (label: string, hint = ''): MeasureLine => ({ label, hint })

/** The lines of the blank form; the cause, the onset and the conclusion follow for every category. */
export const measureLines: Record<Category, readonly MeasureLine[]> = {
  vision: [
    line('右眼裸眼视力'),
    line('右眼最佳矫正视力'),
    line('左眼裸眼视力'),
    line('左眼最佳矫正视力'),
    line('右眼视野半径', '度'),
    line('左眼视野半径', '度'),
  ],
  hearing: [
    line('右耳 500／1000／2000／4000 Hz', 'dB HL'),
    line('左耳 500／1000／2000／4000 Hz', 'dB HL'),
    line('右耳平均听力损失', 'dB HL'),
    line('左耳平均听力损失', 'dB HL'),
  ],
  speech: [
    line('语音清晰度', '%'),
    line('言语表达能力', '等级测试'),
    line('类型', '失语／构音障碍／嗓音／发育迟滞／听障所致／口吃'),
    line('治疗或病程', '年'),
  ],
  limb: [
    line('部位与侧别'),
    line('功能障碍'),
    line('日常生活活动', '不能／基本不能／部分／基本独立'),
    line('对应标准条款', '5.5.2–5.5.5'),
  ],
  intellect: [
    line('发育商（DQ，0–6 岁）'),
    line('智商（IQ，7 岁以上）'),
    line('适应行为', '轻度／中度／重度／极重度'),
    line('WHO-DAS Ⅱ（18 岁以上）', '分'),
  ],
  mental: [
    line('诊断'),
    line('病程', '年'),
    line('适应行为', '轻度／中度／重度／极重度'),
    line('WHO-DAS Ⅱ（18 岁以上）', '分'),
  ],
}
