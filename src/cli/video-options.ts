import { SHAPES } from '../domain/video/spec.ts';
import { UserError } from '../lib/errors.ts';
import type { VideoWishes } from '../media/video/recipe.ts';
import { cli } from './messages.ts';

export interface VideoFlags {
  for?: readonly string[];
  out?: string;
  shape?: string;
  ground?: string;
  focal?: string;
  from?: string;
  to?: string;
  captions?: string;
  beside?: boolean;
  maxBytes?: string;
  cover?: boolean;
}

const wrong = (option: string, expected: string, given: string): UserError =>
  new UserError(cli.takesForm({ option, expected, given }), { usage: true });

/** `65`, `1:05` or `0:01:05.5` in seconds. */
export function readTime(option: string, text: string): number {
  const parts = text.split(':');
  const isTime =
    parts.length <= 3 &&
    parts.every((part, index) => /^\d{1,5}$/.test(part) || (index === parts.length - 1 && /^\d{1,5}\.\d+$/.test(part)));
  if (!isTime) throw wrong(option, 'seconds, or a time such as 1:05', text);
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}

function readFocal(text: string): { x: number; y: number } {
  const [x = Number.NaN, y = Number.NaN, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (more.length === 0 && x >= 0 && x <= 1 && y >= 0 && y <= 1) return { x, y };
  throw wrong('--focal', 'two fractions from 0 to 1, such as 0.3,0.5', text);
}

function readShape(text: string): VideoWishes['shape'] {
  const shape = [...SHAPES, 'keep' as const].find((one) => one === text);
  if (shape) return shape;
  throw wrong('--shape', `${SHAPES.join(', ')} or keep`, text);
}

function readGround(text: string): 'blur' | 'crop' {
  if (text === 'blur' || text === 'crop') return text;
  throw wrong('--ground', 'blur or crop', text);
}

function readBytes(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw wrong('--max-bytes', 'a whole number of bytes, such as 8000000', text);
}

/** Wishes of the options, without captions. Throws a usage error that names the option. */
export function wishesOf(flags: VideoFlags, ground: 'blur' | 'crop'): Partial<VideoWishes> {
  const from = flags.from === undefined ? 0 : readTime('--from', flags.from);
  const to = flags.to === undefined ? null : readTime('--to', flags.to);
  if (to !== null && to <= from) throw new UserError(cli.toBeforeFrom(), { usage: true });
  const given = flags.ground === undefined ? null : readGround(flags.ground);
  const focal = flags.focal === undefined ? null : readFocal(flags.focal);
  return {
    shape: flags.shape === undefined ? null : readShape(flags.shape),
    ground: given ?? (focal === null ? ground : 'crop'),
    focal,
    trim: flags.from === undefined && to === null ? null : { from, to },
    maxBytes: flags.maxBytes === undefined ? null : readBytes(flags.maxBytes),
  };
}
