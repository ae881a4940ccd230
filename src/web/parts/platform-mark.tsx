import './platform-mark.css';
import type { CSSProperties } from 'react';
import type { Channel } from '../data/channels.ts';

interface Props {
  brand: Channel['brand'];
  /** Pixels: 14 in tiles, 18 in chips, 22 to 26 in rows, 34 for items. */
  size?: number;
  /** Nothing goes out there now. */
  off?: boolean;
}

/** Mark of a platform on its colour. The name is beside it, or in the label of what holds it. */
export function PlatformMark({ brand: { colour, gradient, mark }, size = 18, off = false }: Props) {
  const ground = gradient === null ? colour : `linear-gradient(45deg, ${gradient.join(', ')})`;
  const style = { '--mark': ground, '--mark-size': `${size / 16}rem` } as CSSProperties;
  return (
    <span
      className="platformMark"
      data-black={colour === '#000000' || undefined}
      data-off={off || undefined}
      style={style}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={mark} />
      </svg>
    </span>
  );
}
