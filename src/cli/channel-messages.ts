import { defineWords } from './say.ts';

/** Words of the commands that add, change and remove channels. */
export const channelWords = defineWords('cliChannels', {
  added: {
    params: { name: 'text', id: 'text' },
    en: '{name} was added as {id}. It is not connected yet: connect its account on the Channels page, or enter its credentials with masthead channels secret {id} NAME.',
    'zh-CN':
      '已添加{name}，编号 {id}。尚未连接账号：请在渠道页面连接，或使用 masthead channels secret {id} NAME 输入凭证。',
  },
  changed: {
    params: { name: 'text', id: 'text' },
    en: '{name} ({id}) was changed. Running processes take it over within seconds.',
    'zh-CN': '已修改{name}（{id}），运行中的进程会在几秒内采用。',
  },
  disabled: {
    params: { name: 'text', id: 'text' },
    en: '{name} ({id}) is disabled: it publishes nothing, and what is scheduled waits. Enable it with: masthead channels enable {id}',
    'zh-CN': '{name}（{id}）已停用：不再发布，已排期的帖子会等待。重新启用：masthead channels enable {id}',
  },
  enabled: {
    params: { name: 'text', id: 'text' },
    en: '{name} ({id}) is enabled.',
    'zh-CN': '{name}（{id}）已启用。',
  },
  removed: {
    params: { name: 'text', id: 'text', cancelled: 'number', held: 'number' },
    en: '{name} ({id}) was removed, with its credentials.{cancelled, plural, =0 {} one { # scheduled post was cancelled.} other { # scheduled posts were cancelled.}}{held, plural, =0 {} one { # post was being published: decide with masthead status.} other { # posts were being published: decide with masthead status.}}',
    'zh-CN':
      '已移除{name}（{id}）及其凭证。{cancelled, plural, =0 {} other {已取消 # 条已排期的帖子。}}{held, plural, =0 {} other {# 条帖子正在发布，请用 masthead status 查看并处理。}}',
  },
  settingsHead: { en: 'Setting | Value', 'zh-CN': '设置 | 值' },
  articleLanguage: { en: 'of the article', 'zh-CN': '与报道相同' },
  none: { en: 'none', 'zh-CN': '无' },
  fallback: { params: { value: 'text' }, en: '{value} (default)', 'zh-CN': '{value}（默认）' },
  pair: { en: 'NAME=VALUE', 'zh-CN': 'NAME=VALUE' },
  finding: { params: { text: 'text' }, en: 'Note: {text}', 'zh-CN': '注意：{text}' },
});
