import { defineMessages } from '../lib/message.ts';

/** Why nothing was fetched from an address, and what to do about it. */
export const net = defineMessages('net', {
  notWebAddress: {
    params: { address: 'quote' },
    en: '{address} is not a web address: expected one that begins with https:// or http://.',
    'zh-CN': '{address}不是网址，应以 https:// 或 http:// 开头。',
  },
  otherScheme: {
    params: { address: 'text', scheme: 'text' },
    en: 'The address {address} was refused: expected https: or http:, given {scheme}',
    'zh-CN': '不能读取{address}：应以 https:// 或 http:// 开头，而不是{scheme}',
  },
  hasPassword: {
    params: { host: 'text' },
    en: 'The address of {host} was refused: it carries a user name or password, which are never sent.',
    'zh-CN': '不能读取{host}的网址：其中带有用户名或密码，系统从不发送这些信息。',
  },
  noHost: {
    params: { address: 'text' },
    en: 'The address {address} was refused: it names no host.',
    'zh-CN': '不能读取{address}：其中没有主机名。',
  },
  privateNetwork: {
    params: { address: 'text' },
    en: 'The address {address} was refused: it leads into a private network, and only public addresses are fetched.',
    'zh-CN': '不能读取{address}：它指向内部网络，只能读取公开地址。',
  },
  allowHost: {
    en: 'If it is a server of your own, add its host:port to `hosts` in newsroom.yaml.',
    'zh-CN': '如果是自己的服务器，请将其 host:port 加入 newsroom.yaml 的 `hosts`。',
  },
  status: {
    params: { address: 'text', status: 'number' },
    en: '{address} answered with status {status}; expected the document itself (200).',
    'zh-CN': '{address}返回状态 {status}，没有取得内容（应为 200）。',
  },
  tooManyRedirects: {
    params: { address: 'text', most: 'number' },
    en: '{address} redirects more than {most, plural, one {# time} other {# times}}.',
    'zh-CN': '{address}的重定向超过 {most} 次。',
  },
  wrongType: {
    params: { address: 'text', type: 'text', expected: 'text' },
    en: '{address} is of type {type}; expected {expected}.',
    'zh-CN': '{address}的类型为{type}，应为{expected}。',
  },
  noType: {
    params: { address: 'text', expected: 'text' },
    en: '{address} does not name its type; expected {expected}.',
    'zh-CN': '{address}没有说明类型，应为{expected}。',
  },
  tooLarge: {
    params: { address: 'text', size: 'bytes', most: 'bytes' },
    en: '{address} is too large: it has at least {size}, and at most {most} are fetched.',
    'zh-CN': '{address}太大：至少有{size}，最多读取{most}。',
  },
  tooSlow: {
    params: { address: 'text', within: 'duration' },
    en: '{address} did not answer in full within {within}.',
    'zh-CN': '{address}在{within}内没有完整响应。',
  },
  unknownHost: {
    params: { address: 'text' },
    en: '{address} could not be reached: no host has this name.',
    'zh-CN': '无法访问{address}：没有这个主机名。',
  },
  unreachable: {
    params: { address: 'text', code: 'choice' },
    en: '{address} could not be reached: {code, select, EAI_AGAIN {host names cannot be looked up at the moment} ECONNREFUSED {nothing answers at this host and port} EHOSTUNREACH {there is no route to this host} other {there is no route to this network}} ({code}).',
    'zh-CN':
      '无法访问{address}：{code, select, EAI_AGAIN {目前无法解析主机名} ECONNREFUSED {该主机和端口没有响应} EHOSTUNREACH {无法连接到该主机} other {无法连接到该网络}}（{code}）。',
  },
  brokeOff: {
    params: { address: 'text', code: 'choice' },
    en: '{address} could not be reached, or its answer broke off{code, select, none {} other { ({code})}}.',
    'zh-CN': '无法访问{address}，或响应中断{code, select, none {} other {（{code}）}}。',
  },
  checkAddress: {
    en: 'Check the address and the network, then try again.',
    'zh-CN': '请检查地址和网络后重试。',
  },
  notWritten: {
    params: { path: 'text', why: 'message' },
    en: 'The file {path} could not be written: {why}.',
    'zh-CN': '无法写入文件{path}：{why}。',
  },
  robotsDisallow: {
    params: { address: 'text', host: 'text' },
    en: '{address} was not fetched: the robots.txt of {host} does not allow Masthead.',
    'zh-CN': '没有读取{address}：{host}的 robots.txt 不允许 Masthead 访问。',
  },
  askSite: {
    en: 'Ask the site to let Masthead in. If it is the newsroom’s own, name it as `site` or among `hosts` in newsroom.yaml.',
    'zh-CN': '请联系该网站允许 Masthead 访问；如果是自己的网站，请在 newsroom.yaml 中将其设为 `site` 或加入 `hosts`。',
  },
  robotsUnread: {
    params: { address: 'text', why: 'message' },
    en: '{address} was not fetched, since the robots.txt of its host could not be read: {why}',
    'zh-CN': '没有读取{address}，因为无法读取该主机的 robots.txt：{why}',
  },
  backOff: {
    params: { address: 'text', host: 'text', wait: 'duration' },
    en: '{address} was not fetched: {host} asked to wait another {wait}.',
    'zh-CN': '没有读取{address}：{host}要求在{wait}内不再请求。',
  },
  tryIn: { params: { wait: 'duration' }, en: 'Try again in {wait}.', 'zh-CN': '请在{wait}后重试。' },
  tryLater: { en: 'Try again later.', 'zh-CN': '请稍后重试。' },
});

