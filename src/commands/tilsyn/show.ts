import { ExitCode } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import type { Context } from '../../ports.ts';
import { completeRecord, recordSchema } from '../../repository/meaning/record-fields.ts';
import type { Repository } from '../../repository/repository.ts';
import { defineCommand } from '../command.ts';
import { openRepository } from '../open-repository.ts';
import { sayPending } from '../say-pending.ts';
import { type CaseState, caseState, daysThere, nextOf } from './case-state.ts';
import { type CaseDocument, findCase } from './choose-case.ts';
import { listedCase } from './list.ts';
import { obstacleLines, obstacleText } from './obstacles.ts';
import { showText } from './show/text.ts';

export interface ShowOptions {
  readonly id: string;
  readonly json?: boolean;
}

/** One case: where it stands, who holds it and since when, what has happened, and what the next step waits for. */
export const tilsynShowCommand = defineCommand<ShowOptions>({
  name: 'tilsyn show',
  summary: text('Vis et tilsyn: hvor det er, og hvad det venter på', 'Show a case: where it is, and what it waits for'),
  examples: ['tilsyn show 2026-skolebro'],

  configure: (command, say) =>
    command
      .argument('<id>', say(text('tilsynets id', 'the case’s id')))
      .option('--json', say(text('som JSON', 'as JSON'))),

  async run({ id, json }, context) {
    const { repository, files } = openRepository(context);
    const { terminal, clock } = context;
    const tilsyn = findCase(id, repository);
    sayPending(context, files);
    const today = clock.today();
    const state = caseState(repository, tilsyn, today);
    terminal.out(
      json === true
        ? showJson(tilsyn, state, repository, today, context)
        : showText(tilsyn, state, repository, today, context),
    );
    return ExitCode.Ok;
  },
});

/** The same for programs: a contract, versioned. Ends with a line end. */
function showJson(
  tilsyn: CaseDocument,
  state: CaseState,
  repository: Repository,
  today: string,
  { say }: Pick<Context, 'say'>,
): string {
  const { data, file } = tilsyn;
  const next = nextOf(state, today);
  const obstacles = next?.obstacles ?? [];
  return `${JSON.stringify(
    {
      schemaVersion: 1,
      case: {
        ...listedCase(tilsyn, state),
        file,
        days: daysThere(state, today) ?? null,
        ...completeRecord(recordSchema(repository, 'tilsyn'), data, ['kind', 'salt']),
        review: state.facts.outcome.review,
        releases: state.facts.outcome.releases,
        deadlines: state.deadlines,
      },
      next: next?.step ?? null,
      waitsFor: obstacles.map((obstacle) => ({ ...obstacle, text: say(obstacleText(obstacle)) })),
      commands: [...new Set(obstacleLines(tilsyn, obstacles).flatMap(({ mend }) => mend ?? []))],
    },
    null,
    2,
  )}\n`;
}
