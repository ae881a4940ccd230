import type { z } from 'zod';
import type { Shell } from '../environment.ts';

/** Something that a model may ask for. */
export interface Tool {
  name: string;
  title: string;
  /** What it does and answers, for whoever chooses among tools. */
  about: string;
  input: z.ZodObject;
  /** It changes nothing. */
  reads: boolean;
  /** Answers what can be written as JSON. */
  run(shell: Shell, given: unknown): Promise<unknown>;
}

interface Described<Input extends z.ZodObject> extends Omit<Tool, 'input' | 'run'> {
  input: Input;
  run(shell: Shell, given: z.output<Input>): Promise<unknown>;
}

/** A tool whose input is parsed before it is run. */
export const tool = <Input extends z.ZodObject>({ run, input, ...rest }: Described<Input>): Tool => ({
  ...rest,
  input,
  run: (shell, given) => run(shell, input.parse(given)),
});
