import { parseBody } from '../kit/calls.ts';
import { trial as steps } from '../kit/messages.ts';
import { OutcomeError, unauthorized, unavailable } from '../kit/outcomes.ts';
import type { Trial, TrialRules } from '../trial.ts';
import { ChannelList, read, send, Video, type YoutubeLook } from './api.ts';
import { unlessDone } from './classify.ts';
import { findings, outcomes, trials } from './messages.ts';
import { deleteVideo, readChannel, sendPiece, startSample } from './requests.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

const TYPE = 'video/mp4';

async function readAccount(look: YoutubeLook): Promise<void> {
  const { items } = await read(look, 'channel', (token) => readChannel(look.options, token), ChannelList);
  const own = items[0]?.id;
  if (own === undefined) throw new OutcomeError(unauthorized(findings.noChannel(), 'no-channel'));
  if (own === look.options.channelId) return;
  const wanted = look.options.channelId;
  throw new OutcomeError(unauthorized(findings.otherChannel({ own, wanted }), 'other-channel'));
}

async function upload(look: Trial<YoutubeOptions, YoutubeSecrets>): Promise<string> {
  const { options, video } = look;
  const total = video.length;
  const begun = await send(look, 'start upload', (token) => startSample(options, { bytes: total, type: TYPE }, token));
  const { location } = begun.headers;
  if (location === undefined) throw new OutcomeError(unavailable(outcomes.uploadStalled(), 'upload-stalled'));
  const piece = { from: 0, to: total, total };
  const answer = await send(look, 'upload', (token) => sendPiece(location, TYPE, piece, video, token));
  return parseBody(Video, answer, 'upload').id;
}

async function remove(id: string, look: YoutubeLook): Promise<void> {
  await send(look, 'delete', (token) => deleteVideo(look.options, id, token)).catch(unlessDone('videoNotFound'));
}

/** Uploads a video that its owner alone sees, and deletes it. */
export const trial: TrialRules<YoutubeOptions, YoutubeSecrets> = {
  costs: trials.costs(),
  quotas: ['uploads'],
  things: { video: { name: trials.video(), remedy: trials.videoByHand(), remove } },
  async run(look) {
    await look.step(steps.signIn(), () => readAccount(look));
    await look.make('video', () => upload(look));
  },
};
