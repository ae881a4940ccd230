import { isMarked } from '../../compose/links.ts';
import { type PostContent, type Problem, postsOfParts } from '../../domain/post.ts';
import { blocks } from '../../domain/problem.ts';
import type { PlatformWaits } from '../../domain/timings.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import type { ContentRules } from '../content.ts';
import {
  CONTRACT,
  type EventRules,
  type LoadedClient,
  type Platform,
  type PlatformClient,
  type PlatformDefinition,
  type Proposed,
  type Subscribing,
  type Unparsed,
} from '../platform.ts';
import type { CredentialSet, Look } from '../session.ts';
import type { TrialRules } from '../trial.ts';
import { no } from './changes.ts';
import { checkCopy, checkLimits } from './check.ts';
import { obtainedIn, signInBy } from './credentials.ts';
import { pictureOf } from './media.ts';
import { platform } from './messages.ts';
import { plainCard } from './preview/plain-card.ts';
import { PREVIEW_STYLE } from './preview/style.ts';
import { parseSettings, settingFields } from './settings.ts';

/** For a platform of which nothing is documented: how soon a post shows in lists, or is processed. Milliseconds. */
const WAITS: PlatformWaits = { looks: [5_000, 30_000, 120_000], polls: [5_000] };

const NEVER: Readonly<Record<Proposed['kind'], (values: { platform: string }) => Message>> = {
  revise: platform.neverRevises,
  retract: platform.neverRetracts,
  reply: platform.neverReplies,
};

/** Parses what a client is handed. */
interface Typed<Options, Secrets> {
  set(set: CredentialSet<Unparsed>): CredentialSet<Secrets>;
  look<T extends Look<unknown, Unparsed>>(
    look: T,
  ): T & Pick<Look<Options, Secrets>, 'options' | 'secrets' | 'credentials' | 'rotate'>;
}

function closedTrial<Options, Secrets>(
  { things, run, ...rules }: TrialRules<Options, Secrets>,
  { look: typed }: Typed<Options, Secrets>,
): TrialRules<unknown, Unparsed> {
  const closed = Object.entries(things).map(([name, { remove, ...thing }]) => [
    name,
    {
      ...thing,
      ...(remove && { remove: (id: string, look: Look<unknown, Unparsed>) => remove(id, typed(look)) }),
    },
  ]);
  return { ...rules, things: Object.fromEntries(closed), run: (trial) => run(typed(trial)) };
}

/** Closes a client over its types. */
function closedClient<Options, Secrets>(
  client: PlatformClient<Options, Secrets>,
  types: Typed<Options, Secrets>,
): LoadedClient {
  const { set, look: typed } = types;
  const { change, publishTogether, sendPreview, findSent, followUp, diagnose, settingChoices } = client;
  const { refresh, connect, profile, trial, count } = client;
  return {
    publish: (post, session) => client.publish(post, typed(session)),
    find: (query, look) => client.find(query, typed(look)),
    classify: (error, phase, now) => client.classify(error, phase, now),
    ...(connect && { connect }),
    diagnose: async (look) => diagnose?.call(client, typed(look)) ?? [],
    ...(publishTogether && {
      publishTogether: (posts, session) => publishTogether.call(client, posts, typed(session)),
    }),
    ...(sendPreview && { sendPreview: (post, to, room) => sendPreview.call(client, post, to, typed(room)) }),
    ...(settingChoices && { settingChoices: (look) => settingChoices.call(client, typed(look)) }),
    ...(change && { change: (order, session) => change.call(client, order, typed(session)) }),
    ...(findSent && { findSent: (query, look) => findSent.call(client, query, typed(look)) }),
    ...(count && { count: (query, look) => count.call(client, query, typed(look)) }),
    ...(followUp && { followUp: (post, receipt, look) => followUp.call(client, post, receipt, typed(look)) }),
    ...(profile && { profile: (look) => profile.call(client, typed(look)) }),
    ...(trial && { trial: closedTrial(trial, types) }),
    ...(refresh && { refresh: (current, look, reason) => refresh.call(client, set(current), typed(look), reason) }),
  };
}

/** Checks what an editor chose for a post: this version of the platform may not have it any more. */
function checkChoices<Options>(
  { format, settings = {} }: PostContent,
  content: Pick<ContentRules<Options>, 'formats' | 'settings'>,
  label: Message,
): Problem[] {
  const problems: Problem[] = [];
  const formats = (content.formats ?? []).map(({ id }) => id);
  if (format !== undefined && !formats.includes(format)) {
    const names = formats.join(', ') || '–';
    problems.push(blocks('format', 'post', platform.formatUnknown({ format, names, platform: label })));
  }
  try {
    parseSettings(content.settings, settings);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(blocks('setting', 'post', error.asMessage()));
  }
  return problems;
}

function closedSubscribing<Options, Secrets>(
  { terms, parse, makeKeys, publicKey }: Subscribing<Options, Secrets>,
  parsed: (given: unknown) => Options,
): Subscribing<unknown, Unparsed> {
  return {
    terms: (given) => terms(parsed(given)),
    parse: (address, given) => parse(address, parsed(given)),
    makeKeys: () => makeKeys() as Record<string, string>,
    publicKey: (credentials) => publicKey(credentials as Partial<Secrets>),
  };
}

