/** A page of about so many characters, made of one thing again and again. */
export type Shape = (size: number) => string;

const HEAD =
  '<!doctype html><html lang="en"><head><title>The ferry is back</title><meta property="og:type" content="article"><meta name="author" content="Ann Lee"><link rel="canonical" href="https://paper.example/news/ferry"></head><body><header><a href="https://x.com/paper">X</a></header>';
const TEXT =
  'The ferry between the two banks runs again after the winter, the town council decided on Tuesday evening.';

/** A story around what is repeated. */
const story = (body: string): string =>
  `${HEAD}<article><h1>The ferry is back</h1><p>${TEXT}</p>${body}<p>${TEXT}</p></article></body></html>`;
/** The same thing until the page is full. */
const filled = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length));
const numbered = (unit: (at: number) => string, size: number): string =>
  Array.from({ length: Math.ceil(size / unit(1_000).length) }, (_, at) => unit(at)).join('');

const around =
  (unit: string, before = '', after = ''): Shape =>
  (size) =>
    story(before + filled(unit, size) + after);
const paragraph = (unit: string): Shape => around(unit, '<p>', '</p>');
/** No story beside it: the second reader of bodies has its turn. */
const bare =
  (unit: string, before = ''): Shape =>
  (size) =>
    `${HEAD}<h1>The ferry is back</h1>${before}${filled(unit, size)}`;
/** One that nothing calls a story: whether it is one is asked then. */
const unsigned =
  (unit: string): Shape =>
  (size) =>
    `<title>Ferry</title><h1>Ferry</h1><p>${TEXT}</p><p>${filled(unit, size)}</p>`;
/** A text that was copied from a page. */
const copied =
  (unit: string, before = ''): Shape =>
  (size) =>
    `The ferry is back\n\nBy Ann Lee\n\n${before}${filled(unit, size)}`;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const spread = (units: readonly string[], make: (unit: string) => readonly [string, Shape]) =>
  Object.fromEntries(units.map(make));

