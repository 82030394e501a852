import type { ImportedKind } from '../../domain/catalogue/columns.ts';
import { ExitCode } from '../../domain/errors.ts';
import { type Text, text } from '../../domain/text.ts';
import { type CatalogueWords, type ImportPlan, planImport } from '../../operations/catalogue/plan-import.ts';
import { type EntriesRead, type ReadingWishes, readEntries } from '../../operations/catalogue/read-entries.ts';
import type { NamedId } from '../../operations/editor-schemas.ts';
import { catalogue, controlId } from '../../repository/catalogues.ts';
import { askChoice, askMaybeDate, askMaybeText, askText } from '../../terminal/ask.ts';
import { defineCommand } from '../../terminal/command.ts';
import { flagsMissing } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingSession } from '../../terminal/session.ts';
import { writePlan } from '../../terminal/write-plan.ts';
import { configureImport, type ImportOptions, readColumns, readScale, readVersion } from './import/options.ts';
import { importFields, importNotesText, importRefusalJson, importRefusalText, importText } from './import/print.ts';
import { readFiles } from './import/ready.ts';

const name = 'catalogue import';

const kindNames: Readonly<Record<ImportedKind, Text>> = {
  activities: text('Behandlingsaktiviteter', 'Processing activities'),
  'minimum-standards': text('Minimumsstandarder', 'Minimum standards'),
};

/**
 * Reads a list of activities or minimum standards as a new version of the catalogue, and lets dbs.yaml name it. Exit code 1: something
 * in the list is wrong; each place is named, and nothing is written.
 */
export const catalogueImportCommand = defineCommand<ImportOptions>({
  name,
  summary: text(
    'Indlæs behandlingsaktiviteter eller minimumsstandarder som en ny version',
    'Read activities or minimum standards as a new version',
  ),
  examples: [
    'catalogue import aktiviteter.xlsx --name activities --source "KL, version 1.8"',
    'catalogue import aktiviteter.csv --name activities --scale "Lille,Mærkbar,Alvorlig" --source KL --dry-run',
    'catalogue import mappe.xlsx --name activities --sheet Behandlingsaktiviteter --kle-sheet "KLE samlet" --source KL',
    'catalogue import registers/ --name activities --source "OS2compliance" --yes',
    'catalogue import standarder.xlsx --name minimum-standards --column id=Løbenr --sheet Krav --source KL',
  ],
  configure: configureImport,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const { repository, files } = session;
    const kind = await askChoice(
      '--name',
      options.name,
      text('Hvilket katalog er det?', 'Which catalogue is it?'),
      kindNames,
      session,
    );
    const version = readVersion(options.version);
    const tables = readFiles(options.files, context);
    const columns = readColumns(kind, options.column);
    const { read, scale } = await readWithScale(kind, tables, { ...wishesOf(options), columns }, options, session);
    if (read.problems.length > 0) {
      const shown = session.json ? importRefusalJson(read, name, context) : importRefusalText(read, context);
      context.terminal.out(shown);
      return ExitCode.Findings;
    }
    if (!session.json) context.terminal.err(importNotesText(read, scale, context));
    const words = await readWords(kind, options, session);
    const plan = planImport(repository, files, kind, read, words, scale, version);
    const writing = {
      changes: plan.changes,
      made: madeBy(plan, read),
      question: text(
        `Skal ${plan.id} skrives og gælde fra nu af?`,
        `Shall ${plan.id} be written and be in force from now on?`,
      ),
      show: (status: 'planned' | 'written') => importText(plan, status, context),
      fields: importFields(plan, read),
    };
    // Nothing to ask about, and nothing to write.
    if (plan.changes.length === 0) return writePlan({ ...session, asks: false }, writing);
    return writePlan(session, writing);
  },
});

/** What editors propose from now on: numbers of activities, or a version of the standards and each of them as a control. */
function madeBy({ kind, id, changes }: ImportPlan, { entries }: EntriesRead): ReadonlyMap<string, readonly NamedId[]> {
  if (changes.length === 0) return new Map();
  const named = entries.map((entry) => ({ id: entry.id, name: 'name' in entry ? entry.name : entry.title }));
  if (kind === 'activities') return new Map([[kind, named]]);
  return new Map([
    [kind, [{ id, name: id }]],
    ['controls', named.map((entry) => ({ id: controlId(entry), name: entry.name }))],
  ]);
}

const wishesOf = ({ sheet, kleSheet }: ImportOptions): Pick<ReadingWishes, 'sheet' | 'kleSheet'> => ({
  ...(sheet !== undefined && { sheet }),
  ...(kleSheet !== undefined && { kleSheet }),
});

/** Reads the entries; consequences without a scale are asked about, for their order stands nowhere in the file. */
async function readWithScale(
  kind: ImportedKind,
  tables: ReturnType<typeof readFiles>,
  wishes: Omit<ReadingWishes, 'scale'>,
  options: ImportOptions,
  { context: { say, prompt }, asks, command, repository }: WritingSession,
): Promise<{ readonly read: EntriesRead; readonly scale: readonly string[] }> {
  const current = kind === 'activities' ? catalogue(repository, 'activities')?.data.scale : undefined;
  const known = options.scale === undefined ? (current ?? []).map(({ title }) => title) : readScale(options.scale);
  const read = readEntries(kind, tables, { ...wishes, scale: known });
  if (!read.hasConsequence) return { read, scale: options.scale === undefined ? [] : known };
  if (known.length > 0) return { read, scale: known };
  if (!asks) throw flagsMissing(command, ['--scale', ...(options.source === undefined ? ['--source'] : [])]);
  const answer = await prompt.input({
    message: say(
      text(
        'Listen vurderer konsekvensen. Hvilke trin har skalaen, det letteste først, med komma?',
        'The list rates the consequence. Which steps has the scale, the lightest first, with commas?',
      ),
    ),
    check: (value) =>
      isScale(value) ||
      say(text('Skriv mindst to forskellige ord med komma.', 'Write at least two different words with commas.')),
  });
  const scale = readScale(answer);
  return { read: readEntries(kind, tables, { ...wishes, scale }), scale };
}

function isScale(value: string): boolean {
  try {
    return readScale(value).length > 0;
  } catch {
    return false;
  }
}

async function readWords(kind: ImportedKind, options: ImportOptions, session: WritingSession): Promise<CatalogueWords> {
  const { context } = session;
  const today = context.clock.today();
  const source = await askText(
    '--source',
    options.source,
    text('Hvor kommer listen fra?', 'Where does the list come from?'),
    session,
  );
  const asOf = await askMaybeDate(
    '--as-of',
    options.asOf,
    text('Hvilken dag er listen opgjort?', 'Which day does the list stand for?'),
    session,
    today,
  );
  const permission = await askMaybeText(
    options.permission,
    text(
      'Hvem må bruge teksterne, og med hvilken ret? (kan udelades)',
      'Who may use the texts, and by what right? (may be left out)',
    ),
    session,
  );
  const title = options.title?.trim() ?? '';
  const note = options.note?.trim() ?? '';
  return {
    title: title === '' ? kindNames[kind].da : title,
    source,
    asOf: asOf ?? today,
    confirmed: options.confirmed === true,
    ...(permission !== undefined && { permission }),
    ...(note !== '' && { note }),
  };
}
