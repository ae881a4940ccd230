import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxRow } from '../../data/inbox.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Time } from '../../parts/time.tsx';
import { Age } from './age.tsx';
import { UrgencyChoice } from './urgency-choice.tsx';

interface Props {
  article: InboxRow;
  names: ReadonlyMap<string, string>;
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
  onStand(): void;
}

/** About as many characters as a line of chips has room for, and as a state takes. */
const ROOM = 110;
const STATE_LENGTH = 10;

/** How far it is: a chip for each channel; where there is no room, one for each state. */
function Chips({ chips, names, narrow }: Pick<InboxRow, 'chips'> & Pick<Props, 'names' | 'narrow'>) {
  const nameOf = (channel: string): string => names.get(channel) ?? channel;
  if (!narrow) {
    // What a newsroom calls its channels may be long; how it writes them in its files hardly is.
    const isLong = chips.reduce((sum, { channel }) => sum + nameOf(channel).length + STATE_LENGTH, 0) > ROOM;
    return chips.map(({ channel, state }) => (
      <StateBadge key={channel} state={state} label={nameOf(channel)} short={isLong ? channel : undefined} />
    ));
  }
  const states = [...new Set(chips.map(({ state }) => state))];
  return states.map((state) => {
    const [one, ...others] = chips.filter((chip) => chip.state === state);
    const isOne = one !== undefined && others.length === 0;
    const label = isOne ? nameOf(one.channel) : String(others.length + 1);
    return <StateBadge key={state} state={state} label={label} short={isOne ? one.channel : undefined} />;
  });
}

/** One article of the inbox; the whole of it leads to its posts. It is as high as the list says, whatever stands in it. */
export function ArticleLine(props: Props) {
  const { t } = useTranslation();
  const { article, narrow, others, mayWrite, selected, position, isCurrent } = props;
  const { id, headline, section, language, credits, authors, lead, urgency, embargoUntil, withdrawn } = article;
  const title = useId();
  const people = credits.length > 0 ? credits.flatMap(({ names: all }) => all) : authors;
  const about = [section, people.slice(0, 3).join(', ')].filter(Boolean).join(' · ');
  return (
    <article
      className="line inbox-row"
      data-selected={selected || undefined}
      aria-labelledby={title}
      aria-posinset={position}
      aria-setsize={props.size}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={props.onStand}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
    >
      {mayWrite && (
        <label className="mark">
          <input
            type="checkbox"
            checked={selected}
            aria-label={t('inbox.mark', { headline })}
            onChange={() => {
              // Told by the click, which knows of the shift key.
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
          {others && <strong className="here">{t('inbox.here', { names: others.join(', ') })}</strong>}
          <span className="clipped">{about}</span>
          <Age at={article.createdAt} />
        </div>
        <div className="chips">
          <Chips chips={article.chips} names={props.names} narrow={narrow} />
        </div>
      </div>
    </article>
  );
}
