import { defineMessages } from '../../lib/message.ts';

/** Why a call, a look or a change on it ended as it did. */
export const outcomes = defineMessages('appOutcome', {
  answered: {
    params: { code: 'text', words: 'quote' },
    en: 'Firebase answered {code}: {words}',
    'zh-CN': 'Firebase 返回 {code}：{words}',
  },
  answeredAdvice: {
    params: { code: 'text', words: 'quote', advice: 'message' },
    en: 'Firebase answered {code}: {words}. {advice}',
    'zh-CN': 'Firebase 返回 {code}：{words}。{advice}',
  },

  // What to do about it.
  unregistered: { en: 'The device is not registered any more.', 'zh-CN': '该设备已不再注册。' },
  setPushKey: {
    en: 'Set the APNs or web push key in the Firebase console; Android phones may have the notification.',
    'zh-CN': '请在 Firebase 控制台设置 APNs 或网页推送密钥；安卓手机可能已收到推送。',
  },
  otherProject: {
    en: 'The service account belongs to another project.',
    'zh-CN': '服务账号属于另一个项目。',
  },
  giveRole: {
    en: 'Give the service account the messaging role, and enable the API.',
    'zh-CN': '请授予服务账号消息推送角色，并启用接口。',
  },
  newKey: { en: 'Make a new key for the service account.', 'zh-CN': '请为服务账号新建密钥。' },
  changeIt: {
    en: 'Change what it names: shorten the text, or correct the link.',
    'zh-CN': '请修改它指出的内容：缩短文字，或更正链接。',
  },
  showWords: { en: 'Show these words to an operator.', 'zh-CN': '请把原文交给运维人员。' },
  waitsAsAsked: {
    en: 'Masthead waits as long as Firebase asks, then sends it.',
    'zh-CN': 'Masthead 会按 Firebase 的要求等待，然后发送。',
  },
  quotaWaits: {
    en: 'The quota of the Firebase project is used up for now; nothing was sent.',
    'zh-CN': 'Firebase 项目的配额暂时用完，尚未发送。',
  },
  sentAgain: {
    en: 'It is sent once more, and phones that have it show it once.',
    'zh-CN': '将再发送一次；已收到的手机只显示一条。',
  },
  checkProject: { en: 'Check the project id.', 'zh-CN': '请检查项目编号。' },

  // What publishing ran into.
  keyFileBroken: {
    params: { fault: 'choice' },
    en: "The service account's key file {fault, select, json {is not the JSON that the console gives} other {holds no usable private key}}. Make a new key and set it again.",
    'zh-CN':
      '服务账号的密钥文件{fault, select, json {不是控制台提供的 JSON} other {中没有可用的私钥}}。请新建密钥并重新设置。',
  },
  judgedOnly: {
    en: 'Firebase judged the message and delivered nothing: the channel has “validateOnly”.',
    'zh-CN': 'Firebase 只校验了推送，没有下发：该渠道设置了“validateOnly”。',
  },
  credentialMissing: {
    params: { name: 'text' },
    en: 'The credential “{name}” is not set. Set it on the Channels page, or by its variable.',
    'zh-CN': '未设置凭据“{name}”，请在“渠道”页面或通过环境变量设置。',
  },
  pictureNoRoom: {
    en: 'The message had no room for the picture’s address and went out without it.',
    'zh-CN': '推送中放不下图片地址，已不带图片发出。',
  },

  // Why a notification stays as it is.
  tooOld: {
    en: 'The notification is too old: most phones no longer show it, and would show the correction as a new one.',
    'zh-CN': '推送时间已久，多数手机上已不再显示，更正会被当作新推送显示。',
  },
  notAnswered: {
    en: 'A notification cannot be replied to. A corrected one can replace it while phones still show it.',
    'zh-CN': '推送不能回复。在手机仍显示它时，可用更正后的推送替换。',
  },
  notCalledBack: { en: 'A notification cannot be recalled.', 'zh-CN': '推送发出后无法撤回。' },
  noList: { en: 'Firebase keeps no list of what it sent.', 'zh-CN': 'Firebase 不保留已发送内容的列表。' },
});

/** What to do about a channel on it. */
export const findings = defineMessages('appFinding', {
  mend: {
    en: 'Correct the service account or the channel’s project id and topic, then test again.',
    'zh-CN': '请修正服务账号，或渠道的项目编号和主题，然后再测试。',
  },
  correct: {
    en: 'Correct the credentials or the options of the channel, then test it again.',
    'zh-CN': '请修正渠道的凭据或设置，然后重新测试。',
  },
});

