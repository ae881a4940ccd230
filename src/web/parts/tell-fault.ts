import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { NoAnswer, Refusal } from '../data/client.ts';

/** Tells in a corner of the page that something did not work, for what has no place of its own to say so. */
export function tellFault(error: unknown): void {
  const message =
    error instanceof Refusal
      ? [error.problem.detail, error.problem.remedy].filter(Boolean).join(' ')
      : error instanceof NoAnswer
        ? i18next.t('error.noAnswer')
        : i18next.t('error.unexpected');
  notifications.show({ color: 'red', title: i18next.t('error.title'), message, autoClose: 15_000, role: 'alert' });
}
