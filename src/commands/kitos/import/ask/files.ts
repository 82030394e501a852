import { UserError } from '../../../../domain/errors.ts';
import { visibleText } from '../../../../domain/hidden-characters.ts';
import { parentFolder } from '../../../../domain/path.ts';
import { type Text, text } from '../../../../domain/text.ts';
import type { WorkbookProblem } from '../../../../exchange/excel/workbook.ts';
import { formats } from '../../../../exchange/kitos/excel/kinds.ts';
import {
  type ExportProblem,
  exportLimits,
  type OpenedExport,
  openExport,
} from '../../../../exchange/kitos/excel/open-export.ts';
import type { KnownNames } from '../../../../exchange/kitos/excel/read-exports.ts';
import type { Context } from '../../../../ports.ts';
import type { Repository } from '../../../../repository/repository.ts';
import { refuseExcelLock } from '../../../../terminal/excel-lock.ts';
import { absolutePath } from '../../../../terminal/paths.ts';

/** Opens the files a person named, each once. Throws UserError for one that is no export, or not to be trusted; then none is used. */
export const openFiles = (paths: readonly string[], context: Context): readonly OpenedExport[] =>
  [...new Set(paths.map((path) => absolutePath(path, context.cwd)))].map((path) => openFile(path, context));

function openFile(path: string, context: Context): OpenedExport {
  const folder = parentFolder(path);
  const name = path.slice(folder.length).replace(/^\//, '');
  refuseExcelLock(name);
  const files = context.open(folder);
  const size = files.size(name);
  if (size === undefined) {
    throw new UserError({
      message: text(`Der er ingen fil ${path}.`, `There is no file ${path}.`),
      hint: text(`Stier regnes fra ${context.cwd}.`, `Paths count from ${context.cwd}.`),
    });
  }
  const bytes = size > exportLimits.fileBytes ? undefined : files.read(name);
  if (bytes === undefined) throw refused(name, 'too-large');
  const opened = openExport(name.normalize('NFC'), bytes);
  if ('problem' in opened) throw notUsable(name, opened);
  return opened;
}

const problems: Readonly<Record<WorkbookProblem, Text>> = {
  'not-a-workbook': text('er ikke et regneark (.xlsx)', 'is no workbook (.xlsx)'),
  'too-large': text('er for stor til at være et udtræk', 'is too large to be an export'),
  encrypted: text('er låst med adgangskode', 'is locked with a password'),
  'old-excel': text(
    'er i Excels gamle format (.xls); åbn den, og gem den som .xlsx',
    'is in Excel’s old format (.xls); open it and save it as .xlsx',
  ),
  damaged: text('er beskadiget', 'is damaged'),
  macros: text('rummer makroer', 'holds macros'),
  'external-links': text('henter data fra andre filer', 'draws on other files'),
  'embedded-objects': text('rummer indlejrede objekter', 'holds embedded objects'),
  'too-many-cells': text('har flere celler end noget udtræk', 'has more cells than any export'),
};

const refused = (name: string, problem: WorkbookProblem): UserError =>
  new UserError({
    message: text(
      `${visibleText(name)} ${problems[problem].da}. Intet er læst ind.`,
      `${visibleText(name)} ${problems[problem].en}. Nothing is read in.`,
    ),
    hint: text(
      'Bed om filen, som OS2kitos lavede den: Eksporter → Eksporter alle kolonner.',
      'Ask for the file as OS2kitos made it: Eksporter → Eksporter alle kolonner.',
    ),
  });

function notUsable(name: string, problem: ExportProblem): UserError {
  if (problem.problem === 'refused') return refused(name, problem.refused.problem);
  if (problem.problem === 'not-an-export') {
    const known = formats.map((format) => format.name).join(', ');
    return new UserError({
      message: text(
        `${visibleText(name)} ligner intet udtræk fra OS2kitos. Intet er læst ind.`,
        `${visibleText(name)} looks like no export of OS2kitos. Nothing is read in.`,
      ),
      hint: text(
        `Udtræk, der kan læses: ${known}. Overskrifterne skal stå blandt de første rækker i et ark, som OS2kitos skrev dem.`,
        `Exports that can be read: ${known}. The titles must stand among the first rows of a sheet, as OS2kitos wrote them.`,
      ),
    });
  }
  const titles = problem.titles.map((title) => `„${title}“`).join(', ');
  return new UserError({
    message: text(
      `${visibleText(name)} (${problem.format.name}) mangler kolonnen ${titles}, som alt andet hviler på. Intet er læst ind.`,
      `${visibleText(name)} (${problem.format.name}) lacks the column ${titles}, on which all else rests. Nothing is read in.`,
    ),
    hint: text(
      'Kolonnen er skjult som standard. Bed kommunen om Eksporter → Eksporter alle kolonner.',
      'The column is hidden by default. Ask the municipality for Eksporter → Eksporter alle kolonner.',
    ),
  });
}

/** The names of vendors and systems that are on record here. */
export const knownNames = (repository: Repository): KnownNames => ({
  vendors: repository.all('vendor').flatMap(({ data }) => [data.name, data.legalName]),
  systems: repository
    .all('system')
    .flatMap(({ data }) => (data.kitosUuid === undefined ? [] : [{ uuid: data.kitosUuid, name: data.name }])),
});
