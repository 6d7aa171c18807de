import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: unknown;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  $ref?: string;
}

interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  responses: Record<string, unknown>;
}

const file = join(import.meta.dirname, '../../../packages/contract/openapi.json');
const document = JSON.parse(readFileSync(file, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** Places of schemas that say "some object" and nothing about it: the plugin could not read the type. */
function bareObjects(schema: Schema, path: string): string[] {
  const says =
    schema.properties ?? schema.additionalProperties ?? schema.allOf ?? schema.oneOf ?? schema.anyOf;
  const own = schema.type === 'object' && says === undefined ? [path] : [];
  const inner = [
    ...Object.entries(schema.properties ?? {}).map(([name, part]) => [name, part] as const),
    ...(schema.items ? [['[]', schema.items] as const] : []),
    ...(schema.allOf ?? schema.oneOf ?? schema.anyOf ?? []).map((part, i) => [String(i), part] as const),
  ];
  return [...own, ...inner.flatMap(([name, part]) => bareObjects(part, `${path}.${name}`))];
}

describe('the description of the API', () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
  );

  it('has no property of which it only says that it is an object', () => {
    expect(bareObjects({ type: 'object', properties: { lost: { type: 'object' } } }, 'Planted')).toEqual([
      'Planted.lost',
    ]);
    const bare = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      bareObjects(schema, name),
    );
    expect(bare).toEqual([]);
  });

  it('has no class that the plugin did not read: its name must end in .dto.ts', () => {
    const empty = Object.entries(document.components.schemas)
      .filter(([, { properties, allOf }]) => Object.keys(properties ?? {}).length === 0 && !allOf)
      .map(([name]) => name);
    expect(empty).toEqual([]);
  });

  it('calls every operation by a name of its own and says what it does', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      operations.filter(({ summary, description }) => !summary && !description).map(({ name }) => name),
    ).toEqual([]);
  });

  it('gives every operation the problem document as its other answer', () => {
    expect(operations.filter(({ responses }) => !('default' in responses)).map(({ name }) => name)).toEqual(
      [],
    );
  });
});
