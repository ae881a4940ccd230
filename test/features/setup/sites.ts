import { readFileSync } from 'node:fs';

/** Answer of a test site. */
export interface Answer {
  body: string | Buffer;
  type?: string;
  status?: number;
  location?: string;
}

/** A newsroom's site as its system builds it: its answers by their paths. */
export interface TestSite {
  host: string;
  pages: Readonly<Record<string, string | Answer>>;
  /** Answer for every other path; absent: 404. */
  other?: Answer;
}

const LOGO = readFileSync(new URL('../../../src/features/channels/samples/picture.jpg', import.meta.url));
const logo: Answer = { body: LOGO, type: 'image/jpeg' };

interface Item {
  path: string;
  title: string;
  date: string;
}

const rss = (base: string, title: string, items: readonly Item[], path = '/rss'): Answer => ({
  type: 'application/rss+xml; charset=utf-8',
  body: `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>${base}${path}</link>${items
    .map(
      (item) =>
        `<item><title>${item.title}</title><link>${base}${item.path}</link><guid>${base}${item.path}</guid><pubDate>${item.date}</pubDate></item>`,
    )
    .join('')}</channel></rss>`,
});

const stories = (...titles: string[]): Item[] =>
  titles.map((title, at) => ({
    path: `/news/story-${at + 1}`,
    title,
    date: `Mon, 0${9 - at} Mar 2026 08:00:00 +0000`,
  }));

const json = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const words = (text: string, times: number): string => `<p>${`${text} `.repeat(times)}</p>`;

/** WordPress with an SEO plugin: a graph of linked data, a feed of comments beside the feed, share buttons in teasers. */
export const wordpress = (port: number): TestSite => {
  const host = 'www.harbourpost.co.uk';
  const base = `http://${host}:${port}`;
  return {
    host,
    pages: {
      '/': `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Harbour Post - News from the quay</title>
<meta name="generator" content="WordPress 6.5"><meta property="og:locale" content="en_GB"><meta property="og:site_name" content="Harbour Post">
<link rel="alternate" type="application/rss+xml" title="Harbour Post &raquo; Feed" href="${base}/feed/">
<link rel="alternate" type="application/rss+xml" title="Harbour Post &raquo; Comments Feed" href="${base}/comments/feed/">
<link rel="alternate" type="application/json" title="JSON" href="${base}/wp-json/wp/v2/pages/2">
<link rel="alternate" title="oEmbed (JSON)" type="application/json+oembed" href="${base}/wp-json/oembed/1.0/embed?url=x">
<link rel="apple-touch-icon" href="${base}/wp-content/uploads/icon-180x180.jpg">
${json({
  '@context': 'https://schema.org',
  '@graph': [
    {
      '@type': 'WebSite',
      '@id': `${base}/#website`,
      url: `${base}/`,
      name: 'Harbour Post',
      publisher: { '@id': `${base}/#organization` },
    },
    {
      '@type': 'Organization',
      '@id': `${base}/#organization`,
      name: 'Harbour Post',
      url: `${base}/`,
      logo: { '@type': 'ImageObject', url: `${base}/wp-content/uploads/logo.jpg` },
      sameAs: ['https://www.facebook.com/harbourpost', 'https://x.com/harbourpost'],
    },
  ],
})}</head><body class="home wp-theme"><header id="masthead"><a href="/"><img class="custom-logo" src="/wp-content/uploads/logo.svg" alt="Harbour Post"></a>
<nav><a href="/news">News</a><a href="https://x.com/HarbourPost">X</a><a href="https://x.com/harbourpost_sport">Sport on X</a><a href="https://twitter.com/harbourpost">Twitter</a><a href="https://www.youtube.com/@harbourpost">YouTube</a></nav></header>
<main><article class="post"><h2><a href="/news/story-1">Ferry back in service</a></h2><div class="sharedaddy share"><a href="https://www.facebook.com/sharer/sharer.php?u=x">Facebook</a><a href="https://twitter.com/intent/tweet?text=x">Tweet</a><a href="https://www.instagram.com/p/C0ffee/">Post</a></div>
<div class="byline author"><a href="https://x.com/annlee" rel="author">Ann Lee</a></div>${words('The ferry across the harbour is back in service after the winter.', 8)}</article></main></body></html>`,
      '/feed/': rss(base, 'Harbour Post', stories('Ferry back in service', 'Quay wall to be rebuilt')),
      '/comments/feed/': rss(base, 'Comments for Harbour Post', stories('Comment on Ferry')),
      '/wp-content/uploads/logo.jpg': logo,
      '/wp-content/uploads/logo.svg': {
        type: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60"><rect width="300" height="60" fill="#0b3d5c"/></svg>',
      },
      '/wp-content/uploads/icon-180x180.jpg': logo,
    },
  };
};

/** Drupal: hardly any linked data, a manifest, accounts in the footer, a front page called "Startseite". */
export const drupal = (port: number): TestSite => {
  const host = 'www.kuestenblatt.de';
  const base = `http://${host}:${port}`;
  return {
    host,
    pages: {
      '/': `<!DOCTYPE html><html lang="de" dir="ltr"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 10"><title>Startseite | Küstenblatt</title>
<link rel="alternate" type="application/rss+xml" title="" href="${base}/rss.xml"><link rel="manifest" href="/site.webmanifest"><meta name="msapplication-TileColor" content="#ffffff">
</head><body><div class="header region"><a href="/" rel="home">Küstenblatt</a><ul class="menu"><li><a href="/politik">Politik</a></li></ul></div>
<main>${words('Die Fähre über den Hafen fährt nach dem Winter wieder, und die Stadt freut sich über die Gäste.', 8)}
<a href="https://www.instagram.com/explore/tags/hafen/">#hafen</a></main>
<footer class="footer"><ul class="social-links"><li><a href="https://www.facebook.com/kuestenblatt/" title="Facebook"></a></li><li><a href="https://www.instagram.com/kuestenblatt/"><span class="icon icon-instagram"></span></a></li><li><a href="https://mastodon.social/@kuestenblatt">Mastodon</a></li></ul></footer></body></html>`,
      '/rss.xml': rss(base, 'Küstenblatt', stories('Fähre fährt wieder', 'Kaimauer wird erneuert')),
      '/site.webmanifest': {
        type: 'application/manifest+json',
        body: JSON.stringify({
          name: 'Küstenblatt',
          theme_color: '#0b3d5c',
          background_color: '#f2b705',
          icons: [
            { src: 'icon-512.jpg', sizes: '512x512' },
            { src: 'icon-192.jpg', sizes: '192x192' },
          ],
        }),
      },
      '/icon-512.jpg': logo,
    },
  };
};

