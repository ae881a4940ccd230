import type { Check } from '../../data/posts.ts';
import { termFor } from '../../parts/server-text.ts';

interface Props extends Pick<Check['counts'][number], 'count' | 'max'> {
  /** What is counted; absent: it goes without saying. */
  unit?: string;
}

/** How full a field is. */
export function Count({ count, max, unit }: Props) {
  const share = Math.min(1, count / max);
  return (
    <span className="fieldCount" data-long={count > max || undefined}>
      <svg width="16" height="16" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8" stroke="var(--line-2)" />
        <circle
          cx="10"
          cy="10"
          r="8"
          stroke={count > max ? 'var(--fail)' : 'var(--accent)'}
          pathLength="1"
          strokeDasharray={`${share} 1`}
          transform="rotate(-90 10 10)"
        />
      </svg>
      {unit === undefined ? `${count}/${max}` : `${count}/${max} ${termFor(unit)}`}
    </span>
  );
}
