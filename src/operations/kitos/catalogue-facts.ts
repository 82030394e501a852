import { type KeptText, keptName, keptText } from '../../domain/kitos/kept-text.ts';
import type { KitosOrigin, KitosSystem } from '../../domain/kitos/reading.ts';
import type { Supplier } from '../../domain/kitos/supplier.ts';
import type {
  KitosFlag,
  KitosList,
  KitosParent,
  KitosPersonalData,
  KitosText,
  KitosVendor,
} from '../../generated/types.ts';

/** What KITOS's catalogue says of a system now, each value with its source and date, and made fit to be kept. */
export interface CatalogueFacts {
  readonly name?: KitosText;
  readonly formerName?: KitosText;
  readonly description?: KitosText;
  readonly parent?: KitosParent;
  readonly kle?: KitosList;
  readonly deactivated?: KitosFlag;
  readonly vendor?: KitosVendor;
  readonly dbsName?: KitosText;
  readonly dbsProcessorName?: KitosText;
  readonly personalData?: KitosPersonalData;
  /** Fields that could not be kept, and why. */
  readonly refused: readonly { readonly field: string; readonly why: string }[];
}

const longest = { name: 300, description: 20_000 };

export function catalogueFacts(
  system: KitosSystem,
  origin: KitosOrigin,
  supplier: Supplier | undefined,
): CatalogueFacts {
  const refused: { field: string; why: string }[] = [];
  const read = (field: string, kept: KeptText | undefined): string | undefined => {
    if (kept === undefined) return undefined;
    if ('refused' in kept) refused.push({ field, why: kept.refused });
    return 'text' in kept && kept.text !== '' ? kept.text : undefined;
  };
  const nameOf = (field: string, value: string | undefined): string | undefined =>
    read(field, value === undefined ? undefined : keptName(value, longest.name));
  const said = <T extends object>(value: T): T & KitosOrigin => ({ ...value, ...origin });
  const text = (value: string | undefined): KitosText | undefined =>
    value === undefined ? undefined : said({ value });
  const { description, parent } = system;
  const parentName = nameOf('parent', parent?.name);
  const kle = [...new Set(system.kle.filter((number) => /^\d{2}\.\d{2}\.\d{2}$/.test(number)))].sort();
  return {
    ...defined('name', text(nameOf('name', system.name))),
    ...defined('formerName', text(nameOf('formerName', system.formerName))),
    ...defined(
      'description',
      text(read('description', description === undefined ? undefined : keptText(description, longest.description))),
    ),
    ...(parentName !== undefined && {
      parent: said({ ...(isUuid(parent?.uuid) && { uuid: parent?.uuid ?? '' }), name: parentName }),
    }),
    ...(kle.length > 0 && { kle: said({ value: kle }) }),
    ...(system.deactivated !== undefined && { deactivated: said({ value: system.deactivated }) }),
    ...defined('vendor', vendorFact(supplier, nameOf('vendor', supplier?.organization.name), origin)),
    ...defined('dbsName', text(nameOf('dbsName', system.dbsName))),
    ...defined('dbsProcessorName', text(nameOf('dbsProcessorName', system.dbsProcessorName))),
    refused,
  };
}

/** Whether a text is a uuid as records name them. */
const isUuid = (value: string | undefined): value is string =>
  value !== undefined && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value);

function vendorFact(
  supplier: Supplier | undefined,
  name: string | undefined,
  origin: KitosOrigin,
): KitosVendor | undefined {
  if (supplier === undefined || name === undefined) return undefined;
  const { cvr, otherNumber } = supplier.organization;
  const other = otherNumber === undefined ? undefined : keptName(otherNumber, 40);
  return {
    name,
    ...(cvr !== undefined && /^\d{8}$/.test(cvr) && { cvr }),
    ...(other !== undefined && 'text' in other && other.text !== '' && { otherNumber: other.text }),
    basis: supplier.basis,
    ...origin,
  };
}

const defined = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
