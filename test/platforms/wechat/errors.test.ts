import { expect, it } from 'vitest';
import type { OutcomeType } from '../../../src/domain/outcome.ts';
import { inEnglish, PLAIN, render } from '../../../src/lib/render.ts';
import { AnswerError } from '../../../src/net/http.ts';
import { classify } from '../../../src/platforms/wechat/classify.ts';

/** Every code that WeChat documents for the calls we make: what it leads to on a commit, and what an editor reads. */
const ROWS: readonly (readonly [codes: readonly number[], leads: OutcomeType, english: string, chinese: string])[] = [
  [[-1, 45065], 'unknown', 'WeChat answered', '微信返回'],
  [[89504, 89505], 'unknown', '30 minutes to confirm', '30 分钟内用手机确认'],
  [[40001, 40014, 42001, 40013, 40125, 41002, 41004], 'unauthorized', 'app id and secret', 'AppID 和 AppSecret'],
  [[40243], 'unauthorized', 'AppSecret is frozen', 'AppSecret 已被冻结'],
  [[50004, 50007], 'unauthorized', 'frozen the account', '账号已被微信冻结'],
  [[40164, 61004], 'unauthorized', 'IP allow-list', 'IP 白名单'],
  [[89503], 'unauthorized', 'has to agree', '须由账号管理员确认'],
  [[89506, 89507], 'unauthorized', 'refused this server’s address', '拒绝了本服务器的 IP'],
  [[48001], 'failed', 'switch the channel to draft mode', '改为草稿模式'],
  [[48003], 'unauthorized', 'accept WeChat’s terms', '同意群发协议'],
  [[48004, 50002, 53500], 'unauthorized', 'stopped this account', '已停用此账号'],
  [[45009], 'exhausted', 'quota of the day', '当天的配额'],
  [[45028], 'exhausted', 'as many messages to followers', '群发次数已用完'],
  [[45011, 45066, 53501], 'rate-limited', 'WeChat answered', '微信返回'],
  [[40004, 40005, 40137], 'failed', 'Choose another picture', '更换图片'],
  [[40006, 40009, 45001], 'failed', 'picture is too large', '图片过大'],
  [[40007, 41005, 44001], 'failed', 'A picture was refused', '有图片被拒绝'],
  [[44003, 44004], 'failed', 'has no text', '没有正文'],
  [[45002], 'failed', 'article is too long', '文章过长'],
  [[45003], 'failed', 'The title, or the whole article', '这样长的标题或整篇文章'],
  [[45004], 'failed', 'digest is too long', '摘要过长'],
  [[45110], 'failed', 'The author, or the whole article', '作者名或整篇文章过长'],
  [[45005, 45006, 41039], 'failed', 'Use another address', '更换网址'],
  [[45008], 'failed', 'at most eight articles', '最多包含 8 篇'],
  [[45166], 'failed', 'does not take, such as a link', '例如链接'],
  [[88000], 'failed', 'may not open comments', '没有留言权限'],
  [[53502, 53600, 40059], 'failed', 'Look at the account', '到公众平台查看'],
  [
    [40033, 40035, 40097, 40114, 43002, 43003, 44002, 45067, 47001],
    'failed',
    'did not understand the request',
    '无法识别该请求',
  ],
  [[53503], 'failed', 'check of the draft failed', '未通过微信检查'],
  [[41040], 'failed', 'declared as original', '不能声明原创'],
  [[48022], 'failed', 'uploaded by API', '通过接口上传的视频'],
  [[53504, 53505, 48021, 45062, 45113], 'failed', 'must be opened', '须在公众平台后台打开'],
  [[99999], 'failed', 'words rid: 1-2', 'words rid: 1-2'],
];
const CASES = ROWS.flatMap(([codes, ...rest]) => codes.map((code) => [code, ...rest] as const));

it.each(CASES)('%s: %s', (errcode, leads, english, chinese) => {
  const text = JSON.stringify({ errcode, errmsg: 'words rid: 1-2' });
  const error = new AnswerError('refused', { status: 200, headers: {}, text });
  const outcome = classify(error, 'commit', new Date('2026-11-25T15:59:30Z'));
  expect(outcome).toMatchObject({ type: leads, code: String(errcode) });
  if (!('message' in outcome)) throw new Error('There is no message.');
  expect(inEnglish(outcome.message)).toContain(english);
  expect(render(outcome.message, { ...PLAIN, language: 'zh-CN' })).toContain(chinese);
  expect(inEnglish(outcome.message)).toContain(String(errcode));
});
