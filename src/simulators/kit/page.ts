import type { SimulatedPost } from '../simulator.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** Of posts as readers see them; the colours are those of the page around them. */
export const SHOWN_STYLE = `
.shown{background:var(--card);color:var(--ink);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:.75rem 0;overflow-wrap:anywhere}
.shown h3{font-size:1.1rem;line-height:1.35;margin:.5rem 0}
.shown .meta,.shown .label,.shown figcaption{color:var(--soft);font-size:.8rem;margin:.25rem 0}
.shown .text{white-space:pre-wrap;margin:.5rem 0}
.shown a{color:var(--link)}
.shown img,.shown video{width:100%;height:auto;border-radius:.5rem;display:block}
.shown video{max-height:36rem;background:#000}
.shown figure{margin:0;position:relative}
.shown .pictures{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));margin:.75rem 0;align-items:start}
.shown .carousel{display:flex;gap:.5rem;overflow-x:auto;scroll-snap-type:x mandatory;margin:.75rem 0}
.shown .carousel figure{flex:0 0 min(100%,22rem);scroll-snap-align:start}
.shown .of{position:absolute;top:.5rem;right:.5rem;padding:.1rem .55rem;border-radius:1rem;background:rgba(0,0,0,.7);color:#fff;font-size:.75rem}
.shown .screen{max-width:18rem;aspect-ratio:9/16;margin:.75rem auto;border-radius:1rem;background:#000;overflow:hidden;display:grid;align-items:center}
.shown .screen img,.shown .screen video{border-radius:0}
.shown .poll{list-style:none;padding:0;margin:.5rem 0}
.shown .poll li{border:1px solid var(--link);border-radius:1rem;padding:.2rem .8rem;margin:.3rem 0;text-align:center}
.thread{list-style:none;padding:0;margin:0}
.thread>li+li{border-left:2px solid var(--line);margin-left:1.5rem;padding-left:.75rem}
`;

export const STYLE = `
:root{color-scheme:light dark;--page:#f3f4f6;--card:#fff;--ink:#16181d;--soft:#5b6270;--line:#dfe2e8;--link:#0b57c2}
@media (prefers-color-scheme:dark){:root{--page:#101217;--card:#1a1d24;--ink:#eceef2;--soft:#a0a7b5;--line:#2c313b;--link:#8ab4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif}
main{max-width:40rem;margin:0 auto;padding:1rem}
h1{font-size:1.4rem;margin:.5rem 0 0}h2{font-size:1rem;color:var(--soft);margin:2rem 0 .5rem}
.note{color:var(--soft);font-size:.875rem;margin:.25rem 0}
a{color:var(--link)}.defect{border-color:#c62828}
${SHOWN_STYLE}`;

/** Headers that keep any script in a post from running. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'",
};

/** Where a page finds a file of a post, by its name. */
type FileUrl = (name: string) => string;

/** What a page says beside a post. */
export interface ShownWords {
  alt(text: string): string;
  /** Name of a text that is shown small, with its colon. */
  textName(name: string): string;
  kind(kind: string): string;
  visibility(visibility: string): string;
  pollOpen(minutes: number): string;
}

const ENGLISH: ShownWords = {
  alt: (text) => `Alt text: ${text}`,
  textName: (name) => `${name}: `,
  kind: (kind) => kind,
  visibility: (visibility) => visibility,
  pollOpen: (minutes) => `Open for ${minutes} minutes`,
};

/** How a page finds files, and what it says. */
interface Showing {
  fileUrl: FileUrl;
  says: ShownWords;
}

/** Only web addresses become links: a post's text comes from outside. */
function anchor(link: string): string {
  const text = escapeHtml(link);
  return /^https?:\/\//i.test(link) ? `<a rel="noopener noreferrer" href="${text}">${text}</a>` : text;
}

/** The link by itself, unless a text shows it already. */
function ownLink({ link, texts }: SimulatedPost): string {
  const isShown = link === null || Object.values(texts).some((text) => text.includes(link));
  return isShown ? '' : `<p>${anchor(link)}</p>`;
}

/** Texts that are shown small, with their names. */
const SMALL: ReadonlySet<string> = new Set(['author', 'digest', 'tags']);

function words({ texts, body }: SimulatedPost, { fileUrl, says }: Showing): string {
  const shown = Object.entries(texts).filter(([name, text]) => text !== '' && !(name === 'content' && body));
  const lines = shown.map(([name, text]) => {
    const [field, safe] = [escapeHtml(name), escapeHtml(text)];
    if (name === 'title') return `<h3 class="text" data-field="title">${safe}</h3>`;
    if (SMALL.has(name))
      return `<p class="label">${escapeHtml(says.textName(name))}<span data-field="${field}">${safe}</span></p>`;
    return `<div class="text" dir="auto" data-field="${field}">${safe}</div>`;
  });
  const article = body?.replace(/src="file:([^"]*)"/g, (_, name: string) => `src="${escapeHtml(fileUrl(name))}"`);
  return `${lines.join('')}${article ? `<div data-field="content">${article}</div>` : ''}`;
}

type Media = SimulatedPost['media'][number];

const isOf = (type: string, { mimeType }: Media): boolean => mimeType.startsWith(`${type}/`);

function picture({ name, alt = '' }: Media, { fileUrl, says }: Showing, place = ''): string {
  const caption = alt === '' ? '' : `<figcaption>${escapeHtml(says.alt(alt))}</figcaption>`;
  return `<figure><img loading="lazy" src="${escapeHtml(fileUrl(name))}" alt="${escapeHtml(alt)}">${place}${caption}</figure>`;
}

