import { type Pdf, streamOf } from '../../../src/reports/pdf/read.ts';
import {
  textOf as decode,
  isArray,
  isDict,
  isName,
  isRef,
  isString,
  type PdfDict,
  type PdfValue,
  pdfNameOf,
} from '../../../src/reports/pdf/values.ts';
import { type Violation, violation } from './violation.ts';

/** The file as a whole: identity, metadata, colour, language, nothing active, nothing outside. */
export function checkFile(pdf: Pdf): readonly Violation[] {
  return [...checkCatalog(pdf), ...checkMetadata(pdf), ...checkForbidden(pdf), ...checkAttachments(pdf)];
}

function checkCatalog(pdf: Pdf): readonly Violation[] {
  const { catalog, trailer } = pdf;
  const found: Violation[] = [];
  const mark = pdf.resolve(catalog.get('MarkInfo'));
  if (!isDict(mark) || mark.get('Marked') !== true) found.push(violation('file/not-marked', 'MarkInfo'));
  const language = catalog.get('Lang');
  if (!isString(language) || !/^[a-z]{2}(-[A-Z]{2})?$/.test(language.bytes)) {
    found.push(violation('file/language', 'Lang'));
  }
  const viewer = pdf.resolve(catalog.get('ViewerPreferences'));
  if (!isDict(viewer) || viewer.get('DisplayDocTitle') !== true)
    found.push(violation('file/title-not-shown', 'Catalog'));
  const id = trailer.get('ID');
  if (!isArray(id) || id.length !== 2 || !id.every((part) => isString(part) && part.bytes.length === 16)) {
    found.push(violation('file/identity', 'trailer /ID'));
  }
  if (!/^%PDF-1\.[0-7]\n%[\x80-\xff]{4}/.test(pdf.source))
    found.push(violation('file/header', pdf.source.slice(0, 16)));
  if (!hasColourProfile(pdf)) found.push(violation('file/colour-profile', 'OutputIntents'));
  for (const key of ['OpenAction', 'AA', 'AcroForm', 'OCProperties', 'Perms', 'Requirements']) {
    if (catalog.has(key)) found.push(violation('file/forbidden-entry', key));
  }
  return found;
}

function hasColourProfile(pdf: Pdf): boolean {
  const intents = pdf.resolve(pdf.catalog.get('OutputIntents'));
  const [intent] = isArray(intents) ? intents.map((item) => pdf.resolve(item)) : [];
  if (!isDict(intent) || pdfNameOf(intent.get('S')) !== 'GTS_PDFA1' || !intent.has('OutputConditionIdentifier'))
    return false;
  const target = intent.get('DestOutputProfile');
  const profile = isRef(target) ? pdf.object(target.id) : undefined;
  if (profile === undefined || !isDict(profile.value) || profile.value.get('N') !== 3) return false;
  const bytes = Buffer.from(streamOf(pdf, profile));
  return bytes.readUInt32BE(0) === bytes.length && bytes.toString('latin1', 12, 20) === 'mntrRGB ';
}

