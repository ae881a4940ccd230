import './writing-tools.css';
import { ActionIcon, Menu, Popover } from '@mantine/core';
import { IconAt, IconHash, IconMoodSmile } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { lazy, type ReactNode, type RefObject, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { writingAids } from '../../data/writing-aids.ts';

const EmojiPicker = lazy(() =>
  import('../../parts/emoji/picker.tsx').then((loaded) => ({ default: loaded.EmojiPicker })),
);

/** What may be put into a text: what goes with its channels, and hashtags of its story. */
export interface Aids {
  channels: readonly string[];
  hashtags: readonly string[];
}

/** All of the lists, each once, whichever case it is written in. */
const unique = (lists: readonly (readonly string[])[]): string[] =>
  [
    ...new Map(
      lists
        .flat()
        .toReversed()
        .map((one) => [one.toLowerCase(), one]),
    ).values(),
  ].toReversed();

interface MenuProps {
  icon: ReactNode;
  name: string;
  /** Of the text. */
  label: string;
  children: ReactNode;
}

/** Icon with its name, and that of the text that it is for. */
const Named = ({ icon, name, label }: Omit<MenuProps, 'children'>) => (
  <>
    {icon}
    <span className="unseen">
      {name} ({label})
    </span>
  </>
);

function ToolMenu({ children, ...named }: MenuProps) {
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="draft" title={named.name}>
          <Named {...named} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

interface Props {
  area: RefObject<HTMLTextAreaElement | null>;
  aids: Aids;
  /** Of the text. */
  label: string;
  onType: (text: string) => void;
}

/** Puts emoji, hashtags and mentions into a text where the cursor is. */
export function WritingTools({ area, aids: { channels, hashtags }, label, onType }: Props) {
  const { t } = useTranslation();
  const found = useQueries({ queries: channels.map((channel) => writingAids(channel)) });
  const ofChannels = found.flatMap(({ data }) => data ?? []);
  const lately = unique(ofChannels.map((one) => one.hashtags)).filter(
    (tag) => !hashtags.some((own) => own.toLowerCase() === tag.toLowerCase()),
  );
  const mentions = ofChannels.flatMap((one) => one.mentions);
  const insert = (piece: string, { isWord, keepsFocus = false }: { isWord: boolean; keepsFocus?: boolean }): void => {
    const field = area.current;
    if (!field) return;
    const { value, selectionStart, selectionEnd } = field;
    const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)];
    const put = `${isWord && /\S$/.test(before) ? ' ' : ''}${piece}${isWord && /^\S/.test(after) ? ' ' : ''}`;
    onType(before + put + after);
    const caret = before.length + put.length;
    requestAnimationFrame(() => {
      if (!keepsFocus) field.focus();
      field.setSelectionRange(caret, caret);
    });
  };
  const hasTags = hashtags.length + lately.length > 0;
  return (
    <div className="writingTools">
      <Popover position="bottom-start" shadow="md" trapFocus withinPortal>
        <Popover.Target>
          <ActionIcon variant="subtle" color="draft" title={t('composer.tools.emoji')}>
            <Named
              icon={<IconMoodSmile size={18} aria-hidden="true" />}
              name={t('composer.tools.emoji')}
              label={label}
            />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p="xs" aria-label={t('composer.tools.emoji')}>
          <Suspense>
            <EmojiPicker onPick={(emoji) => insert(emoji, { isWord: false, keepsFocus: true })} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {mentions.length > 0 && (
        <ToolMenu icon={<IconAt size={18} aria-hidden="true" />} name={t('composer.tools.mention')} label={label}>
          {mentions.map(({ name, handle }) => (
            <Menu.Item
              key={`${name} ${handle}`}
              rightSection={<span className="writingHandle">{handle}</span>}
              onClick={() => insert(handle, { isWord: true })}
            >
              {name}
            </Menu.Item>
          ))}
        </ToolMenu>
      )}
      {hasTags && (
        <ToolMenu icon={<IconHash size={18} aria-hidden="true" />} name={t('composer.tools.hashtags')} label={label}>
          {hashtags.length > 0 && <Menu.Label>{t('composer.tools.ofStory')}</Menu.Label>}
          {hashtags.map((tag) => (
            <Menu.Item key={tag} onClick={() => insert(tag, { isWord: true })}>
              {tag}
            </Menu.Item>
          ))}
          {lately.length > 0 && <Menu.Label>{t('composer.tools.lately')}</Menu.Label>}
          {lately.map((tag) => (
            <Menu.Item key={tag} onClick={() => insert(tag, { isWord: true })}>
              {tag}
            </Menu.Item>
          ))}
        </ToolMenu>
      )}
    </div>
  );
}
