import { and, eq, sql } from 'drizzle-orm';
import type { EvidenceLog } from '../channels/evidence.ts';
import { looksFirst } from '../channels/restored.ts';
import type { PeopleAsked } from '../domain/approval.ts';
import type { Repeat } from '../domain/delivery.ts';
import { isForOther, peopleFor } from '../posts/approvals.ts';
import { mayLeave } from '../posts/stops.ts';
import { dbTime, dbTimeIn } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import { attempts, deliveries, deliveryCommits } from '../store/schema/index.ts';
import { type Db, homeOf, type Tx } from '../store/store.ts';
import { type Claim, isMine, renewedClaim } from './claim.ts';
import { copyCommit } from './commits.ts';
import type { DeliveryContext } from './context.ts';
import { type Asked, takeTurn, turnOf } from './guard.ts';
import { ItemsStopped, Missed, Postponed } from './interruptions.ts';
import { delivery } from './messages.ts';
import { inOwnTurn } from './own-turns.ts';
import { takePlace, takesPlace } from './rate.ts';
import { asStanding, assertSameAccount, judge, standingSelect } from './rules.ts';
import { type StepResult, stepInsert, stepValues } from './steps.ts';
import { assertTogether, type Item } from './together.ts';

export interface Intent {
  name: string;
  repeat: Repeat | null;
  /** As `accountOf` names it. */
  account: string | null;
  /** The last step's result, stored in the same statement. */
  step: StepResult | null;
  /** Nothing of the delivery is out, or may be: its turn and its place are still to be taken. */
  isFirst: boolean;
  /** What its rules were asked at the beginning of the attempt, if they were. */
  asked: Asked | null;
  /** All that it sends; empty: itself alone. */
  items: readonly Item[];
}

/**
 * Asks once more what the others that go out with a delivery say. Throws ItemsStopped for one that is held back: by
 * whatever it is, it waits for it by itself.
 */
async function takeTurns(tx: Tx, context: DeliveryContext, claim: Claim, items: readonly Item[]): Promise<void> {
  for (const { row } of items.filter((item) => item.row.id !== claim.row.id)) {
    try {
      await takeTurn(tx, context, row, null, claim.now());
    } catch (error) {
      if (!(error instanceof Postponed || error instanceof Missed)) throw error;
      throw new ItemsStopped([row.id], error instanceof Postponed ? error.until : null);
    }
  }
}

/**
 * One statement, and so one transaction: where the claim is still mine and the desk's rules let the delivery
 * pass, it renews the claim, stores the intent, the last step's result and the evidence so far. It answers the
 * standing by which it went.
 */
