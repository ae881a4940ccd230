import type { Right } from '../../domain/role.ts';

/** null: everybody may. */
type Needs = Right | null;

/** Of commands that do one thing or its opposite: by what they are told apart. */
interface Opposites {
  submit: { despite?: boolean | undefined };
  withdraw: { lift: boolean };
  move: { despiteAge?: boolean };
}
/** What each command of the desk needs, however it was called: the only place where that is said. */
const NEEDS = {
  // What lets a post pass the rules is as good as an approval.
  submit: ({ despite = false }: Opposites['submit']) => (despite ? 'approve' : 'write'),
  articles: null,
  article: null,
  'article-posts': null,
  revisions: null,
  'compose-article': 'write',
  'set-urgency': 'write',
  presences: null,
  presence: null,
  posts: null,
  post: null,
  approvals: null,
  approve: 'approve',
  'undo-approval': 'approve',
  reject: 'approve',
  'post-anew': 'write',
  propose: 'write',
  'propose-post': 'write',
  proposals: null,
  'ask-proposals': 'write',
  'choose-proposal': 'write',
  variants: null,
  'choose-variant': 'write',
  'edit-post': 'write',
  'check-post': null,
  'reset-post': 'write',
  'post-versions': null,
  'restore-post': 'write',
  base: null,
  'set-base': 'write',
  calendar: null,
  // As with an approval: it lets out what is old.
  move: ({ despiteAge = false }: Opposites['move']) => (despiteAge ? 'approve' : 'write'),
  focals: null,
  'set-focal': 'write',
  crops: null,
  'preview-crops': null,
  'set-crops': 'write',
  // To stop is safe; to let go on is not.
  withdraw: ({ lift }: Opposites['withdraw']) => (lift ? 'operate' : 'stop'),
  deliveries: null,
  delivery: null,
  resolve: 'operate',
  'dismiss-failure': 'write',
  // It has this machine fetch an address.
  skips: null,
  corrections: null,
  correction: null,
  'approve-correction': 'approve',
  'edit-correction': 'write',
  'dismiss-correction': 'approve',
  'update-article': 'write',
  'taken-down': 'operate',
  picture: null,
  'preview-template': null,
  status: null,
} as const satisfies Readonly<Record<string, Needs | ((input: never) => Needs)>>;

export type CommandName = keyof typeof NEEDS;
/** Of a command's input what decides which right it needs. */
export type Deciding<Name extends CommandName> = Name extends keyof Opposites ? Opposites[Name] : object;

/** The right that a command needs with an input; null: everybody may. */
export function rightFor<Name extends CommandName>(name: Name, input: Deciding<Name>): Right | null {
  const needs = NEEDS[name] as Needs | ((given: Deciding<Name>) => Needs);
  return typeof needs === 'function' ? needs(input) : needs;
}
