import { shortenTitle } from '../../compose/shorten.ts';
import type { Copy, Room } from './copy.ts';

/** The headline within a title's room; its label is never what goes. */
export const titleFor = ({ label, headline, language }: Copy, { max, count }: Room): string =>
  `${label}${shortenTitle(headline, { max, count: (text) => count(`${label}${text}`), language })}`;
