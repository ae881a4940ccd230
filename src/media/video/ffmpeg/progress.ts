/** What `-progress` told last. */
export interface Standing {
  /** Seconds of the result that are written. */
  seconds: number;
  bytes: number;
}

/**
 * Reads the lines of `-progress`, in whatever pieces they come, and calls `told` at the end of each report. Values
 * that are not known yet (`N/A`) leave the last ones.
 */
export function progressReader(told: (standing: Standing) => void): (chunk: string) => void {
  let rest = '';
  let standing: Standing = { seconds: 0, bytes: 0 };
  const line = (text: string): void => {
    const [name, value = ''] = text.trim().split('=');
    const number = Number(value.trim());
    if (name === 'out_time_us' && Number.isFinite(number))
      standing = { ...standing, seconds: Math.max(0, number / 1e6) };
    if (name === 'total_size' && Number.isFinite(number)) standing = { ...standing, bytes: number };
    if (name === 'progress') told(standing);
  };
  return (chunk) => {
    const lines = `${rest}${chunk}`.split('\n');
    // A program gone wrong may write without ever ending a line.
    rest = (lines.pop() ?? '').slice(-1_000);
    for (const text of lines) line(text);
  };
}
