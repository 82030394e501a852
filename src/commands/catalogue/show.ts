import { ExitCode, UserError } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { didYouMean } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import { labelledRows } from '../../formatters/table.ts';
import { wrap } from '../../formatters/wrap.ts';
import type { Context } from '../../ports.ts';
import { namedCatalogue } from '../../procedures/named-catalogue.ts';
import type { CatalogueKind } from '../../repository/catalogues.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { completeRecord, fieldRows, recordSchema } from '../../repository/meaning/record-fields.ts';
import type { Repository } from '../../repository/repository.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openToRead } from '../../terminal/open-repository.ts';
import { jsonFlag } from '../../terminal/options.ts';

export interface CatalogueShowOptions {
  readonly name: string;
  readonly id?: string;
  readonly json?: boolean;
}

/** Shows the entries of a catalogue, or everything one of them says. `name` may name a version: `activities@1`. */
export const catalogueShowCommand = defineCommand<CatalogueShowOptions>({
  name: 'catalogue show',
  summary: text('Vis et katalogs poster, eller én af dem', 'Show a catalogue’s entries, or one of them'),
  examples: ['catalogue show activities', 'catalogue show activities 12', 'catalogue show controls@2 F.2 --json'],
  configure: (command, explain) =>
    command
      .argument('<name>', explain('kataloget, evt. med version', 'the catalogue, with its version if need be'))
      .argument('[id]', explain('en af posterne', 'one of the entries'))
      .option(...jsonFlag(explain)),

  async run({ name, id, json }, context) {
    const { repository } = openToRead(context);
    const document = namedCatalogue(name, repository);
    const entries: readonly Entry[] = document.data.entries;
    const shown = id === undefined ? entries : [entryOf(id, entries, document.id)];
    if (json === true) {
      const about = completeRecord(recordSchema(repository, document.kind), document.data, ['kind', 'name', 'entries']);
      context.terminal.out(jsonAnswer({ catalogue: document.id, ...about, entries: shown }));
      return ExitCode.Ok;
    }
    const lines =
      id === undefined
        ? [...shown.map((entry) => lineOf(entry)), '', ...aboutLines(document, repository, context)]
        : shown.flatMap((entry) => wholeOf(entry, context));
    context.terminal.out(`${[visibleText(document.data.title), '', ...lines].join('\n')}\n`);
    return ExitCode.Ok;
  },
});

type Entry = { readonly id: string; readonly title?: string; readonly name?: string };

function entryOf(id: string, entries: readonly Entry[], catalogueId: string): Entry {
  const found = entries.find((entry) => entry.id.toLowerCase() === id.toLowerCase());
  if (found !== undefined) return found;
  const meant = didYouMean(
    id,
    entries.map((entry) => entry.id),
  );
  throw new UserError({
    message: text(`${catalogueId} har ingen post ${id}.`, `${catalogueId} has no entry ${id}.`),
    hint:
      meant ??
      text(
        `Se posterne med \`dbs catalogue show ${catalogueId}\`.`,
        `See the entries with \`dbs catalogue show ${catalogueId}\`.`,
      ),
  });
}

/** What the catalogue says of itself besides its title and its entries. */
const aboutLines = (
  { kind, data }: TypedDocument<CatalogueKind>,
  repository: Repository,
  { say, terminal }: Context,
): readonly string[] =>
  labelledRows(
    fieldRows(recordSchema(repository, kind), data, ['kind', 'name', 'title', 'entries']).map(
      ({ name, value }) => [say(name), say(value)] as const,
    ),
    terminal.width ?? 100,
  );

const lineOf = ({ id, title, name }: Entry): string =>
  `${id.padEnd(6)} ${visibleText((title ?? name ?? '').replace(/\s+/g, ' '))}`.trimEnd();

/** Every field of an entry on a line of its own, the data as they are. */
const wholeOf = (entry: Entry, { terminal }: Context): readonly string[] =>
  Object.entries(entry).flatMap(([key, value]) =>
    wrap(`${key}: ${visibleText(valueText(value))}`, (terminal.width ?? 100) - 2).map((line, index) =>
      index === 0 ? line : `  ${line}`,
    ),
  );

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${valueText(inner)}`)
    .join('; ');
}