/** What an editor may choose for a notification. */
export const choices = defineMessages('appChoice', {
  alert: { en: 'How it arrives', 'zh-CN': '提醒方式' },
  alertHelp: {
    en: 'A quiet notification has no sound, and reaches a sleeping phone when it is next awake.',
    'zh-CN': '静默推送没有声音；休眠的手机会在下次唤醒时收到。',
  },
  sound: { en: 'With a sound, at once', 'zh-CN': '有声音，立即送达' },
  quiet: { en: 'Quietly', 'zh-CN': '静默' },
  lockScreen: { en: 'On locked screens', 'zh-CN': '锁屏显示' },
  lockScreenHelp: {
    en: 'On Android and Huawei phones. On iPhones, readers choose it themselves.',
    'zh-CN': '适用于安卓和华为手机；iPhone 由用户自行设置。',
  },
  show: { en: 'Show it', 'zh-CN': '显示推送' },
  conceal: { en: 'Show that there is news, but not what it says', 'zh-CN': '只提示有推送，不显示内容' },
  hide: { en: 'Don’t show it', 'zh-CN': '不显示' },
  label: { en: 'Label for statistics', 'zh-CN': '统计标签' },
  labelHelp: {
    en: 'Statistics of Firebase and Huawei count notifications by it, such as “sport”.',
    'zh-CN': 'Firebase 和华为的统计按此标签归类，例如“sport”。',
  },
  labelShape: {
    en: 'up to 50 letters of the Latin alphabet, digits and -_.~%',
    'zh-CN': '最多 50 个英文字母、数字或 -_.~%',
  },
});

/** What options of a channel have to be, as phrases. */
export const settings = defineMessages('appSetting', {
  sound: {
    en: 'the name of a sound file in the app such as bell.caf (small letters, digits and _), or “default”',
    'zh-CN': '应用内声音文件的名称，例如 bell.caf（小写字母、数字和 _），或“default”',
  },
  colour: { en: 'a colour such as #c8102e', 'zh-CN': '颜色值，例如 #c8102e' },
  origin: {
    en: 'an origin such as https://www.example.org, without a path',
    'zh-CN': '不带路径的来源，例如 https://www.example.org',
  },
  topic: {
    params: { max: 'number' },
    en: "a topic, or a condition over up to {max} such as ''sport'' in topics && !(''quiet'' in topics)",
    'zh-CN': "一个主题，或包含最多 {max} 个主题的条件，例如 ''sport'' in topics && !(''quiet'' in topics)",
  },
});

/** What the newsroom’s own push service answered. */
export const webhook = defineMessages('appWebhook', {
  answered: {
    params: { host: 'text', status: 'number', words: 'quote' },
    en: 'The push service at {host} answered {status}: {words}',
    'zh-CN': '{host} 的推送服务返回 {status}：{words}',
  },
  answeredAlone: {
    params: { host: 'text', status: 'number' },
    en: 'The push service at {host} answered {status} and gave no reason.',
    'zh-CN': '{host} 的推送服务返回 {status}，未说明原因。',
  },
  signatureRefused: {
    params: { why: 'message' },
    en: '{why} Check that both sides have the same secret, and the clock of the push service.',
    'zh-CN': '{why} 请检查双方的密钥是否一致，以及推送服务的时钟。',
  },
  showWords: {
    params: { why: 'message' },
    en: '{why} Show these words to whoever runs the push service.',
    'zh-CN': '{why} 请把原文交给推送服务的维护人员。',
  },
  shorten: {
    params: { why: 'message' },
    en: '{why} Shorten the text, or publish without the picture.',
    'zh-CN': '{why} 请缩短文字，或不带图片发布。',
  },
  waits: {
    params: { why: 'message' },
    en: '{why} Masthead waits as it asks, then sends the same notification.',
    'zh-CN': '{why} Masthead 会按要求等待，然后发送同一条推送。',
  },
  sentAgain: {
    params: { why: 'message' },
    en: '{why} The same notification is sent again; the push service accepts each id only once.',
    'zh-CN': '{why} 将以相同编号再次发送，推送服务只接收一次。',
  },
  notThere: {
    params: { why: 'message' },
    en: '{why} Check the channel’s “url”.',
    'zh-CN': '{why} 请检查渠道的“url”。',
  },
  redirects: {
    params: { why: 'message' },
    en: '{why} Redirects are not followed: set “url” to the address that it leads to.',
    'zh-CN': '{why} 不会跟随跳转，请把“url”设为跳转后的地址。',
  },
  noList: {
    en: 'The push service is not asked what it has sent: the same notification is sent to it again, which is harmless.',
    'zh-CN': '不会向推送服务查询已发送的内容；重复发送同一条推送不会造成影响。',
  },
});

