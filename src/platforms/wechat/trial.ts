import { trial as steps } from '../kit/messages.ts';
import type { TrialRules } from '../trial.ts';
import { AddedDraft, AddedMaterial, Anything, callWechat, type WechatLook } from './api.ts';
import { refusedWith } from './classify.ts';
import { trials } from './messages.ts';
import { addMaterial, addSample, countDrafts, deleteDraft, deleteMaterial, type WithToken } from './requests.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

/** “Invalid media_id”: WeChat does not know it any more. */
const GONE = 40007;

async function removed(what: string, call: WithToken, look: WechatLook): Promise<void> {
  try {
    await callWechat(look, what, call, Anything);
  } catch (error) {
    if (!refusedWith(error, GONE)) throw error;
  }
}

/** Adds a draft as posts do, with a cover in the library, and deletes both. */
export const trial: TrialRules<WechatOptions, WechatSecrets> = {
  costs: null,
  quotas: [],
  things: {
    material: {
      name: trials.material(),
      remedy: trials.materialByHand(),
      remove: (id, look) => removed('material/del_material', deleteMaterial(look.options, id), look),
    },
    draft: {
      name: trials.draft(),
      remedy: trials.draftByHand(),
      remove: (id, look) => removed('draft/delete', deleteDraft(look.options, id), look),
    },
  },
  async run(look) {
    const { options, picture } = look;
    await look.step(steps.signIn(), () => callWechat(look, 'draft/count', countDrafts(options), Anything));
    const cover = await look.make('material', async () => {
      const upload = addMaterial(options, 'masthead-test.jpg', picture);
      return (await callWechat(look, 'material/add_material', upload, AddedMaterial)).media_id;
    });
    await look.make('draft', async () => {
      const { media_id } = await callWechat(look, 'draft/add', addSample(options, cover), AddedDraft);
      return media_id;
    });
  },
};
