/** Faults that come as English text alone: whole sentences, and such with gaps. */
export const findings: Readonly<Record<string, string>> = {
  // Of a channel.
  'The channel {{channel}} is switched off.': '渠道 {{channel}} 已停用。',
  'The channel {{channel}} is not connected: set {{names}} in the environment, or enter its secrets on the page of channels.':
    '渠道 {{channel}} 尚未连接：请在环境变量中设置 {{names}}，或在渠道页面输入密钥。',

  // Of a post on its way.
  'The article has no video; YouTube takes nothing else.': '报道没有视频，而 YouTube 只接受视频。',

  // Refusals on the desk.
  'There is no post {{id}}.': '没有帖子 {{id}}。',
  'There is no article and no post {{id}}.': '没有报道或帖子 {{id}}。',
  'There is no correction {{id}}.': '没有更正 {{id}}。',
  'The channel {{channel}} of this post is no longer configured.': '此帖的渠道 {{channel}} 已不在配置中。',
  'The article {{id}} was never handed in, so there is nothing to write posts from.':
    '报道尚未提交，无法据以撰写帖子。',
  'The article {{id}} was never handed in.': '报道尚未提交。',
  'The article {{id}} is not withdrawn, so there is nothing to lift.': '报道并未撤稿，无需取消。',
  '"{{result}}" is no id and no address of a post on {{name}}: an id such as {{example}} was expected.':
    '“{{result}}”不是 {{name}} 上帖子的编号或地址，应类似 {{example}}。',
  'Leave it out where you have none.': '没有时请留空。',
  'The article gives nothing for the variant {{variant}}.': '报道中没有可用于此写法的内容。',
  'What the post {{id}} said as version {{version}} is not kept.': '此帖的该版本已不再保留。',
  'The article gives no file for picture {{number}}.': '报道没有提供图片 {{number}} 的文件。',
};
