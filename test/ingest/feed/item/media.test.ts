import { describe, expect, test } from 'vitest';
import { item } from '../read.ts';

const MEDIA = 'xmlns:m="http://search.yahoo.com/mrss/" xmlns:it="http://www.itunes.com/dtds/podcast-1.0.dtd"';
const media = (elements: string) => {
  const { images, videos } = item(elements, MEDIA);
  return { images, videos };
};

describe('pictures', () => {
  test('come once at their greatest width, with caption and credit', () => {
    const { images } = media(`
<m:content url="https://img.example/a.jpg?w=140" width="140"><m:credit>Photograph: Cy Dee/Agency</m:credit></m:content>
<m:content url="https://img.example/a.jpg?w=900" width="900" type="image/jpeg"><m:description>At dawn.</m:description></m:content>
<m:content url="https://img.example/b.jpg" medium="image"><m:description>At noon. Photo: Eve Fox</m:description><m:title>Noon</m:title></m:content>`);
    expect(images).toEqual([
      { url: 'https://img.example/a.jpg?w=900', caption: 'At dawn.', credit: 'Cy Dee/Agency', alt: null },
      { url: 'https://img.example/b.jpg', caption: 'At noon.', credit: 'Eve Fox', alt: 'Noon' },
    ]);
  });

  test('use the text about all media of an item as a caption if there is one picture', () => {
    const said = '<m:description>The bridge at dawn.</m:description><m:credit>Cy Dee</m:credit>';
    const picture = (name: string) => `<m:content url="https://img.example/${name}.jpg" medium="image"/>`;
    expect(media(`${picture('a')}${said}`).images).toMatchObject([
      { caption: 'The bridge at dawn.', credit: 'Cy Dee' },
    ]);
    expect(media(`${picture('a')}${picture('b')}${said}`).images).toMatchObject([
      { caption: null, credit: 'Cy Dee' },
      { caption: null, credit: 'Cy Dee' },
    ]);
  });

  test('are taken from enclosures, then from what else names one; thumbnails come last', () => {
    const thumbnail = '<m:thumbnail url="/t.jpg" width="90"/><m:thumbnail url="/big.jpg" width="400"/>';
    expect(media(`<enclosure url="/e.jpg" type="image/jpeg"/>${thumbnail}`).images).toMatchObject([
      { url: 'https://coast.example/e.jpg' },
    ]);
    expect(media('<image><url>/i.jpg</url></image>').images).toMatchObject([{ url: 'https://coast.example/i.jpg' }]);
    expect(media('<it:image href="/p.jpg"/>').images).toMatchObject([{ url: 'https://coast.example/p.jpg' }]);
    expect(media(thumbnail).images).toMatchObject([{ url: 'https://coast.example/big.jpg' }]);
  });

  test('portraits and pixels are none of the story', () => {
    expect(media('<m:content medium="image" url="https://img.example/avatars/ann.jpg"/>').images).toEqual([]);
  });
});

test('a group is one video in several forms', () => {
  const { images, videos } = media(`<m:group><m:title>Over the bridge</m:title><m:thumbnail url="/poster.jpg"/>
<m:content url="/low.mp4" type="video/mp4" duration="61"/><m:content url="/high.mp4" type="video/mp4" isDefault="true" duration="61"/></m:group>`);
  expect(images).toEqual([]);
  expect(videos).toEqual([
    {
      url: 'https://coast.example/high.mp4',
      title: 'Over the bridge',
      mimeType: 'video/mp4',
      durationSeconds: 61,
      posterUrl: 'https://coast.example/poster.jpg',
    },
  ]);
});

test('an item without name and page is known by its file', () => {
  expect(item('<enclosure url="/1.mp3" type="audio/mpeg"/>').id).toBe('https://coast.example/1.mp3');
});

test('an enclosed video is a video, and a file all the same', () => {
  const found = item('<enclosure url="https://v.example/a.mp4" type="video/mp4" length="5000"/>');
  expect(found.videos).toMatchObject([{ url: 'https://v.example/a.mp4', mimeType: 'video/mp4' }]);
  expect(found.enclosures).toEqual([{ url: 'https://v.example/a.mp4', mimeType: 'video/mp4', length: 5000 }]);
});
