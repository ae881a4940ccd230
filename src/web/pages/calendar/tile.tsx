import { UnstyledButton } from '@mantine/core';
import type { ScheduleEventData, WeekViewProps } from '@mantine/schedule';
import type { TFunction } from 'i18next';
import type { CSSProperties, ReactNode } from 'react';
import { localTime, timeOf } from '../../data/time.ts';
import { termFor } from '../../parts/server-text.ts';
import { isDraft, type Post, type Tile, tileOf } from './events.ts';

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

type IconName = keyof typeof PATHS;

/** Icon that supports the text beside it. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" fill="currentColor" aria-hidden="true" className="sign">
      <path d={PATHS[name]} />
    </svg>
  );
}

type RenderEvent = NonNullable<WeekViewProps['renderEvent']>;

export interface Naming {
  t: TFunction<'desk'>;
  zone: string;
  nameOf: (channel: string) => string;
  /** The platform of a channel, as it calls itself. */
  platformOf: (channel: string) => string;
}

/** Icon of a post: locked, waiting for a person, or scheduled. */
export function signOf({ lock, state }: Pick<Post, 'lock' | 'state'>): IconName {
  if (lock === 'out') return 'out';
  if (lock === 'under-way') return 'lock';
  if (lock === 'handed-over') return 'person';
  if (lock === 'ended') return 'ended';
  return isDraft({ state }) ? 'draft' : 'clock';
}

export const timeIn = ({ at }: Pick<Post, 'at'>, zone: string): string =>
  at === null ? '' : timeOf(localTime(at, zone));

/** The platform of a post's channel, in the page's language. */
export const platformIn = ({ platformOf }: Pick<Naming, 'platformOf'>, { channel }: Pick<Post, 'channel'>): string =>
  termFor(platformOf(channel));

/** State of a post in a few words. */
export function stateText(naming: Pick<Naming, 't' | 'platformOf'>, post: Post): string {
  const { t } = naming;
  const { state, missing, lock, endedAt } = post;
  if (lock === 'handed-over') {
    // After a week it is no longer looked up: it may or may not still be there.
    const left = endedAt === null ? 'post.draftOn' : 'calendar.leftThere';
    return t(left, { platform: platformIn(naming, post) });
  }
  if (lock === 'under-way') return t('states.sending');
  if (lock === null && missing > 0 && state !== 'rejected') return t('calendar.onceApproved');
  return t(`states.${state}`);
}

/** Accessible name of a tile: its text, and the meaning of its icons. */
export function labelOf(naming: Naming, { post, clashes }: Tile): string {
  const { t, zone, nameOf } = naming;
  const shown = `${timeIn(post, zone)} ${post.headline} ${nameOf(post.channel)} · ${stateText(naming, post)}`;
  return clashes.length > 0 ? `${shown}, ${t('calendar.clashes', { count: clashes.length })}` : shown;
}

/**
 * Channel where there is no room for its name: the first letter of its platform, in the channel's colour. Hidden from
 * screen readers, since the tile's name has the channel.
 */
function ChannelMark({ platform }: { platform: string }) {
  return <span className="channelMark" aria-hidden="true" data-letter={[...platform][0]} />;
}

/** Time and signs, then the headline, then channel and state: as much of it as the tile has room for. */
export function TileBody({ naming, tile: { post, clashes } }: { naming: Naming; tile: Tile }) {
  const sign = signOf(post);
  return (
    <span className="tileWords">
      <span className="tileHead">
        <b>{timeIn(post, naming.zone)}</b> <ChannelMark platform={naming.platformOf(post.channel)} />
        {/* A scheduled post shows its time instead. */}
        {sign !== 'clock' && <Icon name={sign} />}
        {clashes.length > 0 && <Icon name="warning" />}
      </span>{' '}
      <span className="tileName">{post.headline}</span>{' '}
      <span className="tileFoot">{`${naming.nameOf(post.channel)} · ${stateText(naming, post)}`}</span>
    </span>
  );
}

export const stripe = (color: string): CSSProperties =>
  ({ '--channel': `light-dark(var(--mantine-color-${color}-8), var(--mantine-color-${color}-4))` }) as CSSProperties;

/** Free slot, drawn behind the posts and not clickable. */
function freeSlot(event: ScheduleEventData, { className, style }: Parameters<RenderEvent>[1]) {
  return (
    <div className={`${className} freeSlot`} style={{ ...style, ...stripe(event.color) }}>
      {event.title}
    </div>
  );
}

/** Renders the events of the calendar's components. */
export const renderTile =
  (naming: Naming): RenderEvent =>
  (event, props) => {
    const tile = tileOf(event);
    if (!tile) return freeSlot(event, props);
    const { post } = tile;
    const label = labelOf(naming, tile);
    return (
      <UnstyledButton
        {...props}
        className={`${props.className} tile`}
        style={{ ...props.style, ...stripe(event.color) }}
        aria-label={label}
        title={label}
        data-lock={post.lock ?? undefined}
        data-draft={isDraft(post) || undefined}
        data-post={post.id}
        data-line={tile.isLine || undefined}
      >
        <TileBody naming={naming} tile={tile} />
      </UnstyledButton>
    );
  };
