/**
 * no-role: none of their groups is anything here · removed: an admin took them out · no-name: the provider calls them
 * nothing that can be a name here · name-taken: someone else is or was called so · first: no one works here yet, and
 * they would be no admin · other-person: the account is someone else's here.
 */
export type Refused = 'no-role' | 'removed' | 'no-name' | 'name-taken' | 'first' | 'other-person';

/** The provider vouches for them, and they are not let in all the same. */
export class NotLetIn extends Error {
  override readonly name = 'NotLetIn';
  readonly why: Refused;
  constructor(why: Refused, who: string) {
    super(`${who}: ${why}`);
    this.why = why;
  }
}
