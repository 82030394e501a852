import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sampleCaseView } from '../../../test/support/sample-case-view.ts';
import { readKinds } from '../../documents/read-kinds.ts';
import { createFiles } from '../../platform/files.ts';
import { loadRepository } from '../../repository/load.ts';
import { danishArticle, proseParts } from './case/prose.ts';
import { caseView } from './case.ts';
import { caseViewShape } from './case-view.ts';
import { misfits } from './shape.ts';

const files = createFiles(fileURLToPath(new URL('../../../', import.meta.url)));
const repository = loadRepository(files, readKinds(files));
const skolebro = caseView(repository, '2026-skolebro', { contentDigest: 'a'.repeat(64) });

test('the hand-written sample fits the shape', () => expect(misfits(caseViewShape, sampleCaseView)).toEqual([]));

test('misfits are named', () => {
  const { title: _, ...untitled } = sampleCaseView;
  expect(misfits(caseViewShape, { ...untitled, asOf: '1. maj', mere: 1 })).toEqual(['/mere', '/title', '/asOf']);
});

test.each(repository.ids('tilsyn'))('%s fits the shape and is plain data', (id) => {
  const view = caseView(repository, id);
  expect(misfits(caseViewShape, view)).toEqual([]);
  expect(JSON.parse(JSON.stringify(view))).toEqual(view);
});

describe('the complete sample case', () => {
  test('speaks as of the latest thing that happened, not of a deadline', () =>
    expect(skolebro.asOf).toBe('2026-05-06'));

  test('rates every control of the catalogue, an area as its weakest control', () => {
    const controls = repository.find('controls', 'controls@2')?.data.entries ?? [];
    expect(skolebro.areas.flatMap((area) => area.controls.map(({ id }) => id)).sort()).toEqual(
      controls.map(({ id }) => id).sort(),
    );
    expect(skolebro.areas.find(({ id }) => id === 'G')?.rating.key).toBe('not-met');
    expect(skolebro.keyFigures.controls).toBe(controls.length);
  });

  test('numbers the findings from the gravest', () => {
    expect(skolebro.findings.map(({ number }) => number)).toEqual(skolebro.findings.map((_, index) => index + 1));
    expect(skolebro.findings[0]?.severity.key).toBe('serious');
    expect(skolebro.severities.reduce((sum, { count }) => sum + count, 0)).toBe(skolebro.findings.length);
  });

  test('shows access from a third country as a transfer that the agreement forbids', () => {
    const [transfer] = skolebro.transfers;
    expect(transfer).toMatchObject({
      recipient: 'Sky Hotel Holdings Inc. (Sky Hotel)',
      country: 'USA',
      kind: { key: 'access' },
      basisCheckedOn: '2026-02-01',
    });
    expect(transfer?.remark).toContain('C.6');
    expect(transfer?.remark).toMatch(/C-703\/25 P, verserer pr\. 15\. februar 2026, ikke bekræftet/);
  });

  test('asks for more approvals where the risk is high', () => expect(skolebro.quality.required).toBe(3));

  test('a document is called what it is, and what it does not show is told', () => {
    const told = (id: string) => {
      const { assurance, details, limitations } = skolebro.evidence.find((each) => each.id === id) ?? {};
      return [assurance, ...(details ?? []), ...(limitations ?? [])].map((line) => line?.replaceAll('\u00a0', ' '));
    };
    expect(told('sky-hotel/iso27001')).toEqual([
      'Certifikat',
      'Område B og C',
      'Udgave 2022',
      'Senest fulgt op ved audit 11. maj 2026',
      'Viser ikke: ydelser og steder uden for området; databeskyttelse; om kontrollerne virker for netop kommunens løsning.',
      'Holdt udenfor: Kontorer uden for EU, og dermed moderselskabets vagt i USA.',
    ]);
    expect(told('nordlys-laering/tilsynsskema-2026')).toEqual([
      'Leverandørens egne oplysninger',
      'Område A–I',
      'Viser ikke: uafhængighed; det er leverandørens egne ord.',
    ]);
    expect(told('nordlys-laering/isae3000-2025')).toEqual([
      'Høj grad af sikkerhed',
      'Område A–I',
      'Partielmetoden: underdatabehandlere er holdt ude; de er dækket af deres egen dokumentation',
      'Viser ikke: alt uden for den beskrevne ydelse; om overførsler er lovlige; det, der er holdt ude ved partielmetoden.',
      'Må kun bruges af dem, det er stilet til',
      'Forudsætter kontroller hos kommunen, se afsnit 8',
    ]);
  });

  test('every document a control names is in the evidence table', () => {
    const numbers = new Set(skolebro.evidence.map(({ number }) => number));
    const named = skolebro.areas.flatMap((area) =>
      area.controls.flatMap((control) => control.evidence.map(({ number }) => number)),
    );
    expect(named.filter((number) => !numbers.has(number))).toEqual([]);
  });
});

