import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { board, directory, FILES, faults, load } from './fixture.ts';

describe('proposals', () => {
  const proposals = (text: string) => `${FILES['newsroom.yaml']}proposals: ${text}\n`;

  test('are off unless a model is named', () => {
    expect(load()).toMatchObject({ newsroom: { proposals: null }, prompts: null });
  });

  test('prompts are those that come with the service, but for the newsroom’s own of the same names', () => {
    const path = directory({ 'newsroom.yaml': proposals('{ url: "http://127.0.0.1:11434/v1", model: small }') });
    const shipped = loadConfig(path, {}, [board()]);
    expect(shipped.newsroom.proposals).toMatchObject({ key: null, timeoutSeconds: 30, perDay: { requests: 100 } });
    // As an installation of an earlier version has them: not all that there are now.
    mkdirSync(join(path, 'prompts'));
    writeFileSync(join(path, 'prompts/system.md'), 'Write in {{ language }}.');
    writeFileSync(join(path, 'prompts/propose.md'), 'Now:\n{{ articel }}');
    expect(() => loadConfig(path, {}, [board()])).toThrow(
      /prompts\/propose\.md:2:\d expected a Liquid template, given there is no “articel” \(did you mean article\?\), only article, fields/,
    );
    writeFileSync(join(path, 'prompts/propose.md'), '{{ article }}');
    expect(loadConfig(path, {}, [board()]).prompts).toEqual({
      ...shipped.prompts,
      system: 'Write in {{ language }}.',
      propose: '{{ article }}',
    });
    expect(Object.values(shipped.prompts ?? {}).every((prompt) => prompt.length > 20)).toBe(true);
  });

  test('an own prompt that cannot be read is a fault, and not passed over', () => {
    const path = directory({ 'newsroom.yaml': proposals('{ url: "http://127.0.0.1:11434/v1", model: small }') });
    mkdirSync(join(path, 'prompts/titles.md'), { recursive: true });
    expect(() => loadConfig(path, {}, [board()])).toThrow(/prompts\/titles\.md:1:1 expected a readable file/);
  });

  test('a model of this machine or a private network needs no https, also with a key', () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '10.1.2.3', '172.20.0.5', '192.168.1.20', '[fd00::1]']) {
      const written = proposals(`{ url: "http://${host}:8000/v1", model: m, key: MODEL_KEY }`);
      expect(load({ 'newsroom.yaml': written }).newsroom.proposals?.url).toBe(`http://${host}:8000/v1`);
    }
    for (const host of ['172.32.0.1', '8.8.8.8', 'models.example', '[2001:db8::1]']) {
      const written = proposals(`{ url: "http://${host}:8000/v1", model: m, key: MODEL_KEY }`);
      expect(faults({ 'newsroom.yaml': written }).join()).toContain('expected an address that begins with https://');
    }
  });

  test('prices are for a million tokens of questions and of answers', () => {
    const priced = (prices: string) => ({
      'newsroom.yaml': proposals(`{ url: "http://127.0.0.1:8000/v1", model: m, prices: ${prices} }`),
    });
    expect(load(priced('{ input: 0.15, output: 0.6 }')).newsroom.proposals?.prices).toEqual({
      input: 0.15,
      output: 0.6,
    });
    expect(faults(priced('{ input: 0.15 }')).join()).toContain('proposals.prices.output');
    expect(faults(priced('{ input: -1, output: 1 }')).join()).toContain('proposals.prices.input');
  });

  test('a key is named by its variable, travels by https, and is never repeated', () => {
    const told = (text: string) => faults({ 'newsroom.yaml': proposals(text) }).join();
    expect(told('{ url: "http://models.example/v1", model: m, key: MODEL_KEY }')).toContain(
      'proposals.url: expected an address that begins with https://, since the key travels there',
    );
    const literal = told('{ url: "https://models.example/v1", model: m, key: sk-s3cr3t }');
    expect(literal).toContain('proposals.key: expected the name of an environment variable');
    expect(literal).not.toContain('s3cr3t');
    expect(told('{ url: "https://k:s@models.example/v1", model: m }')).toContain('an address up to the version');
  });
});
