import { describe, expect, it } from 'vitest';
import { isPerson, splitNames } from '../../src/ingest/people/names.ts';
import { readHtml } from '../../src/ingest/read-html.ts';
import { page } from './pages.ts';

const PARAGRAPH = '<p>The old bridge across the mouth of the harbour opens on Monday, after nine years of repair.</p>';

interface Parts {
  head?: string;
  /** Beside the headline. */
  byline?: string;
  after?: string;
  linked?: unknown;
}

function authors({ head = '', byline = '', after = '', linked }: Parts): string[] {
  const data =
    linked === undefined
      ? ''
      : `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'The old bridge opens', author: linked })}</script>`;
  const html = `<html><head><meta property="og:site_name" content="The Coast Daily">${head}${data}</head>
    <body><main><h1>The old bridge opens</h1>${byline}${PARAGRAPH}${PARAGRAPH}</main>${after}</body></html>`;
  return readHtml(page(html), { recognise: [] }).authors;
}

it('a newsroom that only its title names is no author beside a person', () => {
  const head =
    '<title>The old bridge opens - Harbour Evening Journal</title><meta name="author" content="Harbour Evening Journal"><meta property="article:author" content="Ann Lee">';
  expect(authors({ head })).toEqual(['Ann Lee']);
  const signed = '<title>Why I cross the bridge | Ann Lee</title><meta name="author" content="Ann Lee">';
  expect(authors({ head: signed })).toEqual(['Ann Lee']);
});

describe('names in a text', () => {
  it.each([
    ['By Ann Lee, Bo Chen and Cy Dunn', ['Ann Lee', 'Bo Chen', 'Cy Dunn']],
    ['By Ann Lee, Bo Chen, and Cy Dunn', ['Ann Lee', 'Bo Chen', 'Cy Dunn']],
    ['Ann Lee, Chief Political Correspondent', ['Ann Lee']],
    ['Ann Lee Senior Reporter', ['Ann Lee']],
    ['Ann Lee, Oslo Bureau Chief', ['Ann Lee']],
    ['Ann Lee, Reporter at the Coast Daily', ['Ann Lee']],
    ['ANN LEE, AP National Security Writer', ['ANN LEE']],
    ['Ann Lee Reporter, Bo Chen Reporter', ['Ann Lee', 'Bo Chen']],
    ['ANN LEE NOVEMBER 20', ['ANN LEE']],
    ['wpadmin', []],
    ['Text: Ada Lund', ['Ada Lund']],
    ['Eine Analyse von Ada Lund', ['Ada Lund']],
    ['Par Ada Lund et Bo Chen', ['Ada Lund', 'Bo Chen']],
    ['김민수 기자', ['김민수']],
    ['김민수 특파원, 이서연 선임기자', ['김민수', '이서연']],
    ['글: 김민수', ['김민수']],
    ['文/张三', ['张三']],
    ['记者 张三 李四', ['张三', '李四']],
    ['山田太郎記者', ['山田太郎']],
    ['山田 太郎', ['山田 太郎']],
    ['林 太郎', ['林 太郎']],
    ['編集委員　佐藤 健一', ['佐藤 健一']],
    ['社会部 田中 誠、鈴木花子', ['田中 誠', '鈴木花子']],
    ['取材・文／佐々木 希', ['佐々木 希']],
    ['ライター・山田 太郎', ['山田 太郎']],
    ['张 三', ['张三']],
    ['弗拉基米尔·伊万诺夫', ['弗拉基米尔·伊万诺夫']],
    ['김민수·이영희 기자', ['김민수', '이영희']],
    ['홍길동 선임기자 hong@coast.example', ['홍길동']],
    ['Lê Y Nhi', ['Lê Y Nhi']],
    ['Vân Anh và Thu Hà', ['Vân Anh', 'Thu Hà']],
    ['Thu Hà - Minh Anh', ['Thu Hà', 'Minh Anh']],
    ['Ayşe Yılmaz ve Mehmet Demir', ['Ayşe Yılmaz', 'Mehmet Demir']],
    ['Jan Novák a Eva Malá', ['Jan Novák', 'Eva Malá']],
    ['Иван Петров и Анна Смирнова', ['Иван Петров', 'Анна Смирнова']],
    ['Andi Wijaya dan Siti Rahma', ['Andi Wijaya', 'Siti Rahma']],
    ['ANN LEE AND BO CHEN', ['ANN LEE', 'BO CHEN']],
    ['Centre for Tides and Currents', ['Centre for Tides and Currents']],
    ['Ann Lee, MS, RD', ['Ann Lee']],
    ['Dr. Ann Lee, MD, PhD', ['Dr. Ann Lee']],
    ['Ann Lee Jr., Bo Chen', ['Ann Lee Jr.', 'Bo Chen']],
    ['Ann Lee, Home and Harbour Security Expert', ['Ann Lee']],
    ['Ann Lee, Sr. Director of Operations, Coast Ferries - 10+ Years at Sea', ['Ann Lee']],
    ['Ann Lee | Senior Life and Trends Reporter', ['Ann Lee']],
    ['Lee, Ann T.', ['Ann T. Lee']],
    ['Dr. Ada Lund', ['Dr. Ada Lund']],
    ['J.R.R. Lund', ['J.R.R. Lund']],
    ['Quelle: dpa', []],
    ['Edited by Ann Lee', []],
    ['@annlee', []],
    ['ann.lee@coast.example', []],
    ['//coast.example/ann', []],
    ['105092', []],
  ])('%s', (text, names) => expect(splitNames(text)).toEqual(names));
});

