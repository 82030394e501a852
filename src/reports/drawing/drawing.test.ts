import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleCaseView } from '../../../test/support/sample-case-view.ts';
import { chainDiagram, chainDrawings } from './chain-diagram.ts';
import { evidenceTimeline } from './evidence-timeline.ts';
import { ratingsChart } from './ratings-chart.ts';
import { riskScale } from './risk-scale.ts';
import { severityChart } from './severity-chart.ts';
import { type Drawing, palette, textWidth, wrapped } from './svg.ts';

const faces = { regular: 'data:font/woff2;base64,AA==', strong: 'data:font/woff2;base64,AA==' };
const svgOf = ({ source }: Drawing): string => Buffer.from(source.split(',')[1] ?? '', 'base64').toString();

/** Every word of a drawing with the edges it reaches. */
function edges(drawing: Drawing): readonly { text: string; left: number; right: number; baseline: number }[] {
  return [
    ...svgOf(drawing).matchAll(
      /<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)"( font-weight="600")? fill="[^"]+" text-anchor="(\w+)">([^<]*)</g,
    ),
  ].map(([, x = '', y = '', size = '', strong, anchor, text = '']) => {
    const wide = textWidth(text.replaceAll('&amp;', '&'), Number(size), strong === undefined ? 'regular' : 'strong');
    const left = Number(x) - (anchor === 'middle' ? wide / 2 : anchor === 'end' ? wide : 0);
    return { text, left, right: left + wide, baseline: Number(y) };
  });
}

const outside = (drawing: Drawing): readonly string[] =>
  edges(drawing)
    .filter(
      ({ left, right, baseline }) =>
        left < -1 || right > drawing.width + 1 || baseline < 8 || baseline > drawing.height,
    )
    .map(({ text }) => text);

const { areas, severities, risk, timeline, chain } = sampleCaseView;
if (risk === null || timeline === null) throw new Error('the sample has both');

test.each([
  ['ratings', ratingsChart(areas, faces)],
  ['severities', severityChart(severities, faces)],
  ['risk', riskScale(risk, faces)],
  ['timeline', evidenceTimeline(timeline, faces)],
  ['chain', chainDiagram(chain, faces)],
])('the drawing of %s keeps its words inside and is well-formed', (_, drawing) => {
  expect(outside(drawing)).toEqual([]);
  expect(svgOf(drawing)).toMatch(/^<svg [^>]+>.*<\/svg>$/s);
  expect(drawing.source).not.toMatch(/NaN|undefined/);
  expect(svgOf(drawing)).not.toMatch(/NaN|undefined|Infinity/);
});

test('the points stand over their place at both ends of the scale', () => {
  for (let points = 1; points <= 10; points += 1) {
    const band = { from: points, to: points };
    expect(outside(riskScale({ ...risk, points, band }, faces))).toEqual([]);
  }
});

test('alternative texts tell what the drawings show', () => {
  expect(ratingsChart(areas, faces).alt).toContain(
    'G Overførsel til tredjelande: samlet ikke opfyldt (1 delvist opfyldt, 1 ikke opfyldt).',
  );
  expect(severityChart(severities, faces).alt).toBe(
    'Observationer efter alvor: kritisk 0, alvorlig 1, moderat 1, mindre 2.',
  );
  expect(riskScale(risk, faces).alt).toContain('Skolebro har 8 point');
  expect(evidenceTimeline(timeline, faces).alt).toContain('(for gammel)');
  expect(chainDiagram(chain, faces).alt).toContain('Sky Hotel bruger Isbjerg Lager til sikkerhedskopi.');
});

test('any chain can be drawn, circles and strangers too, and no party is lost', () => {
  const name = fc.string({ minLength: 1, maxLength: 24 });
  const graph = fc.array(name, { minLength: 1, maxLength: 9 }).chain((titles) =>
    fc.record({
      titles: fc.constant(titles),
      pairs: fc.array(fc.tuple(fc.nat(titles.length), fc.nat(titles.length)), { maxLength: 16 }),
    }),
  );
  fc.assert(
    fc.property(graph, ({ titles, pairs }) => {
      const drawing = chainDiagram(
        {
          nodes: titles.map((title, index) => ({
            id: String(index),
            title,
            countries: 'Danmark',
            thirdCountry: index % 2 === 0,
            ended: index % 3 === 0 ? '2026-04-19' : null,
          })),
          links: pairs.map(([from, to]) => ({
            from: String(from),
            to: String(to),
            role: 'Drift',
            basis: null,
            thirdCountry: false,
            ended: from > to ? '2026-04-19' : null,
          })),
        },
        faces,
      );
      // In the tags alone: a company may be called NaN.
      expect(svgOf(drawing)).not.toMatch(/<[^>]*(?:NaN|undefined|Infinity)/);
      expect(svgOf(drawing).match(/rx="4"/g)).toHaveLength(titles.length);
      expect(titles.filter((title) => !drawing.alt.includes(title))).toEqual([]);
    }),
  );
});

