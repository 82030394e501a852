import fc from 'fast-check';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse as parseHtml } from 'parse5';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readKinds } from '../src/documents/read-kinds.ts';
import { type JsonSchema, resolveLocal } from '../src/documents/schema-model.ts';
import { contentDigest, hashLeaf } from '../src/domain/digest.ts';
import type { Kind } from '../src/generated/types.ts';
import { caseRenderer, type ReportFacts } from '../src/reports/case-report.ts';
import { reportText, textDigest } from '../src/reports/text/text-digest.ts';
import { caseContent } from '../src/repository/case-content.ts';
import type { TypedDocument } from '../src/repository/document.ts';
import { leavesOf } from '../src/repository/leaves.ts';
import { loadRepository } from '../src/repository/load.ts';
import { createRepository, type Repository } from '../src/repository/repository.ts';
import { memoryFiles } from './support/memory-files.ts';
import { releaseRecord } from './support/released.ts';
import { fontBytes, runDbs, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const kinds = readKinds(tool);
const schemaOf = new Map(kinds.map(({ name, schema }) => [name, schema]));
const tree = sampleTree();
const main = '2026-skolebro';

/** The sample, and Skolebro released and carried on to 2027, so that one case has a previous one. */
const files = memoryFiles({ ...tree, 'cases/2026/skolebro/releases/1/release.yaml': releaseRecord(1, '2026-05-12') });
let documents: readonly TypedDocument[] = [];
let repository: Repository;
let before: Digests;

beforeAll(async () => {
  const made = await runDbs('tilsyn new --from 2026-skolebro --year 2027 --owner aho --yes', { files });
  expect(made.exitCode).toBe(0);
  repository = loadRepository(files, kinds);
  documents = kinds.flatMap(({ name }) => repository.all(name as Kind));
  before = digestsOf(repository);
});

/** Every file as text; folders follow by themselves. */
const current = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => !path.endsWith('/')));

interface Digests {
  readonly content: string;
  readonly text: string;
}

function digestsOf(of: Repository, caseId = main, facts: ReportFacts = {}): Digests {
  const render = caseRenderer({ repository: of, files, tool, font: fontBytes });
  const { content, textDigest: text } = render(caseId, facts);
  return { content: content.contentDigest, text };
}

const contentOf = (of: Repository, caseId = main): string => caseContent(of, caseId)?.contentDigest ?? '';

/** A document's data with some values exchanged; undefined takes a value away. */
function exchangedData(
  data: unknown,
  changes: readonly { readonly way: Way; readonly value: unknown }[],
): TypedDocument['data'] {
  const copy = structuredClone(data);
  for (const { way, value } of changes) {
    let place = copy as Record<string | number, unknown>;
    for (const step of way.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
    const last = way.at(-1) ?? '';
    if (value !== undefined) place[last] = value;
    else if (Array.isArray(place)) place.splice(Number(last), 1);
    else delete place[last];
  }
  return copy as TypedDocument['data'];
}

/** The repository with other documents; nothing asks whether they still satisfy their schemas. */
const repositoryOf = (changed: readonly TypedDocument[]): Repository =>
  createRepository({
    documents: changed,
    known: [],
    files: [],
    kinds,
    problems: [],
    unread: [],
    text: () => undefined,
    bytes: () => undefined,
  });

const exchanged = (changes: readonly Change[]): Repository =>
  repositoryOf(
    documents.map((document) => {
      const own = changes.filter((change) => change.document === document);
      return own.length === 0 ? document : { ...document, data: exchangedData(document.data, own) };
    }),
  );

type Way = readonly (string | number)[];

/** One value of a document, and what its schema says of it. */
interface Place {
  readonly document: TypedDocument;
  readonly way: Way;
  readonly value: unknown;
  readonly progress: boolean;
  readonly schema: JsonSchema | undefined;
}

/** A place with its new value; undefined takes it away. */
interface Change extends Place {
  readonly value: unknown;
}

/** Every value of a document, single values and whole lists and groups, read by its schema. */
function placesOf(document: TypedDocument): readonly Place[] {
  const root = schemaOf.get(document.kind) ?? {};
  const walk = (value: unknown, raw: JsonSchema | undefined, way: Way, above: boolean): readonly Place[] => {
    const schema = raw === undefined ? undefined : resolveLocal(root, raw);
    const progress = above || schema?.['x-digest'] === 'progress';
    const within = Array.isArray(value)
      ? value.flatMap((item, index) => walk(item, schema?.items, [...way, index], progress))
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, item]) => walk(item, schema?.properties?.[key], [...way, key], progress))
        : [];
    return way.length === 0 ? within : [{ document, way, value, progress, schema }, ...within];
  };
  return walk(document.data, root, [], false);
}

