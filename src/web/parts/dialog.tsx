import { Group, Modal, type ModalRootProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props extends Pick<ModalRootProps, 'opened' | 'onClose' | 'size'> {
  title: string;
  /** Something was typed: a slip of the hand must not lose it, so that only a button leaves. */
  holds?: boolean;
  children: ReactNode;
}

/** Dialog without a second banner landmark. */
export function Dialog({ title, holds = false, children, ...root }: Props) {
  const { t } = useTranslation();
  return (
    <Modal.Root {...root} closeOnEscape={!holds} closeOnClickOutside={!holds}>
      <Modal.Overlay />
      <Modal.Content>
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
