import { isMade } from '../store/embedded.ts';
import { type LockedTable, type MigrationPlan, migrationPlan, type PendingChange } from '../store/pending-changes.ts';
import { ownSchema } from '../store/schema-version.ts';
import { engineFor, holderOfStore } from './call.ts';
import { openForBackup } from './raw-stores.ts';
import { bringUpToDate } from './run-here.ts';
import { sentenceOf } from './say.ts';
import { serviceWords as words } from './service-messages.ts';
import { print, type Shell } from './shell.ts';

const NOTHING: MigrationPlan = { store: null, own: ownSchema(), changes: [], endsOlder: false };

/** Reads what an upgrade will do to the store. A service that holds the embedded store has done it all. */
async function readPlan(shell: Shell): Promise<MigrationPlan> {
  const engine = engineFor(shell);
  if (holderOfStore(engine) !== null) return { ...NOTHING, store: ownSchema() };
  if (engine.store === 'embedded' && !isMade(engine.directory)) return NOTHING;
  const store = await openForBackup(shell);
  try {
    return await migrationPlan(store.db);
  } finally {
    await store.close();
  }
}

const lockLine = ({ table, waits, rows }: LockedTable): string =>
  `    ${words.locked({ table, waits, rows: rows ?? -1 })}`;

const changeLines = ({ name, about, locks }: PendingChange): string[] => [
  `${name}  ${about ? sentenceOf(about) : words.noNote()}`,
  ...locks.map(lockLine),
];

function planText({ store, own, changes, endsOlder }: MigrationPlan): string {
  if (store === null) return words.noTables();
  if (changes.length === 0) return words.nothingPending({ schema: String(store) });
  const head = words.pending({ count: changes.length, store: String(store), own: String(own) });
  return [head, ...changes.flatMap(changeLines), endsOlder ? words.olderEnd() : words.olderGoOn()].join('\n');
}

/** Brings the tables up to date and ends, for deployments that migrate in a step of their own; `plan`: says what it would do. */
export async function migrate(shell: Shell, { plan }: { plan?: boolean }): Promise<number> {
  if (plan) {
    const read = await readPlan(shell);
    return print(shell, read, () => planText(read));
  }
  const engine = engineFor(shell);
  // A process that holds the embedded store brought it up to date when it opened it.
  const newer = holderOfStore(engine) === null && (await bringUpToDate(shell, engine));
  return print(shell, { migrated: true, store: engine.store, newer }, () =>
    newer
      ? words.upgraded({ store: engine.store, schema: String(ownSchema()) })
      : words.upToDate({ store: engine.store }),
  );
}
