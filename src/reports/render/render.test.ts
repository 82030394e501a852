import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { sampleCaseView } from '../../../test/support/sample-case-view.ts';
import { sampleCaseView2 } from '../../../test/support/sample-case-view-2.ts';
import { UserError } from '../../domain/errors.ts';
import { createFiles } from '../../platform/files.ts';
import { caseViewShape } from '../views/case-view.ts';
import { type CaseView2, caseViewShape2 } from '../views/case-view-2.ts';
import type { Shape } from '../views/shape.ts';
import { pageSlots } from './contents.ts';
import { createRenderer } from './render.ts';
import { readTemplate, type Template } from './template.ts';
import { createHelpers } from './template-words.ts';

type Element = DefaultTreeAdapterTypes.Element;

const root = new URL('../../../', import.meta.url);
const shipped = readTemplate(createFiles(fileURLToPath(root)), 'tilsynsrapport@2');
const font = (name: string): Uint8Array => new TextEncoder().encode(name);

const tiny: Template = {
  id: 'proeve@1',
  folder: 'templates/reports/proeve/1',
  title: 'Prøve',
  view: 'case',
  language: 'da',
  fonts: [],
  report: '<html><head><title>P</title></head><body>{{title}}</body></html>',
  header: '',
  footer: '',
  style: '',
  partials: new Map(),
  sources: new Map(),
};

const render = (template: Partial<Template>, view = sampleCaseView): string =>
  createRenderer({ ...tiny, ...template }, caseViewShape, font)(view).html;

function problemsOf(template: Partial<Template>): readonly string[] {
  try {
    render(template);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return (error.details.diagnostics ?? []).map(
      ({ at, code, message, hint }) =>
        `${at.file.split('/').at(-1)}:${at.start.line}:${at.start.column} ${code} ${message.da}${hint === undefined ? '' : ` ${hint.da}`}`,
    );
  }
  return [];
}

