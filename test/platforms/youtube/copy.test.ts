import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Article } from '../../../src/domain/article.ts';
import { youtube } from '../../../src/platforms/youtube/index.ts';
import { fittingTags, tagsLength, tagsOf } from '../../../src/platforms/youtube/limits.ts';
import { OWN_STATUS, setPrivacy, startUpload } from '../../../src/platforms/youtube/requests.ts';
import { YoutubeOptions } from '../../../src/platforms/youtube/settings.ts';
import { beside } from '../../helpers/beside.ts';
import { channelOf, MARKER, style } from '../bench.ts';
import { hardArticles, hostileArticle, sampleArticle } from '../samples.ts';

const given = { channelId: 'UC123' };
const options = YoutubeOptions.parse(given);
const postOf = (article: Article) =>
  youtube.content.compose(article, { channel: channelOf(youtube, given, article.language), style, marker: MARKER });
const codes = (post: ReturnType<typeof postOf>) => youtube.content.check(post, given).map(({ code }) => code);

const SPEC = beside('platforms/specs/youtube.v3.subset.jsonschema.json');

describe('the copy of a video', () => {
  it.skipIf(SPEC.isMissing)('is what the published description of the API allows', () => {
    const spec = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(SPEC.path, 'utf8')));
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema(spec, 'youtube');
    const validate = ajv.getSchema('youtube#/definitions/Video');
    const bodies = [['sample', sampleArticle] as const, ...hardArticles].map(([, article]) =>
      startUpload(postOf(article), options, { bytes: '1', mimeType: 'video/mp4' }, 'token'),
    );
    for (const { body } of [...bodies, setPrivacy(options, 'id', OWN_STATUS, 'public', 'token')]) {
      expect(validate?.(body && 'json' in body ? body.json : null), JSON.stringify(validate?.errors)).toBe(true);
    }
  });

  it('has no angle brackets and the link on its first line', () => {
    const post = postOf(hostileArticle);
    expect(Object.values(post.texts).join('')).not.toMatch(/[<>]/);
    expect(post.texts.description?.split('\n')[0]).toContain(MARKER);
  });

  it('an article without a video is held back, and is no error', () => {
    expect(codes(postOf({ ...sampleArticle, videos: [] }))).toContain('video-required');
  });

  it('a description without the marked link, and brackets that an editor wrote, are held back', () => {
    const post = postOf(sampleArticle);
    expect(codes({ ...post, texts: { ...post.texts, description: 'Nothing' } })).toContain('marker-missing');
    expect(codes({ ...post, texts: { ...post.texts, title: 'a < b' } })).toContain('text-brackets');
  });

  it.each([
    [20 * 60, 'video-long'],
    [13 * 3600, 'video-too-long'],
  ])('a video of %i seconds: %s', (durationSeconds, code) => {
    const file = { hash: 'a', width: 640, height: 360, bytes: 9, mimeType: 'video/mp4', crop: null, durationSeconds };
    expect(codes({ ...postOf(sampleArticle), video: { video: 0, file } })).toContain(code);
  });
});

describe('tags', () => {
  it('count commas, and quotes around tags with a space', () => {
    expect(tagsLength('')).toBe(0);
    expect(tagsLength('city, trams')).toBe(4 + 1 + 5);
    expect(tagsLength('smart city,trams')).toBe(10 + 2 + 1 + 5);
  });

  it('as many as fit, none twice, without what is refused', () => {
    const many = Array.from({ length: 90 }, (_, index) => `long tag ${index}`);
    const fitting = fittingTags([...many, 'long tag 1'], 500);
    expect(tagsLength(fitting)).toBeLessThanOrEqual(500);
    expect(tagsOf(fitting).length).toBeGreaterThan(30);
    expect(fittingTags(['<b>a, b'], 500)).toBe('b a b');
  });
});
