import type { Store } from '../../src/store/store.ts';
import { isWrite, type Statement, type Unit } from './capture.ts';
import type { Seeded } from './seed.ts';

type Values = (of: Seeded) => unknown[];
interface Template {
  isTransaction: boolean;
  statements: { name: string | undefined; text: string; isWrite: boolean; values: Values }[];
}

const IDS = ['deliveryId', 'postId', 'articleId', 'channelId', 'contentHash'] as const;

/** A captured value with the ids of another delivery in the places of the captured ones. */
function valuesOf({ values }: Statement, captured: Seeded): Values {
  const makers = values.map((value) => {
    const isText = typeof value === 'string';
    const ids = isText ? IDS.filter((id) => value.includes(captured[id])) : [];
    if (!isText || ids.length === 0) return () => value;
    return (of: Seeded) => ids.reduce((text, id) => text.replaceAll(captured[id], of[id]), value);
  });
  return (of) => makers.map((make) => make(of));
}

/**
 * The statements of one captured delivery, ready to be sent for others with plain pg and nothing else. The returned
 * function resolves to false where the first write, which is the claim, met no row.
 */
export function replayOf(units: readonly Unit[], captured: Seeded) {
  const templates: Template[] = units.map(({ isTransaction, statements }) => ({
    isTransaction,
    statements: statements.map((statement) => ({
      name: statement.name,
      text: statement.text,
      isWrite: isWrite(statement),
      values: valuesOf(statement, captured),
    })),
  }));
  const claim = templates.flatMap(({ statements }) => statements).find((statement) => statement.isWrite);

  return async function replay(pool: Store['pool'], of: Seeded): Promise<boolean> {
    for (const { isTransaction, statements } of templates) {
      const client = isTransaction ? await pool.connect() : null;
      const sender = client ?? pool;
      try {
        for (const statement of statements) {
          const { name, text, values } = statement;
          const { rowCount } = await send(sender, { name, text, values: values(of) });
          if (statement === claim && rowCount === 0) {
            if (client) await client.query('rollback');
            return false;
          }
        }
      } finally {
        client?.release();
      }
    }
    return true;
  };
}

/** Sends a statement with plain pg. One that was prepared under a name is prepared by the server once, as the engine's is. */
export function send(to: Pick<Store['pool'], 'query'>, { name, text, values }: Statement) {
  if (name === undefined) return to.query(text, values);
  // The pool is pg's own, which takes an object as well; the queue library's type of it knows texts alone.
  return to.query({ name, text, values } as unknown as string);
}
