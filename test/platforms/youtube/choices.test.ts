import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PostContent } from '../../../src/domain/post.ts';
import { youtube } from '../../../src/platforms/youtube/index.ts';
import { startUpload } from '../../../src/platforms/youtube/requests.ts';
import { YoutubeOptions } from '../../../src/platforms/youtube/settings.ts';
import { startYouTubeSimulator } from '../../../src/simulators/youtube/index.ts';
import { beside } from '../../helpers/beside.ts';
import { saying } from '../../helpers/says.ts';
import { type Bench, bench, channelOf, MARKER, type Subject, style } from '../bench.ts';
import { FAILURES } from '../failures.ts';
import { deliver } from '../fake-engine.ts';
import { deliverKilled } from '../killed.ts';
import { expectPlanned } from '../planned.ts';
import { sampleArticle } from '../samples.ts';
import { subject, videoOf } from './subject.ts';

/** What an editor chooses for one video, from the check to what YouTube shows. */

const given = { channelId: 'UC123' };
const options = YoutubeOptions.parse(given);
const LATER = '2100-01-01T08:00:00Z';

const composed = (format: string | null = null): PostContent =>
  youtube.content.compose(sampleArticle, {
    channel: channelOf(youtube, given),
    style,
    marker: MARKER,
    format,
  });

const codes = (post: PostContent, about: RegExp): string[] =>
  youtube.content
    .check(post, given)
    .map(({ severity, code }) => `${severity} ${code}`)
    .filter((code) => about.test(code));

const chosen =
  (changes: Partial<PostContent>) =>
  (post: PostContent): PostContent => ({ ...post, ...changes });

const withPlaylists: Subject = {
  ...subject,
  startSimulator: (wanted) => startYouTubeSimulator({ ...wanted, playlists: ['PLnews', 'PLtrams'] }),
};

