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
  checkProject: { en: 'Check the project id.', 'zh-CN': '请检查项目编号。' },

  // What publishing ran into.
  keyFileBroken: {
    params: { fault: 'choice' },
    en: "The service account's key file {fault, select, json {is not the JSON that the console gives} other {holds no usable private key}}. Make a new key and set it again.",
    'zh-CN':
      '服务账号的密钥文件{fault, select, json {不是控制台提供的 JSON} other {中没有可用的私钥}}。请新建密钥并重新设置。',
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
});

/** Where credentials are found. */
export const credentials = defineMessages('appCredential', {
  serviceAccount: {
    en: 'Firebase console, Project settings, “Service accounts”, “Generate new private key”: the whole content of the file.',
    'zh-CN': 'Firebase 控制台 → 项目设置 → “服务账号” → “生成新的私钥”：粘贴文件的全部内容。',
  },
});
