import { expect, test } from 'vitest';
import { deskLink } from '../../../src/features/sign-in/link.ts';

test('a link names the public address, or one that a browser on this machine can open and stay signed in at', () => {
  const at = (host: string, publicUrl: string | null = null) =>
    deskLink({ publicUrl, listen: { host, port: 8080 } }, 'token');
  expect(at('127.0.0.1')).toBe('http://127.0.0.1:8080/desk/welcome#token');
  expect(at('0.0.0.0', 'https://desk.example.com/')).toBe('https://desk.example.com/desk/welcome#token');
  for (const host of ['0.0.0.0', '::', '[::]']) expect(at(host)).toBe('http://127.0.0.1:8080/desk/welcome#token');
  // As the service tells it once it listens.
  expect(at('x', 'http://0.0.0.0:8080')).toBe('http://127.0.0.1:8080/desk/welcome#token');
});