function gallery({ media, cover, frame, body }: SimulatedPost, showing: Showing): string {
  const { fileUrl } = showing;
  const videos = media.filter((one) => isOf('video', one));
  const poster = cover === undefined ? '' : ` poster="${escapeHtml(fileUrl(cover))}"`;
  const film = ({ name }: Media, place: string): string => {
    const player = `<video controls preload="metadata" src="${escapeHtml(fileUrl(name))}"${poster}></video>`;
    return place === '' ? player : `<figure>${player}${place}</figure>`;
  };
  // An article has its pictures in its text, but for its cover; a video has its cover on it.
  const seen = media.filter(
    (one) =>
      isOf('image', one) && (body === undefined ? videos.length === 0 || one.name !== cover : one.name === cover),
  );
  const others = media
    .filter((one) => !isOf('video', one) && !isOf('image', one))
    .map(
      ({ name, alt }) => `<p class="meta"><a href="${escapeHtml(fileUrl(name))}">${escapeHtml(alt || name)}</a></p>`,
    );
  const slides = media.filter((one) => videos.includes(one) || seen.includes(one));
  const isCarousel = frame === 'carousel' && slides.length > 1;
  const ordered = isCarousel ? slides : [...videos, ...seen];
  const shown = ordered
    .map((one, at) => {
      const place = isCarousel ? `<span class="of">${at + 1}/${slides.length}</span>` : '';
      return isOf('video', one) ? film(one, place) : picture(one, showing, place);
    })
    .join('');
  if (shown === '') return others.join('');
  if (frame === 'screen') return `<div class="screen">${shown}</div>${others.join('')}`;
  const place = isCarousel ? '<div class="carousel" tabindex="0">' : '<div class="pictures">';
  return `${place}${shown}</div>${others.join('')}`;
}

function pollOf({ poll }: SimulatedPost, { says }: Showing): string {
  if (!poll) return '';
  return `<ul class="poll">${poll.options.map((option) => `<li>${escapeHtml(option)}</li>`).join('')}</ul><p class="label">${escapeHtml(says.pollOpen(poll.minutes))}</p>`;
}

/** One post as its readers see it. */
function article(post: SimulatedPost, showing: Showing): string {
  const { id, account, kind, visibility, at, labels = [], url, frame } = post;
  const hidden = visibility === 'public' ? '' : ` · ${escapeHtml(showing.says.visibility(visibility))}`;
  const parts = [words(post, showing), gallery(post, showing)];
  const shown = frame === undefined ? parts : parts.reverse();
  return `<article class="shown" data-kind="${escapeHtml(kind)}"><p class="meta"><strong>${escapeHtml(account)}</strong> · ${escapeHtml(showing.says.kind(kind))}${hidden} ·
<time datetime="${escapeHtml(at)}">${escapeHtml(at.replace('T', ' ').slice(0, 16))}</time></p>
${shown.join('')}${pollOf(post, showing)}${labels.map((text) => `<p class="label">${escapeHtml(text)}</p>`).join('')}${ownLink(post)}
<p class="meta">${escapeHtml(url ?? id)}</p></article>`;
}

/** A post with all that is below it, in the order of reading: the posts of a thread, comments. */
export function withReplies(post: SimulatedPost, all: readonly SimulatedPost[]): SimulatedPost[] {
  return [post, ...all.filter(({ replyTo }) => replyTo === post.id).flatMap((reply) => withReplies(reply, all))];
}

/** A post with all that is below it, as readers see it. */
export function shownPost(
  post: SimulatedPost,
  all: readonly SimulatedPost[],
  fileUrl: FileUrl,
  says: ShownWords = ENGLISH,
): string {
  const posts = withReplies(post, all).map((one) => article(one, { fileUrl, says }));
  return posts.length === 1
    ? posts.join('')
    : `<ol class="thread">${posts.map((one) => `<li>${one}</li>`).join('')}</ol>`;
}

/** Posts under a heading, newest first. Answers to posts that were deleted are shown on their own. */
function section(title: string, posts: readonly SimulatedPost[], empty: string): string {
  const isAnswer = ({ replyTo }: SimulatedPost): boolean => posts.some(({ id }) => id === replyTo);
  const fileUrl: FileUrl = (name) => `/_files/${encodeURIComponent(name)}`;
  const cards = posts
    .filter((post) => !isAnswer(post))
    .map((post) => `<div id="${escapeHtml(post.id)}">${shownPost(post, posts, fileUrl)}</div>`);
  return `<h2>${title} (${posts.length})</h2>${cards.reverse().join('\n') || `<p class="note">${empty}</p>`}`;
}

/** The page at `/`: what was posted, as a person would look at it. */
export function postsPage(platform: string, posts: readonly SimulatedPost[], defects: readonly string[]): string {
  const live = posts.filter((post) => post.visibility !== 'draft');
  const drafts = posts.filter((post) => post.visibility === 'draft');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(platform)} (simulated)</title><style>${STYLE}</style></head><body><main>
<h1>${escapeHtml(platform)}</h1>
<p class="note">Simulated on this machine. Nothing here was sent to the real platform.</p>
${section('Posts', live, 'Nothing has been posted yet.')}
${drafts.length ? section('Drafts', drafts, '') : ''}
${defects.length ? `<h2>Defects</h2>${defects.map((text) => `<article class="shown defect">${escapeHtml(text)}</article>`).join('')}` : ''}
</main></body></html>`;
}
