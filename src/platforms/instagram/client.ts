import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent, RenditionRef } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { type Draft, isSuccess, nextPoll, parseBody } from '../kit/calls.ts';
import { HARMLESS } from '../kit/changes.ts';
import { callGraph, GraphId, graphFault } from '../kit/graph/client.ts';
import { connectMeta } from '../kit/graph/connect.ts';
import { meta } from '../kit/graph/connect-way.ts';
import { refusal, versionFindings } from '../kit/graph/diagnose.ts';
import { byCode, bySubcode } from '../kit/graph/rules.ts';
import { tokenEnd } from '../kit/graph/token.ts';
import { pictureFor, renditionOf } from '../kit/media.ts';
import { platform } from '../kit/messages.ts';
import { failed, OutcomeError, unavailable, unknown, unreachable } from '../kit/outcomes.ts';
import type { Diagnosis, Live, PlatformClient, Renewal } from '../platform.ts';
import type { CredentialSet, Session } from '../session.ts';
import { classify, isExpiredContainer, isUnknownContainer, judgeContainer } from './classify.ts';
import { connectInstagram, instagramLogin } from './connect.ts';
import { containerStatus, find, findSent, type InstagramLook, matchingMedia, publishReply } from './find.ts';
import { PLACE, POLLS } from './limits.ts';
import { findings, outcomes } from './messages.ts';
import {
  type Access,
  createContainer,
  createReel,
  Deleted,
  deleteMedia,
  Permalink,
  publishContainer,
  Quota,
  readAccount,
  readPermalink,
  readQuota,
  refreshToken,
} from './requests.ts';
import type { InstagramOptions, InstagramSecrets } from './settings.ts';

type InstagramSession = Session<InstagramOptions, InstagramSecrets>;

const HOUR = 3_600_000;
/** Containers live 24 hours. */
const CONTAINER_VALID = 23 * HOUR;

/** A new container may not be known at first. */
const LOST_AFTER = 120_000;

const Prepared = z.object({ id: z.string(), at: z.string() });
type Prepared = z.infer<typeof Prepared>;
const Id = z.object({ id: z.string() });

const accessOf = ({ options, secrets }: InstagramSession): Access => ({ options, token: secrets.accessToken });

/** Instagram fetches files itself and takes only ASCII addresses. */
const addressOf = async (rendition: RenditionRef, session: InstagramSession): Promise<string> =>
  new URL(await session.publicUrl(rendition)).href;

/** The request that has the video or the picture fetched. */
async function containerFor(post: PostContent, session: InstagramSession): Promise<Draft> {
  const access = accessOf(session);
  const caption = post.texts.caption ?? '';
  if (post.video) {
    const { file, cover } = post.video;
    if (!file) throw new OutcomeError(unavailable(platform.videoUnmade()));
    const address = await addressOf(file, session);
    return createReel(access, address, caption, cover ? await addressOf(cover, session) : null);
  }
  const picture = pictureFor(post, PLACE);
  if (!picture) throw new OutcomeError(failed(outcomes.pictureMissing(), 'picture-missing'));
  return createContainer(access, await addressOf(renditionOf(picture), session), caption, picture.alt);
}

const prepare = (post: PostContent, session: InstagramSession): Promise<Prepared> =>
  session.step('container', { result: Prepared, validFor: CONTAINER_VALID }, async (signal) => {
    const { id } = await callGraph(session, 'prepare', await containerFor(post, session), signal, GraphId);
    return { id, at: session.now().toISOString() };
  });

type Readiness = { state: 'ready' } | { state: 'published'; id: string };

/** Waits until the container may be published. A failed one is thrown away, and the attempt ends. */
async function readiness(post: PostContent, container: Prepared, session: InstagramSession): Promise<Readiness> {
  const { code, words } = await containerStatus(container.id, session, session.signal);
  switch (code) {
    case 'FINISHED':
      return { state: 'ready' };
    case 'PUBLISHED':
      return { state: 'published', id: await publishedId(post, container, session) };
    case 'IN_PROGRESS':
      return session.wait(
        nextPoll(session, new Date(container.at), POLLS),
        outcomes.fetching({ what: post.video ? 'video' : 'picture' }),
      );
    case 'EXPIRED':
      await session.forget('container');
      throw new OutcomeError(unavailable(outcomes.expired(), 'expired'));
    default:
      await session.forget('container');
      throw new OutcomeError(judgeContainer(words, session.now()));
  }
}

/** The container went out in an earlier attempt: it is never published again, only found. */
async function publishedId(post: PostContent, container: Prepared, session: InstagramSession): Promise<string> {
  const { fresh } = await matchingMedia(post, new Date(container.at), session, session.signal);
  const [first, ...others] = fresh;
  if (first && others.length === 0) return first.id;
  return session.wait(session.after(60_000), outcomes.idNotShown());
}

