import { compoundContent, isCompound } from './compound.ts';
import { WorkbookRefused } from './workbook.ts';
import { walkXml, xmlText } from './xml.ts';
import { openZip, type Zip, type ZipLimits, ZipRefused } from './zip.ts';

/** A thread from one part to another, or to an address outside. */
export interface Relation {
  readonly id: string;
  /** The last word of its type, for example `worksheet`; the two editions of the format differ in the rest. */
  readonly type: string;
  /** A part's name, or an address as it was written. */
  readonly target: string;
  readonly external: boolean;
}

/** The parts of a workbook. Names count without regard to case, as Office has it, and may begin with a slash. */
export interface Parts {
  /** Every part there is, as the archive calls it; folders are left out. */
  readonly names: readonly string[];
  /** The bytes of a part; undefined when there is none. Throws WorkbookRefused. */
  read(name: string): Uint8Array | undefined;
  /** What a part refers to; for '' the whole package. */
  relations(part: string): readonly Relation[];
}

/** How parts are compared. */
export const partKey = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** Opens the archive a workbook is, and refuses what runs or fetches unless that is passed over. Throws WorkbookRefused. */
export function openParts(bytes: Uint8Array, limits: ZipLimits, whatRuns?: 'passed-over'): Parts {
  const zip = opened(bytes, limits);
  const byKey = new Map(zip.names.filter((name) => !/[\\/]$/.test(name)).map((name) => [partKey(name), name] as const));
  const read = (name: string): Uint8Array | undefined => {
    const found = byKey.get(partKey(name));
    return found === undefined ? undefined : zip.read(found);
  };
  if (whatRuns === undefined) refuseActive([...byKey.keys()], read('[Content_Types].xml'));
  return { names: [...byKey.values()], read, relations: (part) => relationsOf(part, read(relationsPart(part))) };
}

function opened(bytes: Uint8Array, limits: ZipLimits): Zip {
  try {
    return openZip(bytes, limits);
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    // Old and encrypted workbooks are no archives at all, but compound files.
    if (error.problem !== 'not-an-archive' || !isCompound(bytes)) throw error;
    const content = compoundContent(bytes);
    throw new WorkbookRefused(content === 'other' ? 'not-a-workbook' : content);
  }
}

function refuseActive(names: readonly string[], types: Uint8Array | undefined): void {
  const holds = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (holds(/vbaproject|macrosheets/)) throw new WorkbookRefused('macros');
  if (holds(/(?:^|\/)(?:externallinks|querytables|connections\.xml)/)) throw new WorkbookRefused('external-links');
  if (holds(/(?:^|\/)(?:embeddings|activex|ctrlprops|customui)\//)) throw new WorkbookRefused('embedded-objects');
  if (types === undefined) throw new WorkbookRefused('not-a-workbook');
  if (/macroEnabled/i.test(xmlText(types))) throw new WorkbookRefused('macros');
}

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

const relationsPart = (part: string): string => {
  const folder = folderOf(part);
  return `${folder}_rels/${part.slice(folder.length)}.rels`;
};

function relationsOf(part: string, source: Uint8Array | undefined): readonly Relation[] {
  const relations: Relation[] = [];
  walkXml(source ?? '', (step) => {
    if (step.kind !== 'open' || step.name !== 'Relationship') return;
    const target = step.attribute('Target') ?? '';
    const external = step.attribute('TargetMode') === 'External';
    const type = step.attribute('Type') ?? '';
    relations.push({
      id: step.attribute('Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      target: external ? target : resolved(folderOf(part), target),
      external,
    });
  });
  return relations;
}

/** A part's name from where it is referred to: beside the part, or from the root. */
function resolved(folder: string, target: string): string {
  const steps = (/^[\\/]/.test(target) ? target : folder + target).replaceAll('\\', '/').split('/');
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
