import { describe, expect, it } from 'vitest';
import { paragraphsOf } from '../../../src/domain/article.ts';
import { readArticle } from '../../../src/ingest/read-article.ts';
import { cpuMs } from '../../helpers/speed.ts';
import { OPTIONS } from '../names.ts';
import { page } from '../pages.ts';
import { imagesOf, saidIn, storyWith } from './story.ts';

const IMG = '<img src="/pics/harbour-dawn.jpg" alt="Boats">';

describe('caption and credit of one picture', () => {
  it.each([
    ['a figure', `<figure>${IMG}<figcaption>Boats at dawn. Photo: Ann Lee</figcaption></figure>`],
    [
      'a credit in an element of its own',
      `<figure>${IMG}<figcaption><span class="image__caption__text">Boats at dawn.</span> <span class="image__caption__credit">Foto: Ann Lee</span></figcaption></figure>`,
    ],
    [
      'a box for both that is called after the credit',
      `<figure>${IMG}<div class="photo-copyright"><span class="figcaption">Boats at dawn.</span><span class="figcaption__copyright">© Ann Lee</span></div></figure>`,
    ],
    [
      'a credit in the foot of the figure',
      `<figure>${IMG}<figcaption>Boats at dawn.</figcaption><footer>Foto: Ann Lee</footer></figure>`,
    ],
    ['a citation', `<figure>${IMG}<figcaption>Boats at dawn. <cite>Ann Lee</cite></figcaption></figure>`],
    [
      'two captions, one of them for the photographer',
      `<figure>${IMG}<div class="caption"><figcaption itemprop="caption">Boats at dawn.</figcaption><figcaption itemprop="author">Ann Lee</figcaption></div></figure>`,
    ],
    [
      'a caption behind the figure',
      `<figure>${IMG}</figure><figcaption>Boats at dawn. | <strong>Ann Lee</strong></figcaption>`,
    ],
    [
      'a caption behind the picture’s box, before the byline',
      `<div class="top"><div><div class="media">${IMG}</div><p class="img-description">Boats at dawn. (Photo by Ann Lee)</p><div class="meta"><span>By Bo Chen</span></div></div></div>`,
    ],
    [
      'names of a stylesheet',
      `<div class="x1">${IMG}<div class="x2">Boats at dawn.</div><div class="x3">Photo: Ann Lee</div></div>`,
    ],
    [
      'paragraphs in a picture’s box',
      `<div class="image-widget"><span>${IMG}</span><p>Boats at dawn.</p><p>Image: Ann Lee</p></div>`,
    ],
    [
      'an aside',
      `<aside class="left image"><a href="/pics/harbour-dawn.jpg">${IMG}</a><p class="caption">Boats at dawn. <span class="credits">(Courtesy of Ann Lee)</span></p></aside>`,
    ],
    [
      'a button that opens the picture',
      `<button><figure>${IMG}<figcaption>Boats at dawn. Photo: Ann Lee</figcaption></figure></button>`,
    ],
    [
      'words for those who hear the page, and counters',
      `<figure>${IMG}<span class="sr-only">Image caption</span><span class="slide-count">1 of 3</span><figcaption>Image caption, Boats at dawn.</figcaption><button>Enlarge</button><span class="credit">Ann Lee</span></figure>`,
    ],
    [
      'data for a lightbox',
      `<a href="/pics/harbour-dawn.jpg" data-caption="&lt;b&gt;Boats&lt;/b&gt; at dawn." data-credit="Ann Lee">${IMG}</a>`,
    ],
    [
      'the title of a link to the picture',
      `<a href="/pics/harbour-dawn.jpg" title="Boats at dawn. (Photo: Ann Lee)">${IMG}</a>`,
    ],
  ])('%s', (_, within) => expect(saidIn(within)).toEqual([['Boats at dawn.', 'Ann Lee']]));

  it('is not the story’s author, if that is beside the picture', () => {
    const within = `<div><div class="media">${IMG}</div><p class="caption">Boats at dawn</p><div class="byline">By Bo Chen</div></div>`;
    expect(saidIn(within)).toEqual([['Boats at dawn', null]]);
  });

  it('is no paragraph of the story beside the picture', () => {
    const within = `<div>${IMG}<p>It was the third meeting this year, and nobody expects it to be the last one.</p></div>`;
    expect(saidIn(within)).toEqual([[null, null]]);
    const article = readArticle(page(storyWith({ within })), OPTIONS);
    expect(paragraphsOf(article).join(' ')).toContain('third meeting');
  });

  it('is no alternative text', () => expect(saidIn(IMG)).toEqual([[null, null]]));

  it('reads a credit from a title or an alternative text that ends with one', () => {
    expect(saidIn('<img src="/pics/a-boat.jpg" alt="Boats" title="Boats | Ann Lee/AFP">')).toEqual([
      [null, 'Ann Lee/AFP'],
    ]);
    expect(saidIn('<img src="/pics/a-boat.jpg" alt="Boats © Coast Foto: Ann Lee">')[0]?.[1]).toContain('Ann Lee');
  });
});

