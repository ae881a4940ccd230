import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { board, directory, FILES, faults, load } from './fixture.ts';

describe('proposals', () => {
  const proposals = (text: string) => `${FILES['newsroom.yaml']}proposals: ${text}\n`;

  test('are off unless a model is named; its prompts stand beside', () => {
    expect(load()).toMatchObject({ newsroom: { proposals: null }, prompts: null });
    const path = directory({ 'newsroom.yaml': proposals('{ url: "http://127.0.0.1:11434/v1", model: small }') });
    expect(() => loadConfig(path, {}, [board()])).toThrow(/prompts\/system\.md:1:1 expected a readable file/);
    mkdirSync(join(path, 'prompts'));
    writeFileSync(join(path, 'prompts/system.md'), 'Write in {{ language }}.');
    writeFileSync(join(path, 'prompts/propose.md'), 'Now:\n{{ articel }}');
    expect(() => loadConfig(path, {}, [board()])).toThrow(
      /prompts\/propose\.md:2:\d expected a Liquid template, given there is no “articel” \(did you mean article\?\), only article, fields/,
    );
    writeFileSync(join(path, 'prompts/propose.md'), '{{ article }}');
    expect(loadConfig(path, {}, [board()])).toMatchObject({
      newsroom: { proposals: { key: null, timeoutSeconds: 30, perDay: { requests: 100 } } },
      prompts: { user: '{{ article }}', describe: null },
    });
  });

  test('pictures are sent where that is switched on, with a prompt of their own', () => {
    const written = proposals('{ url: "http://127.0.0.1:11434/v1", model: small, pictures: true }');
    const path = directory({ 'newsroom.yaml': written });
    mkdirSync(join(path, 'prompts'));
    for (const name of ['system', 'propose']) writeFileSync(join(path, `prompts/${name}.md`), 'Write.');
    expect(() => loadConfig(path, {}, [board()])).toThrow(/prompts\/describe\.md:1:1 expected a readable file/);
    writeFileSync(join(path, 'prompts/describe.md'), 'Describe it in {{ language }}.');
    expect(loadConfig(path, {}, [board()])).toMatchObject({
      newsroom: { proposals: { pictures: true } },
      prompts: { describe: 'Describe it in {{ language }}.' },
    });
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
