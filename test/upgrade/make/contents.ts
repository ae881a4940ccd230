import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { DraftChannel } from '../../../src/channels/connected-channel.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { PostContent, RenditionRef } from '../../../src/domain/post.ts';
import { readPage } from '../../../src/ingest/read-page.ts';
import { contentHash, derivedId, markerOf, sha256 } from '../../../src/lib/ids.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { postsOf } from '../../golden/compose.ts';
import { hardArticles, hostileArticle, sampleArticle } from '../../platforms/samples.ts';
import { storiesIn } from '../../web/shots/stories.ts';

/**
 * Writes the frozen contents of posts with their hashes: `npx tsx test/upgrade/make/contents.ts`. Only for a first
 * freeze: contents that the store of some newsroom may hold are never made again.
 */
const TO = fileURLToPath(new URL('../contents/', import.meta.url));
const PAGES = fileURLToPath(new URL('../../golden/pages/', import.meta.url));
const SITE = fileURLToPath(new URL('../../../src/demo/site/', import.meta.url));
const PUBLISHED = new Date('2026-11-20T06:30:00Z');

const recognise = platforms.map((platform) => platform.recognise);

async function pageAt(name: string, path: string): Promise<[string, Article]> {
  const url = `https://www.example.com/${name}`;
  const body = readFileSync(path, 'utf8');
  return [name, await readPage({ body, kind: 'html', url, baseUrl: url }, { recognise })];
}

const CAPTIONS = [
  null,
  'The ferry at dawn · 黎明的渡轮',
  '“Tie up twice,” she said – 90 km/h',
  'Zoë\u00a0& the crew \u{1f6a2}',
];
const PICTURE = 'https://www.example.com/pictures/more.jpg';

/** An article in five forms: as it is, bare, with more pictures, with a film, and in other words. */
function formsOf([name, article]: [string, Article], at: number): [string, Article][] {
  const pictures = [1, 2, 3].map((number) => ({
    url: `${PICTURE}?${number}`,
    caption: CAPTIONS[(at + number) % CAPTIONS.length] ?? null,
    credit: number === 2 ? null : `Photographer ${number}`,
    alt: number === 3 ? 'Described for readers who cannot see it' : null,
  }));
  const film = {
    url: 'https://www.example.com/film.mp4',
    title: article.headline.slice(0, 60),
    mimeType: 'video/mp4',
    durationSeconds: 20 + at * 7,
    posterUrl: at % 2 === 0 ? PICTURE : null,
  };
  return [
    [name, article],
    [`${name}, bare`, { ...article, standfirst: null, images: [], videos: [], tags: [], section: null, authors: [] }],
    [`${name}, with pictures`, { ...article, images: [...article.images, ...pictures] }],
    [`${name}, with a film`, { ...article, videos: [film], urgency: 'breaking' }],
    [
      `${name}, in other words`,
      {
        ...article,
        headline: `${article.headline} \u2013 ${at}\u00a0%`,
        mobileUrl: null,
        tags: [...article.tags, 'Ferry & Co.'],
      },
    ],
  ];
}

async function articles(): Promise<[string, Article][]> {
  const golden = readdirSync(PAGES).map((file) => pageAt(file.replace('.html', ''), `${PAGES}${file}`));
  const site = ['en', 'zh'].map((language) => pageAt(`site-${language}`, `${SITE}${language}/index.html`));
  const pages = await Promise.all([...golden, ...site]);
  const stories = (['en', 'zh-Hans'] as const).flatMap((language) =>
    storiesIn(language, 'https://www.example.com', PUBLISHED).map((story, at): [string, Article] => [
      `story-${language}-${at}`,
      story,
    ]),
  );
  const odd: [string, Article][] = [
    ['sample', sampleArticle],
    ['hostile', hostileArticle],
    ...hardArticles.map(([name, article]): [string, Article] => [name, article]),
  ];
  const closed: [string, Article][] = stories.slice(0, 6).map(([name, story], at) => [
    `${name}, under embargo`,
    {
      ...story,
      embargoUntil: `2026-12-0${at + 1}T06:00:00+01:00`,
      urgency: 'evergreen',
      authors: ['李娜', 'Zoë Brandt'],
    },
  ]);
  return [...pages.flatMap(formsOf), ...stories, ...odd, ...closed];
}

const fileOf = (name: string, width: number, height: number, mimeType: string): RenditionRef => {
  const hash = sha256(name);
  const crop = { left: 7, top: 0, width: width * 2, height: height * 2 };
  return { hash, width, height, bytes: Number.parseInt(hash.slice(0, 5), 16), mimeType, crop };
};

/** What places of pictures and videos hold once their files were made, by names in place of files. */
function withFiles(content: PostContent, at: number): PostContent {
  const pictures = content.pictures.map((picture, number) => {
    const { width, height, format } = picture.spec;
    const rendition = fileOf(`${content.marker} ${number}`, width, height, `image/${format}`);
    return {
      ...picture,
      rendition: at % 4 === 1 ? { ...rendition, crop: null, ground: 'blurred' as const } : rendition,
    };
  });
  if (content.video === null) return { ...content, pictures };
  const file = { ...fileOf(`${content.marker} film`, 1_080, 1_920, 'video/mp4'), durationSeconds: at + 0.04 };
  const cover = fileOf(`${content.marker} cover`, 1_280, 720, 'image/jpeg');
  const captions = { hash: sha256(`${at}`), bytes: 412, language: 'zh-Hans', label: at % 2 === 0 ? null : '字幕' };
  return { ...content, pictures, video: { ...content.video, file, cover, ...(at % 3 === 0 && { captions }) } };
}

/** One form of it: without files, with them, as an editor left it, or as an answer to another post. */
function formOf(
  { channel, content: first }: { channel: DraftChannel; content: PostContent },
  name: string,
  at: number,
) {
  const marker = markerOf(derivedId('frozen', name, channel.channel.id));
  const shape = { width: 1_080, height: at % 2 === 0 ? 1_920 : 608, durationSeconds: 42, frameRate: 25 };
  const placed = (first.video && channel.platform.content.video?.forms?.(first, shape)) ?? [first];
  const content = { ...(placed[at % placed.length] ?? first), marker };
  if (at % 5 === 0) return content;
  const filled = withFiles(content, at);
  if (at % 5 === 3) return { ...filled, replyTo: { remoteId: `18${at}`, url: null } };
  if (at % 5 !== 4) return filled;
  const texts = Object.fromEntries(
    Object.entries(filled.texts).map(([field, text]) => [field, `${text} \u2028更正\t\u{1f6a2}`]),
  );
  return { ...filled, texts };
}

const frozen: Record<string, PostContent> = {};
for (const [at, [name, article]] of (await articles()).entries()) {
  for (const [number, post] of postsOf(article).entries()) {
    frozen[`${name} · ${post.channel.channel.id}`] = formOf(post, name, at + number);
  }
}
const hashes = Object.fromEntries(Object.entries(frozen).map(([name, content]) => [name, contentHash(content)]));
writeFileSync(`${TO}contents.json.gz`, gzipSync(JSON.stringify(frozen), { level: 9 }));
writeFileSync(`${TO}hashes.json`, `${JSON.stringify(hashes, null, 2)}\n`);
process.stdout.write(`${Object.keys(frozen).length} contents\n`);
