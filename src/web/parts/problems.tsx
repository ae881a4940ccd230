import { Alert, List } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../features/index.ts';
import { textOf } from './server-text.ts';

interface Props extends Pick<AnswerOf<'GET /posts/:id'>, 'problems'> {
  /** Button that fixes a problem, where there is one. */
  mend?: (problem: Props['problems'][number]) => ReactNode;
}

/** Problems of a post: first those that block it, then those to check. */
export function Problems({ problems, mend }: Props) {
  const { t } = useTranslation();
  return (['blocks', 'warns'] as const).map((severity) => {
    const found = problems.filter((one) => one.severity === severity);
    if (found.length === 0) return null;
    return (
      <Alert key={severity} color={severity === 'blocks' ? 'fail' : 'look'} title={t(`post.${severity}`)} p="xs">
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
