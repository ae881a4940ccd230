import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { x } from '../../src/platforms/x/index.ts';
import { CreatedPost, OwnPosts } from '../../src/platforms/x/schema.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { beside } from '../helpers/beside.ts';
import { bench, type Subject } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { hardArticles, sampleArticle } from './samples.ts';

const SPEC = beside('platforms/specs/x-openapi-2.167.json');

/** X's own description of its API; not part of this repository. */

const SCHEMAS: Readonly<Record<string, string>> = {
  '/2/media/upload/initialize': 'InitializeMediaUploadRequest',
  '/2/media/metadata': 'CreateMediaMetadataRequest',
  '/2/tweets': 'CreatePostsRequest',
};

function validators(): (name: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(JSON.parse(readFileSync(SPEC.path, 'utf8')), 'spec');
  return (name) => ajv.compile({ $ref: `spec#/components/schemas/${name}` });
}

const usual: Subject = { platform: x, startSimulator: startXSimulator, article: sampleArticle };
const arranged = (change: Partial<PostContent>): Subject => ({
  ...usual,
  arrange: (post) => ({ ...post, pictures: [], ...change }),
});

const KINDS: readonly (readonly [string, Subject])[] = [
  ['the sample', usual],
  // A headline that is too long is held, and never sent.
  ...hardArticles
    .filter(([, { headline }]) => headline.length < 200)
    .map(([name, article]) => [name, { ...usual, article }] as const),
  ['a thread', { ...usual, format: 'thread' }],
  ['a poll', arranged({ settings: { pollOptions: ['Tram', 'Bus'], pollMinutes: 60 } })],
  ['an audience for replies', arranged({ settings: { replies: 'mentionedUsers' } })],
  ['labels', arranged({ disclosures: { ai: true, paid: true } })],
];

describe.skipIf(SPEC.isMissing)("X's own schemas", () => {
  it.each(KINDS)('take every body that is sent for %s', async (_name, subject) => {
    const validate = validators();
    const started = await bench(subject);
    const { receipt } = await deliver(started.delivery);
    const sent = await started.sent();
    await started.stop();
    expect(receipt).not.toBeNull();
    const bodies = sent.filter((request) => SCHEMAS[request.target] !== undefined);
    expect(bodies.at(-1)?.target).toBe('/2/tweets');
    for (const { target, body } of bodies) {
      const check = validate(SCHEMAS[target] ?? '');
      check(body);
      expect(check.errors, target).toBeNull();
    }
  });
});

describe('answers of X', () => {
  it('keep ids that are longer than a number, and may leave out what is empty', () => {
    expect(CreatedPost.parse({ data: { id: '2125395020537137872', text: '' } }).data.id).toBe('2125395020537137872');
    expect(OwnPosts.parse({ meta: { result_count: 0 } })).toEqual({ entries: [], next: null, doubt: null });
  });
});
