import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseItem } from '../../../src/ingest/ninjs/parse-item.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { SECOND, SUPERDESK, THIRD } from './items.ts';

const refused = (item: unknown) => {
  try {
    parseItem(item);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error instanceof UserError ? error.message : '';
  }
  throw new Error('It was accepted');
};

const place = (geoJSON: unknown) => ({ uri: 'urn:a', versionCreated: '2026-05-01T00:00:00Z', places: [{ geoJSON }] });

describe('what is no valid item is refused with its field', () => {
  it.each([
    ['no object', [], /expected a ninjs item, got a list of 0/],
    ['no uri', { headline: 'No address' }, /known by its uri/],
    ['no uri in 3.x', { versionCreated: 'x' }, /uri/],
    ['an unknown name in 3.x', { ...THIRD, colour: 'red' }, /\(3\.x\).*"colour"/s],
    ['an unknown name in 2.x', { ...SECOND, colour: 'red' }, /\(2\.x\).*"colour"/s],
    ['a name of 3.x in 2.x', { ...SECOND, altIds: [] }, /"altIds"/],
    ['an urgency between two', { ...THIRD, urgency: 0.5 }, /urgency/],
    ['an unknown status', { ...THIRD, pubStatus: 'secret' }, /pubStatus/],
    ['an unknown status in 1.x', { ...SUPERDESK, pubstatus: 'secret' }, /pubstatus/],
    ['an association without its name', { ...THIRD, associations: [{ uri: 'urn:b' }] }, /associations\[0\]\.name/],
    [
      'an association in 1.x that is a text',
      { ...SUPERDESK, associations: { featuremedia: 'x' } },
      /associations\.featuremedia/,
    ],
    ['a body without text', { ...THIRD, bodies: [{ role: 'main' }] }, /bodies\[0\]\.value/],
    [
      'rights twice',
      { ...THIRD, rightsInfo: { linkedRights: 'a', encodedRights: 'b' } },
      /either linkedRights or encodedRights/,
    ],
    ['a point that is nowhere', place({ type: 'Point', coordinates: [1] }), /geoJSON/],
    ['a shape that is none', place({ type: 'Square', coordinates: [1, 2] }), /geoJSON/],
    [
      'an event with two beginnings',
      { ...THIRD, type: 'event', eventDetails: { dates: { startDate: 'a', expectedStartDate: '2026' } } },
      /dates/,
    ],
    ['a date in words', { ...THIRD, eventDetails: { dates: { expectedStartDate: 'next May' } } }, /expectedStartDate/],
  ])('%s', (_what, item, message) => {
    expect(refused(item)).toMatch(message);
  });

  it('nesting that would exhaust the stack', () => {
    let item: object = { uri: 'urn:end', name: 'x' };
    for (let depth = 0; depth < 200_000; depth++) item = { uri: 'urn:a', name: 'x', associations: [item] };
    expect(refused({ ...item, versionCreated: 'x' })).toMatch(/nested deeper/);
  });
});

describe('what is valid is accepted', () => {
  it.each([
    ['an item that says nothing but its uri', { uri: 'urn:a' }],
    ['a point', place({ type: 'Point', coordinates: [5, 60] })],
    [
      'a collection of shapes',
      place({ type: 'GeometryCollection', geometries: [{ type: 'MultiPoint', coordinates: [[1, 2]] }] }),
    ],
    [
      'an event with one beginning',
      { uri: 'urn:a', type: 'event', eventDetails: { dates: { expectedStartDate: '2026-05' } } },
    ],
    [
      'planned coverage',
      {
        uri: 'urn:a',
        type: 'planning',
        plannedCoverage: [{ type: 'video', urgency: 3, renditions: [{ name: 'a', poi: { x: 1, y: 2 } }] }],
      },
    ],
    ['names of its own in 1.x', { ...SUPERDESK, extra: { mood: 'calm' }, readtime: 2 }],
    [
      'associated items inside of each other',
      { ...THIRD, associations: [{ uri: 'urn:b', name: 'b', associations: [{ uri: 'urn:c', name: 'c' }] }] },
    ],
  ])('%s', (_what, item) => {
    expect(() => parseItem(item)).not.toThrow();
  });
});

it('never fails in any other way, whatever comes', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys({ ...THIRD, ...SECOND, ...SUPERDESK })), fc.jsonValue()),
      (item) => {
        try {
          parseItem(item);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      },
    ),
    { seed: 7, numRuns: 400 },
  );
});
