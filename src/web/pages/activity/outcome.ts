import { activity } from '../../i18n/en/activity.ts';
import type { en } from '../../i18n/en/index.ts';

type Outcome = keyof (typeof en)['activity']['outcomes'];

/** Whether the page has a word for how a try ended. */
export const isOutcome = (text: string): text is Outcome => Object.hasOwn(activity.activity.outcomes, text);
