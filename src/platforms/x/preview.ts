import type { PostContent, PostPicture } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { face, nameOf } from '../kit/preview/account.ts';
import { folded } from '../kit/preview/fold.ts';
import { icon } from '../kit/preview/icons.ts';
import { type Files, pictureHtml, videoHtml } from '../kit/preview/media.ts';
import { answerTo, hostOf, richText, shortAddress } from '../kit/preview/text.ts';
import { MAX_TEXT, weightedLength } from './limits.ts';
import { POLL_MINUTES, peopleOf, settingsOf } from './post-settings.ts';
import { wordsFor } from './preview-words.ts';
import { isGif } from './requests.ts';

/** The timeline prints so many characters of an address. */
const ADDRESS_LENGTH = 24;
/** A single picture keeps its shape, unless it is narrower than this; seen in the app, not documented. */
const NARROWEST = 3 / 4;

/** Where the timeline cuts a long post: after as much as fits into a short one. */
function cutOf(text: string): number | null {
  if (weightedLength(text) <= MAX_TEXT) return null;
  const fits = (end: number): boolean => weightedLength(text.slice(0, end)) <= MAX_TEXT;
  let [low, high] = [0, text.length];
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  const space = text.lastIndexOf(' ', low);
  return space > low - 30 ? space : low;
}

function imageHtml(picture: PostPicture, shape: string, place: string, files: Files): string {
  const { alt, rendition } = picture;
  const marks = [...(isGif({ rendition }) ? ['GIF'] : []), ...(alt === '' ? [] : ['ALT'])];
  const badge =
    marks.length === 0 ? '' : `<span title="${escapeHtml(alt)}" class="pv-x-badge">${marks.join(' · ')}</span>`;
  return `<div style="${place}">${pictureHtml(picture, files, shape)}${badge}</div>`;
}

const FRAME = '16/9';
/** How two to four pictures share the frame; a third one is beside the first. */
const GRID = `aspect-ratio:${FRAME};grid-template:`;
const GRIDS: Readonly<Record<number, string>> = {
  2: `${GRID}1fr/1fr 1fr`,
  3: `${GRID}1fr 1fr/1fr 1fr`,
  4: `${GRID}1fr 1fr/1fr 1fr`,
};

function mediaHtml({ video, pictures }: PostContent, files: Files): string {
  if (video) {
    const { width = 16, height = 9 } = video.file ?? {};
    const shape = String(Math.max(width / height, NARROWEST));
    return `<div class="pv-x-media">${videoHtml(video, files, shape)}</div>`;
  }
  const shown = pictures.slice(0, 4);
  const [only] = shown;
  if (!only) return '';
  if (shown.length === 1) {
    const { width, height } = only.rendition ?? only.spec;
    return `<div class="pv-x-media">${imageHtml(only, String(Math.max(width / height, NARROWEST)), '', files)}</div>`;
  }
  const images = shown.map((picture, at) =>
    imageHtml(picture, 'auto', shown.length === 3 && at === 0 ? 'grid-row:1/3' : '', files),
  );
  return `<div class="pv-x-media" style="${GRIDS[shown.length]}">${images.join('')}</div>`;
}

/** Title, description and button of a video. */
function cardHtml(post: PostContent): string {
  const { videoTitle, videoDescription, button } = settingsOf(post);
  if (!post.video) return '';
  const title = videoTitle ? `<div style="margin-top:8px;font-weight:700">${escapeHtml(videoTitle)}</div>` : '';
  const about = videoDescription ? `<div class="pv-soft">${escapeHtml(videoDescription)}</div>` : '';
  // X writes it in the language of the reader.
  const action = button ? `<div class="pv-x-button">${button === 'visit_site' ? 'Visit site' : 'Watch now'}</div>` : '';
  return `${title}${about}${action}`;
}