describe('the quality log', () => {
  const content = { contentDigest: 'a'.repeat(64) };
  const approval = { reviewer: 'mkj', decision: 'approve', date: '2026-05-19', comment: 'Klar.' } as const;
  const mail = { by: 'aho', on: '2026-05-20', channel: 'mail' } as const;
  const viewOf = (options: Parameters<typeof caseView>[2]) => caseView(repository, '2026-skolebro', options);

  test('says how a draft’s approvals stand', () => {
    const standings = [
      { ...approval, ...content },
      { ...approval, contentDigest: 'b'.repeat(64), date: '2026-05-20' },
      { ...approval, standing: { counts: true, reasons: [] }, date: '2026-05-21' },
      { ...approval, standing: { counts: false, reasons: ['Nøglen er trukket tilbage'] }, date: '2026-05-22' },
    ];
    const { approvals } = viewOf({ ...content, approvals: standings }).quality;
    expect(approvals.map(({ standing }) => standing)).toEqual([
      'Gælder dette indhold',
      'Bortfaldet: indholdet er ændret siden',
      'Tæller',
      'Tæller ikke. Nøglen er trukket tilbage',
    ]);
    expect(approvals[0]).toMatchObject({ reviewer: 'Morten Kjær Eksempel', municipality: 'Aarhus', comment: 'Klar.' });
  });

  test('tells a recorded answer from a signed one, by whom and how', () => {
    const { approvals } = viewOf({
      approvals: [approval, { ...approval, recorded: mail, date: '2026-05-20' }],
    }).quality;
    expect(approvals.map(({ manner }) => manner)).toEqual([
      'Underskrevet',
      'Ikke underskrevet: e-mail, ført ind 20.\u00a0maj\u00a02026 af Anna Holm Eksempel',
    ]);
  });

  test('gives the rule and why it is so', () =>
    expect(viewOf({}).quality.rule).toContain(
      '3 godkendelser fra 3 forskellige kommuner, fordi risikoen er 10 point; kravet er højere fra 7 point',
    ));

  const release = { version: 2, date: '2026-06-01', required: 3, approvals: [approval], history: [] };

  test('a first release has versions and steps, and nothing to compare with', () => {
    const view = viewOf({ ...content, release: { ...release, version: 1 } });
    expect([view.draft, view.version, view.asOf, view.positionDue]).toEqual([
      false,
      'version 1',
      '2026-06-01',
      '2026-07-01',
    ]);
    expect(view.changes).toBeNull();
    expect(view.digestCode).toBe(`dbs:2026-skolebro:r1:${content.contentDigest}`);
    expect(view.quality.versions).toEqual([{ version: 1, date: '2026-06-01', reason: null }]);
    expect(view.quality.milestones.slice(-2)).toEqual([
      { label: 'Godkendt i peer group', date: '2026-05-19', note: null },
      { label: 'Frigivet', date: '2026-06-01', note: 'Version 1' },
    ]);
    expect(view.quality.approvals[0]?.standing).toBeNull();
  });

  test('a change that belongs under two headings is told once', () => {
    const sentence = 'Begrundelsen er ændret.';
    const changes = [
      { heading: 'Indstilling', sentences: [sentence, 'Fristen er ny.'] },
      { heading: 'Sagen', sentences: [sentence] },
    ];
    const view = viewOf({ release: { ...release, history: [{ version: 1, date: '2026-05-12' }], changes } });
    expect(view.changes?.groups).toEqual([{ heading: 'Indstilling', sentences: [sentence, 'Fristen er ny.'] }]);
  });

  test('a later one says what has changed since the one before, also when it is nothing', () => {
    const history = [{ version: 1, date: '2026-05-12' }];
    const changes = [{ heading: 'Kæden', sentences: ['F.2: opfyldt → ikke opfyldt'] }];
    const view = viewOf({ release: { ...release, history, changes, reason: 'Rettelse.' } });
    expect(view.changes).toEqual({
      since: 1,
      reason: 'Rettelse.',
      groups: [{ heading: 'Kæden', sentences: ['F.2: opfyldt bliver til ikke opfyldt'] }],
    });
    expect(view.quality.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(viewOf({ release: { ...release, history } }).changes?.groups).toEqual([]);
  });
});

describe('what the secretariat keeps to itself stays out', () => {
  const printed = JSON.stringify(skolebro);
  const secrets = [
    ...repository.all('evidence').flatMap(({ data }) => [data.file?.location, data.file?.name]),
    ...repository.all('dpa').flatMap(({ data }) => [data.file?.location, data.variables?.contactPoint]),
    ...repository
      .all('vendor')
      .flatMap(({ data }) => (data.contacts ?? []).flatMap(({ name, email, phone }) => [name, email, phone])),
    ...repository.all('dialogue').map(({ data }) => data.with),
    ...repository
      .all('dialogue')
      .filter(({ data }) => data.confidentiality === 'secretariat')
      .map(({ data }) => data.subject),
    repository.find('tilsyn', '2026-skolebro')?.data.salt,
  ].filter((secret) => secret !== undefined);

  test('there is something to keep', () => expect(secrets.length).toBeGreaterThan(10));
  test('none of it is in the view', () => expect(secrets.filter((secret) => printed.includes(secret))).toEqual([]));
});

describe('prose', () => {
  test('is found under its heading; guidance alone is nothing', () => {
    const parts = proseParts(
      '# T\n\n## Sammenfatning\n\n<!-- skriv\nher -->\nGodt.\n\n## Grundlag\n<!-- vejledning -->\n\n## Ukendt\nx',
    );
    expect(parts).toEqual({
      summary: 'Godt.',
      basis: null,
      assessment: null,
      chain: null,
      local: null,
      followUp: null,
    });
  });

  test.each([
    ['32', 'art. 32'],
    ['32(4)', 'art. 32, stk. 4'],
    ['28(3)(a)', 'art. 28, stk. 3, litra a'],
  ])('%s is %s', (article, expected) => expect(danishArticle(article)).toBe(expected));
});
