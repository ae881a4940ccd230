import type { Page } from 'playwright-core';

/** How much an everyday task takes. */
export interface Task {
  name: string;
  /** Clicks, fields filled in, keys pressed and files chosen. */
  steps: number;
  /** From the first step to the result on the page, by a browser that never hesitates: what the desk has people wait for. */
  seconds: number;
}

/** Counts, in the page: a press of the pointer, a key outside text, a field from its first letter until another, a choice of files. */
const COUNTING = `(() => {
  let typed = null;
  const isText = (one) => one instanceof HTMLTextAreaElement ||
    (one instanceof HTMLInputElement && !['checkbox', 'radio', 'file', 'button', 'submit'].includes(one.type)) ||
    (one instanceof HTMLElement && one.isContentEditable);
  const count = () => { typed = null; window.mastheadStep(); };
  document.addEventListener('pointerdown', (event) => { if (event.isTrusted && !isText(event.target)) count(); }, true);
  document.addEventListener('keydown', (event) => {
    if (event.isTrusted && (!isText(event.target) || event.ctrlKey || event.metaKey)) count();
  }, true);
  document.addEventListener('input', (event) => {
    if (isText(event.target) && typed !== event.target) { count(); typed = event.target; }
  }, true);
  document.addEventListener('change', (event) => { if (event.target.type === 'file') count(); }, true);
})()`;

/** Counts what people do on their pages. */
export async function stepsOf(pages: readonly Page[]) {
  let steps = 0;
  for (const page of pages) {
    await page.context().exposeBinding('mastheadStep', () => {
      steps += 1;
    });
    await page.context().addInitScript(COUNTING);
  }
  const tasks: Task[] = [];
  return {
    tasks,
    /** Does a task and notes what it took. */
    async task(name: string, act: () => Promise<void>): Promise<void> {
      const [before, began] = [steps, performance.now()];
      await act();
      tasks.push({ name, steps: steps - before, seconds: (performance.now() - began) / 1_000 });
    },
  };
}

/** The tasks as a table. */
export const tableOf = (tasks: readonly Task[]): string =>
  tasks
    .map(
      ({ name, steps, seconds }) => `${String(steps).padStart(3)} steps ${seconds.toFixed(1).padStart(6)} s  ${name}`,
    )
    .join('\n');
