import { expect, it } from 'vitest';
import type { OutcomeType } from '../../src/domain/outcome.ts';
import { Message } from '../../src/lib/message.ts';
import { inEnglish, PLAIN, render } from '../../src/lib/render.ts';
import { AnswerError } from '../../src/net/http.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import type { Phase } from '../../src/platforms/platform.ts';

/** Every error that Meta documents, what it leads to, and what an editor reads. */

type Row = readonly [
  error: readonly [code: number, subcode?: number, words?: string],
  phase: Phase,
  leads: OutcomeType,
  english: string,
  chinese: string,
];

const SHARED: readonly Row[] = [
  [[1], 'commit', 'unknown', 'The platform failed', '平台出现故障'],
  [[2], 'step', 'unavailable', 'The platform failed', '平台出现故障'],
  [[3], 'commit', 'unauthorized', 'The app lacks a capability', '应用缺少某项功能'],
  [[4], 'commit', 'rate-limited', 'asks to try again later', '要求稍后再试'],
  [[10], 'commit', 'unauthorized', 'A permission is missing', '缺少权限'],
  [[17], 'commit', 'rate-limited', 'asks to try again later', '要求稍后再试'],
  [[32], 'commit', 'rate-limited', 'asks to try again later', '要求稍后再试'],
  [[100], 'commit', 'failed', 'does not accept the request', '不接受此请求'],
  [[100, 33], 'commit', 'failed', 'does not exist or cannot be seen', '对象不存在或无法查看'],
  [[100, 33], 'find', 'unavailable', 'does not exist or cannot be seen', '对象不存在或无法查看'],
  [[102], 'commit', 'unauthorized', 'The token is not accepted', '令牌未被接受'],
  [[190, 458], 'commit', 'unauthorized', 'The account removed the app', '账号移除了应用'],
  [[190, 459], 'commit', 'unauthorized', 'pass a check at facebook.com', 'facebook.com'],
  [[190, 460], 'commit', 'unauthorized', 'password', '密码'],
  [[190, 463], 'commit', 'unauthorized', 'connect', '连接'],
  [[190, 464], 'commit', 'unauthorized', 'confirm', '确认'],
  [[190, 467], 'commit', 'unauthorized', 'connect', '连接'],
  [[220], 'commit', 'failed', 'photo or album', '照片或相册'],
  [[221], 'step', 'failed', 'photo or album', '照片或相册'],
  [[240], 'commit', 'failed', 'photo or album', '照片或相册'],
  [
    [100, undefined, 'API calls from the server require an appsecret_proof argument'],
    'commit',
    'unauthorized',
    'app secret',
    '应用的密钥',
  ],
  [[200], 'commit', 'unauthorized', 'A permission is missing', '缺少权限'],
  [[294], 'commit', 'unauthorized', 'A permission is missing', '缺少权限'],
  [[368], 'commit', 'unauthorized', 'blocked for a while', '暂时封禁'],
  [[613], 'commit', 'rate-limited', 'asks to try again later', '要求稍后再试'],
];

const FACEBOOK: readonly Row[] = [
  [[1, 2853006], 'commit', 'unauthorized', 'The person behind the token may not do this', '无权执行此操作'],
  [[100, 2853006], 'commit', 'unauthorized', 'The person behind the token may not do this', '无权执行此操作'],
  [[190, 490], 'commit', 'unauthorized', 'role', '角色'],
  [[190, 2069032], 'commit', 'unauthorized', 'page', '主页'],
  [[200, 2069030], 'commit', 'failed', 'does not support this request', '不支持此请求'],
  [[341], 'commit', 'rate-limited', 'asks to try again later', '要求稍后再试'],
  [[80001], 'commit', 'rate-limited', 'asks to try again later', '要求稍后再试'],
  [[324], 'step', 'failed', 'The picture is too large or of the wrong kind', '图片太大或格式不对'],
  [[352], 'step', 'failed', 'does not accept the video', '不接受视频'],
  [[368, undefined, "You've already posted this."], 'commit', 'unknown', 'posted before', '已发布过'],
  [[368, 1346003], 'commit', 'failed', 'breaks the community standards', '违反社区规范'],
  [[506], 'commit', 'unknown', 'posted before', '已发布过'],
  [[100, 1366051], 'commit', 'unknown', 'posted before', '已发布过'],
  [[100, 1366046], 'step', 'failed', 'The picture is too large or of the wrong kind', '图片太大或格式不对'],
  [[100, 1390008], 'commit', 'exhausted', 'posts too fast', '发布过于频繁'],
  [[100, 1404078], 'commit', 'unauthorized', 'confirm the identity', '确认主页背后的身份'],
  [[100, 4854002], 'commit', 'unauthorized', 'confirm the identity', '确认主页背后的身份'],
  [[100, 1404006], 'commit', 'unauthorized', 'confirm the identity', '确认主页背后的身份'],
  [[100, 1404112], 'commit', 'unauthorized', 'confirm the identity', '确认主页背后的身份'],
  [[100, 1404102], 'commit', 'failed', 'breaks the community standards', '违反社区规范'],
  [[100, 1609005], 'commit', 'failed', 'cannot read the linked page', '无法读取链接页面'],
  [[100, 2061006], 'commit', 'failed', 'cannot read the linked page', '无法读取链接页面'],
  [[100, 1609008], 'commit', 'failed', 'Links to facebook.com', 'facebook.com'],
  [[100, 1349125], 'commit', 'failed', 'does not accept the text or the file', '不接受文字或文件'],
  [[100, 2069019], 'commit', 'failed', 'does not accept the text or the file', '不接受文字或文件'],
  [[100, undefined, 'Name parameter too long'], 'commit', 'failed', 'does not accept the text', '不接受文字'],
  [
    [100, undefined, '(#100) Only owners of the URL may'],
    'commit',
    'failed',
    'Only the owner of a website',
    '网站的所有者',
  ],
  [
    [100, undefined, '(#100) No permission to publish the video'],
    'commit',
    'unauthorized',
    'may create content on it',
    '可在主页上发布内容的人员',
  ],
  [[2, 1363047], 'commit', 'unknown', 'Facebook failed', '出现故障'],
  [[100, 1609010], 'commit', 'unknown', 'Facebook failed', '出现故障'],
  [[6000], 'commit', 'unknown', 'Facebook failed', '出现故障'],
  [[100, 1363019], 'commit', 'unknown', 'Facebook failed', '出现故障'],
  [[100, 1363030], 'step', 'unavailable', 'Facebook failed', '出现故障'],
  [[100, 1363040], 'commit', 'failed', '9:16', '9:16'],
  [[100, 1363127], 'commit', 'failed', '540×960', '540×960'],
  [[100, 1363128], 'commit', 'failed', '3 to 90 seconds', '3 至 90 秒'],
  [[100, 1363129], 'commit', 'failed', '24 to 60 frames', '24 至 60 帧'],
];

