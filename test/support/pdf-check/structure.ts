import type { Pdf } from '../../../src/reports/pdf/read.ts';
import { alternativeOf, below, type Element, type Structure } from '../../../src/reports/pdf/structure.ts';
import { isArray, isDict, type PdfDict, type PdfValue, pdfNameOf } from '../../../src/reports/pdf/values.ts';
import { type Violation, violation } from './violation.ts';

/** The structure types of ISO 32000-1. */
const standardTypes = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form'
  ).split(' '),
);

/** What may stand directly below some types, and above others. */
const allowedKids: Readonly<Record<string, readonly string[]>> = {
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
};
const allowedParents: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  Lbl: ['LI', 'Note'],
  LBody: ['LI'],
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
};

/** The structure tree: types, nesting, headings, figures, lists and tables. */
export function checkStructure(pdf: Pdf, structure: Structure): readonly Violation[] {
  const elements = [...below(structure, structure.topId)];
  return [
    ...checkTypes(pdf, structure, elements),
    ...elements.flatMap((element) => checkNesting(structure, element)),
    ...checkHeadings(structure, elements),
    ...elements.flatMap((element) => checkFigure(element)),
    ...elements.filter(({ type }) => type === 'Table').flatMap((table) => checkTable(pdf, structure, table)),
  ];
}

function checkTypes(pdf: Pdf, structure: Structure, elements: readonly Element[]): readonly Violation[] {
  const tree = pdf.object(structure.rootId)?.value;
  const map = isDict(tree) ? pdf.resolve(tree.get('RoleMap')) : undefined;
  const roles: PdfDict = isDict(map) ? map : new Map();
  const found: Violation[] = [];
  for (const type of new Set(elements.map((element) => element.type))) {
    if (!standardTypes.has(type) && !standardTypes.has(pdfNameOf(roles.get(type)) ?? '')) {
      found.push(violation('structure/unknown-type', type));
    }
  }
  for (const [type, to] of roles) {
    if (standardTypes.has(type)) found.push(violation('structure/standard-type-mapped', type));
    if (!standardTypes.has(pdfNameOf(to) ?? '')) found.push(violation('structure/role-map', type));
  }
  if (elements[0]?.type !== 'Document') found.push(violation('structure/top', elements[0]?.type ?? 'nothing'));
  return found;
}

function checkNesting(structure: Structure, element: Element): readonly Violation[] {
  const found: Violation[] = [];
  const parent = structure.elements.get(element.parent);
  const parents = allowedParents[element.type];
  if (parents !== undefined && !parents.includes(parent?.type ?? '')) {
    found.push(violation('structure/parent', `${element.type} in ${parent?.type}`));
  }
  for (const kid of element.kids) {
    const allowed = allowedKids[element.type];
    if (kid.kind !== 'element') {
      if (allowed !== undefined) found.push(violation('structure/kid', `content in ${element.type}`));
      continue;
    }
    const inner = structure.elements.get(kid.id);
    if (inner?.parent !== element.id) found.push(violation('structure/parent-link', `element ${kid.id}`));
    if (allowed !== undefined && !allowed.includes(inner?.type ?? '')) {
      found.push(violation('structure/kid', `${inner?.type} in ${element.type}`));
    }
  }
  return found;
}

function checkHeadings(structure: Structure, elements: readonly Element[]): readonly Violation[] {
  const found: Violation[] = [];
  let previous = 0;
  for (const element of elements) {
    const level = Number(/^H([1-6])$/.exec(element.type)?.[1] ?? 0);
    if (level === 0) continue;
    if (level > previous + 1)
      found.push(violation('heading/skipped', `H${level} after ${previous === 0 ? 'nothing' : `H${previous}`}`));
    const hasContent = [...below(structure, element.id)].some(({ kids }) =>
      kids.some(({ kind }) => kind === 'content'),
    );
    if (!hasContent) found.push(violation('heading/empty', element.type));
    previous = level;
  }
  return found;
}

function checkFigure(element: Element): readonly Violation[] {
  if (element.type !== 'Figure') return [];
  const alternative = alternativeOf(element)?.trim() ?? '';
  return alternative === '' ? [violation('figure/no-text', `element ${element.id}`)] : [];
}

function checkTable(pdf: Pdf, structure: Structure, table: Element): readonly Violation[] {
  const rows = [...below(structure, table.id)].filter(({ type }) => type === 'TR');
  const found: Violation[] = [];
  const cells = rows.map((row) =>
    row.kids
      .flatMap((kid) => (kid.kind === 'element' ? [structure.elements.get(kid.id)] : []))
      .filter((cell) => cell !== undefined),
  );
  const headers = cells.flat().filter(({ type }) => type === 'TH');
  if (headers.length === 0) found.push(violation('table/no-headers', `table ${table.id}`));
  for (const header of headers) {
    if (!['Column', 'Row', 'Both'].includes(pdfNameOf(tableAttribute(pdf, header, 'Scope')) ?? '')) {
      found.push(violation('table/no-scope', `table ${table.id}`));
    }
  }
  const widths = rowWidths(
    cells.map((row) =>
      row.map((cell) => ({
        columns: Number(tableAttribute(pdf, cell, 'ColSpan') ?? 1),
        rows: Number(tableAttribute(pdf, cell, 'RowSpan') ?? 1),
      })),
    ),
  );
  if (new Set(widths).size > 1) found.push(violation('table/ragged', `table ${table.id}: ${widths.join(' ')}`));
  return found;
}

function tableAttribute(pdf: Pdf, cell: Element, key: string): PdfValue | undefined {
  const attributes = pdf.resolve(cell.entries.get('A'));
  for (const item of isArray(attributes) ? attributes : [attributes ?? null]) {
    const attribute = pdf.resolve(item);
    if (isDict(attribute) && pdfNameOf(attribute.get('O')) === 'Table' && attribute.has(key))
      return pdf.resolve(attribute.get(key));
  }
  return undefined;
}

/** How many columns each row fills, cells from the rows above counted. */
function rowWidths(
  rows: readonly (readonly { readonly columns: number; readonly rows: number }[])[],
): readonly number[] {
  const hanging: number[] = [];
  return rows.map((row, index) => {
    let width = 0;
    hanging[index] = hanging[index] ?? 0;
    for (const cell of row) {
      width += cell.columns;
      for (let next = index + 1; next < index + cell.rows; next++) hanging[next] = (hanging[next] ?? 0) + cell.columns;
    }
    return width + (hanging[index] ?? 0);
  });
}
