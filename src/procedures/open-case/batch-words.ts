import { Chalk } from 'chalk';
import { countOf } from '../../domain/counted-things.ts';
import { text } from '../../domain/text.ts';
import { hanging, wrap } from '../../formatters/wrap.ts';
import type { Context } from '../../ports.ts';
import type { PlannedCase, RefusedCase } from './batch.ts';
import { warningsOf } from './warnings.ts';

type Level = 0 | 1 | 2 | 3;

/** The cases, one a line: owner, concept, what is carried forward. Ends with a line end. */
export function batchText(
  planned: readonly PlannedCase[],
  status: 'planned' | 'written',
  { say, terminal }: Context,
  color: Level,
): string {
  const room = Math.min(terminal.width ?? 120, 120);
  const chalk = new Chalk({ level: color });
  const mark = status === 'written' ? chalk.green('✓') : chalk.green('+');
  const width = Math.max(...planned.map(({ plan }) => plan.id.length));
  const lines = planned.flatMap(({ plan, answers }) => {
    const { owner, concept, carried, evidence } = answers.case;
    const parts = [
      owner,
      say(text(`koncept ${concept}`, `concept ${concept}`)),
      say(
        evidence.length === 1
          ? text('1 dokument', '1 document')
          : text(`${evidence.length} dokumenter`, `${evidence.length} documents`),
      ),
      ...(carried === undefined
        ? []
        : [
            say(
              text(
                `fra ${carried.from.id}: ${countOf(carried.controls.size, 'control').da}, ${countOf(carried.findings.length, 'openFinding').da}`,
                `from ${carried.from.id}: ${countOf(carried.controls.size, 'control').en}, ${countOf(carried.findings.length, 'openFinding').en}`,
              ),
            ),
          ]),
      ...(answers.neverReleased === undefined
        ? []
        : [
            say(
              text(
                `${answers.neverReleased} er aldrig frigivet: intet føres videre`,
                `${answers.neverReleased} was never released: nothing is carried on`,
              ),
            ),
          ]),
      ...(answers.proposal.needsEvidence ? [say(text('mangler dokumentation', 'lacks evidence'))] : []),
    ];
    return hanging(`  ${mark} ${chalk.bold(plan.id.padEnd(width))}  `, parts.join(' · '), room, width + 6);
  });
  const headline = text(
    status === 'written' ? `${countOf(planned.length, 'case').da} er oprettet.` : countOf(planned.length, 'case').da,
    status === 'written' ? `Made: ${countOf(planned.length, 'case').en}.` : countOf(planned.length, 'case').en,
  );
  return `${[...lines, say(headline)].join('\n')}\n`;
}

/** Those that are not made, with why and what to do; what is wrong with many in the same way is said once. Ends with a line end. */
export function refusedText(refused: readonly RefusedCase[], { say, terminal }: Context): string {
  const chalk = new Chalk({ level: terminal.colorErr });
  const width = Math.min(terminal.width ?? 100, 100) - 4;
  const byReason = new Map<string, RefusedCase[]>();
  for (const each of refused) {
    const reason = each.ofMany?.code ?? say(each.message);
    byReason.set(reason, [...(byReason.get(reason) ?? []), each]);
  }
  const groups = [...byReason.values()];
  return groups
    .flatMap((group, index) => {
      const [first = '', ...rest] = wrap(groupText(group, say), width);
      const [hint, next] = [group[0]?.hint, groups[index + 1]?.[0]?.hint];
      // Advice that holds for the next as well stands under the last of them.
      const isSaidBelow = hint !== undefined && next !== undefined && say(hint) === say(next);
      const advice = hint === undefined || isSaidBelow ? [] : wrap(say(hint), width);
      return [`  ${chalk.yellow('!')} ${first}`, ...[...rest, ...advice].map((line) => `    ${line}`)];
    })
    .map((line) => `${line}\n`)
    .join('');
}

function groupText(group: readonly RefusedCase[], say: Context['say']): string {
  const [first] = group;
  if (first === undefined) return '';
  const names = group.map(({ name }) => name).join(', ');
  if (first.ofMany === undefined || group.length === 1) return `${names}: ${say(first.message)}`;
  const about = group.flatMap(({ ofMany }) => ofMany?.names ?? []);
  const count = say(text(`${group.length} tilsyn kan ikke oprettes`, `${group.length} cases cannot be made`));
  return `${count} (${names}). ${say(first.ofMany.message(about.join(', ')))}`;
}

/** The same for programs. */
export const batchFields = (
  planned: readonly PlannedCase[],
  refused: readonly RefusedCase[],
  { say }: Pick<Context, 'say'>,
): Readonly<Record<string, unknown>> => ({
  cases: planned.map(({ plan, answers }) => ({
    id: plan.id,
    folder: plan.folder,
    vendor: answers.case.vendor,
    systems: answers.case.systems.map(({ id }) => id),
    owner: answers.case.owner,
    concept: answers.case.concept,
    previous: answers.case.previous ?? null,
    carried: answers.case.carried?.from.id ?? null,
    warnings: warningsOf(answers).map(say),
  })),
  refused: refused.map(({ name, message, hint }) => ({
    name,
    message: say(message),
    hint: hint === undefined ? null : say(hint),
  })),
});