function elements(html: string): readonly Element[] {
  const found: Element[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return found;
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

describe('a template is held against the view', () => {
  test.each([
    ['{{titel}}', 'report.hbs:2:3 template/unknown-name Visningen har ikke feltet „titel“ (tilsyn). Mente du „title“?'],
    [
      '{{vendor.nmae}}',
      'report.hbs:2:3 template/unknown-name Visningen har ikke feltet „nmae“ (leverandør). Mente du „name“?',
    ],
    [
      '{{#if findngs}}x{{/if}}',
      'report.hbs:2:7 template/unknown-name Visningen har ikke feltet „findngs“ (tilsyn). Mente du „findings“?',
    ],
    [
      '{{#unless drfat}}x{{/unless}}',
      'report.hbs:2:11 template/unknown-name Visningen har ikke feltet „drfat“ (tilsyn). Mente du „draft“?',
    ],
    [
      '{{#each finding}}x{{/each}}',
      'report.hbs:2:9 template/unknown-name Visningen har ikke feltet „finding“ (tilsyn). Mente du „findings“?',
    ],
    [
      '{{#with vendr}}x{{/with}}',
      'report.hbs:2:9 template/unknown-name Visningen har ikke feltet „vendr“ (tilsyn). Mente du „vendor“?',
    ],
    [
      '{{#each findings}}{{titel}}{{/each}}',
      'report.hbs:2:21 template/unknown-name Visningen har ikke feltet „titel“ (observation). Mente du „title“?',
    ],
    [
      '{{as-dato asOf}}',
      'report.hbs:2:1 template/unknown-name Der er ingen hjælper med navnet „as-dato“. Mente du „as-date“?',
    ],
    [
      '{{> covr}}',
      'report.hbs:2:1 template/unknown-name Skabelonen har ingen del med navnet „covr“. Mente du „cover“?',
    ],
    ['{{asOf}}', 'report.hbs:2:1 template/wrong-kind „asOf“ kan ikke skrives, som den er (date). Skriv {{as-date …}}.'],
    [
      '{{as-date positionDue}}',
      'report.hbs:2:11 template/wrong-kind „as-date“ kan ikke bruge denne værdi (date?). Værdien kan mangle: brug {{#with …}} omkring stedet.',
    ],
    [
      '{{period.from}}',
      'report.hbs:2:3 template/wrong-kind „period.from“ kan mangle: værdien før „from“ er ikke altid udfyldt. Brug {{#with …}} omkring stedet.',
    ],
    ['{{3 title}}', 'report.hbs:2:1 template/unknown-name Der er ingen hjælper med navnet „3“.'],
    ['{{../title}}', 'report.hbs:2:3 template/refused „../title“ peger ud af skabelonen.'],
    ['{{constructor}}', 'report.hbs:2:3 template/unknown-name Visningen har ikke feltet „constructor“ (tilsyn).'],
  ])('%s', (source, expected) => {
    const [problem = ''] = problemsOf({ report: `<p>\n${source}</p>`, partials: new Map([['cover', 'x']]) });
    expect(problem.slice(0, expected.length)).toBe(expected);
  });

  test('a typo inside a partial names the partial', () => {
    const partials = new Map([['row', '<p>\n\n {{titel}}</p>']]);
    expect(problemsOf({ report: '{{#each findings}}{{> row}}{{/each}}', partials })).toEqual([
      'row.hbs:3:4 template/unknown-name Visningen har ikke feltet „titel“ (observation). Mente du „title“?',
    ]);
  });

  test('three braces and & are refused', () => {
    expect(problemsOf({ report: '{{{title}}}' })[0]).toContain('report.hbs:1:1 template/refused');
    expect(problemsOf({ report: '{{&title}}' })[0]).toContain('template/refused');
  });

  test('a template that Handlebars cannot read is placed', () => {
    expect(problemsOf({ report: '<p>\n{{#if draft}}\n</p>' })[0]).toMatch(/^report\.hbs:3:1 template\/syntax /);
  });

  test('a partial that calls itself is refused', () => {
    expect(problemsOf({ report: '{{> a}}', partials: new Map([['a', '{{> a}}']]) }).join()).toContain(
      'template/refused',
    );
  });

  test('what is known to be there may be used', () => {
    expect(
      render({
        report:
          '<html><head><title>P</title></head>{{#if positionDue}}{{as-date positionDue}}{{/if}}{{#with period}}{{as-date from}}{{/with}}',
      }),
    ).toContain('1.\u00a0januar\u00a02025');
  });

  test('no helper shadows a field', () => {
    const names = new Set<string>();
    const collect = (shape: Shape): void => {
      if (shape.kind === 'nullable') collect(shape.inner);
      if (shape.kind === 'list') collect(shape.item);
      if (shape.kind !== 'record') return;
      for (const [name, field] of Object.entries(shape.fields)) {
        names.add(name);
        collect(field);
      }
    };
    collect(caseViewShape);
    expect(
      Object.keys(createHelpers({ regular: '', strong: '' }, () => undefined)).filter((name) => names.has(name)),
    ).toEqual([]);
  });
});

describe('what is written cannot become markup', () => {
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>{{title}}';

  test('in a field', () => {
    const html = render({}, { ...sampleCaseView, title: hostile });
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(elements(html).map(({ tagName }) => tagName)).not.toContain('script');
  });

  test('in every text of the shipped template', () => {
    const poison = (value: unknown, key = ''): unknown => {
      if (Array.isArray(value)) return value.map((item) => poison(item, key));
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poison(inner, name)]));
      }
      const isKey = key === 'key' || key === 'id' || /^\d{4}-\d\d-\d\d$/.test(String(value));
      return typeof value === 'string' && !isKey ? `${value} ${hostile}` : value;
    };
    const view = poison(sampleCaseView2) as typeof sampleCaseView2;
    const { html } = createRenderer(shipped, caseViewShape2, font)(view);
    const tags = elements(html).map(({ tagName }) => tagName);
    expect(tags).not.toContain('script');
    expect(elements(html).flatMap(({ attrs }) => attrs.map(({ name }) => name))).not.toContain('onerror');
  });

  test.each([
    ['<script></script>'],
    ['<iframe></iframe>'],
    ['<link rel=stylesheet href=https://eksempel.example/a.css>'],
    ['<meta http-equiv=refresh content="0">'],
    ['<form></form>'],
    ['<img alt="" src="https://eksempel.example/a.png">'],
    ['<a href="javascript:alert(1)">x</a>'],
    ['<p style="background:url(https://eksempel.example/a.png)">x</p>'],
    ['<p style="background:u\\72l(https://eksempel.example/a.png)">x</p>'],
    ['<style>@\\69mport "https://eksempel.example/a.css"</style>'],
    ['<noscript><img alt="" src="https://eksempel.example/a.png"></noscript>'],
    ['<template shadowrootmode="open"><p>usynlig</p></template>'],
    ['<a href="#x" attributionsrc="https://eksempel.example/">x</a>'],
  ])('a template may not hold %s', (markup) => {
    expect(() => render({ report: `<html><head><title>P</title></head><body>x${markup}</body></html>` })).toThrow(
      UserError,
    );
  });

  test('a style sheet may not fetch', () => {
    expect(() => render({ style: '@import "https://eksempel.example/a.css";' })).toThrow(UserError);
  });
});

