import type { PostPicture, PostVideo } from '../../../domain/post.ts';
import { escapeHtml } from '../../../lib/html.ts';
import type { PreviewContext } from '../../content.ts';

export type Files = Pick<PreviewContext, 'fileUrl'>;

/** CSS `aspect-ratio` of what has a width and a height. */
export const shapeOf = ({ width, height }: { width: number; height: number }): string => `${width}/${height}`;

/** A picture in a shape, which it fills; a grey one until its file is made. */
export function pictureHtml(picture: PostPicture | undefined, { fileUrl }: Files, shape: string, more = ''): string {
  const alt = escapeHtml(picture?.alt ?? '');
  const style = `aspect-ratio:${shape}${more}`;
  return picture?.rendition
    ? `<img class="pv-media" src="${escapeHtml(fileUrl(picture.rendition.hash))}" alt="${alt}" style="${style}">`
    : `<div class="pv-media" role="img" aria-label="${alt}" style="${style}"></div>`;
}

/** A video with the browser's own controls, which need no script. */
export function videoHtml({ file, cover }: PostVideo, { fileUrl }: Files, shape: string, more = ''): string {
  const style = `aspect-ratio:${shape}${more}`;
  if (!file) return `<div class="pv-media pv-dark" style="${style}"></div>`;
  const poster = cover ? ` poster="${escapeHtml(fileUrl(cover.hash))}"` : '';
  return `<video class="pv-media pv-dark" controls preload="metadata" src="${escapeHtml(fileUrl(file.hash))}"${poster} style="${style}"></video>`;
}

/** Slides side by side, leafed through by scrolling; each has its number, and a dot below that lights up with it. */
export function slidesHtml(slides: readonly string[]): { slides: string; dots: string; scope: string } {
  const names = slides.map((_, at) => `--slide-${at}`);
  const each = slides.map(
    (slide, at) =>
      `<div style="view-timeline:${names[at]} inline">${slide}<span class="pv-count" aria-hidden="true">${at + 1}/${slides.length}</span></div>`,
  );
  const dots = names.map((name) => `<i style="animation-timeline:${name}"></i>`);
  return {
    slides: `<div class="pv-slides" tabindex="0" style="display:flex;overflow-x:auto;scroll-snap-type:x mandatory">${each.join('')}</div>`,
    dots: `<span class="pv-dots" aria-hidden="true">${dots.join('')}</span>`,
    scope: `timeline-scope:${names.join(',')}`,
  };
}
