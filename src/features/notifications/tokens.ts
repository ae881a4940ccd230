import { and, inArray, isNull } from 'drizzle-orm';
import { Role, rolesWith } from '../../domain/role.ts';
import { notifyPeople } from '../../notify/notify-people.ts';
import { people } from '../../store/schema/index.ts';
import { listChannels } from '../channels/channels.ts';
import { endingTokens } from '../channels/secrets.ts';
import type { DeskContext } from '../kit/context.ts';

/** Those who connect channels, and operators. */
const ROLES: Role[] = [...new Set([...rolesWith('connect'), Role.enum.operator])];

/** Notifies of each channel whose access ends soon, or was refused, once. */
export async function tellEndingTokens(context: DeskContext): Promise<void> {
  const ending = endingTokens(context, await listChannels(context));
  if (ending.length === 0) return;
  const rows = await context.db
    .select({ name: people.name })
    .from(people)
    .where(and(inArray(people.role, ROLES), isNull(people.removedAt)));
  const names = rows.map(({ name }) => name);
  for (const { channel, endsAt, refused } of ending) {
    const at = refused === null ? (endsAt?.toISOString() ?? null) : null;
    const key = `token:${channel}:${at ?? refused?.since?.toISOString() ?? 'unreadable'}`;
    await context.db.transaction((tx) =>
      notifyPeople(tx, { kind: 'token', channel, endsAt: at }, { people: names, by: null, key }),
    );
  }
}
