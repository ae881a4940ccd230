import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { setUrgency, type Urgency } from '../../data/articles.ts';
import { changeRow, type InboxRow } from '../../data/inbox.ts';
import { useZone } from '../../data/session.ts';
import { timeText } from '../../data/time.ts';
import { showError } from '../../parts/error-note.tsx';
import { listText } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { type ChipLook, Chips } from './chips.tsx';
import { URGENCIES } from './filter.ts';

interface UrgencyChoiceProps {
  id: string;
  headline: string;
  urgency: Urgency;
  mayWrite: boolean;
}

/** Urgency of an article, editable with permission. */
function UrgencyChoice({ id, headline, urgency, mayWrite }: UrgencyChoiceProps) {
  const { t } = useTranslation();
  const setting = useMutation({
    mutationFn: (next: Urgency) => setUrgency(id, next),
    onSuccess: ({ articleId, urgency: now }) => changeRow(articleId, { urgency: now }),
    onError: showError,
  });
  if (!mayWrite) return urgency === 'normal' ? null : <strong data-urgency={urgency}>{t(`urgency.${urgency}`)}</strong>;
  const shown = setting.isPending ? setting.variables : urgency;
  return (
    <select
      className="urgency"
      data-urgency={shown}
      aria-label={t('inbox.urgencyOf', { headline })}
      value={shown}
      disabled={setting.isPending}
      onChange={({ currentTarget }) => {
        const next = URGENCIES.find((one) => one === currentTarget.value);
        if (next) setting.mutate(next);
      }}
    >
      {URGENCIES.map((one) => (
        <option key={one} value={one}>
          {t(`urgency.${one}`)}
        </option>
      ))}
    </select>
  );
}

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
  onFocusRow(): void;
}

/** Row of the inbox that links to the posts. Its height is fixed by the list. */
export function ArticleLine(props: Props) {
  const { t } = useTranslation();
  const { article, narrow, others, mayWrite, selected, position, isCurrent } = props;
  const { id, headline, section, language, credits, authors, lead, urgency, embargoUntil, withdrawn } = article;
  const title = useId();
  const people = credits.length > 0 ? credits.flatMap(({ names: all }) => all) : authors;
  const about = [section, listText(people.slice(0, 3))].filter(Boolean).join(' · ');
  return (
    <article
      className="line inbox-row"
      data-selected={selected || undefined}
      aria-labelledby={title}
      aria-posinset={position}
      aria-setsize={props.size}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={props.onFocusRow}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
    >
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
      {!narrow && (
        <img
          src={lead?.hash ? `/pictures/${lead.hash}?w=120` : '/desk/no-picture.svg'}
          alt=""
          width={96}
          height={64}
          loading="lazy"
          decoding="async"
        />
      )}
      <div className="about">
        <div className="headline" id={title} lang={language ?? undefined}>
          <Link to="/articles/$id" params={{ id }} className="covers" tabIndex={-1}>
            {headline}
          </Link>
        </div>
        <div className="facts">
          <UrgencyChoice id={id} headline={headline} urgency={urgency} mayWrite={mayWrite && withdrawn === null} />
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
        <div className="chips">
          <Chips chips={article.chips} look={props.look} />
        </div>
      </div>
    </article>
  );
}