/** Why a request has no answer. `where`: method and address; `sent`: whether it may have arrived. */
export const transport = defineMessages('transport', {
  timedOut: {
    params: { where: 'text', seconds: 'number', sent: 'choice' },
    en: '{where} gave no complete answer within {seconds} s ({sent, select, yes {after the request had left} other {before the request left}}).',
    'zh-CN': '{where} 在 {seconds} 秒内没有完整答复（{sent, select, yes {请求已发出} other {请求未发出}}）。',
  },
  stopped: {
    params: { where: 'text', sent: 'choice' },
    en: '{where} was stopped {sent, select, yes {after the request had left} other {before the request left}}.',
    'zh-CN': '{where} 已中止（{sent, select, yes {请求已发出} other {请求未发出}}）。',
  },
  tooLarge: {
    params: { where: 'text', size: 'bytes' },
    en: '{where} answered with more than {size}.',
    'zh-CN': '{where} 的答复超过{size}。',
  },
  failed: {
    params: { where: 'text', sent: 'choice', code: 'text' },
    en: '{where} failed {sent, select, yes {after the request had left} other {before the request left}} ({code}).',
    'zh-CN': '{where} 失败（{sent, select, yes {请求已发出} other {请求未发出}}，{code}）。',
  },
  incomplete: {
    params: { where: 'text', sent: 'choice', code: 'text' },
    en: '{where} got no complete answer {sent, select, yes {after the request had left} other {before the request left}} ({code}).',
    'zh-CN': '{where} 没有得到完整答复（{sent, select, yes {请求已发出} other {请求未发出}}，{code}）。',
  },
});

/** Answers of webhooks and mail servers, or why there is none. */
export const posted = defineMessages('posted', {
  answered: {
    params: { who: 'message', status: 'number', answer: 'text' },
    en: '{who} answered {status}: {answer}',
    'zh-CN': '{who}返回 {status}：{answer}',
  },
  answeredAlone: {
    params: { who: 'message', status: 'number' },
    en: '{who} answered {status}',
    'zh-CN': '{who}返回 {status}',
  },
  noAnswer: {
    params: { who: 'message', seconds: 'number' },
    en: '{who} gave no answer within {seconds} s.',
    'zh-CN': '{who}在 {seconds} 秒内没有响应。',
  },
  brokeOff: {
    params: { who: 'message', code: 'text' },
    en: '{who} broke off ({code}).',
    'zh-CN': '{who}中断了连接（{code}）。',
  },
  notReached: {
    params: { who: 'message', code: 'text' },
    en: '{who} could not be reached ({code}).',
    'zh-CN': '无法连接{who}（{code}）。',
  },
  notCalled: {
    params: { who: 'message', why: 'text' },
    en: '{who} could not be called: {why}.',
    'zh-CN': '无法调用{who}：{why}。',
  },
});