const INSTAGRAM: readonly Row[] = [
  [[-2, 2207003], 'step', 'unavailable', 'could not fetch the picture', '无法读取图片'],
  [[-2, 2207020], 'commit', 'unavailable', 'is no longer known', '已失效'],
  [[-1, 2207001], 'commit', 'unknown', 'Instagram failed', '出现故障'],
  [[-1, 2207032], 'step', 'unavailable', 'Instagram failed', '出现故障'],
  [[-1, 2207053], 'commit', 'unknown', 'Instagram failed', '出现故障'],
  [[-1, 2207082], 'commit', 'unknown', 'Instagram failed', '出现故障'],
  [[-1, 2207085], 'commit', 'unknown', 'Instagram failed', '出现故障'],
  [[1, 2207057], 'step', 'failed', 'does not accept the post', '不接受此帖'],
  [[4, 2207051], 'commit', 'unknown', 'suspects spam', '垃圾信息'],
  [[4, 2207051], 'step', 'unauthorized', 'suspects spam', '垃圾信息'],
  [[9, 2207042], 'commit', 'exhausted', 'posts for this day are used up', '发布次数已用完'],
  [[24, 2207006], 'commit', 'unavailable', 'is no longer known', '已失效'],
  [[24, 2207008], 'commit', 'unavailable', 'is no longer known', '已失效'],
  [[25, 2207050], 'commit', 'unauthorized', 'restricted, inactive', '账号受限'],
  [[100, 2207023], 'step', 'failed', 'does not accept the post', '不接受此帖'],
  [[100, 2207028], 'step', 'failed', '2 to 10 pictures', '2 至 10 张图片'],
  [[100, 2207035], 'step', 'failed', 'tagged people', '标记的用户'],
  [[100, 2207036], 'step', 'failed', 'tagged people', '标记的用户'],
  [[100, 2207037], 'step', 'failed', 'tagged people', '标记的用户'],
  [[100, 2207040], 'step', 'failed', 'tagged people', '标记的用户'],
  [[100, 2207077], 'step', 'unavailable', 'could not fetch the video', '无法读取视频'],
  [[100, 2207081], 'step', 'failed', 'publish trial reels', '试用 Reels'],
  [[352, 2207026], 'step', 'failed', 'format of the video', '视频的格式'],
  [[9004, 2207052], 'step', 'unavailable', 'could not fetch the picture', '无法读取图片'],
  [[9007, 2207027], 'commit', 'unavailable', 'not ready yet', '尚未就绪'],
  [[36000, 2207004], 'step', 'failed', 'larger than 8 MB', '超过 8 MB'],
  [[36001, 2207005], 'step', 'failed', 'not a JPEG', '不是 JPEG'],
  [[36003, 2207009], 'step', 'failed', '4:5 to 1.91:1', '4:5 至 1.91:1'],
  [[36004, 2207010], 'step', 'failed', 'caption is too long', '配文过长'],
  [[80002], 'commit', 'rate-limited', 'asks to try again later', '要求稍后再试'],
  [
    [100, undefined, 'This is not an instagram business account'],
    'step',
    'unauthorized',
    'not a professional',
    '不是专业账号',
  ],
  [[190, undefined, 'The session has been invalidated'], 'commit', 'unauthorized', 'frequent posting', '频繁发布'],
];

const CASES = [
  ...[facebook, instagram].flatMap((platform) => SHARED.map((row) => ({ platform, row }))),
  ...FACEBOOK.map((row) => ({ platform: facebook, row })),
  ...INSTAGRAM.map((row) => ({ platform: instagram, row })),
].map(({ platform, row: [error, phase, leads, english, chinese] }) => ({
  platform,
  name: platform.name,
  error,
  phase,
  leads,
  english,
  chinese,
}));

it.each(CASES)('$name, $error in a $phase: $leads', async ({ platform, error, phase, leads, english, chinese }) => {
  const [code, error_subcode, message = 'Words of theirs'] = error;
  const text = JSON.stringify({ error: { message, type: 'OAuthException', code, error_subcode } });
  const client = await platform.client();
  const outcome = client.classify(new AnswerError('refused', { status: 400, headers: {}, text }), phase, new Date());
  expect(outcome.type).toBe(leads);
  const said = Message.parse('message' in outcome ? outcome.message : null);
  expect(inEnglish(said)).toContain(english);
  expect(render(said, { ...PLAIN, language: 'zh-CN' })).toContain(chinese);
});
