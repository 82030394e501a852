import { type CharacterMaps, characterMaps } from '../../../src/reports/pdf/characters.ts';
import { type Content, codesOf, readContent, type ShownText } from '../../../src/reports/pdf/content.ts';
import { type Pdf, streamOf } from '../../../src/reports/pdf/read.ts';
import { numberTree, type Structure } from '../../../src/reports/pdf/structure.ts';
import { isArray, isDict, isRef, isString, type PdfDict, pdfNameOf } from '../../../src/reports/pdf/values.ts';
import { type Violation, violation } from './violation.ts';

/** The pages: everything tagged or an artifact, fonts embedded and readable, links described. */
export function checkPages(pdf: Pdf, structure: Structure): readonly Violation[] {
  const maps = characterMaps(pdf);
  const tree = pdf.object(structure.rootId)?.value;
  const parents = numberTree(pdf, isDict(tree) ? tree.get('ParentTree') : undefined);
  return pdf.pages.flatMap((id, index) => {
    const page = pdf.object(id)?.value;
    if (!isDict(page)) return [violation('page/missing', `page ${index + 1}`)];
    const content = contentOf(pdf, page);
    const key = page.get('StructParents');
    const owners = typeof key === 'number' ? pdf.resolve(parents.get(key)) : undefined;
    const where = `page ${index + 1}`;
    return [
      ...checkTags(
        structure,
        id,
        content,
        isArray(owners) ? owners.map((owner) => (isRef(owner) ? owner.id : 0)) : [],
        where,
      ),
      ...checkDrawings(pdf, page, content, where),
      ...checkText(page, content, maps, where),
      ...checkFonts(pdf, page, where),
      ...checkLinks(pdf, structure, page, parents, where),
    ];
  });
}

/** The text of each page that no reader hears: running heads, and whatever else became an artifact. */
export function artifactText(pdf: Pdf): readonly (readonly string[])[] {
  const maps = characterMaps(pdf);
  return pdf.pages.map((id) => {
    const page = pdf.object(id)?.value;
    if (!isDict(page)) return [];
    return contentOf(pdf, page).parts.flatMap((part) =>
      part.kind === 'marked' && part.mcid === undefined && part.hasText ? [maps.textOf(page, part.text()) ?? ''] : [],
    );
  });
}

function contentOf(pdf: Pdf, page: PdfDict): Content {
  const target = page.get('Contents');
  const object = isRef(target) ? pdf.object(target.id) : undefined;
  return readContent(object === undefined ? '' : Buffer.from(streamOf(pdf, object)).toString('latin1'));
}

function checkTags(
  structure: Structure,
  pageId: number,
  content: Content,
  owners: readonly number[],
  where: string,
): readonly Violation[] {
  const found: Violation[] = [];
  if (content.unbalanced !== 0) found.push(violation('content/unbalanced', where));
  for (const part of content.parts) {
    if (part.kind === 'loose') {
      found.push(violation('content/untagged', `${where}: ${part.isText ? 'text' : 'drawing'}`));
    } else if (part.mcid === undefined) {
      if (part.tag !== 'Artifact') found.push(violation('content/no-number', `${where}: ${part.tag}`));
    } else {
      const owner = structure.ownerOf(pageId, part.mcid);
      if (owner === undefined) found.push(violation('content/no-owner', `${where}: ${part.mcid}`));
      else if (owners[part.mcid] !== owner.id) found.push(violation('content/parent-tree', `${where}: ${part.mcid}`));
    }
  }
  return found;
}

/** Text in a separate drawing (from `opacity`, for instance) has lost its tags. */
function checkDrawings(pdf: Pdf, page: PdfDict, content: Content, where: string): readonly Violation[] {
  return content.drawn.flatMap(({ name }) => {
    const object = resource(pdf, page, 'XObject', name);
    if (object?.stream === undefined || !isDict(object.value) || pdfNameOf(object.value.get('Subtype')) !== 'Form')
      return [];
    const inner = readContent(Buffer.from(streamOf(pdf, object)).toString('latin1'));
    const hasTags = inner.parts.some((part) => part.kind === 'marked' && part.mcid !== undefined);
    return hasTags ? [violation('content/tags-in-drawing', `${where}: ${name}`)] : [];
  });
}

