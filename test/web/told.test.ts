import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PostContent, Problem } from '../../src/domain/post.ts';
import { type Reader, render } from '../../src/lib/render.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { sentences } from '../../src/web/i18n/sentences.ts';
import { server as chinese } from '../../src/web/i18n/zh-cn/told/index.ts';
import { refusalText, tell, termFor } from '../../src/web/parts/told.ts';
import { channelOf, MARKER, OPTIONS, style } from '../platforms/bench.ts';
import { hardArticles, sampleArticle } from '../platforms/samples.ts';

beforeAll(() => i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': chinese } }));

const FACTS = {
  mimeType: 'video/x-matroska',
  bytes: 30_000_000_000,
  width: 320,
  height: 100,
  rotation: 0,
  durationSeconds: 90_000,
  frameRate: 120,
  bitrate: 300_000_000,
  codec: 'prores',
  codecFamily: 'prores',
  hdr: false,
  audio: { codec: 'pcm', channels: 2, sampleRate: 48_000 },
  fastStart: false,
};

/** Everything that can be wrong with a post, a few of them at a time. */
function spoilt(content: PostContent): PostContent[] {
  const texts = (text: string) => Object.fromEntries(Object.keys(content.texts).map((field) => [field, text]));
  const [picture] = content.pictures;
  const rendition = { hash: 'a', width: 20, height: 11, bytes: 99_000_000, mimeType: 'image/webp', crop: null };
  const wrong = picture ? [{ ...picture, rendition, alt: '' }] : [];
  const described = picture ? [{ ...picture, rendition: null, alt: 'word '.repeat(400), proposed: true as const }] : [];
  const astray = picture ? [{ ...picture, place: 'nowhere' }] : [];
  const place = content.video?.place;
  const file = { hash: 'a', width: 9, height: 9, bytes: 9, mimeType: 'video/mp4', crop: null, durationSeconds: 1_200 };
  const video = (facts: object) => ({
    video: 0,
    ...(place && { place }),
    file: { ...file, facts: { ...FACTS, ...facts } },
  });
  const notes = { avoid: ['ferry'], repeats: true, proposed: true, sponsored: true, paidDoubts: ['its section'] };
  return [
    { ...content, texts: texts(''), pictures: wrong, link: null, blocks: [] },
    {
      ...content,
      texts: texts('a ferry <b> \u0007 #a '.repeat(5_000)),
      extra: { ...content.extra, ...notes },
      link: 'ftp://a',
    },
    { ...content, texts: texts(`$A $B ${'#a @b '.repeat(40)} example.org https://a.example`), pictures: described },
    { ...content, pictures: astray, link: `https://facebook.com/${'a'.repeat(2_000)}` },
    { ...content, pictures: Array.from({ length: 90 }, () => astray[0]).flatMap((one) => one ?? []), video: video({}) },
    {
      ...content,
      pictures: [],
      video: video({ width: 9_000, height: 9_000, durationSeconds: 0.5, codecFamily: 'avc' }),
    },
    {
      ...content,
      video: video({ codec: 'avc1.7a0028', codecFamily: 'avc' }),
      blocks: [{ type: 'paragraph', text: 'a'.repeat(30_000) }],
    },
    { ...content, video: { video: 0, place: 'nowhere', file } },
    { ...content, video: { video: 0, file: { ...file, mimeType: 'text/html', bytes: 0 } }, extra: { captions: 3 } },
  ];
}

function postFor(platform: Platform, article = sampleArticle) {
  const channel = channelOf(platform, OPTIONS[platform.id] ?? {});
  return { channel, content: platform.compose(article, { channel, style, marker: MARKER }) };
}

function problemsOf(platform: Platform): Problem[] {
  const stories = [sampleArticle, ...hardArticles.map(([, article]) => article)];
  return stories.flatMap((article) => {
    const { channel, content } = postFor(platform, article);
    return [content, ...spoilt(content)].flatMap((one) => platform.check(one, channel.options));
  });
}

describe('what the server says, in Chinese', () => {
  test('is every problem that a platform finds, with all that stands in it', () => {
    const seen = new Set<string>();
    for (const platform of platforms) {
      for (const problem of problemsOf(platform)) {
        const said = tell(problem);
        expect.soft(said, JSON.stringify(problem)).toMatch(/\p{Script=Han}/u);
        expect.soft(said).not.toMatch(/\{\{|undefined|\b(?:characters|bytes|The|a video|picture|title)\b/);
        seen.add(problem.told?.code ?? `${problem.code}: not told`);
      }
    }
    expect([...seen].filter((code) => !Object.hasOwn(chinese.told, code))).toEqual([]);
    // So that it cannot pass for want of problems.
    expect(seen.size).toBeGreaterThan(45);
  });

  test('names the texts of every platform and what they are counted in', () => {
    for (const platform of platforms) {
      for (const { label, unit } of platform.limits(channelOf(platform, OPTIONS[platform.id] ?? {}).options).texts) {
        expect(termFor(label)).toMatch(/^\p{Script=Han}+$/u);
        expect(termFor(unit)).toMatch(/^\p{Script=Han}+$/u);
      }
    }
  });

  test('is why a live post cannot be changed, taken down or answered, on every platform', () => {
    const found = platforms.flatMap((platform) => {
      const { channel, content } = postFor(platform);
      const now = new Date('2026-11-26T12:00:00Z');
      const times = [now, new Date('2020-01-01T00:00:00Z')];
      return times.flatMap((since) =>
        ['', '1'].flatMap((remoteId) => {
          const receipt = { remoteId, url: null, otherIds: {}, warnings: [] };
          const live = { post: content, receipt, since };
          const context = { options: channel.options, now };
          const may = [
            platform.mayRevise({ ...content, pictures: [] }, live, context),
            platform.mayRetract(live, context),
            platform.mayReply(live, context),
          ];
          return may.flatMap((one) => (one.may ? [] : [one.why]));
        }),
      );
    });
    const reader: Reader = { language: 'zh-CN', timeZone: 'UTC', channelName: (id) => id };
    const reasons = new Set(found.map((why) => render(why, reader)));
    expect([...reasons].filter((why) => !/\p{Script=Han}/u.test(why))).toEqual([]);
    expect(reasons.size).toBeGreaterThan(8);
  });

  test('shows its gaps as Chinese has them: words of ours, times of the newsroom, names of fields', () => {
    const message = 'English';
    const long = { label: 'The post', length: 290, unit: 'weighted characters', platform: 'X', max: 280, over: 10 };
    expect(tell({ message, told: { code: 'text-too-long', gaps: long } })).toBe(
      '帖子正文共 290 个加权字符，X 最多允许 280 个，请删减 10 个。',
    );
    const killed = { word: 'Reed', fields: 'text, pictures.1' };
    expect(tell({ message, told: { code: 'word-asks', gaps: killed } })).toContain('（帖子正文、图片 2 的说明）');
    const past = { at: '2026-11-25T09:05:00.000Z' };
    expect(tell({ message, told: { code: 'files-removed', gaps: past } })).toContain('11月25日 09:05');
    const why = {
      message: 'It is away.',
      told: { code: 'address-status', gaps: { address: 'https://a.example', status: 404 } },
    };
    expect(tell({ message, told: { code: 'picture-unmade', gaps: { number: 1, why } } })).toBe(
      '图片 1 未能制作：https://a.example 返回状态 404，没有取得页面。',
    );
    const right = { does: 'approve', roles: 'approver, admin', may: 'Ben' };
    expect(tell({ message, told: { code: 'needs-right', gaps: right } })).toBe(
      '批准帖子需要相应角色（审批人、管理员）。可由以下人员操作：Ben。',
    );
  });

  test('is English where there is no sentence for it, where a gap is missing, and in English', async () => {
    const partly = { code: 'text-too-long', gaps: { label: 'The post' } };
    expect(tell({ message: 'It is too long.', told: partly })).toBe('It is too long.');
    expect(tell({ message: 'New.', told: { code: 'of-a-later-version', gaps: {} } })).toBe('New.');
    expect(tell({ message: 'Old.' })).toBe('Old.');
    const refusal = { detail: 'It is so.', remedy: 'Do this.' };
    expect(refusalText(refusal)).toEqual({ message: 'It is so.', remedy: 'Do this.' });
    const whole = { code: 'wrong-password', gaps: {} };
    expect(refusalText({ ...refusal, told: whole })).toEqual({ message: chinese.told['wrong-password'], remedy: null });
    await i18next.changeLanguage('en');
    expect(refusalText({ ...refusal, told: whole })).toEqual({ message: 'It is so.', remedy: 'Do this.' });
    expect(termFor('The post')).toBe('The post');
    await i18next.changeLanguage('zh-CN');
  });

  test('a sentence that names what it is not given, or not as it should be, does not compile', () => {
    // @ts-expect-error
    sentences({ 'alt-missing': '图片 {{count}}' });
    // @ts-expect-error
    sentences({ 'text-missing': '{{label}}为空' });
    // @ts-expect-error
    sentences({ 'no-such-code': '' });
    expect(sentences({ 'alt-missing': '图片 {{number}}' })).toEqual({ 'alt-missing': '图片 {{number}}' });
  });
});