export const PAGES: Readonly<Record<string, Shape>> = {
  'line breaks': paragraph('a<br>'),
  'line breaks between blanks': paragraph('a <br>\n \n'),
  'line breaks in bold type': paragraph('<b>a</b><br>'),
  'a line break and blanks': around(' ', '<p>a<br>', '<br></p>'),
  'blank texts behind a break': paragraph('<br><!--a--> '),
  'no-break spaces': paragraph('\u00a0'),
  'letters and no-break spaces': paragraph('a\u00a0\u00a0'),
  'blanks and letters': paragraph('a  '),
  letters: paragraph('a'),
  'capital letters': paragraph('A'),
  'capital words': paragraph('Ann Lee '),
  'small words': paragraph('and then '),
  digits: paragraph('1'),
  'digits and blanks': paragraph('0 1 '),
  'zeros in telephone numbers': paragraph('00 '),
  'telephone numbers': paragraph('+49 30 123456 '),
  'brackets and digits': paragraph('(0'),
  'mail addresses': paragraph('a.b-c+'),
  'at signs': paragraph('a@a.'),
  'words of contacts': paragraph('tel. '),
  points: paragraph('.'),
  'words and points': paragraph('a.'),
  dashes: paragraph('-'),
  'long dashes': paragraph(' – '),
  bars: paragraph(' | '),
  slashes: paragraph('a/'),
  colons: paragraph('a: '),
  commas: paragraph('Ann Lee, '),
  semicolons: paragraph('a; '),
  quotes: paragraph('“a'),
  apostrophes: paragraph('a’'),
  'open brackets': paragraph('('),
  'closed brackets': paragraph('(a) '),
  'square brackets': paragraph('['),
  ampersands: paragraph('&'),
  'references of characters': paragraph('&amp;'),
  'signs of less': paragraph('<'),
  'signs of less and blanks': paragraph('< '),
  'signs of more': paragraph('>'),
  'Chinese letters': paragraph('渡'),
  'Chinese sentences': paragraph('渡船回来了。'),
  'Chinese commas': paragraph('渡，'),
  'Chinese names': paragraph('记者：张三 '),
  'Japanese letters': paragraph('フェリー'),
  'Arabic words': paragraph('العبارة '),
  emoji: paragraph('👩‍👩‍👧'),
  'accents that combine': paragraph('e\u0301'),
  'half signs': paragraph('\ud83d'),
  'soft hyphens': paragraph('a\u00ad'),
  'names of months': paragraph('May '),
  dates: paragraph('2 December 2026, '),
  times: paragraph('06:00 '),
  embargoes: paragraph('Embargo until '),
  'signatures of writers': paragraph('By Ann Lee and '),
  'marks of pictures': paragraph('Photo: '),
  'photo credits in brackets': paragraph('(Photo: Bo '),
  rights: paragraph('Not for use '),
  'words in paragraphs': around('<p>a b</p>'),
  paragraphs: (size) => story(numbered((at) => `<p>${TEXT} This is paragraph ${at}.</p>`, size)),
  'paragraphs that are alike': around(`<p>${TEXT}</p>`),
  'empty paragraphs': around('<p></p>'),
  headings: around('<h2>More of it</h2>'),
  'headings in bold type': around('<p><b>More of it</b></p>'),
  'headings of other stories': around('<div>Read more</div>'),
  quotations: around(`<blockquote>${TEXT}</blockquote>`),
  'items of a list': around('<li>a', '<ul>', '</ul>'),
  'items that hold paragraphs': around('<li><p>a</p><p>b</p></li>', '<ul>', '</ul>'),
  lists: around('<ul><li>a</li></ul>'),
  'lists in lists': around('<ul><li>a'),
  'lists straight in lists': around('<ul>'),
  'rows of a table': around('<tr><td>a</td><td>b</td></tr>', '<table>', '</table>'),
  'cells of a row': around('<td>a</td>', '<table><tr>', '</tr></table>'),
  tables: around('<table><tr><td>a</td></tr></table>'),
  'tables in tables': around('<table><tr><td>a'),
  'tables straight in tables': around('<table>'),
  pictures: (size) => story(numbered((at) => `<img src="/a${at}.jpg" alt="The ferry">`, size)),
  'pictures that are alike': around('<img src="/a.jpg" alt="The ferry">'),
  'pictures without an address': around('<img>'),
  'pictures in figures': (size) =>
    story(
      numbered(
        (at) => `<figure><img src="/a${at}.jpg"><figcaption>The ferry ${at}. Photo: Bo Chen</figcaption></figure>`,
        size,
      ),
    ),
  'figures in figures': around('<figure><img src="/a.jpg">'),
  'captions in a figure': around('<figcaption>a</figcaption>', '<figure><img src="/a.jpg">', '</figure>'),
  'pictures in a figure': (size) =>
    story(`<figure>${numbered((at) => `<img src="/a${at}.jpg" width="900" height="600">`, size)}</figure>`),
  'pictures with captions beside': (size) =>
    story(numbered((at) => `<div><img src="/b${at}.jpg"><p class="caption">a</p></div>`, size)),
  'sources of a picture': around('<source srcset="/a.jpg 1x">', '<picture>', '<img src="/a.jpg"></picture>'),
  'sizes of a picture': around('/a.jpg 1w, ', '<img src="/a.jpg" srcset="', '">'),
  videos: (size) => story(numbered((at) => `<video src="/a${at}.mp4" poster="/p.jpg"></video>`, size)),
  'sources of a video': around('<source src="/a.mp4">', '<video>', '</video>'),
  'frames of players': around('<iframe src="https://www.youtube.com/embed/abc"></iframe>'),
  links: (size) => story(numbered((at) => `<a href="/news/${at}">A story ${at}</a> `, size)),
  'links that are alike': paragraph('<a href="/a">a</a> '),
  'links in lists': (size) =>
    story(`<ul>${numbered((at) => `<li><a href="/news/${at}">A story of the town ${at}</a></li>`, size)}</ul>`),
  'links of networks': (size) =>
    `${HEAD.replace(
      '</header>',
      numbered((at) => `<a href="https://x.com/a${at}">X</a>`, size),
    )}</header><article><h1>The ferry is back</h1><p>${TEXT}</p></article>`,
  'links in links': around('<a href="/a">'),
  'names of classes': around(`<p class="${LETTERS}">a</p>`),
  'one long name of a class': (size) => story(`<p class="${filled('aB-', size)}">a</p>`),
  attributes: (size) => story(`<p ${numbered((at) => ` a${at}="b"`, size)}>a</p>`),
  'a long attribute': around('a', '<p title="', '">a</p>'),
  'an attribute that stays open': around('<p title="a', '', ''),
  comments: around('<!--a-->'),
  'comments that stay open': around('<!--'),
  declarations: around('<!a>'),
  'tags that stay open': around('<p '),
  'tags that close nothing': around('</b>'),
  scripts: around('<script>a</script>'),
  styles: around('<style>a{}</style>'),
  'elements of linked data': (size) =>
    `${HEAD}<script type="application/ld+json">[${numbered((at) => `{"@type":"Person","name":"P${at}"},`, size)}{}]</script><article><h1>The ferry is back</h1><p>${TEXT}</p></article>`,
  'linked data by name': (size) =>
    `${HEAD}<script type="application/ld+json">{"@graph":[${numbered((at) => `{"@id":"#${at}","@type":"NewsArticle","author":{"@id":"#${at + 1}"}},`, size)}{}]}</script><article><h1>The ferry is back</h1><p>${TEXT}</p></article>`,
  'linked data that nest': (size) =>
    `${HEAD}<script type="application/ld+json">${filled('{"@type":"NewsArticle","a":', size)}1</script><article><h1>The ferry is back</h1><p>${TEXT}</p></article>`,
  'pieces of linked data': (size) =>
    `${HEAD}${filled('<script type="application/ld+json">{"@type":"NewsArticle","headline":"The ferry is back","author":"Ann Lee"}</script>', size)}<article><h1>The ferry is back</h1><p>${TEXT}</p></article>`,
  'linked data in text': (size) =>
    `${HEAD}<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"${filled('The ferry runs. ', size)}"}</script><article><h1>The ferry is back</h1></article>`,
  'authors of linked data': (size) =>
    `${HEAD}<script type="application/ld+json">{"@type":"NewsArticle","author":[${numbered((at) => `{"name":"Ann Lee ${at}"},`, size)}{}],"keywords":"${filled('a,', 1_000)}"}</script><article><h1>The ferry is back</h1><p>${TEXT}</p></article>`,
  keywords: (size) =>
    `${HEAD}<meta name="keywords" content="${numbered((at) => `word ${at},`, size)}"><article><h1>The ferry is back</h1><p>${TEXT}</p></article>`,
  'elements of meta': (size) =>
    `${HEAD}${numbered((at) => `<meta property="article:tag" content="tag ${at}">`, size)}<article><h1>The ferry is back</h1><p>${TEXT}</p></article>`,
  'a long title': (size) =>
    `<title>${filled('The ferry | ', size)}</title><article><h1>The ferry is back</h1><p>${TEXT}</p></article>`,
  'a long heading': (size) => `${HEAD}<article><h1>${filled('The ferry ', size)}</h1><p>${TEXT}</p></article>`,
  'main headings': around('<h1>The ferry is back</h1>'),
  microdata: around('<span itemprop="author">Ann Lee</span>'),
  'microdata that nests': around('<div itemscope itemprop="author">'),
  'times of day': around('<time datetime="2026-05-01T10:00:00Z">1 May 2026</time>'),
  'names of writers': (size) => story(numbered((at) => `<span class="author">Ann Lee${at}</span>`, size)),
  'links to writers': (size) => story(numbered((at) => `<a rel="author" href="/author/a${at}">Ann Lee${at}</a>`, size)),
  'credits at the foot': around('<p>Editor | Ann Lee</p>'),
  'streamed parts': (size) =>
    story(
      numbered(
        (at) => `<template id="B:${at.toString(16)}"></template><div hidden id="S:${at.toString(16)}"><p>a</p></div>`,
        size,
      ),
    ),
  'places of streamed parts': (size) =>
    story(numbered((at) => `<template id="B:${at.toString(16)}"></template><!--/$-->`, size)),
  'hidden stories': (size) =>
    `${HEAD}<h1>The ferry is back</h1><script>self.__next_f.push([1,"${filled('<p>a</p>', size)}"])</script>`,
  ...spread(
    [
      'div',
      'span',
      'b',
      'i',
      'u',
      'em',
      'section',
      'article',
      'main',
      'form',
      'nav',
      'blockquote',
      'h2',
      'dl',
      'td',
      'center',
      'font',
      'svg',
      'select',
    ],
    (name) => [`${name} in ${name}`, around(`<${name}>`)],
  ),
  ...spread(['b', 'i', 'u', 'span'], (name) => [`text in ${name} in ${name}`, around(`<${name}>a`)]),
  'elements of formats that nest': around('<b><i><u>'),
  'elements of formats that cross': around('<b><p></b>'),
};

