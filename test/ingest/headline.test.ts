import { describe, expect, it, test } from 'vitest';
import { stripSite } from '../../src/ingest/headline.ts';
import { readHtml } from '../../src/ingest/read-html.ts';
import { page } from './pages.ts';

interface Titles {
  h1?: string;
  open?: string;
  linked?: string;
  title?: string;
  site?: string;
  type?: string;
}

const attribute = (text: string): string => text.replaceAll('"', '&quot;');

/** What is read of a page with these titles. */
function read({ h1, open, linked, title, site, type = 'NewsArticle' }: Titles) {
  const html = [
    '<html><head>',
    title === undefined ? '' : `<title>${title}</title>`,
    open === undefined ? '' : `<meta property="og:title" content="${attribute(open)}">`,
    site === undefined ? '' : `<meta property="og:site_name" content="${site}">`,
    linked === undefined
      ? ''
      : `<script type="application/ld+json">${JSON.stringify({ '@type': type, headline: linked })}</script>`,
    `</head><body>${h1 ?? ''}<p>The ferry leaves at dawn.</p></body></html>`,
  ].join('');
  return readHtml(page(html), { recognise: [] });
}

/** What is read as the headline of such a page. */
const headline = (titles: Titles): string | null => read(titles).headline;

describe('the other titles of a page', () => {
  const h1 = '<h1>Council votes to close the library unless a buyer is found</h1>';

  it('are kept beside its headline, each once and without the site’s name', () => {
    const found = read({
      h1,
      open: 'Library to close unless sold',
      linked: 'Council votes to close the library unless a buyer is found',
      title: 'Library to close unless sold | The Coast Daily',
      site: 'The Coast Daily',
    });
    expect(found.headline).toBe('Council votes to close the library unless a buyer is found');
    expect(found.titles).toEqual(['Library to close unless sold']);
  });

  it('are not kept where they are the headline again, or cut', () => {
    expect(read({ h1, open: 'Council votes to close the library unless a…' }).titles).toBeUndefined();
    expect(read({ h1, open: 'Council votes to close the library unless a buyer is found' }).titles).toBeUndefined();
  });
});

describe('the headline', () => {
  it('is the heading that linked data or the title for sharing confirm, as the page spells it', () => {
    const found = headline({
      h1: '<h1>Who owns the “old harbour”?</h1>',
      open: 'Who owns the "old harbour"?',
      title: 'Old harbour: owner, history, prices | The Coast Daily',
    });
    expect(found).toBe('Who owns the “old harbour”?');
  });

  it('is what the newsroom wrote for sharing where the heading is the title for search engines', () => {
    const found = headline({
      h1: '<h1>Ferry strike: what passengers need to know now</h1>',
      linked: 'Ferry strike: what passengers need to know now',
      open: 'No ferry today, and none tomorrow',
      title: 'Ferry strike: what passengers need to know now - Coast Daily',
    });
    expect(found).toBe('No ferry today, and none tomorrow');
  });

  it('is the headline in the linked data where heading and sharing title repeat the one for search engines', () => {
    const seo = 'Fährstreik 2026: Alle Ausfälle im Überblick';
    expect(
      headline({ h1: `<h1>${seo}</h1>`, open: seo, title: seo, linked: 'Fährstreik trifft die Inseln hart' }),
    ).toBe('Fährstreik trifft die Inseln hart');
  });

  it('stays with the heading where the other title speaks of something else', () => {
    const h1 = 'Ferry strike enters its second week';
    expect(headline({ h1: `<h1>${h1}</h1>`, title: h1, open: 'News, sport and weather' })).toBe(h1);
  });

  it('has no kicker before it', () => {
    const found = headline({
      h1: '<h1><span>Islands</span> Ferry strike enters its second week</h1>',
      open: 'Ferry strike enters its second week',
    });
    expect(found).toBe('Ferry strike enters its second week');
  });

  it('is not a title that was cut', () => {
    const h1 = 'Captain calls strike "a slap in the face"';
    const cut = 'Captain calls strike';
    expect(headline({ h1: `<h1>${h1}</h1>`, open: cut, title: h1 })).toBe(h1);
    expect(headline({ h1: '<h1>Ferries stay in port (all of them)</h1>', open: 'Ferries stay in port (all' })).toBe(
      'Ferries stay in port (all of them)',
    );
  });

  it('is the heading of a blog whose search plug-in wrote another title twice, and the headline of a newsroom', () => {
    const titles = {
      h1: '<h1>Seven quiet islands for your summer holiday</h1>',
      open: 'Best Quiet Islands 2026 for Summer',
      linked: 'Best Quiet Islands 2026 for Summer',
      title: 'Best Quiet Islands 2026 for Summer',
    };
    expect(headline({ ...titles, type: 'BlogPosting' })).toBe('Seven quiet islands for your summer holiday');
    expect(headline(titles)).toBe('Best Quiet Islands 2026 for Summer');
  });

  it('has a blank between the lines of its heading', () => {
    const found = headline({
      h1: '<h1><span>Islands</span><span>The ferry is back</span></h1>',
      open: 'Islands / The ferry is back',
    });
    expect(found).toBe('Islands / The ferry is back');
  });

  it('has a separator between a short first line and the rest', () => {
    const lines = (first: string, second: string): string => `<h1><span>${first}</span><span>${second}</span></h1>`;
    expect(headline({ h1: lines('Cost of living', 'Prices rise again in June') })).toBe(
      'Cost of living: Prices rise again in June',
    );
    expect(
      headline({ h1: lines('Cost of living', 'Prices rise in June'), open: 'Cost of living – Prices rise in June' }),
    ).toBe('Cost of living – Prices rise in June');
    expect(headline({ h1: lines('Prices of bread ', 'rise again in June') })).toBe(
      'Prices of bread rise again in June',
    );
  });

  it('is not the name of the site in a heading, nor a logo', () => {
    const titles = {
      open: '연락선 파업 이틀째… 섬 주민 불편',
      title: '연락선 파업 이틀째… 섬 주민 불편ㅣ해안일보',
      site: '해안일보',
    };
    expect(headline({ ...titles, h1: '<h1>해안일보</h1><h1 class="logo">홈</h1>' })).toBe(
      '연락선 파업 이틀째… 섬 주민 불편',
    );
  });

  it('is no chapter of the story', () => {
    const open = 'How the harbour was sold, and who knew of it';
    expect(headline({ h1: '<h1>Harbour</h1><h1>Money</h1>', open, title: open })).toBe(open);
  });
});

describe('a title without the site', () => {
  it.each([
    ['Rain in Oslo - The Coast Daily', 'Rain in Oslo'],
    ['Rain in Oslo | News | coastdaily', 'Rain in Oslo'],
    ['The Coast Daily: Rain in Oslo', 'Rain in Oslo'],
    ['Rain in Oslo - and in Bergen', 'Rain in Oslo - and in Bergen'],
    ['The coast - a love story', 'The coast - a love story'],
    ['The Coast Daily', 'The Coast Daily'],
  ])('%s', (title, rest) => expect(stripSite(title, ['The Coast Daily', 'coastdaily'])).toBe(rest));

  test('keeps a part that only looks like the end of a host', () => {
    const found = headline({ h1: '', title: 'Rain in Oslo – community of islands', site: 'X' });
    expect(found).toBe('Rain in Oslo – community of islands');
  });
});