describe('a person', () => {
  it.each([
    'Ann Lee',
    'Ludwig van der Berg',
    "Siobhán O'Dea",
    '张三',
    '김민수',
    'María-José de la Cruz',
    'Kit Newsom',
    'Ida Stafford',
  ])('is %s', (name) => expect(isPerson(name)).toBe(true));
  it.each(['Coast News', 'dpa', 'BR24 Redaktion', 'coast.example', 'Read more', 'the old bridge', '3 Min'])(
    'is not %s',
    (name) => expect(isPerson(name)).toBe(false),
  );
});

describe('the authors', () => {
  it('are those of the linked data, each once', () => {
    const linked = [
      { '@type': 'Person', name: 'Ann Lee' },
      { name: 'By Bo Chen and Ann Lee' },
      { name: 'https://coast.example/x' },
    ];
    expect(authors({ linked, byline: '<p class="byline">By Ann Lee</p>' })).toEqual(['Ann Lee', 'Bo Chen']);
  });

  it('are all whom the page shows where it declares only some', () => {
    const byline =
      '<div class="bylines"><a rel="author" href="/a">Ann Lee</a> <a rel="author" href="/b">Bo Chen</a></div>';
    expect(authors({ linked: { name: 'Ann Lee' }, byline })).toEqual(['Ann Lee', 'Bo Chen']);
  });

  it('are the people shown where only the newsroom is declared', () => {
    const linked = { '@type': 'Organization', name: 'The Coast Daily' };
    expect(authors({ linked, byline: '<ul><li class="authors__list-item">von Ada Lund</li></ul>' })).toEqual([
      'Ada Lund',
    ]);
    expect(authors({ linked })).toEqual(['The Coast Daily']);
    expect(authors({ linked, byline: '<p class="author">amw</p>' })).toEqual(['The Coast Daily']);
  });

  it('are the person of a meta element or credit line where linked data name an agency or the newsroom', () => {
    expect(authors({ linked: 'AFP', head: '<meta name="author" content="Ann Lee">' })).toEqual(['Ann Lee']);
    const byline = '<p>Reporting by Ann Lee; editing by Bo Chen</p>';
    expect(authors({ linked: 'The Coast Daily', byline })).toEqual(['Ann Lee']);
    expect(authors({ linked: 'AFP' })).toEqual(['AFP']);
  });

  it('are whom a plain byline names where a meta element names the system’s user', () => {
    const head = '<meta name="author" content="Eve Fox">';
    expect(authors({ head, byline: '<p class="byline">By Dr Ann Lee</p>' })).toEqual(['Dr Ann Lee']);
    expect(authors({ head, byline: '<p class="byline">By Dr Eve Fox</p>' })).toEqual(['Eve Fox']);
    expect(authors({ head })).toEqual(['Eve Fox']);
  });

  it('are not a desk of the newsroom beside a person, nor a person to whom the story links', () => {
    expect(authors({ linked: [{ name: 'Ann Lee' }, { name: 'The Coast Daily News' }] })).toEqual(['Ann Lee']);
    expect(authors({ linked: { name: 'The Coast Daily Staff' } })).toEqual(['The Coast Daily Staff']);
    const story = `<p>${'The council met again on the long bridge. '.repeat(6)}<a href="/authors/eve-fox">Eve Fox</a> spoke.</p>`;
    expect(authors({ byline: story })).toEqual([]);
  });

  it('are the newsroom and an agency as they sign together', () => {
    expect(authors({ linked: { name: 'The Coast Daily with AFP' } })).toEqual(['The Coast Daily with AFP']);
  });

  it('are not an address or a number of the system', () => {
    const head = '<meta name="author" content="a.lund@coast.example"><meta name="author" content="105092">';
    expect(authors({ head, byline: '<div class="authors"><span>Ada Lund</span></div>' })).toEqual(['Ada Lund']);
  });

  it.each([
    ['<p>By <a href="/people/ann-lee">Ann Lee</a>, Oslo</p>', ['Ann Lee']],
    ['<p>By Ann Lee and Bo Chen | 3 min</p>', ['Ann Lee', 'Bo Chen']],
    [
      '<a href="/author/ann-lee">Written by <span>Ann Lee</span><span>Content Marketing Coordinator</span></a>',
      ['Ann Lee'],
    ],
    ['<div class="author-box-top byline">Ann Lee 4 March 2026</div>', ['Ann Lee']],
    ['<p class="byline">Von Ada Lund, Hamburg</p>', ['Ada Lund']],
    ['<span itemprop="author" itemscope><span itemprop="name">Ann Lee</span></span>', ['Ann Lee']],
    ['<a rel="author" href="mailto:a"><i>Ann</i> <i>Lee Berg</i></a>', ['Ann Lee Berg']],
    ['<div class="author">By Ann Lee, Coast Columnist August 19, 2026 | 33 Comments</div>', ['Ann Lee']],
    ['<p>By TCD, in News, Sport · 31 Jan 2026, 20:02</p>', ['TCD']],
    ['<p>By Monday the old bridge will be open to everybody who wants to walk across it.</p>', []],
  ])('are read from %s', (byline, names) => expect(authors({ byline })).toEqual(names));

  it('are not those of comments, teasers and pictures', () => {
    const after = `<article><span class="author-name">Eve Fox</span></article>
      <div class="related"><span class="author-name">Gil Hay</span></div>
      <div class="comments"><a rel="author" href="/i">Ida Jay</a></div>`;
    expect(authors({ byline: '<figure><figcaption class="byline">Kim Low</figcaption></figure>', after })).toEqual([]);
  });

  it('are the writers of a credit line, and the editor in charge if no one else is named', () => {
    expect(authors({ byline: '<p>文/张三 图/李四</p>' })).toEqual(['张三']);
    expect(authors({ after: '<div class="edit">(责编：王五、赵六)</div>' })).toEqual(['王五', '赵六']);
  });
});

