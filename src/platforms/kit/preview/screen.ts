import { type IconName, icon } from './icons.ts';

interface Screen {
  /** Picture or video, upright. */
  media: string;
  /** Over its upper edge. */
  top?: string;
  /** Buttons over its right edge. */
  side?: readonly IconName[];
  /** Over its lower edge, above the controls of a video. */
  bottom?: string;
}

/** Video or picture over the whole screen of a phone, with what the app lays on it: a reel, a Short, a story. */
export function screenHtml({ media, top = '', side = [], bottom = '' }: Screen): string {
  const buttons = side.map((name) => `<span>${icon(name, 26)}</span>`).join('');
  const right = buttons === '' ? '' : `<div class="pv-side" aria-hidden="true">${buttons}</div>`;
  return `<div class="pv-screen${bottom === '' ? '' : ' pv-shade'}">${media}<div class="pv-top">${top}</div>${right}<div class="pv-bottom">${bottom}</div></div>`;
}

/** Bar over a story, that fills while it is shown. */
export const storyBar = '<div class="pv-bar" aria-hidden="true"><i></i></div>';

/** Field below a story, in which readers answer it. */
export const storyReply = (words: string): string =>
  `<div class="pv-reply" aria-hidden="true"><span>${words}</span>${icon('heart', 26)}${icon('send', 26)}</div>`;
