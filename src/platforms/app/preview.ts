import type { PostContent } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { pictureFor } from '../kit/media.ts';
import { initial } from '../kit/preview.ts';

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,sans-serif";

/** The notification on a lock screen: app, title, body cut after four lines, picture opened below. */
export function preview(post: PostContent, { fileUrl, channelName }: PreviewContext): string {
  const { title = '', body = '' } = post.texts;
  const picture = pictureFor(post, 'picture');
  const image = picture?.rendition
    ? `<img src="${escapeHtml(fileUrl(picture.rendition.hash))}" alt="${escapeHtml(picture.alt)}" ` +
      `style="display:block;width:100%;margin-top:10px;border-radius:10px">`
    : '';
  const clamp = (lines: number): string =>
    `display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:${lines};overflow:hidden;overflow-wrap:anywhere`;
  return (
    `<div style="width:375px;max-width:100%;margin:0 auto;padding:44px 12px 28px;box-sizing:border-box;border-radius:28px;` +
    `background:linear-gradient(160deg,#22395b,#5b7a8f);font-family:${FONT};color:#fff">` +
    `<div style="text-align:center;font-size:64px;font-weight:200;line-height:1;margin-bottom:30px" aria-hidden="true">7:30</div>` +
    `<div style="padding:12px 14px;border-radius:18px;background:rgba(245,245,247,.92);color:#111"` +
    `${post.link === null ? '' : ` title="${escapeHtml(post.link)}"`}>` +
    `<div style="display:flex;align-items:center;gap:8px;font-size:12px;color:#555">` +
    `<span style="width:20px;height:20px;border-radius:5px;background:#c8102e;color:#fff;font-weight:600;` +
    `display:flex;align-items:center;justify-content:center">${escapeHtml(initial(channelName))}</span>` +
    `<span>${escapeHtml(channelName)}</span></div>` +
    `<div style="margin-top:6px;font-size:15px;font-weight:600;line-height:1.3;${clamp(2)}">${escapeHtml(title)}</div>` +
    `<div style="margin-top:2px;font-size:14px;line-height:1.35;${clamp(4)}">${escapeHtml(body)}</div>` +
    `${image}</div></div>`
  );
}
