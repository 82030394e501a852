import { openZip } from '../../src/exchange/excel/zip.ts';
import { archive } from './archive.ts';

const limits = { files: 1_000, fileBytes: 1e8, totalBytes: 1e9 };

/** A workbook's parts as texts, changed by hand and put together again: what no program that writes workbooks offers. */
export function withParts(
  bytes: Uint8Array,
  change: (parts: Record<string, string>) => void,
  name: (part: string) => string = (part) => part,
  encoded: Readonly<Record<string, (content: string) => Uint8Array>> = {},
): Uint8Array {
  const zip = openZip(bytes, limits);
  const parts = Object.fromEntries(zip.names.map((part) => [part, new TextDecoder().decode(zip.read(part))]));
  change(parts);
  return archive(
    Object.fromEntries(
      Object.entries(parts).map(([part, content]) => [name(part), encoded[part]?.(content) ?? content]),
    ),
  );
}

/** A part added to a sheet, with the thread to it. */
export function addToSheet(
  parts: Record<string, string>,
  sheet: number,
  type: string,
  target: string,
  content: string | undefined,
  mode = '',
): string {
  const rels = `xl/worksheets/_rels/sheet${sheet}.xml.rels`;
  const id = `rNew${Object.keys(parts).length}x${type}`;
  const before = parts[rels] ?? '<Relationships></Relationships>';
  const thread = `<Relationship Id="${id}" Type="http://x.example/${type}" Target="${target}" ${mode}/>`;
  parts[rels] = before.replace('</Relationships>', `${thread}</Relationships>`);
  if (content !== undefined) parts[`xl/${target.replace('../', '')}`] = content;
  return id;
}
