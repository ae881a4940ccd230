import { AnswerError } from '../../net/http.ts';
import { callGraph, GraphId, graphFault } from '../kit/graph/client.ts';
import { assertPermitted } from '../kit/graph/permissions.ts';
import { isNotVisible } from '../kit/graph/rules.ts';
import { trial as steps } from '../kit/messages.ts';
import { OutcomeError, unauthorized } from '../kit/outcomes.ts';
import type { TrialRules } from '../trial.ts';
import { findings, trials } from './messages.ts';
import { Done, deletePost, Page, readPage, uploadPhoto } from './requests.ts';
import { type Access, type FacebookLook, type FacebookOptions, type FacebookSecrets, neededBy } from './settings.ts';

const accessOf = ({ options, secrets }: FacebookLook): Access => ({ options, token: secrets.pageToken });

async function readAccount(look: FacebookLook): Promise<void> {
  const { id } = await callGraph(look, 'page', readPage(accessOf(look)), look.signal, Page);
  if (id === look.options.pageId) return;
  throw new OutcomeError(unauthorized(findings.otherPage({ own: id, wanted: look.options.pageId }), 'account'));
}

async function remove(id: string, look: FacebookLook): Promise<void> {
  try {
    await callGraph(look, 'delete', deletePost(accessOf(look), id), look.signal, Done);
  } catch (error) {
    if (!(error instanceof AnswerError) || !isNotVisible(graphFault(error.answer))) throw error;
  }
}

/** Uploads a picture as posts do, unpublished, and deletes it. Then checks the permissions of features that are on. */
export const trial: TrialRules<FacebookOptions, FacebookSecrets> = {
  costs: null,
  quotas: [],
  things: { photo: { name: trials.photo(), remedy: trials.photoByHand(), remove } },
  async run(look) {
    await look.step(steps.signIn(), () => readAccount(look));
    await look.make('photo', async () => {
      const file = new Blob([look.picture], { type: 'image/jpeg' });
      const upload = uploadPhoto(accessOf(look), file, '');
      return (await callGraph(look, 'upload picture', upload, look.signal, GraphId)).id;
    });
    const needed = neededBy(look.options);
    if (needed.features.length === 0) return;
    const inspection = { ...accessOf(look), app: look.secrets };
    await look.step(steps.permissions(), () => assertPermitted(inspection, needed, look));
  },
};