function intentStatement(db: Db | Tx) {
  const value = sql.placeholder;
  const people = sql`${value('people')}::integer`;
  const standing = db.$with('standing').as(standingSelect(db, people));
  // What is sent is what was read at the claim; another content may have been approved since.
  const isSame = sql`${deliveries.contentHash} = ${value('contentHash')}`;
  // A store that was restored since does not know whether it is out.
  const isKnown = sql`(${value('looked')}::boolean or not ${looksFirst})`;
  // Files of this process may be older or newer than those by which it was approved.
  const isOurs = sql`not ${isForOther(sql`${value('account')}::text`)}`;
  const mine = renewedClaim(db, sql`${mayLeave(people)} and ${isSame} and ${isKnown} and ${isOurs}`);
  const step = db.$with('step').as(stepInsert(db, mine));
  const wasOpen = sql`${deliveryCommits.state} = 'open'`;
  const intent = db.$with('intent').as(
    db
      .insert(deliveryCommits)
      .select(
        db
          .select({
            deliveryId: mine.id,
            name: sql`${value('name')}::text`.as('name'),
            state: sql`'open'`.as('state'),
            epoch: mine.epoch,
            contentHash: mine.contentHash,
            runs: sql`1`.as('runs'),
            firstIntentAt: dbTime().as('first_intent_at'),
            intentAt: dbTime().as('intent_at'),
            deadline: dbTimeIn('request').as('deadline'),
            repeat: sql`${value('repeat')}::jsonb`.as('repeat'),
            result: sql`null::jsonb`.as('result'),
            account: sql`${value('account')}::text`.as('account'),
            absentAt: sql`null::timestamptz`.as('absent_at'),
          })
          .from(mine),
      )
      .onConflictDoUpdate({
        target: [deliveryCommits.deliveryId, deliveryCommits.name],
        set: {
          state: 'open',
          epoch: sql`excluded.epoch`,
          contentHash: sql`excluded.content_hash`,
          intentAt: sql`excluded.intent_at`,
          deadline: sql`excluded.deadline`,
          repeat: sql`excluded.repeat`,
          account: sql`excluded.account`,
          result: null,
          // A call that was surely refused starts afresh; only one with an open outcome counts as repeated.
          runs: sql`case when ${wasOpen} then ${deliveryCommits.runs} + 1 else 1 end`,
          firstIntentAt: sql`case when ${wasOpen} then ${deliveryCommits.firstIntentAt} else excluded.first_intent_at end`,
        },
      })
      .returning({ name: deliveryCommits.name }),
  );
  const note = db.$with('note').as(
    db
      .update(attempts)
      .set({ evidence: sql`${value('evidence')}::jsonb` })
      .from(mine)
      .where(and(eq(attempts.deliveryId, mine.id), eq(attempts.epoch, mine.epoch)))
      .returning({ epoch: attempts.epoch }),
  );
  return db
    .with(standing, mine, step, intent, note)
    .select({
      ...standing._.selectedFields,
      stored: sql<boolean>`exists (select 1 from ${mine})`.mapWith(Boolean),
      isMine: sql<boolean>`exists (select 1 from ${deliveries} where ${isMine(value('id'), value('epoch'))})`.mapWith(
        Boolean,
      ),
    })
    .from(standing);
}

const prepare = prepared((db: Db | Tx) => intentStatement(db).prepare('store_intent'));

/**
 * Writes down what is about to be done, in one transaction with the last look at the desk's rules. From
 * here on the call may be live, whatever happens to this process.
 */
export async function writeIntent(
  context: DeliveryContext,
  claim: Claim,
  evidence: EvidenceLog,
  { name, repeat, account, step, isFirst, asked, items }: Intent,
): Promise<void> {
  const { id, epoch, channelId, contentHash } = claim.row;
  const { lease, request } = context.timings;
  const people = peopleFor(context.channels, channelId);
  const values = {
    id,
    people,
    epoch,
    contentHash,
    looked: claim.row.restored !== null,
    name,
    account,
    lease: lease / 1_000,
    request: Math.min(request, lease) / 1_000,
    repeat: repeat && JSON.stringify(repeat),
    evidence: JSON.stringify(evidence.lines()),
    ...stepValues(claim, step),
  };
  const turn = isFirst ? turnOf(context, claim.row) : null;
  const isAlone = turn === null && items.length === 0 && !(isFirst && takesPlace(context, claim.row));
  const write = async (): Promise<Answer> => {
    if (isAlone) return stored(await prepare(context.db).execute(values), claim.row, people, account);
    return context.db.transaction(async (tx) => {
      if (isFirst) {
        await takeTurn(tx, context, claim.row, asked, claim.now());
        await takeTurns(tx, context, claim, items);
        await takePlace(tx, context, claim.row);
      }
      if (items.length > 0) await assertTogether(tx, context, claim.row, items);
      const rows = stored(await prepare(homeOf(tx)).execute(values), claim.row, people, account);
      if (items.length > 0 && rows.length > 0) await copyCommit(tx, id, name);
      return rows;
    });
  };
  const renew = (): Promise<void> => claim.renew(write);
  await (turn === null ? renew() : inOwnTurn(context.db, turn, claim.signal, renew));
}

type Answer = Awaited<ReturnType<ReturnType<typeof intentStatement>['execute']>>;

/** The rows if the intent is stored; empty where the claim is another's. Throws by the rule that stops it. */
function stored(rows: Answer, its: Pick<Claim['row'], 'kind'>, people: PeopleAsked, account: string | null): Answer {
  const [row] = rows;
  if (row?.stored) return rows;
  const standing = asStanding(row, people);
  judge(standing);
  if (row?.isMine) assertSameAccount(its, standing, account);
  if (row?.isMine) throw new Postponed(delivery.lifted(), null);
  return [];
}
