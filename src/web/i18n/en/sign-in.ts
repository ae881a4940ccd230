export const signIn = {
  signIn: {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    submit: 'Sign in',
    insecure:
      'This address is not encrypted, so browsers refuse to stay signed in. Open the desk by https, or on this machine by http://localhost.',
    firstRun:
      'Nobody works here yet. Open the link that "masthead start" printed, or make one with: masthead people invite "YOUR NAME" --role admin',
    forgotten: 'Forgotten? An admin can make a new link for you.',
    by: 'Sign in with {{label}}',
    or: 'or',
    refused: {
      away: 'The sign-in provider does not answer. Sign in with your password, or try again later.',
      stale: 'That took too long, or was begun in another window. Please try again.',
      declined: 'You turned back at the sign-in provider.',
      unproven: 'The answer of the sign-in provider does not hold, so nobody was signed in. Please try again.',
      'signed-out': 'You are signed out here. Sign in first, then connect your account.',
      'no-role': 'None of your groups may work here. Ask whoever looks after them.',
      removed: 'You were removed here. Ask an admin.',
      'no-name': 'The provider tells no name that can be used here. Ask an admin.',
      'name-taken':
        'Somebody here has your name already. If that is you, sign in with your password and connect your account in the menu under your name.',
      first: 'Nobody works here yet, and the first one has to be an admin.',
      'other-person': 'This account belongs to somebody else here.',
    },
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
