import { describe, expect, it } from 'vitest';
import { kindOf, paidDoubts } from '../../src/compose/kind.ts';
import { readArticle } from '../../src/ingest/read-article.ts';
import { OPTIONS } from './names.ts';
import { page } from './pages.ts';
import { storyWith } from './pictures/story.ts';

const readWith = (parts: Parameters<typeof storyWith>[0]) => readArticle(page(storyWith(parts)), OPTIONS);
const kindWith = (parts: Parameters<typeof storyWith>[0]) => kindOf(readWith(parts));
const doubtsWith = (parts: Parameters<typeof storyWith>[0]) => paidDoubts(readWith(parts));

describe('a page that marks its story as paid may be an advertisement', () => {
  it.each([
    '<div class="label">Paid for by Alder &amp; Sons</div>',
    '<p class="sponsor-line">Sponsored by <b>Alder &amp; Sons</b></p>',
    '<span class="badge">Sponsored</span>',
    '<div>Partner content from Alder &amp; Sons</div>',
    '<span class="kicker">Anzeige</span>',
    '<p>Gesponserter Beitrag</p>',
    '<p>Contenu proposé par la maison Alder</p>',
    '<p class="antetitulo">Publicidad</p>',
    '<div>Contenido patrocinado</div>',
    '<div>推广内容</div>',
  ])('beside its headline: %s', (above) => {
    expect(doubtsWith({ above })).toEqual(['a line beside its headline']);
    expect(kindWith({ above })).toBe('news');
  });

  it.each([
    '<p class="disclaimer">This article was paid for by Alder &amp; Sons. The newsroom was not involved.</p>',
    '<div class="hint"><em>Dieser Beitrag wurde von Alder &amp; Söhne bezahlt.</em></div>',
    '<p class="note">本文为商业推广</p>',
  ])('in a sentence of its own: %s', (within) => expect(doubtsWith({ within })).toEqual(['a sentence in it']));
});

describe('a page with two signs that do not depend on each other holds one', () => {
  const above = '<div class="label">Paid for by Alder &amp; Sons</div>';
  it.each([
    { above, within: '<p>This article was paid for by Alder &amp; Sons. The newsroom was not involved.</p>' },
    { above, head: '<meta property="article:section" content="Sponsored content">' },
    {
      above,
      head: '<script type="application/ld+json">{"@type":"AdvertiserContentArticle","headline":"Harbour to be rebuilt"}</script>',
    },
  ])('%j', (parts) => {
    expect(kindWith(parts)).toBe('sponsored');
    expect(doubtsWith(parts)).toEqual([]);
  });
});

describe('labels of other content beside a story make it none', () => {
  it.each([
    '<div class="ad-label">Anzeige</div>',
    '<div class="banner"><span class="badge">Advertisement</span></div>',
    '<aside><p>Sponsored by Alder &amp; Sons</p></aside>',
    '<a href="/beds"><span>Sponsored</span> Five beds for the summer</a>',
    '<article class="card"><p>Paid for by Alder &amp; Sons</p><h3>Five beds for the summer</h3></article>',
    '<p>Sponsored seats on the ferry are to be sold from Monday.</p>',
  ])('beside its headline: %s', (above) => expect(doubtsWith({ above })).toEqual([]));

  it('nor does what the frame of its site says, or a sentence about payments', () => {
    expect(doubtsWith({ beside: '<div id="header"><p>Sponsored by the Alder Foundation</p></div>' })).toEqual([]);
    expect(doubtsWith({ within: '<p>The ferry was paid for by the council, said the mayor.</p>' })).toEqual([]);
    expect(doubtsWith({ within: '<p>Sponsored by Alder &amp; Sons, the team won the cup.</p>' })).toEqual([]);
  });
});

it('a copied text says it in a line above or below its headline, which is no headline', () => {
  const story =
    'The new seats are made of cork, and the boat has forty of them on its upper deck since Monday morning.';
  const read = (...lines: string[]) =>
    readArticle({ kind: 'text', body: [...lines, story, story].join('\n'), url: null, baseUrl: null }, OPTIONS);
  const above = read('Paid for by Alder & Sons', 'Ferry gets forty new seats of cork');
  expect(above.headline).toBe('Ferry gets forty new seats of cork');
  expect(paidDoubts(above)).toEqual(['a line beside its headline']);
  expect(paidDoubts(read('Ferry gets forty new seats of cork', 'Sponsored content'))).toHaveLength(1);
  expect(paidDoubts(read('Ferry gets forty new seats of cork'))).toEqual([]);
});
