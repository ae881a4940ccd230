import { sentences } from '../../sentences.ts';

/** Why something waits, was held, was missed or was left out. */
export const stored = sentences({
  'held-attempts': '尝试 {{attempts}} 次仍未能发送。最后的答复：{{why, why}}',
  'held-long': '长时间未能发送，已不再尝试。最后的答复：{{why, why}}',
  'held-processing': '平台长时间仍未处理完毕：{{why, why}}',
  'held-unknown': '可能已经发布，但查找没有结果：{{why, why}}',
  'held-late': '平台上没有找到；原定发布时间为 {{at, time}}。',
  'held-crashed': '发送过程中程序连续 {{times}} 次意外中断。',
  'held-changed': '内容在 Masthead 之外被直接改动，与已批准的不同；其中一部分已经或可能已经发布。',
  'held-account':
    '已经或可能已经发布在账号 {{was}} 上，而该渠道现在使用账号 {{now}}。请将渠道改回原账号后重试，或到原账号查看后告知结果。',
  'held-account-live':
    '相关帖子在账号 {{was}} 上，而该渠道现在使用账号 {{now}}。请将渠道改回原账号后重试，或在原账号上手动处理。',
  'held-restored':
    '数据库已恢复到 {{at, time}} 的备份，此后发布的内容没有记录；此帖是否已经发布须由人工确认：{{why, why}}',
  'off-day': '该渠道每天最多发布 {{posts, digits}} 条。',
  'off-hour': '该渠道每小时最多发布 {{posts, digits}} 条。',
  'off-rate': '该渠道每 {{minutes, digits}} 分钟最多发布 {{posts, digits}} 条。',
  'off-quota': '已达到{{platform, terms}}允许的发布数量，有余量后自动发送。',
  'off-gap': '该渠道两条帖子之间至少间隔 {{minutes, digits}} 分钟。',
  'off-turn': '该渠道的另一条帖子先发。',
  'off-apart': '{{channel}} 已于 {{at, time}} 发布相同内容；同一平台的渠道发布相同文字须间隔 {{seconds, digits}} 秒。',
  'missed-room': '最近的空闲时间是 {{next, time}}，届时已过时效（最迟应在 {{at, time}} 前发出）。',
  'missed-old': '已过时效，最迟应在 {{at, time}} 前发出。如仍要发布，请批准并指定时间。',
  'missed-late': '原定 {{at, time}} 发布，该渠道不发布晚于 {{hours}} 小时的内容。',
  skipped: '按规则，符合{{what, quoted}}的报道不在 {{channel}} 发布。',
  'skipped-because': '按规则，符合{{what, quoted}}的报道不在 {{channel}} 发布：{{because}}。',
});
