/** Items of an invented harbour town's paper, in the three dialects. */
export const THIRD = {
  uri: 'https://harbour.example/news/lighthouse',
  standard: { name: 'ninjs', version: '3.1' },
  type: 'text',
  version: '2',
  firstCreated: '2026-04-30T08:00:00+02:00',
  versionCreated: '2026-05-01T09:30:00+02:00',
  embargoedUntil: '2026-05-02T06:00:00+02:00',
  pubStatus: 'usable',
  urgency: 4,
  language: 'en_GB',
  by: 'By Ada Lind and Bo Reyes',
  headlines: [
    { role: 'short', value: 'Lighthouse' },
    { role: 'main', contentType: 'text/html', value: 'Lighthouse &amp; keeper&#8217;s house <em>saved</em>' },
  ],
  descriptions: [
    { role: 'caption', value: 'Not of the story' },
    { role: 'summary', value: 'The town buys the tower that it had sold nine years ago.' },
  ],
  bodies: [
    { role: 'main', contentType: 'text/plain', value: 'The council voted.' },
    {
      role: 'main',
      contentType: 'text/html',
      value: `<p>The council voted on Thursday night.<script>alert(1)</script></p>
        <h2>What it costs</h2><p onclick="x()">Two hundred thousand, over <b>ten</b> years.</p>
        <figure><img src="https://cdn.harbour.example/p/tower-at-dusk-small.jpg" onerror="x()"><figcaption>The tower at dusk</figcaption></figure>
        <blockquote>It belongs to all of us.</blockquote><ul><li>Tower</li><li>House</li></ul>`,
    },
  ],
  subjects: [
    { name: 'heritage', uri: 'http://cv.iptc.org/newscodes/mediatopic/20000105' },
    { name: 'City', rel: 'section' },
    { name: 'Heritage' },
  ],
  associations: [
    {
      name: 'second',
      uri: 'urn:harbour:tower',
      type: 'picture',
      by: 'Cleo Marsh',
      copyrightHolder: 'Harbour Paper',
      descriptions: [{ role: 'caption', value: 'From the archive' }],
      renditions: [
        {
          name: 'thumb',
          href: 'https://cdn.harbour.example/p/tower-at-dusk-tiny.jpg',
          contentType: 'image/jpeg',
          width: 200,
          height: 120,
        },
        {
          name: 'big',
          href: 'https://cdn.harbour.example/p/tower-at-dusk-large.jpg',
          contentType: 'image/jpeg',
          width: 4000,
          height: 2400,
        },
        {
          name: 'web',
          href: 'https://cdn.harbour.example/p/tower-at-dusk-small.jpg',
          contentType: 'image/jpeg',
          width: 900,
          height: 540,
        },
        {
          name: 'print',
          href: 'https://cdn.harbour.example/p/tower.tiff',
          contentType: 'image/tiff',
          width: 9000,
          height: 5400,
        },
      ],
    },
    {
      name: 'featured',
      uri: 'urn:harbour:keeper',
      type: 'picture',
      copyrightNotice: '© Dan Holt',
      renditions: [{ name: 'main', href: 'https://cdn.harbour.example/p/keeper.jpg', contentType: 'image/jpeg' }],
    },
    {
      name: 'killed',
      uri: 'urn:harbour:wrong',
      type: 'picture',
      pubStatus: 'canceled',
      renditions: [{ name: 'main', href: 'https://cdn.harbour.example/p/wrong-man.jpg', contentType: 'image/jpeg' }],
    },
    {
      name: 'film',
      uri: 'urn:harbour:film',
      type: 'video',
      headlines: [{ value: 'Up the stairs' }],
      renditions: [
        { name: 'poster', href: 'https://cdn.harbour.example/v/stairs.jpg', contentType: 'image/jpeg' },
        {
          name: 'low',
          href: 'https://cdn.harbour.example/v/stairs-480.mp4',
          contentType: 'video/mp4',
          width: 854,
          height: 480,
          duration: 41,
        },
        {
          name: 'high',
          href: 'https://cdn.harbour.example/v/stairs-1080.mp4',
          contentType: 'video/mp4',
          width: 1920,
          height: 1080,
          duration: 41,
        },
        {
          name: 'raw',
          href: 'https://cdn.harbour.example/v/stairs.mpg',
          contentType: 'video/mpeg',
          width: 3840,
          height: 2160,
        },
        { name: 'captions', href: 'https://cdn.harbour.example/v/stairs.vtt', contentType: 'text/vtt' },
      ],
    },
    {
      name: 'more',
      uri: 'https://harbour.example/news/fog-horn',
      type: 'text',
      headlines: [{ value: 'The fog horn stays silent' }],
    },
  ],
};

