import { defineMessages } from '../../lib/message.ts';

/** Why somebody may not do something, and who may. `name`: of who asks; `may`: people by name. */
export const people = defineMessages('people', {
  ownWords: {
    params: { name: 'text', two: 'choice' },
    en: '{name} wrote what it says now, and {two, select, yes {its channel asks for two other people} other {nobody approves their own words}}.',
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
    en: 'Another person has to approve it. Who may: {may}.',
    'zh-CN': '可由以下人员批准：{may}。',
  },
  twoOthersOf: {
    params: { may: 'list' },
    en: 'Two other people have to approve it. Who may: {may}.',
    'zh-CN': '须由以下人员中的两人批准：{may}。',
  },
  rejected: {
    params: { by: 'text', note: 'text' },
    en: '{by} rejected the post as it is: {note}',
    'zh-CN': '{by}退回了此帖：{note}',
  },
  overrule: {
    en: 'Change its text, pictures or time. Someone who can approve it may also overrule the rejection.',
    'zh-CN': '请修改文字、图片或发布时间；有审批权限的人也可以推翻退回。',
  },
  needsRole: {
    params: { right: 'choice', roles: 'options', standing: 'choice', name: 'text' },
    en: '{right, select, write {Submitting articles and editing drafts} approve {Approving a post} stop {Pausing and withdrawing} operate {Resuming, undoing a withdrawal, resolving deliveries and running jobs} people {Managing people} other {Entering the secrets of a channel}} needs the role {roles}; {standing, select, viewer {{name} is a viewer.} editor {{name} is an editor.} approver {{name} is an approver.} operator {{name} is an operator.} admin {{name} is an admin.} machine {the token of the API is no person.} other {no key was given.}}',
    'zh-CN':
      '{right, select, write {提交报道和修改草稿} approve {批准帖子} stop {暂停和撤稿} operate {恢复发布、取消撤稿、处理搁置的帖子和运行任务} people {管理人员权限} other {输入渠道密钥}}需要相应角色（{roles}）。{standing, select, viewer {{name}的角色是查看者。} editor {{name}的角色是编辑。} approver {{name}的角色是审批人。} operator {{name}的角色是运维。} admin {{name}的角色是管理员。} machine {接口令牌不代表任何人员。} other {没有提供密钥。}}',
  },
  role: {
    params: { role: 'choice' },
    en: '{role, select, viewer {viewer} editor {editor} approver {approver} operator {operator} other {admin}}',
    'zh-CN': '{role, select, viewer {查看者} editor {编辑} approver {审批人} operator {运维} other {管理员}}',
  },
  whoMay: {
    params: { may: 'list' },
    en: 'Who may do it: {may}.',
    'zh-CN': '可由以下人员操作：{may}。',
  },
  nobodyYet: { en: 'Nobody has such a role yet.', 'zh-CN': '目前还没有这样的人员。' },
  setKey: {
    params: { may: 'list' },
    en: 'Who may do it: {may}. Set MASTHEAD_KEY to the key of one of them.',
    'zh-CN': '可由以下人员操作：{may}。请将 MASTHEAD_KEY 设为其中一人的密钥。',
  },
  narrowedKey: {
    params: { right: 'text', name: 'text', scopes: 'list' },
    en: 'It needs a key with the scope {right}; this key of {name} is narrowed to {scopes}.',
    'zh-CN': '需要带有权限 {right} 的密钥；{name}的这个密钥仅限于{scopes}。',
  },
  otherKey: {
    en: 'Use another of their keys, or ask an admin for a new one.',
    'zh-CN': '请使用其另一个密钥，或向管理员索取新的密钥。',
  },
  onlyAdmin: {
    params: { name: 'text' },
    en: '{name} is the only admin, and without one nobody could manage people.',
    'zh-CN': '{name}是唯一的管理员，没有管理员就无法管理人员。',
  },
  makeAdmin: { en: 'Make someone else an admin first.', 'zh-CN': '请先将另一人设为管理员。' },
  grantsMore: {
    params: { by: 'text', holds: 'text', more: 'text' },
    en: 'No one can grant more than they hold: {by} holds {holds}, and not {more}.',
    'zh-CN': '授予他人的权限不能超过自己的权限：{by}拥有 {holds}，没有 {more}。',
  },
  askAdminWithAll: {
    en: 'Ask an admin, who acts on the pages or with a key that is not narrowed.',
    'zh-CN': '请管理员在页面上操作，或使用未限定范围的密钥。',
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
});
