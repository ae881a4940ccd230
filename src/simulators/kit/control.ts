import { z } from 'zod';
import type { LoggedRequest, SimulatedPost } from '../simulator.ts';
import type { Body } from './body.ts';
import { FaultOrders, type FaultQueue, UnknownName } from './faults.ts';
import { answer, type SimAnswer } from './operation.ts';
import type { World } from './world.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

export const STYLE = `
:root{color-scheme:light dark;--page:#f3f4f6;--card:#fff;--ink:#16181d;--soft:#5b6270;--line:#dfe2e8;--link:#0b57c2}
@media (prefers-color-scheme:dark){:root{--page:#101217;--card:#1a1d24;--ink:#eceef2;--soft:#a0a7b5;--line:#2c313b;--link:#8ab4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif}
main{max-width:40rem;margin:0 auto;padding:1rem}
h1{font-size:1.4rem;margin:.5rem 0 0}h2{font-size:1rem;color:var(--soft);margin:2rem 0 .5rem}
.note,.meta{color:var(--soft);font-size:.875rem;margin:.25rem 0}
article{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:.75rem 0;overflow-wrap:anywhere}
.text{white-space:pre-wrap;margin:.5rem 0}.label{color:var(--soft);font-size:.75rem}
.pictures{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));margin:.75rem 0}
img,video{width:100%;height:auto;border-radius:.5rem;display:block}
.replies{border-left:2px solid var(--line);margin:.75rem 0 0;padding-left:1rem}.replies article{border:0;padding:.25rem 0;margin:.5rem 0 0}
a{color:var(--link)}.defect{border-color:#c62828}
`;

/** The page at `/`: what was posted, newest first, as a person would look at it. */
function postsPage(platform: string, posts: readonly SimulatedPost[], defects: readonly string[]): string {
  const live = posts.filter((post) => post.visibility !== 'draft');
  const drafts = posts.filter((post) => post.visibility === 'draft');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(platform)} (simulated)</title><style>${STYLE}</style></head><body><main>
<h1>${escapeHtml(platform)}</h1>
<p class="note">Simulated on this machine. Nothing here was sent to the real platform.</p>
${section('Posts', live, 'Nothing has been posted yet.')}
${drafts.length ? section('Drafts', drafts, '') : ''}
${defects.length ? `<h2>Defects</h2>${defects.map((text) => `<article class="defect">${escapeHtml(text)}</article>`).join('')}` : ''}
</main></body></html>`;
}

function section(title: string, posts: readonly SimulatedPost[], empty: string): string {
  const isAnswer = ({ replyTo }: SimulatedPost): boolean => posts.some(({ id }) => id === replyTo);
  const cards = posts
    .filter((post) => !isAnswer(post))
    .map((post) => card(post, posts))
    .reverse()
    .join('\n');
  return `<h2>${title} (${posts.length})</h2>${cards || `<p class="note">${empty}</p>`}`;
}

/** Post with its replies, oldest first; replies to deleted posts appear on their own. */
function card(post: SimulatedPost, all: readonly SimulatedPost[]): string {
  const fields = Object.entries(post.texts).filter(([, text]) => text !== '');
  const texts = fields.map(
    ([name, text]) =>
      `${fields.length > 1 ? `<div class="label">${escapeHtml(name)}</div>` : ''}<div class="text">${escapeHtml(text)}</div>`,
  );
  const replies = all.filter(({ replyTo }) => replyTo === post.id).map((reply) => card(reply, all));
  const hidden = post.visibility === 'public' ? '' : ` · ${post.visibility}`;
  return `<article><p class="meta"><strong>${escapeHtml(post.account)}</strong> · ${escapeHtml(post.kind)}${hidden} ·
