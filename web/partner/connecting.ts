// What a supplier reads first: how to connect, and how one application goes from its beginning to its end (R3.2).
import { clocksApart } from '#platform/partners/proof.ts'
import { tokenSeconds } from '#platform/partners/token-server.ts'
import { link } from '../components/parts.ts'
import { type Content, type Html, html } from '../html/html.ts'
import { tokenPath } from './token-endpoint.ts'

const code = (text: string): Html => html`<code>${text}</code>`

export const connecting = (house: string): readonly (readonly [title: string, words: Content])[] => [
  [
    '登记',
    '请省级残联（或中国残联）登记贵单位，交一把公钥（EC P-256、Ed25519 或 RSA，JWK 格式），拿到编号。私钥不要交给任何人。',
  ],
  [
    '取令牌',
    [
      html`${code(`POST ${house}${tokenPath}/token`)}：${code('grant_type=client_credentials')}，`,
      html`${code('scope')} 写要用的权限，用空格隔开。用私钥签的 ${code('client_assertion')} 证明身份（RFC 7523）：`,
      html`${code('client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer')}；`,
      html`头里写 ${code('kid')}，${code('iss')}、${code('sub')} 写编号，${code('aud')} 写 ${code(`${house}${tokenPath}`)}，`,
      html`${code('jti')} 每次不同，${code('exp')} 建议 1 分钟，最长 1 小时。算法用 ES256、EdDSA 或 PS256。`,
      html`请求头 ${code('DPoP')} 带密钥证明（RFC 9449，可以用另一把临时的密钥）。令牌 ${tokenSeconds / 60} 分钟有效；`,
      '公钥作废了，用它取的令牌、换的用户凭据马上不能用。',
      html`这些地址也可以从 ${code(`${house}/.well-known/oauth-authorization-server${tokenPath}`)} 读（RFC 8414）。`,
    ],
  ],
  [
    '取不到令牌',
    [
      html`${code('invalid_client')}：编号或 kid 没有登记、公钥过期、签名或 aud 不对、exp 超过 1 小时、jti 用过、`,
      html`没有登记好或已停用。编号和签名都对的，${code('error_description')} 说明改哪里。也请先校准时钟。`,
      html`${code('access_denied')}：不是登记过的网络地址。${code('slow_down')}：超过每分钟的次数，取令牌也算一次。`,
      html`${code('invalid_scope')}：要了没有登记的权限。${code('invalid_dpop_proof')}、${code('invalid_grant')}：缺 DPoP 证明，或证明不对。`,
    ],
  ],
  [
    '每次调用',
    [
      html`${code('Authorization: DPoP 令牌')}，请求头 ${code('DPoP')} 带为这一次新签的证明：${code('htm')} 方法，`,
      html`${code('htu')} 不带查询参数的地址，${code('ath')} 令牌的 SHA-256，${code('iat')} 现在，${code('jti')} 每次不同。`,
      `和本系统的时间差 ${clocksApart} 秒以上的不认，请校准时钟。`,
    ],
  ],
  [
    '替用户办事',
    [
      html`先用 ${link('vouchForPerson', '#vouchForPerson')} 提交实名凭证，`,
      html`把返回的 ${code('person')} 放在请求头 ${code('Tongban-Person')} 里。`,
      html`${code('acr')} 写登记时约定的实名等级，写错了会列出登记了哪些。演示平台的写在 ${code('demo-platform.json')} 里。`,
    ],
  ],
  [
    '不重复，不覆盖',
    [
      html`新建和办理（POST）带 ${code('Idempotency-Key')}：断线了用同一个键重发，不会办两次。`,
      html`键是 8 到 128 个字母、数字或符号，没有空格；换了内容就要换键。上传和查询类的 POST 不用键。`,
      html`改动带 ${code('If-Match')}：写上次读到的 ${code('ETag')}（在回答的头里）。没有写的答 428，已经变了的答 412，重新读了再改。`,
    ],
  ],
  [
    '接口要停用时',
    [
      html`停用以前，每个回答都带 ${code('Deprecation')}（从什么时候起不建议再用）、${code('Sunset')}（什么时候停用）`,
      html`和 ${code('Link')}（改用哪个）。请在日志里留意这三个头。接口的说明里也会写明。`,
    ],
  ],
  [
    '出错',
    [
      html`返回问题文档（${code('application/problem+json')}）：${code('detail')} 可以直接给用户看，`,
      html`${code('errors')} 指出字段：${code('body.')}、${code('query.')}、${code('header.')} 开头的是请求里的位置，`,
      html`不带的是 ${code('answers')} 里的字段；${code('clause')} 是依据的条款。503 和 429 按 ${code('Retry-After')} 再试。`,
    ],
  ],
]

const operation = (name: string): Html => link(name, `#${name}`)

/** In the order in which they are called. */
const life: readonly Content[] = [
  [html`${operation('vouchForPerson')}：用户在平台实名以后，换一个凭据，30 分钟里替他办。`],
  [
    html`${operation('listOffices')}、${operation('beginDraft')}、${operation('readDraft')}：`,
    'questions 是现在要答的，materials 是现在要交的，',
    html`随 ${operation('answerDraft')} 变化；against 是不能办的理由。本人的姓名和号码也要填，和实名的一致。`,
  ],
  [
    html`${operation('beginUpload')}、${operation('sendPart')}、${operation('setDraftMaterial')}：一项一项交材料；`,
    html`有共享来源的，用 ${operation('fetchSharedMaterial')} 代替上传。`,
  ],
  [html`ready 为 true 以后，让用户读 declaration、写签名，再 ${operation('submitDraft')}。`],
  [
    html`${operation('listEvents')} 或推送告诉您办到哪一步；用 ${operation('readCase')} 看详情：steps 是用户现在能办的，`,
    html`asked 是要补的。补材料：先 ${operation('provideMaterial')}，都补齐了再 ${operation('takeStep')}（supplyMaterials）。`,
  ],
  [
    html`评定：${operation('listBookings')}、${operation('book')}。对结论有异议：${operation('takeStep')}（dispute），写明理由。`,
  ],
  [
    html`收到证件：${operation('takeStep')}（close）。复评期限没过的，会告诉您从哪天起；用户不办的，到时自动办结。`,
    html`办结以后 ${operation('rateCase')}。`,
  ],
]

export const lifeInWords: Html = html`<ol class="govuk-list govuk-list--number">${life.map(
  (words) => html`<li>${words}</li>`,
)}</ol>`
