import type { None } from './problems.ts';
import type { Term } from './terms.ts';

/** What stands in the gaps of each sentence by which something is refused, by the code of the sentence. */
export interface RefusalSentences
  extends SignInSentences,
    PageSentences,
    CorrectionSentences,
    ModelSentences,
    ProposalSentences {
  'post-changed': None;
  'base-changed': None;
  'base-changed-by': { by: string };
  'crops-changed': None;
  'words-begun': None;
  'time-begun': None;
  'time-begun-held': None;
  'undo-late': None;
  'undo-not-own': None;
  'rejected-as-is': { by: string; note: string };
  'reject-begun': None;
  'of-a-correction': None;
  'files-removed': { at: string };
  'own-words': { name: string; may: string };
  'own-words-nobody': { name: string };
  'own-words-two': { name: string; may: string };
  'approved-already': { name: string; may: string };
  'approved-already-nobody': { name: string };
  'needs-right': { does: Term; roles: string; may: string };
  'needs-right-nobody': { does: Term; roles: string };
  'no-language-model': None;
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
  'only-admin': { name: string };
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
  'no-file': None;
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

/** Why a language model gave no answer; `words` are its own. */
interface ModelSentences {
  'model-slow': { host: string; seconds: number };
  'model-too-much': { host: string };
  'model-broke-off': { host: string; code: string };
  'model-unreachable': { host: string; code: string };
  'model-key': { host: string; status: number };
  'model-keyless': { variable: string };
  'model-busy': { host: string };
  'model-missing': { host: string; model: string };
  'model-failed': { host: string; status: number; words: string };
  'model-cut-off': { host: string; tokens: number };
  'model-declined': { host: string; words: string };
  'model-empty': { host: string };
  'model-stream': { host: string };
  'model-unreadable': { host: string; words: string };
  'model-budget': { requests: number; tokens: number };
}

/** Why what a language model wrote does not stand in a post. */
interface ProposalSentences {
  'proposal-no-json': None;
  'proposal-empty': { field: string };
  'proposal-link': { words: string };
  'proposal-mention': { words: string };
  'proposal-avoided': { word: string };
  'proposal-untranslated': { words: string };
  'proposal-length': { words: string };
  'proposal-no-room': { field: string };
  'proposal-title-same': None;
  'proposal-title-torn': None;
  'proposal-title-other': None;
  'proposal-title-limit': { limit: Term };
  'proposal-task': { channel: string };
  'proposal-gone': None;
}
