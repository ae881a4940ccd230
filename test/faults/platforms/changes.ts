import type { SimulatedPost } from '../../../src/simulators/simulator.ts';
import type { Changed } from '../process/wire.ts';
import { CORRECTED } from '../stage/correction.ts';
import { type Counted, type Operations, type Parts, type PlatformFaults, platformFaults } from './faults.ts';
import { wechat } from './wechat.ts';

/** What may go wrong when a live post is corrected, answered or taken down. */

type Faults = Readonly<Record<string, PlatformFaults>>;

const calls = (commit: readonly string[], more: Partial<Operations> = {}): Operations => ({
  commit,
  step: [],
  look: [],
  token: [],
  ...more,
});

const isCorrected = ({ texts }: SimulatedPost): boolean =>
  Object.values(texts).some((text) => text.includes(CORRECTED.trim()));

const corrected = (operations: Operations, more: Partial<Parts> = {}): PlatformFaults =>
  platformFaults({
    operations,
    own: {},
    isOf: (post, { marker }) => post.marker === marker && isCorrected(post),
    ...more,
  });

const removed = (operations: Operations, more: Partial<Parts> = {}): PlatformFaults =>
  platformFaults({ operations, own: {}, ...more });

const answers = (post: SimulatedPost, { answer }: Counted): boolean =>
  answer !== null && post.replyTo === answer.to && Object.values(post.texts).includes(answer.says);

const answered = (operations: Operations): PlatformFaults =>
  platformFaults({
    operations,
    looks: operations.look.map((operation) => ({ operation })),
    own: {},
    isOf: answers,
  });

const images = ['media/uploadimg', 'material/add_material'];

const REVISE: Faults = {
  // An edit that was made twice shows in the versions of the post only.
  x: corrected(calls(['createPost'], { look: ['getPost'] }), {
    looks: [{ operation: 'getPost', perPost: true }],
    // The post is read before it is edited too.
    own: { 'look-fails-twice': null },
    countsRaw: true,
  }),
  facebook: corrected(calls(['editPost'])),
  youtube: corrected(calls(['updateVideo'])),
  wechat: corrected(calls(['draft/update'], { step: images }), {
    seen: (posts) => posts.filter(({ visibility }) => visibility === 'draft').length,
  }),
  app: corrected(calls(['send'])),
};

const RETRACT: Faults = {
  x: removed(calls(['deletePost'])),
  facebook: removed(calls(['deleteNode'])),
  instagram: removed(calls(['deleteMedia'])),
  youtube: removed(calls(['updateVideo'])),
  wechat: platformFaults({
    operations: calls(['draft/delete', 'freepublish/delete']),
    own: {},
    seen: (posts) => posts.length,
  }),
};

const REPLY: Faults = {
  x: answered(calls(['createPost'], { look: ['timeline'] })),
  facebook: answered(calls(['comment'], { look: ['listComments'] })),
  instagram: answered(calls(['comment'], { look: ['listComments'] })),
  youtube: answered(calls(['insertComment'], { look: ['listComments'] })),
};

/** A story is killed while its posts are revised: each of them is to be gone. */
const KILL: Faults = Object.fromEntries(
  Object.entries(REVISE)
    .filter(([id]) => id in RETRACT)
    .map(([id, faults]) => [id, { ...faults, count: (RETRACT[id] ?? wechat).count }]),
);

export const CHANGE_FAULTS: Readonly<Record<Changed, Faults>> = {
  revise: REVISE,
  retract: RETRACT,
  reply: REPLY,
  kill: KILL,
};
