import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startXSimulator } from '../../../src/simulators/x/index.ts';
import { CreatePost } from '../../../src/simulators/x/schemas.ts';
import { beside } from '../../helpers/beside.ts';
import { picture } from '../pictures.ts';
import { call, uploadPicture } from './client.ts';

const FILE = beside('platforms/specs/x-openapi-2.167.json');

describe.skipIf(FILE.isMissing)('the published API description', () => {
  let simulator: Simulator;
  let fits: (name: string, value: unknown) => string | null;

  beforeAll(async () => {
    simulator = await startXSimulator({ seed: 3 });
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(JSON.parse(readFileSync(FILE.path, 'utf8')), 'x');
    fits = (name, value) => {
      const validate = ajv.getSchema(`x#/components/schemas/${name}`);
      return validate?.(value) ? null : ajv.errorsText(validate?.errors);
    };
  });
  afterAll(() => simulator.stop());

  it.each([
    { text: 'a' },
    { text: 'a', extra: 1 },
    { text: 1 },
    { media: { media_ids: ['1'] } },
    { text: 'a', media: { media_ids: [] } },
    { text: 'a', media: { media_ids: ['1', '2', '3', '4', '5'] } },
    { text: 'a', media: { media_ids: [1] } },
    { text: 'a', media: { media_ids: ['3_1'] } },
    { text: 'a', reply: { in_reply_to_tweet_id: '1' } },
    { text: 'a', reply: {} },
    { text: 'a', quote_tweet_id: 'x' },
    { text: 'a', poll: { options: ['a', 'b'], duration_minutes: 5 } },
    { text: 'a', poll: { options: ['a'], duration_minutes: 5 } },
    { text: 'a', poll: { options: ['a', 'b'], duration_minutes: 4 } },
    { text: 'a', reply_settings: 'everyone' },
    { text: 'a', edit_options: { previous_post_id: '1' } },
    { text: 'a', nullcast: 'no' },
  ])('agrees about %j', (body) => {
    expect(CreatePost.safeParse(body).success).toBe(fits('CreatePostsRequest', body) === null);
  });

  it('describes every answer of a post with a picture', async () => {
    const { userId } = simulator.channel.options;
    const id = await uploadPicture(simulator, await picture(300, 200));
    const metadata = { id, metadata: { alt_text: { text: 'red' } } };
    const alt = await call(simulator, { method: 'POST', path: '/2/media/metadata', json: metadata });
    const json = { text: 'A & B https://www.example.com/a', media: { media_ids: [id] } };
    const created = await call(simulator, { method: 'POST', path: '/2/tweets', json });
    const path = `/2/tweets/${created.body.data.id}`;
    const query = { 'post.fields': 'created_at,entities,conversation_id,referenced_posts,attachments,edit_controls' };
    const missing = await call(simulator, { method: 'GET', path: '/2/tweets/1' });
    const status = { command: 'STATUS', media_id: id };
    expect(fits('CreateMediaMetadataResponse', alt.body)).toBeNull();
    expect(fits('CreatePostsResponse', created.body)).toBeNull();
    expect(
      fits(
        'GetMediaUploadStatusResponse',
        (await call(simulator, { method: 'GET', path: '/2/media/upload', query: status })).body,
      ),
    ).toBeNull();
    expect(fits('GetPostsByIdResponse', (await call(simulator, { method: 'GET', path, query })).body)).toBeNull();
    expect(
      fits(
        'GetUsersPostsResponse',
        (await call(simulator, { method: 'GET', path: `/2/users/${userId}/tweets`, query })).body,
      ),
    ).toBeNull();
    expect(fits('GetUsersMeResponse', (await call(simulator, { method: 'GET', path: '/2/users/me' })).body)).toBeNull();
    expect(fits('ResourceNotFoundProblem', missing.body)).toBeNull();
    expect(fits('DeletePostsResponse', (await call(simulator, { method: 'DELETE', path })).body)).toBeNull();
  });
});
