import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../domain/errors.ts';
import type { KitosRequest } from '../../domain/kitos/request.ts';
import { readRequestFile, requestFileText } from './request-file.ts';

const uuid = fc.uuid({ version: 4 });
const line = fc
  .stringMatching(/^[a-zæøå0-9][a-zæøåA-Z0-9 ,.()-]{0,40}[a-z0-9]$/)
  .filter((value) => !/\s\s/.test(value));
const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-05-${String(date).padStart(2, '0')}`);
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const link = id.map((name) => `https://rapporter.example/${name}.pdf`);
const state = fc.record({
  lastModified: fc.constantFrom(null, '2026-06-24T11:49:25.920788Z'),
  dates: fc.array(fc.record({ uuid: fc.option(uuid), completedAt: day, remark: fc.string(), link: fc.option(link) }), {
    maxLength: 3,
  }),
});
const about = {
  municipality: fc.constantFrom('0791', '0101'),
  registration: fc.record({ uuid, name: line }),
  organization: uuid,
  case: id,
  body: fc.record({
    completedAt: day.map((date) => `${date}T00:00:00Z`),
    remark: fc.string(),
    oversightReportLink: fc.record({ name: line, url: link }),
  }),
  state,
};
const requests: fc.Arbitrary<readonly KitosRequest[]> = fc.uniqueArray(
  fc.oneof(
    fc.record({ kind: fc.constant('add-date' as const), ...about }),
    fc.record({ kind: fc.constant('change-date' as const), date: uuid, ...about }),
    fc.record({
      kind: fc.constant('set-names' as const),
      system: fc.record({ uuid, id, name: line }),
      body: fc.record({ systemName: line }),
      state: fc.record({
        lastModified: fc.constant(null),
        systemName: fc.option(line),
        dataProcessorName: fc.constant(null),
      }),
    }),
  ),
  {
    maxLength: 4,
    selector: (request) => (request.kind === 'set-names' ? request.system.uuid : request.registration.uuid),
  },
);

test('what is written is read again, word for word', () => {
  fc.assert(
    fc.property(requests, (made) => {
      const file = { origin: 'https://staging.kitos.dk', at: '2026-05-15', requests: made };
      expect(readRequestFile(requestFileText(file), 'x')).toEqual(file);
    }),
  );
});

/** What a file is read as; undefined when it is refused, and clearly. */
function readOrRefused(text: string): ReturnType<typeof readRequestFile> | undefined {
  try {
    return readRequestFile(text, 'x');
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return undefined;
  }
}

test('a file that is changed anywhere is read as something that is still one of the three, or refused', () => {
  fc.assert(
    fc.property(requests, fc.nat(), fc.string({ minLength: 1, maxLength: 3 }), (made, at, put) => {
      const text = requestFileText({ origin: 'https://kitos.dk', at: '2026-05-15', requests: made });
      const cut = at % text.length;
      const read = readOrRefused(text.slice(0, cut) + put + text.slice(cut + put.length));
      if (read === undefined) return;
      expect(read.origin).toMatch(/^https:\/\/[^/]+$/);
      for (const { kind } of read.requests) expect(['add-date', 'change-date', 'set-names']).toContain(kind);
    }),
  );
});