/** Card of a linked page: its picture with its title on it, its host below. Posts with media or a poll have none. */
function linkCard(post: PostContent, { page, part }: PreviewContext): string {
  if (!hasCard(post, { page, part }) || !page || post.link === null) return '';
  const { title, picture } = page;
  const image =
    picture === null ? '' : `<img class="pv-media" src="${escapeHtml(picture)}" alt="" style="aspect-ratio:1.91">`;
  const bare = image === '' ? ' style="position:static;margin:8px"' : '';
  return (
    `<div class="pv-x-media"><div>${image}<span class="pv-x-title pv-one"${bare}>${escapeHtml(title)}</span></div></div>` +
    `<div class="pv-x-note">${escapeHtml(wordsFor(post).from(hostOf(post.link)))}</div>`
  );
}

const hasCard = (post: PostContent, { page, part }: Pick<PreviewContext, 'page' | 'part'>): boolean => {
  const { link, texts, video, pictures } = post;
  const isFirst = (part?.at ?? 0) === 0;
  const isLinked = link !== null && texts.text?.includes(link) === true;
  return (
    isLinked && page !== undefined && !video && pictures.length === 0 && !(isFirst && settingsOf(post).pollOptions)
  );
};

/** The poll, the quoted post and the labels that an editor chose. */
function chosenHtml(post: PostContent): string {
  const { pollOptions = [], pollMinutes = POLL_MINUTES, quote, replies } = settingsOf(post);
  const people = peopleOf(post, 0);
  const { ai, paid } = post.disclosures ?? {};
  const words = wordsFor(post);
  const note = (text: string, mark = ''): string => `<div class="pv-x-note">${mark}${escapeHtml(text)}</div>`;
  return [
    ...pollOptions.map((option) => `<div class="pv-x-choice" dir="auto">${escapeHtml(option)}</div>`),
    pollOptions.length > 0 ? note(words.poll(pollMinutes)) : '',
    quote === undefined ? '' : `<div class="pv-x-quote">${escapeHtml(`${words.quotes} ${quote}`)}</div>`,
    people.length > 0 ? note(people.map((name) => `@${name}`).join(', ')) : '',
    ai ? note(words.ai, icon('sparkles', 16)) : '',
    paid ? note(words.paid, icon('handshake', 16)) : '',
    replies === undefined ? '' : note(words.replies[replies], icon('reply', 16)),
  ].join('');
}

/** The text, without the address at its end where a card below shows the page. */
function textOf(post: PostContent, context: PreviewContext): string {
  const { text = '' } = post.texts;
  const { link } = post;
  return link !== null && hasCard(post, context) && text.endsWith(link) ? text.slice(0, -link.length).trimEnd() : text;
}

const ACTIONS = (['reply', 'repost', 'heart', 'views', 'bookmark', 'upload'] as const)
  .map((name) => icon(name, 18))
  .join('');

/** A post as the timeline of the app shows it; of a thread the next one is joined to it by a line. */
export function preview(post: PostContent, context: PreviewContext): string {
  const words = wordsFor(post);
  const text = textOf(post, context);
  const shown = folded(text, {
    at: cutOf(text),
    more: words.more,
    show: (part) => richText(part, (url) => shortAddress(url, ADDRESS_LENGTH)),
  });
  const handle = context.account?.handle ? `<span class="pv-one">${escapeHtml(context.account.handle)}</span>` : '';
  const number = context.part ? `<span>${context.part.at + 1}/${context.part.of}</span>` : icon('dots', 18);
  const head = `<div class="pv-x-head"><b class="pv-one">${escapeHtml(nameOf(context))}</b>${handle}<span>·</span><span>${words.now}</span>${number}</div>`;
  const answering = post.replyTo ? `<div class="pv-soft">${answerTo(post.replyTo, post.language)}</div>` : '';
  return (
    `<article class="pv pv-x" lang="${escapeHtml(post.language ?? '')}"><div class="pv-x-left">${face(context, 40)}</div>` +
    `<div class="pv-x-body">${head}${answering}<div dir="auto">${shown}</div>${mediaHtml(post, context)}${cardHtml(post)}` +
    `${linkCard(post, context)}${chosenHtml(post)}<div class="pv-x-actions" aria-hidden="true">${ACTIONS}</div></div></article>`
  );
}