/** Next.js on a publisher's platform: everything in a graph, an advertiser among it, times with offsets, apps. */
export const next = (port: number): TestSite => {
  const host = 'www.meridian-times.com';
  const base = `http://${host}:${port}`;
  return {
    host,
    pages: {
      '/': `<!DOCTYPE html><html lang="en-US"><head><title>The Meridian Times - Breaking News</title><meta name="theme-color" content="#ffffff"><meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111111"><meta name="application-name" content="The Meridian Times">
<link rel="alternate" type="application/rss+xml" href="/arc/outboundfeeds/rss/?outputType=xml"><link rel="icon" sizes="32x32" href="/favicon.png"><link rel="mask-icon" href="/mask.svg" color="#7a1021">
${json([
  {
    '@type': 'NewsMediaOrganization',
    name: 'The Meridian Times',
    url: base,
    address: { '@type': 'PostalAddress', addressCountry: 'US' },
    logo: `${base}/pf/logo.jpg`,
    sameAs: [
      'https://www.facebook.com/meridiantimes',
      'https://twitter.com/meridiantimes',
      'https://www.instagram.com/meridiantimes/',
      'https://www.youtube.com/user/meridiantimes',
    ],
  },
  {
    '@type': 'Organization',
    name: 'Soap Makers Inc',
    url: 'https://soap.example.org/',
    logo: 'https://soap.example.org/logo.png',
    sameAs: 'https://www.tiktok.com/@soap',
  },
  {
    '@type': 'ItemList',
    itemListElement: [
      { '@type': 'NewsArticle', headline: 'Council votes', datePublished: '2026-03-09T09:00:00-04:00' },
      { '@type': 'NewsArticle', headline: 'River rises', datePublished: '2026-02-09T08:00:00-05:00' },
    ],
  },
])}</head><body><div id="__next"><header class="c-header"><a href="https://apps.apple.com/us/app/meridian/id123456789">Get the app</a><a href="https://play.google.com/store/apps/details?id=com.meridian">Android</a></header><main>${words('The council votes on the new river wall tonight, and the neighbours are divided.', 8)}</main></div><script id="__NEXT_DATA__" type="application/json">{"props":{}}</script></body></html>`,
      '/arc/outboundfeeds/rss/?outputType=xml': rss(
        base,
        'The Meridian Times',
        stories('Council votes', 'River rises'),
      ),
      '/pf/logo.jpg': logo,
    },
  };
};

