import { z } from 'zod';

const bbox = z.array(z.number()).min(4).optional();
const position = z.array(z.number()).min(2);
const ring = z.array(position).min(4);

const shape = <Type extends string, Coordinates extends z.ZodType>(type: Type, coordinates: Coordinates) =>
  z.looseObject({ type: z.literal(type), coordinates, bbox });

const SHAPES = [
  shape('Point', position),
  shape('LineString', z.array(position).min(2)),
  shape('Polygon', z.array(ring)),
  shape('MultiPoint', z.array(position)),
  shape('MultiLineString', z.array(z.array(position).min(2))),
  shape('MultiPolygon', z.array(z.array(ring))),
] as const;

const Geometry = z.discriminatedUnion('type', [
  ...SHAPES,
  z.looseObject({
    type: z.literal('GeometryCollection'),
    geometries: z.array(z.discriminatedUnion('type', SHAPES)),
    bbox,
  }),
]);

const Feature = z.looseObject({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.looseObject({}).nullable(),
  geometry: Geometry.nullable(),
  bbox,
});

/** A place on the map (RFC 7946), as far as its form can be told without a map. */
export const GeoJson = z.discriminatedUnion('type', [
  ...Geometry.options,
  Feature,
  z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(Feature), bbox }),
]);
