import { defineMessages } from '../lib/message.ts';

/** Reasons why a language model gave no usable answer. `host`: of the model. */
export const models = defineMessages('model', {
  slow: {
    params: { host: 'text', seconds: 'number' },
    en: 'The language model at {host} gave no answer within {seconds} s.',
    'zh-CN': '{host}的语言模型在 {seconds} 秒内没有答复。',
  },
  tooMuch: {
    params: { host: 'text' },
    en: 'The answer of the language model at {host} is far too long.',
    'zh-CN': '{host}的语言模型答复过长，无法读取。',
  },
  brokeOff: {
    params: { host: 'text', code: 'text' },
    en: 'The connection to the language model at {host} broke off ({code}).',
    'zh-CN': '与{host}的语言模型的连接中断（{code}）。',
  },
  unreachable: {
    params: { host: 'text', code: 'text' },
    en: 'The language model at {host} could not be reached ({code}).',
    'zh-CN': '无法连接{host}的语言模型（{code}）。',
  },
  key: {
    params: { host: 'text', status: 'number' },
    en: 'The language model at {host} refused the key ({status}). Check the configuration.',
    'zh-CN': '{host}的语言模型拒绝了密钥（{status}），请检查配置。',
  },
  keyless: {
    params: { variable: 'text' },
    en: 'The language model has no key: set {variable}.',
    'zh-CN': '语言模型缺少密钥，请设置{variable}。',
  },
  busy: {
    params: { host: 'text' },
    en: 'The language model at {host} has too many requests at the moment (429). Try again later.',
    'zh-CN': '{host}的语言模型目前请求过多（429），请稍后再试。',
  },
  missing: {
    params: { host: 'text', model: 'quote' },
    en: 'The language model at {host} does not know the model {model}, or has no such address (404). Check the configuration.',
    'zh-CN': '{host}上没有名为{model}的模型，或地址有误（404），请检查配置。',
  },
  failed: {
    params: { host: 'text', status: 'number', words: 'quote' },
    en: 'The language model at {host} answered {status}: {words}.',
    'zh-CN': '{host}的语言模型出错（{status}）：{words}。',
  },
  cutOff: {
    params: { host: 'text', tokens: 'number' },
    en: 'The answer of the language model at {host} was cut off after {tokens} tokens.',
    'zh-CN': '{host}的语言模型的答复超过 {tokens} 个 token，被截断。',
  },
  declined: {
    params: { host: 'text', words: 'quote' },
    en: 'The language model at {host} declined to answer: {words}.',
    'zh-CN': '{host}的语言模型拒绝回答：{words}。',
  },
  declinedMutely: {
    params: { host: 'text' },
    en: 'The language model at {host} declined to answer.',
    'zh-CN': '{host}的语言模型拒绝回答。',
  },
  empty: {
    params: { host: 'text' },
    en: 'The language model at {host} gave an empty answer.',
    'zh-CN': '{host}的语言模型给出了空答复。',
  },
  stream: {
    params: { host: 'text' },
    en: 'The language model at {host} answered with a stream, which was not requested.',
    'zh-CN': '{host}的语言模型以数据流形式答复，而系统并未要求这样做。',
  },
  unreadable: {
    params: { host: 'text', words: 'quote' },
    en: 'The language model at {host} answered with something other than a completion: {words}.',
    'zh-CN': '{host}的语言模型的答复无法识别：{words}。',
  },
  budget: {
    params: { requests: 'number', tokens: 'number' },
    en: 'Today’s budget for the language model is used up: {requests} requests or {tokens} tokens.',
    'zh-CN': '今天的语言模型额度已用完（{requests} 次请求或 {tokens} 个 token）。',
  },
  resting: {
    en: 'The language model has just failed, so it is not asked again for a while.',
    'zh-CN': '语言模型刚才出错，暂不再询问。',
  },
  noSmallCopy: { en: 'No small copy of the picture was made.', 'zh-CN': '没有生成图片的缩小版。' },
  waitOrRaise: {
    en: 'Wait for tomorrow (UTC), or raise proposals.perDay in config/newsroom.yaml.',
    'zh-CN': '请等到明天（UTC），或在 config/newsroom.yaml 中提高 proposals.perDay。',
  },
});

