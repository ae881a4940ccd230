import { Group, Modal, type ModalRootProps } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusReturn } from './focus-return.ts';

interface Props extends Pick<ModalRootProps, 'opened' | 'onClose' | 'size'> {
  title: string;
  /** Something was chosen that a slip of the hand must not lose, so that only a button leaves. Typing counts by itself. */
  holds?: boolean;
  /** Selector of what opened it, where that may be drawn again while it is open. */
  opener?: string;
  children: ReactNode;
}

const TYPED = 'textarea, input:not([type="checkbox"]):not([type="radio"]):not([type="search"])';

/** Dialog without a second banner landmark. */
export function Dialog({ title, holds = false, opener, children, ...root }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(false);
  const { opened } = root;
  useEffect(() => setTyped(false), [opened]);
  useFocusReturn(opened, opener);
  const note = ({ target }: FormEvent): void => {
    if (target instanceof HTMLElement && target.matches(TYPED)) setTyped('value' in target && target.value !== '');
  };
  const stays = holds || typed;
  return (
    <Modal.Root {...root} closeOnEscape={!stays} closeOnClickOutside={!stays}>
      <Modal.Overlay />
      <Modal.Content onInput={note}>
        <Group justify="space-between" wrap="nowrap" p="md">
          <Modal.Title fw={600} lh={1.35}>
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={t('common.close')} />
        </Group>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
