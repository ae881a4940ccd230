import { type PostContent, postsOfParts } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import type { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import { platform } from './kit/messages.ts';
import type { LoadedPlatform, May, Platform, PlatformClient, PlatformDefinition, Unparsed } from './platform.ts';
import type { Look } from './session.ts';

type Typed<Options, Secrets> = <T extends Look<unknown, Unparsed>>(
  session: T,
) => T & { options: Options; secrets: Secrets };

/** Closes a client over its settings' types. `typed` parses what it is handed. */
function loaded<Options, Secrets>(
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

const noReplies = ({ name }: { name: string }): Message => platform.neverReplies({ platform: name });
const never = (why: Message): May => ({ may: false, why });

/** Closes a definition over its settings' types, so that one registry can hold all platforms. */
export function definePlatform<Options, Secrets extends Readonly<Record<string, string | undefined>>>(
  definition: PlatformDefinition<Options, Secrets>,
): Platform {
  const { settings } = definition;
  const options = (given: unknown): Options => settings.options.parse(given);
  const typed = <T extends Look<unknown, Unparsed>>(session: T) => ({
    ...session,
    options: options(session.options),
    secrets: settings.secrets.parse(session.secrets),
  });
  return {
    id: definition.id,
    name: definition.name,
    recognise: { ...definition.recognise, platform: definition.id },
    postIds: definition.postIds,
    secretNames: settings.secretNames,
    optionalSecrets: settings.optionalSecrets ?? [],
    secretTerms: settings.terms ?? {},
    waits: definition.waits,
    // Of secrets it takes no more than names of accounts, so that those that are missing do not matter.
    accountOf: (given, secrets) => settings.account(options(given), secrets as Partial<Secrets>),
    token: (given) => definition.token?.(options(given)) ?? null,
    parseOptions: (given) => options(given) as Json,
    optionsSchema: settings.options,
    places: definition.places,
    limits: (given, post) => (post?.replyTo && definition.replyLimits) || definition.limits(options(given)),
    quotas: (given) => definition.quotas?.(options(given)) ?? [],
    prices: definition.prices ?? null,
    videos: definition.videos ?? {},
    videoPosts: definition.videoPosts ?? ((post) => [post]),
    needsVideo: definition.needsVideo ?? false,
    withoutVideo: definition.withoutVideo ?? null,
    templateFields: definition.templateFields,
    hookField: definition.hookField ?? null,
    titleRooms: definition.titleRooms ?? [],
    compose: (article, context) =>
      definition.compose(article, { ...context, options: options(context.channel.options) }),
    withTexts(post, texts, given) {
      const changed: PostContent = { ...post, texts: { ...post.texts, ...texts } };
      const { shorterForms } = definition;
      if (!shorterForms) return changed;
      const names = Object.keys(texts).filter((name) => post.texts[name] !== texts[name]);
      const forms = names.map((name) => [name, shorterForms(name, changed, options(given))] as const);
      return { ...changed, shorter: { ...post.shorter, ...Object.fromEntries(forms) } };
    },
    check: (post, given) => definition.check(post, options(given)),
    requests: (post, given) => definition.requests(post, options(given)),
    mayRevise: (post, live, context) =>
      definition.mayRevise?.(post, live, { ...context, options: options(context.options) }) ??
      never(platform.neverRevises({ platform: definition.name })),
    mayRetract: (live, context) =>
      definition.mayRetract?.(live, { ...context, options: options(context.options) }) ??
      never(platform.neverRetracts({ platform: definition.name })),
    mayReply: (live, context) =>
      definition.mayReply?.(live, { ...context, options: options(context.options) }) ?? never(noReplies(definition)),
    composeReply(note, live, article, context) {
      if (!definition.composeReply) throw new UserError(noReplies(definition));
      return definition.composeReply(note, live, article, { ...context, options: options(context.channel.options) });
    },
    preview: (post, context) =>
      postsOfParts(post)
        .map((part) => definition.preview(part, context))
        .join('\n'),
    load: async () => loaded(await definition.load(), typed),
  };
}