function resource(pdf: Pdf, page: PdfDict, kind: string, name: string) {
  const resources = pdf.resolve(page.get('Resources'));
  const entries = isDict(resources) ? pdf.resolve(resources.get(kind)) : undefined;
  const target = isDict(entries) ? entries.get(name) : undefined;
  return isRef(target) ? pdf.object(target.id) : undefined;
}

function checkText(page: PdfDict, content: Content, maps: CharacterMaps, where: string): readonly Violation[] {
  const found: Violation[] = [];
  const inspect = (shown: readonly ShownText[]): void => {
    for (const item of shown) {
      if (showsMissingGlyph(codesOf(item))) found.push(violation('text/missing-glyph', where));
      const text = maps.textOf(page, [item]);
      if (text === undefined) found.push(violation('text/no-unicode', `${where}: ${item.font}`));
      else if (/[\0\ufeff\ufffe]/.test(text)) found.push(violation('text/bad-unicode', where));
    }
  };
  for (const part of content.parts) inspect(part.text());
  return found;
}

/** Two bytes a code; code 0 is the box that stands for a character the font lacks. */
function showsMissingGlyph(codes: string): boolean {
  for (let at = 0; at + 1 < codes.length; at += 2)
    if (codes.charCodeAt(at) === 0 && codes.charCodeAt(at + 1) === 0) return true;
  return false;
}

function checkFonts(pdf: Pdf, page: PdfDict, where: string): readonly Violation[] {
  const resources = pdf.resolve(page.get('Resources'));
  const fonts = isDict(resources) ? pdf.resolve(resources.get('Font')) : undefined;
  if (!isDict(fonts)) return [];
  return [...fonts].flatMap(([name, target]) => {
    const font = pdf.resolve(target);
    if (!isDict(font) || pdfNameOf(font.get('Subtype')) !== 'Type0')
      return [violation('font/kind', `${where}: ${name}`)];
    const [first] = [pdf.resolve(font.get('DescendantFonts'))].flat();
    const inner = pdf.resolve(isRef(first) ? first : undefined);
    const descriptor = isDict(inner) ? pdf.resolve(inner.get('FontDescriptor')) : undefined;
    const embedded = isDict(descriptor) && (descriptor.has('FontFile2') || descriptor.has('FontFile3'));
    const mapped = isDict(inner) && (pdfNameOf(inner.get('Subtype')) !== 'CIDFontType2' || inner.has('CIDToGIDMap'));
    return [
      ...(embedded ? [] : [violation('font/not-embedded', `${where}: ${name}`)]),
      ...(mapped ? [] : [violation('font/no-glyph-map', `${where}: ${name}`)]),
      ...(font.has('ToUnicode') ? [] : [violation('font/no-unicode', `${where}: ${name}`)]),
    ];
  });
}

function checkLinks(
  pdf: Pdf,
  structure: Structure,
  page: PdfDict,
  parents: ReadonlyMap<number, unknown>,
  where: string,
): readonly Violation[] {
  const annotations = pdf.resolve(page.get('Annots'));
  if (!isArray(annotations) || annotations.length === 0) return [];
  const found: Violation[] = pdfNameOf(page.get('Tabs')) === 'S' ? [] : [violation('page/tab-order', where)];
  for (const item of annotations) {
    const annotation = pdf.resolve(item);
    if (!isDict(annotation) || pdfNameOf(annotation.get('Subtype')) !== 'Link') {
      found.push(violation('annotation/kind', where));
      continue;
    }
    const contents = annotation.get('Contents');
    if (!isString(contents) || contents.bytes === '') found.push(violation('link/no-description', where));
    const flags = annotation.get('F');
    if (typeof flags !== 'number' || (flags & 0b1_0010_0111) !== 0b100) found.push(violation('link/flags', where));
    const key = annotation.get('StructParent');
    const owner = typeof key === 'number' ? parents.get(key) : undefined;
    const element = isOwner(owner) ? structure.elements.get(owner.id) : undefined;
    if (element?.type !== 'Link') found.push(violation('link/untagged', where));
  }
  return found;
}

const isOwner = (value: unknown): value is { readonly id: number } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number';
