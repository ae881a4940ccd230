import type { ProposalTask } from '../../domain/proposal.ts';
import { alternatives } from './alternatives.ts';
import { hook } from './hook.ts';
import type { Task } from './task.ts';
import { text } from './text.ts';
import { titles } from './titles.ts';

/** What a model is asked in one question; a translation takes several. */
export const TASKS: Readonly<Record<Exclude<ProposalTask, 'translation'>, Task>> = { text, titles, hook, alternatives };
