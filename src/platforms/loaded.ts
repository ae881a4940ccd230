import type { Outcome, Receipt } from '../domain/outcome.ts';
import type { PostContent } from '../domain/post.ts';
import type {
  Diagnosis,
  FindAnswer,
  FindQuery,
  Live,
  Phase,
  PlatformClient,
  SentAnswer,
  SentQuery,
} from './platform.ts';
import type { Look, Session } from './session.ts';
import type { TokenAnswer } from './token.ts';

export type Unparsed = Readonly<Record<string, unknown>>;

/** The part that speaks to the platform; options and secrets come in unparsed. null: the platform has no way to do it. */
export interface LoadedPlatform {
  publish(post: PostContent, session: Session<unknown, Unparsed>): Promise<Receipt>;
  revise: ((post: PostContent, live: Live, session: Session<unknown, Unparsed>) => Promise<Receipt>) | null;
  retract: ((live: Live, session: Session<unknown, Unparsed>) => Promise<Receipt>) | null;
  find(query: FindQuery, look: Look<unknown, Unparsed>): Promise<FindAnswer>;
  findSent: ((query: SentQuery, look: Look<unknown, Unparsed>) => Promise<SentAnswer>) | null;
  classify(error: unknown, phase: Phase, now: Date): Outcome;
  followUp: ((post: PostContent, receipt: Receipt, look: Look<unknown, Unparsed>) => Promise<Receipt | null>) | null;
  diagnose(look: Look<unknown, Unparsed>): Promise<Diagnosis[]>;
  refresh: ((look: Look<unknown, Unparsed>) => Promise<TokenAnswer>) | null;
}

type Typed<Options, Secrets> = <T extends Look<unknown, Unparsed>>(
  session: T,
) => T & { options: Options; secrets: Secrets };

/** Closes a client over its settings' types. `typed` parses what it is handed. */
export function loaded<Options, Secrets>(
  client: PlatformClient<Options, Secrets>,
  typed: Typed<Options, Secrets>,
): LoadedPlatform {
  const { followUp, revise, retract, refresh, findSent } = client;
  return {
    publish: (post, session) => client.publish(post, typed(session)),
    revise: revise ? (post, live, session) => revise.call(client, post, live, typed(session)) : null,
    retract: retract ? (live, session) => retract.call(client, live, typed(session)) : null,
    find: (query, look) => client.find(query, typed(look)),
    findSent: findSent ? (query, look) => findSent.call(client, query, typed(look)) : null,
    classify: (error, phase, now) => client.classify(error, phase, now),
    followUp: followUp ? (post, receipt, look) => followUp.call(client, post, receipt, typed(look)) : null,
    diagnose: (look) => client.diagnose(typed(look)),
    refresh: refresh ? (look) => refresh.call(client, typed(look)) : null,
  };
}
