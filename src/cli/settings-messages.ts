import { defineMessages } from '../lib/message.ts';
import { defineWords } from './say.ts';

/** Words about settings that are changed in the desk. */
export const settingWords = defineWords('cliSettings', {
  head: { en: 'Setting | From | Value', 'zh-CN': '设置 | 来源 | 值' },
  from: {
    params: { from: 'choice', place: 'text', by: 'text' },
    en: '{from, select, file {{place}} environment {{place}} desk {changed here by {by}} other {default}}',
    'zh-CN': '{from, select, file {{place}} environment {{place}} desk {{by} 在此更改} other {默认值}}',
  },
  overruled: {
    params: { file: 'text', field: 'text', inFile: 'text', inDesk: 'text', by: 'text' },
    en: 'Note: {file} now has {inFile} for {field}; {by} changed it to {inDesk}, which wins.',
    'zh-CN': '注意：{file} 中的 {field} 现为 {inFile}；{by} 已改为 {inDesk}，以后者为准。',
  },
  becomes: {
    params: { field: 'text', before: 'text', after: 'text', toFile: 'choice' },
    en: '{field}: {before} becomes {after}{toFile, select, yes { (as in the file)} other {}}.',
    'zh-CN': '{field}：{before} 改为 {after}{toFile, select, yes {（与文件一致）} other {}}。',
  },
  heldHead: {
    params: { count: 'number' },
    en: '{count, plural, one {# scheduled post is} other {# scheduled posts are}} held back by the changed rules:',
    'zh-CN': '更改后的规则会拦下 {count} 条已排期的帖子：',
  },
  held: {
    params: { post: 'text', channel: 'text', at: 'text', why: 'text' },
    en: '  {post} on {channel}, {at}: {why}',
    'zh-CN': '  {channel} 帖子 {post}，{at}：{why}',
  },
  applyIt: { en: 'Nothing was changed. Add --yes to apply it.', 'zh-CN': '没有更改任何内容。加 --yes 即可应用。' },
  saved: {
    params: { version: 'text' },
    en: 'Saved as change {version}. Every running process takes it over within seconds. To undo it: masthead config undo {version} --yes',
    'zh-CN': '已保存为更改 {version}。所有运行中的进程会在数秒内采用。撤销：masthead config undo {version} --yes',
  },
  restart: {
    params: { what: 'text' },
    en: '{what} takes effect only after a restart.',
    'zh-CN': '{what} 重启后才生效。',
  },
  historyHead: { en: 'Change | Time | By | What', 'zh-CN': '更改 | 时间 | 操作者 | 内容' },
  what: {
    params: {
      kind: 'choice',
      undoes: 'text',
      what: 'text',
      reason: 'text',
      named: 'choice',
      undone: 'choice',
      by: 'text',
    },
    en: '{kind, select, undo {Undoes {undoes}: } revert {Back to the file: } other {}}{what}{named, select, yes { “{reason}”} other {}}{undone, select, yes { Undone by {by}.} other {}}',
    'zh-CN':
      '{kind, select, undo {撤销 {undoes}：} revert {恢复为文件中的值：} other {}}{what}{named, select, yes {“{reason}”} other {}}{undone, select, yes {已由 {by} 撤销。} other {}}',
  },
  noHistory: { en: 'No settings were changed in the desk.', 'zh-CN': '尚未在工作台中更改过设置。' },
  exported: {
    params: { file: 'text', changed: 'choice' },
    en: '{file} was written{changed, select, yes {, with the settings that were changed in the desk} other {}}.',
    'zh-CN': '已写入 {file}{changed, select, yes {，其中包括在工作台中更改的设置} other {}}。',
  },
});

/** Why a command about settings is not run. */
export const settingFaults = defineMessages('cliSettings', {
  tooLarge: { en: 'The file is too large for settings.', 'zh-CN': '文件过大，不是设置文件。' },
  badValue: {
    params: { why: 'text' },
    en: 'The value cannot be read as YAML: {why}',
    'zh-CN': '值不是有效的 YAML：{why}',
  },
  fieldPath: {
    params: { given: 'text' },
    en: 'Expected the path of a setting such as channels.default.perDay, or its keys as a JSON list; given {given}.',
    'zh-CN': '应为设置的路径（如 channels.default.perDay），或以 JSON 列表给出的键，实际为 {given}。',
  },
});
