import { UserError } from '../lib/errors.ts';
import { told } from '../lib/told.ts';

const MAX_LENGTH = 12_000_000;
const SAMPLE = 20_000;
const BAD_SHARE = 0.05;

/** Refuses what is no text (a picture, an archive, a wrong encoding) and what is far too long for a page. */
export function refuseGarbage(body: string): void {
  if (body.trim() === '')
    throw new UserError('The article is empty: expected a headline and at least one paragraph, but got no text.', {
      told: told('page-empty', {}),
    });
  if (body.length > MAX_LENGTH) {
    throw new UserError(`The page is too long: expected at most ${MAX_LENGTH} characters, got ${body.length}.`);
  }
  const sample = body.slice(0, SAMPLE);
  const bad = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd\ufffe\uffff]/g)?.length ?? 0;
  if (bad > 2 && bad > sample.length * BAD_SHARE) {
    throw new UserError(
      'The page is not text: expected HTML, plain text, ninjs or a feed, but got what looks like a binary file or an unknown encoding.',
      {
        remedy: 'Give the page itself, saved as HTML or text, or the item itself.',
        told: told('page-not-text', {}),
      },
    );
  }
}
