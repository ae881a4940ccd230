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
  Anything,
  callWechat,
  DRAFT,
  DraftResult,
  PICTURE_STEP,
  SubmitResult,
  Submitted,
  SubmittedState,
  UploadedPicture,
  type WechatLook,
} from './api.ts';
import { commentsOf, isPicturePost } from './choices.ts';
import { refusedWith } from './classify.ts';
import { POLLS } from './limits.ts';
import { outcomes } from './messages.ts';
import * as build from './requests.ts';
import { sendDraft } from './send.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';
import { sendSpared } from './spared.ts';

type WechatSession = Session<WechatOptions, WechatSecrets>;
/** What uploads use. */
type Uploading = WechatLook & Pick<WechatSession, 'step' | 'file'>;

const DAY = 86_400_000;

async function bytesOf(
  session: Uploading,
  picture: PostPicture,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const rendition = renditionOf(picture);
  const file = await session.file(rendition);
  return { name: `${rendition.hash.slice(0, 16)}.jpg`, bytes: new Uint8Array(await file.bytes()) };
}

/**
 * Name of the step that uploads a picture. In a message of several it names the post and the file, too: whichever of them
 * carries the message then, and whatever leaves it, nothing is taken for something else.
 */
const stepOf = (name: string, { marker }: PostContent, picture: PostPicture, isAlone: boolean): string =>
  isAlone ? name : `${name} ${marker} ${renditionOf(picture).hash.slice(0, 12)}`;

async function uploadBody(post: PostContent, session: Uploading, isAlone: boolean): Promise<Map<number, string>> {
  const addresses = new Map<number, string>();
  for (const picture of post.pictures.filter(({ place }) => place === 'body')) {
    const name = stepOf(`picture-${picture.image}`, post, picture, isAlone);
    const { url } = await session.step(name, { result: UploadedPicture, validFor: 7 * DAY }, async (signal) => {
      const file = await bytesOf(session, picture);
      const upload = build.uploadPicture(session.options, file.name, file.bytes);
      return callWechat(session, 'media/uploadimg', upload, UploadedPicture, signal);
    });
    addresses.set(picture.image, url);
  }
  return addresses;
}

/** What was uploaded for a post, and the steps that made permanent material of it. */
interface Uploads {
  uploaded: build.Uploaded;
  steps: readonly string[];
}

async function addMaterial(name: string, picture: PostPicture, session: Uploading): Promise<string> {
  const stored = await session.step(name, { result: AddedMaterial, validFor: DAY }, async (signal) => {
    const file = await bytesOf(session, picture);
    const upload = build.addMaterial(session.options, file.name, file.bytes);
    return callWechat(session, 'material/add_material', upload, AddedMaterial, signal);
  });
  return stored.media_id;
}

async function uploadPictures(post: PostContent, session: Uploading, isAlone: boolean): Promise<Uploads> {
  const pictures: string[] = [];
  const steps: string[] = [];
  for (const [at, picture] of post.pictures.entries()) {
    const step = stepOf(`${PICTURE_STEP}${at + 1}`, post, picture, isAlone);
    pictures.push(await addMaterial(step, picture, session));
    steps.push(step);
  }
  if (pictures.length === 0) throw new OutcomeError(failed(outcomes.pictureMissing(), 'picture-required'));
  return { uploaded: { pictures }, steps };
}

/** The pictures of the text, then the cover; of a picture post, its pictures. */
export async function uploadAll(post: PostContent, session: Uploading, isAlone = true): Promise<Uploads> {
  if (isPicturePost(post)) return uploadPictures(post, session, isAlone);
  const addresses = await uploadBody(post, session, isAlone);
  const picture = pictureFor(post, 'cover');
  if (!picture) throw new OutcomeError(failed(outcomes.coverRequired(), 'cover-required'));
  const step = stepOf('cover', post, picture, isAlone);
  const cover = await addMaterial(step, picture, session);
  return { uploaded: { cover, addressOf: (image) => addresses.get(image) ?? null }, steps: [step] };
}

