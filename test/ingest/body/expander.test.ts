import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../src/ingest/read-article.ts';
import { OPTIONS } from '../names.ts';
import { page } from '../pages.ts';
import { blocksOf, p, prose } from './body.ts';

const topics = ['mill', 'river', 'bridge', 'ferry', 'school', 'market', 'harbour', 'library', 'station', 'forest'];
const ps = (from: number, to: number): string => topics.slice(from, to).map(p).join('');
const WHOLE = topics.map((topic) => `paragraph: ${prose(topic)}`);
/** The part that the page shows at first: three paragraphs, or eight of the ten. */
const [START, REST] = [ps(0, 3), ps(3, 10)];
const [MOST, END] = [ps(0, 8), ps(8, 10)];

describe('a story behind an expander', () => {
  it.each([
    ['a line and a box', `<div>${START}<div>Read more</div><div>${REST}</div></div>`],
    ['a heading and a section', `<div>${START}<h2>Read more</h2><section>${REST}</section></div>`],
    ['a label within a paragraph', `<div>${START}<p><span>Continue reading</span></p><div>${REST}</div></div>`],
    ['a link to the rest', `<div>${START}<h3><a href="#full">Read more</a></h3><div id="full">${REST}</div></div>`],
    ['an overlay', `<div>${START}<div class="fade">Read more</div><section>${REST}</section></div>`],
    [
      'two in a row',
      `<div>${START}<div>Read more</div><div>${ps(3, 6)}<div>Read more</div><div>${ps(6, 10)}</div></div></div>`,
    ],
    [
      'a button and a hidden box',
      `<div>${START}<button aria-controls="r">Read more</button><div id="r" hidden>${REST}</div></div>`,
    ],
    [
      'a button and a short hidden box',
      `<div>${MOST}<button>Read more</button><div style="display: none">${END}</div></div>`,
    ],
    [
      'a button elsewhere',
      `<p><a href="#rest">Lire la suite</a></p><div>${MOST}<hr><div class="hidden" id="rest">${END}</div></div>`,
    ],
    [
      'a hidden box behind the body',
      `<div class="text">${MOST}</div><p><a href="#">Weiterlesen</a></p><div class="d-none">${END}</div>`,
    ],
    [
      'a box named for it',
      `<div class="text">${MOST}</div><a href="#">Show more</a><div class="read-more-content">${END}</div>`,
    ],
    ['details', `<div>${MOST}<details><summary>Read more</summary>${END}</details></div>`],
    [
      'a check box',
      `<div>${MOST}<input type="checkbox" id="m"><label for="m">Read more</label><div class="hidden">${END}</div></div>`,
    ],
    [
      'a Chinese label',
      `<div class="text">${START}</div><div><span>展开全文</span></div><div style="display:none">${REST}</div>`,
    ],
    ['a part for subscribers', `<div class="free">${ps(0, 6)}</div><div class="subscriber-text">${ps(6, 10)}</div>`],
    [
      'parts of one make',
      `<div class="part">${MOST}</div><div class="ad">Advertisement</div><div class="part">${END}</div>`,
    ],
  ])('is read as a whole: %s', (_, html) => {
    expect(blocksOf(`<main>${html}</main>`)).toEqual(WHOLE);
  });

  it('is read on behind a box of related stories that comes between its parts', () => {
    const links =
      '<ul><li><a href="/a">Ferry sinks in the storm</a></li><li><a href="/b">Fair moves to the mill</a></li></ul>';
    const html = `<article><div>${START}</div><h3>Related articles</h3>${links}<div>${REST}</div></article>`;
    expect(blocksOf(html)).toEqual(WHOLE);
  });
});

const card = (topic: string): string =>
  `<div><h4>Another tale</h4><p>${prose(topic)}</p><a href="/n/${topic}">Read more</a></div>`;
const foreign = ['circus', 'zoo', 'opera', 'palace'];
const others = foreign.map(p).join('');

describe('other stories behind a body stay out of it', () => {
  it.each([
    ['cards', `<article>${ps(0, 10)}<h3>Read more</h3><div>${foreign.map(card).join('')}</div></article>`],
    [
      'summaries that end with a link',
      `<article>${ps(0, 10)}<div>Read more</div><div>${foreign.map((one) => `<p>${prose(one)} <a href="/${one}">Read more</a></p>`).join('')}</div></article>`,
    ],
    [
      'the next story of an endless page',
      `<div class="story">${ps(0, 10)}</div><div class="story"><h1>Circus leaves</h1><p>By Bo Chen</p>${others}</div>`,
    ],
    [
      'a story with a heading of its own',
      `<article>${ps(0, 10)}<div>Read more</div><div><h2>Circus leaves the town</h2>${others}</div></article>`,
    ],
    [
      'comments',
      `<article><div class="text">${ps(0, 10)}</div><h3>Comments</h3><div class="text">${others}</div></article>`,
    ],
    [
      'comments behind a button',
      `<article>${ps(0, 10)}<button>Show more</button><div class="comments-list" hidden>${others}</div></article>`,
    ],
    [
      'a hidden box that no expander shows',
      `<article>${ps(0, 10)}<button>Menu</button><div hidden>${p('circus')}</div></article>`,
    ],
    [
      'a request for money',
      `<article>${ps(0, 10)}<div class="subscribe-box">${ps(0, 3)}<button>Subscribe</button></div></article>`,
    ],
  ])('%s', (_, html) => {
    expect(blocksOf(`<main>${html}</main>`)).toEqual(WHOLE);
  });
});

describe('a page that shows perhaps only a part of its story', () => {
  const incomplete = (body: string, head = ''): boolean | undefined =>
    readArticle(page(`<title>Town hears</title>${head}<h1>Town hears about the old mill</h1>${body}`), OPTIONS)
      .incomplete;

  it('is marked when text behind an expander has a heading of its own', () => {
    const rest = ['circus', 'zoo', 'opera', 'palace'].map(p).join('');
    expect(incomplete(`<article>${START}<div>Read more</div><div><h2>The price</h2>${rest}</div></article>`)).toBe(
      true,
    );
  });

  it('is marked when its last sentence breaks off before an expander', () => {
    const broken = '<p>The council of the town of Lower Marsh wants to hear everybody who has anything to…</p>';
    expect(incomplete(`<article>${START}${broken}<button>Continue reading</button></article>`)).toBe(true);
    expect(incomplete(`<article>${START}<button>Continue reading</button></article>`)).toBeUndefined();
  });

  it('is marked when its linked data hold more than twice the text', () => {
    const stated = (count: number): string =>
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Town hears about the old mill', articleBody: topics.slice(0, count).map(prose).join(' ') })}</script>`;
    expect(incomplete(`<article>${ps(0, 4)}</article>`, stated(10))).toBe(true);
    expect(incomplete(`<article>${ps(0, 4)}</article>`, stated(5))).toBeUndefined();
  });
});
