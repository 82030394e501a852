import { Chalk } from 'chalk';
import { ExitCode } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import { hanging } from '../formatters/wrap.ts';
import { type Migration, planMigration } from '../operations/migrate/plan-migration.ts';
import type { Context } from '../ports.ts';
import { defineCommand } from '../terminal/command.ts';
import { jsonAnswer } from '../terminal/json-answer.ts';
import { writingFlags } from '../terminal/options.ts';
import { beginWriting, type WritingOptions } from '../terminal/session.ts';
import { writePlan } from '../terminal/write-plan.ts';

const name = 'migrate';

/** Brings the records to the shape of this version: shown first, written whole or not at all. Released cases are left as they are. */
export const migrateCommand = defineCommand<WritingOptions>({
  name,
  summary: text(
    'Giv arkivets felter den form, de har i denne version',
    'Bring the repository’s fields to the form of this version',
  ),
  examples: ['migrate --dry-run', 'migrate --yes'],

  configure: (command, explain) => void writingFlags(command, explain),

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const migration = planMigration(session.repository, session.files, context.tool);
    const { changes } = migration;
    const fields = migrationFields(migration, context);
    if (changes.length === 0) {
      context.terminal.out(
        session.json
          ? jsonAnswer({ command: name, status: 'nothing-to-do', ...fields, changes: [] })
          : migrationText(migration, 'nothing-to-do', context, context.terminal.colorOut),
      );
      return ExitCode.Ok;
    }
    return writePlan(session, {
      changes,
      question: text('Skal felterne skrives om?', 'Shall the fields be written anew?'),
      show: (status, _, color) => migrationText(migration, status, context, color),
      fields,
    });
  },
});

type Status = 'planned' | 'written' | 'nothing-to-do';

/** Field by field what becomes of it, then what is left to a person and what is left alone. Ends with a line end. */
function migrationText(
  { turned, added, byHand, sealed, inReview }: Migration,
  status: Status,
  { say, terminal }: Context,
  color: 0 | 1 | 2 | 3,
): string {
  const chalk = new Chalk({ level: color });
  const width = Math.min(terminal.width ?? 100, 100);
  const mark = status === 'written' ? chalk.green('✓') : chalk.yellow('~');
  const line = (lead: string, words: string): readonly string[] => hanging(lead, words, width, 4);
  const place = ({ document, path }: Migration['sealed'][number]): string => `${document.file} ${path.join('.')}`;
  const lines = [
    ...turned.flatMap(({ field, summary, turned: to }) => [
      ...line(`  ${mark} `, `${chalk.bold(place(field))}`),
      ...line('    ', `${say(summary)}${to === undefined ? '' : `: ${say(to.says)}`}.`),
    ]),
    ...added.flatMap((id) => [
      ...line(`  ${mark} `, chalk.bold(`register/catalogues/${id}.yaml`)),
      ...line(
        '    ',
        say(
          text('kataloget er kommet til siden; dbs.yaml nævner det', 'the catalogue has come since; dbs.yaml names it'),
        ),
      ),
    ]),
    ...byHand.flatMap(({ field, why }) => [
      ...line(`  ${chalk.yellow('!')} `, chalk.bold(place(field))),
      ...(why === undefined ? [] : line('    ', say(why))),
    ]),
    ...sealed.flatMap((field) =>
      line(
        `  ${chalk.dim('·')} `,
        `${place(field)}: ${say(text('sagen er frigivet og bliver, som den er', 'the case is released and stays as it is'))}`,
      ),
    ),
    ...(inReview.length === 0
      ? []
      : line(
          `  ${chalk.yellow('!')} `,
          say(
            text(
              `Godkendelser af ${inReview.join(', ')} gælder det, der stod før, og skal gives igen.`,
              `Approvals of ${inReview.join(', ')} are of what stood before, and must be given again.`,
            ),
          ),
        )),
  ];
  const fieldCount =
    turned.length === 1 ? text('1 felt', '1 field') : text(`${turned.length} felter`, `${turned.length} fields`);
  const head =
    status === 'nothing-to-do'
      ? text('Der er intet at skrive om.', 'There is nothing to write anew.')
      : status === 'written'
        ? text(`${fieldCount.da} er skrevet om.`, `${fieldCount.en} written anew.`)
        : text(`${fieldCount.da} bliver skrevet om.`, `${fieldCount.en} to be written anew.`);
  return `${[say(head), ...lines].join('\n')}\n`;
}

const migrationFields = ({ turned, added, byHand, sealed, inReview }: Migration, { say }: Pick<Context, 'say'>) => ({
  turned: turned.map(({ field, turned: to }) => ({ ...fieldOf(field), to: to?.value ?? null })),
  catalogues: added,
  byHand: byHand.map(({ field, why }) => ({ ...fieldOf(field), why: why === undefined ? null : say(why) })),
  sealed: sealed.map(fieldOf),
  casesInReview: inReview,
});

const fieldOf = ({ document, path, step }: Migration['sealed'][number]) => ({ file: document.file, path, step });
