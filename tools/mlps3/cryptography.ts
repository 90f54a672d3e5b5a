// GB/T 39786-2021, the third level, as far as it touches this system (chapters 5 and 8).
import type { Requirement } from './requirement.ts'

export const cryptography: readonly Requirement[] = [
  {
    clause: '5 通用要求：密码算法',
    asks: '用国家和行业标准规定的算法。',
    stands: 'setting',
    how: 'CIPHER_SUITE=gm：SM4、SM3、SM2。切换前写入的值仍是原来的算法，再写时才换。仍不是国密的几处，另有一张表。',
    shownBy: ['platform/ciphers/published-vectors.test.ts', 'platform/suites.test.ts'],
    live: 'suite',
  },
  {
    clause: '5 通用要求：密码产品和服务',
    asks: '用经过认证的密码产品，服务合规；三级用 GB/T 37092 二级及以上的模块。',
    stands: 'not-met',
    how: '算法由 Node 和 PostgreSQL 带的 OpenSSL 计算，没有商用密码产品认证。要用密码机或认证模块，须另做对接。',
  },
  {
    clause: '8.1 物理和环境安全',
    asks: '门禁用密码技术鉴别身份；门禁和视频记录防改。',
    stands: 'operator',
    how: '由机房或政务云提供。',
  },
  {
    clause: '8.2 网络和通信安全',
    asks: '通信双方鉴别、完整、保密。',
    stands: 'operator',
    how: '由前面的代理做。要国密 TLS（GB/T 38636），请用支持它的网关或 Tongsuo 版 nginx，并配 SM2 证书。程序自己只答 HTTP。',
    live: 'transport',
  },
  {
    clause: '8.3 设备和计算安全',
    asks: '登录服务器用密码技术鉴别；远程管理走加密通道；日志、程序来源可验证。',
    stands: 'operator',
    how: '由运营方用堡垒机、智能密码钥匙等做。程序的审计记录有签名，可在库外核对。',
    shownBy: ['platform/record/record.test.ts', 'docs/record.md'],
  },
  {
    clause: '8.4 应用和数据安全：身份鉴别',
    asks: '用密码技术鉴别登录用户。',
    stands: 'partly',
    how: '动态口令用 HMAC-SHA-1（手机上的软件只认它），通行密钥用 ES256 或 EdDSA，都不是国密。要 SM2 智能密码钥匙，请接本单位的统一登录（STAFF_PROVIDERS）。',
    shownBy: ['journeys/staff-provider.test.ts', 'journeys/passkeys.test.ts'],
    live: 'second-factor',
  },
  {
    clause: '8.4 应用和数据安全：访问控制信息的完整性',
    asks: '权限等信息用密码技术防改。',
    stands: 'setting',
    how: '账号、身份、岗位的每一行都由审计记录的杂凑值核对；gm 下用 SM3。是事后发现，不是事前拦住。',
    shownBy: ['platform/database/bindings.test.ts', 'platform/suites.test.ts'],
    live: 'suite',
  },
  {
    clause: '8.4 应用和数据安全：重要数据传输的保密和完整',
    asks: '传输中加密、防改。',
    stands: 'operator',
    how: '同 8.2，由代理的国密 TLS 做。',
    live: 'transport',
  },
  {
    clause: '8.4 应用和数据安全：重要数据存储的保密',
    asks: '存储中加密。',
    stands: 'setting',
    how: 'gm 下，个人资料、材料、密钥、备份都用 SM4-CTR 加密，每人一把密钥。检索用的指纹用 HMAC-SM3；从 intl 切换来的仍用 HMAC-SHA-256。',
    shownBy: ['platform/suites.test.ts', 'journeys/gm.test.ts'],
    live: 'sealed',
  },
  {
    clause: '8.4 应用和数据安全：重要数据存储的完整',
    asks: '存储中防改。',
    stands: 'setting',
    how: 'gm 下，密文带 HMAC-SM3，审计链用 SM3，检查点另有 SM2 签名。检查点里的树根按 RFC 6962 用 SHA-256。',
    shownBy: ['platform/suites.test.ts', 'platform/record/checkpoint.test.ts'],
    live: 'audit',
  },
  {
    clause: '8.4 应用和数据安全：不可否认性',
    asks: '涉及法律责任的，用签名证明谁发、谁收。',
    stands: 'partly',
    how: '证上的二维码、状态名单、检查点有 SM2 签名。工作人员办的每一步有审计记录，没有个人的数字签名。',
    shownBy: ['platform/signatures.test.ts'],
  },
  {
    clause: '8.4 应用和数据安全：密码产品',
    asks: '密码模块达到规定的安全等级。',
    stands: 'not-met',
    how: '同第 5 章。主密钥在文件里，不在密码机里。文件只许运行账号读，和数据分开放。',
  },
  {
    clause: '8.5 至 8.8 管理制度、人员、建设运行、应急处置',
    asks: '密钥管理制度、密码应用方案、评估、应急预案。',
    stands: 'operator',
    how: '由使用单位做。程序提供密钥导出、导入、更换的命令和手册。',
    shownBy: ['docs/backup.md'],
  },
]

/** What is not of the Chinese algorithms under `gm` either, and why. */
export const staying: readonly (readonly [what: string, why: string])[] = [
  ['工作人员密码：Argon2id', '它专为密码设计，拿到库也很难猜。SM3 加盐挡不住猜测。测评要求时，请改用统一登录。'],
  ['动态口令：HMAC-SHA-1（RFC 6238）', '手机上的验证软件只认这一种。'],
  ['通行密钥：ES256、EdDSA（WebAuthn）', '浏览器和手机只支持这些。'],
  ['会话、一次性链接、浏览器标识、重复提交的标记：SHA-256', '原值是 256 位随机数，不是个人信息，换算法不增加保护。'],
  ['上传原件的指纹、统计台账、导入文件：SHA-256', '给外人核对用，要用通用的工具能算。同一行另有 SM3 的审计记录。'],
  ['记录树：SHA-256（RFC 6962）', '标准的证明和外部程序都按它算。每片叶子里是 SM3 的链值，树根另有 SM2 签名。'],
  ['检索指纹（从 intl 切换来的）：HMAC-SHA-256', '换了就找不到以前的人。新装的 gm 用 HMAC-SM3。'],
  ['数据库登录口令：SCRAM-SHA-256', 'PostgreSQL 只有这一种。'],
  ['短信、身份提供方、通知的接口签名：HMAC-SHA-256 等', '由对方的接口规定。'],
]