export const SECOND = {
  uri: 'urn:harbour:ferry',
  type: 'text',
  versioncreated: '2026-05-01T07:30:00Z',
  embargoed: '2026-05-02T04:00:00Z',
  pubstatus: 'usable',
  language: 'en',
  altids: [{ role: 'canonical', value: 'https://harbour.example/news/ferry' }],
  headlines: [{ value: 'The ferry returns' }],
  bodies: [{ contenttype: 'text/plain', value: 'It crosses again.\n\nA ticket costs two euros.\nBikes are free.' }],
};

/** As Superdesk pushes it: `guid`, null for what is empty, and names of its own. */
export const SUPERDESK = {
  guid: 'urn:newsml:desk.example:2026-05-01T09:12:44:7f3c',
  version: 4,
  type: 'text',
  priority: 6,
  profile: 'Story',
  pubstatus: 'usable',
  language: 'en',
  versioncreated: '2026-05-01T09:30:00+0000',
  firstpublished: '2026-05-01T09:12:44+0000',
  embargoed: '2026-05-01T12:00:00+00:00',
  headline: 'Night bus to the &quot;Point&quot; starts in June',
  slugline: 'bus-night',
  byline: 'Eve Okoro',
  authors: [
    { name: 'Eve Okoro', role: 'writer', biography: null },
    { name: 'Finn Dahl', role: 'photographer', biography: null },
  ],
  description_html: '<p>It runs until four.</p>',
  description_text: 'It runs until four.',
  body_html:
    '<p>The first bus leaves on 1 June.</p><!-- EMBED START Image {id: "editor_0"} --><figure><img src="https://desk.example/api/upload-raw/20260501-bus-at-night.jpg" alt="A bus"><figcaption>A bus at the Point</figcaption></figure><!-- EMBED END Image {id: "editor_0"} --><p>It is paid for by the hotels.</p>',
  keywords: ['buses'],
  service: [{ code: 'i', name: 'Town' }],
  subject: [{ code: '20000337', name: 'public transport', scheme: null }],
  genre: [{ code: 'Article', name: 'Article' }],
  ednote: '',
  usageterms: null,
  signal: [{ name: 'Content Warning', code: 'cwarn', scheme: 'http://cv.iptc.org/newscodes/signal/' }],
  associations: {
    'media--1': null,
    editor_0: {
      guid: 'tag:desk.example:2026:bus',
      type: 'picture',
      pubstatus: 'usable',
      byline: 'Finn Dahl',
      description_text: 'The night bus',
      body_text: 'A bus under a lamp',
      renditions: {
        original: {
          href: 'https://desk.example/api/upload-raw/20260501-bus-at-night.jpg',
          mimetype: 'image/jpeg',
          width: 3000,
          height: 2000,
          media: '1',
        },
        viewImage: {
          href: 'https://desk.example/api/upload-raw/bus-view.jpg',
          mimetype: 'image/jpeg',
          width: 640,
          height: 426,
          media: '2',
        },
      },
    },
    featuremedia: {
      guid: 'tag:desk.example:2026:stop',
      type: 'picture',
      byline: null,
      creditline: 'Harbour Transit',
      description_text: 'The new stop',
      renditions: {
        original: {
          href: 'https://desk.example/api/upload-raw/stop.jpg',
          mimetype: 'image/jpeg',
          width: 1200,
          height: 800,
        },
      },
    },
  },
};
