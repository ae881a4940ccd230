import { eq } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import type { Locator, Page } from 'playwright-core';
import type { AppContext } from '../../../src/app/context.ts';
import { passkeys, passwords, sessions } from '../../../src/store/schema/index.ts';

/** Someone who reads the desk. */
interface Seat {
  page: Page;
  person: string;
  db: AppContext['db'];
}

/**
 * Does one thing in a page: presses what has these words, or ticks (`check:`), chooses (`radio:`), fills in (`fill:`) or
 * types a key (`type:`). `key=name`: the words of the key, with the name filled in.
 */
type Step = string | ((seat: Seat) => Promise<unknown>);

/** Page, title, and what is done to open it: keys of the words of the pages. */
type Opening = readonly [path: string, title: string, ...steps: Step[]];

const ALL = 'articles/DRAFT';
const ON_X = 'articles/DRAFT?channel=x';
const MORE = 'channels.more=City';

/** Gives a passkey to the person, whose page then shows it. */
async function addPasskey({ page, person, db }: Seat): Promise<void> {
  const made = { id: person, person, handle: person, publicKey: 'none', counter: 0, transports: [], synced: false };
  await db.insert(passkeys).values({ ...made, name: 'This laptop' });
  await page.reload();
}

/** Takes the password of the person away, who then signs in otherwise. */
async function dropPassword({ page, person, db }: Seat): Promise<void> {
  await db.delete(passwords).where(eq(passwords.person, person));
  await page.reload();
}

/** The person signed in too long ago to be trusted with what a slip would give away. */
const asLongAgo = ({ db }: Seat): Promise<unknown> => db.update(sessions).set({ provedAt: null });

const keyToType = (page: Page): Locator => page.locator('.setUpKey');

/** Types the code that an authenticator app would show. */
async function typeCode({ page }: Seat): Promise<void> {
  const key = ((await keyToType(page).textContent()) ?? '').replaceAll(' ', '');
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(new TOTP({ secret: Secret.fromBase32(key) }).generate());
}

/** Moves the focal point, and goes away from the crops. */
async function leaveUnsaved({ page }: Seat): Promise<void> {
  await page.locator('.crops-point').press('ArrowRight');
  await page.getByRole('link', { name: 'A ferry sails at night' }).click();
}

/** Opens an item where there is no room for it beside the list. */
async function openItem({ page }: Seat): Promise<void> {
  await page.setViewportSize({ width: 1000, height: 900 });
  await page.locator('.itemTitle').first().click();
}