/** Reasons why texts of a language model are not used in a post. */
export const proposals = defineMessages('proposal', {
  refused: {
    params: { why: 'message' },
    en: 'The proposal was refused: {why}',
    'zh-CN': '建议未被采用：{why}',
  },
  noJson: { en: 'It is not the JSON object that was requested.', 'zh-CN': '答复不是所要求的 JSON 格式。' },
  empty: {
    params: { field: 'text' },
    en: 'It has no text for “{field}”.',
    'zh-CN': '答复中没有“{field}”的内容。',
  },
  link: {
    params: { words: 'quote' },
    en: 'It has a link or an address, {words}; only Masthead adds links.',
    'zh-CN': '其中带有链接或网址{words}；链接只由系统添加。',
  },
  mention: {
    params: { words: 'quote' },
    en: 'It mentions {words}, which is not on the newsroom’s list of handles.',
    'zh-CN': '其中提及了{words}；只有编辑部名单上的账号才会被提及。',
  },
  avoided: {
    params: { word: 'quote' },
    en: 'It has {word}, which is on the newsroom’s list of words to avoid.',
    'zh-CN': '其中有编辑部规定避免使用的{word}。',
  },
  untranslated: {
    params: { words: 'quote' },
    en: '{words} is not translated.',
    'zh-CN': '{words}没有翻译。',
  },
  length: {
    params: { words: 'quote' },
    en: 'The translation of {words} is far shorter or longer than it can be.',
    'zh-CN': '{words}的译文长度明显不对，可能有遗漏或添加。',
  },
  noRoom: {
    params: { field: 'message', words: 'quote' },
    en: 'There is no room for {words} in {field}.',
    'zh-CN': '{field}中放不下{words}。',
  },
  titleTorn: { en: 'It breaks off or is a list of words.', 'zh-CN': '不完整，或只是一串词语。' },
  titleOther: { en: 'It is not about what the headline says.', 'zh-CN': '与原标题说的不是一回事。' },
  titleLimit: {
    params: { limit: 'choice' },
    en: 'It leaves out what limits the headline ({limit, select, question {question} negation {negation} condition {condition} restriction {restriction} bound {bound} attribution {attribution} hedge {hedge} other {contrast}}).',
    'zh-CN':
      '漏掉了原标题中的限定（{limit, select, question {疑问} negation {否定} condition {条件} restriction {范围} bound {程度} attribution {消息来源} hedge {推测语气} other {转折}}）。',
  },
  titleContradicts: { en: 'It contradicts the headline.', 'zh-CN': '与原标题的意思相反。' },
  task: {
    params: { channel: 'channel' },
    en: 'Posts on {channel} have no such text.',
    'zh-CN': '{channel}的帖子没有这一项。',
  },
  ownLanguage: {
    en: 'The article is in the language of its channel.',
    'zh-CN': '报道的语言与渠道相同，无需翻译。',
  },
  gone: {
    en: 'The article or the proposal has changed since. Ask the language model again.',
    'zh-CN': '报道或建议已有变化，请重新请求建议。',
  },
  notAsked: {
    en: 'The language model has not been asked for this yet. Ask it first.',
    'zh-CN': '尚未请求过这项建议，请先请求。',
  },
  notTaken: {
    params: { why: 'message' },
    en: 'The post stays unchanged. {why}',
    'zh-CN': '帖子保持不变。{why}',
  },
  noModel: {
    en: 'No language model is set up. Posts are written without one; `proposals` in config/newsroom.yaml configures one.',
    'zh-CN':
      '尚未配置语言模型，无法请求建议。不使用语言模型也会照常撰写帖子；可在 config/newsroom.yaml 的 `proposals` 中配置。',
  },
});