test('colours of text keep a contrast of 4.5 to 1', () => {
  const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (color: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(color.slice(at, at + 2), 16) / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const { ink, muted, brand, accent, met, partlyMet, notMet, neutral, unknown, warn, paper } = palette;
  for (const color of [ink, muted, brand, accent, met, partlyMet, notMet, neutral, unknown, warn]) {
    expect(contrast(color, paper)).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(palette.accent, palette.accentPale)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(palette.warn, palette.warnPale)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(palette.partlyMet, '#fff6e5')).toBeGreaterThanOrEqual(4.5);
  expect(contrast('#cfe3e6', palette.brand)).toBeGreaterThanOrEqual(4.5);
});

test('lines are no wider than asked, unless a word is', () => {
  for (const line of wrapped('Kommissionens standardkontrakt og en vurdering', 11, 90)) {
    expect(line.includes(' ') ? textWidth(line, 11) : 0).toBeLessThanOrEqual(90);
  }
});

test.each([
  ['regular', 400],
  ['strong', 600],
] as const)('the widths are those of the font file, %s', (weight, number) => {
  const widths = readWidths(`source-sans-3-latin-${number}-normal.woff`);
  for (const character of 'abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789 .,-–»«()/§éü') {
    expect([character, textWidth(character, 1000, weight)]).toEqual([
      character,
      widths.get(character.codePointAt(0) ?? 0),
    ]);
  }
});

/** Advance widths of a WOFF 1 file, in thousandths: its tables are zlib streams, its character map format 4. */
function readWidths(name: string): ReadonlyMap<number, number> {
  const file = readFileSync(new URL(`../../../node_modules/@fontsource/source-sans-3/files/${name}`, import.meta.url));
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(12); index += 1) {
    const entry = 44 + index * 20;
    const [start, packed, size] = [4, 8, 12].map((at) => file.readUInt32BE(entry + at));
    if (start === undefined || packed === undefined || size === undefined) continue;
    const data = file.subarray(start, start + packed);
    tables.set(file.toString('latin1', entry, entry + 4), packed < size ? inflateSync(data) : data);
  }
  const [head, hhea, hmtx, cmap] = ['head', 'hhea', 'hmtx', 'cmap'].map((tag) => tables.get(tag));
  if (!head || !hhea || !hmtx || !cmap) throw new Error('not a font');
  const widths = new Map<number, number>();
  for (let table = 0; table < cmap.readUInt16BE(2); table += 1) {
    const at = cmap.readUInt32BE(4 + table * 8 + 4);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const bytes = cmap.readUInt16BE(at + 6);
    for (let segment = 0; segment < bytes; segment += 2) {
      const end = cmap.readUInt16BE(at + 14 + segment);
      const start = cmap.readUInt16BE(at + 16 + bytes + segment);
      const delta = cmap.readInt16BE(at + 16 + bytes * 2 + segment);
      const rangeAt = at + 16 + bytes * 3 + segment;
      const range = cmap.readUInt16BE(rangeAt);
      for (let code = start; code <= end && code < 0xffff; code += 1) {
        const raw = range === 0 ? code : cmap.readUInt16BE(rangeAt + range + (code - start) * 2);
        const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
        const width = hmtx.readUInt16BE(Math.min(glyph, hhea.readUInt16BE(34) - 1) * 4);
        widths.set(code, Math.round((width * 1000) / head.readUInt16BE(18)));
      }
    }
  }
  return widths;
}

const largeChain = fc
  .array(fc.tuple(fc.nat({ max: 59 }), fc.integer({ min: 1, max: 59 }), fc.boolean()), {
    minLength: 60,
    maxLength: 160,
  })
  .map((pairs) => ({
    nodes: Array.from({ length: 60 }, (_, index) => ({
      ...(chain.nodes[0] as (typeof chain.nodes)[number]),
      id: `n${index}`,
      title: `${'Hjælpemiddel '.repeat(1 + (index % 5))}${index}`,
      countries: 'Danmark, Tyskland · adgang: USA',
      thirdCountry: index % 3 === 0,
    })),
    links: pairs.map(([from, further, thirdCountry]) => ({
      ...(chain.links[0] as (typeof chain.links)[number]),
      from: `n${from}`,
      to: `n${(from + further) % 60}`,
      role: 'Drift og hosting',
      thirdCountry,
    })),
  }));

test('a chain of sixty companies, circles included, is drawn in parts that fit a page, every link once', () => {
  fc.assert(
    fc.property(largeChain, (large) => {
      const parts = chainDrawings(large, faces);
      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts) {
        expect(outside(part)).toEqual([]);
        expect(part.height).toBeLessThanOrEqual(900);
        expect(svgOf(part)).not.toMatch(/NaN|undefined|Infinity/);
      }
      const told = parts.flatMap(({ alt }) => [...alt.matchAll(/ bruger /g)]).length;
      expect(told).toBe(large.links.length);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

test('a chain that fits stays one drawing', () => {
  expect(chainDrawings(chain, faces)).toEqual([chainDiagram(chain, faces)]);
});

test.each([3, 5])('no name is cut off, however long, in a chain of %d', (count) => {
  const titles = Array.from({ length: count }, (_, index) =>
    index === count - 1 ? 'Telekommunikation'.repeat(3) : 'A',
  );
  const long = {
    nodes: titles.map((title, index) => ({
      id: `n${index}`,
      title,
      countries: 'Danmark',
      thirdCountry: false,
      ended: null,
    })),
    links: titles.slice(1).map((_, index) => ({
      ...(chain.links[0] as (typeof chain.links)[number]),
      from: `n${index}`,
      to: `n${index + 1}`,
    })),
  };
  const [drawn, ...more] = chainDrawings({ ...chain, ...long }, faces);
  expect(more).toEqual([]);
  const svg = Buffer.from(drawn?.source.split(',')[1] ?? '', 'base64').toString();
  const words = [...svg.matchAll(/<text x="([\d.]+)"[^>]*font-weight="600"[^>]*>([^<]*)</g)];
  expect(words.map(([, , word]) => word).join('')).toContain('Telekommunikation'.repeat(3));
  for (const [, x, word = ''] of words) expect(Number(x) + textWidth(word, 12.5, 'strong')).toBeLessThan(640);
  expect(drawn?.alt).not.toContain('del 1 af 1');
});
