import { text } from '../../../../domain/text.ts';
import { typedList } from '../../../../domain/typed-list.ts';
import { countries as countryEntries } from '../../../../facts/catalogue-entries.ts';
import type { Evidence, EvidenceTypeEntry } from '../../../../generated/types.ts';
import { catalogue } from '../../../../repository/catalogues.ts';
import { askMaybeText } from '../../../../terminal/ask.ts';
import { flagsMissing, readDate, readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import { commandName, type EvidenceAddOptions } from '../options.ts';

/** How far the document reaches: areas, what it leaves out, its edition, audits since, its one link, what it bridges, countries, whom it is for. */
type Reach = Pick<
  Evidence,
  'at' | 'covers' | 'leavesOut' | 'edition' | 'surveillance' | 'link' | 'bridges' | 'countries' | 'restrictedUse'
>;

/**
 * By the flags; asked for is only what a document of the type cannot be judged without and the catalogue does not say: its areas, the
 * edition of a standard with an ended one, the report a bridge letter bridges, the countries of an assessment of transfers.
 * Throws UserError for what does not exist, and for a bridge letter without its report when nobody can be asked.
 */
export async function chooseReach(
  options: EvidenceAddOptions,
  vendor: string,
  type: EvidenceTypeEntry,
  session: WritingSession,
): Promise<Reach> {
  const { repository } = session;
  const at = readDate('--at', options.at);
  const covers = await chooseAreas(options.covers, type, session);
  const leavesOut = options.leavesOut?.trim();
  const edition = await chooseEdition(options.edition, type, session);
  const surveillance = typedList(options.surveillance).map((day) => readDate('--surveillance', day) ?? day);
  const [link] =
    options.forLink === undefined ? [] : readIds('--for-link', [options.forLink], repository.ids('sub-processor'));
  const bridges = await chooseBridged(options.bridges, vendor, type, session);
  const countries = await chooseCountries(options.countries, type, session);
  return {
    ...(at === undefined ? {} : { at }),
    ...(covers.length === 0 ? {} : { covers: [...covers] }),
    ...(leavesOut === undefined || leavesOut === '' ? {} : { leavesOut }),
    ...(edition === undefined ? {} : { edition }),
    ...(surveillance.length === 0 ? {} : { surveillance }),
    ...(link === undefined ? {} : { link }),
    ...(bridges === undefined ? {} : { bridges }),
    ...(countries.length === 0 ? {} : { countries: [...countries] }),
    ...(options.restrictedUse === true ? { restrictedUse: true } : {}),
  };
}

/** Forms whose areas must be read in the document itself when the catalogue does not have them. */
const saysItself: ReadonlySet<EvidenceTypeEntry['form']> = new Set([
  'assurance-report',
  'agreed-procedures',
  'certificate',
  'code-of-conduct',
  'inspection',
]);

async function chooseAreas(
  flag: readonly string[] | undefined,
  type: EvidenceTypeEntry,
  { context, repository, asks }: WritingSession,
): Promise<readonly string[]> {
  const areas = catalogue(repository, 'controls')?.data.areas ?? [];
  if (flag !== undefined) {
    return readIds(
      '--covers',
      flag,
      areas.map(({ id }) => id),
    );
  }
  if (!asks || type.covers !== undefined || !saysItself.has(type.form)) return [];
  const { say, prompt } = context;
  return prompt.checkbox({
    message: say(text('Hvilke områder dækker det?', 'Which areas does it cover?')),
    choices: areas.map(({ id, title }) => ({ value: id, name: `${id} ${title}`, checked: false })),
  });
}

const chooseEdition = async (
  flag: string | undefined,
  type: EvidenceTypeEntry,
  session: WritingSession,
): Promise<string | undefined> =>
  type.editions === undefined && flag === undefined
    ? undefined
    : askMaybeText(flag, text('Standardens udgave (fx 2022):', 'The standard’s edition (for example 2022):'), session);

async function chooseBridged(
  flag: string | undefined,
  vendor: string,
  type: EvidenceTypeEntry,
  { context, repository, asks }: WritingSession,
): Promise<string | undefined> {
  const reports = repository.ofVendor('evidence', vendor).filter(({ data }) => data.reportType !== undefined);
  if (flag !== undefined) {
    const [id] = readIds(
      '--bridges',
      [flag],
      reports.map((report) => report.id),
    );
    return id;
  }
  if (type.id !== 'bridge-letter') return undefined;
  if (!asks) throw flagsMissing(commandName, ['--bridges']);
  if (reports.length === 0) return undefined;
  const { say, prompt } = context;
  return prompt.select({
    message: say(text('Hvilken erklæring bygger det bro fra?', 'Which report does it bridge from?')),
    choices: reports.map(({ id, data }) => ({ value: id, name: data.title ?? id })),
  });
}

async function chooseCountries(
  flag: readonly string[] | undefined,
  type: EvidenceTypeEntry,
  session: WritingSession,
): Promise<readonly string[]> {
  const question = text(
    'Hvilke lande handler vurderingen om (fx US)?',
    'Which countries is it about (for example US)?',
  );
  const asked = flag === undefined && type.id === 'tia' ? await askMaybeText(undefined, question, session) : undefined;
  const given = flag ?? (asked === undefined ? [] : [asked]);
  return given.length === 0 ? [] : readIds('--countries', given, [...countryEntries(session.repository).keys()]);
}
