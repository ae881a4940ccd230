import type { PostContent, PostPicture, PostVideo } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { answerTo, initial, richText, shortAddress } from '../kit/preview.ts';
import { POLL_MINUTES, peopleOf, settingsOf } from './post-settings.ts';
import { isGif } from './requests.ts';

const FONT = 'font-family:-apple-system,BlinkMacSystemFont,&quot;Segoe UI&quot;,Roboto,Helvetica,Arial,sans-serif';
const CARD = `max-width:598px;padding:12px 16px;box-sizing:border-box;border:1px solid #eff3f4;background:#fff;color:#0f1419;${FONT};font-size:15px;line-height:20px`;
const AVATAR =
  'flex:none;width:40px;height:40px;border-radius:50%;background:#536471;color:#fff;font-weight:700;font-size:18px;line-height:40px;text-align:center';
const FRAME =
  'position:relative;margin-top:12px;aspect-ratio:16/9;border:1px solid #cfd9de;border-radius:16px;overflow:hidden;background:#eff3f4';
const BADGE =
  'position:absolute;left:12px;bottom:12px;padding:0 4px;border-radius:4px;background:rgba(0,0,0,.77);color:#fff;font-size:13px;font-weight:700;line-height:20px';

function videoHtml({ file, cover }: PostVideo, { fileUrl }: Pick<PreviewContext, 'fileUrl'>): string {
  if (!file) return `<div style="${FRAME}"></div>`;
  const poster = cover ? ` poster="${escapeHtml(fileUrl(cover.hash))}"` : '';
  return `<div style="${FRAME}"><video controls preload="metadata" src="${escapeHtml(fileUrl(file.hash))}"${poster} style="display:block;width:100%;height:100%;object-fit:contain;background:#000"></video></div>`;
}

/** How two to four pictures share the frame; a third one is beside the first. */
const GRID: Readonly<Record<number, string>> = {
  2: 'grid-template-columns:1fr 1fr',
  3: 'grid-template-columns:1fr 1fr;grid-template-rows:1fr 1fr',
  4: 'grid-template-columns:1fr 1fr;grid-template-rows:1fr 1fr',
};

function imageHtml({ alt, rendition }: PostPicture, style: string, { fileUrl }: PreviewContext): string {
  const words = escapeHtml(alt);
  const image = rendition
    ? `<img src="${escapeHtml(fileUrl(rendition.hash))}" alt="${words}" style="display:block;width:100%;height:100%;object-fit:cover">`
    : '';
  const marks = [...(isGif({ rendition }) ? ['GIF'] : []), ...(alt === '' ? [] : ['ALT'])];
  const badge = marks.length === 0 ? '' : `<span title="${words}" style="${BADGE}">${marks.join(' · ')}</span>`;
  return `<div style="position:relative;min-width:0;min-height:0;overflow:hidden;${style}">${image}${badge}</div>`;
}

function mediaHtml({ video, pictures }: PostContent, context: PreviewContext): string {
  if (video) return videoHtml(video, context);
  const shown = pictures.slice(0, 4);
  if (shown.length === 0) return '';
  const images = shown.map((picture, at) =>
    imageHtml(picture, shown.length === 3 && at === 0 ? 'grid-row:1/3' : '', context),
  );
  const [only] = images;
  return shown.length === 1
    ? `<div style="${FRAME}"><div style="display:grid;width:100%;height:100%">${only}</div></div>`
    : `<div style="${FRAME}"><div style="display:grid;gap:2px;width:100%;height:100%;${GRID[shown.length]}">${images.join('')}</div></div>`;
}

const NOTE = 'margin-top:8px;color:#536471;font-size:13px';

const CARD_BELOW = 'margin-top:8px;padding:8px 12px;border-radius:12px;background:#f7f9f9';
const BUTTON =
  'margin-top:8px;padding:6px 12px;border-radius:16px;background:#0f1419;color:#fff;text-align:center;font-weight:700';

