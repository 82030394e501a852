import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../documents/schema-model.ts';
import type { Json } from '../domain/digest.ts';
import type { Kind, KindMap } from '../generated/types.ts';
import { leavesOf } from './leaves.ts';

const schema: JsonSchema = {
  properties: {
    title: { type: 'string' },
    owner: { type: 'string', 'x-digest': 'progress' },
    name: { type: 'string', 'x-level': 'public' },
    contacts: { 'x-level': 'secretariat', items: { properties: { phone: { type: 'string' } } } },
    lines: { items: { $ref: '#/$defs/line' } },
    confidentiality: { type: 'string' },
  },
  $defs: { line: { properties: { text: {}, secret: { 'x-level': 'secretariat' } } } },
};

const leaves = (data: { readonly [key: string]: Json }, body = ''): Record<string, Json> =>
  Object.fromEntries(
    leavesOf({ kind: 'vendor' as Kind, id: 'a', data: data as unknown as KindMap[Kind], body }, schema, '').map(
      (leaf) => [leaf.level, leaf.data],
    ),
  );

describe('a record’s leaves', () => {
  test('split its properties by level, and leave progress out', () => {
    expect(leaves({ title: 'T', owner: 'aho', name: 'N', contacts: [{ phone: '1' }] }, 'Prosa')).toEqual({
      public: { fields: { name: 'N' } },
      members: { fields: { title: 'T' }, prose: 'Prosa' },
      secretariat: { fields: { contacts: [{ phone: '1' }] } },
    });
  });

  test('the record’s own level raises them all', () => {
    expect(Object.keys(leaves({ title: 'T', name: 'N', confidentiality: 'secretariat' }, 'Prosa'))).toEqual([
      'secretariat',
    ]);
  });

  test('a list keeps its places at every level', () => {
    expect(leaves({ lines: [{ text: 'a' }, { secret: 's' }, { text: 'b', secret: 't' }] })).toEqual({
      members: { fields: { lines: [{ text: 'a' }, null, { text: 'b' }] } },
      secretariat: { fields: { lines: [null, { secret: 's' }, { secret: 't' }] } },
    });
  });

  test('an empty list or group is content too', () => {
    expect(leaves({ lines: [] })).not.toEqual(leaves({}));
  });
});
