import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { escapeHtml } from '../../src/lib/html.ts';
import { plainText } from '../../src/lib/message.ts';
import { AnswerError, TransportError } from '../../src/net/http.ts';
import { parseBody, readJson, UnreadableAnswer } from '../../src/platforms/kit/calls.ts';
import { checkLimits } from '../../src/platforms/kit/check.ts';
import { judgeGraph } from '../../src/platforms/kit/graph/rules.ts';
import { classifyWith, failed, OutcomeError, retryAfter, unknown } from '../../src/platforms/kit/outcomes.ts';
import { richText, shortAddress } from '../../src/platforms/kit/preview/text.ts';
import { limitsOf, PICTURE } from '../../src/platforms/x/limits.ts';
import { x } from '../../src/platforms/x/messages.ts';

const answer = (status: number, text = '', headers: Record<string, string> = {}) => ({ status, text, headers });
const NOW = new Date('2026-11-25T10:00:00Z');

describe('JSON of platforms', () => {
  it('keeps integers that a number would round, and leaves everything else alone', () => {
    const text =
      '{"id":12345678901234567890,"n":1.5,"s":"12345678901234567890 \\" 1234567890123456789","e":1e21,"a":[-9007199254740993]}';
    expect(readJson(text)).toEqual({
      id: '12345678901234567890',
      n: 1.5,
      s: '12345678901234567890 " 1234567890123456789',
      e: 1e21,
      a: ['-9007199254740993'],
    });
  });

  it('that is broken or of another shape is an UnreadableAnswer', () => {
    for (const text of ['', '{"id":', '[]', 'null', '{"id":null}']) {
      expect(() => parseBody(z.object({ id: z.string() }), answer(200, text), 'publish')).toThrow(UnreadableAnswer);
    }
  });
});

