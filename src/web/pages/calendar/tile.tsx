import { UnstyledButton } from '@mantine/core';
import type { ScheduleEventData, WeekViewProps } from '@mantine/schedule';
import type { TFunction } from 'i18next';
import type { CSSProperties } from 'react';
import { timeOf, wallOf } from '../../data/wall.ts';
import { type Post, type Tile, tileOf } from './events.ts';
import { Icon, type IconName } from './icons.tsx';

type RenderEvent = NonNullable<WeekViewProps['renderEvent']>;

export interface Naming {
  t: TFunction<'desk'>;
  zone: string;
  nameOf: (channel: string) => string;
}

/** What a sign says: what cannot be moved, what waits for a word, and what goes out at its time. */
export function signOf({ lock, state }: Pick<Post, 'lock' | 'state'>): IconName {
  if (lock === 'out') return 'out';
  if (lock === 'under-way') return 'lock';
  if (lock === 'ended') return 'ended';
  return state === 'draft' ? 'draft' : 'clock';
}

export const timeIn = ({ at }: Pick<Post, 'at'>, zone: string): string => (at === null ? '' : timeOf(wallOf(at, zone)));

/** What becomes of a post, in a few words. */
export function standing({ t }: Pick<Naming, 't'>, { state, missing, lock }: Post): string {
  if (lock === 'under-way') return t('calendar.underWay');
  if (lock === null && missing > 0) return t('calendar.onceApproved');
  return t(`states.${state}`);
}

/** What a tile shows, in its words and their order, and what its signs and its place say. */
export function labelOf(naming: Naming, { post, clashes }: Tile): string {
  const { t, zone, nameOf } = naming;
  const shown = `${timeIn(post, zone)} ${post.headline} ${nameOf(post.channel)} · ${standing(naming, post)}`;
  return clashes.length > 0 ? `${shown}, ${t('calendar.clashes', { count: clashes.length })}` : shown;
}

export function TileBody({ naming, tile: { post, clashes } }: { naming: Naming; tile: Tile }) {
  return (
    <>
      <span className="tileHead">
        <b>{timeIn(post, naming.zone)}</b> <Icon name={signOf(post)} />
        {clashes.length > 0 && <Icon name="warning" />}
        {post.headline}
      </span>{' '}
      <span className="tileFoot">{`${naming.nameOf(post.channel)} · ${standing(naming, post)}`}</span>
    </>
  );
}

export const stripe = (color: string): CSSProperties =>
  ({ '--channel': `light-dark(var(--mantine-color-${color}-8), var(--mantine-color-${color}-4))` }) as CSSProperties;

/** A free slot is drawn behind the posts, and nobody presses it. */
function freeSlot(event: ScheduleEventData, { className, style }: Parameters<RenderEvent>[1]) {
  return (
    <div className={`${className} freeSlot`} style={{ ...style, ...stripe(event.color) }}>
      {event.title}
    </div>
  );
}

/** How the calendar's components draw what they are given. */
export const renderTile =
  (naming: Naming): RenderEvent =>
  (event, props) => {
    const tile = tileOf(event);
    if (!tile) return freeSlot(event, props);
    const { post } = tile;
    return (
      <UnstyledButton
        {...props}
        className={`${props.className} tile`}
        style={{ ...props.style, ...stripe(event.color) }}
        aria-label={labelOf(naming, tile)}
        data-lock={post.lock ?? undefined}
        data-draft={post.state === 'draft' || undefined}
        data-post={post.id}
      >
        <TileBody naming={naming} tile={tile} />
      </UnstyledButton>
    );
  };
