import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../features/sign-in/schema.ts';
import type { Item } from '../../data/attention.ts';
import { initialsOf } from '../../parts/person-mark.tsx';
import { textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { DeedButton, mayDo } from './deeds.tsx';
import { ItemMark } from './item-mark.tsx';
import { ItemMenu, useNotes } from './item-menu.tsx';

interface Props {
  item: Item;
  person: Pick<Me, 'name' | 'rights'>;
  now: number;
  selected: boolean;
  onOpen(): void;
}

/** Who works on an item, or the button by which one takes it. */
function Assignee({ item, person: { name, rights } }: Pick<Props, 'item' | 'person'>) {
  const { t } = useTranslation();
  const { assign } = useNotes(item);
  if (item.assignee !== null) {
    const isMine = item.assignee === name;
    return (
      <span className="assignee" title={item.assignee}>
        <span className="initials" data-other={!isMine || undefined} aria-hidden="true">
          {initialsOf(item.assignee)}
        </span>
        <span>{isMine ? t('attention.you') : item.assignee}</span>
      </span>
    );
  }
  if (!rights.includes('stop')) return <span className="assignee" />;
  return (
    <button
      type="button"
      className="assignee take"
      disabled={assign.isPending}
      onClick={() => assign.mutate(undefined)}
      aria-label={`${t('attention.take')}: ${textOf(item.title)}`}
    >
      <span className="unassigned" aria-hidden="true">
        <IconUserPlus size={15} stroke={1.75} />
      </span>
      {t('attention.take')}
    </button>
  );
}

/** Item of the list: what is wrong, about what, who works on it, and what to do first. */
export function ItemRow({ item, person, now, selected, onOpen }: Props) {
  const { t } = useTranslation();
  const { title, headline, detail, since, dueAt, deeds, snoozedUntil } = item;
  const best = deeds.find((deed) => mayDo(deed, person.rights));
  const at = dueAt ?? since;
  const about = headline ?? detail?.text ?? null;
  return (
    <li className="item" data-selected={selected || undefined}>
      <ItemMark item={item} />
      <div className="itemText">
        <button type="button" className="itemTitle" aria-current={selected || undefined} onClick={onOpen}>
          {textOf(title)}
        </button>
        <div className="itemAbout">
          {about !== null && <span className="itemStory">{about}</span>}
          {at !== null && (
            <span>
              {about !== null && ' · '}
              <Time at={at} />
            </span>
          )}
          {snoozedUntil !== null && (
            <span>
              {' · '}
              {t('attention.snoozedUntil')} <Time at={snoozedUntil} />
            </span>
          )}
        </div>
      </div>
      <Assignee item={item} person={person} />
      <span className="itemDeed">
        {best && (
          <DeedButton item={item} deed={best} size="sm" variant={selected ? 'filled' : 'default'} onOpen={onOpen} />
        )}
      </span>
      {person.rights.includes('stop') && <ItemMenu item={item} name={person.name} now={now} />}
    </li>
  );
}