export const app = defineMessages('app', {
  name: { en: 'the app', 'zh-CN': '应用推送' },
  payloadTooBig: {
    params: { bytes: 'number', max: 'number' },
    en: 'The message has {bytes} bytes in all; a phone accepts at most {max}. Shorten the body.',
    'zh-CN': '推送连同所有内容共 {bytes} 字节，最多允许 {max} 字节，请缩短正文。',
  },
  pictureNoRoom: {
    en: 'There may be no room in the message for the picture’s address; it would go out without the picture.',
    'zh-CN': '推送中可能放不下图片地址，那样将不带图片发出。',
  },
  unusedInBrowsers: {
    en: 'Browsers have no setting for locked screens and no label for statistics: what was chosen for them is ignored.',
    'zh-CN': '浏览器没有锁屏显示和统计标签，这两项设置不起作用。',
  },
});

/** What Huawei's Push Kit answered. */
export const huawei = defineMessages('appHuawei', {
  answered: {
    params: { code: 'text', words: 'quote' },
    en: 'Huawei answered {code}: {words}',
    'zh-CN': '华为推送返回 {code}：{words}',
  },
  badToken: {
    params: { why: 'message' },
    en: '{why} Check the channel’s app id and the app secret.',
    'zh-CN': '{why} 请检查渠道的应用 ID 和应用密钥。',
  },
  noRight: {
    params: { why: 'message' },
    en: '{why} Switch on Push Kit for the app in AppGallery Connect.',
    'zh-CN': '{why} 请在 AppGallery Connect 中为该应用开通推送服务。',
  },
  changeIt: {
    params: { why: 'message' },
    en: '{why} Shorten the text, or correct the link.',
    'zh-CN': '{why} 请缩短文字，或更正链接。',
  },
  checkOptions: {
    params: { why: 'message' },
    en: '{why} Check “ttlSeconds”, “topic” and “token” of the channel.',
    'zh-CN': '{why} 请检查渠道的“ttlSeconds”“topic”和“token”。',
  },
  phoneGone: {
    params: { why: 'message' },
    en: '{why} The phone of “token” is not registered any more: take its new token, or a topic.',
    'zh-CN': '{why} “token”对应的手机已不再注册：请填写新的 token，或改用主题。',
  },
  noHighPriority: {
    params: { why: 'message' },
    en: '{why} Apply in AppGallery Connect for the right to send urgent notifications.',
    'zh-CN': '{why} 请在 AppGallery Connect 申请发送高优先级推送的权限。',
  },
  waits: {
    params: { why: 'message' },
    en: '{why} Masthead waits, then sends it.',
    'zh-CN': '{why} Masthead 会等待，然后发送。',
  },
  sentAgain: {
    params: { why: 'message' },
    en: '{why} It is sent once more, and phones that have it show it once.',
    'zh-CN': '{why} 将再发送一次；已收到的手机只显示一条。',
  },
  showWords: {
    params: { why: 'message' },
    en: '{why} Show these words to an operator.',
    'zh-CN': '{why} 请把原文交给运维人员。',
  },
  sensitive: {
    params: { why: 'message' },
    en: '{why} Huawei takes the text for sensitive: write it otherwise.',
    'zh-CN': '{why} 华为认为文本含有敏感信息，请修改措辞。',
  },
  noList: { en: 'Huawei keeps no list of what it sent.', 'zh-CN': '华为推送不保留已发送内容的列表。' },
});

