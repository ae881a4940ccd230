import i18next from 'i18next';

/** What was done, in the words of the page; as the audit has it where the page has none. */
export function actionWord(action: string): string {
  const key = `actions.${action.replaceAll(/[^a-z]+/g, '-')}`;
  return i18next.exists(key) ? String(i18next.t(key as 'actions.approve')) : action;
}
