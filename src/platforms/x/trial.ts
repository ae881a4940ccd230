import { parseBody, requireSuccess } from '../kit/calls.ts';
import { trial as steps } from '../kit/messages.ts';
import { OutcomeError, unauthorized } from '../kit/outcomes.ts';
import type { Trial, TrialRules } from '../trial.ts';
import { callX, send } from './api.ts';
import { findings, trials } from './messages.ts';
import { appendPiece, finishUpload, pieces, startUpload, whoAmI } from './requests.ts';
import { Me, Upload } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';

async function readAccount(look: Trial<XOptions, XSecrets>): Promise<void> {
  const answer = requireSuccess(await send(look, whoAmI(), look.signal), 'who am I');
  const { id, username } = parseBody(Me, answer, 'who am I').data;
  if (id === look.options.userId) return;
  const message = findings.otherAccount({ own: `@${username} (${id})`, wanted: look.options.userId });
  throw new OutcomeError(unauthorized(message, 'account'));
}

async function uploadPicture(look: Trial<XOptions, XSecrets>): Promise<string> {
  const { picture, signal } = look;
  const { data } = await callX(look, startUpload('image/jpeg', picture.length), signal, Upload);
  for (const { index, from, to } of pieces(picture.length)) {
    const piece = appendPiece(data.id, index, Buffer.from(picture.subarray(from, to)));
    requireSuccess(await send(look, piece, signal), piece.name);
  }
  await callX(look, finishUpload(data.id), signal, Upload);
  return data.id;
}

/** Uploads a picture that no post uses. */
export const trial: TrialRules<XOptions, XSecrets> = {
  costs: null,
  quotas: [],
  things: { media: { name: trials.media(), remedy: trials.mediaEnds() } },
  async run(look) {
    await look.step(steps.signIn(), () => readAccount(look));
    await look.make('media', () => uploadPicture(look));
  },
};
