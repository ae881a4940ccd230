import { describe, expect, it } from 'vitest';
import type { ArticleVideo } from '../../src/domain/article.ts';
import { readArticle } from '../../src/ingest/read-article.ts';
import { OPTIONS } from './names.ts';
import { page } from './pages.ts';
import { storyWith } from './pictures/story.ts';

const videosOf = (parts: Parameters<typeof storyWith>[0]): ArticleVideo[] =>
  readArticle(page(storyWith(parts)), OPTIONS).videos;

const linked = (video: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'VideoObject', ...video })}</script>`;

describe('a video of the story', () => {
  it('has the file that linked data names, and what it says of it', () => {
    const head = linked({
      name: 'Over the harbour',
      contentUrl: 'https://v.coast.example/harbour.mp4',
      embedUrl: 'https://v.coast.example/embed/1',
      duration: 'PT1M30S',
      thumbnailUrl: ['https://v.coast.example/harbour.jpg'],
    });
    expect(videosOf({ head })).toEqual([
      {
        url: 'https://v.coast.example/harbour.mp4',
        title: 'Over the harbour',
        mimeType: null,
        durationSeconds: 90,
        posterUrl: 'https://v.coast.example/harbour.jpg',
      },
    ]);
  });

  it.each([
    ['a player', { embedUrl: 'https://v.coast.example/embed/1' }],
    ['a page', { url: 'https://coast.example/videos/harbour' }],
    ['a playlist', { contentUrl: 'https://v.coast.example/manifest/1.m3u8' }],
  ])('has no file where only %s is known', (_, where) =>
    expect(videosOf({ head: linked({ name: 'Over the harbour', ...where }) })).toMatchObject([
      { url: null, title: 'Over the harbour' },
    ]),
  );

  it('is read from its tag, with the first source that is a file', () => {
    const within =
      '<video poster="/v.jpg"><source src="/v.m3u8" type="application/x-mpegURL"><source src="/v.mp4" type="video/mp4"></video>';
    expect(videosOf({ within })).toMatchObject([
      { url: 'https://coast.example/v.mp4', mimeType: 'video/mp4', posterUrl: 'https://coast.example/v.jpg' },
    ]);
  });

  it('is listed once, however often the page names it', () => {
    const head = linked({ name: 'Over the harbour', embedUrl: 'https://v.coast.example/embed/1' });
    const within =
      '<iframe src="https://v.coast.example/embed/1" title="Player" allowfullscreen width="560" height="315"></iframe>';
    expect(videosOf({ head, within })).toHaveLength(1);
  });

  it('has the captions that its tag or its linked data name, in their languages', () => {
    const within = `<video src="/v.mp4"><track kind="captions" src="/v.en.vtt" srclang="en" label="English">
      <track src="v.fr.vtt" srclang="fr"><track kind="chapters" src="/v.chapters.vtt"><track kind="metadata"></video>`;
    expect(videosOf({ within })[0]?.captions).toMatchObject([
      { url: 'https://coast.example/v.en.vtt', language: 'en', kind: 'captions', label: 'English' },
      { language: 'fr', kind: 'subtitles', label: null },
    ]);
    // The linked data comes first, and knows of none.
    const head = linked({ name: 'Over the harbour', contentUrl: 'https://coast.example/v.mp4' });
    expect(videosOf({ head, within })).toMatchObject([{ title: 'Over the harbour', captions: [{}, {}] }]);
    const caption = {
      '@type': 'MediaObject',
      contentUrl: '/h.srt',
      encodingFormat: 'application/x-subrip',
      inLanguage: 'en',
    };
    expect(videosOf({ head: linked({ contentUrl: '/h.mp4', caption, creditText: 'Ann Lee' }) })).toMatchObject([
      { captions: [{ url: 'https://coast.example/h.srt', language: 'en' }], credit: 'Ann Lee' },
    ]);
    expect(videosOf({ head: linked({ contentUrl: '/h.mp4', caption: 'The harbour at dawn' }) })[0]?.captions).toBe(
      undefined,
    );
  });

  it('is known by its player too, when that is one for pictures', () => {
    const player = (src: string, more: string) => `<iframe src="${src}" title="Over the harbour" ${more}></iframe>`;
    expect(videosOf({ within: player('https://v.example/embed/1', 'allowfullscreen height="315"') })).toMatchObject([
      { url: null, title: 'Over the harbour' },
    ]);
    for (const other of [
      player('https://v.example/embed/1', 'height="315"'),
      player('https://sound.example/player/1', 'allowfullscreen height="120"'),
      player('https://sound.example/embed/episode/1', 'allowfullscreen height="352"'),
      player('https://maps.example/harbour', 'allowfullscreen height="315"'),
    ])
      expect(videosOf({ within: other })).toEqual([]);
  });

  it('is no player that the page declares to those who share it', () => {
    const og = (url: string, type: string) =>
      `<meta property="og:video" content="${url}"><meta property="og:video:type" content="${type}">`;
    expect(videosOf({ head: og('https://v.example/embed/1', 'text/html') })).toEqual([]);
    expect(videosOf({ head: og('https://v.example/file/1', 'video/mp4') })).toMatchObject([
      { url: 'https://v.example/file/1' },
    ]);
  });
});
