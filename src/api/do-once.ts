import type { DeskContext } from '../features/kit/context.ts';
import { once } from '../features/kit/idempotency.ts';
import { UserError } from '../lib/errors.ts';

interface Doing {
  /** Of the Idempotency-Key header; null: there is none. */
  key: string | null;
  command: string;
  asked: object;
  /** Whose request it is: what two people decide is never one decision. null: a program's, whatever name it gives. */
  person: string | null;
  /** The answer has a secret, which is kept nowhere: it cannot be told again. */
  secret: boolean;
}

/** Who asks stands apart, and what they had seen is no part of what they ask for. */
const APART = ['by', 'expected'];

/** Runs a command once for its key: the same request made again gets the first answer. */
export async function doOnce(
  context: DeskContext,
  { key, command, asked, person, secret }: Doing,
  run: () => Promise<unknown>,
): Promise<{ output: unknown; repeated: boolean }> {
  // Those that are done once in a transaction of their own do it themselves.
  if (key === null || 'key' in asked) return { output: await run(), repeated: false };
  const parts = Object.entries(asked).filter(([name]) => !APART.includes(name));
  const request = Object.fromEntries([...parts, ...(person === null ? [] : [['person', person]])]);
  let output: unknown;
  const { answer, repeated } = await once(context, { key, action: command, request }, async () => {
    output = await run();
    return secret ? null : output;
  });
  if (!repeated) return { output, repeated };
  if (!secret) return { output: answer, repeated };
  throw new UserError(
    'This was done when it was first asked for, and its answer, which has a key in it, was told then.',
    {
      kind: 'conflict',
      remedy: 'If it was lost, see `GET /people`, revoke that key and ask for another.',
    },
  );
}
