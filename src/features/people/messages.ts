import { defineMessages } from '../../lib/message.ts';

/** Why someone may not do something, and who may. `name`: of who asks; `may`: people by name. */
export const people = defineMessages('people', {
  scope: {
    en: 'at least one scope; read alone only lets a key read',
    'zh-CN': '至少一个权限范围；只有 read 时密钥只能查看',
  },
  nameForm: {
    en: 'a name of letters, digits, spaces, full stops, apostrophes and hyphens, at most 60 characters',
    'zh-CN': '由字母（或汉字）、数字、空格、句点、撇号和连字符组成的姓名，最多 60 个字符',
  },
  nameVisible: { en: 'a name without invisible characters', 'zh-CN': '不含不可见字符的姓名' },
  nameScript: {
    en: 'a name in one script: some of its letters look like those of another',
    'zh-CN': '只用一种文字书写的姓名：其中有些字母与另一种文字的字母相似',
  },
  nameReserved: {
    en: 'another name: this one is reserved for the system',
    'zh-CN': '其他姓名：此姓名由系统保留',
  },
  ownWords: {
    params: { name: 'text', two: 'choice' },
    en: '{name} wrote its current text, and {two, select, yes {its channel asks for two other people} other {no one approves their own text}}.',
    'zh-CN': '当前内容由{name}撰写，{two, select, yes {而该渠道要求另外两人批准} other {不能批准自己的文字}}。',
  },
  approvedAlready: {
    params: { name: 'text' },
    en: '{name} has approved it already, and it asks for two people.',
    'zh-CN': '{name}已批准过，还须由另一人批准。',
  },
  anotherPerson: { en: 'Another person has to approve it.', 'zh-CN': '须由另一人批准。' },
  twoOthers: { en: 'Two other people have to approve it.', 'zh-CN': '须由另外两人批准。' },
  anotherPersonOf: {
    params: { may: 'list' },
    en: 'Another person has to approve it. Allowed: {may}.',
    'zh-CN': '可由以下人员批准：{may}。',
  },
  twoOthersOf: {
    params: { may: 'list' },
    en: 'Two other people have to approve it. Allowed: {may}.',
    'zh-CN': '须由以下人员中的两人批准：{may}。',
  },
  rejected: {
    params: { by: 'text', note: 'text' },
    en: '{by} rejected this version of the post: {note}',
    'zh-CN': '{by}退回了这一版：{note}',
  },
  overrule: {
    en: 'Change its text, pictures or time. Someone who can approve it may also overrule the rejection.',
    'zh-CN': '请修改文字、图片或发布时间；有审批权限的人也可以推翻退回。',
  },
  needsRole: {
    params: { right: 'choice', roles: 'options', standing: 'choice', name: 'text' },
    en: '{right, select, write {Submitting articles and editing drafts} approve {Approving a post} stop {Pausing and withdrawing} operate {Resuming, undoing a withdrawal, resolving deliveries and running jobs} people {Managing people} other {Entering channel credentials}} needs the role {roles}; {standing, select, viewer {{name} is a viewer.} editor {{name} is an editor.} approver {{name} is an approver.} operator {{name} is an operator.} admin {{name} is an admin.} machine {the API token does not belong to a person.} other {no key was given.}}',
    'zh-CN':
      '{right, select, write {提交报道和修改草稿} approve {批准帖子} stop {暂停和撤稿} operate {恢复发布、取消撤稿、处理搁置的帖子和运行任务} people {管理人员权限} other {填写渠道凭据}}需要相应角色（{roles}）。{standing, select, viewer {{name}的角色是查看者。} editor {{name}的角色是编辑。} approver {{name}的角色是审批人。} operator {{name}的角色是运维。} admin {{name}的角色是管理员。} machine {API 令牌不代表任何人员。} other {没有提供密钥。}}',
  },
  role: {
    params: { role: 'choice' },
    en: '{role, select, viewer {viewer} editor {editor} approver {approver} operator {operator} other {admin}}',
    'zh-CN': '{role, select, viewer {查看者} editor {编辑} approver {审批人} operator {运维} other {管理员}}',
  },
  whoMay: {
    params: { may: 'list' },
    en: 'Allowed: {may}.',
    'zh-CN': '可由以下人员操作：{may}。',
  },
  nobodyYet: { en: 'No one has such a role yet.', 'zh-CN': '目前还没有这样的人员。' },
  setKey: {
    params: { may: 'list' },
    en: 'Allowed: {may}. Set MASTHEAD_KEY to the key of one of them.',
    'zh-CN': '可由以下人员操作：{may}。请将 MASTHEAD_KEY 设为其中一人的密钥。',
  },
  narrowedKey: {
    params: { right: 'text', name: 'text', scopes: 'list' },
    en: 'It needs a key with the scope {right}; this key of {name} is limited to {scopes}.',
    'zh-CN': '需要带有权限 {right} 的密钥；{name}的这个密钥仅限于{scopes}。',
  },
  readOnlyKey: {
    params: { name: 'text' },
    en: 'This key of {name} is limited to read, so it can’t change anything.',
    'zh-CN': '{name}的这个密钥仅限读取，不能进行任何更改。',
  },
  sessionOnly: {
    en: 'Only people signed in with a browser can do this, because its effect would outlive a key.',
    'zh-CN': '只有用浏览器登录的人员才能执行此操作，因为其效果在密钥失效后仍会保留。',
  },
  useBrowser: { en: 'Sign in to the desk and do it there.', 'zh-CN': '请登录编辑台后操作。' },
  otherKey: {
    en: 'Use another of their keys, or ask an admin for a new one.',
    'zh-CN': '请使用其另一个密钥，或向管理员索取新的密钥。',
  },
  onlyAdmin: {
    params: { name: 'text' },
    en: '{name} is the only admin, and someone has to be able to manage people.',
    'zh-CN': '{name}是唯一的管理员，没有管理员就无法管理人员。',
  },
  makeAdmin: { en: 'Make someone else an admin first.', 'zh-CN': '请先将另一人设为管理员。' },
  grantsMore: {
    params: { by: 'text', holds: 'text', more: 'text' },
    en: 'No one can grant more than they hold: {by} holds {holds}, and not {more}.',
    'zh-CN': '授予他人的权限不能超过自己的权限：{by}拥有 {holds}，没有 {more}。',
  },
  askAdminWithAll: {
    en: 'Ask an admin, who uses the pages or a key without limits.',
    'zh-CN': '请管理员在页面上操作，或使用未限定范围的密钥。',
  },
  wrongKey: {
    en: 'The key belongs to no one here: it is mistyped, revoked or expired.',
    'zh-CN': '密钥无效：可能输入有误、已被吊销或已过期。',
  },
  askForKey: {
    en: 'Ask an admin for a new one: `masthead people key NAME`.',
    'zh-CN': '请向管理员索取新的密钥：`masthead people key NAME`。',
  },
  byUnproven: {
    params: { name: 'text' },
    en: '"by" names {name}, but the API token does not prove that it is them.',
    'zh-CN': '"by" 指名{name}，但API 令牌不能证明请求来自本人。',
  },
  sendTheirKey: {
    params: { name: 'text' },
    en: 'Send the key of {name} instead of the token, or leave "by" out.',
    'zh-CN': '请改用{name}的密钥，或去掉 "by"。',
  },
  signInBusy: { en: 'Too many people are signing in just now.', 'zh-CN': '目前登录的人太多。' },
  retryInSeconds: { en: 'Try again in a few seconds.', 'zh-CN': '请几秒后重试。' },
  wrongPassword: { en: 'The name or the password is wrong.', 'zh-CN': '姓名或密码不正确。' },
  retryOrLink: {
    en: 'Try again, or ask an admin for a password link.',
    'zh-CN': '请重试，或请管理员生成设置密码的链接。',
  },
  tooManyPasswords: { en: 'Too many wrong passwords were tried.', 'zh-CN': '密码错误次数过多。' },
  waitOrLink: {
    params: { seconds: 'number' },
    en: 'Wait {seconds, plural, one {# second} other {# seconds}}, or ask an admin for a password link.',
    'zh-CN': '请等待 {seconds} 秒，或请管理员生成设置密码的链接。',
  },
  passwordLength: {
    params: { min: 'number', max: 'number' },
    en: 'A password has {min} to {max} characters.',
    'zh-CN': '密码须为 {min} 至 {max} 个字符。',
  },
  passwordVariety: {
    params: { least: 'number' },
    en: 'A password has at least {least} different characters.',
    'zh-CN': '密码至少要有 {least} 个不同的字符。',
  },
  passwordGuessable: { en: 'This password is easy to guess.', 'zh-CN': '这个密码容易被猜到。' },
  lengthenPassword: {
    en: 'Use several unrelated words, or let your browser create one.',
    'zh-CN': '请使用几个互不相关的词，或让浏览器生成密码。',
  },
  removed: {
    params: { name: 'text', at: 'time' },
    en: '{name} was removed on {at}.',
    'zh-CN': '{name}已于{at}移除。',
  },
  missing: { params: { name: 'text' }, en: 'There is no person "{name}".', 'zh-CN': '没有名为“{name}”的人员。' },
  scopesBeyondRole: {
    params: { name: 'text', role: 'message', more: 'text', may: 'text' },
    en: '{name} ({role}) may not {more}: a key of theirs has scopes among {may}.',
    'zh-CN': '{name}（{role}）没有权限 {more}，其密钥的范围只能是：{may}。',
  },
  leaveScopeOut: {
    en: 'Leave that scope out, or give them another role first.',
    'zh-CN': '请去掉该范围，或先为其更换角色。',
  },
  nameTaken: {
    params: { name: 'text' },
    en: 'The name {name} is, or was, in use by another person here.',
    'zh-CN': '姓名{name}已被使用或曾被使用。',
  },
  nameLikeOther: {
    params: { name: 'text', other: 'text' },
    en: 'The name {name} is taken, or looks like one that is: {other}.',
    'zh-CN': '姓名{name}与已有的{other}过于相似。',
  },
  otherName: {
    en: 'Choose another name: in the audit, one name always means one person. See `masthead people list`.',
    'zh-CN': '请换一个姓名：在审计记录中，一个姓名只代表一个人。现有人员见 `masthead people list`。',
  },
  keyMissing: {
    en: 'No key begins like this: expected its prefix, such as mh_1a2b3c4d.',
    'zh-CN': '没有以此开头的密钥：应为密钥的前缀，如 mh_1a2b3c4d。',
  },
  keyNeedsScopes: {
    params: { by: 'text', holds: 'text' },
    en: 'A key without scopes can be given only with one that has none; {by} holds {holds}.',
    'zh-CN': '限定范围的密钥不能签发未限定范围的密钥；{by}拥有 {holds}。',
  },
  nameScopes: {
    params: { holds: 'text' },
    en: 'Name the scopes of the new key, among {holds}.',
    'zh-CN': '请指定新密钥的范围，可选：{holds}。',
  },
  wrongCode: {
    en: 'The code is wrong, or was used already.',
    'zh-CN': '验证码不正确或已使用过。',
  },
  nextCode: {
    en: 'Wait for the next code in your app, or use a recovery code. If codes keep being wrong, check the clock of your phone.',
    'zh-CN': '请等待应用显示下一个验证码，或使用恢复码。若一直不正确，请检查手机时间。',
  },
  tooManyCodes: { en: 'Too many wrong codes were tried.', 'zh-CN': '验证码错误次数过多。' },
  waitOrPasskey: {
    params: { seconds: 'number' },
    en: 'Wait {seconds, plural, one {# second} other {# seconds}}, or sign in with a passkey.',
    'zh-CN': '请等待 {seconds} 秒，或用通行密钥登录。',
  },
  secondStepOn: { en: 'Two-step sign-in is on already.', 'zh-CN': '两步验证已开启。' },
  turnOffFirst: {
    en: 'To use another app, turn it off first.',
    'zh-CN': '要更换应用，请先关闭两步验证。',
  },
  secondStepNotBegun: { en: 'Two-step sign-in is not set up.', 'zh-CN': '尚未设置两步验证。' },
  beginSecondStep: {
    en: 'Set it up under “Your account”.',
    'zh-CN': '请在“我的账户”中设置。',
  },
  passkeyMissing: { en: 'You have no such passkey.', 'zh-CN': '没有此通行密钥。' },
  passkeyKnown: { en: 'This passkey is added already.', 'zh-CN': '此通行密钥已添加。' },
  sessionMissing: { en: 'That session has ended already.', 'zh-CN': '该登录已结束。' },
});
