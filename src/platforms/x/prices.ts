import type { Prices } from '../../domain/cost.ts';
import { pictureFor } from '../shared/pictures.ts';
import { PLACE } from './limits.ts';
import { hasAddress } from './weighted-length.ts';

/** In US dollars, each call that went well; refused ones are not charged. */
const POST = 0.015;
const POST_WITH_LINK = 0.2;
const DESCRIPTION = 0.005;
const REMOVAL = 0.005;

/**
 * X charges each call since 2026-02-06, and by these prices since 2026-04-20 (its pages “Pricing” and “Changelog”, as of
 * 2026-08-22): a post 0.015, one with an address in its text 0.200, the description of a picture 0.005. Two things are
 * read into that: taking a post down is “Content: Manage”, 0.005; and an edit, which is a call of its own to create a
 * post, costs what a post costs. An address that nobody wrote as one counts, for X makes a link of it. What is read to
 * find a post whose answer was lost (0.001 or 0.005 each) and captions of videos, for which no price is named, are left out.
 */
export const PRICES: Prices = {
  link: Number((POST_WITH_LINK - POST).toFixed(3)),
  charges(kind, post) {
    if (kind === 'retract') return [{ what: 'removal', usd: REMOVAL }];
    // An edit keeps the picture that was uploaded, with its description.
    const describes = kind === 'send' && !post.video && pictureFor(post, PLACE)?.alt;
    return [
      { what: 'post', usd: POST },
      ...(hasAddress(post.texts.text ?? '') ? [{ what: 'link' as const, usd: PRICES.link }] : []),
      ...(describes ? [{ what: 'description' as const, usd: DESCRIPTION }] : []),
    ];
  },
};
