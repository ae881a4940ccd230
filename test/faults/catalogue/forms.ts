import { platformsFor } from '../absence.ts';
import { kill, killAll } from '../conduct/strikes.ts';
import { type Fault, together, USUAL } from '../fault.ts';
import { FORM_FAULTS } from '../platforms/forms.ts';
import { FORMS, FormId } from '../stage/forms.ts';
import { CLOCKS } from './clocks.ts';
import { FREEZES } from './freezes.ts';
import { KILLS } from './kills.ts';
import { STORES } from './stores.ts';

/** On each platform and engine: the engine is the same as for posts as they were composed, which are tried many times. */
const TRIALS = 6;

const CUT: Fault = {
  ...USUAL,
  id: 'cut',
  title: 'killed twice amid the bytes of an upload, of which the platform keeps half',
  group: '',
  orders: 'cut',
  hit: { ...together({ exchange: 'done', of: 'step' }, killAll), times: 2 },
  isChance: true,
};

const REFUSED: Fault = {
  ...USUAL,
  id: 'part-refused',
  title: 'the comment is refused for good, and the worker killed before that is stored',
  group: '',
  orders: 'comment-refused',
  breaksOff: true,
  hit: together({ checkpoint: 'concluding' }, kill),
};

const DUPLICATE: Fault = {
  ...USUAL,
  id: 'part-duplicate',
  title: 'the comment is made, and refused as a duplicate of itself',
  group: '',
  orders: 'comment-duplicate',
};

const KNOWN: readonly Fault[] = [
  DUPLICATE,
  { ...USUAL, id: 'none', title: 'nothing fails', group: '' },
  ...KILLS,
  ...FREEZES,
  ...STORES,
  ...CLOCKS,
  CUT,
  REFUSED,
];

const KILLED = ['kill-claimed', 'kill-intent-stored', 'kill-answered', 'kill-result-stored'];
/** At each point of a delivery. */
const EVERYWHERE = [
  'none',
  ...KILLED,
  'kill-before-call',
  'kill-received',
  'kill-accepted',
  'kill-concluding',
  'kill-concluded',
];
const UPLOADING = ['kill-step-done', 'kill-step-stored', 'cut'];

const MET: Readonly<Record<FormId, readonly string[]>> = {
  thread: [
    'none',
    ...KILLED,
    'kill-before-call',
    'kill-concluding',
    'kill-concluded',
    'stop-before-check',
    'store-down',
    'redis-flushed',
    'crowd',
  ],
  comment: [...KILLED, 'part-refused', 'part-duplicate'],
  several: KILLED,
  story: KILLED,
  reel: [...KILLED, 'cut'],
  poll: KILLED,
  video: UPLOADING,
  phases: UPLOADING,
  equal: KILLED,
  free: EVERYWHERE,
  'free-thread': EVERYWHERE,
  // They have faults of their own: one of them is met for all.
  message: [],
};

const HELD: Partial<Record<FormId, Fault['held']>> = {
  story: {
    platforms: ['instagram'],
    why: 'Nothing in a story on Instagram tells it from another: of several at once, those whose answer was lost are left to a person.',
  },
  equal: {
    platforms: null,
    why: 'Nothing but the time tells equal posts without a marker apart: one whose answer was lost is left to a person.',
  },
  free: {
    platforms: null,
    why: 'Two free posts may say the same: one without a link of its own is not looked for by its words, and is left to a person where its answer was lost.',
  },
  'free-thread': {
    platforms: null,
    why: 'The first post of a free thread has no link of its own: where its answer was lost, it is left to a person.',
  },
};

/** Posts in the forms that editors give them. */
export const GIVEN_FORMS: readonly Fault[] = FormId.options.flatMap((form) =>
  KNOWN.filter(({ id }) => MET[form].includes(id))
    .map((fault) => ({
      ...fault,
      id: `${form}-${fault.id}`,
      group: FORMS[form].title,
      form,
      trials: TRIALS,
      held: HELD[form] ?? null,
      absent: {},
    }))
    .filter((fault) => platformsFor(fault, Object.keys(FORM_FAULTS[form])).length > 0),
);
