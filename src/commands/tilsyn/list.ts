import { Option } from 'commander';
import { ExitCode } from '../../domain/errors.ts';
import { type Phase, phaseLabels, phaseOf } from '../../domain/lifecycle.ts';
import { text } from '../../domain/text.ts';
import { labels } from '../../generated/labels.ts';
import { vendorName } from '../../operations/find-systems.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { defineCommand } from '../command.ts';
import { openRepository } from '../open-repository.ts';
import { sayPending } from '../say-pending.ts';

export interface ListOptions {
  readonly owner?: string;
  readonly phase?: Phase;
  readonly vendor?: string;
  readonly year?: string;
  readonly json?: boolean;
}

/** A case on one line. */
export interface ListedCase {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  readonly vendor: string;
  readonly systems: readonly string[];
  readonly type: string;
  readonly owner: string;
  readonly concept: number;
}

export const listedCase = ({ id, data }: TypedDocument<'tilsyn'>): ListedCase => ({
  id,
  title: data.title,
  phase: phaseOf(data.milestones),
  vendor: data.vendor,
  systems: data.systems,
  type: data.type,
  owner: data.owner,
  concept: data.concept,
});

/** Lists cases with phase, vendor, owner and concept. Cases whose file has errors are counted, never left out in silence. */
export const tilsynListCommand = defineCommand<ListOptions>({
  name: 'tilsyn list',
  summary: text(
    'Vis tilsyn med fase, leverandør, ansvarlig og koncept',
    'List cases with phase, vendor, owner and concept',
  ),
  examples: ['tilsyn list', 'tilsyn list --owner aho', 'tilsyn list --phase inReview --json'],

  configure: (command, say) =>
    command
      .option('--owner <initials>', say(text('kun denne ansvarliges', 'this person’s only')))
      .addOption(
        new Option('--phase <phase>', say(text('kun i denne fase', 'in this phase only'))).choices(
          Object.keys(phaseLabels),
        ),
      )
      .option('--vendor <id>', say(text('kun hos denne leverandør', 'of this vendor only')))
      .option('--year <year>', say(text('kun fra dette år', 'of this year only')))
      .option('--json', say(text('listen som JSON', 'the list as JSON'))),

  async run({ owner, phase, vendor, year, json }, context) {
    const { repository, files } = openRepository(context);
    const { terminal, say } = context;
    const cases = repository
      .all('tilsyn')
      .filter(({ parts }) => year === undefined || parts['year'] === year)
      .map(listedCase)
      .filter(
        (listed) =>
          (owner === undefined || listed.owner === owner) &&
          (phase === undefined || listed.phase === phase) &&
          (vendor === undefined || listed.vendor === vendor),
      );
    const readable = new Set(repository.all('tilsyn').map(({ id }) => id));
    const broken = repository.ids('tilsyn').filter((id) => !readable.has(id));
    sayPending(context, files);
    if (json === true) {
      terminal.out(`${JSON.stringify({ schemaVersion: 1, cases, unreadable: broken }, null, 2)}\n`);
      return ExitCode.Ok;
    }
    terminal.out(
      cases.length === 0 ? `${say(text('Ingen tilsyn passer.', 'No case fits.'))}\n` : table(cases, repository, say),
    );
    if (broken.length > 0) {
      terminal.err(
        `${say(text(`${broken.length} tilsyn kan ikke læses og er ikke med: ${broken.join(', ')}. Se \`dbs validate\`.`, `${broken.length} cases cannot be read and are left out: ${broken.join(', ')}. See \`dbs validate\`.`))}\n`,
      );
    }
    return ExitCode.Ok;
  },
});

function table(
  cases: readonly ListedCase[],
  repository: Repository,
  say: (said: { da: string; en: string }) => string,
): string {
  const head = [
    text('Tilsyn', 'Case'),
    text('Fase', 'Phase'),
    text('Leverandør', 'Vendor'),
    text('Slags', 'Type'),
    text('Ansvarlig', 'Owner'),
    text('Koncept', 'Concept'),
  ].map(say);
  const rows = cases.map((listed) => [
    listed.id,
    say(phaseLabels[listed.phase]),
    vendorName(repository, listed.vendor),
    say(labels['tilsyn.type'][listed.type as keyof (typeof labels)['tilsyn.type']]),
    listed.owner,
    String(listed.concept),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows]
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
