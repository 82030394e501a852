import { countOf } from '../../domain/counted-things.ts';
import { ExitCode } from '../../domain/errors.ts';
import { isOver, type Phase, phaseLabels } from '../../domain/lifecycle/milestones.ts';
import type { Holder } from '../../domain/lifecycle/phase.ts';
import { type Text, text } from '../../domain/text.ts';
import { type CaseState, caseState, listedCase } from '../../facts/case-phase.ts';
import { refuseUnread, unreadCaseFolders, unreadOfCase, unreadShared } from '../../facts/needed-records.ts';
import type { Repository } from '../../repository/repository.ts';
import { ChoiceOption } from '../../terminal/choice-option.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openToRead } from '../../terminal/open-repository.ts';
import { jsonFlag } from '../../terminal/options.ts';
import { type ListedRow, listTable } from './list/print.ts';

const holders: Readonly<Record<Holder, Text>> = {
  owner: text('ansvarlig', 'owner'),
  vendor: text('leverandør', 'vendor'),
  reviewers: text('kvalitetssikrere', 'reviewers'),
  municipalities: text('kommuner', 'municipalities'),
  nobody: text('ingen', 'nobody'),
};

export interface ListOptions {
  readonly owner?: string;
  readonly phase?: Phase;
  readonly vendor?: string;
  readonly year?: string;
  readonly holder?: Holder;
  readonly open?: boolean;
  readonly overdue?: boolean;
  readonly json?: boolean;
}

/** Lists cases with phase, holder and deadline. Cases whose file has errors are counted, never left out in silence. */
export const tilsynListCommand = defineCommand<ListOptions>({
  name: 'tilsyn list',
  summary: text(
    'Vis tilsyn: fase, hvem der har dem, siden hvornår, og næste frist',
    'List cases: phase, who holds them, since when, and the next deadline',
  ),
  examples: [
    'tilsyn list',
    'tilsyn list --owner aho --open',
    'tilsyn list --holder vendor --overdue',
    'tilsyn list --phase inReview --json',
  ],

  configure: (command, explain) =>
    command
      .option('--owner <initials>', explain('kun denne ansvarliges', 'this person’s only'))
      .addOption(new ChoiceOption('--phase <phase>', explain('kun i denne fase', 'in this phase only'), phaseLabels))
      .addOption(
        new ChoiceOption('--holder <who>', explain('kun dem, der ligger her', 'only those that lie here'), holders),
      )
      .option('--vendor <id>', explain('kun hos denne leverandør', 'of this vendor only'))
      .option('--year <year>', explain('kun fra dette år', 'of this year only'))
      .option('--open', explain('kun dem, der ikke er slut', 'only those that are not over'))
      .option('--overdue', explain('kun dem med en frist, der er gået', 'only those with a deadline that has passed'))
      .option(...jsonFlag(explain)),

  async run(options, context) {
    const { repository } = openToRead(context);
    const { terminal, say, clock } = context;
    const today = clock.today();
    refuseUnread([...unreadShared(repository), ...unreadCaseFolders(repository)]);
    const broken = unreadableCases(repository);
    const rows = repository
      .all('tilsyn')
      .filter(({ id }) => !broken.includes(id))
      .filter(
        ({ parts, data }) =>
          fits(options.year, parts['year']) && fits(options.owner, data.owner) && fits(options.vendor, data.vendor),
      )
      .map((tilsyn): ListedRow => ({ tilsyn, state: caseState(repository, tilsyn, today) }))
      .filter(({ state }) => isWanted(state, options, today));
    if (options.json === true) {
      const cases = rows.map(({ tilsyn, state }) => listedCase(tilsyn, state));
      terminal.out(jsonAnswer({ cases, unreadable: broken }));
      return ExitCode.Ok;
    }
    terminal.out(
      rows.length === 0
        ? `${say(repository.ids('tilsyn').length === 0 ? noneYet : text('Ingen tilsyn passer.', 'No case fits.'))}\n`
        : listTable(rows, repository, today, context),
    );
    if (broken.length > 0) {
      terminal.err(
        `${say(text(`${countOf(broken.length, 'case').da} kan ikke læses og er ikke med: ${broken.join(', ')}. Se \`dbs validate\`.`, `${countOf(broken.length, 'case').en} cannot be read and are left out: ${broken.join(', ')}. See \`dbs validate\`.`))}\n`,
      );
    }
    return ExitCode.Ok;
  },
});

const noneYet = text(
  'Der er ingen tilsyn endnu. Opret det første med `dbs tilsyn new`.',
  'There are no cases yet. Make the first with `dbs tilsyn new`.',
);

const fits = (wanted: string | undefined, found: string | undefined): boolean =>
  wanted === undefined || wanted === found;

const isWanted = ({ standing, holder, deadlines }: CaseState, options: ListOptions, today: string): boolean =>
  fits(options.phase, standing.phase) &&
  fits(options.holder, holder) &&
  (options.open !== true || !isOver(standing.phase)) &&
  (options.overdue !== true || deadlines.some(({ date }) => date < today));

/** The cases that cannot be read, or of which a record cannot, or one they rest on: where they stand cannot be told. */
const unreadableCases = (repository: Repository): readonly string[] =>
  repository.ids('tilsyn').filter((id) => {
    const found = repository.find('tilsyn', id);
    return found === undefined || unreadOfCase(repository, found).length > 0;
  });
