import { defineMessages } from '../../lib/message.ts';

/** Why a template is not tried. */
export const templates = defineMessages('templates', {
  whichText: {
    params: { channel: 'text', known: 'list' },
    en: 'Name the text of {channel}: it has {known}.',
    'zh-CN': '请指明 {channel} 的哪个文字：{known}。',
  },
  noText: {
    params: { channel: 'text', field: 'text', known: 'options' },
    en: 'The channel {channel} has no text "{field}" with a template; expected {known}.',
    'zh-CN': '渠道 {channel} 没有可用模板撰写的文字“{field}”，应为{known}。',
  },
});

/** Why settings are not changed. */
export const settingTexts = defineMessages('settings', {
  yaml: {
    params: { line: 'number', why: 'message' },
    en: 'Line {line} cannot be read as YAML: {why}',
    'zh-CN': '第 {line} 行不是有效的 YAML：{why}',
  },
  notInDesk: {
    params: { field: 'text' },
    en: '{field} is not among the settings that can be changed here.',
    'zh-CN': '{field} 不能在此修改。',
  },
  inItsFile: {
    en: 'Correct its name, or change it in the configuration file.',
    'zh-CN': '请更正名称，或在配置文件中修改。',
  },
  noChange: { params: { id: 'text' }, en: 'There is no change {id}.', 'zh-CN': '没有编号为 {id} 的更改。' },
  changedAgain: {
    params: { field: 'text' },
    en: '{field} has been changed again since.',
    'zh-CN': '{field} 之后又被更改过。',
  },
  undoLater: { en: 'Undo the later change first.', 'zh-CN': '请先撤销较晚的更改。' },
  nothingToRevert: {
    en: 'Nothing here was changed in the desk: the file’s values are used already.',
    'zh-CN': '这里没有在工作台中更改过的设置，已在使用文件中的值。',
  },
  nothingChanged: { en: 'Nothing would change.', 'zh-CN': '没有任何更改。' },
  changedBy: {
    params: { by: 'text', at: 'time' },
    en: '{by} changed these settings at {at}.',
    'zh-CN': '{by} 已于 {at} 更改过这些设置。',
  },
  changedOtherwise: {
    en: 'These settings have been changed meanwhile.',
    'zh-CN': '这些设置刚刚被更改过。',
  },
  lookAgain: {
    en: 'Look at them as they are now, and save again.',
    'zh-CN': '请查看当前的设置，然后重新保存。',
  },
  oneWay: {
    en: 'Give either values or YAML.',
    'zh-CN': '请只提供字段值或 YAML 之一。',
  },
});