/** Remarks on texts stand together, behind all that hinders a post. */
const isRemark = ({ code }: Problem): boolean => code === 'copy-remark';

/**
 * Closes a definition over the types of its options and credentials, so that one registry holds all platforms; fills in
 * what it leaves out, and stamps the contract that it was written for.
 */
export function definePlatform<Options, Secrets extends Readonly<Record<string, string | undefined>>>(
  definition: PlatformDefinition<Options, Secrets>,
): Platform {
  const { id, name, brand, recognise, account, content, changes, recount } = definition;
  const parsed = (given: unknown): Options => account.options.parse(given);
  const set = (given: CredentialSet<Unparsed>) => ({ ...given, secrets: account.credentials.parse(given.secrets) });
  const look = <T extends Look<unknown, Unparsed>>(given: T) => ({
    ...given,
    options: parsed(given.options),
    secrets: account.credentials.parse(given.secrets),
    credentials: async () => set(await given.credentials()),
    rotate: async (refusedVersion: number) => set(await given.rotate(refusedVersion)),
  });
  const never = (kind: Proposed['kind']): Message => NEVER[kind]({ platform: name });
  return {
    contract: CONTRACT,
    id,
    name,
    brand,
    recognise: { ...recognise, platform: id },
    account: {
      ...account,
      ...signInBy(account),
      obtained: obtainedIn(account.credentials),
      connect: account.connect ?? [],
      // Of credentials it takes no more than names of accounts, so that those that are missing do not matter.
      id: (given, credentials) => account.id(parsed(given), credentials as Partial<Secrets>),
      prices: account.prices ?? null,
      quotas: (given) => account.quotas?.(parsed(given)) ?? [],
      token: (given) => account.token?.(parsed(given)) ?? null,
      // Of credentials they take texts that may be missing.
      events: (account.events as EventRules<Unparsed> | undefined) ?? null,
      subscribing: account.subscribing ? closedSubscribing(account.subscribing, parsed) : null,
    },
    content: {
      ...content,
      tells: (post, part) => content.tells?.(post, part) ?? (part > 0 || isMarked(post)),
      hasOwnId: (post, part) => content.hasOwnId?.(post, part) ?? false,
      previewTo: content.previewTo ?? null,
      formats: content.formats ?? [],
      settings: settingFields(content.settings),
      discloses: content.discloses ?? [],
      row: (post) => content.row?.(post) ?? null,
      tagging: (post, part) => content.tagging?.(post, part) ?? null,
      kindOf: (post) => content.kindOf?.(post) ?? post.kind,
      parseSettings: (given) => parseSettings(content.settings, given),
      picture(article, image, { post, options, style, ...part }) {
        const at = content.gallery?.(post, part, parsed(options)) ?? null;
        return at && pictureOf(article, image, at, style);
      },
      limits: (given, post) => content.limits(parsed(given), post),
      together: (given) => content.together?.(parsed(given)) ?? 1,
      compose(article, { format: asked = null, ...context }) {
        const format = content.formats?.find(({ id }) => id === asked)?.id ?? null;
        const post = content.compose(article, { ...context, format, options: parsed(context.channel.options) });
        const isPaid = post.extra.sponsored === true && content.discloses?.includes('paid');
        return { ...post, ...(format !== null && { format }), ...(isPaid && { disclosures: { paid: true } }) };
      },
      check(post, given) {
        const options = parsed(given);
        const own = content.check?.(post, options) ?? [];
        return [
          ...checkLimits(post, content.limits(options, post), brand.label),
          ...checkChoices(post, content, brand.label),
          ...own.filter((problem) => !isRemark(problem)),
          ...checkCopy(post),
          ...own.filter(isRemark),
        ];
      },
      requests: (post, given) => content.requests(post, parsed(given)),
      preview(post, context) {
        const parts = postsOfParts(post);
        const show = (part: PostContent, at: number): string => {
          const here = parts.length > 1 ? { ...context, part: { at, of: parts.length } } : context;
          return content.preview?.(part, here) ?? plainCard(part, here, brand);
        };
        return parts.map(show).join('\n');
      },
      previewStyle: PREVIEW_STYLE + (content.previewStyle ?? ''),
    },
    changes: {
      may: (proposed, live, context) =>
        changes?.may(proposed, live, { ...context, options: parsed(context.options) }) ?? no(never(proposed.kind)),
      composeReply(note, live, article, context) {
        if (!changes?.composeReply) throw new UserError(never('reply'));
        return changes.composeReply(note, live, article, { ...context, options: parsed(context.channel.options) });
      },
    },
    waits: definition.waits ?? WAITS,
    recount: recount ? { ...recount, lists: (post, options) => recount.lists(post, parsed(options)) } : null,
    client: async () => closedClient(await definition.client(), { set, look }),
  };
}

/** Throws a UserError for a platform that was built for another contract. */
export function assertContract({ id, contract }: Pick<Platform, 'id' | 'contract'>): void {
  if (contract === CONTRACT) return;
  throw new UserError(platform.otherContract({ id, contract, wanted: CONTRACT }));
}