async function on(tried: Subject, body: (started: Bench) => Promise<void>): Promise<void> {
  const started = await bench(tried);
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

/** A video as its owner reads it. */
async function ownersView({ simulator, delivery }: Bench, id: string | undefined): Promise<unknown> {
  const token = delivery.kept.set?.secrets.accessToken;
  const parts = 'snippet,status,localizations,paidProductPlacementDetails,recordingDetails';
  const answer = await fetch(`${simulator.url}/youtube/v3/videos?part=${parts}&id=${id}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return z.object({ items: z.array(z.unknown()) }).parse(await answer.json()).items[0];
}

const EVERYTHING: Partial<PostContent> = {
  settings: youtube.content.parseSettings({
    playlists: ['https://www.youtube.com/playlist?list=PLnews', 'PLtrams'],
    newPlaylist: 'The bridge',
    category: '17',
    subscribers: 'quiet',
    madeForKids: true,
    license: 'creativeCommon',
    embedding: 'off',
    statistics: 'hidden',
    recordedOn: '2026-11-28',
    titles: ['de: Die Hafenbrücke ist offen', 'zh-CN：海港大桥通车'],
    descriptions: ['de: Nach zwei Jahren fahren wieder Züge.'],
  }),
  disclosures: { ai: true, paid: true },
};

describe('settings of a video', () => {
  it('reach YouTube as they were planned', () =>
    on({ ...withPlaylists, arrange: chosen(EVERYTHING) }, async (started) => {
      const { delivery, sent, live, log } = started;
      const { post, session } = delivery;
      expect(codes(post, /blocks/)).toEqual([]);
      const planned = youtube.content.requests(post, session.options);
      const { receipt } = await deliver(delivery);
      expect(receipt?.warnings).toEqual([]);
      expectPlanned(planned, await sent(), /\/token$/);
      expect(live()[0]?.labels).toEqual([
        'Altered or synthetic content',
        'Includes paid promotion',
        'Made for kids',
        'Subscribers are not notified',
        'Creative Commons',
        'Embedding is off',
        'Statistics are hidden',
        'Recorded 2026-11-28',
      ]);
      expect(await ownersView(started, receipt?.remoteId)).toMatchObject({
        snippet: { categoryId: '17' },
        status: {
          privacyStatus: 'public',
          containsSyntheticMedia: true,
          selfDeclaredMadeForKids: true,
          license: 'creativeCommon',
          embeddable: false,
          publicStatsViewable: false,
        },
        recordingDetails: { recordingDate: '2026-11-28T00:00:00.000Z' },
        paidProductPlacementDetails: { hasPaidProductPlacement: true },
        localizations: {
          de: {
            title: 'Die Hafenbrücke ist offen',
            description: `Nach zwei Jahren fahren wieder Züge.\n\n${post.link}`,
          },
          'zh-CN': { title: '海港大桥通车' },
        },
      });
      expect((await log()).filter((operation) => operation === 'insertPlaylistItem')).toHaveLength(3);
    }));

  it('licence, embedding and statistics are those of the channel where the editor chose nothing', () =>
    on(
      { ...subject, options: { license: 'creativeCommon', embeddable: false, publicStats: false } },
      async (started) => {
        const { receipt } = await deliver(started.delivery);
        expect(await ownersView(started, receipt?.remoteId)).toMatchObject({
          status: { license: 'creativeCommon', embeddable: false, publicStatsViewable: false },
        });
      },
    ));

  it('that the channel may not use fail the post, with YouTube’s reason', () =>
    on(
      { ...subject, arrange: chosen({ settings: { license: 'creativeCommon' } }) },
      async ({ delivery, simulator }) => {
        simulator.faults([{ operation: 'startUpload', fault: { type: 'named', name: 'forbiddenLicenseSetting' } }]);
        const { outcomes } = await deliver(delivery);
        expect(outcomes.at(-1)).toMatchObject({ type: 'failed', message: saying('may not use this setting') });
      },
    ));

  const SPEC = beside('platforms/specs/youtube.v3.subset.jsonschema.json');
  it.skipIf(SPEC.isMissing)('are what the published description of the API allows', () => {
    const spec = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(SPEC.path, 'utf8')));
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema(spec, 'youtube');
    const validate = ajv.getSchema('youtube#/definitions/Video');
    const { body } = startUpload({ ...composed(), ...EVERYTHING }, options, { bytes: '1', mimeType: 'video/mp4' }, 't');
    expect(validate?.(body && 'json' in body ? body.json : null), JSON.stringify(validate?.errors)).toBe(true);
  });

  it('a playlist that is gone is a warning, one that has the video is none', () =>
    on({ ...withPlaylists, arrange: chosen({ settings: { playlists: ['PLgone', 'PLnews'] } }) }, async (started) => {
      started.simulator.faults([
        { operation: 'insertPlaylistItem', times: 1, fault: { type: 'named', name: 'playlistNotFound' } },
        { operation: 'insertPlaylistItem', times: 1, fault: { type: 'named', name: 'videoAlreadyInPlaylist' } },
      ]);
      const { receipt } = await deliver(started.delivery);
      expect(receipt?.warnings).toEqual([saying(/^playlist: PLgone: YouTube answered playlistNotFound/)]);
    }));

  it('that are wrong are refused with what is right', () => {
    const parse = (settings: Record<string, string[] | string>) => () => youtube.content.parseSettings(settings);
    expect(parse({ playlists: ['Trams'] })).toThrow('the address of a playlist on YouTube');
    expect(parse({ titles: ['Die Brücke'] })).toThrow('a language code, a colon and the text');
    expect(parse({ category: '3' })).toThrow('Category');
    expect(parse({ publishAt: 'tomorrow' })).toThrow('Public on YouTube from');
    expect(parse({ newPlaylist: 'Trams < trains' })).toThrow('without < and >');
    expect(parse({ recordedOn: 'in May' })).toThrow('Recorded on');
  });

  it.each([
    ['the language of the post', { titles: ['en: Again'] }, 'blocks localized-language'],
    ['twice the same', { titles: ['de: A', 'de: B'] }, 'blocks localized-twice'],
    ['no title', { descriptions: ['de: A'] }, 'blocks localized-title'],
    ['brackets', { titles: ['de: a < b'] }, 'blocks localized-brackets'],
    ['a title that is too long', { titles: [`de: ${'a'.repeat(101)}`] }, 'blocks localized-long'],
    [
      'a description that is too long',
      { titles: ['de: A'], descriptions: [`de: ${'ä'.repeat(2_490)}`] },
      'blocks localized-long',
    ],
  ])('other languages: %s', (_name, settings, code) => {
    expect(codes({ ...composed(), settings }, /localized/)).toEqual([code]);
  });

  it('other languages need the language of the post', () => {
    const post = { ...composed(), language: null, settings: { titles: ['de: A'] } };
    expect(codes(post, /localized/)).toEqual(['blocks localized-unknown']);
  });
});

describe('a new playlist', () => {
  const TITLE = 'Trams of the harbour';
  const asked: Subject = { ...subject, arrange: chosen({ settings: { newPlaylist: TITLE } }) };
  const Playlists = z.object({
    items: z.array(z.object({ id: z.string(), snippet: z.object({ title: z.string() }) })),
  });

  /** Playlists with the title, by their ids, and how many videos each has. */
  async function playlistsOf({ simulator, delivery }: Bench): Promise<number[]> {
    const headers = { authorization: `Bearer ${delivery.kept.set?.secrets.accessToken}` };
    const read = async (path: string) => (await fetch(`${simulator.url}/youtube/v3/${path}`, { headers })).json();
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 60_000));
    const { items } = Playlists.parse(await read('playlists?part=snippet&mine=true&maxResults=50'));
    const own = items.filter(({ snippet }) => snippet.title === TITLE);
    const videos = z.object({ items: z.array(z.unknown()) });
    return Promise.all(
      own.map(async ({ id }) => videos.parse(await read(`playlistItems?part=snippet&playlistId=${id}`)).items.length),
    );
  }

  it('is made before the video is public, and has it then', () =>
    on(asked, async (started) => {
      expect((await deliver(started.delivery)).receipt?.warnings).toEqual([]);
      expect(await playlistsOf(started)).toEqual([1]);
      const writes = (await started.log()).filter((name) => /^(insertPlaylist|updateVideo)/.test(name));
      expect(writes).toEqual(['insertPlaylist', 'insertPlaylistItem', 'updateVideo']);
    }));

  it('is the one that the channel has, where it has one of that title', () => {
    const playlists = { PLold: TITLE };
    const startSimulator: Subject['startSimulator'] = (wanted) => startYouTubeSimulator({ ...wanted, playlists });
    return on({ ...asked, startSimulator }, async (started) => {
      expect((await deliver(started.delivery)).receipt?.warnings).toEqual([]);
      expect(await playlistsOf(started)).toEqual([1]);
      expect(await started.log()).not.toContain('insertPlaylist');
    });
  });

  it.each(['drop after', 'drop before', '500 after'] as const)('is made once although an answer was lost: %s', (name) =>
    on(asked, async (started) => {
      started.simulator.faults([{ operation: 'insertPlaylist', times: 1, fault: FAILURES[name].fault }]);
      expect((await deliver(started.delivery)).receipt?.warnings).toEqual([]);
      expect(await playlistsOf(started)).toEqual([1]);
    }),
  );

  it.each([
    ['maxPlaylistExceeded', 'as many playlists as YouTube allows'],
    ['playlistForbidden', 'may not do this on the channel'],
  ])('that YouTube refuses (%s) is a warning, and the video goes out', (name, words) =>
    on(asked, async ({ delivery, simulator, live, log }) => {
      simulator.faults([{ operation: 'insertPlaylist', fault: { type: 'named', name } }]);
      const { receipt } = await deliver(delivery);
      expect(receipt?.warnings).toEqual([saying(`playlist: ${TITLE}: YouTube answered ${name}`)]);
      expect(receipt?.warnings).toEqual([saying(words)]);
      expect(live()).toHaveLength(1);
      expect(await log()).not.toContain('insertPlaylistItem');
    }),
  );

  it('is not made where the channel has more playlists than are read', () => {
    const playlists = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`PL${at}`, `Playlist ${at}`]));
    const startSimulator: Subject['startSimulator'] = (wanted) => startYouTubeSimulator({ ...wanted, playlists });
    return on({ ...asked, startSimulator }, async ({ delivery, live, log }) => {
      expect((await deliver(delivery)).receipt?.warnings).toEqual([saying('more than 500 playlists')]);
      expect(live()).toHaveLength(1);
      expect(await log()).not.toContain('insertPlaylist');
    });
  });

  it('is made by a revision that asks for it', () =>
    on(subject, async (started) => {
      const { delivery, changing } = started;
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('It was not published.');
      const live = { post: delivery.post, receipt, since: delivery.clock.now() };
      const post: PostContent = { ...delivery.post, settings: { newPlaylist: TITLE } };
      expect((await deliver(changing({ kind: 'revise', live }, post))).receipt?.warnings).toEqual([]);
      expect(await playlistsOf(started)).toEqual([1]);
      const again = { ...post, texts: { ...post.texts, title: 'Corrected' } };
      await deliver(changing({ kind: 'revise', live: { ...live, post } }, again));
      expect((await started.log()).filter((name) => name === 'insertPlaylist')).toHaveLength(1);
    }));
});

describe('a time from which YouTube shows the video', () => {
  const scheduled: Subject = { ...subject, arrange: chosen({ settings: { publishAt: LATER } }) };

  it('is handed to YouTube, and a receipt says that readers do not see it yet', () =>
    on(scheduled, async (started) => {
      const { delivery, sent, live } = started;
      const planned = youtube.content.requests(delivery.post, delivery.session.options);
      const { receipt } = await deliver(delivery);
      expect(receipt).toMatchObject({ visibility: 'private', warnings: [saying('keeps the video private until')] });
      expectPlanned(planned, await sent(), /\/token$/);
      expect(live()).toEqual([]);
      expect(await ownersView(started, receipt?.remoteId)).toMatchObject({ status: { publishAt: LATER } });
    }));

  it('makes the video public at once where it has passed', () =>
    on(
      { ...subject, arrange: chosen({ settings: { publishAt: '2020-01-01T08:00:00Z' } }) },
      async ({ delivery, live }) => {
        const { receipt } = await deliver(delivery);
        expect(receipt).toMatchObject({ visibility: 'public', warnings: [] });
        expect(live()).toHaveLength(1);
      },
    ));

  it('is found again where the answer was lost', () =>
    on(scheduled, async ({ delivery, simulator, log }) => {
      simulator.faults([{ operation: 'updateVideo', times: 1, fault: { type: 'drop', when: 'after' } }]);
      const { receipt, looks } = await deliver(delivery);
      expect(looks).toEqual(['found']);
      expect(receipt?.visibility).toBe('private');
      expect((await log()).filter((operation) => operation === 'updateVideo')).toHaveLength(1);
    }));

  it('that YouTube does not keep fails the delivery', () =>
    on(scheduled, async ({ delivery, simulator }) => {
      const body = { id: 'any', status: { uploadStatus: 'processed', privacyStatus: 'private' } };
      simulator.faults([{ operation: 'updateVideo', fault: { type: 'status', when: 'before', status: 200, body } }]);
      expect((await deliver(delivery)).outcomes.at(-1)).toMatchObject({ type: 'failed', code: 'locked' });
    }));

  it('is moved by a revision, stays in one of other things, and ends with a retraction', () =>
    on(scheduled, async (started) => {
      const { delivery, changing } = started;
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('It was not published.');
      const status = async () =>
        z.object({ status: z.unknown() }).parse(await ownersView(started, receipt.remoteId)).status;
      const live = { post: delivery.post, receipt, since: delivery.clock.now() };
      const kids: PostContent = { ...delivery.post, settings: { publishAt: LATER, madeForKids: true } };
      await deliver(changing({ kind: 'revise', live }, kids));
      expect(await status()).toMatchObject({ selfDeclaredMadeForKids: true, publishAt: LATER });
      const moved: PostContent = { ...kids, settings: { publishAt: '2101-01-01T08:00:00Z', madeForKids: true } };
      await deliver(changing({ kind: 'revise', live: { ...live, post: kids } }, moved));
      expect(await status()).toMatchObject({ privacyStatus: 'private', publishAt: '2101-01-01T08:00:00Z' });
      await deliver(changing({ kind: 'retract', live: { ...live, post: moved } }, moved));
      expect(await status()).not.toHaveProperty('publishAt');
    }));

  it('cannot be given to a video that is public', () => {
    const post = composed();
    const receipt = { remoteId: 'Ks-_Mh1QhMc', otherIds: {}, url: null, warnings: [] };
    const live = { post, receipt, since: new Date() };
    const proposed = { kind: 'revise', post: { ...post, settings: { publishAt: LATER } } } as const;
    const verdict = youtube.changes.may(proposed, live, { options: given, now: new Date() });
    expect(verdict).toMatchObject({ may: false, because: saying('is public already') });
  });
});

it('a revision adds playlists and labels, and keeps what was translated by hand', () =>
  on({ ...withPlaylists, arrange: chosen({ settings: { titles: ['de: A'] } }) }, async (started) => {
    const { delivery, changing, simulator, log } = started;
    const { receipt } = await deliver(delivery);
    if (!receipt) throw new Error('It was not published.');
    const headers = {
      authorization: `Bearer ${delivery.kept.set?.secrets.accessToken}`,
      'content-type': 'application/json',
    };
    const localizations = { de: { title: 'A' }, fr: { title: 'Le pont' } };
    const body = JSON.stringify({ id: receipt.remoteId, localizations });
    const byHand = await fetch(`${simulator.url}/youtube/v3/videos?part=localizations`, {
      method: 'PUT',
      headers,
      body,
    });
    expect(byHand.status).toBe(200);
    const post: PostContent = {
      ...delivery.post,
      settings: { titles: ['nl: De brug'], playlists: ['PLnews'] },
      disclosures: { paid: true },
    };
    const live = { post: delivery.post, receipt, since: delivery.clock.now() };
    expect((await deliver(changing({ kind: 'revise', live }, post))).receipt?.warnings).toEqual([]);
    expect(await ownersView(started, receipt.remoteId)).toMatchObject({
      status: { privacyStatus: 'public' },
      localizations: { fr: { title: 'Le pont' }, nl: { title: 'De brug' } },
      paidProductPlacementDetails: { hasPaidProductPlacement: true },
    });
    expect((await log()).filter((operation) => operation === 'insertPlaylistItem')).toHaveLength(1);
  }));

it('a revision changes what its editor changed of licence and recording, and nothing that was set by hand', () =>
  on({ ...subject, arrange: chosen({ settings: { recordedOn: '2026-11-27' } }) }, async (started) => {
    const { delivery, changing, simulator } = started;
    const { receipt } = await deliver(delivery);
    if (!receipt) throw new Error('It was not published.');
    const body = JSON.stringify({ id: receipt.remoteId, status: { privacyStatus: 'public', embeddable: false } });
    const headers = {
      authorization: `Bearer ${delivery.kept.set?.secrets.accessToken}`,
      'content-type': 'application/json',
    };
    const byHand = await fetch(`${simulator.url}/youtube/v3/videos?part=status`, { method: 'PUT', headers, body });
    expect(byHand.status).toBe(200);
    const live = { post: delivery.post, receipt, since: delivery.clock.now() };
    const licensed: PostContent = { ...delivery.post, settings: { license: 'creativeCommon' } };
    await deliver(changing({ kind: 'revise', live }, licensed));
    expect(await ownersView(started, receipt.remoteId)).toMatchObject({
      status: { privacyStatus: 'public', license: 'creativeCommon', embeddable: false },
      recordingDetails: {},
    });
    const open: PostContent = { ...delivery.post, settings: { license: 'creativeCommon', embedding: 'off' } };
    const allowed: PostContent = { ...open, settings: { license: 'creativeCommon', embedding: 'allowed' } };
    await deliver(changing({ kind: 'revise', live: { ...live, post: open } }, allowed));
    const seen = await ownersView(started, receipt.remoteId);
    expect(seen).toMatchObject({ status: { license: 'creativeCommon', embeddable: true } });
    expect(seen).not.toHaveProperty('recordingDetails.recordingDate');
  }));

describe('chapters in the description', () => {
  const saysOf = (lines: string[], durationSeconds = 600) => {
    const post = composed();
    const file = { hash: 'a', width: 640, height: 360, bytes: 9, mimeType: 'video/mp4', crop: null, durationSeconds };
    const texts = { ...post.texts, description: `${post.texts.description}\n\n${lines.join('\n')}` };
    return codes({ ...post, texts, video: { video: 0, file } }, /chapters/);
  };
  it.each([
    ['as YouTube makes them', ['0:00 Start', '1:05 The bridge', '01:02:03 The end'], 3_800, []],
    ['a single time is none', ['12:30 The mayor arrives'], 600, []],
    ['none at 0:00', ['0:10 Start', '1:00 Bridge', '2:00 End'], 600, ['warns chapters-start']],
    ['two', ['0:00 Start', '1:00 Bridge'], 600, ['warns chapters-few']],
    ['not ascending', ['0:00 Start', '2:00 Bridge', '1:00 End'], 600, ['warns chapters-order']],
    ['too short', ['0:00 Start', '0:09 Bridge', '1:00 End'], 600, ['warns chapters-order']],
    ['beyond the end', ['0:00 Start', '1:00 Bridge', '2:00 End'], 125, ['warns chapters-end']],
  ] as const)('%s', (_name, lines, seconds, expected) => {
    expect(saysOf([...lines], seconds)).toEqual(expected);
  });
});

describe('a Short', () => {
  const upright = { ...videoOf(300_000), width: 1080, height: 1920 };
  const short: Subject = { ...subject, format: 'short', video: upright, cover: true };

  it('is upright, with the frame that stands for it as its thumbnail', () =>
    on(short, async ({ delivery, live, log }) => {
      const { post, session } = delivery;
      expect(post).toMatchObject({ kind: 'short', format: 'short', pictures: [], video: { place: 'short' } });
      expect(codes(post, /blocks/)).toEqual([]);
      expect(youtube.content.requests(post, session.options).map(({ name }) => name)).toContain('thumbnail');
      expect(youtube.content.preview(post, { fileUrl: (hash) => `/${hash}`, channelName: 'News' })).toContain('9/16');
      expect((await deliver(delivery)).receipt?.warnings).toEqual([]);
      expect(live()).toHaveLength(1);
      expect((await log()).filter((name) => name === 'setThumbnail')).toHaveLength(1);
    }));

  it.each([
    ['wide', { width: 1920, height: 1080 }],
    ['longer than three minutes', { durationSeconds: 181 }],
  ])('is held back where its video is %s', (_name, wrong) =>
    on(short, async ({ delivery: { post } }) => {
      const facts = {
        mimeType: 'video/mp4',
        bytes: 300_000,
        width: 1080,
        height: 1920,
        rotation: 0,
        durationSeconds: 42,
        frameRate: 25,
        bitrate: 1_000_000,
        codec: 'avc1.64001f',
        codecFamily: 'avc',
        hdr: false,
        audio: null,
        fastStart: true,
        ...wrong,
      };
      const file = post.video?.file;
      if (!file) throw new Error('It has no file.');
      const spoilt: PostContent = { ...post, video: { video: 0, place: 'short', file: { ...file, facts } } };
      expect(codes(spoilt, /blocks video-/)).toHaveLength(1);
    }),
  );

  it('needs a video', () => {
    const bare = youtube.content.compose(
      { ...sampleArticle, videos: [] },
      { channel: channelOf(youtube, given), style, marker: MARKER, format: 'short' },
    );
    expect(codes(bare, /blocks/)).toEqual(['blocks video-required']);
  });
});

const KILLED: readonly (readonly [string, Subject])[] = [
  ['with all settings', { ...withPlaylists, arrange: chosen(EVERYTHING) }],
  ['public later', { ...subject, arrange: chosen({ settings: { publishAt: LATER } }) }],
  ['a Short', { ...subject, format: 'short', video: { ...videoOf(300_000), width: 1080, height: 1920 } }],
];

it.concurrent.each(KILLED)('%s: one video, wherever two attempts are killed', (_name, tried) =>
  (async () => {
    for (let at = 0; ; at++) {
      let isOver = false;
      await on(tried, async ({ delivery, simulator, log }) => {
        const ending = await deliverKilled(delivery, at);
        isOver = ending === null;
        if (ending === null) return;
        expect(ending.receipt, `${at}: ${JSON.stringify(ending.outcomes)}`).not.toBeNull();
        expect(simulator.posts()).toHaveLength(1);
        const made = (await log()).filter((operation) => operation === 'insertPlaylist');
        expect(made.length).toBeLessThanOrEqual(1);
      });
      if (isOver) return;
    }
  })(),
);

it('playlists are offered by their names, as the account has them', async () => {
  const playlists = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`PL${at}`, `Playlist ${at}`]));
  const many: Subject = { ...subject, startSimulator: (wanted) => startYouTubeSimulator({ ...wanted, playlists }) };
  await on(many, async ({ delivery, simulator }) => {
    const client = await delivery.platform.client();
    const offered = await client.settingChoices?.(delivery.session);
    expect(offered?.playlists).toHaveLength(60);
    expect(offered?.playlists?.[59]).toEqual({ value: 'PL59', name: 'Playlist 59' });
    simulator.faults([{ operation: 'listPlaylists', fault: { type: 'named', name: 'insufficientPermissions' } }]);
    const refused = await client.settingChoices?.(delivery.session).catch((error: unknown) => error);
    expect(client.classify(refused, 'find', delivery.clock.now())).toMatchObject({ type: 'unauthorized' });
  });
  expect(youtube.content.settings.flatMap(({ name, ofAccount }) => (ofAccount ? [name] : []))).toEqual(['playlists']);
});
