import { Alert, List } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../features/index.ts';
import { textOf } from './server-text.ts';

interface Props extends Pick<AnswerOf<'GET /posts/:id'>, 'problems'> {
  /** What mends one of them, where a press does. */
  mend?: (problem: Props['problems'][number]) => ReactNode;
}

/** What is wrong with a post: first what keeps it, then what somebody should look at. */
export function Problems({ problems, mend }: Props) {
  const { t } = useTranslation();
  return (['blocks', 'warns'] as const).map((severity) => {
    const found = problems.filter((one) => one.severity === severity);
    if (found.length === 0) return null;
    return (
      <Alert key={severity} color={severity === 'blocks' ? 'red' : 'yellow'} title={t(`post.${severity}`)} p="xs">
        <List size="sm">
          {found.map((problem) => (
            <List.Item key={`${problem.code} ${problem.field} ${textOf(problem.message)}`}>
              {textOf(problem.message)} {mend?.(problem)}
            </List.Item>
          ))}
        </List>
      </Alert>
    );
  });
}
