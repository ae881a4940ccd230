import { describe, expect, it } from 'vitest';
import { imagesOf } from './story.ts';

const og = (url: string) => `<meta property="og:image" content="${url}">`;
const WITHIN = '<figure><img src="/pics/cranes.jpg"><figcaption>Cranes at noon</figcaption></figure>';
const thing = (value: object) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

describe('the lead picture', () => {
  it('is the one above the text', () => {
    const above = '<figure><img src="/pics/boats.jpg"><figcaption>Boats at dawn</figcaption></figure>';
    expect(imagesOf({ above, within: WITHIN }).map(({ caption }) => caption)).toEqual([
      'Boats at dawn',
      'Cranes at noon',
    ]);
  });

  it('is included once if its caption is repeated without it', () => {
    const above = '<figure><img src="/pics/boats.jpg"><figcaption>Boats at dawn</figcaption></figure>';
    const again = '<figure><img class="lazy"><figcaption>Boats at dawn</figcaption></figure>';
    for (const html of [above + again, again + above]) {
      const images = imagesOf({ above: html });
      expect(images.map(({ url }) => url)).toEqual(['https://coast.example/pics/boats.jpg']);
    }
  });

  it('is the declared one where the page shows it far from the text, in another size', () => {
    const beside = '<div class="hero"><picture><img src="/pics/harbour-320x214.jpg" alt="© Ann Lee"></picture></div>';
    const images = imagesOf({ beside, within: WITHIN, head: og('https://img.coast.example/harbour-1200x800.jpg') });
    expect(images[0]).toMatchObject({ url: 'https://coast.example/pics/harbour-320x214.jpg', credit: 'Ann Lee' });
  });

  it('is the declared one where the page shows none', () => {
    const [image] = imagesOf({ head: og('https://img.coast.example/boats.jpg') });
    expect(image?.url).toBe('https://img.coast.example/boats.jpg');
  });

  it('takes the declared address where a script would set it', () => {
    const above = '<figure><img class="lazy"><figcaption>Boats at dawn</figcaption></figure>';
    expect(imagesOf({ above, head: og('https://img.coast.example/boats.jpg') })).toMatchObject([
      { url: 'https://img.coast.example/boats.jpg', caption: 'Boats at dawn' },
    ]);
  });
});

describe('linked data', () => {
  const head = thing({
    '@type': 'NewsArticle',
    headline: 'Harbour to be rebuilt',
    image: [
      {
        '@type': 'ImageObject',
        url: 'https://img.coast.example/boats.jpg',
        caption: 'Boats at dawn',
        creditText: 'Photo: Ann Lee',
      },
    ],
  });

  it('says what the page does not show beside its picture', () =>
    expect(imagesOf({ head, within: '<img src="/pics/boats.jpg">' })).toMatchObject([
      { caption: 'Boats at dawn', credit: 'Ann Lee' },
    ]));

  it('does not say it where it only repeats the alternative text', () =>
    expect(imagesOf({ head, within: '<img src="/pics/boats.jpg" alt="Boats at dawn">' })[0]?.caption).toBeNull());

  it('does not replace what the page shows', () => {
    const within =
      '<figure><img src="/pics/boats.jpg"><figcaption>Boats and gulls. Photo: Bo Chen</figcaption></figure>';
    expect(imagesOf({ head, within })).toMatchObject([{ caption: 'Boats and gulls.', credit: 'Bo Chen' }]);
  });
});

describe('the address of a picture', () => {
  it.each([
    ['the widest of a set', '<img src="/s.jpg" srcset="/m.jpg 640w, /l.jpg 1600w">', '/l.jpg'],
    [
      'its own where the set has no widths',
      '<picture><source srcset="/phone.webp"><img src="/plain.jpg"></picture>',
      '/plain.jpg',
    ],
    ['what a script would load', '<img data-lazy-src="/late.jpg" src="data:image/gif;base64,AA">', '/late.jpg'],
    ['a set under another name', '<img data-flow-srcset="/late.jpg 2x" src="data:image/gif;base64,AA">', '/late.jpg'],
    ['keys of data', `<img data-srcs='{"https://coast.example/late.jpg":{"w":1}}'>`, '/late.jpg'],
    [
      'an element that a script makes a picture',
      '<figure><news-image src="/own.jpg"></news-image></figure>',
      '/own.jpg',
    ],
    ['no number of the library', '<img data-image="4711" src="/plain.jpg">', '/plain.jpg'],
  ])('%s', (_, within, path) => expect(imagesOf({ within })[0]?.url).toBe(`https://coast.example${path}`));
});
