import { z } from 'zod';
import type { EventName } from '../domain/event.ts';
import type { Message } from '../lib/message.ts';
import { configTexts } from './messages.ts';
import type { YamlFile } from './yaml-file.ts';

/** Events of webhooks by their former names, which files may still have. */
const EVENTS: ReadonlyMap<unknown, EventName> = new Map([
  ['missed', 'expired'],
  ['rejected', 'failed'],
  ['retracted', 'withdrawn'],
]);

const Receivers = z.looseObject({ receivers: z.record(z.string(), z.unknown()) });
const WithEvents = z.looseObject({ events: z.array(z.unknown()) });

/** Values of newsroom.yaml with former names of events replaced, and a warning for each. */
export function withEventNames({ value, file, lineOf }: Pick<YamlFile, 'value' | 'file' | 'lineOf'>): {
  value: unknown;
  warnings: Message[];
} {
  const found = Receivers.safeParse(value);
  if (!found.success) return { value, warnings: [] };
  const warnings: Message[] = [];
  const receivers = Object.entries(found.data.receivers).map(([id, receiver]) => {
    const own = WithEvents.safeParse(receiver);
    if (!own.success) return [id, receiver] as const;
    const events = own.data.events.map((event, at) => {
      const name = EVENTS.get(event);
      if (name === undefined) return event;
      const place = `${file}:${lineOf(['receivers', id, 'events', at])}`;
      warnings.push(configTexts.formerEvent({ place, was: String(event), name }));
      return name;
    });
    return [id, { ...own.data, events: [...new Set(events)] }] as const;
  });
  return { value: { ...found.data, receivers: Object.fromEntries(receivers) }, warnings };
}
