import type { KitosRemark } from '../../domain/kitos/reading.ts';
import { type Text, text } from '../../domain/text.ts';
import { label } from '../../generated/labels.ts';
import type { Waiting } from '../../operations/kitos/kitos-plan.ts';
import type { Caution, FieldChange, MergedField } from '../../operations/kitos/merging.ts';

/** What a field is called for a person. */
export const fieldNames: Readonly<Record<FieldChange['field'] | MergedField, Text>> = {
  name: text('navn', 'name'),
  description: text('beskrivelse', 'description'),
  deactivated: text('udgået', 'deactivated'),
  personalData: text('personoplysninger', 'personal data'),
  users: text('kommuner', 'municipalities'),
  usersSource: text('kilde', 'source'),
  kle: text('KLE', 'KLE'),
  kitosUuid: text('OS2kitos-id', 'OS2kitos id'),
  risk: text('risikosvar', 'risk answers'),
};

/** Why KITOS is not simply followed. */
export const cautionWords: Readonly<Record<Caution, Text>> = {
  lowers: text('ville give et mildere tilsyn', 'would make supervision more lenient'),
  'risk-answers': text('passer ikke med risikosvarene', 'does not fit the risk answers'),
  'still-used': text('stadig brugt af medlemmer nok', 'still used by members enough'),
  'first-meeting': text('står forskelligt første gang, de mødes', 'differ as they first meet'),
  'both-changed': text('ændret begge steder', 'changed in both places'),
};

/** What waits for somebody, and what decides it. */
export const waitingWords: Readonly<Record<Waiting['why'], { readonly title: Text; readonly hint: Text }>> = {
  'vendor-unknown': {
    title: text('Oprettes ikke: OS2kitos nævner ingen leverandør', 'Not made: OS2kitos names no supplier'),
    hint: text(
      'De gemmes i register/unplaced/. Sig hvilken med --link-vendor <uuid>=<leverandør>; med --link-vendor <uuid>=new oprettes en, hvis navn skal skrives bagefter.',
      'They are kept in register/unplaced/. Say which with --link-vendor <uuid>=<vendor>; --link-vendor <uuid>=new makes one whose name is to be written afterwards.',
    ),
  },
  'vendor-to-confirm': {
    title: text('Oprettes ikke: leverandøren hedder som en, vi har', 'Not made: the vendor is called like one of ours'),
    hint: text(
      'Er det den, så --link-vendor <uuid>=<leverandør>, ellers --link-vendor <uuid>=new.',
      'If it is, --link-vendor <uuid>=<vendor>; otherwise --link-vendor <uuid>=new.',
    ),
  },
  'system-to-confirm': {
    title: text('Oprettes ikke: systemet hedder som et, vi har', 'Not made: the system is called like one of ours'),
    hint: text(
      'Er det det, så --link <uuid>=<system>, ellers --link <uuid>=new.',
      'If it is, --link <uuid>=<system>; otherwise --link <uuid>=new.',
    ),
  },
  deactivated: {
    title: text('Oprettes ikke: utilgængelige i kataloget', 'Not made: unavailable in the catalogue'),
    hint: text('Skal et med alligevel, så --include <uuid>.', 'To make one all the same, --include <uuid>.'),
  },
  'removed-here': {
    title: text('Oprettes ikke: slettet her før', 'Not made: removed here before'),
    hint: text('Skal et med igen, så --include <uuid>.', 'To make one again, --include <uuid>.'),
  },
  'name-refused': {
    title: text(
      'Oprettes ikke: navnet kan ikke stå i arkivet (HTML, link eller CPR-nummer)',
      'Not made: the name cannot stand in the repository (HTML, link or CPR number)',
    ),
    hint: text('Få navnet rettet i OS2kitos.', 'Have the name corrected in OS2kitos.'),
  },
};

/** What a remark says, without what it is about. */
export const remarkWords: Readonly<Record<KitosRemark['code'], Text>> = {
  'unknown-value': text(
    'en værdi, dbs ikke kender; den er gemt, som den stod',
    'a value dbs does not know; it is kept as it stood',
  ),
  'no-cvr': text('intet gyldigt CVR-nummer', 'no valid CVR number'),
  'column-missing': text('en kolonne mangler i udtrækket', 'a column is missing in the export'),
  'column-unknown': text('en kolonne, dbs ikke kender', 'a column dbs does not know'),
  'row-skipped': text('en række er sprunget over', 'a row is skipped'),
  'organization-unmatched': text('ikke fundet i OS2kitos', 'not found in OS2kitos'),
  'organization-repeated': text(
    'flere organisationer kunne være samme kommune',
    'several organizations could be one municipality',
  ),
  'not-readable': text('kunne ikke læses', 'could not be read'),
  'sheet-passed-over': text(
    'er ikke læst: arket er intet udtræk, eller ikke det første',
    'is not read: the sheet is no export, or not the first',
  ),
  'users-not-shown': text(
    'OS2kitos viser ikke, hvem der bruger systemet; kommunerne her er ikke rørt',
    'OS2kitos does not show who uses the system; the municipalities here are left alone',
  ),
};

/** Of a municipality's organization that KITOS has closed. */
export const closedWords = text(
  'lukket i OS2kitos, og tæller derfor ikke',
  'closed in OS2kitos, and so it does not count',
);

/** Why a text of KITOS's was not kept. */
export const refusedWords: Readonly<Record<string, Text>> = {
  html: text('HTML', 'HTML'),
  link: text('et link, der ikke er tilladt', 'a link that is not allowed'),
  cpr: text('noget, der ligner et CPR-nummer', 'what looks like a CPR number'),
  'too-long': text('for lang', 'too long'),
};

/** A value of a field as a person reads it. */
export const kitosValueWords = (field: MergedField, value: string | boolean): Text =>
  field === 'personalData' && typeof value === 'string'
    ? label('system.personalData', value)
    : typeof value === 'boolean'
      ? value
        ? text('ja', 'yes')
        : text('nej', 'no')
      : text(`„${value}“`, `“${value}”`);
