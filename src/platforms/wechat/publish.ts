import type { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent, PostPicture } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import { nextPoll } from '../kit/calls.ts';
import { pictureFor, renditionOf } from '../kit/media.ts';
import { failed, OutcomeError, unknown } from '../kit/outcomes.ts';
import type { Session } from '../session.ts';
import {
  AddedDraft,
  AddedMaterial,
  callWechat,
  DRAFT,
  DraftResult,
  PICTURE_STEP,
  SubmitResult,
  Submitted,
  SubmittedState,
  UploadedPicture,
} from './api.ts';
import { commentsOf, isPicturePost } from './choices.ts';
import { refusedWith } from './classify.ts';
import { POLLS } from './limits.ts';
import { sendLongest } from './longest.ts';
import { outcomes } from './messages.ts';
import * as build from './requests.ts';
import { sendDraft } from './send.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

type WechatSession = Session<WechatOptions, WechatSecrets>;

const DAY = 86_400_000;

async function bytesOf(
  session: WechatSession,
  picture: PostPicture,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const rendition = renditionOf(picture);
  const file = await session.file(rendition);
  return { name: `${rendition.hash.slice(0, 16)}.jpg`, bytes: new Uint8Array(await file.bytes()) };
}

async function uploadBody(post: PostContent, session: WechatSession): Promise<Map<number, string>> {
  const addresses = new Map<number, string>();
  for (const picture of post.pictures.filter(({ place }) => place === 'body')) {
    const name = `picture-${picture.image}`;
    const { url } = await session.step(name, { result: UploadedPicture, validFor: 7 * DAY }, async (signal) => {
      const file = await bytesOf(session, picture);
      const upload = build.uploadPicture(session.options, file.name, file.bytes);
      return callWechat(session, 'media/uploadimg', upload, UploadedPicture, signal);
    });
    addresses.set(picture.image, url);
  }
  return addresses;
}

async function addMaterial(name: string, picture: PostPicture, session: WechatSession): Promise<string> {
  const stored = await session.step(name, { result: AddedMaterial, validFor: DAY }, async (signal) => {
    const file = await bytesOf(session, picture);
    const upload = build.addMaterial(session.options, file.name, file.bytes);
    return callWechat(session, 'material/add_material', upload, AddedMaterial, signal);
  });
  return stored.media_id;
}

async function uploadPictures(post: PostContent, session: WechatSession): Promise<build.Uploaded> {
  const pictures: string[] = [];
  for (const [at, picture] of post.pictures.entries()) {
    pictures.push(await addMaterial(`${PICTURE_STEP}${at + 1}`, picture, session));
  }
  if (pictures.length === 0) throw new OutcomeError(failed(outcomes.pictureMissing(), 'picture-required'));
  return { pictures };
}

/** The pictures of the text, then the cover; of a picture post, its pictures. */
export async function uploadAll(post: PostContent, session: WechatSession): Promise<build.Uploaded> {
  if (isPicturePost(post)) return uploadPictures(post, session);
  const addresses = await uploadBody(post, session);
  const picture = pictureFor(post, 'cover');
  if (!picture) throw new OutcomeError(failed(outcomes.coverRequired(), 'cover-required'));
  const cover = await addMaterial('cover', picture, session);
  return { cover, addressOf: (image) => addresses.get(image) ?? null };
}