/** Ghost: a small newsroom's site. */
export const ghost = (port: number): TestSite => {
  const host = 'tide.example.nz';
  const base = `http://${host}:${port}`;
  return {
    host,
    pages: {
      '/': `<!DOCTYPE html><html lang="en"><head><title>Tide Notes</title><meta name="generator" content="Ghost 5.82"><meta property="og:site_name" content="Tide Notes"><meta name="theme-color" content="#FFD400"><link rel="icon" href="${base}/content/images/size/w256h256/icon.jpg" sizes="256x256"><link rel="alternate" type="application/rss+xml" title="Tide Notes" href="${base}/rss/">
${json({ '@type': 'WebSite', publisher: { '@type': 'Organization', name: 'Tide Notes' }, name: 'Tide Notes', url: base })}</head><body class="home-template"><header class="gh-head"><a class="gh-head-logo" href="${base}">Tide Notes</a><a href="https://bsky.app/profile/tide.example.nz">Bluesky</a></header><main>${words('The tide came in over the wall on Sunday and went out again on Monday.', 8)}</main><footer class="gh-footer"><a href="https://www.facebook.com/tidenotes">Facebook</a></footer></body></html>`,
      '/rss/': rss(base, 'Tide Notes', stories('The tide came in')),
      '/content/images/size/w256h256/icon.jpg': logo,
    },
  };
};

