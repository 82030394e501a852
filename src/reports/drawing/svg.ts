import { escapeHtml } from '../text/safe-html.ts';
import { advanceWidths } from './advance-widths.ts';

/** A drawing ready for `<img>`: an inline shape would be neither tagged nor an artifact, which PDF/UA forbids. */
export interface Drawing {
  readonly source: string;
  /** Everything the drawing tells, in Danish, for those who cannot see it. */
  readonly alt: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** The faces an image carries itself, as `data:` URIs: it cannot use the page's. */
export interface Faces {
  readonly regular: string;
  readonly strong: string;
}

/** The report's colours; each dark one has at least 4.5:1 against white and against its pale twin. */
export const palette = {
  ink: '#1c2a36',
  muted: '#54626f',
  line: '#c9d2d9',
  pale: '#eef2f4',
  paper: '#ffffff',
  brand: '#123c4f',
  accent: '#0a6b70',
  accentPale: '#dceeee',
  met: '#27734a',
  partlyMet: '#8a5a00',
  notMet: '#a8261c',
  neutral: '#54626f',
  unknown: '#4b4f8f',
  warn: '#a8261c',
  warnPale: '#fbeceb',
} as const;

const widthOf = new Map(
  advanceWidths.flatMap(({ from, regular, strong }) =>
    regular.map((width, index) => [from + index, { regular: width, strong: strong[index] ?? width }] as const),
  ),
);

/** A text's width in the units of `size`. A character the face lacks counts as a wide one. */
export function textWidth(value: string, size: number, weight: keyof Faces = 'regular'): number {
  let sum = 0;
  for (const character of value) sum += widthOf.get(character.codePointAt(0) ?? 0)?.[weight] ?? 900;
  return (sum * size) / 1000;
}

/** Breaks a text into lines no wider than `width`; a single longer word stands alone. */
export function wrapped(
  value: string,
  size: number,
  width: number,
  weight: keyof Faces = 'regular',
): readonly string[] {
  const lines: string[] = [];
  for (const word of value.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size, weight) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Two decimals are finer than any printer; fewer digits, and the same on every machine. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

interface Label {
  readonly size?: number;
  readonly weight?: keyof Faces;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** One line of text; `y` is its baseline. */
export function caption(x: number, y: number, value: string, options: Label = {}): string {
  const { size = 12, weight = 'regular', fill = palette.ink, anchor = 'start' } = options;
  const strong = weight === 'strong' ? ' font-weight="600"' : '';
  return `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${size}"${strong} fill="${fill}" text-anchor="${anchor}">${escapeHtml(value)}</text>`;
}

export interface Box {
  readonly fill?: string;
  readonly stroke?: string;
  readonly radius?: number;
  readonly dash?: string;
  readonly strokeWidth?: number;
}

export function box(x: number, y: number, width: number, height: number, options: Box = {}): string {
  const { fill = 'none', stroke, radius = 0, dash, strokeWidth = 1 } = options;
  const line = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${strokeWidth}"`;
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" rx="${radius}" fill="${fill}"${line}${dashes}/>`;
}

export function stroke(path: string, color: string, width = 1, dash = ''): string {
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${dashes}/>`;
}

/** A rating's mark: its form alone tells it apart, without its colour. Centre (x, y), radius 7. */
export function ratingMark(key: string, x: number, y: number): string {
  const disc = (fill: string, line: string): string =>
    `<circle cx="${x}" cy="${y}" r="7" fill="${fill}" stroke="${line}" stroke-width="1.5"/>`;
  switch (key) {
    case 'met':
      return disc(palette.met, palette.met) + stroke(`M${x - 3.4} ${y + 0.2}l2.5 2.6 4.4-5.2`, palette.paper, 1.8);
    case 'partly-met':
      return `${disc(palette.paper, palette.partlyMet)}<path d="M${x} ${y - 7}a7 7 0 0 0 0 14z" fill="${palette.partlyMet}"/>`;
    case 'not-met':
      return (
        `<path d="M${x} ${y - 8.4}l8.4 8.4-8.4 8.4-8.4-8.4z" fill="${palette.notMet}"/>` +
        stroke(`M${x - 2.6} ${y - 2.6}l5.2 5.2m0-5.2l-5.2 5.2`, palette.paper, 1.8)
      );
    case 'not-applicable':
      return disc(palette.paper, palette.neutral) + stroke(`M${x - 3} ${y}h6`, palette.neutral, 1.6);
    case 'outside':
      return `<circle cx="${x}" cy="${y}" r="7" fill="${palette.paper}" stroke="${palette.line}" stroke-width="1.5"/>`;
    default:
      return (
        `<circle cx="${x}" cy="${y}" r="7" fill="${palette.paper}" stroke="${palette.unknown}" stroke-width="1.5" stroke-dasharray="2.4 2"/>` +
        caption(x, y + 4, '?', { size: 11, weight: 'strong', fill: palette.unknown, anchor: 'middle' })
      );
  }
}

/** A rating's colour and, for stretches of a bar, its pattern. */
export const ratingColor = (key: string): string =>
  ({
    met: palette.met,
    'partly-met': palette.partlyMet,
    'not-met': palette.notMet,
    'not-applicable': palette.neutral,
    outside: palette.line,
  })[key] ?? palette.unknown;

/** What the address of every drawing begins with. */
export const svgAddressStart = 'data:image/svg+xml;base64,';

/** A drawing as an address, so that the page holds it. */
export const svgAddress = (svg: string): string => svgAddressStart + Buffer.from(svg).toString('base64');

/**
 * Closes a drawing: its size in CSS pixels, its shapes, its words. Without ligatures: Chromium gives one in an image no character to
 * be found by, and the widths are those of single characters.
 */
export function drawing(width: number, height: number, body: string, alt: string, faces: Faces): Drawing {
  const face = (weight: number, source: string): string =>
    `@font-face{font-family:F;font-weight:${weight};src:url(${source})format('woff2')}`;
  const used = face(400, faces.regular) + (body.includes('font-weight="600"') ? face(600, faces.strong) : '');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="F" style="font-variant-ligatures:none"><style>${used}</style>${body}</svg>`;
  return { source: svgAddress(svg), alt, width, height };
}