/** What push services of browsers answered. */
export const webpush = defineMessages('appWebPush', {
  answered: {
    params: { host: 'text', status: 'number', words: 'quote' },
    en: 'The push service {host} answered {status}: {words}',
    'zh-CN': '推送服务 {host} 返回 {status}：{words}',
  },
  answeredAlone: {
    params: { host: 'text', status: 'number' },
    en: 'The push service {host} answered {status} and gave no reason.',
    'zh-CN': '推送服务 {host} 返回 {status}，未说明原因。',
  },
  keyRefused: {
    params: { why: 'message' },
    en: '{why} Readers subscribed with another key than the channel has now: restore that key, or have them subscribe again.',
    'zh-CN': '{why} 读者订阅时使用的密钥与渠道当前的不同：请恢复原密钥，或请读者重新订阅。',
  },
  shorten: {
    params: { why: 'message' },
    en: '{why} Shorten the text, or publish without the picture.',
    'zh-CN': '{why} 请缩短文字，或不带图片发布。',
  },
  showWords: {
    params: { why: 'message' },
    en: '{why} Show these words to an operator.',
    'zh-CN': '{why} 请把原文交给运维人员。',
  },
  sentAgain: {
    params: { why: 'message' },
    en: '{why} It is sent again and replaces the first copy.',
    'zh-CN': '{why} 将再次发送，并替换之前的那条。',
  },
  badKey: {
    en: 'The Web Push key is no private key on P-256 in base64url: make one with “masthead channels keys”.',
    'zh-CN': '网页推送密钥不是 base64url 格式的 P-256 私钥，请用“masthead channels keys”生成。',
  },
  notAllowed: {
    en: 'The subscription leads to a push service that the channel’s “pushServices” does not list.',
    'zh-CN': '该订阅指向的推送服务不在渠道的“pushServices”中。',
  },
  notSubscription: {
    params: { faults: 'message' },
    en: 'This is not a push subscription: {faults}',
    'zh-CN': '这不是有效的推送订阅：{faults}',
  },
  otherService: {
    params: { host: 'quote' },
    en: 'The push service {host} is not one that this channel sends to.',
    'zh-CN': '此渠道不会向推送服务{host}发送。',
  },
  tryingAgain: {
    params: { count: 'number' },
    en: 'The push services of {count, plural, one {# browser} other {# browsers}} did not take the notification yet; it is sent to them again.',
    'zh-CN': '{count} 个浏览器的推送服务尚未接收推送，将再次发送。',
  },
  unreached: {
    params: { count: 'number', all: 'number' },
    en: '{count} of {all} browsers may not have got the notification: their push services did not take it.',
    'zh-CN': '{all} 个浏览器中有 {count} 个可能没有收到推送：其推送服务没有接收。',
  },
  noSubscribers: {
    en: 'No browser is subscribed to this channel: the notification reached no reader.',
    'zh-CN': '没有浏览器订阅此渠道，推送没有送达任何读者。',
  },
  pictureNoRoom: {
    en: 'The picture’s address did not fit into the notification, which went out without it.',
    'zh-CN': '推送中放不下图片地址，已不带图片发出。',
  },
  noList: {
    en: 'Push services do not say what they have sent: the same notification is sent again and takes the place of the first.',
    'zh-CN': '推送服务不提供已发送内容的查询；重新发送的推送会替换之前的那条。',
  },
});

/** Where credentials are found. */
export const credentials = defineMessages('appCredential', {
  vapidKey: {
    en: 'Made by “masthead channels keys CHANNEL”. Readers subscribe with its public half: another key needs new subscriptions.',
    'zh-CN': '由“masthead channels keys 渠道”生成。读者以其公钥订阅；更换密钥后需重新订阅。',
  },
  appSecret: {
    en: 'AppGallery Connect, the project’s settings, “General information”: the client secret of the app.',
    'zh-CN': 'AppGallery Connect → 项目设置 → “常规”：应用的 Client Secret。',
  },
  webhookSecret: {
    en: 'Any long random text (openssl rand -hex 32), which your push service has, too.',
    'zh-CN': '任意一段足够长的随机文本（openssl rand -hex 32），推送服务使用同一密钥。',
  },
  serviceAccount: {
    en: 'Firebase console, Project settings, “Service accounts”, “Generate new private key”: the whole content of the file.',
    'zh-CN': 'Firebase 控制台 → 项目设置 → “服务账号” → “生成新的私钥”：粘贴文件的全部内容。',
  },
});

