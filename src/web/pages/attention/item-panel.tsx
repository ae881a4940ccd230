import { ActionIcon, Button, Group, SegmentedControl } from '@mantine/core';
import {
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconFileText,
  IconInfoCircle,
  IconUserPlus,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../features/sign-in/schema.ts';
import { historyOf, type Item } from '../../data/attention.ts';
import { useChannelName } from '../../data/channels.ts';
import { status } from '../../data/status.ts';
import { MovedPosts } from '../../parts/moved.tsx';
import { Preview } from '../../parts/preview.tsx';
import { listText, textOf } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { DeedButton, mayDo } from './deeds.tsx';
import { HeldPost } from './held.tsx';
import { ItemMark } from './item-mark.tsx';
import { useNotes } from './item-menu.tsx';

const SIGNS = {
  good: { icon: IconCircleCheckFilled, tone: 'live' },
  bad: { icon: IconCircleXFilled, tone: 'fail' },
  note: { icon: IconInfoCircle, tone: 'draft' },
} as const;

/** What happened to an item, in order. */
function History({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(historyOf(item));
  return (
    <ol aria-label={t('attention.happened')}>
      {data.map(({ at, sign, message }) => {
        const { icon: Sign, tone } = SIGNS[sign];
        return (
          <li key={`${at} ${message.code} ${textOf(message)}`}>
            <Sign size={17} aria-hidden="true" style={{ color: `var(--${tone})` }} />
            <span>{textOf(message)}</span>
            {at !== null && <Time at={at} />}
          </li>
        );
      })}
    </ol>
  );
}

type Tab = 'happened' | 'preview';

/** What happened to an item, or its post as readers see it. */
function About({ item }: { item: Item }) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  const [tab, setTab] = useState<Tab>('happened');
  const { post, version, channels } = item;
  const [channel = ''] = channels;
  if (post === null) {
    return (
      <div className="history">
        <h3>{t('attention.happened')}</h3>
        <History item={item} />
      </div>
    );
  }
  return (
    <div className="history">
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t('attention.about')}
        value={tab}
        onChange={setTab}
        data={[
          { value: 'happened', label: t('attention.happened') },
          { value: 'preview', label: t('attention.preview') },
        ]}
      />
      {tab === 'happened' ? <History item={item} /> : <Preview id={post} version={version} name={nameOf(channel)} />}
    </div>
  );
}

/** What is decided in the item itself: whether a post is live, or what becomes of posts for an earlier account. */
function Decision({ item, rights }: { item: Item; rights: Me['rights'] }) {
  const nameOf = useChannelName();
  const { data } = useQuery(status);
  const held = data?.held.find(({ id }) => item.kind === 'held' && id === item.delivery);
  const moved = data?.moved.find(({ channel }) => item.kind === 'moved' && channel === item.channels[0]);
  if (held) return <HeldPost held={held} mayDecide={rights.includes('operate')} />;
  return moved ? <MovedPosts moved={moved} name={nameOf(moved.channel)} /> : null;
}

interface Props {
  item: Item;
  person: Pick<Me, 'name' | 'rights'>;
  onStep(by: 1 | -1): void;
}

/** One item: why it is there, what to do, and what happened. */
export function ItemPanel({ item, person, onStep }: Props) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  const { assign, dismiss } = useNotes(item);
  const { title, detail, headline, deeds, post, article, channels, assignee, dismissible } = item;
  const shown = deeds.filter((deed) => mayDo(deed, person.rights) && !['check', 'decide-moved'].includes(deed.does));
  const mayNote = person.rights.includes('stop');
  return (
    <section className="itemPanel" aria-labelledby="item">
      <Group justify="space-between" wrap="nowrap">
        <ItemMark item={item} />
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="subtle" color="draft" aria-label={t('attention.previous')} onClick={() => onStep(-1)}>
            <IconChevronLeft size={18} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon variant="subtle" color="draft" aria-label={t('attention.next')} onClick={() => onStep(1)}>
            <IconChevronRight size={18} aria-hidden="true" />
          </ActionIcon>
        </Group>
      </Group>
      <h2 id="item">{textOf(title)}</h2>
      {headline !== null && <p className="itemHeadline">{headline}</p>}
      {detail !== null && <p className="itemDetail">{textOf(detail)}</p>}
      {channels.length > 1 && <p className="itemAbout">{listText(channels.map(nameOf))}</p>}
      <Decision item={item} rights={person.rights} />
      {shown.length > 0 && (
        <Group gap="xs">
          {shown.map((deed, index) => (
            <DeedButton
              key={`${deed.does} ${deed.target}`}
              item={item}
              deed={deed}
              size="md"
              variant={index === 0 ? 'filled' : 'default'}
              onOpen={() => undefined}
            />
          ))}
        </Group>
      )}
      {shown.length === 0 && deeds.length > 0 && !['held', 'moved'].includes(item.kind) && (
        <p className="itemAbout">{t('attention.notYours')}</p>
      )}
      <Group gap="md">
        {post !== null && (
          <TextLink size="sm" to="/posts/$id" params={{ id: post }}>
            <IconFileText size={15} aria-hidden="true" className="inlineIcon" /> {t('attention.open')}
          </TextLink>
        )}
        {article !== null && (
          <TextLink size="sm" to="/articles/$id" params={{ id: article }}>
            {t('correction.article')}
          </TextLink>
        )}
      </Group>
      {mayNote && (
        <Group gap="xs">
          {assignee !== person.name && (
            <Button
              variant="subtle"
              size="compact-sm"
              color="draft"
              leftSection={<IconUserPlus size={16} aria-hidden="true" />}
              onClick={() => assign.mutate(undefined)}
            >
              {t('attention.takeIt')}
            </Button>
          )}
          {dismissible && (
            <Button
              variant="subtle"
              size="compact-sm"
              color="draft"
              leftSection={<IconCheck size={16} aria-hidden="true" />}
              onClick={() => dismiss.mutate()}
            >
              {t('attention.dismiss')}
            </Button>
          )}
        </Group>
      )}
      <About item={item} />
    </section>
  );
}