describe('the supervision report', () => {
  const { html, header } = createRenderer(shipped, caseViewShape2, font)(sampleCaseView2);
  const all = elements(html);

  test('has one h1, and its headings skip no level', () => {
    const levels = all.filter(({ tagName }) => /^h[1-6]$/.test(tagName)).map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  test('every link leads somewhere and every page number has a place', () => {
    const ids = all.flatMap((element) => attribute(element, 'id') ?? []);
    const targets = all.flatMap((element) => attribute(element, 'href') ?? []).filter((href) => href.startsWith('#'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
    expect(pageSlots(html).filter((id) => !ids.includes(id))).toEqual([]);
    expect(pageSlots(html)).toHaveLength(14 + sampleCaseView2.areas.length);
  });

  test('every picture says what it shows', () => {
    const pictures = all.filter(({ tagName }) => tagName === 'img');
    expect(pictures).toHaveLength(6);
    expect(pictures.filter((picture) => (attribute(picture, 'alt') ?? '').length < 40)).toEqual([]);
  });

  test('every row of a table has the same number of cells, and every head cell its scope', () => {
    const rows = (table: Element): readonly Element[] => {
      const found: Element[] = [];
      const walk = (node: DefaultTreeAdapterTypes.Node): void => {
        if ('tagName' in node && node.tagName === 'tr') found.push(node);
        if ('childNodes' in node) node.childNodes.forEach(walk);
      };
      walk(table);
      return found;
    };
    const width = (row: Element): number =>
      row.childNodes.reduce(
        (sum, cell) => ('tagName' in cell ? sum + Number(attribute(cell, 'colspan') ?? 1) : sum),
        0,
      );
    for (const table of all.filter(({ tagName }) => tagName === 'table')) {
      expect(new Set(rows(table).map(width)).size).toBe(1);
    }
    expect(all.filter((element) => element.tagName === 'th' && attribute(element, 'scope') === undefined)).toEqual([]);
  });

  test('a draft says so in title, cover and margin; a release does not', () => {
    expect(html).toContain('>UDKAST: Tilsyn med Skolebro 2026</title>');
    expect(header).toContain('UDKAST · IKKE FRIGIVET');
    const released = createRenderer(shipped, caseViewShape2, font)({ ...sampleCaseView2, draft: false });
    expect(`${released.html}${released.header}`).not.toMatch(/UDKAST/);
  });

  const empty: CaseView2 = {
    ...sampleCaseView2,
    recommendation: null,
    recommendationReason: null,
    risk: null,
    evidence: [],
    evidenceReason: null,
    timeline: null,
    areas: [],
    agreements: [],
    subProcessors: [],
    transfers: [],
    findings: [],
    weightiest: [],
    municipalityFindings: [],
    severitiesSeen: [],
    own: { now: [], ahead: [], ended: [] },
    links: { now: [], ahead: [], ended: [] },
    moves: { now: [], ahead: [], ended: [], risks: [], endedRisks: [] },
    complementary: [],
    reservations: [],
    leadingReservations: [],
    localPoints: [],
    dialogue: [],
    since: null,
    prose: { summary: null, basis: null, assessment: null, chain: null, local: null, followUp: null },
  };
  const page = createRenderer(shipped, caseViewShape2, font);
  const instructions = [
    ...['dbs tilsyn evidence add', 'dbs validate', 'findings/', 'dialogue/', 'sub-processors/', 'assessment.yaml'],
    ...['report.md', 'case.yaml', 'localPoints', 'recommendation</code>', 'Mangler:'],
  ];

  test('empty parts of a draft say what is missing and what to do', () => {
    const { html: shown } = page(empty);
    expect(instructions.filter((each) => !shown.includes(each))).toEqual([]);
  });

  test('no instruction to the author reaches a release; what is empty says so in a reader’s words', () => {
    const released = page({ ...empty, draft: false });
    expect(instructions.filter((each) => released.html.includes(each))).toEqual([]);
    const commands = elements(released.html).filter(({ tagName }) => tagName === 'code');
    expect(commands.length).toBeLessThanOrEqual(1);
    for (const said of [
      'Sammenfatningen er ikke skrevet.',
      'Der er ingen dokumentation på sagen.',
      'Der er ingen databehandleraftale på sagen.',
      'Kontrollerne er ikke vurderet.',
      'Ingen underdatabehandlere er registreret.',
      'Der er ingen observationer; kontrollerne er ikke vurderet.',
      'Der er ingen punkter, kommunen selv skal kontrollere.',
      'Der er ikke noteret nogen dialog.',
    ]) {
      expect(released.html).toContain(said);
    }
    // What the author is told counts for nothing in the text that is approved.
    expect(released.textDigest).toBe(page({ ...empty, draft: true }).textDigest);
  });

  test('the verdict, what is wrong and what to do stand before the contents', () => {
    const order = [
      'id="indstilling"',
      'Det vejer tungest',
      'Det skal kommunen gøre',
      'id="indhold"',
      'id="sammenfatning"',
    ];
    const places = order.map((each) => html.indexOf(each));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('every section and appendix a reader is sent to is there, and called so', () => {
    for (const view of [sampleCaseView2, empty, { ...empty, draft: false, areas: sampleCaseView2.areas }]) {
      const shown = page(view).html.replace(/<style[\s\S]*?<\/style>/g, '');
      const plain = shown
        .replaceAll('&nbsp;', ' ')
        .replaceAll('\u00a0', ' ')
        .replace(/<[^>]*>/g, '');
      const sections = new Set([...shown.matchAll(/<h2[^>]*><span class="no">(\d+)<\/span>/g)].map(([, no]) => no));
      const appendices = new Set([...shown.matchAll(/<h3[^>]*>Bilag (\d+)\./g)].map(([, no]) => no));
      expect(sections.size).toBe(10);
      const sent = [...plain.matchAll(/afsnit (\d+)/g)].map(([, no]) => no);
      expect(sent.length).toBeGreaterThan(0);
      expect(sent.filter((no) => !sections.has(no))).toEqual([]);
      expect([...plain.matchAll(/bilag (\d+)/g)].map(([, no]) => no).filter((no) => !appendices.has(no))).toEqual([]);
      const observations = [...plain.matchAll(/observation (\d+)/g)].map(([, no]) => `id="observation-${no}"`);
      // An assessment may name a finding in words of its own; here there is none to name.
      if (view.findings.length > 0) expect(observations.filter((id) => !shown.includes(id))).toEqual([]);
      const ids = elements(shown).flatMap((element) => attribute(element, 'id') ?? []);
      const targets = elements(shown).flatMap((element) => attribute(element, 'href') ?? []);
      expect(targets.filter((href) => href.startsWith('#') && !ids.includes(href.slice(1)))).toEqual([]);
    }
  });

  test('is the same every time', () => {
    expect(createRenderer(shipped, caseViewShape2, font)(sampleCaseView2).html).toBe(html);
  });

  test('inlines the larger alphabet only when a name needs it', () => {
    expect(html).not.toContain(Buffer.from('source-serif-4-latin-ext-400-normal.woff2').toString('base64'));
    const polish = createRenderer(shipped, caseViewShape2, font)({ ...sampleCaseView2, title: 'Tilsyn med Łódź' }).html;
    expect(polish).toContain(Buffer.from('source-serif-4-latin-ext-400-normal.woff2').toString('base64'));
  });

  test('the template holds no address of another machine', () => {
    const css = readFileSync(new URL('templates/reports/tilsynsrapport/2/report.css', root), 'utf8');
    expect(css).not.toMatch(/url\(|@import/);
  });
});
