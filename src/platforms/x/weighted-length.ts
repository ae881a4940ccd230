import twitterText from 'twitter-text';

/** Emoji as readers see them: families, flags, skin tones, keycaps are one each. */
const ONE_EMOJI = '\\p{RGI_Emoji}';
const EMOJI = new RegExp(ONE_EMOJI, 'gv');
/** All that emoji are made of. V8 looks for emoji a hundred times slower than for these. */
const PIECES = /[\p{Extended_Pictographic}\p{Emoji_Component}]+/gu;
const PLAIN = /^[\d#*]+$/u;

/** Any emoji the counting library knows as one, so that those it does not know yet weigh the same 2. */
const KNOWN = '😀';

const counted = (text: string): string =>
  text.normalize('NFC').replace(PIECES, (pieces) => (PLAIN.test(pieces) ? pieces : pieces.replace(EMOJI, KNOWN)));

/**
 * Characters as X weighs them: Latin and most alphabets 1, CJK and emoji 2, every address 23, also
 * addresses without a scheme such as `example.com`.
 */
export const weightedLength = (text: string): number => twitterText.parseTweet(counted(text)).weightedLength;

/** Addresses that X turns into links although nobody wrote them as one: `example.com`, `file.md`. */
export function bareAddresses(text: string): string[] {
  const all = twitterText.extractUrls(text, { extractUrlsWithoutProtocol: true });
  return all.filter((address) => !/^https?:\/\//i.test(address));
}

/** Whether X makes a link of anything in a text. */
export const hasAddress = (text: string): boolean =>
  twitterText.extractUrls(text, { extractUrlsWithoutProtocol: true }).length > 0;
