import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Article } from '../../../src/domain/article.ts';
import { decodePage } from '../../../src/ingest/decode-page.ts';
import { readNinjs } from '../../../src/ingest/ninjs/read-ninjs.ts';
import { readPage } from '../../../src/ingest/read-page.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { OPTIONS } from '../names.ts';
import { SECOND, SUPERDESK, THIRD } from './items.ts';

const read = (item: unknown) => readNinjs(JSON.stringify(item));
const embargoOf = (item: unknown) => read(item).found.embargoUntil;

describe('an item of 3.x', () => {
  const { found, origin, signal, type } = read(THIRD);

  it('is a story with all that it says', () => {
    expect(found).toMatchObject({
      headline: 'Lighthouse & keeper’s house saved',
      canonicalUrl: 'https://harbour.example/news/lighthouse',
      language: 'en-GB',
      standfirst: 'The town buys the tower that it had sold nine years ago.',
      section: 'City',
      tags: ['heritage'],
      publishedAt: '2026-04-30T08:00:00+02:00',
      modifiedAt: '2026-05-01T09:30:00+02:00',
      embargoUntil: '2026-05-02T06:00:00+02:00',
      authors: ['Ada Lind', 'Bo Reyes'],
      related: [{ title: 'The fog horn stays silent', url: 'https://harbour.example/news/fog-horn' }],
    });
    expect(Article.safeParse({ ...found, url: null }).success).toBe(true);
  });

  it('has its text in order, and nothing of its markup', () => {
    expect(found.blocks).toEqual([
      { type: 'paragraph', text: 'The council voted on Thursday night.' },
      { type: 'subhead', text: 'What it costs' },
      { type: 'paragraph', text: 'Two hundred thousand, over ten years.' },
      { type: 'image', image: 1 },
      { type: 'quote', text: 'It belongs to all of us.' },
      { type: 'list', ordered: false, items: ['Tower', 'House'] },
    ]);
  });

  it('has its own picture first, each with its largest file that can be used, its caption and all who must be named', () => {
    expect(found.images).toEqual([
      { url: 'https://cdn.harbour.example/p/keeper.jpg', caption: null, credit: '© Dan Holt', alt: null },
      {
        url: 'https://cdn.harbour.example/p/tower-at-dusk-large.jpg',
        caption: 'The tower at dusk',
        credit: 'Cleo Marsh / Harbour Paper',
        alt: null,
      },
    ]);
  });

  it('has its film as the largest file that platforms take', () => {
    expect(found.videos).toEqual([
      {
        url: 'https://cdn.harbour.example/v/stairs-1080.mp4',
        title: 'Up the stairs',
        mimeType: 'video/mp4',
        durationSeconds: 41,
        posterUrl: 'https://cdn.harbour.example/v/stairs.jpg',
        captions: [{ url: 'https://cdn.harbour.example/v/stairs.vtt', language: null, kind: 'captions', label: null }],
      },
    ]);
  });

  it('is known by its uri and version', () => {
    expect({ origin, signal, type }).toEqual({
      origin: {
        uri: 'https://harbour.example/news/lighthouse',
        version: '2',
        versionCreated: '2026-05-01T09:30:00+02:00',
        evolvedFrom: null,
      },
      signal: 'publish',
      type: 'text',
    });
  });
});

describe('an item of 2.x', () => {
  it('is read as one of 3.x is, and its plain text by its empty lines', () => {
    expect(read(SECOND)).toMatchObject({
      origin: { uri: 'urn:harbour:ferry', versionCreated: '2026-05-01T07:30:00Z' },
      found: {
        canonicalUrl: 'https://harbour.example/news/ferry',
        embargoUntil: '2026-05-02T04:00:00Z',
        blocks: [{ text: 'It crosses again.' }, { text: 'A ticket costs two euros. Bikes are free.' }],
      },
    });
  });
});

describe('an item of 1.x from Superdesk', () => {
  const { found, origin, signal } = read(SUPERDESK);

  it('is known by its guid, and a warning of content is no signal to us', () => {
    expect({ origin, signal }).toMatchObject({ origin: { uri: SUPERDESK.guid, version: '4' }, signal: 'publish' });
    expect(found.canonicalUrl).toBeNull();
  });

  it('has its writers, section, tags, times and embargo', () => {
    expect(found).toMatchObject({
      headline: 'Night bus to the "Point" starts in June',
      standfirst: 'It runs until four.',
      section: 'Town',
      tags: ['buses', 'public transport'],
      authors: ['Eve Okoro'],
      publishedAt: '2026-05-01T09:12:44Z',
      modifiedAt: '2026-05-01T09:30:00Z',
      embargoUntil: '2026-05-01T12:00:00+00:00',
    });
  });

  it('has pictures in its text in place, and its own in front', () => {
    expect(found.images).toEqual([
      {
        url: 'https://desk.example/api/upload-raw/stop.jpg',
        caption: 'The new stop',
        credit: 'Harbour Transit',
        alt: null,
      },
      {
        url: 'https://desk.example/api/upload-raw/20260501-bus-at-night.jpg',
        caption: 'A bus at the Point',
        credit: 'Finn Dahl',
        alt: 'A bus',
      },
    ]);
    expect(found.blocks[1]).toEqual({ type: 'image', image: 1 });
  });

  it('goes on from another story', () => {
    expect(read({ ...SUPERDESK, evolvedfrom: 'urn:newsml:desk.example:1' }).origin.evolvedFrom).toBe(
      'urn:newsml:desk.example:1',
    );
  });
});

