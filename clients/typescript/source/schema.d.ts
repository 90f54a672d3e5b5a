// Generated from the description of the partners' door, whose SHA-256 is a59cdc231d8f072bb0c7e6d2e0b648fd3a0e7b00ce6622e310f64179086f64f2.
export interface paths {
    "/partner/v1/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 事项目录
         * @description 依据：《通知》二。权限：查事项、材料、机构和办事指南（catalogue）。
         */
        get: operations["listMatters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/offices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按地名找县级残联
         * @description 填写申请时，经常居住地和户籍地都用这里的编号。依据：《通知》二。权限：查事项、材料、机构和办事指南（catalogue）。
         */
        get: operations["listOffices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/offices/{office}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个县级残联的窗口
         * @description 依据：《通知》二。权限：查事项、材料、机构和办事指南（catalogue）。
         */
        get: operations["readOffice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/offices/{office}/guide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个县的办事指南
         * @description 条件、材料、步骤和时限、费用，按这个县今天有效的规定算出。依据：《通知》二。权限：查事项、材料、机构和办事指南（catalogue）。
         */
        get: operations["readGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/offices/{office}/institutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 评定机构和等候时间
         * @description 依据：《通知》二。权限：查事项、材料、机构和办事指南（catalogue）。
         */
        get: operations["listInstitutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按情况列出要交的材料
         * @description 不针对哪个人，也不保存。为实名用户填申请时，用那份申请自己的 materials，更准。依据：《通知》二。权限：查事项、材料、机构和办事指南（catalogue）。
         */
        post: operations["askChecklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提交用户的实名凭证
         * @description 凭证是平台用自己登记的密钥签的 JWT（typ 为 tongban-person+jwt）：iss 为平台编号，aud 为本接口的地址前缀，sub 为用户在平台的编号，acr 为登记过的实名等级（登记机关写在登记里；写错了，errors 会列出登记了哪些），iat、exp、jti，以及 name、id_number；可以带 phone_number，平台用验证码核对过的同时写 phone_number_verified: true，没核对过的不用来登录。姓名要和号码一致。一个号码一天错 5 次，当天不再核对它；平台一天错 20 次，新用户先停下，登记机关会来查。5 分钟内有效，只能用一次。换来的凭据 30 分钟内有效，放在 Tongban-Person 里。依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        post: operations["vouchForPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/persons/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 用户退出
         * @description 用户在平台退出时调用，凭据马上作废。依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        post: operations["signOutPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 没提交的申请
         * @description 依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        get: operations["listDrafts"];
        put?: never;
        /**
         * 开始填一份申请
         * @description 可以先带一部分回答，其余的以后再填。返回编号；按现在的回答要填什么、要交什么，用 readDraft 读。依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        post: operations["beginDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/drafts/{draft}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 读一份申请
         * @description 依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        get: operations["readDraft"];
        put?: never;
        post?: never;
        /**
         * 删掉没提交的申请
         * @description 依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        delete: operations["forgetDraft"];
        options?: never;
        head?: never;
        /**
         * 填一部分回答
         * @description 写了的字段换成新的，没写的不动，写 null 的清掉。姓名、号码、地址填错的也先存下，错在哪里写在返回的 questions 里；选项和日期要合接口说明。已送窗口的，先拿回来（takeBackDraft）再改。依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        patch: operations["answerDraft"];
        trace?: never;
    };
    "/partner/v1/drafts/{draft}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 把送窗口的申请拿回来
         * @description 拿回来才能改；改好再提交一次。不在窗口的，什么也不变。依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        post: operations["takeBackDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/drafts/{draft}/materials/{material}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 交一项材料
         * @description pages 按页序写文件编号：刚上传的，或者这一项里已有的。写空的就是去掉这一项。依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        put: operations["setDraftMaterial"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/drafts/{draft}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提交
         * @description 用户读过声明、输入了签名才能调用。新办、还没有确认监护关系的，先送窗口看材料（waits-for-look），看过才成为一件申请。已有证的人，监护人第一次要到窗口办（against 会写明），确认以后就能在这里办。依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        post: operations["submitDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 开始上传一个文件
         * @description 先说明文件名和大小，再用 PUT 一段一段传。没有放进申请的文件，一天以后删除。依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        post: operations["beginUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/uploads/{upload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 看一个文件传到哪里
         * @description 依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        get: operations["readUpload"];
        /**
         * 传一段
         * @description 内容是这一段的字节（Content-Type: application/octet-stream），offset 是这一段从第几个字节开始。断线以后先看传到哪里，再从那里接着传。最后一段传完就检查文件：只收 JPG、PNG 图片和 PDF。检查时断线或遇到 503 的，把最后一段再传一次。依据：《办理规范》三（二）。权限：代本人填写、提交申请（apply）。
         */
        put: operations["sendPart"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/sharing-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以取材料的共享来源
         * @description 受理的残联收不收，看各地公布的规则；不收的，取的时候会写明。依据：《办理规范》二（二）。权限：代本人填写、提交申请（apply）。
         */
        get: operations["listSharingSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/drafts/{draft}/materials/{material}/shared": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 一项材料不用传，从共享来源取
         * @description 用户同意后才能调用。取到的代替这一项已有的文件，带凭证号；没有查到的，found 是 false，请用户上传。取到以后不能再取。依据：《办理规范》二（二）。权限：代本人填写、提交申请（apply）。
         */
        post: operations["fetchSharedMaterial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 用户在这个平台办的申请
         * @description 依据：《办理规范》三（二）。权限：查本人的办件、补材料、预约、撤回（cases）。
         */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 看一件申请
         * @description 依据：《办理规范》三（二）。权限：查本人的办件、补材料、预约、撤回（cases）。
         */
        get: operations["readCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases/{id}/steps/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办一步
         * @description 能办哪几步、要不要写理由，看这件申请的 steps。依据：《办理规范》三（二）。权限：查本人的办件、补材料、预约、撤回（cases）。
         */
        post: operations["takeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases/{id}/materials/{material}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 补交一项材料
         * @description 按页序写刚上传的文件编号，换掉原来的各页。都补齐以后，再办 supplyMaterials 这一步。依据：《办理规范》三（二）。权限：查本人的办件、补材料、预约、撤回（cases）。
         */
        post: operations["provideMaterial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases/{id}/papers/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载一份文书
         * @description 依据：《办理规范》三（二）。权限：查本人的办件、补材料、预约、撤回（cases）。
         */
        get: operations["readPaper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases/{id}/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以预约的评定
         * @description 依据：《办理规范》三（二）。权限：查本人的办件、补材料、预约、撤回（cases）。
         */
        get: operations["listBookings"];
        put?: never;
        /**
         * 预约评定，或换一场
         * @description 依据：《办理规范》三（二）。权限：查本人的办件、补材料、预约、撤回（cases）。
         */
        post: operations["book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases/{id}/bookings/{assessment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 取消预约
         * @description 依据：《办理规范》三（二）。权限：查本人的办件、补材料、预约、撤回（cases）。
         */
        delete: operations["cancelBooking"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases/{id}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 评价
         * @description 结束以后评一次：办完、不予办理、终止、撤回的都可以。依据：《办理规范》三（二）。权限：交本人的评价（ratings）。
         */
        post: operations["rateCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/hospital/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 取派给本院的评定任务
         * @description 等评定和等盖章的，先派的在前，最多 200 件。只有遮住一部分的姓名；来评定的人带着告知书和身份证。依据：《办理规范》四（一）3。权限：取派给本院的评定（tasks）。
         */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/hospital/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 取本院公布的场次
         * @description 今天和以后的，最多 100 场。依据：《办理规范》四（一）3。权限：交评定场次和评定结论（conclusions）。
         */
        get: operations["listSessions"];
        put?: never;
        /**
         * 公布评定场次
         * @description 公布以后群众可以预约。依据：《办理规范》四（一）3。权限：交评定场次和评定结论（conclusions）。
         */
        post: operations["publishSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/hospital/sessions/{session}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取消场次
         * @description 预约的人会收到通知和理由。依据：《办理规范》四（一）3。权限：交评定场次和评定结论（conclusions）。
         */
        post: operations["cancelSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/hospital/tasks/{assessment}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 送结论草稿
         * @description 没有签名的结论。医生登录工作台，核对、改好再签名。再送一次，代替前一次；医生签名以后不再收。依据：《办理规范》四（一）3。权限：交评定场次和评定结论（conclusions）。
         */
        put: operations["draftConclusion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/hospital/conclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 交医生签名的结论
         * @description 医生用自己的密钥签的 JWT，公钥由医生在工作台“我的账号”的“在医院系统签名的公钥”里登记：typ 为 tongban-conclusion+jwt，kid 为公钥的指纹（RFC 7638），aud 为本接口的地址前缀，sub 为任务的 assessment，iat，version 为任务里的版本，findings 为结论。24 小时内交来；同一份再交，得到同样的回答。核对和工作台一样：医生的评定证书、回避、测量值。签名以后，由本院在工作台盖章。依据：《办理规范》四（一）3。权限：交评定场次和评定结论（conclusions）。
         */
        post: operations["signConclusion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/hotline/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 取转来的投诉
         * @description 按转来的先后。依据：《通知》七。权限：转来投诉、取答复（complaints）。
         */
        get: operations["listComplaints"];
        put?: never;
        /**
         * 转来一件投诉
         * @description 同一个编号再转来，得到同样的回答。查询码请告诉投诉人，凭它和编号可以自己查答复。期限从收到这天算。依据：《通知》七。权限：转来投诉、取答复（complaints）。
         */
        post: operations["handInComplaint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/hotline/complaints/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查一件投诉的进展和答复
         * @description 用热线自己的编号。依据：《通知》七。权限：转来投诉、取答复（complaints）。
         */
        get: operations["readComplaint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/hotline/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 取转给热线的投诉
         * @description 残联收到、也转给热线的，按转出的先后。没有投诉人的信息。依据：《通知》七。权限：转来投诉、取答复（complaints）。
         */
        get: operations["listReferrals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/hotline/referrals/{number}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 收下转给热线的投诉
         * @description 地址里是本系统的编号，内容里是热线的编号。再说一次，得到同样的回答。依据：《通知》七。权限：转来投诉、取答复（complaints）。
         */
        post: operations["takeReferral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/certificates/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按授权码查残疾人证
         * @description 授权码是持证人在“授权别人查我的残疾人证”里为您这个单位生成的 10 位数字。只答持证人同意、您也登记了权限的几项；证不能用的，只答不能用。只能用一次的码，答过就作废。答复在路上丢了的，五分钟内用同一把密钥、同一个码再问，答的和第一次一样，不用持证人重新授权；这期间情况变了的，就不再答。每次查，持证人都看得到。码不对、过期、用过、撤回，答的都一样；十分钟内错 10 次，就先停下。依据：《办理规范》三（二）。权限：核对证件是否有效（certificate-validity）。
         */
        post: operations["queryCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 读取事件
         * @description 从 after 往后读，按位置排好，不跳号、不补插；用同一个 after 再读，答的一样。读到 last 为止。收下以后再记位置，断了从记下的位置接着读。有哪些：经您申请的；省级平台还有本省各地办理的，户籍地在本省的从流转到本省起；补贴单位是登记了的领取人。从登记您的那一刻起。更正和评价也在里面：读到了，就重新读这件的办件记录，改了的版本更高。case.records-again 只发给一家：登记的残联请它重新读。after 比 last 大的、中间有已经不保留的，都会拒绝，并写明从哪里接着读。依据：《办理规范》三（二）。权限：取办件的进展（events）。
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 事件推送地址
         * @description 依据：《办理规范》三（二）。权限：取办件的进展（events）。
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * 登记事件推送地址
         * @description 签名按 Standard Webhooks。secret 只在这里给一次。至少送一次，用 webhook-id 认出重发的。没送到会重试十次，历时三天。内容是 type、timestamp 和 data，data 就是 listEvents 里的那一条。演示系统也收本机的 http 地址，方便试。依据：《办理规范》三（二）。权限：取办件的进展（events）。
         */
        post: operations["makeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 删去事件推送地址
         * @description 依据：《办理规范》三（二）。权限：取办件的进展（events）。
         */
        delete: operations["endWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/webhooks/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 暂停推送，或接着推送
         * @description 停着的时候不送，也不丢；接着推送时从停下的地方送起。依据：《办理规范》三（二）。权限：取办件的进展（events）。
         */
        post: operations["pauseWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 推送的情况
         * @description 依据：《办理规范》三（二）。权限：取办件的进展（events）。
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/webhooks/{id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 再推送一次
         * @description 写 from 和 to，重发这些位置；都不写，重发不再试了的那些。依据：《办理规范》三（二）。权限：取办件的进展（events）。
         */
        post: operations["replayDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件申请的办件记录
         * @description 申请、材料、受理、办理、特别程序、办结、评价、物流。有改动的，版本加一，重新读就有。评定、公示、复评、补正是特别程序 2，依据是条款。看得到的办件和 listEvents 一样。依据：《办理规范》三（二）。权限：取办件记录（GB/T 39046）（records）。
         */
        get: operations["readRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/cases/{id}/records/acknowledgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 收下了，或收不下一条记录
         * @description 收不下的，写明为什么（because），是哪个数据项就写 item。登记的残联看得到，改好了会重报：版本加一，并发 case.records-again。依据：《办理规范》三（二）。权限：取办件记录（GB/T 39046）（records）。
         */
        post: operations["acknowledgeRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/records/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 一天的对账
         * @description 写出这一天收到的各条和版本，答哪些不一样、怎样不一样。一次最多 10000 条。多的，按办件编号的先后分段，一段一次：写 after 和 upTo，只比这一段里的办件；第一段不写 after，最后一段不写 upTo，一段的 upTo 就是下一段的 after。没有收到记录的段也要对，records 写空的。依据：《办理规范》三（二）。权限：取办件记录（GB/T 39046）（records）。
         */
        post: operations["reconcileRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/records/item-codes/{office}/{matter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 设定一个事项的编码
         * @description 您的事项库里，这个县残联的这个事项叫什么编码。没有设定的，记录里不写编码。依据：《办理规范》三（二）。权限：取办件记录（GB/T 39046）（records）。
         */
        put: operations["setItemCodes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/subsidy-recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记一个领取人
         * @description 只登记登记机关所辖各县发的证；证号和姓名都对上才登记，持证人看得到。一个人一天错 5 次，就先停下。以后证件快到期、在换证、换好了，用 listEvents 读得到。依据：《办理规范》四（二）1。权限：取补贴对象换证的进展（subsidy）。
         */
        post: operations["watchRecipient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/partner/v1/subsidy-recipients/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个领取人的证件和换证进度
         * @description 依据：《办理规范》四（二）1。权限：取补贴对象换证的进展（subsidy）。
         */
        get: operations["readRecipient"];
        put?: never;
        post?: never;
        /**
         * 停止一个领取人的登记
         * @description 依据：《办理规范》四（二）1。权限：取补贴对象换证的进展（subsidy）。
         */
        delete: operations["endWatch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description 问题文档（RFC 9457）：哪里不对、为什么、怎么办 */
        Problem: {
            /** @enum {string} */
            type: "/partner#unreadable-body" | "/partner#invalid-request" | "/partner#no-token" | "/partner#invalid-token" | "/partner#invalid-proof" | "/partner#partner-stopped" | "/partner#foreign-network" | "/partner#scope-missing" | "/partner#person-needed" | "/partner#person-over" | "/partner#not-found" | "/partner#method-not-allowed" | "/partner#refused" | "/partner#version-changed" | "/partner#too-large" | "/partner#wrong-media-type" | "/partner#invalid-content" | "/partner#key-needed" | "/partner#version-needed" | "/partner#too-many" | "/partner#tried-too-often" | "/partner#outage" | "/partner#fault";
            title: string;
            status: number;
            /** @description 怎么办 */
            detail: string;
            /** @description 依据的条款 */
            clause?: string;
            clauseText?: string;
            errors?: {
                field: string;
                detail: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listMatters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                             * @enum {string}
                             */
                            matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                            /** @description 事项名称 */
                            name: string;
                            /** @description 老百姓的叫法 */
                            title: string;
                            clause: string;
                            clauseText: string;
                            /**
                             * @description 事项类型：07 行政确认（GB/T 39046）
                             * @enum {string}
                             */
                            type: "07";
                            /**
                             * @description 办件类型：2 承诺件
                             * @enum {string}
                             */
                            handling: "2";
                            /**
                             * @description 通办范围
                             * @enum {string}
                             */
                            reach: "全国";
                            /** @description 要不要评定 */
                            assessed: boolean;
                            /** @description 办完发不发新证 */
                            printsCard: boolean;
                            /**
                             * @description 可以网办
                             * @enum {string}
                             */
                            online: "1";
                            /**
                             * @description 有没有物流
                             * @enum {string}
                             */
                            posted: "0" | "1";
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOffices: {
        parameters: {
            query: {
                /** @description 县（市、区）的名字，旧名也可以 */
                text: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            office: string;
                            label: string;
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOffice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 县级残联的编号 */
                office: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        office: string;
                        name: string;
                        label: string;
                        window: {
                            address: string;
                            hours: string;
                            phone: string;
                            /** @description 怎么走 */
                            textRoute: string;
                            /** @description 没有台阶 */
                            stepFree: boolean;
                        } | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readGuide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 县级残联的编号 */
                office: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        office: string;
                        label: string;
                        matters: {
                            /**
                             * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                             * @enum {string}
                             */
                            matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                            /** @description 事项名称 */
                            name: string;
                            /** @description 老百姓的叫法 */
                            title: string;
                            clause: string;
                            clauseText: string;
                            /**
                             * @description 事项类型：07 行政确认（GB/T 39046）
                             * @enum {string}
                             */
                            type: "07";
                            /**
                             * @description 办件类型：2 承诺件
                             * @enum {string}
                             */
                            handling: "2";
                            /**
                             * @description 通办范围
                             * @enum {string}
                             */
                            reach: "全国";
                            /** @description 要不要评定 */
                            assessed: boolean;
                            /** @description 办完发不发新证 */
                            printsCard: boolean;
                            /**
                             * @description 可以网办
                             * @enum {string}
                             */
                            online: "1";
                            /**
                             * @description 有没有物流
                             * @enum {string}
                             */
                            posted: "0" | "1";
                            conditions: string[];
                            /** @description 都要交的 */
                            materials: {
                                material: string;
                                name: string;
                                detail: string;
                                clause: string;
                            }[];
                            /** @description 有的人还要交的 */
                            more: {
                                when: string;
                                materials: {
                                    material: string;
                                    name: string;
                                    detail: string;
                                    clause: string;
                                }[];
                            }[];
                            steps: {
                                name: string;
                                words: string;
                                /** @description 工作日；规定没有时限的是 null */
                                days: number | null;
                                /** @description 今天交齐材料的话，最晚哪一天 */
                                by: string | null;
                                basis: string | null;
                            }[];
                            costs: string[];
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInstitutions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 县级残联的编号 */
                office: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 按最近多少天算 */
                        days: number;
                        items: {
                            name: string;
                            /**
                             * @description 残疾类别：vision 视力残疾、hearing 听力残疾、speech 言语残疾、limb 肢体残疾、intellect 智力残疾、mental 精神残疾
                             * @enum {string}
                             */
                            category: "vision" | "hearing" | "speech" | "limb" | "intellect" | "mental";
                            stepFree: boolean;
                            /** @description 一半的人等了多少天；件数太少是 null */
                            medianDays: number | null;
                            /** @description 最早有名额的一天 */
                            nextFree: string | null;
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askChecklist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                     * @enum {string}
                     */
                    matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                    /** @enum {string} */
                    forWhom: "self" | "guardian";
                    /**
                     * @description 申请人成年没有
                     * @enum {string}
                     */
                    age: "adult" | "minor";
                    /** @description 经常居住地残联的编号 */
                    office: string;
                    /** @description 户籍地残联的编号 */
                    hukouOffice: string;
                    /** @description 要评定的，或者证上已有的类别 */
                    claimed: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                    /** @default [] */
                    details?: ("name" | "id-number" | "ethnicity" | "address" | "guardian" | "guardian-phone" | "photo")[];
                    /**
                     * @description 注销的原因：deceased 持证人去世，或被法院宣告死亡、own-wish 持证人（或监护人）自愿注销、recovered 残疾状况好转，不再符合标准、declared-missing 持证人被法院宣告失踪
                     * @enum {string}
                     */
                    reason?: "deceased" | "own-wish" | "recovered" | "declared-missing";
                    /**
                     * Format: date
                     * @description 以前注销过的，是哪一天
                     */
                    cancelledOn?: string;
                    /**
                     * Format: date
                     * @description 到期换证：现在的证从哪一天有效
                     */
                    issuedOn?: string;
                    /**
                     * Format: date
                     * @description 类别等级变更：上次评定的日期
                     */
                    assessedOn?: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        materials: {
                            material: string;
                            name: string;
                            detail: string;
                            clause: string;
                        }[];
                        /** @description 要不要监护人 */
                        guardian: boolean;
                        /** @description 现在还不能办，从哪一天起可以 */
                        notYet: {
                            detail: string;
                            clause?: string;
                            field?: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            from: string;
                        } | null;
                        steps: {
                            name: string;
                            words: string;
                            /** @description 工作日；规定没有时限的是 null */
                            days: number | null;
                            /** @description 今天交齐材料的话，最晚哪一天 */
                            by: string | null;
                            basis: string | null;
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    vouchForPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 平台签的实名凭证 */
                    assertion: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 放在 Tongban-Person 里 */
                        person: string;
                        /**
                         * Format: date-time
                         * @description 时刻，带时区
                         */
                        expiresAt: string;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOutPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 用户的凭据 */
                    person: string;
                };
            };
        };
        responses: {
            /** @description 办好了，没有内容 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDrafts: {
        parameters: {
            query?: {
                /** @description 上一页的 next */
                after?: string;
                /** @description 每页多少条，最多 100 */
                limit?: number;
            };
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            begunAt: string;
                        }[];
                        /** @description 下一页的 after；没有了是 null */
                        next: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                     * @enum {string}
                     */
                    matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                    answers?: {
                        /**
                         * @description 为自己办，还是监护人（或去世者的家人）来办
                         * @enum {string}
                         */
                        forWhom?: "self" | "guardian";
                        /** @description 姓名 */
                        name?: string;
                        /** @description 身份证号 */
                        idNumber?: string;
                        /** @description 民族 */
                        ethnicity?: string;
                        /** @description 手机号 */
                        phone?: string;
                        /** @description 经常居住地残联的编号（见 listOffices） */
                        residenceOffice?: string;
                        /** @description 经常居住地地址 */
                        residenceAddress?: string;
                        /** @description 村（社区） */
                        community?: string;
                        /** @description 居住证号 */
                        permitNumber?: string;
                        /**
                         * Format: date
                         * @description 日期，如 2026-03-02
                         */
                        permitValidUntil?: string;
                        /** @description 户籍地残联的编号（见 listOffices） */
                        hukouOffice?: string;
                        /** @description 户口簿上的地址 */
                        hukouAddress?: string;
                        /** @description 申请的残疾类别 */
                        claimed?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                        /**
                         * @description 要不要上门评定
                         * @enum {string}
                         */
                        homeVisit?: "no" | "yes";
                        /** @description 为什么要上门 */
                        homeVisitReason?: string;
                        guardian?: {
                            /**
                             * @description 监护人是个人还是单位
                             * @enum {string}
                             */
                            kind?: "person" | "organisation";
                            /** @description 姓名 */
                            name?: string;
                            /** @description 证件号码 */
                            idNumber?: string;
                            /**
                             * @description 与申请人的关系：parent 父母、spouse 配偶、child 子女、grandparent 祖父母、外祖父母、sibling 兄弟姐妹、relative 其他近亲属、organisation 村（居）委会或有关单位
                             * @enum {string}
                             */
                            relation?: "parent" | "spouse" | "child" | "grandparent" | "sibling" | "relative" | "organisation";
                            /** @description 电话 */
                            phone?: string;
                            /**
                             * @description 证件种类：identity-card 居民身份证、hmt-residence-permit 港澳台居民居住证、hm-travel-permit 港澳居民来往内地通行证、tw-travel-permit 台湾居民来往大陆通行证、permanent-residence 外国人永久居留身份证、passport 外国护照
                             * @enum {string}
                             */
                            document?: "identity-card" | "hmt-residence-permit" | "hm-travel-permit" | "tw-travel-permit" | "permanent-residence" | "passport";
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            birth?: string;
                            organisation?: {
                                /** @description 机构名称 */
                                name: string;
                                /** @description 统一社会信用代码 */
                                creditCode: string;
                                /** @description 经办人姓名 */
                                agentName: string;
                                /** @description 经办人身份证号 */
                                agentIdNumber: string;
                                /** @description 电话 */
                                phone: string;
                            };
                        };
                        /** @description 证件寄到哪里 */
                        delivery?: {
                            /** @description 收件人 */
                            recipient: string;
                            /** @description 电话 */
                            phone: string;
                            /** @description 收件地址 */
                            address: string;
                            /** @description 同意快递费的付法 */
                            freightAccepted: boolean;
                        };
                        /** @description 残疾人证号 */
                        certificateNumber?: string;
                        /** @description 原证找不到了 */
                        oldCardNotFound?: boolean;
                        details?: ("name" | "id-number" | "ethnicity" | "address" | "guardian" | "guardian-phone" | "photo")[];
                        /** @description 新的姓名 */
                        newName?: string;
                        /** @description 新的身份证号 */
                        newIdNumber?: string;
                        /** @description 新的民族 */
                        newEthnicity?: string;
                        /** @description 新的家庭住址 */
                        newAddress?: string;
                        /**
                         * Format: date
                         * @description 日期，如 2026-03-02
                         */
                        lossDeclaredOn?: string;
                        /**
                         * @description 注销的原因：deceased 持证人去世，或被法院宣告死亡、own-wish 持证人（或监护人）自愿注销、recovered 残疾状况好转，不再符合标准、declared-missing 持证人被法院宣告失踪
                         * @enum {string}
                         */
                        reason?: "deceased" | "own-wish" | "recovered" | "declared-missing";
                        /** @description 注销的类别 */
                        drop?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                        /** @description 印不出的字怎样写 */
                        standIns?: {
                            [key: string]: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    /** @description 现在的版本，例如 "3"；下次改动写在 If-Match 里 */
                    ETag?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description 也在 ETag 里 */
                        version: number;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    /** @description 现在的版本，例如 "3"；下次改动写在 If-Match 里 */
                    ETag?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /**
                         * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                         * @enum {string}
                         */
                        matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                        matterName: string;
                        version: number;
                        /**
                         * Format: date-time
                         * @description 时刻，带时区
                         */
                        updatedAt: string;
                        /** @description 现在要答的这些问题的回答 */
                        answers: {
                            /**
                             * @description 为自己办，还是监护人（或去世者的家人）来办
                             * @enum {string}
                             */
                            forWhom?: "self" | "guardian";
                            /** @description 姓名 */
                            name?: string;
                            /** @description 身份证号 */
                            idNumber?: string;
                            /** @description 民族 */
                            ethnicity?: string;
                            /** @description 手机号 */
                            phone?: string;
                            /** @description 经常居住地残联的编号（见 listOffices） */
                            residenceOffice?: string;
                            /** @description 经常居住地地址 */
                            residenceAddress?: string;
                            /** @description 村（社区） */
                            community?: string;
                            /** @description 居住证号 */
                            permitNumber?: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            permitValidUntil?: string;
                            /** @description 户籍地残联的编号（见 listOffices） */
                            hukouOffice?: string;
                            /** @description 户口簿上的地址 */
                            hukouAddress?: string;
                            /** @description 申请的残疾类别 */
                            claimed?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            /**
                             * @description 要不要上门评定
                             * @enum {string}
                             */
                            homeVisit?: "no" | "yes";
                            /** @description 为什么要上门 */
                            homeVisitReason?: string;
                            guardian?: {
                                /**
                                 * @description 监护人是个人还是单位
                                 * @enum {string}
                                 */
                                kind?: "person" | "organisation";
                                /** @description 姓名 */
                                name?: string;
                                /** @description 证件号码 */
                                idNumber?: string;
                                /**
                                 * @description 与申请人的关系：parent 父母、spouse 配偶、child 子女、grandparent 祖父母、外祖父母、sibling 兄弟姐妹、relative 其他近亲属、organisation 村（居）委会或有关单位
                                 * @enum {string}
                                 */
                                relation?: "parent" | "spouse" | "child" | "grandparent" | "sibling" | "relative" | "organisation";
                                /** @description 电话 */
                                phone?: string;
                                /**
                                 * @description 证件种类：identity-card 居民身份证、hmt-residence-permit 港澳台居民居住证、hm-travel-permit 港澳居民来往内地通行证、tw-travel-permit 台湾居民来往大陆通行证、permanent-residence 外国人永久居留身份证、passport 外国护照
                                 * @enum {string}
                                 */
                                document?: "identity-card" | "hmt-residence-permit" | "hm-travel-permit" | "tw-travel-permit" | "permanent-residence" | "passport";
                                /**
                                 * Format: date
                                 * @description 日期，如 2026-03-02
                                 */
                                birth?: string;
                                organisation?: {
                                    /** @description 机构名称 */
                                    name: string;
                                    /** @description 统一社会信用代码 */
                                    creditCode: string;
                                    /** @description 经办人姓名 */
                                    agentName: string;
                                    /** @description 经办人身份证号 */
                                    agentIdNumber: string;
                                    /** @description 电话 */
                                    phone: string;
                                };
                            };
                            /** @description 证件寄到哪里 */
                            delivery?: {
                                /** @description 收件人 */
                                recipient: string;
                                /** @description 电话 */
                                phone: string;
                                /** @description 收件地址 */
                                address: string;
                                /** @description 同意快递费的付法 */
                                freightAccepted: boolean;
                            };
                            /** @description 残疾人证号 */
                            certificateNumber?: string;
                            /** @description 原证找不到了 */
                            oldCardNotFound?: boolean;
                            details?: ("name" | "id-number" | "ethnicity" | "address" | "guardian" | "guardian-phone" | "photo")[];
                            /** @description 新的姓名 */
                            newName?: string;
                            /** @description 新的身份证号 */
                            newIdNumber?: string;
                            /** @description 新的民族 */
                            newEthnicity?: string;
                            /** @description 新的家庭住址 */
                            newAddress?: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            lossDeclaredOn?: string;
                            /**
                             * @description 注销的原因：deceased 持证人去世，或被法院宣告死亡、own-wish 持证人（或监护人）自愿注销、recovered 残疾状况好转，不再符合标准、declared-missing 持证人被法院宣告失踪
                             * @enum {string}
                             */
                            reason?: "deceased" | "own-wish" | "recovered" | "declared-missing";
                            /** @description 注销的类别 */
                            drop?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            /** @description 印不出的字怎样写 */
                            standIns?: {
                                [key: string]: string;
                            };
                        };
                        /** @description 按现在的回答要答的问题，随回答变化 */
                        questions: {
                            /** @enum {string} */
                            question: "for-whom" | "who" | "certificate" | "details" | "loss" | "reason" | "drop" | "contact" | "residence" | "hukou" | "permit" | "categories" | "home-visit" | "guardian" | "delivery" | "rare-characters";
                            /** @description 答在 answers 的哪些字段 */
                            fields: string[];
                            /** @description 还缺什么、哪里不对 */
                            errors: {
                                field: string;
                                detail: string;
                            }[];
                        }[];
                        /** @description 要交的材料，随回答变化 */
                        materials: {
                            /** @description 材料编号 */
                            material: string;
                            name: string;
                            /** @description 几份、原件还是复印件 */
                            detail: string;
                            clause: string;
                            pages: {
                                /** Format: uuid */
                                id: string;
                                mediaType: string;
                                /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                advice: string[];
                            }[];
                        }[];
                        /** @description 可以交、不是必须交的材料 */
                        voluntary: {
                            /** @description 材料编号 */
                            material: string;
                            name: string;
                            /** @description 几份、原件还是复印件 */
                            detail: string;
                            clause: string;
                            pages: {
                                /** Format: uuid */
                                id: string;
                                mediaType: string;
                                /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                advice: string[];
                            }[];
                        }[];
                        /** @description 按规定不能受理的原因；没有是 null */
                        against: {
                            detail: string;
                            clause?: string;
                            field?: string;
                        } | null;
                        /** @description 提交后窗口先看哪些材料，再登记 */
                        looksFirst: ("family" | "guardian") | null;
                        /**
                         * @description open 在填，waits-for-look 已送窗口、等看材料，returned 窗口退回，submitted 已成为一件申请
                         * @enum {string}
                         */
                        state: "open" | "waits-for-look" | "returned" | "submitted";
                        /** @description 窗口为什么退回 */
                        returnedBecause: string | null;
                        /** @description 提交前要让用户读的声明 */
                        declaration: string[];
                        /** @description 谁签名：签名要和这个姓名一致 */
                        signer: string | null;
                        /** @description 快递费怎么付 */
                        freight: string;
                        /** @description 都填对了，材料齐了，可以提交 */
                        ready: boolean;
                        /** @description 已经提交的，成了哪一件 */
                        caseId: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgetDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了，没有内容 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
                /** @description 上次读到的 ETag，例如 "3" */
                "If-Match": string;
            };
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answers: {
                        forWhom?: ("self" | "guardian") | null;
                        name?: string | null;
                        idNumber?: string | null;
                        ethnicity?: string | null;
                        phone?: string | null;
                        residenceOffice?: string | null;
                        residenceAddress?: string | null;
                        community?: string | null;
                        permitNumber?: string | null;
                        permitValidUntil?: string | null;
                        hukouOffice?: string | null;
                        hukouAddress?: string | null;
                        claimed?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[] | null;
                        homeVisit?: ("no" | "yes") | null;
                        homeVisitReason?: string | null;
                        guardian?: {
                            /**
                             * @description 监护人是个人还是单位
                             * @enum {string}
                             */
                            kind?: "person" | "organisation";
                            /** @description 姓名 */
                            name?: string;
                            /** @description 证件号码 */
                            idNumber?: string;
                            /**
                             * @description 与申请人的关系：parent 父母、spouse 配偶、child 子女、grandparent 祖父母、外祖父母、sibling 兄弟姐妹、relative 其他近亲属、organisation 村（居）委会或有关单位
                             * @enum {string}
                             */
                            relation?: "parent" | "spouse" | "child" | "grandparent" | "sibling" | "relative" | "organisation";
                            /** @description 电话 */
                            phone?: string;
                            /**
                             * @description 证件种类：identity-card 居民身份证、hmt-residence-permit 港澳台居民居住证、hm-travel-permit 港澳居民来往内地通行证、tw-travel-permit 台湾居民来往大陆通行证、permanent-residence 外国人永久居留身份证、passport 外国护照
                             * @enum {string}
                             */
                            document?: "identity-card" | "hmt-residence-permit" | "hm-travel-permit" | "tw-travel-permit" | "permanent-residence" | "passport";
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            birth?: string;
                            organisation?: {
                                /** @description 机构名称 */
                                name: string;
                                /** @description 统一社会信用代码 */
                                creditCode: string;
                                /** @description 经办人姓名 */
                                agentName: string;
                                /** @description 经办人身份证号 */
                                agentIdNumber: string;
                                /** @description 电话 */
                                phone: string;
                            };
                        } | null;
                        delivery?: {
                            /** @description 收件人 */
                            recipient: string;
                            /** @description 电话 */
                            phone: string;
                            /** @description 收件地址 */
                            address: string;
                            /** @description 同意快递费的付法 */
                            freightAccepted: boolean;
                        } | null;
                        certificateNumber?: string | null;
                        oldCardNotFound?: boolean | null;
                        details?: ("name" | "id-number" | "ethnicity" | "address" | "guardian" | "guardian-phone" | "photo")[] | null;
                        newName?: string | null;
                        newIdNumber?: string | null;
                        newEthnicity?: string | null;
                        newAddress?: string | null;
                        lossDeclaredOn?: string | null;
                        reason?: ("deceased" | "own-wish" | "recovered" | "declared-missing") | null;
                        drop?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[] | null;
                        standIns?: {
                            [key: string]: string;
                        } | null;
                    };
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    /** @description 现在的版本，例如 "3"；下次改动写在 If-Match 里 */
                    ETag?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /**
                         * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                         * @enum {string}
                         */
                        matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                        matterName: string;
                        version: number;
                        /**
                         * Format: date-time
                         * @description 时刻，带时区
                         */
                        updatedAt: string;
                        /** @description 现在要答的这些问题的回答 */
                        answers: {
                            /**
                             * @description 为自己办，还是监护人（或去世者的家人）来办
                             * @enum {string}
                             */
                            forWhom?: "self" | "guardian";
                            /** @description 姓名 */
                            name?: string;
                            /** @description 身份证号 */
                            idNumber?: string;
                            /** @description 民族 */
                            ethnicity?: string;
                            /** @description 手机号 */
                            phone?: string;
                            /** @description 经常居住地残联的编号（见 listOffices） */
                            residenceOffice?: string;
                            /** @description 经常居住地地址 */
                            residenceAddress?: string;
                            /** @description 村（社区） */
                            community?: string;
                            /** @description 居住证号 */
                            permitNumber?: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            permitValidUntil?: string;
                            /** @description 户籍地残联的编号（见 listOffices） */
                            hukouOffice?: string;
                            /** @description 户口簿上的地址 */
                            hukouAddress?: string;
                            /** @description 申请的残疾类别 */
                            claimed?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            /**
                             * @description 要不要上门评定
                             * @enum {string}
                             */
                            homeVisit?: "no" | "yes";
                            /** @description 为什么要上门 */
                            homeVisitReason?: string;
                            guardian?: {
                                /**
                                 * @description 监护人是个人还是单位
                                 * @enum {string}
                                 */
                                kind?: "person" | "organisation";
                                /** @description 姓名 */
                                name?: string;
                                /** @description 证件号码 */
                                idNumber?: string;
                                /**
                                 * @description 与申请人的关系：parent 父母、spouse 配偶、child 子女、grandparent 祖父母、外祖父母、sibling 兄弟姐妹、relative 其他近亲属、organisation 村（居）委会或有关单位
                                 * @enum {string}
                                 */
                                relation?: "parent" | "spouse" | "child" | "grandparent" | "sibling" | "relative" | "organisation";
                                /** @description 电话 */
                                phone?: string;
                                /**
                                 * @description 证件种类：identity-card 居民身份证、hmt-residence-permit 港澳台居民居住证、hm-travel-permit 港澳居民来往内地通行证、tw-travel-permit 台湾居民来往大陆通行证、permanent-residence 外国人永久居留身份证、passport 外国护照
                                 * @enum {string}
                                 */
                                document?: "identity-card" | "hmt-residence-permit" | "hm-travel-permit" | "tw-travel-permit" | "permanent-residence" | "passport";
                                /**
                                 * Format: date
                                 * @description 日期，如 2026-03-02
                                 */
                                birth?: string;
                                organisation?: {
                                    /** @description 机构名称 */
                                    name: string;
                                    /** @description 统一社会信用代码 */
                                    creditCode: string;
                                    /** @description 经办人姓名 */
                                    agentName: string;
                                    /** @description 经办人身份证号 */
                                    agentIdNumber: string;
                                    /** @description 电话 */
                                    phone: string;
                                };
                            };
                            /** @description 证件寄到哪里 */
                            delivery?: {
                                /** @description 收件人 */
                                recipient: string;
                                /** @description 电话 */
                                phone: string;
                                /** @description 收件地址 */
                                address: string;
                                /** @description 同意快递费的付法 */
                                freightAccepted: boolean;
                            };
                            /** @description 残疾人证号 */
                            certificateNumber?: string;
                            /** @description 原证找不到了 */
                            oldCardNotFound?: boolean;
                            details?: ("name" | "id-number" | "ethnicity" | "address" | "guardian" | "guardian-phone" | "photo")[];
                            /** @description 新的姓名 */
                            newName?: string;
                            /** @description 新的身份证号 */
                            newIdNumber?: string;
                            /** @description 新的民族 */
                            newEthnicity?: string;
                            /** @description 新的家庭住址 */
                            newAddress?: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            lossDeclaredOn?: string;
                            /**
                             * @description 注销的原因：deceased 持证人去世，或被法院宣告死亡、own-wish 持证人（或监护人）自愿注销、recovered 残疾状况好转，不再符合标准、declared-missing 持证人被法院宣告失踪
                             * @enum {string}
                             */
                            reason?: "deceased" | "own-wish" | "recovered" | "declared-missing";
                            /** @description 注销的类别 */
                            drop?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            /** @description 印不出的字怎样写 */
                            standIns?: {
                                [key: string]: string;
                            };
                        };
                        /** @description 按现在的回答要答的问题，随回答变化 */
                        questions: {
                            /** @enum {string} */
                            question: "for-whom" | "who" | "certificate" | "details" | "loss" | "reason" | "drop" | "contact" | "residence" | "hukou" | "permit" | "categories" | "home-visit" | "guardian" | "delivery" | "rare-characters";
                            /** @description 答在 answers 的哪些字段 */
                            fields: string[];
                            /** @description 还缺什么、哪里不对 */
                            errors: {
                                field: string;
                                detail: string;
                            }[];
                        }[];
                        /** @description 要交的材料，随回答变化 */
                        materials: {
                            /** @description 材料编号 */
                            material: string;
                            name: string;
                            /** @description 几份、原件还是复印件 */
                            detail: string;
                            clause: string;
                            pages: {
                                /** Format: uuid */
                                id: string;
                                mediaType: string;
                                /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                advice: string[];
                            }[];
                        }[];
                        /** @description 可以交、不是必须交的材料 */
                        voluntary: {
                            /** @description 材料编号 */
                            material: string;
                            name: string;
                            /** @description 几份、原件还是复印件 */
                            detail: string;
                            clause: string;
                            pages: {
                                /** Format: uuid */
                                id: string;
                                mediaType: string;
                                /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                advice: string[];
                            }[];
                        }[];
                        /** @description 按规定不能受理的原因；没有是 null */
                        against: {
                            detail: string;
                            clause?: string;
                            field?: string;
                        } | null;
                        /** @description 提交后窗口先看哪些材料，再登记 */
                        looksFirst: ("family" | "guardian") | null;
                        /**
                         * @description open 在填，waits-for-look 已送窗口、等看材料，returned 窗口退回，submitted 已成为一件申请
                         * @enum {string}
                         */
                        state: "open" | "waits-for-look" | "returned" | "submitted";
                        /** @description 窗口为什么退回 */
                        returnedBecause: string | null;
                        /** @description 提交前要让用户读的声明 */
                        declaration: string[];
                        /** @description 谁签名：签名要和这个姓名一致 */
                        signer: string | null;
                        /** @description 快递费怎么付 */
                        freight: string;
                        /** @description 都填对了，材料齐了，可以提交 */
                        ready: boolean;
                        /** @description 已经提交的，成了哪一件 */
                        caseId: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeBackDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    /** @description 现在的版本，例如 "3"；下次改动写在 If-Match 里 */
                    ETag?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /**
                         * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                         * @enum {string}
                         */
                        matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                        matterName: string;
                        version: number;
                        /**
                         * Format: date-time
                         * @description 时刻，带时区
                         */
                        updatedAt: string;
                        /** @description 现在要答的这些问题的回答 */
                        answers: {
                            /**
                             * @description 为自己办，还是监护人（或去世者的家人）来办
                             * @enum {string}
                             */
                            forWhom?: "self" | "guardian";
                            /** @description 姓名 */
                            name?: string;
                            /** @description 身份证号 */
                            idNumber?: string;
                            /** @description 民族 */
                            ethnicity?: string;
                            /** @description 手机号 */
                            phone?: string;
                            /** @description 经常居住地残联的编号（见 listOffices） */
                            residenceOffice?: string;
                            /** @description 经常居住地地址 */
                            residenceAddress?: string;
                            /** @description 村（社区） */
                            community?: string;
                            /** @description 居住证号 */
                            permitNumber?: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            permitValidUntil?: string;
                            /** @description 户籍地残联的编号（见 listOffices） */
                            hukouOffice?: string;
                            /** @description 户口簿上的地址 */
                            hukouAddress?: string;
                            /** @description 申请的残疾类别 */
                            claimed?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            /**
                             * @description 要不要上门评定
                             * @enum {string}
                             */
                            homeVisit?: "no" | "yes";
                            /** @description 为什么要上门 */
                            homeVisitReason?: string;
                            guardian?: {
                                /**
                                 * @description 监护人是个人还是单位
                                 * @enum {string}
                                 */
                                kind?: "person" | "organisation";
                                /** @description 姓名 */
                                name?: string;
                                /** @description 证件号码 */
                                idNumber?: string;
                                /**
                                 * @description 与申请人的关系：parent 父母、spouse 配偶、child 子女、grandparent 祖父母、外祖父母、sibling 兄弟姐妹、relative 其他近亲属、organisation 村（居）委会或有关单位
                                 * @enum {string}
                                 */
                                relation?: "parent" | "spouse" | "child" | "grandparent" | "sibling" | "relative" | "organisation";
                                /** @description 电话 */
                                phone?: string;
                                /**
                                 * @description 证件种类：identity-card 居民身份证、hmt-residence-permit 港澳台居民居住证、hm-travel-permit 港澳居民来往内地通行证、tw-travel-permit 台湾居民来往大陆通行证、permanent-residence 外国人永久居留身份证、passport 外国护照
                                 * @enum {string}
                                 */
                                document?: "identity-card" | "hmt-residence-permit" | "hm-travel-permit" | "tw-travel-permit" | "permanent-residence" | "passport";
                                /**
                                 * Format: date
                                 * @description 日期，如 2026-03-02
                                 */
                                birth?: string;
                                organisation?: {
                                    /** @description 机构名称 */
                                    name: string;
                                    /** @description 统一社会信用代码 */
                                    creditCode: string;
                                    /** @description 经办人姓名 */
                                    agentName: string;
                                    /** @description 经办人身份证号 */
                                    agentIdNumber: string;
                                    /** @description 电话 */
                                    phone: string;
                                };
                            };
                            /** @description 证件寄到哪里 */
                            delivery?: {
                                /** @description 收件人 */
                                recipient: string;
                                /** @description 电话 */
                                phone: string;
                                /** @description 收件地址 */
                                address: string;
                                /** @description 同意快递费的付法 */
                                freightAccepted: boolean;
                            };
                            /** @description 残疾人证号 */
                            certificateNumber?: string;
                            /** @description 原证找不到了 */
                            oldCardNotFound?: boolean;
                            details?: ("name" | "id-number" | "ethnicity" | "address" | "guardian" | "guardian-phone" | "photo")[];
                            /** @description 新的姓名 */
                            newName?: string;
                            /** @description 新的身份证号 */
                            newIdNumber?: string;
                            /** @description 新的民族 */
                            newEthnicity?: string;
                            /** @description 新的家庭住址 */
                            newAddress?: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            lossDeclaredOn?: string;
                            /**
                             * @description 注销的原因：deceased 持证人去世，或被法院宣告死亡、own-wish 持证人（或监护人）自愿注销、recovered 残疾状况好转，不再符合标准、declared-missing 持证人被法院宣告失踪
                             * @enum {string}
                             */
                            reason?: "deceased" | "own-wish" | "recovered" | "declared-missing";
                            /** @description 注销的类别 */
                            drop?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            /** @description 印不出的字怎样写 */
                            standIns?: {
                                [key: string]: string;
                            };
                        };
                        /** @description 按现在的回答要答的问题，随回答变化 */
                        questions: {
                            /** @enum {string} */
                            question: "for-whom" | "who" | "certificate" | "details" | "loss" | "reason" | "drop" | "contact" | "residence" | "hukou" | "permit" | "categories" | "home-visit" | "guardian" | "delivery" | "rare-characters";
                            /** @description 答在 answers 的哪些字段 */
                            fields: string[];
                            /** @description 还缺什么、哪里不对 */
                            errors: {
                                field: string;
                                detail: string;
                            }[];
                        }[];
                        /** @description 要交的材料，随回答变化 */
                        materials: {
                            /** @description 材料编号 */
                            material: string;
                            name: string;
                            /** @description 几份、原件还是复印件 */
                            detail: string;
                            clause: string;
                            pages: {
                                /** Format: uuid */
                                id: string;
                                mediaType: string;
                                /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                advice: string[];
                            }[];
                        }[];
                        /** @description 可以交、不是必须交的材料 */
                        voluntary: {
                            /** @description 材料编号 */
                            material: string;
                            name: string;
                            /** @description 几份、原件还是复印件 */
                            detail: string;
                            clause: string;
                            pages: {
                                /** Format: uuid */
                                id: string;
                                mediaType: string;
                                /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                advice: string[];
                            }[];
                        }[];
                        /** @description 按规定不能受理的原因；没有是 null */
                        against: {
                            detail: string;
                            clause?: string;
                            field?: string;
                        } | null;
                        /** @description 提交后窗口先看哪些材料，再登记 */
                        looksFirst: ("family" | "guardian") | null;
                        /**
                         * @description open 在填，waits-for-look 已送窗口、等看材料，returned 窗口退回，submitted 已成为一件申请
                         * @enum {string}
                         */
                        state: "open" | "waits-for-look" | "returned" | "submitted";
                        /** @description 窗口为什么退回 */
                        returnedBecause: string | null;
                        /** @description 提交前要让用户读的声明 */
                        declaration: string[];
                        /** @description 谁签名：签名要和这个姓名一致 */
                        signer: string | null;
                        /** @description 快递费怎么付 */
                        freight: string;
                        /** @description 都填对了，材料齐了，可以提交 */
                        ready: boolean;
                        /** @description 已经提交的，成了哪一件 */
                        caseId: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setDraftMaterial: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                draft: string;
                /** @description 材料编号 */
                material: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pages: string[];
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    /** @description 现在的版本，例如 "3"；下次改动写在 If-Match 里 */
                    ETag?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /**
                         * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                         * @enum {string}
                         */
                        matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                        matterName: string;
                        version: number;
                        /**
                         * Format: date-time
                         * @description 时刻，带时区
                         */
                        updatedAt: string;
                        /** @description 现在要答的这些问题的回答 */
                        answers: {
                            /**
                             * @description 为自己办，还是监护人（或去世者的家人）来办
                             * @enum {string}
                             */
                            forWhom?: "self" | "guardian";
                            /** @description 姓名 */
                            name?: string;
                            /** @description 身份证号 */
                            idNumber?: string;
                            /** @description 民族 */
                            ethnicity?: string;
                            /** @description 手机号 */
                            phone?: string;
                            /** @description 经常居住地残联的编号（见 listOffices） */
                            residenceOffice?: string;
                            /** @description 经常居住地地址 */
                            residenceAddress?: string;
                            /** @description 村（社区） */
                            community?: string;
                            /** @description 居住证号 */
                            permitNumber?: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            permitValidUntil?: string;
                            /** @description 户籍地残联的编号（见 listOffices） */
                            hukouOffice?: string;
                            /** @description 户口簿上的地址 */
                            hukouAddress?: string;
                            /** @description 申请的残疾类别 */
                            claimed?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            /**
                             * @description 要不要上门评定
                             * @enum {string}
                             */
                            homeVisit?: "no" | "yes";
                            /** @description 为什么要上门 */
                            homeVisitReason?: string;
                            guardian?: {
                                /**
                                 * @description 监护人是个人还是单位
                                 * @enum {string}
                                 */
                                kind?: "person" | "organisation";
                                /** @description 姓名 */
                                name?: string;
                                /** @description 证件号码 */
                                idNumber?: string;
                                /**
                                 * @description 与申请人的关系：parent 父母、spouse 配偶、child 子女、grandparent 祖父母、外祖父母、sibling 兄弟姐妹、relative 其他近亲属、organisation 村（居）委会或有关单位
                                 * @enum {string}
                                 */
                                relation?: "parent" | "spouse" | "child" | "grandparent" | "sibling" | "relative" | "organisation";
                                /** @description 电话 */
                                phone?: string;
                                /**
                                 * @description 证件种类：identity-card 居民身份证、hmt-residence-permit 港澳台居民居住证、hm-travel-permit 港澳居民来往内地通行证、tw-travel-permit 台湾居民来往大陆通行证、permanent-residence 外国人永久居留身份证、passport 外国护照
                                 * @enum {string}
                                 */
                                document?: "identity-card" | "hmt-residence-permit" | "hm-travel-permit" | "tw-travel-permit" | "permanent-residence" | "passport";
                                /**
                                 * Format: date
                                 * @description 日期，如 2026-03-02
                                 */
                                birth?: string;
                                organisation?: {
                                    /** @description 机构名称 */
                                    name: string;
                                    /** @description 统一社会信用代码 */
                                    creditCode: string;
                                    /** @description 经办人姓名 */
                                    agentName: string;
                                    /** @description 经办人身份证号 */
                                    agentIdNumber: string;
                                    /** @description 电话 */
                                    phone: string;
                                };
                            };
                            /** @description 证件寄到哪里 */
                            delivery?: {
                                /** @description 收件人 */
                                recipient: string;
                                /** @description 电话 */
                                phone: string;
                                /** @description 收件地址 */
                                address: string;
                                /** @description 同意快递费的付法 */
                                freightAccepted: boolean;
                            };
                            /** @description 残疾人证号 */
                            certificateNumber?: string;
                            /** @description 原证找不到了 */
                            oldCardNotFound?: boolean;
                            details?: ("name" | "id-number" | "ethnicity" | "address" | "guardian" | "guardian-phone" | "photo")[];
                            /** @description 新的姓名 */
                            newName?: string;
                            /** @description 新的身份证号 */
                            newIdNumber?: string;
                            /** @description 新的民族 */
                            newEthnicity?: string;
                            /** @description 新的家庭住址 */
                            newAddress?: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            lossDeclaredOn?: string;
                            /**
                             * @description 注销的原因：deceased 持证人去世，或被法院宣告死亡、own-wish 持证人（或监护人）自愿注销、recovered 残疾状况好转，不再符合标准、declared-missing 持证人被法院宣告失踪
                             * @enum {string}
                             */
                            reason?: "deceased" | "own-wish" | "recovered" | "declared-missing";
                            /** @description 注销的类别 */
                            drop?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            /** @description 印不出的字怎样写 */
                            standIns?: {
                                [key: string]: string;
                            };
                        };
                        /** @description 按现在的回答要答的问题，随回答变化 */
                        questions: {
                            /** @enum {string} */
                            question: "for-whom" | "who" | "certificate" | "details" | "loss" | "reason" | "drop" | "contact" | "residence" | "hukou" | "permit" | "categories" | "home-visit" | "guardian" | "delivery" | "rare-characters";
                            /** @description 答在 answers 的哪些字段 */
                            fields: string[];
                            /** @description 还缺什么、哪里不对 */
                            errors: {
                                field: string;
                                detail: string;
                            }[];
                        }[];
                        /** @description 要交的材料，随回答变化 */
                        materials: {
                            /** @description 材料编号 */
                            material: string;
                            name: string;
                            /** @description 几份、原件还是复印件 */
                            detail: string;
                            clause: string;
                            pages: {
                                /** Format: uuid */
                                id: string;
                                mediaType: string;
                                /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                advice: string[];
                            }[];
                        }[];
                        /** @description 可以交、不是必须交的材料 */
                        voluntary: {
                            /** @description 材料编号 */
                            material: string;
                            name: string;
                            /** @description 几份、原件还是复印件 */
                            detail: string;
                            clause: string;
                            pages: {
                                /** Format: uuid */
                                id: string;
                                mediaType: string;
                                /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                advice: string[];
                            }[];
                        }[];
                        /** @description 按规定不能受理的原因；没有是 null */
                        against: {
                            detail: string;
                            clause?: string;
                            field?: string;
                        } | null;
                        /** @description 提交后窗口先看哪些材料，再登记 */
                        looksFirst: ("family" | "guardian") | null;
                        /**
                         * @description open 在填，waits-for-look 已送窗口、等看材料，returned 窗口退回，submitted 已成为一件申请
                         * @enum {string}
                         */
                        state: "open" | "waits-for-look" | "returned" | "submitted";
                        /** @description 窗口为什么退回 */
                        returnedBecause: string | null;
                        /** @description 提交前要让用户读的声明 */
                        declaration: string[];
                        /** @description 谁签名：签名要和这个姓名一致 */
                        signer: string | null;
                        /** @description 快递费怎么付 */
                        freight: string;
                        /** @description 都填对了，材料齐了，可以提交 */
                        ready: boolean;
                        /** @description 已经提交的，成了哪一件 */
                        caseId: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path: {
                draft: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 用户已读过声明并同意
                     * @enum {boolean}
                     */
                    declared: true;
                    /** @description 用户输入的签名，和办理人的姓名一致 */
                    signedName: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description 成了一件申请，还是先送窗口看材料
                         * @enum {string}
                         */
                        state: "submitted" | "waits-for-look";
                        caseId: string | null;
                        /** @description 办件编号 */
                        number: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginUpload: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 文件名 */
                    name: string;
                    /** @description 整个文件多少字节，不超过 20 MB */
                    bytes: number;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description 整个文件多少字节 */
                        bytes: number;
                        /** @description 已经收到多少字节，从这里接着传 */
                        received: number;
                        /** @description 传完了，检查过了，可以放进申请 */
                        whole: boolean;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readUpload: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description 整个文件多少字节 */
                        bytes: number;
                        /** @description 已经收到多少字节，从这里接着传 */
                        received: number;
                        /** @description 传完了，检查过了，可以放进申请 */
                        whole: boolean;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendPart: {
        parameters: {
            query: {
                /** @description 从第几个字节开始 */
                offset: number;
                /** @description 是证件照：按证件照的要求检查 */
                photo?: "true" | "false";
            };
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                upload: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description 整个文件多少字节 */
                        bytes: number;
                        /** @description 已经收到多少字节，从这里接着传 */
                        received: number;
                        /** @description 传完了，检查过了，可以放进申请 */
                        whole: boolean;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSharingSources: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            source: string;
                            title: string;
                            /** @description 有哪些材料 */
                            materials: string[];
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fetchSharedMaterial: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                draft: string;
                /** @description 材料编号 */
                material: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 共享来源的编号（见 listSharingSources） */
                    source: string;
                    /**
                     * @description 用户同意向这个来源查询这一项材料
                     * @enum {boolean}
                     */
                    consent: true;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    /** @description 现在的版本，例如 "3"；下次改动写在 If-Match 里 */
                    ETag?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 查到了没有 */
                        found: boolean;
                        draft: {
                            /** Format: uuid */
                            id: string;
                            /**
                             * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                             * @enum {string}
                             */
                            matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                            matterName: string;
                            version: number;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            updatedAt: string;
                            /** @description 现在要答的这些问题的回答 */
                            answers: {
                                /**
                                 * @description 为自己办，还是监护人（或去世者的家人）来办
                                 * @enum {string}
                                 */
                                forWhom?: "self" | "guardian";
                                /** @description 姓名 */
                                name?: string;
                                /** @description 身份证号 */
                                idNumber?: string;
                                /** @description 民族 */
                                ethnicity?: string;
                                /** @description 手机号 */
                                phone?: string;
                                /** @description 经常居住地残联的编号（见 listOffices） */
                                residenceOffice?: string;
                                /** @description 经常居住地地址 */
                                residenceAddress?: string;
                                /** @description 村（社区） */
                                community?: string;
                                /** @description 居住证号 */
                                permitNumber?: string;
                                /**
                                 * Format: date
                                 * @description 日期，如 2026-03-02
                                 */
                                permitValidUntil?: string;
                                /** @description 户籍地残联的编号（见 listOffices） */
                                hukouOffice?: string;
                                /** @description 户口簿上的地址 */
                                hukouAddress?: string;
                                /** @description 申请的残疾类别 */
                                claimed?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                                /**
                                 * @description 要不要上门评定
                                 * @enum {string}
                                 */
                                homeVisit?: "no" | "yes";
                                /** @description 为什么要上门 */
                                homeVisitReason?: string;
                                guardian?: {
                                    /**
                                     * @description 监护人是个人还是单位
                                     * @enum {string}
                                     */
                                    kind?: "person" | "organisation";
                                    /** @description 姓名 */
                                    name?: string;
                                    /** @description 证件号码 */
                                    idNumber?: string;
                                    /**
                                     * @description 与申请人的关系：parent 父母、spouse 配偶、child 子女、grandparent 祖父母、外祖父母、sibling 兄弟姐妹、relative 其他近亲属、organisation 村（居）委会或有关单位
                                     * @enum {string}
                                     */
                                    relation?: "parent" | "spouse" | "child" | "grandparent" | "sibling" | "relative" | "organisation";
                                    /** @description 电话 */
                                    phone?: string;
                                    /**
                                     * @description 证件种类：identity-card 居民身份证、hmt-residence-permit 港澳台居民居住证、hm-travel-permit 港澳居民来往内地通行证、tw-travel-permit 台湾居民来往大陆通行证、permanent-residence 外国人永久居留身份证、passport 外国护照
                                     * @enum {string}
                                     */
                                    document?: "identity-card" | "hmt-residence-permit" | "hm-travel-permit" | "tw-travel-permit" | "permanent-residence" | "passport";
                                    /**
                                     * Format: date
                                     * @description 日期，如 2026-03-02
                                     */
                                    birth?: string;
                                    organisation?: {
                                        /** @description 机构名称 */
                                        name: string;
                                        /** @description 统一社会信用代码 */
                                        creditCode: string;
                                        /** @description 经办人姓名 */
                                        agentName: string;
                                        /** @description 经办人身份证号 */
                                        agentIdNumber: string;
                                        /** @description 电话 */
                                        phone: string;
                                    };
                                };
                                /** @description 证件寄到哪里 */
                                delivery?: {
                                    /** @description 收件人 */
                                    recipient: string;
                                    /** @description 电话 */
                                    phone: string;
                                    /** @description 收件地址 */
                                    address: string;
                                    /** @description 同意快递费的付法 */
                                    freightAccepted: boolean;
                                };
                                /** @description 残疾人证号 */
                                certificateNumber?: string;
                                /** @description 原证找不到了 */
                                oldCardNotFound?: boolean;
                                details?: ("name" | "id-number" | "ethnicity" | "address" | "guardian" | "guardian-phone" | "photo")[];
                                /** @description 新的姓名 */
                                newName?: string;
                                /** @description 新的身份证号 */
                                newIdNumber?: string;
                                /** @description 新的民族 */
                                newEthnicity?: string;
                                /** @description 新的家庭住址 */
                                newAddress?: string;
                                /**
                                 * Format: date
                                 * @description 日期，如 2026-03-02
                                 */
                                lossDeclaredOn?: string;
                                /**
                                 * @description 注销的原因：deceased 持证人去世，或被法院宣告死亡、own-wish 持证人（或监护人）自愿注销、recovered 残疾状况好转，不再符合标准、declared-missing 持证人被法院宣告失踪
                                 * @enum {string}
                                 */
                                reason?: "deceased" | "own-wish" | "recovered" | "declared-missing";
                                /** @description 注销的类别 */
                                drop?: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                                /** @description 印不出的字怎样写 */
                                standIns?: {
                                    [key: string]: string;
                                };
                            };
                            /** @description 按现在的回答要答的问题，随回答变化 */
                            questions: {
                                /** @enum {string} */
                                question: "for-whom" | "who" | "certificate" | "details" | "loss" | "reason" | "drop" | "contact" | "residence" | "hukou" | "permit" | "categories" | "home-visit" | "guardian" | "delivery" | "rare-characters";
                                /** @description 答在 answers 的哪些字段 */
                                fields: string[];
                                /** @description 还缺什么、哪里不对 */
                                errors: {
                                    field: string;
                                    detail: string;
                                }[];
                            }[];
                            /** @description 要交的材料，随回答变化 */
                            materials: {
                                /** @description 材料编号 */
                                material: string;
                                name: string;
                                /** @description 几份、原件还是复印件 */
                                detail: string;
                                clause: string;
                                pages: {
                                    /** Format: uuid */
                                    id: string;
                                    mediaType: string;
                                    /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                    advice: string[];
                                }[];
                            }[];
                            /** @description 可以交、不是必须交的材料 */
                            voluntary: {
                                /** @description 材料编号 */
                                material: string;
                                name: string;
                                /** @description 几份、原件还是复印件 */
                                detail: string;
                                clause: string;
                                pages: {
                                    /** Format: uuid */
                                    id: string;
                                    mediaType: string;
                                    /** @description 照片要看看的地方；只是提醒，合不合格由经办人定 */
                                    advice: string[];
                                }[];
                            }[];
                            /** @description 按规定不能受理的原因；没有是 null */
                            against: {
                                detail: string;
                                clause?: string;
                                field?: string;
                            } | null;
                            /** @description 提交后窗口先看哪些材料，再登记 */
                            looksFirst: ("family" | "guardian") | null;
                            /**
                             * @description open 在填，waits-for-look 已送窗口、等看材料，returned 窗口退回，submitted 已成为一件申请
                             * @enum {string}
                             */
                            state: "open" | "waits-for-look" | "returned" | "submitted";
                            /** @description 窗口为什么退回 */
                            returnedBecause: string | null;
                            /** @description 提交前要让用户读的声明 */
                            declaration: string[];
                            /** @description 谁签名：签名要和这个姓名一致 */
                            signer: string | null;
                            /** @description 快递费怎么付 */
                            freight: string;
                            /** @description 都填对了，材料齐了，可以提交 */
                            ready: boolean;
                            /** @description 已经提交的，成了哪一件 */
                            caseId: string | null;
                        };
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description 上一页的 next */
                after?: string;
                /** @description 每页多少条，最多 100 */
                limit?: number;
            };
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            begunAt: string;
                        }[];
                        /** @description 下一页的 after；没有了是 null */
                        next: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCase: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    /** @description 现在的版本，例如 "3"；下次改动写在 If-Match 里 */
                    ETag?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description 办件编号 */
                        number: string;
                        /**
                         * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                         * @enum {string}
                         */
                        matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                        matterName: string;
                        version: number;
                        /**
                         * Format: date-time
                         * @description 时刻，带时区
                         */
                        openedAt: string;
                        /**
                         * @description 状态：submitted 待受理、awaiting-materials 待补材料、assessing 评定中、concluded 评定已出、not-met 不符合标准，已告知、unchanged 结论与现证一致，已告知、on-notice 公示中、ready-to-hand-over 待流转、suspended 复评申请处理中、final-review 终评申请处理中、handed-over 待户籍地审批、returned 户籍地退回、wrong-office 待重新确定户籍地、approved 待制证、printed 待寄出、posted 已寄出、mail-returned 退件待重寄、cancelled 已注销，待办结、closed 已办结、withdrawn 已撤回、declined 不予受理、ended 已终止、refused 户籍地不予批准、ended-not-met 不符合标准，已结束、ended-unchanged 结论与现证一致，已结束、lapsed 逾期未补，已结束
                         * @enum {string}
                         */
                        status: "submitted" | "awaiting-materials" | "assessing" | "concluded" | "not-met" | "unchanged" | "on-notice" | "ready-to-hand-over" | "suspended" | "final-review" | "handed-over" | "returned" | "wrong-office" | "approved" | "printed" | "posted" | "mail-returned" | "cancelled" | "closed" | "withdrawn" | "declined" | "ended" | "refused" | "ended-not-met" | "ended-unchanged" | "lapsed";
                        statusName: string;
                        /** @description 已经结束 */
                        ended: boolean;
                        progress: {
                            /** @description 现在谁在办什么 */
                            words: string;
                            /** @description 最晚哪一天 */
                            by: string | null;
                        };
                        residence: {
                            office: string;
                            label: string;
                            phone: string | null;
                        };
                        hukou: {
                            office: string;
                            label: string;
                            phone: string | null;
                        };
                        /** @description 办理时限 */
                        clocks: {
                            /**
                             * @description 时限：name-institution 告知评定机构、complete-notice 录入结论并完成公示、approve-and-post 审批、制证并寄出、accept-and-hand-over 受理并流转、answer-dispute 答复复评申请、answer-final-dispute 答复终评申请
                             * @enum {string}
                             */
                            clock: "name-institution" | "complete-notice" | "approve-and-post" | "accept-and-hand-over" | "answer-dispute" | "answer-final-dispute";
                            name: string;
                            /**
                             * @description running 在走，paused 暂停，stopped 停了
                             * @enum {string}
                             */
                            state: "running" | "paused" | "stopped";
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            due: string;
                        }[];
                        /** @description 这个用户能办的步骤 */
                        steps: {
                            step: string;
                            label: string;
                            clause: string;
                            /** @description 要不要写理由 */
                            note: ("required" | "optional") | null;
                            /** @description 现在不能办的原因 */
                            refusal: {
                                detail: string;
                                clause?: string;
                                field?: string;
                            } | null;
                        }[];
                        /** @description 要补的材料 */
                        asked: {
                            material: string;
                            name: string;
                            reason: string;
                        }[];
                        /** @description 经办人（负责人）对要补的材料写的说明；没有写是 null */
                        askedNote: string | null;
                        materials: {
                            material: string;
                            name: string;
                            /**
                             * @description 材料的情况：missing 未交、provided 已交，待核对、accepted 已核对、asked 需重交
                             * @enum {string}
                             */
                            state: "missing" | "provided" | "accepted" | "asked";
                            stateName: string;
                        }[];
                        /** @description 评定结论 */
                        results: {
                            /**
                             * @description 残疾类别：vision 视力残疾、hearing 听力残疾、speech 言语残疾、limb 肢体残疾、intellect 智力残疾、mental 精神残疾
                             * @enum {string}
                             */
                            category: "vision" | "hearing" | "speech" | "limb" | "intellect" | "mental";
                            categoryName: string;
                            level: string;
                            levelName: string;
                        }[];
                        /** @description 最晚哪一天可以申请复评 */
                        disputableUntil: string | null;
                        /** @description 办过的事 */
                        events: {
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            at: string;
                            words: string;
                            clause: string;
                        }[];
                        /** @description 寄出的快递；还没有寄出是 null */
                        postage: {
                            carrier: string;
                            trackingNumber: string;
                        } | null;
                        /** @description 可以下载的文书 */
                        papers: {
                            paper: string;
                            title: string;
                        }[];
                        rated: boolean;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeStep: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
                /** @description 上次读到的 ETag，例如 "3" */
                "If-Match": string;
            };
            path: {
                id: string;
                /** @description 步骤：dispute 申请复评（终评）、withdrawDispute 撤回复评（终评）申请、withdraw 撤回申请、supplyMaterials 提交补正材料、close 确认收到证件 */
                step: "dispute" | "withdrawDispute" | "withdraw" | "supplyMaterials" | "close";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 理由 */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    /** @description 现在的版本，例如 "3"；下次改动写在 If-Match 里 */
                    ETag?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    provideMaterial: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
                /** @description 上次读到的 ETag，例如 "3" */
                "If-Match": string;
            };
            path: {
                id: string;
                /** @description 材料编号 */
                material: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    pages: string[];
                    /**
                     * Format: date
                     * @description 居住证有效期到哪一天；补居住证时要写
                     */
                    permitValidUntil?: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    /** @description 现在的版本，例如 "3"；下次改动写在 If-Match 里 */
                    ETag?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPaper: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                id: string;
                /** @description 文书编号，见这件申请的 papers */
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBookings: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            assessment: string;
                            institution: string;
                            categories: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            /** @description 医生上门，不用预约 */
                            homeVisit: boolean;
                            sessions: {
                                /** Format: uuid */
                                session: string;
                                /**
                                 * Format: date
                                 * @description 日期，如 2026-03-02
                                 */
                                day: string;
                                from: string;
                                to: string;
                                place: string;
                                /** @description 没有台阶 */
                                stepFree: boolean;
                                /** @description 还有几个名额 */
                                free: number;
                            }[];
                            booked: {
                                /** Format: uuid */
                                session: string;
                                state: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    book: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    assessment: string;
                    /** Format: uuid */
                    session: string;
                    /**
                     * @description 没有名额就排候补
                     * @default false
                     */
                    mayWait?: boolean;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description booked 约好了，waiting 排上候补 */
                        state: string;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelBooking: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
            };
            path: {
                id: string;
                assessment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了，没有内容 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rateCase: {
        parameters: {
            query?: never;
            header: {
                /** @description 用户的凭据，见 vouchForPerson */
                "Tongban-Person": string;
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 满意度：very-satisfied 非常满意、satisfied 满意、fairly-satisfied 基本满意、dissatisfied 不满意、very-dissatisfied 非常不满意
                     * @enum {string}
                     */
                    level: "very-satisfied" | "satisfied" | "fairly-satisfied" | "dissatisfied" | "very-dissatisfied";
                    /**
                     * @description 想说的话
                     * @default
                     */
                    words?: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        rated: true;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            assessment: string;
                            /** Format: uuid */
                            case: string;
                            /** @description 办件编号，评定告知书上印着 */
                            number: string;
                            /** @description 遮住一部分的姓名 */
                            maskedName: string;
                            /** @description 办件的版本，签名时写明 */
                            version: number;
                            /** @description 第几轮；复评是第二轮 */
                            round: number;
                            /** @description 要上门 */
                            homeVisit: boolean;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            assignedAt: string;
                            /**
                             * @description assigned 等评定，signed 等盖章
                             * @enum {string}
                             */
                            state: "assigned" | "signed";
                            /** @description 周岁 */
                            age: number;
                            measures: {
                                /**
                                 * @description 残疾类别：vision 视力残疾、hearing 听力残疾、speech 言语残疾、limb 肢体残疾、intellect 智力残疾、mental 精神残疾
                                 * @enum {string}
                                 */
                                category: "vision" | "hearing" | "speech" | "limb" | "intellect" | "mental";
                                name: string;
                                fields: {
                                    name: string;
                                    label: string;
                                    unit: string | null;
                                    optional: boolean;
                                    choices: {
                                        value: string;
                                        label: string;
                                    }[] | null;
                                }[];
                            }[];
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            day: string;
                            from: string;
                            to: string;
                            categories: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                            place: string;
                            stepFree: boolean;
                            capacity: number;
                            /** @description 已约 */
                            taken: number;
                            /** @enum {string} */
                            state: "open" | "cancelled";
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishSession: {
        parameters: {
            query?: never;
            header: {
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    categories: ("vision" | "hearing" | "speech" | "limb" | "intellect" | "mental")[];
                    /**
                     * Format: date
                     * @description 日期，如 2026-03-02
                     */
                    day: string;
                    /** @description 几点开始，例如 09:00 */
                    from: string;
                    /** @description 几点结束 */
                    to: string;
                    /** @description 名额 */
                    capacity: number;
                    /** @description 在哪里 */
                    place: string;
                    /** @description 没有台阶 */
                    stepFree: boolean;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelSession: {
        parameters: {
            query?: never;
            header: {
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 为什么取消 */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 办好了，没有内容 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draftConclusion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assessment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    findings: {
                        /**
                         * @description 残疾类别：vision 视力残疾、hearing 听力残疾、speech 言语残疾、limb 肢体残疾、intellect 智力残疾、mental 精神残疾
                         * @enum {string}
                         */
                        category: "vision" | "hearing" | "speech" | "limb" | "intellect" | "mental";
                        /** @description 等级；not-met 是不符合标准 */
                        level: 1 | 2 | 3 | 4 | "not-met";
                        /** @description 测量值，名称见任务里的 measures */
                        values: {
                            [key: string]: string;
                        };
                        /** @description 数值与等级不一致时的理由 */
                        reason?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description 办好了，没有内容 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signConclusion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 医生签名的结论 */
                    signed: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signed";
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listComplaints: {
        parameters: {
            query?: {
                /** @description 上一页的 next */
                after?: string;
                /** @description 每页多少条，最多 100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description 本系统的编号 */
                            number: string;
                            /** @description 热线的编号；还没有收下的是 null */
                            theirs: string | null;
                            /**
                             * @description open 等答复，answered 已答复
                             * @enum {string}
                             */
                            state: "open" | "answered";
                            /**
                             * @description 投诉谁：staff 某位工作人员、office 这个残联的做法、fraud 评定或办证弄虚作假
                             * @enum {string}
                             */
                            subject: "staff" | "office" | "fraud";
                            /** @description 被投诉的残联 */
                            about: string;
                            /** @description 由谁答复 */
                            office: string;
                            /**
                             * Format: date-time
                             * @description 登记的时刻
                             */
                            madeOn: string;
                            /**
                             * Format: date
                             * @description 最晚哪天答复
                             */
                            due: string;
                            answeredOn: string | null;
                            answer: string | null;
                        }[];
                        /** @description 下一页的 after；没有了是 null */
                        next: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handInComplaint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 热线的编号：字母、数字和 - _ / .，4 到 64 个；小写会改成大写
                     * @example 12345-20260302-0001
                     */
                    number: string;
                    /**
                     * Format: date-time
                     * @description 来电的时刻，带时区
                     */
                    reportedAt: string;
                    /** @description 被投诉的县级残联 */
                    office: string;
                    /**
                     * @description 投诉谁：staff 某位工作人员、office 这个残联的做法、fraud 评定或办证弄虚作假
                     * @enum {string}
                     */
                    subject: "staff" | "office" | "fraud";
                    /** @description 什么时候、在哪里、发生了什么，10 到 2000 个字 */
                    text: string;
                    /**
                     * @description 说的是谁
                     * @default
                     */
                    staff?: string;
                    /**
                     * @description 投诉人的姓名，可以不写
                     * @default
                     */
                    name?: string;
                    /**
                     * @description 投诉人的电话，有答复发短信
                     * @default
                     */
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 本系统的编号 */
                        number: string;
                        /** @description 查询码 */
                        code: string;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readComplaint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 本系统的编号 */
                        number: string;
                        /** @description 热线的编号；还没有收下的是 null */
                        theirs: string | null;
                        /**
                         * @description open 等答复，answered 已答复
                         * @enum {string}
                         */
                        state: "open" | "answered";
                        /**
                         * @description 投诉谁：staff 某位工作人员、office 这个残联的做法、fraud 评定或办证弄虚作假
                         * @enum {string}
                         */
                        subject: "staff" | "office" | "fraud";
                        /** @description 被投诉的残联 */
                        about: string;
                        /** @description 由谁答复 */
                        office: string;
                        /**
                         * Format: date-time
                         * @description 登记的时刻
                         */
                        madeOn: string;
                        /**
                         * Format: date
                         * @description 最晚哪天答复
                         */
                        due: string;
                        answeredOn: string | null;
                        answer: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReferrals: {
        parameters: {
            query?: {
                /** @description 上一页的 next */
                after?: string;
                /** @description 每页多少条，最多 100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description 本系统的编号 */
                            number: string;
                            /** @description 热线的编号；还没有收下的是 null */
                            theirs: string | null;
                            /**
                             * @description open 等答复，answered 已答复
                             * @enum {string}
                             */
                            state: "open" | "answered";
                            /**
                             * @description 投诉谁：staff 某位工作人员、office 这个残联的做法、fraud 评定或办证弄虚作假
                             * @enum {string}
                             */
                            subject: "staff" | "office" | "fraud";
                            /** @description 被投诉的残联 */
                            about: string;
                            /** @description 由谁答复 */
                            office: string;
                            /**
                             * Format: date-time
                             * @description 登记的时刻
                             */
                            madeOn: string;
                            /**
                             * Format: date
                             * @description 最晚哪天答复
                             */
                            due: string;
                            answeredOn: string | null;
                            answer: string | null;
                            /**
                             * Format: uuid
                             * @description 翻页用
                             */
                            id: string;
                            /** @description 投诉的事，没有投诉人的信息 */
                            text: string;
                        }[];
                        /** @description 下一页的 after；没有了是 null */
                        next: string | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeReferral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 热线的编号：字母、数字和 - _ / .，4 到 64 个；小写会改成大写
                     * @example 12345-20260302-0001
                     */
                    number: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 热线的编号，照登记的 */
                        number: string;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queryCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 持证人给的授权码，可以带空格 */
                    code: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description 截至什么时刻
                         */
                        asOf: string;
                        /** @description 答了哪几项：validity 是否有效、category 残疾类别、level 残疾等级 */
                        answered: ("validity" | "category" | "level")[];
                        /** @description 这本证现在能不能用 */
                        valid: boolean;
                        /**
                         * Format: date
                         * @description 有效期的最后一天；只在能用时有
                         */
                        validUntil?: string;
                        categories?: {
                            /**
                             * @description 残疾类别：vision 视力残疾、hearing 听力残疾、speech 言语残疾、limb 肢体残疾、intellect 智力残疾、mental 精神残疾
                             * @enum {string}
                             */
                            category: "vision" | "hearing" | "speech" | "limb" | "intellect" | "mental";
                            /** @enum {string} */
                            label: "视力残疾" | "听力残疾" | "言语残疾" | "肢体残疾" | "智力残疾" | "精神残疾";
                        }[];
                        level?: {
                            level: number;
                            label: string;
                        };
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description 读过的最后一个位置；从头读是 0 */
                after?: number;
                /** @description 最多 1000 条 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: ({
                            /** @description 在您的事件流里的位置：1、2、3……不跳号 */
                            position: number;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "case.opened";
                            case: {
                                /** Format: uuid */
                                id: string;
                                /** @description 办件编号 */
                                number: string;
                            };
                            /**
                             * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                             * @enum {string}
                             */
                            matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                            matterName: string;
                            /**
                             * @description 状态：submitted 待受理、awaiting-materials 待补材料、assessing 评定中、concluded 评定已出、not-met 不符合标准，已告知、unchanged 结论与现证一致，已告知、on-notice 公示中、ready-to-hand-over 待流转、suspended 复评申请处理中、final-review 终评申请处理中、handed-over 待户籍地审批、returned 户籍地退回、wrong-office 待重新确定户籍地、approved 待制证、printed 待寄出、posted 已寄出、mail-returned 退件待重寄、cancelled 已注销，待办结、closed 已办结、withdrawn 已撤回、declined 不予受理、ended 已终止、refused 户籍地不予批准、ended-not-met 不符合标准，已结束、ended-unchanged 结论与现证一致，已结束、lapsed 逾期未补，已结束
                             * @enum {string}
                             */
                            status: "submitted" | "awaiting-materials" | "assessing" | "concluded" | "not-met" | "unchanged" | "on-notice" | "ready-to-hand-over" | "suspended" | "final-review" | "handed-over" | "returned" | "wrong-office" | "approved" | "printed" | "posted" | "mail-returned" | "cancelled" | "closed" | "withdrawn" | "declined" | "ended" | "refused" | "ended-not-met" | "ended-unchanged" | "lapsed";
                            statusName: string;
                            /** @description 经常居住地残联 */
                            residenceOffice: string;
                            /** @description 户籍地残联，流转以后才有 */
                            hukouOffice: string | null;
                        } | {
                            /** @description 在您的事件流里的位置：1、2、3……不跳号 */
                            position: number;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "case.step";
                            case: {
                                /** Format: uuid */
                                id: string;
                                /** @description 办件编号 */
                                number: string;
                            };
                            /**
                             * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                             * @enum {string}
                             */
                            matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                            matterName: string;
                            /**
                             * @description 状态：submitted 待受理、awaiting-materials 待补材料、assessing 评定中、concluded 评定已出、not-met 不符合标准，已告知、unchanged 结论与现证一致，已告知、on-notice 公示中、ready-to-hand-over 待流转、suspended 复评申请处理中、final-review 终评申请处理中、handed-over 待户籍地审批、returned 户籍地退回、wrong-office 待重新确定户籍地、approved 待制证、printed 待寄出、posted 已寄出、mail-returned 退件待重寄、cancelled 已注销，待办结、closed 已办结、withdrawn 已撤回、declined 不予受理、ended 已终止、refused 户籍地不予批准、ended-not-met 不符合标准，已结束、ended-unchanged 结论与现证一致，已结束、lapsed 逾期未补，已结束
                             * @enum {string}
                             */
                            status: "submitted" | "awaiting-materials" | "assessing" | "concluded" | "not-met" | "unchanged" | "on-notice" | "ready-to-hand-over" | "suspended" | "final-review" | "handed-over" | "returned" | "wrong-office" | "approved" | "printed" | "posted" | "mail-returned" | "cancelled" | "closed" | "withdrawn" | "declined" | "ended" | "refused" | "ended-not-met" | "ended-unchanged" | "lapsed";
                            statusName: string;
                            /** @description 经常居住地残联 */
                            residenceOffice: string;
                            /** @description 户籍地残联，流转以后才有 */
                            hukouOffice: string | null;
                            step?: {
                                seq: number;
                                name: string;
                                /**
                                 * @description 原来的状态：submitted 待受理、awaiting-materials 待补材料、assessing 评定中、concluded 评定已出、not-met 不符合标准，已告知、unchanged 结论与现证一致，已告知、on-notice 公示中、ready-to-hand-over 待流转、suspended 复评申请处理中、final-review 终评申请处理中、handed-over 待户籍地审批、returned 户籍地退回、wrong-office 待重新确定户籍地、approved 待制证、printed 待寄出、posted 已寄出、mail-returned 退件待重寄、cancelled 已注销，待办结、closed 已办结、withdrawn 已撤回、declined 不予受理、ended 已终止、refused 户籍地不予批准、ended-not-met 不符合标准，已结束、ended-unchanged 结论与现证一致，已结束、lapsed 逾期未补，已结束
                                 * @enum {string}
                                 */
                                from: "submitted" | "awaiting-materials" | "assessing" | "concluded" | "not-met" | "unchanged" | "on-notice" | "ready-to-hand-over" | "suspended" | "final-review" | "handed-over" | "returned" | "wrong-office" | "approved" | "printed" | "posted" | "mail-returned" | "cancelled" | "closed" | "withdrawn" | "declined" | "ended" | "refused" | "ended-not-met" | "ended-unchanged" | "lapsed";
                                /**
                                 * @description 谁办的：applicant 申请人、residence 经常居住地残联、hukou 户籍地残联、institution 评定机构、superior 上级残联、province 省级残疾评定专家委员会、public 社会公众、system 系统
                                 * @enum {string}
                                 */
                                by: "applicant" | "residence" | "hukou" | "institution" | "superior" | "province" | "public" | "system";
                                byName: string;
                            };
                        } | {
                            /** @description 在您的事件流里的位置：1、2、3……不跳号 */
                            position: number;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "case.corrected";
                            case: {
                                /** Format: uuid */
                                id: string;
                                /** @description 办件编号 */
                                number: string;
                            };
                            /**
                             * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                             * @enum {string}
                             */
                            matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                            matterName: string;
                            /**
                             * @description 状态：submitted 待受理、awaiting-materials 待补材料、assessing 评定中、concluded 评定已出、not-met 不符合标准，已告知、unchanged 结论与现证一致，已告知、on-notice 公示中、ready-to-hand-over 待流转、suspended 复评申请处理中、final-review 终评申请处理中、handed-over 待户籍地审批、returned 户籍地退回、wrong-office 待重新确定户籍地、approved 待制证、printed 待寄出、posted 已寄出、mail-returned 退件待重寄、cancelled 已注销，待办结、closed 已办结、withdrawn 已撤回、declined 不予受理、ended 已终止、refused 户籍地不予批准、ended-not-met 不符合标准，已结束、ended-unchanged 结论与现证一致，已结束、lapsed 逾期未补，已结束
                             * @enum {string}
                             */
                            status: "submitted" | "awaiting-materials" | "assessing" | "concluded" | "not-met" | "unchanged" | "on-notice" | "ready-to-hand-over" | "suspended" | "final-review" | "handed-over" | "returned" | "wrong-office" | "approved" | "printed" | "posted" | "mail-returned" | "cancelled" | "closed" | "withdrawn" | "declined" | "ended" | "refused" | "ended-not-met" | "ended-unchanged" | "lapsed";
                            statusName: string;
                            /** @description 经常居住地残联 */
                            residenceOffice: string;
                            /** @description 户籍地残联，流转以后才有 */
                            hukouOffice: string | null;
                            /**
                             * @description 更正的是哪一项；改成什么，读办件记录：phone 联系电话、guardianPhone 监护人电话、recipient 收件人、deliveryPhone 收件人电话、deliveryAddress 收件地址、postalAddress 通信地址、guardianAddress 监护人通信地址、name 姓名、idNumber 身份证号、ethnicity 民族、residenceAddress 居住地址、hukouAddress 户口簿地址、guardianName 监护人姓名、guardianIdNumber 监护人身份证号、guardianRelation 监护人关系
                             * @enum {string}
                             */
                            fact: "phone" | "guardianPhone" | "recipient" | "deliveryPhone" | "deliveryAddress" | "postalAddress" | "guardianAddress" | "name" | "idNumber" | "ethnicity" | "residenceAddress" | "hukouAddress" | "guardianName" | "guardianIdNumber" | "guardianRelation";
                            factName: string;
                        } | {
                            /** @description 在您的事件流里的位置：1、2、3……不跳号 */
                            position: number;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "case.rated";
                            case: {
                                /** Format: uuid */
                                id: string;
                                /** @description 办件编号 */
                                number: string;
                            };
                            /**
                             * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                             * @enum {string}
                             */
                            matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                            matterName: string;
                            /**
                             * @description 状态：submitted 待受理、awaiting-materials 待补材料、assessing 评定中、concluded 评定已出、not-met 不符合标准，已告知、unchanged 结论与现证一致，已告知、on-notice 公示中、ready-to-hand-over 待流转、suspended 复评申请处理中、final-review 终评申请处理中、handed-over 待户籍地审批、returned 户籍地退回、wrong-office 待重新确定户籍地、approved 待制证、printed 待寄出、posted 已寄出、mail-returned 退件待重寄、cancelled 已注销，待办结、closed 已办结、withdrawn 已撤回、declined 不予受理、ended 已终止、refused 户籍地不予批准、ended-not-met 不符合标准，已结束、ended-unchanged 结论与现证一致，已结束、lapsed 逾期未补，已结束
                             * @enum {string}
                             */
                            status: "submitted" | "awaiting-materials" | "assessing" | "concluded" | "not-met" | "unchanged" | "on-notice" | "ready-to-hand-over" | "suspended" | "final-review" | "handed-over" | "returned" | "wrong-office" | "approved" | "printed" | "posted" | "mail-returned" | "cancelled" | "closed" | "withdrawn" | "declined" | "ended" | "refused" | "ended-not-met" | "ended-unchanged" | "lapsed";
                            statusName: string;
                            /** @description 经常居住地残联 */
                            residenceOffice: string;
                            /** @description 户籍地残联，流转以后才有 */
                            hukouOffice: string | null;
                        } | {
                            /** @description 在您的事件流里的位置：1、2、3……不跳号 */
                            position: number;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "case.records-again";
                            case: {
                                /** Format: uuid */
                                id: string;
                                /** @description 办件编号 */
                                number: string;
                            };
                            /**
                             * @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更
                             * @enum {string}
                             */
                            matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
                            matterName: string;
                            /**
                             * @description 状态：submitted 待受理、awaiting-materials 待补材料、assessing 评定中、concluded 评定已出、not-met 不符合标准，已告知、unchanged 结论与现证一致，已告知、on-notice 公示中、ready-to-hand-over 待流转、suspended 复评申请处理中、final-review 终评申请处理中、handed-over 待户籍地审批、returned 户籍地退回、wrong-office 待重新确定户籍地、approved 待制证、printed 待寄出、posted 已寄出、mail-returned 退件待重寄、cancelled 已注销，待办结、closed 已办结、withdrawn 已撤回、declined 不予受理、ended 已终止、refused 户籍地不予批准、ended-not-met 不符合标准，已结束、ended-unchanged 结论与现证一致，已结束、lapsed 逾期未补，已结束
                             * @enum {string}
                             */
                            status: "submitted" | "awaiting-materials" | "assessing" | "concluded" | "not-met" | "unchanged" | "on-notice" | "ready-to-hand-over" | "suspended" | "final-review" | "handed-over" | "returned" | "wrong-office" | "approved" | "printed" | "posted" | "mail-returned" | "cancelled" | "closed" | "withdrawn" | "declined" | "ended" | "refused" | "ended-not-met" | "ended-unchanged" | "lapsed";
                            statusName: string;
                            /** @description 经常居住地残联 */
                            residenceOffice: string;
                            /** @description 户籍地残联，流转以后才有 */
                            hukouOffice: string | null;
                        } | {
                            /** @description 在您的事件流里的位置：1、2、3……不跳号 */
                            position: number;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "renewal.progress";
                            /** @description 您登记的发放编号 */
                            reference: string;
                            /** @description 最近一本证有效期到哪一天 */
                            validUntil: string | null;
                            phase: string;
                            phaseName: string;
                        } | {
                            /** @description 在您的事件流里的位置：1、2、3……不跳号 */
                            position: number;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "certificate.ends-soon";
                            /** @description 您登记的发放编号 */
                            reference: string;
                            /** @description 最近一本证有效期到哪一天 */
                            validUntil: string | null;
                            months: number;
                        } | {
                            /** @description 在您的事件流里的位置：1、2、3……不跳号 */
                            position: number;
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "certificate.status";
                            /** @description 您登记的发放编号 */
                            reference: string;
                            /** @description 最近一本证有效期到哪一天 */
                            validUntil: string | null;
                            status: string;
                            statusName: string;
                        })[];
                        /** @description 还留着的最早位置；事件留 400 天 */
                        oldest: number;
                        /** @description 最新的位置 */
                        last: number;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            url: string;
                            kinds: string[];
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            madeAt: string;
                            pausedAt: string | null;
                            pausedBecause: string | null;
                            /** @description 连续几次没送到 */
                            failures: number;
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description https 开头的公网地址 */
                    url: string;
                    kinds: ("case.opened" | "case.step" | "case.corrected" | "case.rated" | "case.records-again" | "renewal.progress" | "certificate.ends-soon" | "certificate.status")[];
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description 验签用，whsec_ 开头 */
                        secret: string;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了，没有内容 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    paused: boolean;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 要重发几条 */
                        messages: number;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description 只看这一种：waiting 等着送、taken 已收下、given-up 不再试了 */
                state?: "waiting" | "taken" | "given-up";
                /** @description 只看这个位置以前的 */
                before?: number;
                /** @description 每页多少条，最多 100 */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description webhook-id，每次重发都一样
                             */
                            id: string;
                            /** @description 在您的事件流里的位置：1、2、3……不跳号 */
                            position: number;
                            /**
                             * @description 送达的情况：waiting 等着送、taken 已收下、given-up 不再试了
                             * @enum {string}
                             */
                            state: "waiting" | "taken" | "given-up";
                            tries: number;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            nextAt: string;
                            triedAt: string | null;
                            problem: string | null;
                            /** @description 对方答的 HTTP 状态 */
                            answered: number | null;
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayDeliveries: {
        parameters: {
            query?: never;
            header: {
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from?: number;
                    to?: number;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 要重发几条 */
                        messages: number;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * @description 记录种类：application 申请、material 申请材料、acceptance 受理、handling 办理、special-procedure 特别程序、completion 办结、rating 评价、logistics 物流
                             * @enum {string}
                             */
                            kind: "application" | "material" | "acceptance" | "handling" | "special-procedure" | "completion" | "rating" | "logistics";
                            /** @description 这一种里的第几条 */
                            ordinal: number;
                            /** @description 数据版本，改一次加一 */
                            version: number;
                            /** @description 这一条已经不算数 */
                            isWithdrawn: boolean;
                            /** @description GB/T 39046-2020 的数据项，按标准的名称；不知道的不写 */
                            items: {
                                [key: string]: string;
                            };
                            /** @description 不合标准长度或类型的数据项 */
                            unfit: {
                                item: string;
                                why: string;
                            }[];
                            /** @description GB 2312 以外的字；约定不收这些字的，items 里已换成 standIn */
                            beyond: {
                                character: string;
                                code: string;
                                standIn: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description 记录种类：application 申请、material 申请材料、acceptance 受理、handling 办理、special-procedure 特别程序、completion 办结、rating 评价、logistics 物流
                     * @enum {string}
                     */
                    kind: "application" | "material" | "acceptance" | "handling" | "special-procedure" | "completion" | "rating" | "logistics";
                    /** @description 这一种里的第几条 */
                    ordinal: number;
                    /** @description 数据版本，改一次加一 */
                    version: number;
                    /**
                     * @description 结果：taken 收下了、refused 收不下
                     * @enum {string}
                     */
                    outcome: "taken" | "refused";
                    /**
                     * @description 为什么收不下：format 格式或长度不合、missing-item 缺少必填的数据项、item-code 事项编码不对、unknown-case 没有收到这一件的申请记录、twice 已经有这一条、other 其他
                     * @enum {string}
                     */
                    because?: "format" | "missing-item" | "item-code" | "unknown-case" | "twice" | "other";
                    /** @description 是哪个数据项，按标准的名称 */
                    item?: string;
                };
            };
        };
        responses: {
            /** @description 办好了，没有内容 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconcileRecords: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description 日期，如 2026-03-02
                     */
                    day: string;
                    /** @description 只比编号在它以后的办件 */
                    after?: string;
                    /** @description 只比编号到它为止的办件，含它 */
                    upTo?: string;
                    records: {
                        caseNumber: string;
                        /**
                         * @description 记录种类：application 申请、material 申请材料、acceptance 受理、handling 办理、special-procedure 特别程序、completion 办结、rating 评价、logistics 物流
                         * @enum {string}
                         */
                        kind: "application" | "material" | "acceptance" | "handling" | "special-procedure" | "completion" | "rating" | "logistics";
                        /** @description 这一种里的第几条 */
                        ordinal: number;
                        /** @description 数据版本，改一次加一 */
                        version: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        differences: {
                            caseNumber: string;
                            kind: string;
                            /** @description 这一种里的第几条 */
                            ordinal: number;
                            /**
                             * @description 怎样不一样：missing-there 我方有，对方没有、unknown-here 对方有，我方没有、older-there 对方是旧版本、newer-there 对方版本比我方新、twice-there 对方有两条
                             * @enum {string}
                             */
                            difference: "missing-there" | "unknown-here" | "older-there" | "newer-there" | "twice-there";
                            differenceName: string;
                            here: number | null;
                            there: number | null;
                        }[];
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setItemCodes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                office: string;
                /** @description 事项：new-certificate 残疾人证新办、renewal-at-term 残疾人证到期换证、renewal-damaged 残疾人证残损换新、renewal-details 残疾人证资料更新换证、move 残疾人证迁移、replacement-of-lost 残疾人证挂失补办、cancellation 残疾人证注销、cancellation-of-categories 注销部分残疾类别、change-of-category 残疾类别/等级变更 */
                matter: "new-certificate" | "renewal-at-term" | "renewal-damaged" | "renewal-details" | "move" | "replacement-of-lost" | "cancellation" | "cancellation-of-categories" | "change-of-category";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 基本编码 */
                    basic?: string;
                    /** @description 实施编码 */
                    implementation?: string;
                };
            };
        };
        responses: {
            /** @description 办好了，没有内容 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchRecipient: {
        parameters: {
            query?: never;
            header: {
                /** @description 自己编的键，重发时用同一个 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 您给领取人编的号，不要用姓名和证号 */
                    reference: string;
                    /** @description 残疾人证号 */
                    certificateNumber: string;
                    /** @description 证上的姓名 */
                    name: string;
                };
            };
        };
        responses: {
            /** @description 办好了 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reference: string;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 您给领取人编的号，不要用姓名和证号 */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reference: string;
                        /** @description 例如：换证正在办理，最近一本证有效期到…… */
                        words: string;
                        certificate: {
                            /**
                             * @description 证件状态：in-force 有效、frozen 已冻结、expired 已到期、void 已挂失作废、cancelled 已注销、superseded 已换发新证、spoiled 印坏作废
                             * @enum {string}
                             */
                            status: "in-force" | "frozen" | "expired" | "void" | "cancelled" | "superseded" | "spoiled";
                            statusName: string;
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            validUntil: string;
                        } | null;
                        /** @description 正在办的换证 */
                        renewal: {
                            /**
                             * Format: date
                             * @description 日期，如 2026-03-02
                             */
                            since: string;
                            /**
                             * Format: date-time
                             * @description 时刻，带时区
                             */
                            lastStepAt: string;
                        } | null;
                    };
                };
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endWatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 您给领取人编的号，不要用姓名和证号 */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 办好了，没有内容 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 问题文档 */
            default: {
                headers: {
                    /** @description 几秒以后再试：503 和 429 带着 */
                    "Retry-After"?: unknown;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
