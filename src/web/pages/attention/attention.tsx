import './attention.css';
import { Drawer, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBolt, IconCalendarWeek, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { attention, type Item } from '../../data/attention.ts';
import { channels as channelsQuery } from '../../data/channels.ts';
import { me } from '../../data/session.ts';
import { status } from '../../data/status.ts';
import { Pending } from '../../parts/error-note.tsx';
import { Page, PageTabs } from '../../parts/page.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { ForInformation } from './for-information.tsx';
import { ItemPanel } from './item-panel.tsx';
import { ItemRow } from './item-row.tsx';
import { ResolvedList } from './resolved-list.tsx';

const TABS = ['open', 'mine', 'unassigned', 'snoozed', 'resolved'] as const;
type Tab = (typeof TABS)[number];

const URGENCIES = [
  { urgency: 'now', icon: IconBolt, tone: 'fail' },
  { urgency: 'today', icon: IconClock, tone: 'look' },
  { urgency: 'week', icon: IconCalendarWeek, tone: 'draft' },
] as const;

function isIn(tab: Tab, { assignee, snoozedUntil }: Item, name: string): boolean {
  if (tab === 'snoozed') return snoozedUntil !== null;
  if (snoozedUntil !== null) return false;
  if (tab === 'mine') return assignee === name;
  return tab === 'unassigned' ? assignee === null : true;
}

/** Work list of all that needs a person, by urgency, with the chosen item beside it. */
export function AttentionPage() {
  const { t } = useTranslation();
  const known = useQuery(attention);
  const now = useQuery(status);
  const { data: channels = [] } = useQuery(channelsQuery);
  const { data: person } = useSuspenseQuery(me);
  const [tab, setTab] = useState<Tab>('open');
  const [channel, setChannel] = useState<string | null>(null);
  const [section, setSection] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const isNarrow = useMediaQuery('(max-width: 68.75em)') ?? false;
  const { data } = known;
  const name = person?.name ?? '';
  const fitting = useMemo(
    () =>
      (data?.items ?? []).filter(
        (item) =>
          (channel === null || item.channels.includes(channel)) && (section === null || item.section === section),
      ),
    [data, channel, section],
  );
  const items = useMemo(() => fitting.filter((item) => isIn(tab, item, name)), [fitting, tab, name]);
  const at = items.findIndex(({ key }) => key === chosen);
  // Beside the list there is always one; in a drawer only the one that was opened.
  const open = items[at] ?? (isNarrow ? undefined : items[0]);
  const step = (by: 1 | -1): void => {
    const from = open ? items.indexOf(open) : -by;
    setChosen(items[(from + by + items.length) % items.length]?.key ?? null);
  };
  useActions(
    useMemo(() => {
      const group = t('attention.title');
      const go = (by: 1 | -1): void =>
        setChosen((before) => {
          const from = Math.max(
            0,
            items.findIndex(({ key }) => key === before),
          );
          return items[Math.min(items.length - 1, Math.max(0, from + by))]?.key ?? null;
        });
      return [
        {
          id: 'attention-next',
          label: t('attention.next'),
          group,
          keys: 'j',
          keyOnly: true as const,
          run: () => go(1),
        },
        {
          id: 'attention-previous',
          label: t('attention.previous'),
          group,
          keys: 'k',
          keyOnly: true as const,
          run: () => go(-1),
        },
        {
          id: 'attention-actions',
          label: t('attention.toActions'),
          group,
          keys: 'Enter',
          keyOnly: true as const,
          run: () => document.querySelector<HTMLElement>('.attentionAside :is(a, button)')?.focus(),
        },
      ];
    }, [t, items]),
  );
  if (!data || !person) return <Pending of={known} />;
  const counted = (one: Tab): number =>
    one === 'resolved' ? data.counts.resolved : fitting.filter((item) => isIn(one, item, name)).length;
  const tabs = TABS.map((one) => ({
    name: one,
    text: t(`attention.tabs.${one}`),
    count: counted(one),
  }));
  const panel = open && <ItemPanel key={open.key} item={open} person={person} onStep={step} />;
  return (
    <Page
      title={t('attention.title')}
      wide
      tabs={<PageTabs label={t('attention.title')} tabs={tabs} current={tab} onChoose={(one) => setTab(one)} />}
      actions={
        <>
          <Select
            aria-label={t('attention.channel')}
            placeholder={t('attention.anyChannel')}
            data={channels.map(({ id, name: text }) => ({ value: id, label: text }))}
            value={channel}
            onChange={setChannel}
            clearable
            className="attentionFilter"
          />
          {data.sections.length > 0 && (
            <Select
              aria-label={t('attention.section')}
              placeholder={t('attention.anySection')}
              data={data.sections}
              value={section}
              onChange={setSection}
              clearable
              className="attentionFilter"
            />
          )}
        </>
      }
    >
      {tab === 'resolved' ? (
        <ResolvedList resolved={data.resolved} />
      ) : (
        <div className="attentionColumns" data-alone={isNarrow || !open || undefined}>
          <div>
            {items.length === 0 && (
              <div className="emptyList">
                <IconCircleCheck size={40} stroke={1.25} aria-hidden="true" />
                <p>{tab === 'open' ? t('attention.none') : t('attention.noneHere')}</p>
                {tab === 'open' && now.data?.notPublishing && (
                  <p>
                    {t(`attention.notPublishing.${now.data.notPublishing}`)}{' '}
                    <TextLink to="/channels">{t('attention.toChannels')}</TextLink>
                  </p>
                )}
              </div>
            )}
            {URGENCIES.map(({ urgency, icon: Drawn, tone }) => {
              const own = items.filter((item) => item.urgency === urgency);
              if (own.length === 0) return null;
              return (
                <section key={urgency} aria-labelledby={urgency}>
                  <h2 id={urgency} className="urgency">
                    <Drawn size={16} stroke={2} aria-hidden="true" style={{ color: `var(--${tone})` }} />
                    {t(`attention.urgency.${urgency}.name`)} <span>{t(`attention.urgency.${urgency}.hint`)}</span>
                  </h2>
                  <ul className="items">
                    {own.map((item) => (
                      <ItemRow
                        key={item.key}
                        item={item}
                        person={person}
                        now={known.dataUpdatedAt}
                        selected={item.key === open?.key}
                        onOpen={() => setChosen(item.key)}
                      />
                    ))}
                  </ul>
                </section>
              );
            })}
            {tab === 'open' && now.data && <ForInformation now={now.data} />}
          </div>
          {!isNarrow && panel && <div className="attentionAside">{panel}</div>}
        </div>
      )}
      <Drawer
        opened={isNarrow && open !== undefined}
        onClose={() => setChosen(null)}
        position="right"
        size={436}
        title={t('attention.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {isNarrow && panel}
      </Drawer>
    </Page>
  );
}