/** Whether the container may have gone out. Only an answer that denies it counts as a no. */
async function mayBeOut(container: Prepared, session: InstagramSession, signal: AbortSignal): Promise<boolean> {
  try {
    return (await containerStatus(container.id, session, signal)).code === 'PUBLISHED';
  } catch (error) {
    return !(error instanceof AnswerError && error.answer.status === 400);
  }
}

/**
 * A container that Instagram does not know is made again, unless it may only not know it yet, or it went out: by the
 * call of another worker that stood still and then went on. A new one would be a second post.
 */
async function forgetLost(
  error: unknown,
  container: Prepared,
  session: InstagramSession,
  signal: AbortSignal,
): Promise<void> {
  if (!(error instanceof AnswerError)) return;
  const fault = graphFault(error.answer);
  if (isUnknownContainer(fault) && (await mayBeOut(container, session, signal))) {
    throw new OutcomeError(unknown(outcomes.maybePublished(), 'published'));
  }
  const old = session.after(-LOST_AFTER) > new Date(container.at);
  if (isExpiredContainer(fault) || (isUnknownContainer(fault) && old)) await session.forget('container');
}

/** Container, poll, publish; the address of the post is asked for when the id is safe. */
async function publish(post: PostContent, session: InstagramSession): Promise<Receipt> {
  if (post.replyTo) return publishReply(post, session);
  const container = await prepare(post, session);
  const access = accessOf(session);
  const ready = await readiness(post, container, session);
  const { id } = await session.commit('publish', { result: Id }, async (signal) => {
    if (ready.state === 'published') return { id: ready.id };
    try {
      return await callGraph(session, 'publish', publishContainer(access, container.id), signal, GraphId);
    } catch (error) {
      await forgetLost(error, container, session, signal);
      throw error;
    }
  });
  const permalink = await session.afterwards('permalink', async (signal) => {
    const answer = await callGraph(session, 'permalink', readPermalink(access, id), signal, Permalink);
    return answer.permalink ?? null;
  });
  return { remoteId: id, otherIds: { container: container.id }, url: permalink, warnings: session.warnings() };
}

const Made = z.object({ done: z.literal(true) });

/** What Instagram does not show any more is gone. */
async function retract({ receipt }: Live, session: Session<InstagramOptions, InstagramSecrets>): Promise<Receipt> {
  const access = { options: session.options, token: session.secrets.accessToken };
  await session.commit('delete', { result: Made, repeat: HARMLESS }, async (signal) => {
    try {
      await callGraph(session, 'delete', deleteMedia(access, receipt.remoteId), signal, Deleted);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      const fault = graphFault(error.answer);
      if (!byCode(100)(fault) || !bySubcode(33)(fault)) throw error;
    }
    return { done: true } as const;
  });
  return { ...receipt, warnings: session.warnings() };
}

/** Reads the account, then how many posts of the day are left. */
async function diagnose(look: InstagramLook): Promise<Diagnosis[]> {
  const { options, secrets, http, signal } = look;
  const access = { options, token: secrets.accessToken };
  return unreachable(options.graphUrl, async () => {
    const account = await http.send({ ...readAccount(access), signal });
    if (!isSuccess(account)) return [refusal(account, 'account')];
    const answer = await http.send({ ...readQuota(access), signal });
    if (!isSuccess(answer)) return [refusal(answer, 'quota')];
    const quota = parseBody(Quota, answer, 'quota').data[0];
    const total = quota?.config?.quota_total;
    const version = versionFindings(options.version, look.now());
    if (!quota || total === undefined || quota.quota_usage < total) return version;
    return [{ code: 'quota', message: findings.quotaUsed({ total }), remedy: findings.postLess() }, ...version];
  });
}

/** `expires_in` in seconds. */
const Refreshed = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

async function refresh(
  { secrets }: CredentialSet<InstagramSecrets>,
  look: InstagramLook,
): Promise<Renewal<InstagramSecrets>> {
  const access = { options: look.options, token: secrets.accessToken, app: secrets };
  if (look.options.path === 'facebook-login') return tokenEnd(look.http, access, look.signal);
  const fresh = await callGraph(look, 'renew the token', refreshToken(access), look.signal, Refreshed);
  const endsAt = new Date(look.now().getTime() + fresh.expires_in * 1_000);
  return { secrets: { accessToken: fresh.access_token }, endsAt };
}

export const client: PlatformClient<InstagramOptions, InstagramSecrets> = {
  publish,
  async change(order, session) {
    if (order.kind === 'retract') return retract(order.live, session);
    throw new OutcomeError(failed(platform.neverRevises({ platform: 'Instagram' }), 'by-hand'));
  },
  find,
  findSent,
  classify,
  diagnose,
  refresh,
  connect: { [meta.id]: connectMeta, [instagramLogin.id]: connectInstagram },
};
