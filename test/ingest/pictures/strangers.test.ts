import { describe, expect, it } from 'vitest';
import { imagesOf, saidIn } from './story.ts';

describe('pictures that are not of the story', () => {
  it.each([
    ['a teaser in a link', '<a href="/other"><img src="/pics/other.jpg"><p>What the ferry costs us all</p></a>'],
    [
      'a figure of a teaser in a link',
      '<a href="/other"><figure><img src="/pics/other.jpg"><figcaption>What the ferry costs</figcaption></figure></a>',
    ],
    [
      'a card with a link laid over it',
      '<div class="card"><div><div><img src="/pics/other.jpg"></div><a class="cover" href="/other" aria-label="Ferry"></a></div></div>',
    ],
    ['a picture that only leads elsewhere', '<a href="https://shop.example/boat"><img src="/pics/other.jpg"></a>'],
    [
      'a portrait by class',
      '<div class="author-box"><img src="/pics/ann.jpg"><p>Ann Lee writes about the sea</p></div>',
    ],
    [
      'a portrait by its link',
      '<figure><a rel="author" href="/autoren/ann"><img src="/pics/ann.jpg"></a><figcaption>By Ann Lee</figcaption></figure>',
    ],
    ['a player', '<figure><video src="/v.mp4"></video><figcaption>Watch the boats leave</figcaption></figure>'],
    ['a badge', '<figure><svg></svg><figcaption>Powered by</figcaption></figure>'],
    ['decoration', '<img src="/img/spacer.gif"><img src="/pics/dot.jpg" width="1" height="1">'],
  ])('%s', (_, within) => expect(imagesOf({ within })).toEqual([]));

  it('a GIF is one only with a caption, and not where its address is that of an ornament', () => {
    const figure = (file: string) =>
      `<figure><img src="/pics/${file}"><figcaption>The bridge opens in ten seconds</figcaption></figure>`;
    expect(imagesOf({ within: figure('bridge-opens.gif') })).toMatchObject([
      { url: expect.stringMatching(/bridge-opens\.gif$/), caption: 'The bridge opens in ten seconds' },
    ]);
    expect(imagesOf({ within: '<figure><img src="/pics/bridge-opens.gif"></figure>' })).toEqual([]);
    expect(imagesOf({ within: figure('spacer.gif') }).filter(({ url }) => url !== null)).toEqual([]);
  });

  it('a byline is no caption', () => {
    const figure =
      '<figure><img src="/pics/boats.jpg"><figcaption>Von Ann Lee, Redakteurin 04.03.2026, 10:15 Uhr</figcaption></figure>';
    expect(saidIn(figure)).toEqual([[null, null]]);
  });
});

describe('pictures in links that are of the story', () => {
  it.each([
    ['to the picture itself', '/pics/boats-full.jpg'],
    ['to a gallery', '/gallery/4711'],
    ['to a page of this story', '/news/harbour/2'],
  ])('%s', (_, href) =>
    expect(
      saidIn(
        `<figure><a href="${href}"><img src="/pics/boats.jpg"><figcaption>Boats at dawn</figcaption></a></figure>`,
      ),
    ).toEqual([['Boats at dawn', null]]),
  );

  it('a lead picture that a site calls its teaser', () => {
    const above =
      '<div class="article__picture article__picture--teaser"><img src="/pics/boats.jpg"><p>Boats at dawn. <span>Ann Lee/AFP</span></p></div>';
    expect(imagesOf({ above })).toMatchObject([{ caption: 'Boats at dawn.', credit: 'Ann Lee/AFP' }]);
  });
});

describe('a headline is no caption', () => {
  const figure = (caption: string) => `<figure><img src="/pics/boats.jpg"><figcaption>${caption}</figcaption></figure>`;

  it('neither the story’s own', () => {
    expect(saidIn(figure('The harbour is to be rebuilt soon'))).toEqual([['The harbour is to be rebuilt soon', null]]);
    expect(saidIn(figure('Harbour to be rebuilt'))).toEqual([[null, null]]);
  });

  it('nor that of a story to which the page links', () => {
    const title = 'Ferry drivers walk out for a second day';
    const teaser = `<ul><li><a href="/news/ferry">${title}</a></li></ul>`;
    const named = `<a href="/news/ferry" title="${title}"></a>`;
    for (const beside of [teaser, named])
      expect(imagesOf({ within: figure(title), beside }).map(({ caption }) => caption)).toEqual([null]);
    const part = `<a href="/news/harbour/2">${title}</a>`;
    expect(imagesOf({ within: figure(title), beside: part }).map(({ caption }) => caption)).toEqual([title]);
  });

  it('nor a subhead in capitals below a picture', () => {
    expect(saidIn('<img src="/pics/boats.jpg" width="900" height="600"><p>NEVER SAY GOODBYE</p>')).toEqual([
      [null, null],
    ]);
  });
});

it.each(['Caption:', 'Legende:', 'Légende :', 'Bildunterschrift:', 'Pie de foto:', '图注：'])(
  'a caption stands without the word for it: %s',
  (label) =>
    expect(
      saidIn(`<figure><img src="/pics/boats.jpg"><figcaption>${label} Boats at dawn</figcaption></figure>`),
    ).toEqual([['Boats at dawn', null]]),
);
