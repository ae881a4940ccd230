import { defineWords } from './say.ts';

/** Words about the media library. */
export const libraryWords = defineWords('cliLibrary', {
  head: { en: 'id|kind|added|rights|posts|caption', 'zh-CN': 'id|类型|加入时间|版权|帖子|图说' },
  usesHead: { en: 'post|channel|state|time|headline', 'zh-CN': '帖子|渠道|状态|时间|标题' },
  kind: {
    params: { kind: 'choice' },
    en: '{kind, select, film {film} other {picture}}',
    'zh-CN': '{kind, select, film {视频} other {图片}}',
  },
  state: {
    params: { state: 'choice', day: 'text' },
    en: '{state, select, expiring {until {day}} expired {expired} notForSocial {not for social} other {usable}}',
    'zh-CN': '{state, select, expiring {可用至 {day}} expired {已到期} notForSocial {不得用于社交媒体} other {可使用}}',
  },
  none: { en: 'Nothing matches.', 'zh-CN': '没有符合条件的素材。' },
  more: {
    params: { after: 'text' },
    en: 'More: repeat the command with --after {after}',
    'zh-CN': '还有更多：加上 --after {after} 再次执行',
  },
  added: { params: { file: 'text', id: 'text' }, en: 'Added {file}: {id}', 'zh-CN': '已添加 {file}：{id}' },
  changed: { params: { id: 'text' }, en: 'Changed {id}.', 'zh-CN': '已修改 {id}。' },
  removed: { params: { id: 'text' }, en: 'Deleted {id}.', 'zh-CN': '已删除 {id}。' },
  fact: {
    params: { name: 'choice' },
    en: '{name, select, alt {Alt text} caption {Caption} credit {Credit} keywords {Keywords} rights {Rights} size {Size} from {From} other {Posts}}',
    'zh-CN':
      '{name, select, alt {替代文字} caption {图说} credit {署名} keywords {关键词} rights {版权} size {尺寸} from {来源} other {帖子}}',
  },
  credited: { en: 'credit required', 'zh-CN': '必须署名' },
});
