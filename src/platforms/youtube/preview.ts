import type { PostContent } from '../../domain/post.ts';
import { clockText } from '../../domain/video/facts.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { pictureFor } from '../kit/media.ts';
import { answerTo, initial, previewWords, richText } from '../kit/preview.ts';
import { COMMENT, SHORT } from './choices.ts';

/** Labels that YouTube shows on the player, in the words of the post’s language. */
function labels({ disclosures = {}, language }: PostContent): string {
  const { paid, ai } = previewWords(language);
  const texts = [...(disclosures.paid ? [paid] : []), ...(disclosures.ai ? [ai] : [])];
  const shown = texts.map(
    (text) => `<span style="padding:2px 6px;border-radius:4px;background:rgba(0,0,0,.6)">${escapeHtml(text)}</span>`,
  );
  return shown.length === 0
    ? ''
    : `<span style="position:absolute;left:8px;top:8px;display:flex;flex-wrap:wrap;gap:4px;color:#fff;font-size:12px">${shown.join('')}</span>`;
}

const descriptionBox = (description: string): string =>
  `<div style="padding:12px;border-radius:12px;background:#f2f2f2;font-size:14px;line-height:20px;overflow-wrap:anywhere">` +
  `${richText(description, '#065fd4')}</div>`;

/** A Short fills the screen: channel and title lie on the picture. Its description is behind a button there, below it here. */
function short(post: PostContent, { fileUrl, channelName }: PreviewContext): string {
  const { title = '', description = '' } = post.texts;
  const { cover, file } = post.video ?? {};
  const fills = 'width:100%;height:100%;object-fit:cover;display:block';
  const poster = cover ? ` poster="${escapeHtml(fileUrl(cover.hash))}"` : '';
  const image = file
    ? `<video controls preload="metadata" src="${escapeHtml(fileUrl(file.hash))}"${poster} style="${fills}"></video>`
    : '';
  return (
    `<div style="width:315px;max-width:100%;margin:0 auto;font-family:Roboto,Arial,sans-serif;color:#0f0f0f">` +
    `<div style="position:relative;aspect-ratio:9/16;border-radius:12px;overflow:hidden;margin-bottom:12px;` +
    `font-family:Roboto,Arial,sans-serif;color:#fff;background:#0f0f0f">${image}${labels(post)}` +
    `<div style="position:absolute;left:0;right:0;bottom:0;padding:48px 16px 16px;background:linear-gradient(transparent,rgba(0,0,0,.7));pointer-events:none">` +
    `<div style="margin-bottom:8px;font-size:14px;font-weight:500">${escapeHtml(channelName)}</div>` +
    `<h1 style="margin:0;font-size:15px;line-height:20px;font-weight:400;overflow-wrap:anywhere">${escapeHtml(title)}</h1></div></div>` +
    `${description === '' ? '' : descriptionBox(description)}</div>`
  );
}

/** The watch page: player with the thumbnail, title, channel, description box. */
function watchPage(post: PostContent, { fileUrl, channelName }: PreviewContext): string {
  const { title = '', description = '' } = post.texts;
  const thumbnail = pictureFor(post, 'thumbnail');
  const shown = thumbnail?.rendition ?? post.video?.cover;
  const image = shown
    ? `<img src="${escapeHtml(fileUrl(shown.hash))}" alt="${escapeHtml(thumbnail?.alt ?? '')}" ` +
      `style="width:100%;height:100%;object-fit:cover;display:block">`
    : '';
  const seconds = post.video?.file?.durationSeconds ?? null;
  const length =
    seconds === null
      ? ''
      : `<span style="position:absolute;right:8px;bottom:8px;padding:1px 5px;border-radius:4px;background:rgba(0,0,0,.8);` +
        `color:#fff;font-size:12px">${clockText(seconds)}</span>`;
  const play =
    `<span style="position:absolute;left:50%;top:50%;transform:translate(-50%,-50%);width:64px;height:44px;border-radius:12px;` +
    `background:rgba(255,0,0,.9);color:#fff;font-size:20px;display:flex;align-items:center;justify-content:center" aria-hidden="true">▶</span>`;
  const missing =
    '<span style="position:absolute;left:0;right:0;bottom:30%;text-align:center;color:#fff">No video</span>';
  return (
    `<div style="width:560px;max-width:100%;margin:0 auto;font-family:Roboto,Arial,sans-serif;color:#0f0f0f;background:#fff">` +
    `<div style="position:relative;aspect-ratio:16/9;border-radius:12px;overflow:hidden;background:#0f0f0f">` +
    `${image}${post.video ? play : missing}${length}${labels(post)}</div>` +
    `<h1 style="margin:12px 0 8px;font-size:20px;line-height:28px;font-weight:600;overflow-wrap:anywhere">${escapeHtml(title)}</h1>` +
    `<div style="display:flex;align-items:center;gap:12px;margin-bottom:12px">` +
    `<span style="width:40px;height:40px;border-radius:50%;background:#8a2f2f;color:#fff;font-size:18px;display:flex;` +
    `align-items:center;justify-content:center">${escapeHtml(initial(channelName))}</span>` +
    `<span style="font-size:16px;font-weight:500">${escapeHtml(channelName)}</span>` +
    `<span style="margin-left:auto;padding:8px 16px;border-radius:18px;background:#0f0f0f;color:#fff;font-size:14px">${previewWords(post.language).subscribe}</span></div>` +
    `${descriptionBox(description)}</div>`
  );
}

/** A comment of the channel, below its video, or with the address of the one that it answers. */
const comment = ({ texts, replyTo, language }: PostContent, channelName: string): string =>
  (replyTo
    ? `<div style="width:560px;max-width:100%;margin:16px auto 0;font:13px Roboto,Arial,sans-serif;color:#606060">${answerTo(replyTo, language)}</div>`
    : '') +
  `<div style="display:flex;gap:12px;width:560px;max-width:100%;margin:16px auto 0;font-family:Roboto,Arial,sans-serif;color:#0f0f0f">` +
  `<span style="flex:none;width:40px;height:40px;border-radius:50%;background:#8a2f2f;color:#fff;font-size:18px;display:flex;` +
  `align-items:center;justify-content:center">${escapeHtml(initial(channelName))}</span>` +
  `<div style="font-size:14px;line-height:20px;overflow-wrap:anywhere"><div style="font-weight:500">${escapeHtml(channelName)}</div>` +
  `${richText(texts[COMMENT] ?? '', '#065fd4')}</div></div>`;

export function preview(post: PostContent, context: PreviewContext): string {
  if (COMMENT in post.texts) return comment(post, context.channelName);
  return post.video?.place === SHORT ? short(post, context) : watchPage(post, context);
}
