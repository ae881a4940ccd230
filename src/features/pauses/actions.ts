import { defineAction } from '../define-action.ts';
import { pause } from './pause.ts';
import { resume } from './resume.ts';
import { PauseChange, PauseInput, Resumed, ResumeInput } from './schema.ts';

export const start = defineAction({
  name: 'pauses.start',
  title: 'Pauses everything, one channel, or articles with a tag',
  permission: 'stop',
  http: 'POST /pause',
  input: PauseInput,
  output: PauseChange,
  storedAs: 'pause',
  storedRequest: (input) => ({ ...input, paused: true }),
  run: (input, { services, by }) => pause(services, { ...input, paused: true, by }),
});

export const end = defineAction({
  name: 'pauses.end',
  title: 'Ends a pause, and decides what happens to posts that became due',
  about:
    'With `show` nothing is resumed: it only tells what would go out. 409 where `how` is missing and must be said.',
  permission: { usually: null, escalate: 'operate', when: ({ show }) => !show },
  http: 'POST /resume',
  input: ResumeInput,
  output: Resumed,
  storedAs: 'resume',
  run: (input, { services, by }) => resume(services, { ...input, by }),
});
