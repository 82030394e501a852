import { ExitCode } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { ratedControls } from '../../facts/case-controls.ts';
import { type CaseState, caseState, daysThere, listedCase, nextOf } from '../../facts/case-phase.ts';
import { findCase } from '../../facts/look-up.ts';
import { obstacleLines, obstacleText } from '../../facts/obstacles.ts';
import type { Context } from '../../ports.ts';
import type { CaseDocument } from '../../repository/document.ts';
import { completeRecord, recordSchema } from '../../repository/meaning/record-fields.ts';
import type { Repository } from '../../repository/repository.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openToRead } from '../../terminal/open-repository.ts';
import { caseArgument, jsonFlag } from '../../terminal/options.ts';
import { showText } from './show/print.ts';

export interface ShowOptions {
  readonly id: string;
  readonly json?: boolean;
}

/** One case: where it stands, who holds it and since when, what has happened, and what the next step waits for. */
export const tilsynShowCommand = defineCommand<ShowOptions>({
  name: 'tilsyn show',
  summary: text('Vis et tilsyn: hvor det er, og hvad det venter på', 'Show a case: where it is, and what it waits for'),
  examples: ['tilsyn show 2026-skolebro'],

  configure: (command, explain) => command.argument(...caseArgument(explain)).option(...jsonFlag(explain)),

  async run({ id, json }, context) {
    const { repository } = openToRead(context);
    const { terminal, clock } = context;
    const tilsyn = findCase(id, repository);
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
  return jsonAnswer({
    case: {
      ...listedCase(tilsyn, state),
      file,
      days: daysThere(state, today) ?? null,
      ...completeRecord(recordSchema(repository, 'tilsyn'), data, ['kind', 'salt']),
      controls: ratedControls(repository, tilsyn) ?? null,
      review: state.facts.outcome.review,
      releases: state.facts.outcome.releases,
      deadlines: state.deadlines,
    },
    next: next?.step ?? null,
    waitsFor: obstacles.map((obstacle) => ({ ...obstacle, text: say(obstacleText(obstacle)) })),
    commands: [...new Set(obstacleLines(tilsyn, obstacles).flatMap(({ mend }) => mend ?? []))],
  });
}
