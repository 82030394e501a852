import { caseFacts } from '../../checks/case-knowledge.ts';
import { ExitCode, UserError } from '../../domain/errors.ts';
import { nextStage, phaseLabels, phaseOf, stages, unmetConditions, unmetText } from '../../domain/lifecycle.ts';
import { closest } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import { wrap } from '../../formatters/wrap.ts';
import { vendorName } from '../../operations/find-systems.ts';
import { defineCommand } from '../command.ts';
import { openRepository } from '../open-repository.ts';
import { sayPending } from '../say-pending.ts';
import { listedCase } from './list.ts';

export interface ShowOptions {
  readonly id: string;
  readonly json?: boolean;
}

/** One case: where it stands, what has happened, and what the next step waits for. */
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
    const { terminal, say, clock } = context;
    const tilsyn = repository.find('tilsyn', id);
    if (tilsyn === undefined) {
      const meant = repository.knows('tilsyn', id) ? undefined : closest(id, repository.ids('tilsyn'));
      throw new UserError({
        message: repository.knows('tilsyn', id)
          ? text(`Tilsynet ${id} findes, men dets fil har fejl.`, `The case ${id} exists, but its file has errors.`)
          : text(`Der er intet tilsyn ${id}.`, `There is no case ${id}.`),
        hint:
          meant === undefined
            ? text(
                'Se fejlene med `dbs validate`, og alle tilsyn med `dbs tilsyn list`.',
                'See the errors with `dbs validate`, and every case with `dbs tilsyn list`.',
              )
            : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
      });
    }
    sayPending(context, files);
    const { data } = tilsyn;
    const next = nextStage(data.milestones);
    const waits = next === undefined ? [] : unmetConditions(next, caseFacts(repository, tilsyn), clock.today());
    if (json === true) {
      terminal.out(
        `${JSON.stringify({ schemaVersion: 1, case: { ...listedCase(tilsyn), file: tilsyn.file, evidence: data.evidence, dpas: data.dpas, milestones: data.milestones }, next: next ?? null, waitsFor: waits.map((unmet) => ({ ...unmet, text: say(unmetText(unmet)) })) }, null, 2)}\n`,
      );
      return ExitCode.Ok;
    }
    const width = Math.min(terminal.width ?? 100, 100);
    const rows: (readonly [string, string])[] = [
      [say(text('Titel', 'Title')), data.title],
      [say(text('Leverandør', 'Vendor')), vendorName(repository, data.vendor)],
      [
        say(text('Systemer', 'Systems')),
        data.systems.map((system) => repository.find('system', system)?.data.name ?? system).join(', '),
      ],
      [say(text('Ansvarlig', 'Owner')), data.owner],
      [say(text('Koncept', 'Concept')), String(data.concept)],
      [say(text('Dokumentation', 'Evidence')), data.evidence.join(', ') || '–'],
      [say(text('Aftaler', 'Agreements')), data.dpas.join(', ') || '–'],
      [say(text('Fase', 'Phase')), say(phaseLabels[phaseOf(data.milestones)])],
    ];
    for (const stage of stages) {
      for (const entry of data.milestones[stage] ?? []) {
        rows.push([
          '',
          `${say(phaseLabels[stage])}: ${'date' in entry ? `${entry.date} (${entry.by})` : entry.skipped}`,
        ]);
      }
    }
    for (const entry of [...(data.milestones.cancelled ?? []), ...(data.milestones.outOfScope ?? [])])
      rows.push(['', `${entry.date} (${entry.by}): ${entry.reason}`]);
    if (next !== undefined) rows.push([say(text('Næste', 'Next')), say(phaseLabels[next])]);
    const labelWidth = Math.max(...rows.map(([label]) => label.length));
    const lines = rows.flatMap(([label, value]) => {
      const [first = '', ...rest] = wrap(value, width - labelWidth - 4);
      return [`  ${label.padEnd(labelWidth)}  ${first}`, ...rest.map((line) => `  ${' '.repeat(labelWidth)}  ${line}`)];
    });
    const shown = waits.slice(0, 10).map((unmet) => `  - ${say(unmetText(unmet))}`);
    const more = waits.length - shown.length;
    terminal.out(
      [
        tilsyn.id,
        ...lines,
        ...(waits.length === 0 ? [] : ['', say(text('Det venter på', 'It waits for')), ...shown]),
        ...(more > 0 ? [`  - ${say(text(`og ${more} til`, `and ${more} more`))}`] : []),
        '',
      ].join('\n'),
    );
    return ExitCode.Ok;
  },
});
