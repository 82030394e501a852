import { type Command, Option } from 'commander';
import { type CatalogueField, fieldsOf, type ImportedKind, importedKinds } from '../../../domain/catalogue/columns.ts';
import { UserError } from '../../../domain/errors.ts';
import { closest } from '../../../domain/suggestion.ts';
import { text } from '../../../domain/text.ts';
import type { Explain } from '../../../terminal/options.ts';
import { writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What the person typed after `dbs catalogue import`. */
export interface ImportOptions extends WritingOptions {
  readonly files: readonly string[];
  readonly name?: ImportedKind;
  readonly sheet?: string;
  readonly kleSheet?: string;
  readonly column?: readonly string[];
  readonly scale?: string;
  /** `--version` belongs to the program; after a command's name it is the catalogue's. */
  readonly version?: string;
  readonly title?: string;
  readonly source?: string;
  readonly asOf?: string;
  readonly permission?: string;
  readonly note?: string;
  readonly confirmed?: boolean;
}

/** Tells commander the options, described in the language of the person. */
export function configureImport(command: Command, explain: Explain): void {
  command
    .argument(
      '<files...>',
      explain(
        'listen: .xlsx, .csv eller .json; også en mappe med .json',
        'the list: .xlsx, .csv or .json; a folder of .json too',
      ),
    )
    .addOption(
      new Option('--name <catalogue>', explain('hvilket katalog det er', 'which catalogue it is')).choices([
        ...importedKinds,
      ]),
    )
    .option(
      '--sheet <name>',
      explain('arket i Excel-filen (ellers det, der passer bedst)', 'the sheet (default: the one that fits best)'),
    )
    .option(
      '--kle-sheet <name>',
      explain(
        'arket, der siger, hvilke KLE-numre der hører til hvilken aktivitet',
        'the sheet that says which KLE numbers belong to which activity',
      ),
    )
    .option(
      '--column <field=heading...>',
      explain('hvad en kolonne indeholder, fx id=Løbenummer', 'what a column holds, for example id=Number'),
    )
    .option(
      '--scale <words>',
      explain(
        'ordene for konsekvensens trin, det letteste først, med komma',
        'the words for the steps of consequence, the lightest first, with commas',
      ),
    )
    .option(
      '--version <number>',
      explain('versionens nummer (ellers det næste)', 'the version’s number (default: the next)'),
    )
    .option('--title <text>', explain('katalogets navn', 'the catalogue’s name'))
    .option('--source <text>', explain('hvor listen kommer fra', 'where the list comes from'))
    .option(
      '--as-of <date>',
      explain('dagen, listen er opgjort (ellers i dag)', 'the day the list stands for (default: today)'),
    )
    .option(
      '--permission <text>',
      explain('hvem der må bruge teksterne, og med hvilken ret', 'who may use the texts, and by what right'),
    )
    .option('--note <text>', explain('forbehold og forklaringer', 'reservations and explanations'))
    .option('--confirmed', explain('listen er holdt op mod sin kilde', 'the list has been checked against its source'));
  writingFlags(command, explain);
}

/** The person's own names for columns, by field. Throws UserError for a field the catalogue does not have. */
export function readColumns(kind: ImportedKind, given: readonly string[] = []): ReadonlyMap<CatalogueField, string> {
  const fields = kind === 'activities' ? [...fieldsOf(kind), ...fieldsOf('kle')] : fieldsOf(kind);
  return new Map(
    given.map((each) => {
      const cut = each.indexOf('=');
      const [name, header] = [each.slice(0, Math.max(0, cut)).trim(), each.slice(cut + 1).trim()];
      const field = fields.find((known) => known.toLowerCase() === name.toLowerCase());
      if (field !== undefined && header !== '') return [field, header] as const;
      const meant = closest(name, fields);
      throw new UserError({
        message: text(`--column ${each} kan ikke bruges.`, `--column ${each} cannot be used.`),
        hint:
          meant === undefined || header === ''
            ? text(
                `Skriv felt=overskrift. Felterne er ${fields.join(', ')}.`,
                `Write field=heading. The fields are ${fields.join(', ')}.`,
              )
            : text(`Mente du ${meant}=${header}?`, `Did you mean ${meant}=${header}?`),
      });
    }),
  );
}

/** The words of a scale, the lightest first. Throws UserError when they are no scale. */
export function readScale(given: string): readonly string[] {
  const words = given.split(',').map((word) => word.trim());
  const distinct = new Set(words.map((word) => word.toLowerCase()));
  if (words.length >= 2 && words.length <= 10 && !words.includes('') && distinct.size === words.length) return words;
  throw new UserError({
    message: text(`--scale „${given}“ er ikke en skala.`, `--scale “${given}” is no scale.`),
    hint: text(
      'Skriv to til ti forskellige ord med komma, det letteste først: Lille,Mærkbar,Alvorlig.',
      'Write two to ten different words with commas, the lightest first: Small,Noticeable,Serious.',
    ),
  });
}

/** A version's number. Throws UserError when it is none. */
export function readVersion(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^[1-9][0-9]{0,5}$/.test(given.trim())) return Number(given);
  throw new UserError({
    message: text(`--version ${given} er ikke et versionsnummer.`, `--version ${given} is no version number.`),
    hint: text('Skriv et helt tal, fx 2.', 'Write a whole number, for example 2.'),
  });
}
