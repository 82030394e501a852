import { editYaml, type YamlEdit } from '../../documents/edit-yaml.ts';
import type { LearnedUuid } from '../../domain/kitos/match-organizations.ts';
import type { KitosOrigin } from '../../domain/kitos/reading.ts';
import type { Files } from '../../ports.ts';
import { type Change, createFile, replaceFile } from '../../repository/apply/change.ts';
import type { Repository } from '../../repository/repository.ts';
import { createSystem, type NewSystemRecord } from '../add-system.ts';
import { type NamedId, schemaPathFrom } from '../editor-schemas.ts';
import { openScaffold, type Scaffold } from '../scaffold.ts';
import type { ChangedSystem, KitosPlan, NewSystem } from './kitos-plan.ts';
import { type KitosRecord, recordPath, recordText, sameRecord } from './record.ts';
import { unplacedChanges } from './unplaced.ts';
import type { NewVendor } from './vendors.ts';

/** What a plan writes, whole or not at all; empty when the repository says it already. */
export function kitosChanges(
  plan: KitosPlan,
  repository: Repository,
  { files, tool }: { readonly files: Files; readonly tool: Files },
): readonly Change[] {
  const vendor = openScaffold('vendor', files, tool);
  const system = openScaffold('system', files, tool);
  return [
    ...plan.vendors.map((each) => createVendor(each, plan.origin, vendor)),
    ...plan.created.map((each) => createSystem(newSystem(each), system)),
    ...plan.changed.flatMap((each) => changeSystem(each, files)),
    ...plan.records.flatMap((record) => writeRecord(record, repository, files)),
    ...unplacedChanges(plan.unplaced, repository, files),
    ...learn(plan.learned, repository, files),
  ];
}

/** The ids a plan makes, for editors to propose. */
export const madeIds = ({ vendors, created }: KitosPlan): ReadonlyMap<string, readonly NamedId[]> =>
  new Map([
    ['vendor', vendors.map(({ id, name }) => ({ id, name }))],
    ['system', created.map(({ id, record, name }) => ({ id, name: record.name?.value ?? name }))],
  ]);

function createVendor({ id, name, cvr, otherNumber }: NewVendor, origin: KitosOrigin, scaffold: Scaffold): Change {
  const number =
    cvr === undefined && otherNumber !== undefined
      ? ` OS2kitos har nummeret ${otherNumber}, som ikke er et gyldigt CVR-nummer.`
      : '';
  const content = scaffold('vendor.yaml', {
    id,
    name,
    legalName: name,
    registration: cvr === undefined ? { scheme: 'none', value: '-' } : { scheme: 'cvr', value: cvr },
    country: cvr === undefined ? null : 'DK',
    address: null,
    website: null,
    note: `Oprettet efter OS2kitos (${origin.from}) ${origin.date}. Det juridiske navn er ikke efterprøvet.${number}`,
    schemaPath: schemaPathFrom(2),
  });
  return createFile(`vendors/${id}/vendor.yaml`, content);
}

const distinct = (items: readonly string[]): readonly string[] => [...new Set(items)].sort();

/** KITOS’s kinds of ordinary data that need more protection, as its own pages call them. */
const kindNames = new Map([
  ['CprNumber', 'CPR-nummer'],
  ['SocialProblems', 'Væsentlige sociale problemer'],
  ['OtherPrivateMatters', 'Andre rent private forhold'],
]);
const kindName = (kind: string): string => kindNames.get(kind) ?? kind;

function newSystem({ id, vendor, users, record }: NewSystem): NewSystemRecord {
  const [source] = record.users ?? [];
  const usages = record.usages ?? [];
  return {
    id,
    vendor,
    name: record.name?.value ?? '',
    ...(record.description === undefined ? {} : { description: record.description.value }),
    kitosUuid: record.id,
    personalData: record.personalData?.value ?? 'unknown',
    kle: record.kle?.value ?? [],
    dataSubjectCategories: distinct(usages.flatMap(({ dataSubjects = [] }) => dataSubjects)),
    dataCategories: distinct(
      usages.flatMap(({ personalData = [], sensitiveData = [] }) => [...personalData.map(kindName), ...sensitiveData]),
    ),
    users,
    ...(source !== undefined && {
      usersSource: { source: source.source === 'kitos-api' ? 'kitos' : 'excel', date: source.date },
    }),
  };
}

function changeSystem({ document, merged }: ChangedSystem, files: Pick<Files, 'read'>): readonly Change[] {
  const before = files.read(document.file);
  if (merged.edits.length === 0 || before === undefined) return [];
  return [replaceFile(document.file, before, editYaml(document.source.text, merged.edits))];
}

function writeRecord(record: KitosRecord, repository: Repository, files: Pick<Files, 'read'>): readonly Change[] {
  if (sameRecord(repository.find('kitos-system', record.id)?.data, record)) return [];
  const path = recordPath(record.id);
  const before = files.read(path);
  const content = recordText(record);
  return [before === undefined ? createFile(path, content) : replaceFile(path, before, content)];
}

/** The register with the uuids that were found by name or number. */
function learn(learned: readonly LearnedUuid[], repository: Repository, files: Pick<Files, 'read'>): readonly Change[] {
  const register = repository.find('municipalities', 'municipalities');
  if (register === undefined || learned.length === 0) return [];
  const before = files.read(register.file);
  if (before === undefined) return [];
  const edits = learned.flatMap(({ municipality, uuid }): readonly YamlEdit[] => {
    const at = register.data.entries.findIndex(({ id }) => id === municipality);
    return at < 0 ? [] : [{ kind: 'set', path: ['entries', at, 'kitosUuid'], value: uuid }];
  });
  return [replaceFile(register.file, before, editYaml(register.source.text, edits))];
}
