import type { Command } from 'commander';
import { text } from '../../domain/text.ts';
import type { Context } from '../../ports.ts';
import { atFlag, jsonFlag } from '../../terminal/options.ts';

/** What the person typed after `dbs status`. */
export interface StatusOptions {
  readonly scope?: boolean;
  readonly inScope?: boolean;
  readonly outOfScope?: boolean;
  readonly unclear?: boolean;
  readonly new?: boolean;
  readonly leaving?: boolean;
  readonly near?: boolean;
  readonly at?: string;
  readonly since?: string;
  readonly sinceRef?: string;
  readonly vendor?: readonly string[];
  readonly municipality?: string;
  readonly year?: string;
  readonly json?: boolean;
}

/** The filters of the list; each of them asks for it. */
export const listFilters = [
  'inScope',
  'outOfScope',
  'unclear',
  'new',
  'leaving',
  'near',
] as const satisfies readonly (keyof StatusOptions)[];

/** Tells commander the options, described in the language of the person. */
export function configureStatus(command: Command, say: Context['say']): void {
  command
    .option(
      '--scope',
      say(
        text(
          'vis hvert system, og hvorfor det er DBS’ opgave eller ej',
          'list every system, and why it is in scope or not',
        ),
      ),
    )
    .option('--in-scope', say(text('kun dem, der er DBS’ opgave', 'those in scope')))
    .option('--out-of-scope', say(text('kun dem, der ikke er', 'those out of scope')))
    .option('--unclear', say(text('kun dem, der skal afklares', 'those to be clarified')))
    .option(
      '--new',
      say(
        text('kun dem, der er kommet ind, eller som vides at komme ind', 'those that came in, or are known to come in'),
      ),
    )
    .option(
      '--leaving',
      say(
        text(
          'kun dem, der er faldet ud, eller som vides at falde ud',
          'those that dropped out, or are known to drop out',
        ),
      ),
    )
    .option(
      '--near',
      say(text('kun dem, hvor ét medlem gør forskellen', 'those where one member makes the difference')),
    )
    .option(...atFlag(say))
    .option(
      '--since <date>',
      say(
        text(
          'hvad er ændret fra og med denne dato (ellers siden den seneste grænse)',
          'what has changed from this date on (default: since the latest limit)',
        ),
      ),
    )
    .option(
      '--since-ref <ref|date>',
      say(
        text(
          'sammenlign med arkivet, som det stod i Git dengang, brugere og oplysninger med',
          'compare with the repository as it stood in Git then, users and data too',
        ),
      ),
    )
    .option('--vendor <id...>', say(text('kun disse leverandørers systemer', 'only these vendors’ systems')))
    .option(
      '--municipality <municipality>',
      say(text('kun systemer, kommunen bruger (kode eller navn)', 'only systems the municipality uses (code or name)')),
    )
    .option('--year <year>', say(text('kun tilsyn, der hører til dette år', 'cases of this year only')))
    .option(...jsonFlag(say));
}
