export const signIn = {
  signIn: {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    submit: 'Sign in',
    insecure:
      'This address is not encrypted, so browsers refuse to stay signed in. Open the desk by https, or on this machine by http://localhost.',
    firstRun: 'Nobody works here yet. Open the link that "masthead start" printed.',
    forgotten: 'Forgotten? An admin can make a new link for you.',
  },
  welcome: {
    first: 'Welcome to Masthead',
    firstHint: 'You are the first one here, so you will be an admin. Others are added later, by you.',
    known: 'Welcome, {{name}}',
    knownHint: 'Choose the password by which you will sign in.',
    name: 'Your name',
    nameHint: 'It stands beside everything that you approve, and cannot be changed later.',
    password: 'Password',
    passwordHint: '12 characters at least. A few words are easier to remember than signs.',
    again: 'The same password again',
    different: 'The two passwords differ.',
    submit: 'Begin',
  },
} as const;