/** Chinese system of the 2000s: GBK, no feed, a QR code of the WeChat account in the header, an ICP number in the footer. */
export const chinese = (encode: (text: string) => Buffer): TestSite => ({
  host: 'www.yuehai-daily.cn',
  pages: {
    '/': {
      type: 'text/html',
      body: encode(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>粤海日报_广州新闻门户</title></head><body><div class="top-bar header"><img src="/images/logo.jpg" alt="粤海日报" id="logo"><a href="http://m.yuehai-daily.cn/">手机版</a><div class="ewm"><img src="/images/wx_ewm.jpg" alt="微信公众号"></div><a href="https://weibo.com/yuehai">微博</a><a href="/app/download.html">客户端</a></div>
<div class="main">${words('广州市政府昨日发布新的城市更新计划，老城区将增加公共空间，并改善交通。', 10)}<div class="bdsharebuttonbox share"><a href="#" class="bds_weixin" title="分享到微信"></a></div></div>
<div class="footer">版权所有 粤ICP备05012345号</div></body></html>`),
    },
    '/images/logo.jpg': logo,
  },
});

/** Separate pages for phones and AMP; the country by the domain, share links for a messenger. */
export const mobileSplit = (port: number): TestSite => {
  const host = 'www.elfarodelsur.com.ar';
  const base = `http://${host}:${port}`;
  return {
    host,
    pages: {
      '/': `<html lang="es-AR"><head><title>El Faro del Sur | Noticias</title><meta property="og:site_name" content="El Faro del Sur"><link rel="amphtml" href="${base}/amp/"><link rel="alternate" media="only screen and (max-width: 640px)" href="http://m.elfarodelsur.com.ar:${port}/"><link rel="alternate" type="application/atom+xml" href="/feeds/todo.xml"></head>
<body><header><a href="https://www.instagram.com/elfarodelsur">Instagram</a><a href="https://wa.me/?text=Mira">Compartir</a></header><main>${words('El puerto vuelve a abrir después del invierno y la ciudad recibe a los barcos con una fiesta.', 8)}</main></body></html>`,
      '/feeds/todo.xml': {
        type: 'application/atom+xml',
        body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>El Faro del Sur</title><entry><id>a</id><title>El puerto abre</title><link href="${base}/nota/1"/><updated>2026-03-09T09:00:00-03:00</updated></entry></feed>`,
      },
      '/nota/1': `<html><head><meta property="article:published_time" content="2026-03-09T09:00:00-03:00"></head><body><p>El puerto abre.</p></body></html>`,
    },
  };
};

/** No feed anywhere: what is not there answers with the front page. */
export const noFeed = (): TestSite => {
  const page = `<html lang="nb"><head><title>Nordlyset</title><meta property="og:site_name" content="Nordlyset"></head><body><header><a href="https://www.facebook.com/nordlyset">Facebook</a></header><main>${words('Fergen går igjen over fjorden etter vinteren, og byen gleder seg over gjestene som kommer.', 8)}</main></body></html>`;
  return { host: 'nordlyset.no', pages: { '/': page }, other: { body: page } };
};

/** Three languages, each with a feed and a version of its own. */
export const multilingual = (port: number): TestSite => {
  const host = 'www.alpenbote.ch';
  const base = `http://${host}:${port}`;
  const feed = (language: string) =>
    `<link rel="alternate" type="application/rss+xml" title="Alpenbote ${language}" href="${base}/${language}/rss.xml">`;
  const version = (tag: string) => `<link rel="alternate" hreflang="${tag}" href="${base}/${tag.slice(0, 2)}/">`;
  return {
    host,
    pages: {
      '/': `<html lang="de-CH"><head><title>Alpenbote</title><meta property="og:site_name" content="Alpenbote"><meta property="og:locale" content="de_CH">${['de-CH', 'fr-CH', 'it-CH', 'x-default'].map(version).join('')}${['de', 'fr', 'it'].map(feed).join('')}</head><body><header><nav><a href="/fr/">FR</a></nav></header><main>${words('Die Bergbahn fährt nach dem Winter wieder, und das Dorf freut sich über die Gäste.', 8)}</main></body></html>`,
      '/de/rss.xml': rss(base, 'Alpenbote', stories('Bergbahn fährt wieder')),
      '/fr/rss.xml': rss(base, 'Alpenbote FR', [
        { path: '/fr/1', title: 'Le train repart', date: 'Mon, 09 Mar 2026 08:00:00 GMT' },
      ]),
      '/it/rss.xml': rss(base, 'Alpenbote IT', [
        { path: '/it/1', title: 'Il treno riparte', date: 'Mon, 09 Mar 2026 08:00:00 GMT' },
      ]),
    },
  };
};

/** A shell that scripts fill in the browser. */
export const shell = (): TestSite => ({
  host: 'app.pulse-news.io',
  pages: {
    '/': '<!doctype html><html lang="en"><head><title>React App</title><script src="/static/main.js"></script></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>',
  },
});

/** A page that lies, and would have things fetched that no one should. */
export const hostile = (port: number): TestSite => {
  const host = 'www.bait.example.org';
  return {
    host,
    pages: {
      '/': `<html lang="\u202exx"><head><title>Home</title><meta property="og:site_name" content="${'Win a prize! '.repeat(500)}"><meta name="application-name" content="<script>alert(1)</script>"><meta name="theme-color" content="red;} body{display:none"><meta name="geo.region" content="ZZ">
<link rel="alternate" type="application/rss+xml" href="http://169.254.169.254/latest/meta-data/feed"><link rel="alternate" type="application/rss+xml" href="http://localhost:22/rss"><link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"><link rel="alternate" type="application/rss+xml" href="http://feeds.other-paper.example.net:${port}/rss">
<link rel="apple-touch-icon" href="http://10.0.0.1/logo.png"><link rel="manifest" href="file:///etc/passwd"><link rel="alternate" media="handheld" href="https://elsewhere.example.net/"><script type="application/ld+json">{"@type":"Organization","name":"Another Paper","url":"https://another.example.net/","sameAs":["https://x.com/anotherpaper"],</script>${json({ '@type': 'Organization', name: 'Another Paper', url: 'https://another.example.net/', logo: 'https://another.example.net/logo.png', sameAs: ['https://x.com/anotherpaper'] })}</head>
<body><header class="share"><a href="https://www.facebook.com/sharer.php?u=x">Facebook</a><a href="https://twitter.com/intent/tweet?url=x">Twitter</a><a href="https://twitter.com/share?x">X</a><a href="https://www.youtube.com/watch?v=1">Video</a><a href="javascript:share('wechat')">Share</a></header><a href="https://www.facebook.com/">Facebook</a><main>${words('There is nothing to see on this page but a lot of words about a prize.', 8)}</main></body></html>`,
    },
  };
};

/** The feed of someone else that the hostile page names. */
export const otherPaper = (port: number): TestSite => ({
  host: 'feeds.other-paper.example.net',
  pages: { '/rss': rss(`http://feeds.other-paper.example.net:${port}`, 'Other Paper', stories('Not ours')) },
});

/** Markup that was never closed, and far too much of it. */
export const broken = (): TestSite => ({
  host: 'www.endless-gazette.com',
  pages: {
    '/': `<html lang=en><head><title>Endless Gazette</title><meta property=og:site_name content="Endless Gazette"><link rel=alternate type=application/rss+xml href=/gone.xml></head><body><header><a href=https://www.facebook.com/endlessgazette>Facebook<div>${'<div><span><a href="/x"><b>word '.repeat(60_000)}${'<table><tr><td'.repeat(2_000)}`,
  },
});

export const tooLarge = (): TestSite => ({
  host: 'www.huge.example.com',
  pages: { '/': `<html><body>${'x'.repeat(10_500_000)}` },
});

/** A site that moved to another domain. */
export const moved = (port: number): TestSite => ({
  host: 'www.oldpaper.example.com',
  pages: { '/': { status: 301, location: `http://tide.example.nz:${port}/`, body: '' } },
});
