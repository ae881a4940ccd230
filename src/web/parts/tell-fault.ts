import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { faultText } from './fault-text.ts';

/** Tells in a corner of the page that something did not work, for what has no place of its own to say so. */
export function tellFault(error: unknown): void {
  const { message, remedy } = faultText(error, i18next.t);
  const text = remedy === null ? message : `${message} ${remedy}`;
  notifications.show({
    color: 'red',
    title: i18next.t('error.title'),
    message: text,
    autoClose: 15_000,
    role: 'alert',
  });
}
