import { defineMessages } from '../../lib/message.ts';

/** Why a submitted article is not accepted. */
export const articles = defineMessages('articles', {
  notJson: {
    params: { why: 'text' },
    en: 'The body is not JSON: {why}.',
    'zh-CN': '请求正文不是 JSON：{why}。',
  },
  notValid: {
    params: { faults: 'message' },
    en: 'The body is not valid: {faults}.',
    'zh-CN': '请求正文无效：{faults}。',
  },
  withdrawalNameless: {
    en: 'A withdrawal names its story: expected "url", or "origin" with its uri, got neither.',
    'zh-CN': '撤稿须指明报道：应有 "url"，或带 uri 的 "origin"，两者均缺失。',
  },
  storyMissing: {
    params: { field: 'text' },
    en: 'A story comes with its text: expected "{field}", which is missing.',
    'zh-CN': '报道须附有内容：缺少 "{field}"。',
  },
  picturesLater: {
    params: { why: 'message' },
    en: 'The article is stored, but its pictures cannot be stored yet. {why}',
    'zh-CN': '报道已保存，但图片暂时无法保存。{why}',
  },
  doNotSubmitAgain: {
    en: 'Do not submit it again: its posts are created by the service as soon as pictures can be stored.',
    'zh-CN': '请勿重复提交：图片可以保存后，系统会自动生成帖子。',
  },
  notKnownHere: {
    params: { address: 'text' },
    en: 'No article with the URL {address} is known, so there is nothing to update.',
    'zh-CN': '没有网址为 {address} 的报道，无法更新。',
  },
  textUnknown: {
    en: 'No article with this text is known, so there is nothing to update.',
    'zh-CN': '没有内容相符的报道，无法更新。',
  },
  postFirst: {
    en: 'Submit it first: `masthead post PAGE`. A file needs --url with the address of its story.',
    'zh-CN': '请先提交：`masthead post PAGE`。文件须用 --url 给出报道的网址。',
  },
});
