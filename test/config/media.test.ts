import { expect, test } from 'vitest';
import { FILES, faults, load } from './fixture.ts';

const withMedia = (line: string) => ({ 'newsroom.yaml': `${FILES['newsroom.yaml']}media: ${line}\n` });

test('files are kept in a folder unless a bucket is named, by the file or by the environment', () => {
  expect(load().newsroom.media).toMatchObject({ url: null, accessKey: 'MASTHEAD_MEDIA_ACCESS_KEY' });
  const url = 's3://news/media?endpoint=https://s3.example.com';
  expect(load(withMedia(`{ url: "${url}", secretKey: AWS_SECRET_ACCESS_KEY }`)).newsroom.media).toMatchObject({
    url,
    secretKey: 'AWS_SECRET_ACCESS_KEY',
  });
  expect(
    load(withMedia('{ url: "s3://other", copiesMegabytes: 10 }'), { MASTHEAD_MEDIA_URL: url }).newsroom.media,
  ).toEqual({
    url,
    accessKey: 'MASTHEAD_MEDIA_ACCESS_KEY',
    secretKey: 'MASTHEAD_MEDIA_SECRET_KEY',
    copiesMegabytes: 10,
    keepDays: 400,
  });
});

test('a wrong address is told with what was expected, and never repeated: a key may stand in it', () => {
  expect(faults(withMedia('{ url: "s3://news?endpoint=minio:9000" }'))).toEqual([
    expect.stringMatching(
      /media\.url: expected an endpoint such as https:\/\/s3\.example\.com, without a path, given something else$/,
    ),
  ]);
  const told = [
    ...faults(withMedia('{ url: "s3://AKIA:hunter2@news" }')),
    ...faults(withMedia('{ secretKey: hunter2 }')),
    ...faults(withMedia('hunter2')),
    ...faults({}, { MASTHEAD_MEDIA_URL: 's3://AKIA:hunter2@news' }),
  ];
  expect(told).toHaveLength(4);
  expect(told[0]).toMatch(/without keys in it/);
  expect(told[3]).toMatch(/by MASTHEAD_MEDIA_URL, which wins over the file$/);
  expect(told.join('\n')).not.toContain('hunter2');
});
