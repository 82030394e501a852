import { ExitCode } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { type Text, text } from '../../domain/text.ts';
import { type ListedCatalogue, listCatalogues } from '../../facts/catalogue-versions.ts';
import { refuseUnread, unreadOfKinds } from '../../facts/needed-records.ts';
import { type Column, fittingTable } from '../../formatters/table.ts';
import { wrap } from '../../formatters/wrap.ts';
import type { Context } from '../../ports.ts';
import { catalogueKinds } from '../../repository/catalogues.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openToRead } from '../../terminal/open-repository.ts';
import { jsonFlag } from '../../terminal/options.ts';

export interface CatalogueListOptions {
  readonly json?: boolean;
}

/** Lists the versions of every catalogue: which is in force, how many entries it has, and where it comes from. */
export const catalogueListCommand = defineCommand<CatalogueListOptions>({
  name: 'catalogue list',
  summary: text(
    'Vis katalogerne, deres versioner, og hvilke der gælder',
    'List the catalogues, their versions, and which are in force',
  ),
  examples: ['catalogue list', 'catalogue list --json'],
  configure: (command, explain) => command.option(...jsonFlag(explain)),

  async run({ json }, context) {
    const { repository } = openToRead(context);
    refuseUnread(unreadOfKinds(repository, catalogueKinds));
    const catalogues = listCatalogues(repository, context.clock.today());
    context.terminal.out(json === true ? jsonAnswer({ catalogues }) : listText(catalogues, context));
    return ExitCode.Ok;
  },
});

function listText(catalogues: readonly ListedCatalogue[], { say, terminal, clock }: Context): string {
  const today = clock.today();
  const width = terminal.width ?? 100;
  const yes = (value: boolean): string => say(value ? text('ja', 'yes') : text('nej', 'no'));
  const column = (head: Text, cell: (each: ListedCatalogue) => string, numeric = false): Column => ({
    head: say(head),
    expendable: 0,
    cells: catalogues.map((each) => cell(each)),
    numeric,
  });
  const table = fittingTable(
    [
      column(text('Katalog', 'Catalogue'), ({ id }) => id),
      column(text('Gælder', 'In force'), ({ inForce }) => yes(inForce)),
      column(text('Poster', 'Entries'), ({ entries }) => String(entries), true),
      column(text('Bekræftet', 'Confirmed'), ({ confirmed }) => yes(confirmed)),
      column(text('Opgjort', 'As of'), ({ asOf }) => asOf),
      column(text('Gennemgås senest', 'Review by'), ({ reviewDue, inForce }) =>
        reviewDue === null || !inForce ? '–' : reviewDue < today ? `${reviewDue} !` : reviewDue,
      ),
    ],
    undefined,
  );
  const lines = [
    ...table.slice(0, 1),
    ...catalogues.flatMap(({ source }, index) => [
      table[index + 1] ?? '',
      ...wrap(visibleText(source.replace(/\s+/g, ' ')), width - 4).map((line) => `    ${line}`),
    ]),
  ];
  const missing = importedNames.filter(({ kind }) => catalogues.every(({ name }) => name !== kind));
  return `${[
    ...lines,
    ...missing.flatMap(({ kind, da, en }) =>
      wrap(
        say(
          text(
            `Der er ingen liste over ${da}. Indlæs jeres egen: \`dbs catalogue import FIL --name ${kind}\`.`,
            `There is no list of ${en}. Load your own: \`dbs catalogue import FILE --name ${kind}\`.`,
          ),
        ),
        width,
      ),
    ),
  ].join('\n')}\n`;
}

/** The catalogues that come from a list of the municipalities’ own, as a sentence names them. */
const importedNames = [
  { kind: 'activities', da: 'behandlingsaktiviteter', en: 'activities' },
  { kind: 'minimum-standards', da: 'minimumsstandarder', en: 'minimum standards' },
] as const;