/** Options that people set in the desk. */
export const options = defineMessages('appOption', {
  topic: { en: 'Topic', 'zh-CN': '主题' },
  topicAbout: {
    en: 'Everyone who subscribed to it gets the notification. Or a condition over up to five topics.',
    'zh-CN': '订阅该主题的用户都会收到通知。也可填写包含最多五个主题的条件。',
  },
  urgency: { en: 'Urgency', 'zh-CN': '紧急程度' },
  urgencyAbout: {
    en: 'What push services hold back to save a phone’s battery.',
    'zh-CN': '推送服务据此决定是否为省电而延迟送达。',
  },
  urgencyLow: { en: 'Low', 'zh-CN': '低' },
  urgencyNormal: { en: 'Normal', 'zh-CN': '普通' },
  urgencyHigh: { en: 'High', 'zh-CN': '高' },
  ttlSeconds: { en: 'Delivery time in seconds', 'zh-CN': '送达时限（秒）' },
  ttlSecondsAbout: {
    en: 'How long a phone that is off may still get the notification; at most four weeks (2419200).',
    'zh-CN': '手机关机时通知保留多久，最长四周（2419200）。',
  },
  channelId: { en: 'Notification channel', 'zh-CN': '通知渠道' },
  channelIdAbout: { en: 'Of the Android app.', 'zh-CN': 'Android 应用中的通知渠道。' },
  alert: { en: 'How notifications arrive', 'zh-CN': '提醒方式' },
  sound: { en: 'Sound', 'zh-CN': '声音' },
  soundAbout: {
    en: 'A sound file in the app; “default” is the phone’s own sound. Android since version 8 plays the sound of the notification channel.',
    'zh-CN': '应用内的声音文件；“default”为手机默认声音。Android 8 及以上使用通知渠道的声音。',
  },
  quietChannelId: { en: 'Notification channel for quiet ones', 'zh-CN': '静默推送的通知渠道' },
  quietChannelIdAbout: {
    en: 'Of the Android app, without a sound. Without it, quiet notifications sound like the others on Android.',
    'zh-CN': 'Android 应用中没有声音的通知渠道。不填时，静默推送在安卓上仍会响铃。',
  },
  category: { en: 'Category', 'zh-CN': '消息分类' },
  categoryAbout: {
    en: 'Without one, or with MARKETING, Huawei phones show notifications without a sound and five a day at most. The others need Huawei’s approval.',
    'zh-CN': '不填或选 MARKETING 时，华为手机静默展示，每天最多 5 条。其他分类须经华为批准。',
  },
  colour: { en: 'Colour', 'zh-CN': '颜色' },
  colourAbout: { en: 'Of the app’s small icon on Android.', 'zh-CN': '安卓通知栏中应用小图标的颜色。' },
  lockScreen: { en: 'On locked screens', 'zh-CN': '锁屏显示' },
  lockScreenAbout: {
    en: 'On Android and Huawei phones; without a choice, as each reader’s phone is set.',
    'zh-CN': '适用于安卓和华为手机；不选则按用户手机的设置。',
  },
  label: { en: 'Label for statistics', 'zh-CN': '统计标签' },
  labelAbout: {
    en: 'Statistics of Firebase and Huawei count notifications by it.',
    'zh-CN': 'Firebase 和华为的统计按此标签归类。',
  },
});

/** About connecting a Firebase project. */
export const connecting = defineMessages('appConnect', {
  way: { en: 'Firebase key file', 'zh-CN': 'Firebase 密钥文件' },
  before: {
    en: 'For the newsroom’s own app: a Firebase project with Cloud Messaging, and the key file of a service account. It is checked at once, with a message that is not delivered.',
    'zh-CN':
      '适用于编辑部自有的应用：启用 Cloud Messaging 的 Firebase 项目，以及服务账号的密钥文件。提交后立即以一条不会送达的消息验证。',
  },
  stepKey: {
    en: 'In the Firebase console: “Project settings”, “Service accounts”, “Generate new private key”. Cloud Messaging has to be enabled in the project.',
    'zh-CN': '在 Firebase 控制台：“项目设置”→“服务账号”→“生成新的私钥”。项目须启用 Cloud Messaging。',
  },
  topic: {
    en: 'What the app subscribes to; everyone who did gets the notification.',
    'zh-CN': '应用订阅的主题，所有订阅者都会收到通知。',
  },
  notKey: {
    en: 'This is not the key file of a service account: expected the JSON file that Firebase gives, with “type” and “project_id”',
    'zh-CN': '这不是服务账号的密钥文件：应为 Firebase 提供的 JSON 文件，其中包含“type”和“project_id”',
  },
  badTopic: {
    params: { topic: 'quote' },
    en: 'The topic {topic} is not one that Firebase takes: letters, digits and -_.~% only',
    'zh-CN': 'Firebase 不接受主题{topic}：只能包含字母、数字和 -_.~%',
  },
});

/** Steps of trying a channel out. */
export const trials = defineMessages('appTrial', {
  ping: { en: 'Ping the push service, signed; nothing is shown', 'zh-CN': '向推送服务发送签名的 ping，不显示任何内容' },
  key: { en: 'Open the key pair', 'zh-CN': '读取密钥对' },
  encrypt: {
    params: { count: 'number' },
    en: 'Encrypt a notification for a browser, without sending it ({count, plural, =0 {no browser is subscribed yet} one {# browser is subscribed} other {# or more browsers are subscribed}})',
    'zh-CN': '为浏览器加密推送，但不发送（{count, plural, =0 {尚无浏览器订阅} other {至少有 # 个浏览器订阅}}）',
  },
  reach: { params: { host: 'text' }, en: 'Reach {host}', 'zh-CN': '连接 {host}' },
});
