import type { PageSource } from '../../src/ingest/source.ts';

const sentence = (topic: string): string =>
  `<p>The ${topic} has been discussed for years, and the council, which met on Monday, wants to decide before the summer begins.</p>`;

/** An English page as newsrooms build them: linked data, a header with channels, figures, teasers and a footer. */
export const ENGLISH = `<!doctype html><html lang="en-GB"><head>
<title>Bridge opens after long repair - The Coast Daily</title>
<meta property="og:site_name" content="The Coast Daily">
<meta property="og:title" content="Bridge opens after long repair | The Coast Daily">
<meta property="og:image" content="https://img.coast.example/lead.jpg">
<meta name="embargo" content="2026-03-05T06:00:00+01:00">
<link rel="canonical" href="/news/bridge?utm_source=feed">
<link rel="alternate" hreflang="de" media="only screen and (max-width: 640px)" href="https://de.coast.example/x">
<link rel="alternate" media="handheld" href="#">
<link rel="alternate" media="only screen and (max-width: 640px)" href="https://m.coast.example/news/bridge">
<link rel="amphtml" href="https://coast.example/amp/bridge">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"Organization","@id":"#org","name":"The Coast Daily","sameAs":["https://www.tube.example/coastdaily"]},
 {"@type":"NewsArticle","headline":"Bridge opens after long repair","description":"Drivers save forty minutes.",
  "datePublished":"2026-03-04T10:15:00+01:00","dateModified":"2026-03-04T12:00:00+01:00","articleSection":"Region",
  "keywords":["bridge","traffic"],"author":[{"@type":"Person","name":"By Ann Lee and Bo Chen"}],"publisher":{"@id":"#org"},
  "video":{"@type":"VideoObject","name":"Over the bridge","contentUrl":"https://v.coast.example/b.mp4","duration":"PT1M30S","thumbnailUrl":"https://v.coast.example/b.jpg"}}]}
</script></head><body>
<header class="site-header"><a href="/">Home</a><a href="/app">App</a><a href="https://wall.example/coastdaily"><img alt="Wall" src="w.svg"></a>
<a href="https://wall.example/share?u=x">Share on Wall</a><span>Follow us on Chatter</span><img class="qr" src="qr.png" alt="">
<a href="https://m.coast.example/">Mobile version</a></header>
<main><article><h1>Bridge opens after long repair</h1>
<p class="standfirst">Drivers save forty minutes a day on their way to the harbour.</p>
<div class="byline">By <a rel="author" href="/ann">Ann Lee</a> <a href="https://quips.example/annlee">@annlee</a></div>
<figure><img src="https://img.coast.example/lead.jpg" alt="The bridge at dawn"><figcaption>The bridge on Monday <span class="credit">Photo: Ola Nes</span></figcaption></figure>
<div class="article-body">${sentence('bridge')}${sentence('old ferry')}<h2>The price</h2>${sentence('price of the work')}
<blockquote>We have waited for nine years.</blockquote><ul><li>Two lanes</li><li>One path for bicycles</li></ul>
<p><a href="/old">Read more: The old bridge</a></p>
<div class="caption-box"><img data-src="/pics/two.jpg" src="data:image/gif;base64,AA"><div class="caption">Cars queue at the ramp</div></div>
<img src="/pics/three.jpg"><p>Workers remove the last signs</p>
${sentence('harbour road')}<p>Video&nbsp;&amp;&nbsp;Photo&nbsp;|&nbsp;Ola&nbsp;Nes</p><p>Editor | Cy Dunn, Dee Ek</p></div>
<div class="related-articles"><h3>Related news</h3><a href="/ferry">The ferry that nobody wanted to lose</a></div>
</article></main>
<footer class="footer"><a href="https://q.example/coastdaily">Quips</a><a href="https://wall.example/other">Wall</a></footer></body></html>`;

/** A Chinese page without linked data: a div for a body, credits in one line, channels by their names. */
export const CHINESE = `<html lang="zh-CN"><head><title>城北旧厂房改造为社区图书馆_海岸日报</title><meta name="publishdate" content="2026-03-04 09:30">
</head><body><div class="top-bar"><a href="https://m.haian.example/">手机版</a><a href="/app.html">客户端</a>
<span class="qr"><img src="/qr.png" alt="公众号二维码"></span></div>
<div class="title"><h1>城北旧厂房改造为社区图书馆</h1></div>
<div id="artibody"><p>　　三月的一个周末，城北的老厂房迎来了第一批读者。居民们带着孩子走进由车间改成的阅览室，挑选自己喜欢的图书。</p>
<p><img src="/p/1.jpg"></p><p>居民在新开放的阅览室里挑选图书</p>
<p>　　“我小时候就在这里上班，”七十岁的王师傅说，“现在可以坐下来看书了，这样的变化让我非常高兴。”</p>
<p>文/张三 图/李四</p><p>责编：王五&nbsp;&nbsp;赵六</p></div></body></html>`;

export const page = (body: string, url: string | null = 'https://coast.example/news/bridge'): PageSource => ({
  body,
  kind: 'html',
  url,
  baseUrl: url,
});
