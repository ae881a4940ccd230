/** Codes of problems that let a post pass, but only by a person's word: nothing sends it by itself. */
export const NEEDS_PERSON = {
  tooOld: 'too-old',
  repeats: 'repeats-round',
  unfaithful: 'unfaithful',
  proposed: 'proposed',
  translated: 'translated',
  titleTorn: 'title-torn',
  sponsored: 'sponsored',
  sponsoredPerhaps: 'sponsored-perhaps',
  rights: 'rights',
  incomplete: 'incomplete',
  word: 'word-asks',
  sameText: 'same-text',
  sameLink: 'same-link',
  textRepeated: 'text-repeated',
  articleChanged: 'article-changed',
  changedByHand: 'changed-by-hand',
} as const;
