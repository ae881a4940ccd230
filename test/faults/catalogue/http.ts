import { refuse } from '../conduct/strikes.ts';
import { enough, type Fault, together, USUAL } from '../fault.ts';
import { HTTP_FAULTS, type HttpFaultId } from '../platforms/faults.ts';
import type { Row } from '../process/wire.ts';

const GROUP = 'between worker and platform';

const TITLES: Readonly<Record<Exclude<HttpFaultId, 'refused'>, string>> = {
  'reset-before': 'the connection breaks before the commit is done',
  'reset-after': 'the connection breaks after the commit is done',
  'hang-before': 'no answer within the time-out, nothing was done',
  'hang-after': 'no answer within the time-out, the commit was done',
  'half-answer': 'half an answer to the commit',
  '500-after': '500 after the commit was done',
  '502-after': '502 after the commit was done',
  '503-after': '503 after the commit was done',
  'step-reset': 'the connection breaks after a step was done',
  'misleading-1': 'Graph code 1 after the commit was done',
  'misleading-2': 'Graph code 2 after the commit was done',
  'misleading-4-2207051': 'Graph code 4/2207051 after the commit was done',
  'duplicate-403': '403 duplicate, while no look sees the post yet',
  '429-reset': '429 with a time to come back',
  '429-bare': '429 without a time',
  'token-expired': 'the token expires between the steps and the commit',
  'look-fails-twice': 'the answer to the commit is lost, and two looks fail',
  'look-fails-always': 'the answer to the commit is lost, and every look fails',
  'duplicate-first': 'the commit was done, and the first attempt is refused as a duplicate',
  'list-errors': 'the answer to the commit is lost, and lists lack the newest posts, with errors beside them',
  'list-miscounted': 'the answer to the commit is lost, and lists show fewer posts than they count',
  'list-unresolved': 'the answer to the commit is lost, and lists do not say where links lead',
  'list-incomplete':
    'the answers to half of the commits are lost, and consistent lists lack all posts of the last hour, those with receipts among them',
  '404-outage': '404 at the commit, in HTML, nothing was done',
  '404-after': '404 at the commit, in HTML, after it was done',
  'late-60': 'no answer within the time-out, and the commit is done 60 s (divided) after that',
  'late-200': 'no answer within the time-out, and the commit is done 200 s (divided) after that',
  'look-lags': 'the answer to the commit is lost, and lists lag behind by 30 s (divided)',
};

const LOOK_FAILED = 'the look failed';
const count = (evidence: Row['evidence'], words: string): number =>
  evidence.filter(({ event }) => event.startsWith(words)).length;

/** Wrong lists are counted for all posts together: a post whose first look comes late is listed by then. */
const wrongList: Partial<Fault> = {
  isChance: true,
  odds: 0.5,
  seen: (evidence) => count(evidence, 'cannot tell') > 0,
};

/** What differs from the usual. */
const SPECIAL: Partial<Record<string, Partial<Fault>>> = {
  'token-expired': { resumes: true, held: null },
  'duplicate-403': {
    refusesRepeats: true,
    isChance: true,
    seen: (evidence) => evidence.some(({ status }) => status === 403),
  },
  'step-reset': { held: null, isChance: true, seen: (evidence) => count(evidence, 'no-answer') > 0 },
  // Some six in ten met it.
  'look-fails-twice': { isChance: true, odds: 0.5, seen: (evidence) => count(evidence, LOOK_FAILED) > 1 },
  'list-errors': wrongList,
  'list-miscounted': wrongList,
  'list-unresolved': wrongList,
  'list-incomplete': {
    ...wrongList,
    odds: 0.3,
    held: { platforms: null, why: 'The list lacks posts with receipts until its limit: a person decides.' },
  },
  'late-200': {
    doubled: {
      platforms: ['x'],
      why: 'The stated gap: looks decide 2 minutes after the intent, and the platform took the request later than that. Where it takes the same text again there are two; a photo or a container it takes once only.',
    },
  },
  '429-reset': { held: null },
  '429-bare': { held: null },
  'look-fails-always': {
    timings: { lookUp: 600 },
    seen: (evidence) => count(evidence, LOOK_FAILED) > 1,
    held: { platforms: null, why: 'Looking gave no answer until its limit: a person decides.' },
  },
};

const isOrdered = (id: HttpFaultId): id is keyof typeof TITLES => id !== 'refused';

const ordered: Fault[] = HTTP_FAULTS.filter(isOrdered).map((id) => ({
  ...USUAL,
  id,
  title: TITLES[id],
  group: GROUP,
  orders: id,
  ...SPECIAL[id],
}));

export const HTTP: readonly Fault[] = [
  {
    ...USUAL,
    id: 'refused',
    title: 'the connection is refused',
    group: GROUP,
    // All at once, and each once: a platform that refuses every trial of its breaker's would be down for hours.
    crew: enough,
    hit: { ...together({ checkpoint: 'before-call' }, refuse), once: true },
    // Whoever comes late finds the platform open again.
    isChance: true,
    seen: (evidence) => count(evidence, 'not-sent') > 0,
  },
  ...ordered,
];
