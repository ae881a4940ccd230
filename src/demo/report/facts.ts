import type { PostPicture } from '../../domain/post.ts';
import { type Html, html, link } from '../../lib/html.ts';
import type { CardData } from './data.ts';
import { bytesInWords } from './words.ts';

/** Where the page finds a copied file, by its hash. */
export type FileUrl = (hash: string) => string;

const MOST = 100;

/** How much of each text's room is used, counted as the platform counts. */
export function meters({ platform, options, content }: CardData): Html {
  const rows = platform.limits(options).texts.flatMap(({ field, label, max, unit, count }) => {
    const text = content.texts[field];
    if (text === undefined) return [];
    const used = count(text);
    const share = Math.min(MOST, (used / max) * MOST);
    const tone = used > max ? 'over' : share > 90 ? 'near' : 'fine';
    return [
      html`<div class="meter"><dt>${label}</dt><dd><span class="bar" aria-hidden="true"><span class="${tone}" style="width:${share.toFixed(1)}%"></span></span> <span class="count">${used} of ${max} ${unit}</span></dd></div>`,
    ];
  });
  return html`<dl class="meters">${rows}</dl>`;
}

function pictureFact({ place, alt, rendition }: PostPicture, fileUrl: FileUrl): Html {
  if (!rendition) return html`<li class="missing">${place}: not made</li>`;
  const { hash, width, height, bytes, mimeType } = rendition;
  const format = mimeType.replace('image/', '').toUpperCase();
  return html`<li><figure><img loading="lazy" src="${fileUrl(hash)}" width="${width}" height="${height}" alt="${alt}"><figcaption><strong>${place}</strong> ${width} × ${height}, ${bytesInWords(bytes)} ${format}<br><span class="alt">Alt text: ${alt === '' ? 'none' : alt}</span></figcaption></figure></li>`;
}

export function pictures({ content }: CardData, fileUrl: FileUrl): Html | null {
  if (content.pictures.length === 0) return null;
  return html`<h4>Pictures</h4><ul class="pictures">${content.pictures.map((picture) => pictureFact(picture, fileUrl))}</ul>`;
}

export function video({ content }: CardData, fileUrl: FileUrl): Html | null {
  const file = content.video?.file;
  if (!file) return null;
  const seconds = file.durationSeconds === null ? '' : `, ${file.durationSeconds.toFixed(1)} s`;
  return html`<h4>Video</h4><video controls preload="metadata" src="${fileUrl(file.hash)}" width="${file.width}" height="${file.height}"></video><p class="small">${file.width} × ${file.height}${seconds}, ${bytesInWords(file.bytes)}</p>`;
}

export function linkFact({ content }: CardData): Html {
  return html`<h4>Link</h4><p class="address">${content.link === null ? 'None: the platform takes none, or the article has no address.' : link(content.link)}</p>`;
}

export function receiptFact({ delivery }: CardData): Html | null {
  if (!delivery) return null;
  const { receipt } = delivery;
  if (!receipt) return html`<h4>Receipt</h4><p>None.</p>`;
  const ids = [
    ...(receipt.remoteId === '' ? [] : [html`<li>Id <code>${receipt.remoteId}</code></li>`]),
    ...Object.entries(receipt.otherIds).map(([name, id]) => html`<li>${name} <code>${id}</code></li>`),
    ...(receipt.url === null ? [] : [html`<li>Address there: <code>${receipt.url}</code></li>`]),
    ...receipt.warnings.map((warning) => html`<li class="warning">${warning}</li>`),
  ];
  return html`<h4>Receipt</h4><ul class="ids">${ids}</ul>`;
}

export function problemsFact({ problems }: CardData): Html | null {
  if (problems.length === 0) return null;
  const items = problems.map(
    ({ severity, message }) =>
      html`<li class="${severity}"><strong>${severity === 'blocks' ? 'Cannot be posted' : 'Worth a look'}:</strong> ${message}</li>`,
  );
  return html`<ul class="problems">${items}</ul>`;
}
