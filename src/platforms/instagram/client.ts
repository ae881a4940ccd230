import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { isSuccess, parseBody } from '../kit/calls.ts';
import { HARMLESS } from '../kit/changes.ts';
import { callGraph, GraphId, graphFault, sendGraph } from '../kit/graph/client.ts';
import { connectMeta } from '../kit/graph/connect.ts';
import { meta } from '../kit/graph/connect-way.ts';
import { refusal, versionFindings } from '../kit/graph/diagnose.ts';
import { inspect } from '../kit/graph/permissions.ts';
import { byCode, bySubcode } from '../kit/graph/rules.ts';
import { tokenEnd } from '../kit/graph/token.ts';
import { platform } from '../kit/messages.ts';
import { failed, OutcomeError, unreachable } from '../kit/outcomes.ts';
import type { Diagnosis, Live, PlatformClient, Profile, Renewal } from '../platform.ts';
import type { CredentialSet } from '../session.ts';
import { classify } from './classify.ts';
import { connectInstagram, instagramLogin } from './connect.ts';
import { accessOf, forgetLost, type InstagramSession, prepare, readiness } from './container.ts';
import { count, find, findSent, type InstagramLook, PUBLISH, publishFirstComment, publishReply } from './find.ts';
import { findings } from './messages.ts';
import {
  Done,
  deleteMedia,
  hasCommentsOff,
  Permalink,
  ProfileAnswer,
  publishContainer,
  Quota,
  readAccount,
  readPermalink,
  readProfile,
  readQuota,
  refreshToken,
  switchCommentsOff,
} from './requests.ts';
import { type InstagramOptions, type InstagramSecrets, NEEDED } from './settings.ts';
import { trial } from './trial.ts';

const Id = z.object({ id: z.string() });

/** Container, poll, publish; the address of the post is asked for when the id is safe, and then it is commented on. */
async function publish(post: PostContent, session: InstagramSession): Promise<Receipt> {
  if (post.replyTo) return publishReply(post, session);
  const container = await prepare(post, session);
  const access = accessOf(session);
  // Of one that is out, or may be, the commit answers.
  const ready = session.isBegun(PUBLISH) ? null : await readiness(post, container, session);
  const { id } = await session.commit(PUBLISH, { result: Id }, async (signal) => {
    if (ready?.state === 'published') return { id: ready.id };
    try {
      return await callGraph(session, 'publish', publishContainer(access, container.id), signal, GraphId);
    } catch (error) {
      await forgetLost(error, { post, container }, session, signal);
      throw error;
    }
  });
  const permalink = await session.afterwards('permalink', async (signal) => {
    const answer = await callGraph(session, 'permalink', readPermalink(access, id), signal, Permalink);
    return answer.permalink ?? null;
  });
  if (hasCommentsOff(post)) {
    await session.afterwards('comments', async (signal) => {
      await callGraph(session, 'comments', switchCommentsOff(access, id), signal, Done);
      return true;
    });
  }
  const live = { remoteId: id, otherIds: { container: container.id }, url: permalink };
  return publishFirstComment(post, live, session);
}

const Made = z.object({ done: z.literal(true) });

/** What Instagram does not show any more is gone; comments go with their post. */
async function retract({ receipt }: Live, session: InstagramSession): Promise<Receipt> {
  const access = accessOf(session);
  await session.commit('delete', { result: Made, repeat: HARMLESS }, async (signal) => {
    try {
      await callGraph(session, 'delete', deleteMedia(access, receipt.remoteId), signal, Done);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      const fault = graphFault(error.answer);
      if (!byCode(100)(fault) || !bySubcode(33)(fault)) throw error;
    }
    return { done: true } as const;
  });
  return { ...receipt, warnings: session.warnings() };
}

/** Reads the account, how many posts of the day are left, and what the token may do. */
async function diagnose(look: InstagramLook): Promise<Diagnosis[]> {
  const { options, secrets, signal } = look;
  const access = { options, token: secrets.accessToken };
  return unreachable(options.graphUrl, async () => {
    const account = await sendGraph(look, readAccount(access), signal);
    if (!isSuccess(account)) return [refusal(account, 'account')];
    const answer = await sendGraph(look, readQuota(access), signal);
    if (!isSuccess(answer)) return [refusal(answer, 'quota')];
    const quota = parseBody(Quota, answer, 'quota').data[0];
    const total = quota?.config?.quota_total;
    const isInspected = options.path === 'facebook-login';
    const { found } = isInspected ? await inspect({ ...access, app: secrets }, NEEDED, look) : { found: [] };
    const others = [...found, ...versionFindings(options.version, look.now())];
    if (!quota || total === undefined || quota.quota_usage < total) return others;
    return [{ code: 'quota', message: findings.quotaUsed({ total }), remedy: findings.postLess() }, ...others];
  });
}

async function profile(look: InstagramLook): Promise<Profile> {
  const request = readProfile(accessOf(look));
  const { username, name, profile_picture_url } = await callGraph(look, 'profile', request, look.signal, ProfileAnswer);
  const handle = username === undefined ? null : `@${username}`;
  return { name: name ?? null, handle, picture: profile_picture_url ?? null };
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
  count,
  classify,
  diagnose,
  profile,
  trial,
  refresh,
  connect: { [meta.id]: connectMeta, [instagramLogin.id]: connectInstagram },
};