describe('several pictures', () => {
  it('each has its own caption, even next to each other', () => {
    const figure = (name: string) =>
      `<figure class="wp-caption"><img src="/pics/${name}-large-view.jpg"><figcaption>The ${name} (Picture: Ann Lee)</figcaption></figure>`;
    expect(saidIn(figure('quay') + figure('crane') + figure('ferry'))).toEqual([
      ['The quay', 'Ann Lee'],
      ['The crane', 'Ann Lee'],
      ['The ferry', 'Ann Lee'],
    ]);
  });

  it('are read from the slides of a carousel, whose addresses a script would set', () => {
    const slide = (n: number, text: string) =>
      `<div class="Carousel-slide"><div class="slide-media"><picture><img data-carousel-lazyload-srcset="/pics/slide-number-${n}.jpg 1x" src="data:image/gif;base64,AA"></picture></div>
       <div class="slide-info"><span class="slide-count">${n} of 2 |</span><span class="slide-infoDescription"><p>${text}</p></span></div></div>`;
    const above = `<div class="carousel-overlay">${slide(1, 'Boats at dawn. (AP Photo/Ann Lee)')}${slide(2, 'Cranes at noon. (AP Photo/Bo Chen)')}</div>`;
    expect(imagesOf({ above })).toMatchObject([
      { url: 'https://coast.example/pics/slide-number-1.jpg', caption: 'Boats at dawn.', credit: 'AP Photo/Ann Lee' },
      { url: 'https://coast.example/pics/slide-number-2.jpg', caption: 'Cranes at noon.', credit: 'AP Photo/Bo Chen' },
    ]);
  });

  it('have each its own caption in a file of unknown origin', () => {
    const figure = (n: number, caption: string) =>
      `<figure><img src="/pics/boats-${n}.jpg"><figcaption>${caption}</figcaption></figure>`;
    const html = storyWith({ within: figure(1, 'Boats at dawn. © Ann Lee') + figure(2, 'Cranes at noon. © Bo Chen') });
    const { images } = readArticle(page(html, null), OPTIONS);
    expect(images.map(({ caption, credit }) => [caption, credit])).toEqual([
      ['Boats at dawn.', 'Ann Lee'],
      ['Cranes at noon.', 'Bo Chen'],
    ]);
  });

  it('resolve against the page’s own address, but not those that a browser saved beside it', () => {
    const urlsOf = (src: string) =>
      readArticle(
        page(
          storyWith({
            head: '<link rel="canonical" href="https://coast.example/news/harbour">',
            within: `<figure><img src="${src}"><figcaption>Boats at dawn</figcaption></figure>`,
          }),
          null,
        ),
        OPTIONS,
      ).images.map(({ url }) => url);
    expect(urlsOf('/pics/boats.jpg')).toEqual(['https://coast.example/pics/boats.jpg']);
    expect(urlsOf('./Harbour to be rebuilt_files/boats.jpg')).toEqual([null]);
  });

  it('are one where the same file is shown in two sizes, and two where one name has two captions', () => {
    const figure = (folder: string, caption: string) =>
      `<figure><img src="/${folder}/0_agency-picture.jpg"><figcaption>${caption}</figcaption></figure>`;
    expect(saidIn(figure('s', 'Boats at dawn') + figure('l', 'Boats at dawn'))).toHaveLength(1);
    expect(saidIn(figure('a', 'Boats at dawn') + figure('b', 'Cranes at noon'))).toHaveLength(2);
  });
});

describe('the line below a picture', () => {
  it.each([
    ['<p>Boats at dawn</p>', ['Boats at dawn', null]],
    ['<p>Boats at dawn. Photo: Ann Lee</p>', ['Boats at dawn.', 'Ann Lee']],
    ['<p>Photo: Ann Lee</p>', [null, 'Ann Lee']],
    ['<p>▲ Boats at dawn, before the wind came.</p>', ['Boats at dawn, before the wind came.', null]],
    ['<p>Updated: 4 March 2026, 10:15</p>', [null, null]],
  ])('%s', (line, said) => expect(saidIn(`<p>${IMG}</p>${line}`)).toEqual([said]));
});

it.each([
  ['pictures side by side', '<img src="/pics/boats.jpg">'.repeat(8000)],
  ['pictures in links', '<a href="/other"><img src="/pics/boats.jpg"></a>'.repeat(8000)],
  ['figures in figures', `${'<figure>'.repeat(250)}${IMG.repeat(2000)}`],
  ['parts of one caption', `<figure>${IMG}<figcaption>${'<p>Boats, © Ann Lee</p>'.repeat(8000)}</figcaption></figure>`],
  ['elements behind a picture', `<div>${IMG}${'<p></p>'.repeat(8000)}<div>${'<i></i>'.repeat(8000)}</div></div>`],
])('a page with thousands of %s is read in time', (_, within) => {
  const start = cpuMs();
  imagesOf({ within });
  expect(cpuMs() - start).toBeLessThan(8000);
});
