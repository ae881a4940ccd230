import { Button } from '@mantine/core';
import { IconBolt, IconLeaf } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxRow } from '../../data/inbox.ts';
import { useZone } from '../../data/session.ts';
import { timeText } from '../../data/time.ts';
import { listText, termFor } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { nextStepOf } from './chip-words.ts';
import { type ChipLook, Chips } from './chips.tsx';
import { RowMenu } from './row-menu.tsx';

const MINUTE_MS = 60_000;
const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', MINUTE_MS],
] as const;
/** Older articles show their day. */
const OLD_MS = 7 * 86_400_000;

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all rows, which goes on once a minute. */
function watch(notify: () => void): () => void {
  watchers.add(notify);
  timer ??= setInterval(() => {
    for (const one of watchers) one();
  }, MINUTE_MS);
  return () => {
    watchers.delete(notify);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const minuteNow = (): number => Math.floor(Date.now() / MINUTE_MS);

/** Age of an article, with its time as title. */
function Age({ at }: { at: string }) {
  const { t, i18n } = useTranslation();
  const clock = { zone: useZone(), language: i18n.language };
  const now = (useSyncExternalStore(watch, minuteNow) + 1) * MINUTE_MS;
  const ago = Math.max(0, now - Date.parse(at));
  const [unit, ms] = STEPS.find(([, length]) => ago >= length) ?? ['minute', MINUTE_MS];
  const text =
    ago < 2 * MINUTE_MS
      ? t('inbox.now')
      : ago > OLD_MS
        ? timeText(at, 'date', clock)
        : new Intl.RelativeTimeFormat(i18n.language, { style: 'narrow' }).format(-Math.floor(ago / ms), unit);
  return (
    <time dateTime={at} title={timeText(at, 'zoned', clock)}>
      {text}
    </time>
  );
}

function Thumbnail({ lead }: Pick<InboxRow, 'lead'>) {
  return (
    <img
      src={lead?.hash ? `/pictures/${lead.hash}?w=120` : '/desk/no-picture.svg'}
      alt=""
      width={84}
      height={56}
      loading="lazy"
      decoding="async"
    />
  );
}

/** Flag of an article that is not like most. */
function UrgencyFlag({ urgency }: Pick<InboxRow, 'urgency'>) {
  const { t } = useTranslation();
  if (urgency === 'normal') return null;
  const Drawn = urgency === 'breaking' ? IconBolt : IconLeaf;
  return (
    <strong className="flag" data-urgency={urgency}>
      <Drawn size={14} aria-hidden="true" /> {t(`urgency.${urgency}`)}
    </strong>
  );
}

/** What an editor does next with the article. */
function NextStepLink({ article, look }: Pick<Props, 'article' | 'look'>) {
  const { t } = useTranslation();
  const step = nextStepOf(article.chips);
  const platform = step.channel === null ? undefined : look.channelOf(step.channel)?.platformName;
  const name = platform === undefined ? '' : termFor(platform);
  const isFirst = step.kind === 'create' || step.kind === 'fix';
  return (
    <Button
      size="compact-sm"
      variant={isFirst ? 'light' : 'default'}
      renderRoot={(rest) => (
        <Link
          {...rest}
          to="/articles/$id"
          params={{ id: article.id }}
          search={step.channel === null ? {} : { channel: step.channel }}
          tabIndex={-1}
        />
      )}
    >
      {t(`inbox.next.${step.kind}`, { name })}
    </Button>
  );
}

interface Props {
  article: InboxRow;
  look: ChipLook;
  narrow: boolean;
  /** Others who have it open. */
  others: readonly string[] | undefined;
  mayWrite: boolean;
  selected: boolean;
  /** `isRange`: from the last one that was marked. */
  onSelect(isRange: boolean): void;
  position: number;
  size: number;
  isCurrent: boolean;
  top: number;
  height: number;
  /** Name of its day, over the first row of it. */
  day: string | null;
  onFocusRow(): void;
}

/** Row of the inbox that links to the posts. Its height is fixed by the list. */
export function ArticleLine(props: Props) {
  const { t } = useTranslation();
  const { article, narrow, others, mayWrite, selected, position, isCurrent } = props;
  const { id, headline, section, language, credits, authors, lead, urgency, embargoUntil, withdrawn } = article;
  const title = useId();
  const people = credits.length > 0 ? credits.flatMap(({ names: all }) => all) : authors;
  const chips = (
    <div className="chips">
      <Chips chips={article.chips} look={props.look} />
    </div>
  );
  const about = [section, listText(people.slice(0, 3))].filter(Boolean).join(' · ');
  return (
    <article
      className="inbox-row"
      aria-labelledby={title}
      aria-posinset={position}
      aria-setsize={props.size}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={props.onFocusRow}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
    >
      {props.day !== null && <div className="rowDay">{props.day}</div>}
      <div className="line rowLine" data-selected={selected || undefined}>
        {mayWrite && (
          <label className="mark">
            <input
              type="checkbox"
              checked={selected}
              aria-label={t('inbox.mark', { headline })}
              onChange={() => {
                // The click handler decides, since it knows the shift key.
              }}
              onClick={(event) => props.onSelect(event.shiftKey)}
            />
          </label>
        )}
        {!narrow && <Thumbnail lead={lead} />}
        <div className="about">
          <div className="headline" id={title} lang={language ?? undefined}>
            <Link to="/articles/$id" params={{ id }} className="covers" tabIndex={-1}>
              {headline}
            </Link>
          </div>
          <div className="facts">
            <UrgencyFlag urgency={urgency} />
            {withdrawn && <strong className="bad">{t('inbox.withdrawn')}</strong>}
            {embargoUntil && (
              <span className="late">
                {t('inbox.embargo')} <Time at={new Date(embargoUntil).toISOString()} />
              </span>
            )}
            {others && <strong className="here">{t('inbox.here', { names: listText(others) })}</strong>}
            <span className="clipped">{about}</span>
            <Age at={article.createdAt} />
          </div>
          {narrow && chips}
        </div>
        {narrow ? <Thumbnail lead={lead} /> : chips}
        <div className="rowActions">
          {!narrow && <NextStepLink article={article} look={props.look} />}
          {mayWrite && <RowMenu article={article} />}
        </div>
      </div>
    </article>
  );
}
