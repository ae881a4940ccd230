import { escapeHtml } from '../../../lib/html.ts';
import type { PreviewContext } from '../../content.ts';
import { initial } from './text.ts';

type Shown = Pick<PreviewContext, 'account' | 'channelName'>;

/** Name by which readers know an account; the channel's, until its platform has been asked. */
export const nameOf = ({ account, channelName }: Shown): string => account?.name ?? channelName;

/** `name` without `@`, where the platform goes by that; else the account's name. */
export const userNameOf = (context: Shown): string => context.account?.handle?.replace(/^@/, '') ?? nameOf(context);

/** Picture of an account, round, or its first letter. */
export function face(context: Shown, size: number): string {
  const { picture = null } = context.account ?? {};
  const inside = picture === null ? escapeHtml(initial(nameOf(context))) : `<img src="${escapeHtml(picture)}" alt="">`;
  return `<span class="pv-face" style="width:${size}px;height:${size}px;font-size:${Math.round(size * 0.44)}px" aria-hidden="true">${inside}</span>`;
}
