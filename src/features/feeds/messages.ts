import { defineMessages } from '../../lib/message.ts';

/** Why a feed is not polled. */
export const feeds = defineMessages('feeds', {
  unknown: {
    params: { id: 'text', known: 'text' },
    en: 'There is no source "{id}"; the configured sources are: {known}.',
    'zh-CN': '没有订阅源“{id}”。已配置的订阅源：{known}。',
  },
  noneYet: {
    params: { id: 'text' },
    en: 'There is no source "{id}": none is configured yet.',
    'zh-CN': '没有订阅源“{id}”：尚未配置任何订阅源。',
  },
  nameSource: { en: 'See `sources` in newsroom.yaml.', 'zh-CN': '请查看 newsroom.yaml 中的 `sources`。' },
});
