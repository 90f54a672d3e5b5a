// Characters of a paper that no installed font can show. The message is meant for people.
export class MissingGlyph extends Error {
  override readonly name = 'MissingGlyph'
  readonly characters: readonly string[]
  constructor(characters: readonly string[]) {
    const quoted = characters.map((one) => `“${one}”`).join('、')
    super(`无法印出${quoted}字：打印字体里没有。请联系管理员安装含这个字的字体，装好后再印。`)
    this.characters = characters
  }
}