/** Title, description and button of a video. */
function cardHtml(post: PostContent): string {
  const { videoTitle, videoDescription, button } = settingsOf(post);
  if (!post.video || [videoTitle, videoDescription, button].every((part) => part === undefined)) return '';
  const title = videoTitle ? `<div style="font-weight:700">${escapeHtml(videoTitle)}</div>` : '';
  const about = videoDescription ? `<div style="color:#536471">${escapeHtml(videoDescription)}</div>` : '';
  // X writes it in the language of the reader.
  const action = button ? `<div style="${BUTTON}">${button === 'visit_site' ? 'Visit site' : 'Watch now'}</div>` : '';
  return `<div style="${CARD_BELOW}">${title}${about}${action}</div>`;
}

/** The poll, the quoted post and the labels that an editor chose. */
function chosenHtml(post: PostContent): string {
  const { pollOptions = [], pollMinutes = POLL_MINUTES, quote, replies } = settingsOf(post);
  const people = peopleOf(post, 0);
  const { ai, paid } = post.disclosures ?? {};
  const words = /^zh\b/i.test(post.language ?? '') ? CHINESE : ENGLISH;
  const choices = pollOptions.map(
    (option) =>
      `<div style="margin-top:8px;padding:6px 12px;border:1px solid #1d9bf0;border-radius:16px;color:#1173b8;text-align:center;font-weight:700">${escapeHtml(option)}</div>`,
  );
  const notes = [
    ...(people.length > 0 ? [people.map((name) => `@${name}`).join(', ')] : []),
    ...(pollOptions.length > 0 ? [words.poll(pollMinutes)] : []),
    ...(quote === undefined ? [] : [`${words.quotes} ${quote}`]),
    ...(replies === undefined ? [] : [words.replies[replies]]),
    ...(ai ? [words.ai] : []),
    ...(paid ? [words.paid] : []),
  ];
  return `${choices.join('')}${notes.map((note) => `<div style="${NOTE}">${escapeHtml(note)}</div>`).join('')}`;
}

const ENGLISH = {
  poll: (minutes: number) => (minutes < 60 ? `${minutes} min left` : `${Math.round(minutes / 60)} h left`),
  quotes: 'Quotes the post',
  replies: {
    following: 'Accounts you follow can reply',
    mentionedUsers: 'Only accounts you mention can reply',
    verified: 'Verified accounts can reply',
    subscribers: 'Subscribers can reply',
  },
  ai: 'Made with AI',
  paid: 'Paid partnership',
};
const CHINESE: typeof ENGLISH = {
  poll: (minutes) => (minutes < 60 ? `剩余 ${minutes} 分钟` : `剩余 ${Math.round(minutes / 60)} 小时`),
  quotes: '引用帖子',
  replies: {
    following: '你关注的账号可以回复',
    mentionedUsers: '仅提及的账号可以回复',
    verified: '已认证账号可以回复',
    subscribers: '订阅者可以回复',
  },
  ai: 'AI 生成',
  paid: '付费合作',
};

/** Post as a timeline shows it. */
export function preview(post: PostContent, context: PreviewContext): string {
  const name = escapeHtml(context.channelName);
  const text = richText(post.texts.text ?? '', '#1173b8', (url) => shortAddress(url, 24));
  const answering = post.replyTo ? `<div style="color:#536471">${answerTo(post.replyTo, post.language)}</div>` : '';
  return `<article style="${CARD}" lang="${escapeHtml(post.language ?? '')}"><div style="display:flex;gap:8px"><div style="${AVATAR}" aria-hidden="true">${escapeHtml(initial(context.channelName))}</div><div style="min-width:0;flex:1"><div style="font-weight:700">${name}</div>${answering}<div dir="auto" style="overflow-wrap:anywhere">${text}</div>${mediaHtml(post, context)}${cardHtml(post)}${chosenHtml(post)}</div></div></article>`;
}