async function addDraft(
  posts: readonly PostContent[],
  session: WechatSession,
  uploads: readonly Uploads[],
): Promise<{ value: z.infer<typeof DraftResult>; warnings: Message[][] }> {
  const { options } = session;
  const opensComments = posts.some((post) => commentsOf(post, options) !== 'off');
  const add = async (forms: readonly PostContent[], comments: boolean, signal: AbortSignal) => {
    const articles = forms.flatMap((post, at) => (uploads[at] ? [{ post, uploaded: uploads[at].uploaded }] : []));
    const draft = build.addDraft(articles, options, comments);
    const { media_id } = await callWechat(session, 'draft/add', draft, AddedDraft, signal);
    return { mediaId: media_id, comments };
  };
  try {
    return await sendSpared(posts, session, DRAFT, (forms, commit) =>
      session.commit(commit, { result: DraftResult }, (signal) =>
        add(forms, opensComments, signal).catch((error: unknown) => {
          if (opensComments && refusedWith(error, 88000)) return add(forms, false, signal);
          throw error;
        }),
      ),
    );
  } catch (error) {
    // The library lost a cover, or a picture: the next sending uploads them again.
    if (refusedWith(error, 40007)) for (const step of uploads.flatMap(({ steps }) => steps)) await session.forget(step);
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

type Made = Pick<Receipt, 'otherIds' | 'warnings'>;

/** Uploads the pictures and adds the draft. Answers its id, and what the receipt of each post says of it. */
async function makeDraft(
  posts: readonly PostContent[],
  session: WechatSession,
): Promise<{ mediaId: string; made: readonly Made[] }> {
  const uploads: Uploads[] = [];
  for (const [at, post] of posts.entries()) {
    uploads.push(await session.forItem(at, () => uploadAll(post, session, posts.length === 1)));
  }
  const { value: draft, warnings } = await addDraft(posts, session, uploads);
  const made = posts.map((post, at): Made => {
    const uploaded = uploads[at]?.uploaded;
    const [picture] = uploaded && 'pictures' in uploaded ? uploaded.pictures : [];
    const lacksComments = commentsOf(post, session.options) !== 'off' && !draft.comments;
    return {
      otherIds: { draft: draft.mediaId, ...(picture !== undefined && { picture }) },
      warnings: [...(warnings[at] ?? []), ...(lacksComments ? [outcomes.withoutComments()] : [])],
    };
  });
  return { mediaId: draft.mediaId, made };
}

/** Sends posts to followers, as the articles of one message. Readers, and WeChat, know each by its place in it. */
export async function publishTogether(posts: readonly PostContent[], session: WechatSession): Promise<Receipt[]> {
  const { mediaId, made } = await makeDraft(posts, session);
  const takeBack = (signal: AbortSignal) =>
    callWechat(session, 'draft/delete', build.deleteDraft(session.options, mediaId), Anything, signal);
  const { messageId } = await sendDraft(posts, mediaId, session, takeBack);
  const addresses = await session.reportedAddresses();
  return made.map(({ otherIds, warnings }, at) => {
    const place = String(at + 1);
    const url = addresses[place] ?? null;
    const ids = { ...otherIds, message: messageId, ...(posts.length > 1 && { place }) };
    return { remoteId: posts.length > 1 ? `${messageId}#${place}` : messageId, otherIds: ids, url, warnings };
  });
}

/**
 * Uploads the pictures, adds the draft and, in the mode `publish`, submits it; in the mode `mass`, sends it to followers.
 * In the mode `draft` the receipt has no remote id and names the draft: a person sends it.
 */
export async function publish(post: PostContent, session: WechatSession): Promise<Receipt> {
  const { options } = session;
  if (options.mode === 'mass') {
    const [sent] = await publishTogether([post], session);
    if (sent) return sent;
  }
  const { mediaId, made } = await makeDraft([post], session);
  const { otherIds = {}, warnings = [] } = made[0] ?? {};
  if (options.mode === 'draft') return { remoteId: '', otherIds, url: null, warnings };

  const submitted = await session.commit('submit', { result: SubmitResult }, async (signal) => {
    const submit = build.submitDraft(options, mediaId);
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
