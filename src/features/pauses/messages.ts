import { defineMessages } from '../../lib/message.ts';

export const pauses = defineMessages('pauses', {
  twoTargets: {
    params: { channel: 'text', tag: 'text' },
    en: 'A channel ({channel}) and a tag ({tag}) were both given; a pause is for one of them.',
    'zh-CN': '渠道（{channel}）和标签（{tag}）只能指定其中一个。',
  },
  tagWithoutLetters: { en: 'A tag in letters was expected.', 'zh-CN': '标签须包含文字。' },
  channelUnknown: {
    params: { channel: 'text' },
    en: 'There is no channel "{channel}".',
    'zh-CN': '没有渠道“{channel}”。',
  },
  seeChannels: { en: 'See `masthead channels list`.', 'zh-CN': '请查看 `masthead channels list`。' },
  reasonMissing: {
    en: 'A pause needs a reason in words: everyone whose posts wait sees it.',
    'zh-CN': '请填写暂停原因：所有受影响的同事都会看到。',
  },
  atEndWithoutEnd: {
    en: 'Choosing what happens to posts that become due requires an end of the pause, and this one has none.',
    'zh-CN': '此次暂停没有结束时间，无法预先选择到期帖子的处理方式。',
  },
  nameEnd: {
    en: 'Give an end too, or choose when you resume.',
    'zh-CN': '请同时填写结束时间，或在恢复时再选择。',
  },
  endsInPast: {
    params: { until: 'time', now: 'time' },
    en: 'The pause would end at {until}, which has passed; it is now {now}.',
    'zh-CN': '暂停的结束时间{until}已过，现在是{now}。',
  },
  undecided: {
    params: { count: 'number' },
    en: '{count, plural, one {# post has} other {# posts have}} become due during the pause. Choose what happens to {count, plural, one {it} other {them}}.',
    'zh-CN': '暂停期间有 {count} 条帖子到期，请选择如何处理。',
  },
  chooseWith: {
    params: { command: 'text' },
    en: 'Look with {command} --show, then choose: --all, --re-place, and --drop ID for what is not to go out.',
    'zh-CN': '先用 {command} --show 查看，再选择 --all、--re-place，不再发布的用 --drop ID。',
  },
  severalWait: {
    params: { id: 'text' },
    en: 'More than one waiting post begins with {id}.',
    'zh-CN': '有多条等待的帖子以 {id} 开头。',
  },
  moreOfId: { en: 'Give more of its id.', 'zh-CN': '请提供更完整的编号。' },
  noneWaits: {
    params: { id: 'text' },
    en: 'No delivery or post {id} is among the paused ones that have become due.',
    'zh-CN': '被暂停且已到期的帖子中没有 {id}。',
  },
  seeWaiting: { en: 'See `masthead resume --show`.', 'zh-CN': '请查看 `masthead resume --show`。' },
});