export const UNSIGNED: Readonly<Record<string, Shape>> = {
  'an unsigned word': unsigned('a'),
  'an unsigned address': unsigned('a.b-c+'),
  'unsigned addresses': unsigned('a@a.'),
  'unsigned digits': unsigned('0'),
  'unsigned zeros': unsigned('00('),
  'unsigned brackets': unsigned('(0'),
  'unsigned numbers': unsigned('+49 ((('),
  'unsigned calls': unsigned('tel. (((('),
  'unsigned no-break spaces': unsigned('a\u00a0\u00a01'),
  'unsigned apostrophes': unsigned('a’a-'),
  'unsigned Chinese': unsigned('渡'),
};

/** The same without a story beside it. */
export const BARE: Readonly<Record<string, Shape>> = {
  'only line breaks': bare('a<br>'),
  'only breaks': bare('<br>'),
  'only letters': bare('a'),
  'only commas': bare(','),
  'only blanks': bare(' \u00a0'),
  'only pictures': bare('<img src="/a.jpg">'),
  'only links': bare('<a href="/a">a</a>'),
  'only rows': bare('<tr><td>a', '<table>'),
  'only items': bare('<li>a', '<ul>'),
  'only short paragraphs': bare('<p>a</p>'),
  'only pieces in pieces': bare('<div><p>a'),
  'only fonts': bare('<font>a</font>'),
  'only comments': bare('<!--a-->'),
  'only scripts': bare('<script></script>'),
  'only frames': bare('<iframe src="https://www.youtube.com/embed/a"></iframe>'),
  'only headings': bare('<h2>a</h2>'),
  ...spread(
    ['div', 'span', 'b', 'i', 'u', 'table', 'ul', 'p', 'section', 'article', 'blockquote', 'a', 'h2'],
    (name) => [`only ${name} in ${name}`, bare(`<${name}>`)],
  ),
  'only formats that nest': bare('<b><i><u>'),
  'only text in formats that nest': bare('<b>a<i>b<u>c'),
  'only pieces with text': bare('<div>a'),
};

export const TEXTS: Readonly<Record<string, Shape>> = {
  'a line': copied('a '),
  'a word': copied('a'),
  'short lines': copied('a\n'),
  'paragraphs of one word': copied('a\n\n'),
  'lines of text': copied(`${TEXT}\n\n`),
  'lines of blanks': copied(' \n'),
  'blanks of a line': copied(' ', 'a'),
  'no-break blanks': copied('\u00a0', 'a'),
  'copied names': copied('By Ann Lee\n'),
  'copied credits': copied('Photo: Bo Chen\n'),
  'copied dates': copied('2 December 2026\n'),
  'copied links': copied('https://paper.example/a\n'),
  'copied bars': copied('Home | '),
  'copied Chinese': copied('渡船回来了'),
  'copied digits': copied('1'),
  'copied colons': copied('a:'),
  'copied quotes': copied('"'),
  'copied embargoes': copied('EMBARGO until 2 May 2026\n'),
  'copied rights': copied('Not for social media\n'),
  'copied buttons': copied('Share\n'),
};
