import { z } from 'zod';
import { AnswerError } from '../../net/http.ts';
import { type Draft, parseBody, RemoteId, requireSuccess } from '../kit/calls.ts';
import { withAccessToken } from '../kit/tokens.ts';
import type { Renewal } from '../platform.ts';
import type { CredentialSet, Look } from '../session.ts';
import { refusalOf, refusedWith } from './classify.ts';
import { stableToken, type WithToken } from './requests.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

export const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().nonnegative() });
export const UploadedPicture = z.object({ url: z.url() });
export const AddedMaterial = z.object({ media_id: z.string().min(1) });
export const AddedDraft = z.object({ media_id: z.string().min(1) });
export const Submitted = z.object({ publish_id: RemoteId });
export const Anything = z.looseObject({});

const NewsItem = z.object({
  title: z.string().default(''),
  digest: z.string().default(''),
  content_source_url: z.string().default(''),
  url: z.string().nullish(),
  is_deleted: z.boolean().default(false),
  /** Of a picture post; lists need not have it. */
  image_info: z
    .object({ image_list: z.array(z.object({ image_media_id: z.string().default('') })).default([]) })
    .nullish(),
});
export type NewsItem = z.infer<typeof NewsItem>;

const content = z.object({ news_item: z.array(NewsItem).default([]) });
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ total_count: z.int().nonnegative(), item: z.array(item).default([]) });

/** `update_time` in seconds since 1970. */
export const DraftPage = page(z.object({ media_id: z.string(), content, update_time: z.number() }));

/** Ids of published articles come with line breaks now and then. */
const ArticleId = z.string().transform((id) => id.replace(/\s+/g, ''));
export const PublishedPage = page(z.object({ article_id: ArticleId, content, update_time: z.number() }));

/**
 * 0 published · 1 in progress · 2 originality refused · 3 failed · 4 review refused · 5 published, then
 * deleted by a person · 6 published, then banned.
 */
export const SubmittedState = z.object({
  publish_status: z.int().min(0).max(6),
  article_id: ArticleId.nullish(),
  article_detail: z
    .object({ item: z.array(z.object({ idx: z.int(), article_url: z.string() })).default([]) })
    .nullish(),
});

/** Names of the steps that upload the pictures of a picture post begin so; its number, from 1, follows. */
export const PICTURE_STEP = 'material-';

/** Name of the commit that adds the draft; with shorter texts it has a suffix. */
export const DRAFT = 'draft';

/** Results as the engine stores them. */
export const DraftResult = z.object({ mediaId: z.string(), comments: z.boolean() });
export const SubmitResult = z.object({
  /** null when the article was found without it. */
  publishId: z.string().nullable(),
  article: z.object({ id: z.string(), url: z.string().nullable() }).nullable(),
  at: z.iso.datetime({ offset: true }),
});

export type WechatLook = Look<WechatOptions, WechatSecrets>;

/** Throws an AnswerError for any `errcode` but 0. */
export async function ask<T>(
  look: Pick<WechatLook, 'http'>,
  what: string,
  draft: Draft,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T> {
  const answer = requireSuccess(await look.http.send({ ...draft, signal }), what);
  const refusal = refusalOf(answer);
  if (refusal) throw new AnswerError(`"${what}" was refused with ${refusal.code} ${refusal.message}`, answer);
  return parseBody(schema, answer, what);
}

/** Straight from the platform; `force` makes it replace a token that is still valid. */
export function fetchToken(look: WechatLook, force: boolean, signal: AbortSignal): Promise<z.infer<typeof Token>> {
  const { appId, appSecret } = look.secrets;
  return ask(look, 'stable_token', stableToken(look.options, appId, appSecret, force), Token, signal);
}

/**
 * The account's token. When the platform hands out the one again that it refused, only force replaces it. In its last five
 * minutes a token and its successor are both good, so none is given up early.
 */
export async function refresh(
  { secrets }: CredentialSet<WechatSecrets>,
  look: WechatLook,
  reason: 'due' | 'refused',
): Promise<Renewal<WechatSecrets>> {
  const normal = await fetchToken(look, false, look.signal);
  const isRefused = reason === 'refused' && normal.access_token === secrets.accessToken;
  const { access_token, expires_in } = isRefused ? await fetchToken(look, true, look.signal) : normal;
  const expiresAt = new Date(look.now().getTime() + expires_in * 1000);
  return { secrets: { accessToken: access_token }, expiresAt, endsAt: null };
}

const TOKEN_REFUSED = [40001, 40014, 42001];

/** One call with the account's token. Throws an AnswerError for any `errcode` but 0. */
export const callWechat = <T>(
  look: WechatLook,
  what: string,
  build: WithToken,
  schema: z.ZodType<T>,
  signal: AbortSignal = look.signal,
): Promise<T> =>
  withAccessToken(
    look,
    (token) => ask(look, what, build(encodeURIComponent(token)), schema, signal),
    (error) => refusedWith(error, ...TOKEN_REFUSED),
  );
