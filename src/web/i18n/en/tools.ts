/** Words of the ways to start a post from outside the desk. */
export const tools = {
  tools: {
    about: 'Start a post from the page you are reading. Nothing is created before you confirm it in the desk.',
    effect:
      'Masthead reads the page and creates a post for each channel. Where approval is needed they stay drafts; elsewhere they are scheduled.',
    noAddress: 'What was shared has no address. Write a post with this text, or find its article.',
    writeText: 'Write a post with this text',
    bookmark: {
      title: 'Bookmark',
      about: 'One click on any page opens New post with its address.',
      link: 'Post this page',
      drag: 'Drag this button to your bookmarks bar. If you don’t see the bar, press {{keys}}.',
      byHand:
        'Can’t drag it, or on a phone? Copy the code, bookmark any page, then edit the bookmark and paste the code as its address.',
      copy: 'Copy code',
    },
    extension: {
      title: 'Browser extension',
      about: 'A button beside the address bar of Chrome, Edge and Firefox.',
      how: 'Whoever runs Masthead has it in the folder {{folder}}. Once it is installed, enter this address in its options:',
    },
    phone: {
      title: 'On your phone',
      about: 'The desk as an app.',
      how: 'Open the desk on your phone and choose “Install app” in the browser’s menu; on an iPhone, “Add to Home Screen” in the share menu.',
      share: 'On Android, Masthead is then in the share menu of every page.',
    },
    cms: {
      title: 'WordPress and other systems',
      about: 'Your CMS hands in each article as it is published.',
      how: 'A WordPress plugin, and examples for Drupal, Ghost, Strapi and static sites, are in {{file}}.',
    },
  },
} as const;
