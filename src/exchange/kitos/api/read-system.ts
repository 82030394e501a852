import type { KitosOrganization, KitosSystem } from '../../../domain/kitos/reading.ts';
import {
  field,
  fieldIn,
  itemsOf,
  type JsonPlace,
  lineAt,
  optionalBoolean,
  optionalLine,
  optionalProse,
  uuidAt,
} from '../json-place.ts';
import { optionalInstant } from './day.ts';
import { nameLimit, optionAt, present, type Vocabulary, wordAt } from './vocabulary.ts';

const organizationTypes = ['Municipality', 'CommunityOfInterest', 'Company', 'OtherPublicAuthority'] as const;

/** An element of `/organizations`, in either shape. */
export function readOrganization(place: JsonPlace, vocabulary: Vocabulary): KitosOrganization {
  const organization = vocabulary.organization(place);
  const type = wordAt(field(place, 'organizationType'), organizationTypes, {
    ...vocabulary,
    about: organization.name,
  });
  const disabled = optionalBoolean(field(place, 'disabled'));
  return { ...organization, ...present({ type, disabled }) };
}

/** An element of `/it-systems`, which is alike in both shapes. Who made and changed it is not read. */
export function readSystem(place: JsonPlace, vocabulary: Vocabulary): KitosSystem {
  const name = lineAt(field(place, 'name'), nameLimit);
  const line = (key: string): string | undefined => optionalLine(field(place, key), nameLimit);
  const parent = fieldIn(place, 'parentSystem');
  const rightsHolder = fieldIn(place, 'rightsHolder');
  const usedBy = field(place, 'usingOrganizations');
  const optional = {
    formerName: line('formerName'),
    description: optionalProse(field(place, 'description'), 100_000),
    parent: parent === undefined ? undefined : optionAt(parent),
    // Left out is not "nobody": it would take the system from everyone.
    usedBy: usedBy.value === undefined ? undefined : vocabulary.organizations(itemsOf(usedBy)),
    scope: wordAt(field(place, 'scope'), ['Local', 'Global'] as const, { ...vocabulary, about: name }),
    rightsHolder: rightsHolder === undefined ? undefined : vocabulary.organization(rightsHolder),
    dbsName: line('legalName'),
    dbsProcessorName: line('legalDataProcessorName'),
    lastModified: optionalInstant(field(place, 'lastModified')),
  };
  return {
    uuid: uuidAt(field(place, 'uuid')),
    name,
    kle: itemsOf(field(place, 'kle')).map((kle) => lineAt(field(kle, 'name'), nameLimit)),
    deactivated: optionalBoolean(field(place, 'deactivated')) ?? false,
    mainContractSuppliers: vocabulary.organizations(itemsOf(field(place, 'mainContractSuppliers'))),
    ...present(optional),
  };
}
