import type { Command } from 'commander';
import { labels } from '../../../generated/labels.ts';
import type { EffectCheck, FollowUp } from '../../../generated/types.ts';
import { ChoiceOption } from '../../../terminal/choice-option.ts';
import type { Explain } from '../../../terminal/options.ts';
import { writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What the person typed after `dbs tilsyn finding close`. */
export interface FindingCloseOptions extends WritingOptions {
  readonly finding?: string;
  readonly status?: FollowUp['status'];
  readonly text?: string;
  readonly evidence?: readonly string[];
  readonly solvedBy?: readonly string[];
  readonly solvedOn?: string;
  readonly effect?: EffectCheck['result'];
  readonly effectNote?: string;
  readonly date?: string;
  readonly by?: string;
}

/** Tells commander the options, described in the language of the person. */
export function configureFindingClose(command: Command, explain: Explain): void {
  writingFlags(
    command
      .argument('[finding]', explain('observationens id: <tilsyn>/<navn>', 'the finding’s id: <case>/<name>'))
      .addOption(
        new ChoiceOption(
          '--status <status>',
          explain('hvor den står nu (resolved)', 'where it stands now (default: resolved)'),
          labels['follow-up.status'],
        ),
      )
      .option('--text <text>', explain('hvad der er sket siden sidst', 'what has happened since last'))
      .option('--evidence <id...>', explain('dokumentation, der viser det', 'evidence that shows it'))
      .option(
        '--solved-by <id...>',
        explain(
          'leddet, den egne behandling, dokumentationen eller aftalen, der løste det',
          'the link, own processing, evidence or agreement that solved it',
        ),
      )
      .option('--solved-on <date>', explain('den første dag, løsningen gjaldt', 'the first day the remedy held'))
      .addOption(
        new ChoiceOption(
          '--effect <result>',
          explain('om løsningen virker, når det er kontrolleret', 'whether the solution works, when checked'),
          labels['follow-up.EffectCheck.result'],
        ),
      )
      .option('--effect-note <text>', explain('hvordan det blev kontrolleret', 'how it was checked'))
      .option('--date <date>', explain('dagen, det skete (ellers i dag)', 'the day it happened (default: today)'))
      .option('--by <initials>', explain('hvem der fulgte op (ellers dig)', 'who followed up (default: you)')),
    explain,
  );
}
