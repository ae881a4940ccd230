import { defineMessages } from '../lib/message.ts';

/** Corrections that wait for a person. */
export const correctionTexts = defineMessages('alerts', {
  correctTitle: {
    params: { posts: 'number', headline: 'text' },
    en: 'Posts to correct ({posts}): {headline}',
    'zh-CN': '有帖子待更正（{posts}）：{headline}',
  },
  correct: {
    params: { posts: 'number' },
    en: 'The story was corrected, and {posts, plural, one {# live post of it says} other {# live posts of it say}} what is not right any more.',
    'zh-CN': '报道已更正，{posts} 条已发布的帖子内容不再准确。',
  },
  correctBecause: {
    params: { channel: 'channel', why: 'message' },
    en: '{channel}: {why}',
    'zh-CN': '{channel}：{why}',
  },
  correctApproved: {
    params: { channel: 'channel', people: 'list' },
    en: '{channel}: approved by {people}, another person is asked.',
    'zh-CN': '{channel}：{people}已批准，还需另一人批准。',
  },
  correctChoose: {
    params: { channel: 'channel' },
    en: '{channel}: a person says how.',
    'zh-CN': '{channel}：由人工决定方式。',
  },
  correctOnce: {
    params: { channel: 'channel', action: 'choice' },
    en: '{channel}: {action, select, revise {edit} reply {reply} repost {repost} retract {delete} other {{action}}}, once it is approved.',
    'zh-CN':
      '{channel}：批准后{action, select, revise {修改原帖} reply {回复说明} repost {重新发布} retract {撤下} other {{action}}}。',
  },
  correctChanged: { params: { changes: 'list' }, en: 'Changed: {changes}', 'zh-CN': '变更：{changes}' },
  correctRemedy: {
    params: { commands: 'text' },
    en: 'Look at {commands}, then `masthead corrections approve ID --as revise`, `--as reply`, `--as repost` or `--as retract`, or `masthead corrections dismiss ID --reason TEXT`.',
    'zh-CN':
      '请查看{commands}，再执行 `masthead corrections approve ID --as revise`、`--as reply`、`--as repost` 或 `--as retract`，或 `masthead corrections dismiss ID --reason TEXT`。',
  },
  correctRemedyMore: {
    params: { commands: 'text', more: 'number', article: 'text' },
    en: 'Look at {commands} and {more} more (`masthead corrections --article {article}`), then `masthead corrections approve ID --as revise`, `--as reply`, `--as repost` or `--as retract`, or `masthead corrections dismiss ID --reason TEXT`.',
    'zh-CN':
      '请查看{commands}及另外 {more} 条（`masthead corrections --article {article}`），再执行 `masthead corrections approve ID --as revise`、`--as reply`、`--as repost` 或 `--as retract`，或 `masthead corrections dismiss ID --reason TEXT`。',
  },
});
