/** Has the person confirm that it is they; false: they turned back. */
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** The page that shows the question; null: none does. */
export function askBy(next: Ask | null): void {
  ask = next;
}

/** Asks the person to confirm that it is they, once for all requests that need it at the time. */
export function confirmedByPerson(): Promise<boolean> {
  if (ask === null) return Promise.resolve(false);
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}
