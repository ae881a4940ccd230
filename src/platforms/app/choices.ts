import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { expecting } from '../../lib/issues.ts';
import { setting } from '../kit/form.ts';
import { choices as messages } from './messages.ts';

/** With a sound and at once, or without one and when the phone is next awake. */
export const ALERTS = { sound: messages.sound(), quiet: messages.quiet() };

/** What a locked screen shows of a notification. */
export const LOCK_SCREENS = { show: messages.show(), conceal: messages.conceal(), hide: messages.hide() };

/** Firebase’s rule for `analyticsLabel`. */
export const Label = z.string().regex(/^[a-zA-Z0-9\-_.~%]{1,50}$/, expecting(messages.labelShape()));

/** What an editor may set for one notification. */
export const Settings = z.object({
  alert: setting(z.enum(['sound', 'quiet']), {
    label: messages.alert(),
    help: messages.alertHelp(),
    choices: ALERTS,
  }),
  lockScreen: setting(z.enum(['show', 'conceal', 'hide']), {
    label: messages.lockScreen(),
    help: messages.lockScreenHelp(),
    choices: LOCK_SCREENS,
  }),
  label: setting(Label, { label: messages.label(), help: messages.labelHelp() }),
});

/** The settings of a notification; none where they are not what this version takes, which `check` reports. */
export const settingsOf = ({ settings }: Pick<PostContent, 'settings'>): z.output<typeof Settings> =>
  Settings.safeParse(settings ?? {}).data ?? {};
