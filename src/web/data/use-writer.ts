import { useEffect, useSyncExternalStore } from 'react';
import { createWriter, type Port, type Said, type Writer, type Writing } from './writer.ts';

/** What was typed outlives the part of a page in which it was. */
const writers = new Map<string, Writer>();

function writerFor(port: Port, said: Said): Writer {
  const known = writers.get(port.name);
  if (known) return known;
  const made = createWriter(port, said);
  writers.set(port.name, made);
  return made;
}

/** What somebody types, kept in this browser; `isAuto`: saved by itself after a pause in typing. */
export function useWriter(port: Port, said: Said, isAuto: boolean): { writer: Writer; writing: Writing } {
  const writer = writerFor(port, said);
  const writing = useSyncExternalStore(writer.subscribe, writer.get);
  // Told anew when it says something else, not whenever it was read again.
  const told = JSON.stringify([said.version, said.words]);
  useEffect(() => writer.take(said), [writer, told]);
  useEffect(() => writer.auto(isAuto), [writer, isAuto]);
  useEffect(() => {
    const leave = (): void => {
      if (document.visibilityState === 'hidden' && isAuto) void writer.save();
    };
    document.addEventListener('visibilitychange', leave);
    return () => document.removeEventListener('visibilitychange', leave);
  }, [writer, isAuto]);
  return { writer, writing };
}
