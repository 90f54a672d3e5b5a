// The first administrator of an installation: made by its installer, signs in by a link that serves once (N5.1, N5.2).
import { refuse } from '../vocabulary.ts'

const hours = 24

export const firstSignInEnds = (now: Date): Date => new Date(now.getTime() + hours * 3_600_000)

/** A link serves once, and within its day. */
export const isGoodLink = (link: { expiresAt: Date; usedAt: Date | null }, now: Date): boolean =>
  link.usedAt === null && link.expiresAt > now

export const linkIsVoid = refuse('这个链接用过了，或者过了 24 小时。请系统管理员重新运行安装命令，换一个新链接。', {
  clause: 'N5.2',
})

/** Whoever has begun makes the other accounts; the installer makes no second. */
export const alreadyBegun = refuse('已经有机构管理员在用。新的账号请由他们在系统里开。', { clause: 'N5.1' })