/** Another value of the same sort: another choice, another day, another number, another word; a list loses its last or grows. */
function another({ value, schema }: Place): unknown {
  if (Array.isArray(value))
    return value.length > 1 ? value.slice(0, -1) : value.length === 0 ? ['x'] : [...value, ...value];
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return value === null ? 'x' : value;
  const choice = schema?.enum?.find((each) => each !== value);
  if (typeof choice === 'string') return choice;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${Number(value.slice(0, 4)) + 3}${value.slice(4)}` : `${value}x`;
}

const mayGo = ({ document, way }: Place): boolean =>
  way.length === 1 && !(schemaOf.get(document.kind)?.required ?? []).includes(String(way[0]));

const isGroup = ({ value }: Place): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const named = ({ document, way }: Place): string => `${document.file} ${way.join('/')}`;

/** The documents a case's content comes from, catalogues apart: of those it takes single entries. */
const ownDocuments = (caseId = main): readonly TypedDocument[] => {
  const used = new Set(caseContent(repository, caseId)?.leaves.map(({ kind, id }) => `${kind} ${id}`));
  return documents.filter(({ kind, id, file }) => used.has(`${kind} ${id}`) && !file.startsWith('register/'));
};

/** What an id or a kind says follows from the path. `salt` is neither: it hides what a hash stands for, and no person writes it. */
const isName = ({ way }: Place): boolean => way.length === 1 && ['id', 'kind', 'salt'].includes(String(way[0]));

const progressPlaces = (): readonly Place[] =>
  documents
    .flatMap(placesOf)
    .filter((place) => place.progress && !isGroup(place) && !isName(place))
    // That a case ends is said in the report: see the test of its own.
    .filter(({ way }) => !['cancelled', 'outOfScope'].includes(String(way[1])));

const facts: ReportFacts = {
  release: {
    version: 2,
    date: '2031-05-20',
    reason: 'Et ord er rettet.',
    required: 2,
    approvals: [
      { reviewer: 'mkj', municipality: '0101', decision: 'approve', date: '2031-05-19', comment: 'Fint.' },
      {
        reviewer: 'aho',
        decision: 'approve',
        date: '2031-05-18',
        recorded: { by: 'bjn', on: '2031-05-18', channel: 'mail' },
      },
    ],
    history: [{ version: 1, date: '2030-01-01' }],
    changes: [{ heading: 'Vurderinger', sentences: ['F.2: opfyldt → ikke opfyldt'] }],
  },
};

describe('the text released is the text approved', () => {
  test('a release reads as its draft in every case', () => {
    const ids = repository.ids('tilsyn');
    expect(ids.length).toBeGreaterThan(6);
    for (const id of ids) expect([id, digestsOf(repository, id, facts)]).toEqual([id, digestsOf(repository, id)]);
  });

  test('no progress value changes the content, or a word of the text that counts', () => {
    const places = progressPlaces();
    expect(places.length).toBeGreaterThan(150);
    expect(new Set(places.map(({ document }) => document.kind))).toEqual(
      new Set(['tilsyn', 'system', 'finding', 'follow-up', 'approval', 'release']),
    );
    const ofMain = places.filter(({ document: { file } }) => /\/(?:2026\/skolebro|nordlys-laering)\//.test(file));
    const byName = new Map(ofMain.map((place) => [named(place), place] as const));
    const names = fc.uniqueArray(fc.constantFrom(...byName.keys()), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(names, fc.boolean(), (chosen, gone) => {
        // What lies in a list that is itself exchanged has no place any more.
        const apart = chosen.filter((name) => !chosen.some((other) => name.startsWith(`${other}/`)));
        const changes = apart.flatMap((name) => {
          const place = byName.get(name);
          return place === undefined ? [] : [{ ...place, value: gone && mayGo(place) ? undefined : another(place) }];
        });
        expect(digestsOf(exchanged(changes))).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  test('nor do all of them together, in any case', () => {
    const single = progressPlaces().filter(({ value }) => typeof value !== 'object');
    const after = exchanged(single.map((place) => ({ ...place, value: another(place) })));
    for (const id of repository.ids('tilsyn'))
      expect([id, digestsOf(after, id)]).toEqual([id, digestsOf(repository, id)]);
  });

  test('approvals, releases, decisions and follow-ups come beside, and move nothing', () => {
    const hash = 'a'.repeat(64);
    const folder = 'cases/2026/skolebro';
    const bound = { contentDigest: hash, textDigest: hash, date: '2026-05-19', previous: null, signature: 'x' };
    const approval = { kind: 'approval', reviewer: 'mkj', role: 'reviewer', decision: 'approve', ...bound };
    const followUp = { kind: 'follow-up', finding: `${main}/g.2-support-fra-usa`, date: '2027-02-01', by: 'aho' };
    const more = memoryFiles(current());
    more.put(`${folder}/approvals/2026-05-19-mkj-aaaaaaaa.yaml`, stringify(approval));
    more.put(
      `${folder}/followups/g.2-support-fra-usa-2027-02-01-aho.yaml`,
      stringify({ ...followUp, status: 'resolved', text: 'Lukket.' }),
    );
    const grown = loadRepository(more, kinds);
    expect(grown.ofCase('approval', main)).toHaveLength(1);
    expect(grown.ofCase('follow-up', main)).toHaveLength(repository.ofCase('follow-up', main).length + 1);
    expect(digestsOf(grown)).toEqual(before);
  });

  test('that a case is cancelled is said in the report, and no approval outlives it', () => {
    const tilsyn = documents.find(({ kind, id }) => kind === 'tilsyn' && id === main);
    const way = ['milestones', 'cancelled'];
    const value = [{ date: '2026-05-20', by: 'aho', reason: 'Systemet lukkes.' }];
    const after = exchanged(
      tilsyn === undefined ? [] : [{ document: tilsyn, way, value, progress: true, schema: undefined }],
    );
    expect(digestsOf(after).content).toBe(before.content);
    expect(digestsOf(after).text).not.toBe(before.text);
  });
});

/** What one record adds to the digest. */
const digestOf = (
  { kind, id, body }: Pick<TypedDocument, 'kind' | 'id' | 'body'>,
  data: TypedDocument['data'],
): string => contentDigest(leavesOf({ kind, id, data, body }, schemaOf.get(kind) ?? {}, 'salt').map(hashLeaf));

/** Catalogues whose words and numbers are content as a whole, and entries of the others. */
const catalogueRecords = (): readonly Pick<TypedDocument, 'kind' | 'id' | 'data' | 'body'>[] => {
  const used = new Set(caseContent(repository, main)?.leaves.map(({ kind, id }) => `${kind} ${id}`));
  return documents.flatMap(({ kind, id, data, body }) => {
    if (used.has(`${kind} ${id}`)) return 'entries' in data ? [{ kind, id, data, body }] : [];
    const entries = 'entries' in data ? (data.entries as readonly { id?: unknown; number?: unknown }[]) : [];
    return entries
      .map((entry) => ({ kind, id: `${id}/${entry.id ?? entry.number}`, data: entry as TypedDocument['data'], body }))
      .filter((record) => used.has(`${kind} ${record.id}`));
  });
};

describe('every content value is bound', () => {
  let places: readonly Place[] = [];
  beforeAll(() => {
    places = ownDocuments()
      .flatMap(placesOf)
      .filter((place) => !place.progress && !isName(place));
  });

  test('another value, or none, is another digest of its record', () => {
    expect(places.length).toBeGreaterThan(700);
    expect([...new Set(places.map(({ document }) => document.kind))].sort()).toEqual([
      'assessment',
      'dialogue',
      'dpa',
      'evidence',
      'finding',
      'processing',
      'sub-processor',
      'system',
      'tilsyn',
      'vendor',
    ]);
    const stills = new Map(ownDocuments().map((document) => [document, digestOf(document, document.data)] as const));
    const unseen = places.filter((place) => {
      const { document, way } = place;
      const still = stills.get(document);
      const digest = (value: unknown): string => digestOf(document, exchangedData(document.data, [{ way, value }]));
      return (!isGroup(place) && digest(another(place)) === still) || digest(undefined) === still;
    });
    expect(unseen.map(named)).toEqual([]);
  });

  test('so is every value of the catalogue entries used', () => {
    const records = catalogueRecords();
    expect(records.length).toBeGreaterThan(50);
    for (const { kind, id, data, body } of records) {
      const still = digestOf({ kind, id, body }, data);
      for (const [key, value] of Object.entries(data)) {
        const other = typeof value === 'string' ? `${value}x` : [value];
        expect([id, key, digestOf({ kind, id, body }, { ...data, [key]: other })]).not.toEqual([id, key, still]);
      }
    }
  });

  test('the case’s digest follows its records', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: places.length - 1 }), (index) => {
        const place = places[index] as Place;
        fc.pre(!isGroup(place));
        expect([named(place), contentOf(exchanged([{ ...place, value: another(place) }]))]).not.toEqual([
          named(place),
          before.content,
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test('so does a word of anybody’s prose', () => {
    const prose = ownDocuments().filter(({ body }) => body.trim() !== '');
    expect(prose.length).toBeGreaterThan(10);
    for (const document of prose) {
      const body = document.body.replace(/\p{L}(?=\P{L})/u, (letter) => `${letter}x`);
      const after = repositoryOf(documents.map((each) => (each === document ? { ...each, body } : each)));
      expect([document.file, contentOf(after)]).not.toEqual([document.file, before.content]);
    }
  });

  test('nothing can move: two values that change places change the digest', () => {
    const single = places.filter(({ value }) => typeof value === 'string');
    const one = fc.integer({ min: 0, max: single.length - 1 });
    fc.assert(
      fc.property(one, one, (first, second) => {
        const [a, b] = [single[first] as Place, single[second] as Place];
        fc.pre(a.value !== b.value);
        const after = exchanged([
          { ...a, value: b.value },
          { ...b, value: a.value },
        ]);
        expect([named(a), named(b), contentOf(after)]).not.toEqual([named(a), named(b), before.content]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('how a file is written is not bound', () => {
  /** The same document by another hand: other order of keys, everything on one line, comments, CRLF, decomposed letters. */
  const rewritten = (yaml: string): string => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, turned(item)]),
      );
    };
    const text = stringify(turned(parse(yaml)), {
      collectionStyle: 'flow',
      defaultStringType: 'QUOTE_DOUBLE',
      lineWidth: 0,
    });
    return `# skrevet om\n${text}# slut\n`.normalize('NFD').replaceAll('\n', '\r\n');
  };

  test('keys, comments, line endings, forms of letters and the order of files', () => {
    const again = memoryFiles(
      Object.fromEntries(
        Object.entries(current())
          .reverse()
          .map(([path, content]) => {
            const [, fields, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(content) ?? [];
            if (path.endsWith('.yaml')) return [path, rewritten(content)];
            if (fields === undefined || !path.endsWith('.md')) return [path, content.replaceAll('\n', '\r\n')];
            return [path, `---\r\n${rewritten(fields)}---\r\n${(body ?? '').replaceAll('\n', '\r\n')}`];
          }),
      ),
    );
    const other = loadRepository(again, kinds);
    expect(other.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const turned = repositoryOf([...kinds.flatMap(({ name }) => other.all(name as Kind))].reverse());
    for (const id of repository.ids('tilsyn'))
      expect([id, digestsOf(turned, id)]).toEqual([id, digestsOf(repository, id)]);
  });
});

