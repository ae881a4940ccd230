import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { eventually } from '../helpers/eventually.ts';

/** What a screen reader is given of an element. */
interface Heard {
  role: string;
  name: string;
  description: string;
  /** Names of what it is in, from outside. */
  within: string;
  states: Readonly<Record<string, unknown>>;
}

const CONTROLS =
  'button link textbox searchbox combobox checkbox radio switch tab menuitem option slider spinbutton'.split(' ');
const LANDMARKS = 'main navigation banner contentinfo complementary search form region'.split(' ');
/** Parts whose names a reader announces on the way into them. */
const PARTS = [
  ...LANDMARKS,
  'group',
  'radiogroup',
  'toolbar',
  'tablist',
  'tabpanel',
  'dialog',
  'alertdialog',
  'menu',
  'list',
  'listbox',
  'article',
  'row',
  'alert',
];

const textOf = (value: Value): string => (typeof value?.value === 'string' ? value.value.trim() : '');

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

type Value = { value?: unknown } | undefined;
interface Node {
  role?: Value;
  name?: Value;
  description?: Value;
  properties?: { name: string; value: { value?: unknown } }[];
}

const heardOf = (node: Node | undefined): Omit<Heard, 'within'> => ({
  role: textOf(node?.role),
  name: textOf(node?.name),
  description: textOf(node?.description),
  states: Object.fromEntries((node?.properties ?? []).map(({ name, value }) => [name, value.value])),
});

/** Everything that is heard of a page, in its order. */
export async function heardOn(page: Page): Promise<Heard[]> {
  const { nodes } = await (await sessionOf(page)).send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const nameWithin = (id: string | undefined): string => {
    const node = id === undefined ? undefined : byId.get(id);
    if (!node) return '';
    const own = !node.ignored && PARTS.includes(textOf(node.role)) ? textOf(node.name) : '';
    return [nameWithin(node.parentId), own].filter(Boolean).join(' > ');
  };
  const inOrder = (node: (typeof nodes)[number]): typeof nodes => [
    node,
    ...(node.childIds ?? []).flatMap((id) => byId.get(id) ?? []).flatMap(inOrder),
  ];
  return nodes
    .slice(0, 1)
    .flatMap(inOrder)
    .filter(({ ignored }) => !ignored)
    .map((node) => ({ ...heardOf(node), within: nameWithin(node.parentId) }));
}

const repeated = (texts: readonly string[]): string[] => texts.filter((text, at) => texts.indexOf(text) !== at);

/** What of a page cannot be told apart, or not be found, by who only hears it. */
export async function unheardOn(page: Page): Promise<string[]> {
  const all = await heardOn(page);
  const of = (...roles: string[]): Heard[] => all.filter(({ role }) => roles.includes(role));
  const faults: string[] = [];
  if (of('main').length !== 1) faults.push(`${of('main').length} main parts`);
  const levels = of('heading').map(({ states }) => Number(states.level));
  const dialogs = of('dialog');
  if (dialogs.length === 0 && levels.filter((level) => level === 1).length !== 1) faults.push('not one main heading');
  for (const [at, level] of levels.entries()) {
    if (level > (levels[at - 1] ?? level) + 1) faults.push(`heading ${of('heading')[at]?.name} skips a level`);
  }
  for (const one of repeated(of(...LANDMARKS).map(({ role, name, within }) => `${role} “${name}” in ${within}`))) {
    faults.push(`more than one ${one}`);
  }
  for (const { role, within } of of('navigation', 'dialog', 'tablist', 'Iframe').filter(({ name }) => name === '')) {
    faults.push(`a ${role} without a name in ${within}`);
  }
  const controls = of(...CONTROLS).filter(({ states }) => states.hidden !== true);
  for (const { role, within } of controls.filter(({ name }) => name === '')) {
    faults.push(`a ${role} without a name in ${within}`);
  }
  // One link may be there twice.
  const told = controls.filter(({ role }) => role !== 'link');
  const alike = repeated(told.map(({ role, name, within }) => `${role} “${name}” in ${within}`));
  return [...faults, ...alike.map((one) => `more than one ${one}`)];
}

/** Notes, in the page, what screen readers announce by themselves: changes of live regions that were there before, and alerts. */
export const LISTENING = `(() => {
  const LIVE = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
  const known = new WeakSet();
  window.mastheadSaid = [];
  const note = () => { for (const one of document.querySelectorAll(LIVE)) known.add(one); };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const at = target instanceof Element ? target : target.parentElement;
      const region = at?.closest(LIVE);
      if (region && known.has(region)) window.mastheadSaid.push(region.textContent);
      for (const added of addedNodes) {
        if (!(added instanceof Element)) continue;
        const alerts = [...added.querySelectorAll('[role="alert"]'), ...(added.matches('[role="alert"]') ? [added] : [])];
        for (const alert of alerts) window.mastheadSaid.push(alert.textContent);
      }
    }
    note();
  }).observe(document, { subtree: true, childList: true, characterData: true });
})()`;

/** Waits until something was announced. */
export const announces = (page: Page, words: RegExp | string): Promise<string[]> =>
  eventually(
    async () => z.array(z.string()).parse(await page.evaluate('window.mastheadSaid')),
    (said) => said.some((one) => (typeof words === 'string' ? one.includes(words) : words.test(one))),
  );

/** Control that has the focus. */
export async function focused(page: Page): Promise<Omit<Heard, 'within'>> {
  const session = await sessionOf(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
  if (result.objectId === undefined) return { role: '', name: '', description: '', states: {} };
  const { objectId } = result;
  const { nodes } = await session.send('Accessibility.getPartialAXTree', { objectId, fetchRelatives: false });
  return heardOf(nodes[0]);
}

/** Presses Tab until a control has the focus. */
export async function tabTo(page: Page, role: string, name: RegExp | string, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    passed.push(`${at.role} ${at.name}`);
    if (at.role === role && (typeof name === 'string' ? at.name === name : name.test(at.name))) return;
  }
  throw new Error(`Tab does not lead to ${role} ${String(name)}: ${passed.join(' | ')}`);
}
