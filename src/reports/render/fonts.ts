import type { Faces } from '../drawing/svg.ts';
import type { TemplateFont } from './template.ts';

/** A font file's bytes by its name, `source-sans-3-latin-400-normal.woff2`. */
export type FontSource = (name: string) => Uint8Array;

// The characters of the `latin` files, as the packages divide them; the rest of Europe's lie in `latin-ext`.
const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const latinExtended =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';

const beyondLatin = /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1eff]/;

const fileName = ({ file, weight, style }: TemplateFont, alphabet: string): string =>
  `${file}-${alphabet}-${weight}-${style}.woff2`;

const dataUri = (bytes: Uint8Array): string => `data:font/woff2;base64,${Buffer.from(bytes).toString('base64')}`;

/** The files a text needs, by name. The larger alphabet comes along only when the text needs it. */
export const fontFiles = (
  fonts: readonly TemplateFont[],
  text: string,
  source: FontSource,
): ReadonlyMap<string, Uint8Array> => {
  const alphabets = alphabetsOf(text);
  return new Map(
    fonts.flatMap((font) =>
      alphabets.map(([alphabet]) => {
        const name = fileName(font, alphabet);
        return [name, source(name)] as const;
      }),
    ),
  );
};

const alphabetsOf = (text: string): readonly (readonly [name: string, range: string])[] =>
  beyondLatin.test(text)
    ? [
        ['latin', latin],
        ['latin-ext', latinExtended],
      ]
    : [['latin', latin]];

/** `@font-face` rules with the files inlined. */
export function fontFaces(fonts: readonly TemplateFont[], text: string, source: FontSource): string {
  const alphabets = alphabetsOf(text);
  return fonts
    .flatMap((font) =>
      alphabets.map(
        ([alphabet, range]) =>
          `@font-face{font-family:'${font.family}';font-weight:${font.weight};font-style:${font.style};src:url(${dataUri(source(fileName(font, alphabet)))})format('woff2');unicode-range:${range}}`,
      ),
    )
    .join('\n');
}

/** The faces drawings are set in. */
export const drawingFaces = (source: FontSource): Faces => ({
  regular: dataUri(source('source-sans-3-latin-400-normal.woff2')),
  strong: dataUri(source('source-sans-3-latin-600-normal.woff2')),
});