describe('every word a reader meets is bound', () => {
  type Node = DefaultTreeAdapterTypes.Node;
  interface Word {
    readonly start: number;
    readonly end: number;
    readonly counts: boolean;
  }

  /** Every word of a page with its place in the source, and whether it lies outside what is left out: found by a walk of our own. */
  function wordsOf(html: string): readonly Word[] {
    const found: Word[] = [];
    const add = (from: number, to: number, counts: boolean): void => {
      for (const match of html.slice(from, to).matchAll(/(?<![&\p{L}\d#])[\p{L}\d]+(?!;)/gu)) {
        found.push({ start: from + match.index, end: from + match.index + match[0].length, counts });
      }
    };
    const walk = (node: Node, counts: boolean): void => {
      const place = node.sourceCodeLocation;
      // The blanks after the body's end belong to its last text, whose place then spans the closing tags.
      const blank = 'value' in node && node.value.trim() === '';
      if (node.nodeName === '#text' && !blank && place != null) add(place.startOffset, place.endOffset, counts);
      if (!('tagName' in node)) {
        if ('childNodes' in node) for (const child of node.childNodes) walk(child, counts);
        return;
      }
      if (node.tagName === 'style') return;
      const left = node.attrs.some(
        ({ name, value }) => (name === 'data-digest' && value === 'exclude') || name === 'data-page-of',
      );
      const alt = node.sourceCodeLocation?.attrs?.['alt'];
      if (alt !== undefined) add(alt.startOffset + 'alt="'.length, alt.endOffset - 1, counts && !left);
      for (const child of node.childNodes) walk(child, counts && !left);
    };
    walk(parseHtml(html, { sourceCodeLocationInfo: true }), true);
    return found;
  }

  test('changed, it is another text, unless it is marked as progress or as the release’s', () => {
    const render = caseRenderer({ repository, files, tool, font: fontBytes });
    for (const [id, shown] of [
      [main, {}],
      [main, facts],
      ['2027-skolebro', {}],
    ] as const) {
      // Pictures are known by their alternative text; without their bytes the page is short.
      const html = render(id, shown).rendered.unstyled.replace(/ src="data:[^"]*"/g, '');
      const words = wordsOf(html);
      const digest = textDigest(html);
      expect(words.filter(({ counts }) => counts).length).toBeGreaterThan(1500);
      expect(words.filter(({ counts }) => !counts).length).toBeGreaterThan(100);
      fc.assert(
        fc.property(fc.constantFrom(...words), ({ start, end, counts }) => {
          // No word of a report: exchanged for itself, a word changes nothing.
          const other = `${html.slice(0, start)}udskiftetord${html.slice(end)}`;
          expect([html.slice(start, end), textDigest(other) !== digest]).toEqual([html.slice(start, end), counts]);
        }),
        { numRuns: 60 },
      );
    }
  });

  test('the text reads from the title to the last word, without a mark of a draft', () => {
    const render = caseRenderer({ repository, files, tool, font: fontBytes });
    const lines = reportText(render(main).rendered.unstyled).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'DBS',
      'Det fælleskommunale Databehandlersekretariat',
      'Tilsynsrapport',
      'Tilsyn med Skolebro 2026',
    ]);
    expect(lines.join('\n')).not.toMatch(/UDKAST|Udkast\.|ikke frigivet|Kvalitetssikret af/);
  });
});
