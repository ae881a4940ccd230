import { defineMessages } from '../lib/message.ts';

/** Faults of the configuration files and of the secrets that they name. */
export const configTexts = defineMessages('config', {
  faults: {
    params: { faults: 'number', lines: 'message' },
    en: 'There {faults, plural, one {is # fault} other {are # faults}} in the configuration:\n{lines}\n',
    'zh-CN': '配置中有 {faults} 处错误：\n{lines}\n',
  },
  fault: {
    params: { place: 'text', field: 'text', named: 'choice', expected: 'message', given: 'message' },
    en: '  {place} {named, select, yes {{field}: } other {}}expected {expected}, given {given}',
    'zh-CN': '  {place} {named, select, yes {{field}：} other {}}应为{expected}，实际为{given}',
  },
  deskFault: {
    params: { field: 'text', expected: 'message', given: 'message' },
    en: '  in the desk, {field}: expected {expected}, given {given}',
    'zh-CN': '  工作台中的 {field}：应为{expected}，实际为{given}',
  },
  wrongValue: {
    params: { expected: 'message', given: 'message' },
    en: 'Expected {expected}, given {given}.',
    'zh-CN': '应为{expected}，实际为{given}。',
  },
  correctDesk: {
    en: 'Correct the setting, or return to the file with `masthead config revert`; nothing was changed.',
    'zh-CN': '请更正该设置，或用 `masthead config revert` 恢复为文件中的值；没有更改任何内容。',
  },
  lines: { params: { above: 'message', below: 'message' }, en: '{above}\n{below}', 'zh-CN': '{above}\n{below}' },
  summary: {
    params: { faults: 'number' },
    en: 'There {faults, plural, one {is # fault} other {are # faults}} in the configuration.',
    'zh-CN': '配置中有 {faults} 处错误。',
  },
  formerEvent: {
    params: { place: 'text', was: 'text', name: 'text' },
    en: '{place}: the event {was} is now called {name}. The former name still works; please change it.',
    'zh-CN': '{place}：事件 {was} 现名 {name}。旧名称仍可使用，请尽快修改。',
  },
  correctFiles: { en: 'Correct the files; nothing was changed.', 'zh-CN': '请更正文件；没有更改任何内容。' },
  secretFile: {
    params: { variable: 'text', owner: 'message', why: 'text' },
    en: 'The file that {variable} names for {owner} cannot be read: {why}.',
    'zh-CN': '无法读取{owner}的变量 {variable} 指定的文件：{why}。',
  },
  correctSecretFile: {
    en: 'Correct the variable, or let the service read the file.',
    'zh-CN': '请更正该变量，或允许服务读取该文件。',
  },
  channel: { params: { id: 'text' }, en: 'channel {id}', 'zh-CN': '渠道 {id} ' },
  languageModel: { en: 'the language model', 'zh-CN': '语言模型' },
  singleSignOn: { en: 'single sign-on', 'zh-CN': '单点登录' },
  alerts: { en: 'the alerts', 'zh-CN': '告警' },
  webhook: { params: { id: 'text' }, en: 'the webhook {id}', 'zh-CN': 'Webhook {id} ' },
  inboundWebhook: { params: { id: 'text' }, en: 'the inbound webhook {id}', 'zh-CN': '接收端 {id} ' },
  database: { en: 'the database', 'zh-CN': '数据库' },
  queue: { en: 'the queue', 'zh-CN': '队列' },
  commandLine: { en: 'the command line', 'zh-CN': '命令行' },
  collector: { en: 'the collector of traces', 'zh-CN': '追踪数据收集器' },
  collectorHeaders: {
    en: 'OTEL_EXPORTER_OTLP_HEADERS has to be name=value, several separated by commas, with special characters percent-encoded.',
    'zh-CN': 'OTEL_EXPORTER_OTLP_HEADERS 的格式应为 名称=值，多项以英文逗号分隔，特殊字符使用百分号编码。',
  },
  mediaStorage: { en: 'the media storage', 'zh-CN': '媒体存储' },
  shortSecret: {
    params: { variable: 'text', id: 'text', length: 'number', least: 'number' },
    en: '{variable} of the inbound webhook {id} has {length, plural, one {# character} other {# characters}}; at least {least} were expected.',
    'zh-CN': '接收端 {id} 的 {variable} 只有 {length} 个字符，至少需要 {least} 个。',
  },
  makeSecret: { en: 'Make one with: openssl rand -hex 32', 'zh-CN': '可用此命令生成：openssl rand -hex 32' },
  channelsUnreadable: {
    en: 'The file channels.yaml cannot be read: expected an object `channels`.',
    'zh-CN': '无法读取文件 channels.yaml：应有映射 `channels`。',
  },
  checkFirst: {
    en: 'Correct it with `masthead config check` first.',
    'zh-CN': '请先按 `masthead config check` 的提示更正。',
  },
  folderMissing: {
    params: { folder: 'text' },
    en: 'The configuration folder {folder} does not exist.',
    'zh-CN': '配置文件夹 {folder} 不存在。',
  },
  folderUnnamed: {
    en: 'The configuration folder without a name does not exist.',
    'zh-CN': '未指定配置文件夹。',
  },
  folderIsFile: {
    params: { folder: 'text' },
    en: 'The configuration folder {folder} is a file.',
    'zh-CN': '配置文件夹 {folder} 是一个文件。',
  },
  nameFolder: {
    en: 'Name the folder that holds newsroom.yaml with --config or MASTHEAD_CONFIG.',
    'zh-CN': '请用 --config 或 MASTHEAD_CONFIG 指定 newsroom.yaml 所在的文件夹。',
  },
});
