/** How often a line is written where it cannot be replaced; milliseconds. */
const EVERY_MS = 2_000;

/** Tells on stderr how far a run is: one line that is replaced on a terminal, a line now and then elsewhere. */
export function createProgress(to: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>, monotonic: () => number) {
  let last = Number.NEGATIVE_INFINITY;
  return {
    /** A part has begun. */
    begin(title: string): void {
      to.write(to.isTTY ? `\r\u001b[K${title}\n` : `${title}\n`);
      last = Number.NEGATIVE_INFINITY;
    },
    line(text: string): void {
      if (!to.isTTY && monotonic() - last < EVERY_MS) return;
      last = monotonic();
      to.write(to.isTTY ? `\r\u001b[K  ${text}` : `  ${text}\n`);
    },
    end(): void {
      if (to.isTTY) to.write('\r\u001b[K');
    },
  };
}
