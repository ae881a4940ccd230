import type { PostContent } from '../../domain/post.ts';
import type { PreviewRoom } from '../session.ts';
import { AddedDraft, Anything, callWechat } from './api.ts';
import { uploadAll } from './publish.ts';
import * as build from './requests.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

/**
 * Sends a post to one follower, who gets it in their chat with the account: a draft is made for it, and deleted again. It
 * counts among the account's 100 previews a day, and among nothing else.
 */
export async function sendPreview(
  post: PostContent,
  to: string,
  room: PreviewRoom<WechatOptions, WechatSecrets>,
): Promise<void> {
  const { options, signal } = room;
  // Nothing of a preview is kept for another one.
  const { uploaded } = await uploadAll(post, { ...room, step: (_name, _options, run) => run(signal) });
  const add = build.addDraft([{ post, uploaded }], options, false);
  const { media_id: mediaId } = await callWechat(room, 'draft/add', add, AddedDraft);
  try {
    await callWechat(room, 'message/mass/preview', build.sendPreview(options, mediaId, to), Anything);
  } finally {
    // One that stays is in nobody's way: the person has the preview.
    await callWechat(room, 'draft/delete', build.deleteDraft(options, mediaId), Anything).catch(() => null);
  }
}