function checkMetadata(pdf: Pdf): readonly Violation[] {
  const target = pdf.catalog.get('Metadata');
  const object = isRef(target) ? pdf.object(target.id) : undefined;
  if (object?.stream === undefined || !isDict(object.value)) return [violation('metadata/missing', 'Catalog')];
  if (object.value.has('Filter')) return [violation('metadata/compressed', 'Metadata')];
  const xmp = Buffer.from(object.stream).toString('utf8');
  const found: Violation[] = [];
  const wanted: readonly (readonly [string, RegExp])[] = [
    [
      'metadata/packet',
      /^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>[\s\S]*<\?xpacket end="[rw]"\?>\s*$/,
    ],
    ['metadata/pdf-ua', /<pdfuaid:part>1<\/pdfuaid:part>/],
    ['metadata/pdf-a-part', /<pdfaid:part>3<\/pdfaid:part>/],
    ['metadata/pdf-a-level', /<pdfaid:conformance>A<\/pdfaid:conformance>/],
    ['metadata/extension-schema', /<pdfaSchema:namespaceURI>http:\/\/www\.aiim\.org\/pdfua\/ns\/id\/</],
    ['metadata/title', /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">[^<]+</],
  ];
  for (const [rule, pattern] of wanted) if (!pattern.test(xmp)) found.push(violation(rule, 'XMP'));
  return [...found, ...compareWithInformation(pdf, xmp)];
}

/** What the old information dictionary and XMP say of the same thing must be equal. */
function compareWithInformation(pdf: Pdf, xmp: string): readonly Violation[] {
  const information = pdf.resolve(pdf.trailer.get('Info'));
  if (!isDict(information)) return [violation('metadata/information', 'trailer')];
  const element = (tag: string): string | undefined => {
    const inner = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(xmp)?.[1];
    return inner?.replace(/<[^>]*>/g, '').replace(/&(lt|gt|quot|amp);/g, (_, entity: string) => entities[entity] ?? '');
  };
  const pairs: readonly (readonly [string, string])[] = [
    ['Title', 'dc:title'],
    ['Author', 'dc:creator'],
    ['Subject', 'dc:description'],
    ['Keywords', 'pdf:Keywords'],
    ['Creator', 'xmp:CreatorTool'],
    ['Producer', 'pdf:Producer'],
    ['CreationDate', 'xmp:CreateDate'],
    ['ModDate', 'xmp:ModifyDate'],
  ];
  return pairs.flatMap(([key, tag]) => {
    const entry = information.get(key);
    const plain = isString(entry) ? decode(entry) : undefined;
    const said = key.endsWith('Date') ? plain?.replace(pdfDatePattern, '$1-$2-$3T$4:$5:$6$7:$8') : plain;
    return said === element(tag) ? [] : [violation('metadata/disagrees', `${key}: ${said} / ${element(tag)}`)];
  });
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
const pdfDatePattern = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d\d)'(\d\d)'$/;

const forbiddenActions = new Set([
  'JavaScript',
  'Launch',
  'Sound',
  'Movie',
  'ResetForm',
  'ImportData',
  'SubmitForm',
  'Hide',
  'Rendition',
  'GoToR',
  'GoToE',
]);
const forbiddenKeys = [
  'JS',
  'AA',
  'Launch',
  'OPI',
  'Ref',
  'PS',
  'TR',
  'HTP',
  'XFA',
  'FFilter',
  'FDecodeParms',
  'Interpolate',
];

function checkForbidden(pdf: Pdf): readonly Violation[] {
  const found: Violation[] = [];
  const inspect = (value: PdfValue, id: number): void => {
    if (isArray(value)) for (const item of value) inspect(item, id);
    if (!isDict(value)) return;
    for (const key of forbiddenKeys) {
      if (value.has(key) && value.get(key) !== false)
        found.push(violation('file/forbidden-entry', `${key} in object ${id}`));
    }
    const action = pdfNameOf(value.get('S'));
    if (action !== undefined && forbiddenActions.has(action))
      found.push(violation('file/active', `${action} in object ${id}`));
    for (const filter of [value.get('Filter')].flat()) {
      if (isName(filter) && ['LZWDecode', 'Crypt'].includes(filter.name))
        found.push(violation('file/filter', `object ${id}`));
    }
    for (const item of value.values()) inspect(item, id);
  };
  for (const id of pdf.ids) {
    const value = pdf.object(id)?.value;
    if (value !== undefined) inspect(value, id);
  }
  return found;
}

function checkAttachments(pdf: Pdf): readonly Violation[] {
  const listed = pdf.resolve(pdf.catalog.get('AF'));
  const names = pdf.resolve(pdf.catalog.get('Names'));
  const embedded = isDict(names) ? pdf.resolve(names.get('EmbeddedFiles')) : undefined;
  const tree = isDict(embedded) ? pdf.resolve(embedded.get('Names')) : undefined;
  const inTree = isArray(tree) ? tree.filter((item) => isRef(item)).map(({ id }) => id) : [];
  const inCatalog = isArray(listed) ? listed.filter((item) => isRef(item)).map(({ id }) => id) : [];
  const found: Violation[] = [];
  if (inTree.join() !== inCatalog.join())
    found.push(violation('attachment/not-associated', `${inTree} / ${inCatalog}`));
  for (const id of inTree) {
    const value = pdf.object(id)?.value;
    if (!isDict(value) || !isWholeSpecification(pdf, value))
      found.push(violation('attachment/incomplete', `object ${id}`));
  }
  return found;
}

function isWholeSpecification(pdf: Pdf, specification: PdfDict): boolean {
  const files = pdf.resolve(specification.get('EF'));
  const file = isDict(files) ? pdf.resolve(files.get('F')) : undefined;
  const parameters = isDict(file) ? pdf.resolve(file.get('Params')) : undefined;
  return (
    ['F', 'UF', 'Desc'].every((key) => isString(specification.get(key))) &&
    ['Data', 'Source', 'Alternative', 'Supplement', 'Unspecified'].includes(
      pdfNameOf(specification.get('AFRelationship')) ?? '',
    ) &&
    isDict(file) &&
    /^[\w.+-]+\/[\w.+-]+$/.test(pdfNameOf(file.get('Subtype')) ?? '') &&
    isDict(parameters) &&
    isString(parameters.get('ModDate'))
  );
}
