import { UnstyledButton } from '@mantine/core';
import type { ScheduleEventData, WeekViewProps } from '@mantine/schedule';
import type { TFunction } from 'i18next';
import type { CSSProperties } from 'react';
import { localTime, timeOf } from '../../data/time.ts';
import { termFor } from '../../parts/told.ts';
import { isDraft, type Post, type Tile, tileOf } from './events.ts';
import { Icon, type IconName } from './icons.tsx';

type RenderEvent = NonNullable<WeekViewProps['renderEvent']>;

export interface Naming {
  t: TFunction<'desk'>;
  zone: string;
  nameOf: (channel: string) => string;
  /** The platform of a channel, as it calls itself. */
  platformOf: (channel: string) => string;
}

/** What a sign says: what cannot be moved, what waits for a word or a hand, and what goes out at its time. */
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

/** What becomes of a post, in a few words. */
export function standing(naming: Pick<Naming, 't' | 'platformOf'>, post: Post): string {
  const { t } = naming;
  const { state, missing, lock, endedAt } = post;
  if (lock === 'handed-over') {
    // After a week it is looked for no more: nobody knows whether it still lies there.
    const left = endedAt === null ? 'calendar.handedOver' : 'calendar.leftThere';
    return t(left, { platform: platformIn(naming, post) });
  }
  if (lock === 'under-way') return t('calendar.underWay');
  if (lock === null && missing > 0 && state !== 'sent-back') return t('calendar.onceApproved');
  return t(`states.${state}`);
}

/** What a tile shows, in its words and their order, and what its signs and its place say. */
export function labelOf(naming: Naming, { post, clashes }: Tile): string {
  const { t, zone, nameOf } = naming;
  const shown = `${timeIn(post, zone)} ${post.headline} ${nameOf(post.channel)} · ${standing(naming, post)}`;
  return clashes.length > 0 ? `${shown}, ${t('calendar.clashes', { count: clashes.length })}` : shown;
}

/**
 * A channel where there is no room for its name: the first letter of its platform, in the colour of the channel. It is a
 * sign and no text, for the name of the tile has the whole.
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
        {/* What goes out at its time has that time. */}
        {sign !== 'clock' && <Icon name={sign} />}
        {clashes.length > 0 && <Icon name="warning" />}
      </span>{' '}
      <span className="tileName">{post.headline}</span>{' '}
      <span className="tileFoot">{`${naming.nameOf(post.channel)} · ${standing(naming, post)}`}</span>
    </span>
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
