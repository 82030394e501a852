import type { Command } from 'commander';
import type { Explain } from '../../terminal/options.ts';
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
export function configureStatus(command: Command, explain: Explain): void {
  command
    .option(
      '--scope',
      explain(
        'vis hvert system, og hvorfor det er DBS’ opgave eller ej',
        'list every system, and why it is in scope or not',
      ),
    )
    .option('--in-scope', explain('kun dem, der er DBS’ opgave', 'those in scope'))
    .option('--out-of-scope', explain('kun dem, der ikke er', 'those out of scope'))
    .option('--unclear', explain('kun dem, der skal afklares', 'those to be clarified'))
    .option(
      '--new',
      explain(
        'kun dem, der er kommet ind, eller som vides at komme ind',
        'those that came in, or are known to come in',
      ),
    )
    .option(
      '--leaving',
      explain(
        'kun dem, der er faldet ud, eller som vides at falde ud',
        'those that dropped out, or are known to drop out',
      ),
    )
    .option('--near', explain('kun dem, hvor ét medlem gør forskellen', 'those where one member makes the difference'))
    .option(...atFlag(explain))
    .option(
      '--since <date>',
      explain(
        'hvad er ændret fra og med denne dato (ellers siden den seneste grænse)',
        'what has changed from this date on (default: since the latest limit)',
      ),
    )
    .option(
      '--since-ref <ref|date>',
      explain(
        'sammenlign med arkivet, som det stod i Git dengang, brugere og oplysninger med',
        'compare with the repository as it stood in Git then, users and data too',
      ),
    )
    .option('--vendor <id...>', explain('kun disse leverandørers systemer', 'only these vendors’ systems'))
    .option(
      '--municipality <municipality>',
      explain('kun systemer, kommunen bruger (kode eller navn)', 'only systems the municipality uses (code or name)'),
    )
    .option('--year <year>', explain('kun tilsyn, der hører til dette år', 'cases of this year only'))
    .option(...jsonFlag(explain));
}
