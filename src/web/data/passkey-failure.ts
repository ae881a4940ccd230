/**
 * Why a browser made no passkey, or gave none. cancelled: the person closed its window, or took too long · known: it has one
 * for them already · address: not at this address.
 */
export type Why = 'cancelled' | 'known' | 'address' | 'failed';

export class PasskeyFailure extends Error {
  override readonly name = 'PasskeyFailure';
  readonly why: Why;
  constructor(why: Why, cause: unknown) {
    super(why, { cause });
    this.why = why;
  }
}