describe('an embargo', () => {
  it.each([
    ['in 1.x without a colon', { ...SUPERDESK, embargoed: '2026-05-01T12:00:00+0200' }, '2026-05-01T12:00:00+02:00'],
    [
      'under a later name in 1.x',
      { ...SUPERDESK, embargoed: null, embargoedUntil: '2026-05-01T12:00Z' },
      '2026-05-01T12:00:00Z',
    ],
    ['with a fraction', { ...SECOND, embargoed: '2026-05-02T04:00:00.123456Z' }, '2026-05-02T04:00:00.123Z'],
  ])('is kept %s', (_how, item, until) => {
    expect(embargoOf(item)).toBe(until);
  });

  it('of a picture that is used holds the story back; of one that is not, it does not', () => {
    const picture = (changes: object) => ({
      ...THIRD,
      associations: [{ ...THIRD.associations[1], embargoedUntil: '2026-06-01T00:00:00Z', ...changes }],
    });
    expect(embargoOf(picture({}))).toBe('2026-06-01T00:00:00Z');
    expect(embargoOf(picture({ pubStatus: 'canceled' }))).toBe(THIRD.embargoedUntil);
  });

  it.each(['2026-05-01', '2026-05-01T06:00:00', 'Friday noon', '2026-02-30T06:00:00Z', '2026-05-01T24:30:00Z'])(
    'that cannot be told (%s) is refused with what was expected',
    (embargoed) => {
      for (const item of [
        { ...SUPERDESK, embargoed },
        { ...SECOND, embargoed },
        { ...THIRD, embargoedUntil: embargoed },
      ]) {
        expect(() => read(item)).toThrow(/embargo of .* cannot be read: expected a time with its zone/);
      }
    },
  );

  it('is never lost, whatever is there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (embargoed) => {
        let until: string | null;
        try {
          until = embargoOf({ ...SUPERDESK, embargoed });
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          return;
        }
        expect(until !== null || embargoed === null || embargoed === '').toBe(true);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe('the signal', () => {
  it.each([
    [{ pubstatus: 'canceled' }, 'kill'],
    [{ pubstatus: 'withheld' }, 'withhold'],
    [{ pubstatus: 'usable', signal: 'sig:correction' }, 'correct'],
    [{ signal: [{ code: 'cor' }] }, 'correct'],
    [{ signal: { qcode: 'sig:kill' } }, 'kill'],
    [{ pubstatus: 'canceled', state: 'recalled' }, 'takedown'],
    [{ pubstatus: 'canceled', signal: ['takedown', 'correction'] }, 'takedown'],
    [{ pubstatus: 'usable', state: 'corrected' }, 'correct'],
  ])('of %j is %s', (changes, signal) => {
    expect(read({ ...SUPERDESK, ...changes }).signal).toBe(signal);
  });

  it('comes with what the editors say of it', () => {
    const killed = read({ ...SUPERDESK, pubstatus: 'canceled', ednote: 'The <b>wrong</b> man was named.' });
    expect(killed).toMatchObject({ signal: 'kill', note: 'The wrong man was named.' });
  });
});

describe('a file of ninjs', () => {
  const file = (item: unknown) => decodePage(new TextEncoder().encode(JSON.stringify(item)), null);
  const article = (item: unknown) => readPage({ ...file(item), url: null, baseUrl: null }, OPTIONS);

  it('is distinguished from pages and texts, and read like them', async () => {
    expect(file(SUPERDESK).kind).toBe('ninjs');
    expect(await article({ ...SUPERDESK, language: null })).toMatchObject({
      headline: 'Night bus to the "Point" starts in June',
      language: 'en',
    });
  });

  it('that withdraws its story holds nothing to post', async () => {
    await expect(article({ ...SUPERDESK, pubstatus: 'canceled', ednote: 'Wrong man.' })).rejects.toThrow(
      /withdraws its story \(kill\): Wrong man\. It has nothing to post/,
    );
  });

  it('without a story is refused in words', async () => {
    await expect(article({ uri: 'urn:a', headline: 'Only a line' })).rejects.toThrow('The item holds no article');
  });
});
