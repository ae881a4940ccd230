import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startYouTubeSimulator } from '../../../src/simulators/youtube/index.ts';
import { VideoInput } from '../../../src/simulators/youtube/metadata.ts';
import { beside } from '../../helpers/beside.ts';
import { film } from '../../helpers/film.ts';
import { picture } from '../pictures.ts';
import { connect, metadata, put } from './client.ts';

const FILE = beside('platforms/specs/youtube.v3.subset.jsonschema.json');

describe.skipIf(FILE.isMissing)('the published schemas', () => {
  let simulator: Simulator;
  let faults: (name: string, value: unknown) => string | null;

  beforeAll(async () => {
    simulator = await startYouTubeSimulator({ factor: 1e6, playlists: ['PL1'] });
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(JSON.parse(readFileSync(FILE.path, 'utf8')), 'youtube');
    faults = (name, value) => {
      const validate = ajv.getSchema(`youtube#/definitions/${name}`);
      return validate?.(value) ? null : ajv.errorsText(validate?.errors);
    };
  });
  afterAll(() => simulator.stop());

  const good = metadata();
  it.each([
    good,
    { ...good, snippets: {} },
    { ...good, localizations: { de: { title: 'a', description: 'b' } } },
    { ...good, localizations: { de: { name: 'a' } } },
    metadata({ snippet: { tags: 'a,b' } }),
    metadata({ snippet: { categoryId: 25 } }),
    metadata({ status: { privacyStatus: 'hidden' } }),
    metadata({ status: { license: 'creativeCommon', embeddable: true } }),
    metadata({ status: { madeForKid: true } }),
    metadata({ status: { containsSyntheticMedia: 'no' } }),
  ])('agree about video %#', (body) => {
    expect(VideoInput.safeParse(body).success).toBe(faults('Video', body) === null);
  });

  it('describe every answer', async () => {
    const client = await connect(simulator);
    const inserted = await put(await client.session(1000), film(1000));
    expect(faults('Video', inserted.body)).toBeNull();
    const { id } = VideoInput.pick({ id: true }).loose().parse(inserted.body);
    const snippet = { playlistId: 'PL1', resourceId: { kind: 'youtube#video', videoId: id } };
    const uploads = String(simulator.channel.options.channelId).replace(/^UC/, 'UU');
    const parts = 'id,status,processingDetails,snippet,contentDetails,fileDetails,localizations';
    const answers: [string, Promise<{ status: number; body: unknown }>][] = [
      ['ThumbnailSetResponse', client.thumbnail(id ?? '', await picture(1280, 720))],
      ['VideoListResponse', client.api('GET', `videos?part=${parts}&id=${id}`)],
      ['Video', client.api('PUT', 'videos?part=status', { id, status: { privacyStatus: 'public' } })],
      ['PlaylistItem', client.api('POST', 'playlistItems?part=snippet', { snippet })],
      ['ChannelListResponse', client.api('GET', 'channels?part=snippet,contentDetails,status&mine=true')],
      [
        'PlaylistItemListResponse',
        client.api('GET', `playlistItems?part=snippet,contentDetails,status&playlistId=${uploads}`),
      ],
      ['VideoCategoryListResponse', client.api('GET', 'videoCategories?part=snippet&regionCode=US')],
    ];
    for (const [name, answered] of answers) {
      const { status, body } = await answered;
      expect([name, status, faults(name, body)]).toEqual([name, 200, null]);
    }
  });
});
