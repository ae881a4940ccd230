import type { ReactNode } from 'react';

const PATHS = {
  lock: 'M5 8V6a3 3 0 0 1 6 0v2h1v6H4V8zm1.5 0h3V6a1.5 1.5 0 0 0-3 0z',
  out: 'M6.5 12.5 2.5 8.500l1.500-1.500 2.500 2.500 5.500-5.500 1.500 1.500z',
  draft: 'M3 13l.8-3.200L10.500 3.100l2.400 2.400-6.700 6.700zM3.500 14.500h9v1h-9z',
  clock:
    'M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zm0 1.500a5 5 0 1 1 0 10A5 5 0 0 1 8 3zm-.7 1.500v4l3 1.800.7-1.200-2.300-1.400V4.500z',
  warning: 'M8 1.500 15 14H1zm-.8 4.500v4h1.600V6zm0 5v1.600h1.600V11z',
  person: 'M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM2.500 14c0-3 2.500-5 5.500-5s5.500 2 5.500 5z',
  ended: 'M4 3l4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4-4-4z',
} as const;

export type IconName = keyof typeof PATHS;

/** A sign that a word stands beside, or the name of what bears it. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" fill="currentColor" aria-hidden="true" className="sign">
      <path d={PATHS[name]} />
    </svg>
  );
}
