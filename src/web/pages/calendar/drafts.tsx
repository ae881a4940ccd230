import { Button, Kbd, Text } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { postPage } from '../../data/post-page.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { grouped, idsOf, type Post, type Tile } from './events.ts';
import { Marks, type Naming, Thumbnail, whereOf } from './tile.tsx';

/** Data type of dragged drafts: their ids. */
export const CARRIED = 'application/x-masthead-post';

interface Props {
  naming: Naming;
  drafts: readonly Post[];
  mayMove: boolean;
  onOpen: (tile: Pick<Tile, 'posts'>) => void;
  /** A tile was dropped here: its posts lose their time. */
  onReturn: (id: string) => void;
  /** Offers free slots for all drafts; null: there are none, or it isn’t allowed. */
  onFill: (() => void) | null;
}

/** First post of a tile that was dragged here. */
function tileCarried({ dataTransfer }: DragEvent): string | null {
  try {
    const carried: unknown = JSON.parse(dataTransfer.getData('application/json'));
    return typeof carried === 'object' && carried !== null && 'eventId' in carried ? String(carried.eventId) : null;
  } catch {
    return null;
  }
}

/** Drafts without a time, a card for each story, to be dragged onto the calendar. */
export function Drafts({ naming, drafts, mayMove, onOpen, onReturn, onFill }: Props) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const cards = grouped(drafts);
  return (
    <section
      className="calendarSide"
      aria-label={t('calendar.drafts')}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!mayMove || !event.dataTransfer.types.includes('application/json')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const id = tileCarried(event);
        if (id === null) return;
        event.preventDefault();
        onReturn(id);
      }}
    >
      <h2>
        {t('calendar.drafts')} <small>{cards.length}</small>
      </h2>
      <Text size="xs" c="dimmed" className={cards.length === 0 ? undefined : 'draftsHint'}>
        {cards.length === 0 ? (
          t('calendar.noDrafts')
        ) : (
          <Trans t={t} i18nKey="calendar.draftsHint" components={{ key: <Kbd /> }} />
        )}
      </Text>
      {cards.map((posts) => {
        const [lead] = posts;
        if (!lead) return null;
        return (
          <article
            key={lead.id}
            className="draftCard"
            draggable={mayMove}
            aria-label={`${lead.headline} ${whereOf(naming, { lead, posts })}`}
            data-posts={idsOf({ posts })}
            onDragStart={(event) => {
              event.dataTransfer.setData(CARRIED, idsOf({ posts }));
              event.dataTransfer.effectAllowed = 'copyMove';
            }}
          >
            <Thumbnail picture={lead.picture} size={44} />
            <div>
              <TextLink className="tileName" draggable={false} {...postPage(lead)}>
                {lead.headline}
              </TextLink>
              <span className="draftFacts">
                <Marks naming={naming} channels={posts.map(({ channel }) => channel)} />
                {lead.state === 'rejected' && <small>{t('states.rejected')}</small>}
                {lead.urgency === 'evergreen' && <small>{t('urgency.evergreen')}</small>}
                {mayMove && (
                  <Button size="compact-xs" variant="subtle" onClick={() => onOpen({ posts })}>
                    {t('calendar.moveTo')}
                    <span className="unseen"> ({lead.headline})</span>
                  </Button>
                )}
              </span>
            </div>
          </article>
        );
      })}
      {onFill && cards.length > 0 && (
        <Button
          variant="default"
          className="fillSlots"
          leftSection={<IconSparkles size={16} aria-hidden="true" />}
          onClick={onFill}
        >
          {t('calendar.fill.open')}
        </Button>
      )}
    </section>
  );
}