/** Each dialog and drawer of the desk; what one leaves behind is where the next begins, as long as the page is the same. */
export const OPENINGS: readonly Opening[] = [
  ['', 'newPost.title', 'newPost.title'],
  ['', 'pause.title', 'pause.open'],
  ['', 'keys.title', 'type:?'],
  ['', 'notifications.title', 'shell.notifications'],
  ['', 'shell.connect', 'shell.account', 'shell.connect'],
  ['', 'views.save', 'views.title', 'views.save'],
  ['', 'bulk.dialog.schedule', 'check:inbox.mark', 'bulk.schedule'],
  ['', 'bulk.dialog.move', 'check:inbox.mark', 'bulk.move'],
  ['', 'bulk.dialog.approve', 'check:inbox.mark', 'bulk.approve'],
  ['', 'bulk.dialog.channels', 'check:inbox.mark', 'bulk.more', 'bulk.channels'],
  ['', 'bulk.dialog.delete', 'check:inbox.mark', 'bulk.more', 'bulk.deleteDrafts'],
  [ALL, 'withdraw.title', 'withdraw.open'],
  [ALL, 'ask.title', 'ask.openAll'],
  [ON_X, 'post.at.title', 'composer.when.choose', 'composer.when.at'],
  [ON_X, 'composer.link.title', 'composer.link.edit'],
  [ON_X, 'composer.film.title', 'composer.film.open'],
  [ON_X, 'shell.library', 'composer.pictures.library'],
  [ON_X, 'comments.title', 'comments.none'],
  [ON_X, 'composer.channelRemoveTitle', 'composer.channelRemove'],
  ['articles/DRAFT?channel=instagram', 'composer.tags.title', 'composer.tags.open'],
  ['articles/DRAFT?channel=instagram', 'composer.crop.title', 'composer.crop.open'],
  ['articles/MASS?channel=wechat', 'composer.preview.title', 'composer.preview.open'],
  ['articles/DRAFT/crops', 'crops.adjustOne', 'crops.adjustOne'],
  ['articles/DRAFT/crops', 'crops.leaving', leaveUnsaved],
  [
    'articles/LIVE/corrections',
    'correction.confirm.title',
    'radio:correction.decisions.retract.name',
    'correction.apply',
  ],
  ['approvals', 'approvals.rejectTitle', 'approvals.reject'],
  ['approvals', 'approvals.allTitle', 'approvals.all'],
  ['calendar', 'calendar.moveTitle', 'calendar.moveTo'],
  ['calendar', 'calendar.subscribeTitle', 'calendar.moreActions', 'calendar.subscribe'],
  ['calendar', 'calendar.fill.title', 'calendar.moreActions', 'calendar.fill.open'],
  ['channels', 'channels.addTitle', 'channels.add'],
  ['channels', 'channels.tryTitle', 'channels.more=The paper on x', 'channels.tryNamed'],
  ['channels', 'channels.connectNamed', 'channels.more=The paper on x', 'channels.connectNamed'],
  ['channels', 'channels.renameTitle', MORE, 'channels.rename'],
  ['channels', 'channels.settingsTitle', MORE, 'channels.settings'],
  ['channels', 'channels.removeTitle', MORE, 'channels.remove'],
  ['channels', 'connections.dialog', 'connections.connect'],
  ['channels', 'connections.dialogAgain', 'connections.connectNamed=City'],
  ['channels', 'resume.title', 'channels.resumeNamed'],
  ['free/FREE', 'free.deleteTitle', 'free.delete'],
  [
    'library',
    'library.cropTitle',
    ({ page }) => page.getByRole('button', { name: 'The ferry' }).first().click(),
    'library.crop',
  ],
  ['library', 'library.removeTitle', 'library.remove'],
  ['settings/people', 'settings.people.add', 'settings.people.add'],
  ['settings/people', 'settings.people.acts.link.title', 'settings.people.link'],
  ['settings/people', 'settings.people.acts.remove.title', 'common.remove'],
  ['settings/people', 'settings.people.keyOf', 'settings.people.key'],
  ['settings/people', 'settings.people.linkOf', 'settings.people.link', 'settings.people.acts.link.submit'],
  ['settings/newsroom', 'forms.yaml.title', 'forms.yaml.open'],
  ['settings/schedule', 'settings.jobs.runTitle', 'settings.jobs.runOf'],
  ['settings/schedule', 'forms.review.save.title', 'fill:forms.names.minGapMinutes', 'forms.reviewChanges'],
  ['account', 'account.password.change', 'account.password.open'],
  ['account', 'account.passkeys.add', 'account.passkeys.open'],
  ['account', 'account.passkeys.renameOf', addPasskey, 'account.passkeys.renameOf'],
  ['account', 'account.passkeys.removeOf', 'account.passkeys.removeOf'],
  [
    'account',
    'account.secondStep.setUp',
    'account.secondStep.open',
    'account.secondStep.go',
    ({ page }) => keyToType(page).waitFor(),
  ],
  [
    'account',
    'account.recovery.title',
    'account.secondStep.open',
    'account.secondStep.go',
    typeCode,
    'account.secondStep.turnOn',
  ],
  ['account', 'account.secondStep.acts.renew.title', 'account.secondStep.renewOpen'],
  [
    'account',
    'account.confirm.title',
    asLongAgo,
    'account.secondStep.renewOpen',
    'account.secondStep.acts.renew.submit',
  ],
  ['account', 'account.password.choose', dropPassword, 'account.password.chooseOpen'],
  ['attention', 'attention.does.mark-deleted', 'attention.does.mark-deleted'],
  ['attention', 'attention.title', openItem],
];