<time datetime="${escapeHtml(post.at)}">${escapeHtml(post.at.replace('T', ' ').slice(0, 16))}</time></p>
${texts.join('')}${(post.labels ?? []).map((text) => `<p class="label">${escapeHtml(text)}</p>`).join('')}${gallery(post.media)}${ownLink(post)}
<p class="meta">${escapeHtml(post.url ?? post.id)}</p>${replies.length ? `<div class="replies">${replies.join('')}</div>` : ''}</article>`;
}

function gallery(media: SimulatedPost['media']): string {
  if (media.length === 0) return '';
  const items = media.map(({ name, mimeType, alt }) => {
    const source = `/_files/${encodeURIComponent(name)}`;
    if (mimeType.startsWith('video/')) return `<video controls preload="metadata" src="${source}"></video>`;
    if (mimeType.startsWith('image/')) return `<img loading="lazy" src="${source}" alt="${escapeHtml(alt ?? '')}">`;
    return `<p class="meta"><a href="${source}">${escapeHtml(alt || name)}</a></p>`;
  });
  return `<div class="pictures">${items.join('')}</div>`;
}

/** The link by itself, unless a text shows it already. */
function ownLink({ link, texts }: SimulatedPost): string {
  const shown = link === null || Object.values(texts).some((text) => text.includes(link));
  return shown ? '' : `<p>${anchor(link)}</p>`;
}

/** Only web addresses become links: a post's text comes from outside. */
function anchor(link: string): string {
  const text = escapeHtml(link);
  return /^https?:\/\//i.test(link) ? `<a rel="noopener noreferrer" href="${text}">${text}</a>` : text;
}

export interface Controlled {
  world: World;
  faults: FaultQueue;
  log: readonly LoggedRequest[];
  posts(): SimulatedPost[];
}

/** Headers that keep any script in a post from running. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'",
};

export const isControlPath = (path: string): boolean => path === '/' || path.startsWith('/_');

/** Picture of every account, a grey square of 96 by 96. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAIAAABt+uBvAAAAj0lEQVR42u3QQQkAAAgEsOsPBrCEGW3g09dgCZbq4RAFggQJEiRIkCBBCBIkSJAgQYIEIUiQIEGCBAkShCBBggQJEiRIkCAECRIkSJAgQYIQJEiQIEGCBAlCkCBBggQJEiRIEIIECRIkSJAgQQgSJEiQIEGCBCFIkCBBggQJEiQIQYIECRIkSJAgBAkS9GcByY3T0JOejD8AAAAASUVORK5CYII=',
  'base64',
);

/** Answers the control paths, which are no part of the platform: never logged, never faulted. */
export function control(
  method: string,
  path: string,
  body: Body,
  { world, faults, log, posts }: Controlled,
): SimAnswer {
  if (method === 'PUT' && path === '/_faults') return setFaults(faults, body);
  if (method === 'PUT' && path === '/_quotas') return setQuotas(world, body);
  if (method !== 'GET') return answer(404, { error: `No control path ${method} ${path}.` });
  if (path === '/') return answer(200, postsPage(world.platform, posts(), world.defects), PAGE_HEADERS);
  if (path === '/_posts') return answer(200, posts());
  if (path === '/_log') return answer(200, log);
  if (path === '/_defects') return answer(200, world.defects);
  if (path.startsWith('/_picture/')) return answer(200, PICTURE, { 'content-type': 'image/png' });
  if (path.startsWith('/_files/')) {
    const file = world.files.get(decodeURIComponent(path.slice('/_files/'.length)));
    const headers = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" };
    if (file) return answer(200, file.bytes, { ...headers, 'content-type': file.mimeType });
  }
  return answer(404, { error: `No control path ${method} ${path}.` });
}

function setFaults(faults: FaultQueue, body: Body): SimAnswer {
  const orders = FaultOrders.safeParse(body.type === 'json' ? body.value : undefined);
  if (!orders.success) return answer(400, { error: `Fault orders are a JSON array: ${orders.error.message}` });
  try {
    faults.set(orders.data);
    return answer(204);
  } catch (error) {
    if (error instanceof UnknownName) return answer(400, { error: error.message });
    throw error;
  }
}

const Quotas = z.strictObject({ times: z.number().positive() });

function setQuotas(world: World, body: Body): SimAnswer {
  const given = Quotas.safeParse(body.type === 'json' ? body.value : undefined);
  if (!given.success) return answer(400, { error: `Quotas are raised by {"times": 2}: ${given.error.message}` });
  world.raiseQuotas(given.data.times);
  return answer(204);
}
