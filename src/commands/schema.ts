import { readKinds } from '../documents/read-kinds.ts';
import { ExitCode, UserError } from '../domain/errors.ts';
import { didYouMean } from '../domain/suggestion.ts';
import { text } from '../domain/text.ts';
import { defineCommand } from '../terminal/command.ts';
import { jsonAnswer } from '../terminal/json-answer.ts';
import { jsonFlag } from '../terminal/options.ts';
import { kindText } from './schema/print.ts';

export interface SchemaOptions {
  readonly kind?: string;
  readonly json?: boolean;
}

/** Prints what a kind of document may hold, or every kind with its place. */
export const schemaCommand = defineCommand<SchemaOptions>({
  name: 'schema',
  summary: text(
    'Vis, hvad en fil må indeholde, eller alle slags filer',
    'Show what a file may hold, or every kind of file',
  ),
  examples: ['schema', 'schema tilsyn', 'schema sync'],

  configure: (command, explain) =>
    command
      .argument('[kind]', explain('slags dokument, for eksempel tilsyn', 'kind of document, for example tilsyn'))
      .option(...jsonFlag(explain)),

  async run({ kind, json }, context) {
    const { terminal, say, tool } = context;
    const kinds = readKinds(tool);
    if (kind !== undefined) {
      const found = kinds.find(({ name }) => name === kind);
      if (found !== undefined) {
        terminal.out(json === true ? `${JSON.stringify(found.schema, null, 2)}\n` : kindText(found, context));
        return ExitCode.Ok;
      }
      const names = kinds.map(({ name }) => name);
      const meant = didYouMean(kind, [...names, 'sync']);
      throw new UserError({
        message: text(
          `Der er ingen slags dokument, der hedder ${kind}.`,
          `There is no kind of document named ${kind}.`,
        ),
        hint: meant ?? text('Se dem alle med `dbs schema`.', 'See them all with `dbs schema`.'),
      });
    }
    const rows = kinds.map(({ name, schema, patterns }) => ({
      kind: name,
      title: schema.title ?? name,
      files: patterns.map(({ template }) => template),
    }));
    if (json === true) {
      terminal.out(jsonAnswer({ kinds: rows }));
      return ExitCode.Ok;
    }
    const nameWidth = Math.max(...rows.map((row) => row.kind.length));
    const titleWidth = Math.max(...rows.map((row) => row.title.length));
    const lines = rows.flatMap((row) =>
      row.files.map((file, index) =>
        index === 0
          ? `${row.kind.padEnd(nameWidth)}  ${row.title.padEnd(titleWidth)}  ${file}`
          : `${' '.repeat(nameWidth + titleWidth + 4)}${file}`,
      ),
    );
    terminal.out(`${lines.join('\n')}\n`);
    terminal.err(`${say(text('Se felterne med `dbs schema <slags>`.', 'See the fields with `dbs schema <kind>`.'))}\n`);
    return ExitCode.Ok;
  },
});
