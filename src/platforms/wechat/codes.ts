/** What each group of the platform's error codes asks for. */
export type Group =
  | 'busy'
  | 'account'
  | 'address'
  | 'not-granted'
  | 'stopped'
  | 'day-quota'
  | 'minute-quota'
  | 'too-often'
  | 'media'
  | 'content'
  | 'by-hand';

const CODES: readonly (readonly [Group, readonly number[]])[] = [
  ['busy', [-1]],
  // Tokens, application id and secret, frozen accounts.
  ['account', [40001, 40014, 42001, 40013, 40125, 41002, 41004, 40243, 50004, 50007]],
  // The caller's address is not on the account's list, or an administrator has to agree to it.
  ['address', [40164, 89503, 89506, 89507, 61004]],
  ['not-granted', [48001]],
  ['stopped', [48003, 48004, 50002, 53500]],
  ['day-quota', [45009, 45028]],
  ['minute-quota', [45011, 45066]],
  ['too-often', [53501]],
  ['media', [40004, 40005, 40006, 40007, 40009, 40137, 45001, 41005, 44001]],
  [
    'content',
    [
      44003, 44004, 45002, 45003, 45004, 45005, 45006, 45008, 45110, 45166, 41039, 40033, 47001, 40035, 40097, 43002,
      43003, 44002, 88000, 53502, 53600, 40114,
    ],
  ],
  // A person has to open the draft in the account's console.
  ['by-hand', [53503, 53504, 53505, 48021, 41040, 45062, 45113, 48022]],
];

const GROUPS = new Map(CODES.flatMap(([group, codes]) => codes.map((code) => [code, group] as const)));

/** null for a code that is not known: the call was refused for a reason of its own. */
export const groupOf = (code: number): Group | null => GROUPS.get(code) ?? null;
