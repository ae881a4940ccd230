export const signIn = {
  signIn: {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    insecure:
      'This address is not encrypted, so browsers won’t stay signed in. Use https, or http://localhost on this machine.',
    forgotten: 'Forgotten? An admin can create a new link for you.',
    by: 'Sign in with {{label}}',
    or: 'or',
    passkey: 'Use a passkey',
    codeTitle: 'Enter the code',
    code: 'Code from your authenticator app',
    codeHint: 'Or one of your recovery codes.',
    again: 'Sign in as someone else',
    passkeyFailed: {
      cancelled: 'No passkey was chosen, or it took too long.',
      known: 'This device has a passkey for you here already.',
      address:
        'Passkeys don’t work at this address. Use an https address with a domain name, or localhost on this machine.',
      failed: 'The browser could not use a passkey.',
    },
    refused: {
      away: 'The sign-in provider is not responding. Sign in with your password, or try again later.',
      stale: 'That took too long, or was started in another window. Please try again.',
      declined: 'You cancelled at the sign-in provider.',
      unproven: 'The provider’s answer could not be verified, so you were not signed in. Please try again.',
      'signed-out': 'You are signed out. Sign in first, then connect your account.',
      'no-role': 'None of your groups has access. Ask whoever manages your groups.',
      removed: 'Your account was removed. Ask an admin.',
      'no-name': 'The provider gives no name that can be used here. Ask an admin.',
      'name-taken':
        'Someone here already has your name. If that is you, sign in with your password and connect your account in the menu under your name.',
      first: 'No one has an account yet, and the first one has to be an admin.',
      'other-person': 'This account belongs to someone else.',
    },
  },
  welcome: {
    first: 'Welcome to Masthead',
    known: 'Welcome, {{name}}',
    knownHint: 'Choose a password for signing in.',
    name: 'Your name',
    nameHint: 'Shown next to everything you approve. It can’t be changed later.',
    passwordHint: 'At least 12 characters. A few words are easier to remember than symbols.',
    again: 'Repeat password',
    different: 'The passwords don’t match.',
    submit: 'Get started',
  },
} as const;