describe('what an error means', () => {
  const judge = (error: unknown, phase: 'step' | 'commit' | 'find') =>
    classifyWith(error, phase, () => failed(plainText('refused'))).type;

  it('a lost answer is unknown only in a commit', () => {
    const lost = new TransportError(plainText('lost'), { sent: true, code: 'ECONNRESET' });
    expect((['step', 'commit', 'find'] as const).map((phase) => judge(lost, phase))).toEqual([
      'unavailable',
      'unknown',
      'unavailable',
    ]);
  });

  it('whatever is not foreseen may be live after a commit, and is harmless before', () => {
    for (const error of [
      new TypeError('a defect'),
      'a text',
      undefined,
      z.object({ a: z.string() }).safeParse({}).error,
    ]) {
      expect(judge(error, 'commit')).toBe('unknown');
      expect(judge(error, 'step')).toBe('unavailable');
    }
  });

  it('an outcome that is known already is handed on, a refusal is judged', () => {
    expect(judge(new OutcomeError(unknown(plainText('it may be live'))), 'step')).toBe('unknown');
    expect(judge(new AnswerError('no', answer(400)), 'commit')).toBe('failed');
  });

  it('retry-after is read as seconds and as a date', () => {
    expect(retryAfter(answer(429, '', { 'retry-after': '90' }), NOW)?.toISOString()).toBe('2026-11-25T10:01:30.000Z');
    expect(retryAfter(answer(429, '', { 'retry-after': 'Wed, 25 Nov 2026 11:00:00 GMT' }), NOW)?.getUTCHours()).toBe(
      11,
    );
    expect(retryAfter(answer(429, '', { 'retry-after': 'soon' }), NOW)).toBeNull();
    for (const over of ['0', 'Wed, 25 Nov 2020 11:00:00 GMT'])
      expect(retryAfter(answer(429, '', { 'retry-after': over }), NOW)).toBeNull();
    expect(retryAfter(answer(429), NOW)).toBeNull();
  });

  it('the Graph API names the longest wait in minutes, among many objects', () => {
    const usage = {
      '1': [{ type: 'pages', estimated_time_to_regain_access: 3 }],
      '2': [{ estimated_time_to_regain_access: 12 }],
    };
    const limited = answer(400, '{"error":{"message":"limit","code":80001}}', {
      'x-business-use-case-usage': JSON.stringify(usage),
    });
    const outcome = judgeGraph([], { phase: 'commit', answer: limited, now: NOW, doubtful: unknown });
    expect(outcome).toMatchObject({ type: 'rate-limited', until: '2026-11-25T10:12:00.000Z' });
  });

  it('a server of the Graph API that failed may have posted, whatever code it names', () => {
    const failed = answer(500, '{"error":{"message":"Invalid parameter","code":100}}');
    const judged = (phase: 'step' | 'commit') =>
      judgeGraph([], { phase, answer: failed, now: NOW, doubtful: unknown }).type;
    expect([judged('commit'), judged('step')]).toEqual(['unknown', 'failed']);
  });

  it('an answer of the Graph API that is no JSON is judged by its status', () => {
    const judged = (status: number) =>
      judgeGraph([], { phase: 'commit', answer: answer(status, '<html>'), now: NOW, doubtful: unknown }).type;
    expect([400, 401, 403, 404, 429, 500, 502, 302].map(judged)).toEqual([
      'failed',
      'unauthorized',
      'unauthorized',
      'unknown',
      'rate-limited',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});

describe('HTML of previews', () => {
  it('escapes, keeps line breaks, and colours links, hashtags and mentions', () => {
    expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
    const html = richText('Go <b>\n#Tag @me a@b.c &#39; https://a.example/<x>', () => 'a.example');
    expect(html).toContain(
      '&lt;b&gt;<br><span class="pv-link">#Tag</span> <span class="pv-link">@me</span> a@b.c &amp;#39;',
    );
    expect(html).toContain('<span class="pv-link">a.example</span>');
    expect(html.replace(/<\/?(span[^>]*|br)>/g, '')).not.toMatch(/[<>]/);
  });

  it('prints addresses as platforms do', () => {
    expect(shortAddress('https://www.example.org/a/very/long/path/to/a/story?utm=1', 20)).toBe('example.org/a/very/…');
    expect(shortAddress('https://example.org/?x=1')).toBe('example.org');
  });
});

describe('limits', () => {
  const rendition = { hash: 'h', width: 1600, height: 900, bytes: 1_000, mimeType: 'image/jpeg', crop: null };
  const picture = { place: 'post', image: 0, spec: PICTURE, alt: 'A tram', rendition };
  const post = {
    platform: 'x',
    kind: 'picture',
    language: 'en',
    marker: 'm',
    texts: { text: 'Hello' },
    link: null,
    pictures: [picture],
    video: null,
    blocks: null,
    extra: {},
  };
  const codes = (changed: object) =>
    checkLimits({ ...post, ...changed }, limitsOf({ longPosts: false }), x.name()).map((problem) => problem.code);

  it.each([
    ['nothing', {}, []],
    ['a text with a control character', { texts: { text: 'a\u0000b' } }, ['text-unprintable']],
    ['half a character', { texts: { text: 'a\ud83db' } }, ['text-unprintable']],
    ['a missing text', { texts: {} }, ['text-missing']],
    ['five pictures', { pictures: Array.from({ length: 5 }, () => picture) }, ['pictures-too-many']],
    ['another place', { pictures: [{ ...picture, place: 'story' }] }, ['picture-place']],
    ['no description', { pictures: [{ ...picture, alt: ' ' }] }, ['alt-missing']],
    ['a picture that is not made yet', { pictures: [{ ...picture, rendition: null }] }, []],
    ['another shape', { pictures: [{ ...picture, rendition: { ...rendition, width: 10 } }] }, ['picture-shape']],
    [
      'far too few pixels',
      { pictures: [{ ...picture, rendition: { ...rendition, width: 160, height: 90 } }] },
      ['picture-size'],
    ],
    [
      'a small source, which is never enlarged',
      {
        pictures: [
          {
            ...picture,
            rendition: {
              ...rendition,
              width: Math.round(picture.spec.width / 2),
              height: Math.round(picture.spec.height / 2),
            },
          },
        ],
      },
      ['picture-small'],
    ],
    [
      'a wrong format',
      { pictures: [{ ...picture, rendition: { ...rendition, mimeType: 'image/webp' } }] },
      ['picture-format'],
    ],
    ['a file too big', { pictures: [{ ...picture, rendition: { ...rendition, bytes: 6e6 } }] }, ['picture-too-big']],
  ])('%s', (_name, changed, expected) => {
    expect(codes(changed)).toEqual(expected);
  });
});
