import type { Ground } from '../engines/engine.ts';
import type { Crew } from '../process/crew.ts';
import type { FromWorker, Row } from '../process/wire.ts';

/** A process that is frozen, or dies, gives no answer. */
const PATIENCE_MS = 1_500;
/** All that was written down is much to read, and is asked for once. */
const LAST_MS = 15_000;

export interface Survey {
  /** The rows, or null while nobody can read them. */
  ask(evidence?: boolean): Promise<Row[] | null>;
  onMessage(message: FromWorker): void;
}

/** Reads the rows from the database, or has a living process read them where it alone can. */
export function createSurvey({ survey }: Pick<Ground, 'survey'>, crew: () => Pick<Crew, 'living'>): Survey {
  const asked = new Map<number, (rows: Row[]) => void>();
  let tickets = 0;

  function throughProcess(evidence: boolean): Promise<Row[] | null> {
    const [child] = crew().living();
    if (!child) return Promise.resolve(null);
    const ticket = ++tickets;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), evidence ? LAST_MS : PATIENCE_MS);
      asked.set(ticket, (rows) => {
        clearTimeout(timer);
        resolve(rows);
      });
      child.send({ type: 'survey', ticket, evidence });
    });
  }

  return {
    ask: (evidence = false) => (survey ? survey(evidence).catch(() => null) : throughProcess(evidence)),
    onMessage(message) {
      if (message.type !== 'rows') return;
      asked.get(message.ticket)?.(message.rows);
      asked.delete(message.ticket);
    },
  };
}
