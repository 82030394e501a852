import { ExitCode } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { changesTo, editorSchemas, idsFile } from '../../operations/editor-schemas.ts';
import { applyPlan } from '../../repository/apply/apply.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openAsItIs, repositoryRoot } from '../../terminal/open-repository.ts';
import { jsonFlag } from '../../terminal/options.ts';
import { gitIdentity, settlePending, writerFor } from '../../terminal/session.ts';
import { changeList } from '../../terminal/write-plan.ts';

const name = 'schema sync';

export interface SyncOptions {
  readonly check?: boolean;
  readonly json?: boolean;
}

/** Makes the editors' schemas and the list of ids they propose anew. With `--check` it writes nothing, and exits with 1 when they are old. */
export const schemaSyncCommand = defineCommand<SyncOptions>({
  name,
  summary: text('Forny det, editoren bruger til at foreslå og forklare', 'Renew what editors propose and explain with'),
  examples: ['schema sync', 'schema sync --check'],

  configure: (command, explain) =>
    command
      .option(
        '--check',
        explain(
          'skriv ikke; exitkode 1, hvis noget er forældet',
          'write nothing; exit code 1 when something is out of date',
        ),
      )
      .option(...jsonFlag(explain)),

  async run({ check, json }, context) {
    const { terminal, say } = context;
    const files = context.open(repositoryRoot(context));
    const writer = writerFor(context, await gitIdentity(context, files.root), name);
    settlePending(context, files, writer, check === true);
    const { repository } = openAsItIs(context);
    const changes = changesTo(files, [...editorSchemas(repository.kinds), idsFile(repository)]);
    if (check !== true) applyPlan(files, changes, writer);
    if (json === true) {
      terminal.out(jsonAnswer({ command: name, changes: changeList(changes) }));
    } else {
      const said =
        changes.length === 0
          ? text('Editorens skemaer er, som de skal være.', 'The editors’ schemas are as they should be.')
          : check === true
            ? text(
                'Editorens skemaer er forældede. Kør `dbs schema sync`:',
                'The editors’ schemas are out of date. Run `dbs schema sync`:',
              )
            : text('Editorens skemaer er fornyet:', 'The editors’ schemas are renewed:');
      terminal.out(`${say(said)}\n${changes.map(({ path }) => `  ${path}\n`).join('')}`);
    }
    return check === true && changes.length > 0 ? ExitCode.Findings : ExitCode.Ok;
  },
});
