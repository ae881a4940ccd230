import { UnstyledButton } from '@mantine/core';
import type { ScheduleEventData, WeekViewProps } from '@mantine/schedule';
import { IconAlertTriangleFilled, IconPhoto } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { Channel } from '../../data/channels.ts';
import { dayText, type LocalTime, localTime, timeOf } from '../../data/time.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { listText, termFor } from '../../parts/server-text.ts';
import { StateIcon } from '../../parts/state-badge.tsx';
import { freeOf, idsOf, isDraft, type Post, type Tile, tileOf } from './events.ts';

type RenderEvent = NonNullable<WeekViewProps['renderEvent']>;

export interface Naming {
  t: TFunction<'desk'>;
  language: string;
  zone: string;
  nameOf: (channel: string) => string;
  channelOf: (channel: string) => Channel | undefined;
  /** Ids of channels in the newsroom's own order. */
  inOrder: (channels: readonly string[]) => readonly string[];
}

export const timeIn = ({ at }: Pick<Post, 'at'>, zone: string): string =>
  at === null ? '' : timeOf(localTime(at, zone));

/** Day and hour as they are heard. */
export const whenText = ({ language }: Pick<Naming, 'language'>, wall: LocalTime): string =>
  `${dayText(wall, 'longDay', language)} ${timeOf(wall)}`;

/** The platform of a post's channel, in the page's language. */
export const platformIn = ({ channelOf }: Pick<Naming, 'channelOf'>, { channel }: Pick<Post, 'channel'>): string =>
  termFor(channelOf(channel)?.platformName ?? channel);

/** State of a post in a few words. */
export function stateText(naming: Pick<Naming, 't' | 'channelOf'>, post: Post): string {
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

/** Channels and state of a tile in words. */
export const whereOf = (naming: Naming, { lead, posts }: Pick<Tile, 'lead' | 'posts'>): string =>
  `${listText(posts.map(({ channel }) => naming.nameOf(channel)))} · ${stateText(naming, lead)}`;

/** Accessible name of a tile: its day, all that it shows, and what it has no room for. */
function labelOf(naming: Naming, { lead, posts, clashes }: Tile): string {
  const { t, zone } = naming;
  const when = lead.at === null ? '' : whenText(naming, localTime(lead.at, zone));
  const where = whereOf(naming, { lead, posts });
  const warning = clashes.length > 0 ? ` · ${t('calendar.clashes', { count: clashes.length })}` : '';
  return `${when} ${lead.headline} ${where}${warning}`;
}

/** What a free slot is called; a lane has the channel's name already. */
export const freeTitle =
  ({ t, nameOf }: Naming, lanes: string | null) =>
  (channels: readonly string[]): string =>
    lanes ? t('calendar.freeSlot') : t('calendar.free', { channel: listText(channels.map(nameOf)) });

/** Marks for which a narrow tile has room; of more it shows two. */
const MOST_MARKS = 3;

/** Marks of the platforms of channels; their names are in the label of what holds them. */
export function Marks({ naming, channels }: { naming: Naming; channels: readonly string[] }) {
  const more = channels.length > MOST_MARKS ? `+${channels.length - 2}` : undefined;
  return (
    <span className="marks" aria-hidden="true" data-more={more}>
      {naming.inOrder(channels).map((id) => {
        const channel = naming.channelOf(id);
        return channel ? <PlatformMark key={id} brand={channel.brand} size={14} /> : null;
      })}
    </span>
  );
}

/** Picture of a story, or where it would be. */
export function Thumbnail({ picture, size }: { picture: string | null; size: number }) {
  if (picture === null) {
    return (
      <span className="thumbnail" style={{ width: size, height: size }} aria-hidden="true">
        <IconPhoto size={16} />
      </span>
    );
  }
  return (
    <img className="thumbnail" src={`/pictures/${picture}?w=120`} width={size} height={size} alt="" loading="lazy" />
  );
}

/** Time, marks and state, then picture and headline: as much of it as the tile has room for. */
export function TileBody({ naming, tile: { lead, posts, clashes } }: { naming: Naming; tile: Tile }) {
  return (
    <>
      <span className="tileHead">
        <b>{timeIn(lead, naming.zone)}</b> <Marks naming={naming} channels={posts.map(({ channel }) => channel)} />
        <span className="tileLine">{lead.headline}</span>
        <span className="tileState">
          {clashes.length > 0 && <IconAlertTriangleFilled size={15} aria-hidden="true" />}
          <StateIcon state={lead.missing > 0 && lead.state === 'scheduled' ? 'draft' : lead.state} />
        </span>
      </span>
      <span className="tileStory">
        <Thumbnail picture={lead.picture} size={30} />
        <span className="tileName">{lead.headline}</span>
      </span>
    </>
  );
}

/** Attributes of a tile by which it is drawn and found. */
export const tileProps = (naming: Naming, tile: Tile) => ({
  'aria-label': labelOf(naming, tile),
  title: labelOf(naming, tile),
  'data-lock': tile.lead.lock ?? undefined,
  'data-draft': isDraft(tile.lead) || undefined,
  'data-failed': tile.lead.state === 'failed' || undefined,
  'data-posts': idsOf(tile),
  'data-line': tile.isLine || undefined,
});

/** Free slot, drawn behind the posts; pressed, it begins a new post. */
function freeSlot(naming: Naming, event: ScheduleEventData, props: Parameters<RenderEvent>[1]) {
  const { children: _, ...rest } = props;
  return (
    <UnstyledButton
      {...rest}
      className={`${props.className} freeSlot`}
      aria-label={`${whenText(naming, String(event.start))} ${event.title}`}
    >
      <Marks naming={naming} channels={freeOf(event)?.channels ?? []} />
      <span>{naming.t('calendar.freeSlot')}</span>
    </UnstyledButton>
  );
}

/** Renders the events of the calendar's components. */
export const renderTile =
  (naming: Naming): RenderEvent =>
  (event, props) => {
    const tile = tileOf(event);
    if (!tile) return freeSlot(naming, event, props);
    return (
      <UnstyledButton {...props} className={`${props.className} tile`} {...tileProps(naming, tile)}>
        <TileBody naming={naming} tile={tile} />
      </UnstyledButton>
    );
  };