async function addDraft(
  post: PostContent,
  session: WechatSession,
  uploaded: build.Uploaded,
): Promise<{ value: z.infer<typeof DraftResult>; warnings: Message[] }> {
  const { options } = session;
  const opensComments = commentsOf(post, options) !== 'off';
  const add = async (form: PostContent, comments: boolean, signal: AbortSignal) => {
    const draft = build.addDraft(form, options, uploaded, comments);
    const { media_id } = await callWechat(session, 'draft/add', draft, AddedDraft, signal);
    return { mediaId: media_id, comments };
  };
  try {
    return await sendLongest(post, session, DRAFT, (form, commit) =>
      session.commit(commit, { result: DraftResult }, (signal) =>
        add(form, opensComments, signal).catch((error: unknown) => {
          if (opensComments && refusedWith(error, 88000)) return add(form, false, signal);
          throw error;
        }),
      ),
    );
  } catch (error) {
    // The library lost the cover, or a picture: the next sending uploads it again.
    if (refusedWith(error, 40007)) {
      const steps = 'pictures' in uploaded ? uploaded.pictures.map((_, at) => `${PICTURE_STEP}${at + 1}`) : ['cover'];
      for (const step of steps) await session.forget(step);
    }
    throw error;
  }
}

const ENDED: Readonly<Record<number, Message>> = {
  2: outcomes.notOriginal(),
  3: outcomes.failedUnexplained(),
  4: outcomes.reviewFailed(),
  5: outcomes.deletedByPerson(),
  6: outcomes.banned(),
};

/** Reads the state of a submitted draft; waits while the platform works on it. */
async function published(
  session: WechatSession,
  publishId: string,
  since: Date,
): Promise<{ id: string; url: string | null }> {
  const scaled = session.after(POLLS[0]).getTime() - session.now().getTime();
  const first = new Date(since.getTime() + scaled);
  if (session.now() < first) return session.wait(first, outcomes.publishing());
  const get = build.getSubmitted(session.options, publishId);
  const state = await callWechat(session, 'freepublish/get', get, SubmittedState);
  const ended = ENDED[state.publish_status];
  if (ended) throw new OutcomeError(failed(ended, `publish_status ${state.publish_status}`));
  if (state.publish_status === 0 && state.article_id) {
    return { id: state.article_id, url: state.article_detail?.item[0]?.article_url ?? null };
  }
  return session.wait(nextPoll(session, since, POLLS), outcomes.publishing());
}

/**
 * Uploads the pictures, adds the draft and, in the mode `publish`, submits it; in the mode `mass`, sends it to followers.
 * In the mode `draft` the receipt has no remote id and names the draft: a person sends it.
 */
export async function publish(post: PostContent, session: WechatSession): Promise<Receipt> {
  const { options } = session;
  const uploaded = await uploadAll(post, session);
  const { value: draft, warnings: shortened } = await addDraft(post, session, uploaded);
  const [picture] = 'pictures' in uploaded ? uploaded.pictures : [];
  const otherIds = { draft: draft.mediaId, ...(picture !== undefined && { picture }) };
  const lacksComments = commentsOf(post, options) !== 'off' && !draft.comments;
  const warnings = [...shortened, ...(lacksComments ? [outcomes.withoutComments()] : [])];
  if (options.mode === 'draft') return { remoteId: '', otherIds, url: null, warnings };
  if (options.mode === 'mass') {
    const sent = await sendDraft(post, draft.mediaId, session);
    return { ...sent, otherIds: { ...otherIds, ...sent.otherIds }, url: null, warnings };
  }

  const submitted = await session.commit('submit', { result: SubmitResult }, async (signal) => {
    const submit = build.submitDraft(options, draft.mediaId);
    try {
      const { publish_id } = await callWechat(session, 'freepublish/submit', submit, Submitted, signal);
      return { publishId: publish_id, article: null, at: session.now().toISOString() };
    } catch (error) {
      // A person may have sent or deleted it, or another worker that stood still and then went on has submitted it.
      if (refusedWith(error, 40007)) throw new OutcomeError(unknown(outcomes.draftLeft(), '40007'));
      throw error;
    }
  });
  const { publishId } = submitted;
  const article =
    submitted.article ?? (publishId === null ? null : await published(session, publishId, new Date(submitted.at)));
  if (!article) throw new OutcomeError(failed(outcomes.withoutId(), 'publish-id-missing'));
  return {
    remoteId: article.id,
    otherIds: publishId === null ? otherIds : { ...otherIds, publish: publishId },
    url: article.url,
    warnings,
  };
}
