type None = Record<never, never>;

/** What stands in the gaps of each sentence by which something is refused, by the code of the sentence. */
export interface RefusalSentences extends SignInSentences, PageSentences, CorrectionSentences {
  'post-changed': None;
  'base-changed': None;
  'base-changed-by': { by: string };
  'crops-changed': None;
  'words-begun': None;
  'time-begun': None;
  'time-begun-held': None;
  'undo-late': None;
  'undo-not-own': None;
  'reject-begun': None;
  'of-a-correction': None;
  'files-removed': { at: string };
  'not-held': None;
  'not-failed': None;
  'not-anew': None;
  'anew-already': None;
  'nothing-live': None;
  'under-way': None;
  'views-too-many': { most: number };
  'view-missing': { name: string };
  'no-channels': None;
  'person-name-taken': { name: string };
  'person-missing': { name: string };
}

interface SignInSentences {
  'wrong-password': None;
  'wrong-own-password': None;
  'too-many-passwords': { seconds: number };
  'sign-in-busy': None;
  'link-over': None;
  'provider-away': None;
  'password-length': { min: number; max: number };
  'password-variety': { least: number };
}

/** Of an address that was handed in. */
interface PageSentences {
  'address-not-web': { address: string };
  'address-inside': { address: string };
  'address-silent': { address: string; seconds: number };
  'address-unreachable': { address: string; code: string };
  'address-status': { address: string; status: number };
  'picture-heavy': { size: number; max: number };
  'picture-vast': { width: number; height: number; max: number };
  'picture-kind': None;
  'picture-broken': None;
}

interface CorrectionSentences {
  'correction-decided': None;
  'correction-not-ready': None;
  'correction-changed': None;
  'correction-choose': None;
  'correction-note': None;
}
