// What a guardian may be to the person, as stored and in words (R2.3).

export const relations = {
  parent: '父母',
  spouse: '配偶',
  child: '子女',
  grandparent: '祖父母、外祖父母',
  sibling: '兄弟姐妹',
  relative: '其他近亲属',
  organisation: '村（居）委会或有关单位',
} as const
export type Relation = keyof typeof relations

/** What a person may be to the applicant; an organisation is a kind of guardian of its own. */
export const personalRelations = (Object.keys(relations) as Relation[])
  .filter((relation) => relation !== 'organisation')
  .map((relation) => [relation, relations[relation]] as const)

/** The relation that a person has by these words; undefined where no person has it. */
export const relationNamed = (words: string): Relation | undefined =>
  personalRelations.find(([, known]) => known === words)?.[0]
