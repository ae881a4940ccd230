import type { ErrorView } from '../domain/errors.ts';

/** An error as the API answers it, where there is none to throw. */
export const failure = (
  code: string,
  message: string,
  remedy: string | null = null,
  exitCode: ErrorView['exitCode'] = 1,
): { error: ErrorView } => ({ error: { code, message, remedy, exitCode } });