describe('writers are distinguished from people who did other work', () => {
  it.each([
    '<p>By <a rel="author" href="/a">Ann Lee</a> | Fact-checked by <a rel="author" href="/b">Eve Fox</a></p>',
    '<span class="author-name">Ann Lee</span><div><span>Edited By</span><span><b class="author-name">Eve Fox</b></span></div>',
    '<p class="byline">Von Ann Lee</p><p>Fotos: <span class="author-name">Eve Fox</span></p>',
  ])('%s', (byline) => expect(authors({ byline })).toEqual(['Ann Lee']));
});

describe('a byline without a name for it in the page', () => {
  it.each([
    ['<div><div>Written by</div><div>Ann Lee</div><div>She has sailed the coast for ten years.</div></div>', ''],
    ['<ul><li><i class="bi bi-person"></i> Ann Lee </li><li>4 March 2026</li></ul>', ''],
    ['', '<div class="elementor-widget"><h3>Written by Ann Lee</h3><p>Ann Lee has sailed the coast.</p></div>'],
  ])('%s%s', (byline, after) => expect(authors({ byline, after })).toEqual(['Ann Lee']));

  it('is none where a list of other stories says so', () => {
    expect(authors({ after: '<div class="related"><h3>Written by Eve Fox</h3></div>' })).toEqual([]);
    expect(authors({ after: '<div><div>By</div><div>Eve Fox</div></div>'.padStart(9000, '<br>') })).toEqual([]);
  });
});

it('writers are among other facts in a line of Chinese papers, before the editor in charge', () => {
  const facts = '<div class="info">2026-06-28 08:20 来源：海湾日报 记者：林若溪、周明</div>';
  expect(authors({ byline: facts, after: '<p>责编：吴静</p>' })).toEqual(['林若溪', '周明']);
  expect(authors({ byline: '<div class="info">2026-06-28 08:20 来源：海湾日报</div>' })).toEqual([]);
});

it.each([
  ['Von Ada Groß und Dr. Hans-Jürgen von und zu Weiher', ['Ada Groß', 'Dr. Hans-Jürgen von und zu Weiher']],
  ['Por José Ortega y Gasset', ['José Ortega y Gasset']],
  ['Por Ana Costa e Silva', ['Ana Costa e Silva']],
  ['Por Ana Ruiz y Ó Súilleabháin', ['Ana Ruiz', 'Ó Súilleabháin']],
  ['Por María y Juan', ['María', 'Juan']],
])('a name with a conjunction in it stays whole: %s', (line, names) => expect(splitNames(line)).toEqual(names));

it('if no one else is named, are those whom a Chinese story names in brackets at its beginning', () => {
  const named = (lead: string) =>
    readHtml(page(`<html lang="zh"><body><main><h1>旧桥今日开放</h1><p>${lead}</p></main></body></html>`), {
      recognise: [],
    }).authors;
  const text = '海港口的旧桥今天上午开放，维修用了九年时间，市民可以免费通行。';
  expect(named(`本报讯（记者 张三 通讯员 李四）${text}`)).toEqual(['张三', '李四']);
  expect(named(`（本报记者张三、李四）${text}`)).toEqual(['张三', '李四']);
  expect(named(`旧桥（建于1911年）${text}`)).toEqual([]);
});
