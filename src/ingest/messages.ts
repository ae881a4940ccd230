import { defineMessages } from '../lib/message.ts';

/** Why a page, a text, an item or a feed cannot be read, and what to do about it. */
export const ingest = defineMessages('ingest', {
  badArticleAddress: {
    params: { address: 'text' },
    en: 'The article’s address must be an http or https address, got "{address}".',
    'zh-CN': '报道的网址应以 http:// 或 https:// 开头，而不是“{address}”。',
  },
  badVideo: {
    params: { address: 'text' },
    en: 'The video must be a file: or http(s) address, got "{address}".',
    'zh-CN': '视频应为 file: 或 http(s) 地址，而不是“{address}”。',
  },
  badCaptions: {
    params: { address: 'text' },
    en: 'The captions must be a file: or http(s) address, got "{address}".',
    'zh-CN': '字幕应为 file: 或 http(s) 地址，而不是“{address}”。',
  },
  badPicture: {
    params: { address: 'text' },
    en: 'The picture must be a file: or http(s) address, got "{address}".',
    'zh-CN': '图片应为 file: 或 http(s) 地址，而不是“{address}”。',
  },
  captionsAlone: {
    en: 'Captions were given, but the article has no video for them.',
    'zh-CN': '提供了字幕，但报道没有视频。',
  },
  giveVideo: { en: 'Give the video too, with --video.', 'zh-CN': '请用 --video 同时提供视频。' },
  empty: {
    en: 'The article is empty: expected a headline and at least one paragraph, but got no text.',
    'zh-CN': '报道是空的：应有标题和至少一个段落。',
  },
  tooLong: {
    params: { length: 'number', most: 'number' },
    en: 'The page is too long: expected at most {most} characters, got {length}.',
    'zh-CN': '页面太长：最多 {most} 个字符，实际为 {length} 个。',
  },
  headlineTooLong: {
    params: { length: 'number', most: 'number' },
    en: 'The headline is too long: expected at most {most} characters, got {length}.',
    'zh-CN': '标题太长：最多 {most} 个字符，实际为 {length} 个。',
  },
  notText: {
    en: 'The page is not text: expected HTML, plain text, ninjs or a feed, but got what looks like a binary file or an unknown encoding.',
    'zh-CN': '该内容不是文本：应为 HTML、纯文本、ninjs 或订阅源，而它像是二进制文件或未知编码。',
  },
  givePage: {
    en: 'Give the page itself, saved as HTML or text, or the item itself.',
    'zh-CN': '请提供网页本身，或另存为 HTML 或文本的文件。',
  },
  wrongType: {
    params: { type: 'text' },
    en: 'The page is not text: expected HTML, plain text, ninjs or a feed, got {type}.',
    'zh-CN': '该内容不是文本：应为 HTML、纯文本、ninjs 或订阅源，而它是{type}。',
  },
  withdrawn: {
    params: { uri: 'text', signal: 'text', words: 'text' },
    en: 'The item {uri} withdraws its story ({signal}){words}. It has nothing to post.',
    'zh-CN': '{uri}是撤稿通知（{signal}）{words}，没有可发布的内容。',
  },
  source: {
    params: { kind: 'choice' },
    en: '{kind, select, html {The page} text {The text} other {The item}}',
    'zh-CN': '{kind, select, html {该页面} text {该文本} other {该条目}}',
  },
  pageAt: { params: { address: 'text' }, en: 'The page {address}', 'zh-CN': '页面{address}' },
  noArticle: {
    params: { source: 'message', missing: 'choice' },
    en: '{source} holds no article: expected a headline and at least one paragraph, but found {missing, select, paragraph {no paragraph} headline {no headline} other {neither}}.',
    'zh-CN':
      '{source}中没有找到报道：应有标题和至少一个段落，但{missing, select, paragraph {没有段落} headline {没有标题} other {两者都没有}}。',
  },
  giveStory: {
    en: 'Give the address or the file of one published story.',
    'zh-CN': '请提供一篇已发布报道的地址或文件。',
  },
  noStory: {
    params: { source: 'message', why: 'message' },
    en: '{source} holds no article: expected a published story, but {why}.',
    'zh-CN': '{source}不是一篇已发布的报道：{why}。',
  },
  headingOfSite: {
    params: { heading: 'quote' },
    en: 'its heading {heading} is that of a page about the site',
    'zh-CN': '标题{heading}属于网站说明页',
  },
  addressOfSite: { en: 'its address is that of a page about the site', 'zh-CN': '网址属于网站说明页' },
  linkedAsSite: { en: 'its linked data call it a page about the site', 'zh-CN': '结构化数据称其为网站说明页' },
  linkedAsList: { en: 'its linked data call it a list of pages', 'zh-CN': '结构化数据称其为列表页' },
  frontPage: { en: 'its address is that of the front page', 'zh-CN': '网址是首页' },
  contacts: {
    en: 'its text is telephone numbers and mail addresses',
    'zh-CN': '正文是电话号码和邮箱地址',
  },
  giveStoryOrText: {
    en: 'Give the address or the file of one published story; if this is one, submit its text.',
    'zh-CN': '请提供一篇已发布报道的地址或文件；如果这就是报道，请提交其正文。',
  },
  unreadEmbargo: {
    params: { source: 'message', line: 'quote' },
    en: '{source} names an embargo that could not be read: {line}; expected a date such as 2 December 2026, 06:00 CET.',
    'zh-CN': '{source}注明了禁发时间，但无法识别：{line}；应为 2026年12月2日 06:00（北京时间）这样的写法。',
  },
  giveEmbargo: { en: 'Give the time, or remove the line.', 'zh-CN': '请写明时间，或删去该行。' },
  tooSlow: {
    params: { within: 'duration' },
    en: 'The page could not be read: it would take longer than {within}.',
    'zh-CN': '无法读取该页面：所需时间超过{within}。',
  },
  tooMuchMemory: {
    params: { most: 'bytes' },
    en: 'The page could not be read: it would take more than {most} of memory.',
    'zh-CN': '无法读取该页面：所需内存超过{most}。',
  },
  tooManyNodes: {
    params: { most: 'number' },
    en: 'The page could not be read: at most {most} elements and texts were expected, it has more.',
    'zh-CN': '无法读取该页面：内容超过 {most} 个部分。',
  },
  tooDeep: {
    en: 'The page could not be read: a part of it is too long, or nested too deeply.',
    'zh-CN': '无法读取该页面：其中某一部分过长，或嵌套过深。',
  },
  textAlone: { en: 'Submit the text of the story alone.', 'zh-CN': '请只提交报道的正文。' },

  badEmbargo: {
    params: { uri: 'text', given: 'text' },
    en: 'The embargo of {uri} cannot be read: expected a time with its zone such as 2026-05-01T06:00:00+02:00, got "{given}".',
    'zh-CN': '无法识别{uri}的禁发时间：应为带时区的时间，例如 2026-05-01T06:00:00+08:00，而不是“{given}”。',
  },
  correctEmbargo: {
    en: 'Correct it where the item is written; until then none of its posts are published.',
    'zh-CN': '请在撰写系统中更正；在此之前不会发布其中任何内容。',
  },
  notJson: { params: { why: 'text' }, en: 'The text is not JSON: {why}.', 'zh-CN': '该文本不是 JSON：{why}。' },
  correctItem: { en: 'Correct it where it is written.', 'zh-CN': '请在撰写系统中更正。' },
  longUri: {
    params: { uri: 'text' },
    en: 'The ninjs item {uri} cannot be identified: its uri or version is too long.',
    'zh-CN': '无法识别 ninjs 条目{uri}：其 uri 或版本过长。',
  },
  invalidItem: {
    params: { what: 'text', why: 'text' },
    en: 'The ninjs item{what} is not valid: {why}',
    'zh-CN': 'ninjs 条目{what}无效：{why}',
  },
  seeSchema: {
    en: 'Correct it in the system that it comes from; the IPTC ninjs schema describes the fields.',
    'zh-CN': '请在撰写系统中更正；各字段的含义见 IPTC 的 ninjs 模式。',
  },
  otherJson: {
    params: { kind: 'message' },
    en: 'The text is JSON, but not a story: expected a ninjs item, got {kind}.',
    'zh-CN': '该文本是 JSON，但不是报道：应为 ninjs 条目，而它是{kind}。',
  },
  jsonList: { params: { items: 'number' }, en: 'a list of {items}', 'zh-CN': '有 {items} 项的列表' },
  jsonValue: { params: { value: 'text' }, en: '{value}', 'zh-CN': '{value}' },
  jsonFeed: { params: { items: 'number' }, en: 'a JSON Feed (items: {items})', 'zh-CN': 'JSON Feed（{items} 条）' },
  jsonLd: { en: 'the linked data of a page', 'zh-CN': '页面的结构化数据' },
  jsonFeedItem: { en: 'one item of a JSON Feed', 'zh-CN': 'JSON Feed 中的一条' },
  ownArticle: {
    en: 'an article in the form that this service prints',
    'zh-CN': '本系统输出格式的报道',
  },
  emptyObject: { en: 'an empty object', 'zh-CN': '空对象' },
  jsonObject: { params: { names: 'text' }, en: 'an object with {names}', 'zh-CN': '含有{names}的对象' },
  giveOneItem: { en: 'Give one item of it.', 'zh-CN': '请提供其中一项。' },
  giveItsPage: { en: 'Give the page of one of its stories.', 'zh-CN': '请提供其中一篇报道的页面。' },
  giveThePage: { en: 'Give the page.', 'zh-CN': '请提供该页面。' },
  giveStoryPage: { en: 'Give the page of its story.', 'zh-CN': '请提供该报道的页面。' },
  useApi: { en: 'Submit it through the API.', 'zh-CN': '请通过 API 提交。' },
  describeItem: {
    en: 'A ninjs item is an object with a uri, a headline and a body.',
    'zh-CN': 'ninjs 条目是带有 uri、标题和正文的对象。',
  },

  feedTooLarge: {
    params: { size: 'bytes', most: 'bytes' },
    en: 'The feed is too large: at most {most} were expected, it has {size}.',
    'zh-CN': '订阅源太大：最多{most}，实际为{size}。',
  },
  feedAtTooLarge: {
    params: { address: 'text', size: 'bytes', most: 'bytes' },
    en: 'The feed {address} is too large: at most {most} were expected, it has {size}.',
    'zh-CN': '订阅源{address}太大：最多{most}，实际为{size}。',
  },
  notFeed: {
    params: { found: 'message' },
    en: 'This is not a feed: expected RSS, Atom, JSON Feed or a sitemap, found {found}.',
    'zh-CN': '这不是订阅源：应为 RSS、Atom、JSON Feed 或网站地图，而它是{found}。',
  },
  notFeedAt: {
    params: { address: 'text', found: 'message' },
    en: 'There is no feed at {address}: expected RSS, Atom, JSON Feed or a sitemap, found {found}.',
    'zh-CN': '{address}不是订阅源：应为 RSS、Atom、JSON Feed 或网站地图，而它是{found}。',
  },
  pageWithFeeds: {
    params: { feeds: 'text' },
    en: 'an HTML page; it names these feeds: {feeds}',
    'zh-CN': ' HTML 页面，其中列出了这些订阅源：{feeds}',
  },
  pageWithoutFeeds: { en: 'an HTML page that names no feed', 'zh-CN': '没有列出订阅源的 HTML 页面' },
  nothing: { en: 'nothing', 'zh-CN': '空内容' },
  otherJsonFile: { en: 'JSON of another kind', 'zh-CN': '其他类型的 JSON' },
  otherXml: {
    params: { element: 'text' },
    en: 'an XML document whose first element is <{element}>',
    'zh-CN': '首个元素为 <{element}> 的 XML 文档',
  },
  binary: { en: 'a file that is not text', 'zh-CN': '非文本文件' },
  plainText: { en: 'plain text', 'zh-CN': '纯文本' },
  giveThisFeed: { en: 'Give one of these addresses.', 'zh-CN': '请提供其中一个地址。' },
  giveFeed: { en: 'Give the address of the feed itself.', 'zh-CN': '请提供订阅源本身的地址。' },
});
