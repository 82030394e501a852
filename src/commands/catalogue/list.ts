import { ExitCode } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { visibleText } from '../../formatters/visible-text.ts';
import { wrap } from '../../formatters/wrap.ts';
import { type ListedCatalogue, listCatalogues } from '../../operations/catalogue/list-catalogues.ts';
import type { Context } from '../../ports.ts';
import { columnsOf } from '../columns.ts';
import { defineCommand } from '../command.ts';
import { openRepository } from '../open-repository.ts';
import { sayPending } from '../say-pending.ts';

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
  configure: (command, say) => command.option('--json', say(text('listen som JSON', 'the list as JSON'))),

  async run({ json }, context) {
    const { repository, files } = openRepository(context);
    sayPending(context, files);
    const catalogues = listCatalogues(repository);
    context.terminal.out(
      json === true ? `${JSON.stringify({ schemaVersion: 1, catalogues }, null, 2)}\n` : listText(catalogues, context),
    );
    return ExitCode.Ok;
  },
});

function listText(catalogues: readonly ListedCatalogue[], { say, terminal }: Context): string {
  const width = terminal.width ?? 100;
  const yes = (value: boolean): string => say(value ? text('ja', 'yes') : text('nej', 'no'));
  const rows = catalogues.map(({ id, inForce, entries, confirmed, asOf }) => [
    id,
    yes(inForce),
    String(entries),
    yes(confirmed),
    asOf,
  ]);
  const head = [
    text('Katalog', 'Catalogue'),
    text('Gælder', 'In force'),
    text('Poster', 'Entries'),
    text('Bekræftet', 'Confirmed'),
    text('Opgjort', 'As of'),
  ].map(say);
  const table = columnsOf([head, ...rows]);
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
