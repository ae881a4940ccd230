import { expect, test } from 'vitest';
import { FILES, faults, load } from './fixture.ts';

const WHOLE = `{ label: Staff account, issuer: "https://login.example", clientId: masthead, clientSecret: OIDC_SECRET,
  roles: { desk: editor, chiefs: approver } }`;
const told = (text: string): string => faults({ 'newsroom.yaml': `${FILES['newsroom.yaml']}oidc: ${text}\n` }).join();

test('single sign-on is off unless a provider is named, and asks for little where one is', () => {
  expect(load()).toMatchObject({ newsroom: { oidc: null } });
  expect(load({ 'newsroom.yaml': `${FILES['newsroom.yaml']}oidc: ${WHOLE}\n` })).toMatchObject({
    newsroom: { oidc: { scopes: ['profile'], groups: 'groups', name: 'name', others: null } },
  });
});

test('its address is encrypted, its secret is named by a variable and never repeated, and somebody is let in', () => {
  expect(told(WHOLE.replace('https://login', 'http://login'))).toContain(
    'oidc.issuer: expected the https address of the provider',
  );
  const literal = told(WHOLE.replace('OIDC_SECRET', 's3cr3t'));
  expect(literal).toContain('oidc.clientSecret: expected the name of an environment variable');
  expect(literal).not.toContain('s3cr3t');
  expect(told(WHOLE.replace(/roles: .*\}/s, 'roles: {} }'))).toContain('oidc.roles: expected at least one group');
  expect(told(WHOLE.replace('desk: editor', 'desk: boss'))).toContain('oidc.roles.desk');
});
