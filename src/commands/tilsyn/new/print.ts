import { Chalk } from 'chalk';
import { countOf } from '../../../domain/counted-things.ts';
import { longDate } from '../../../domain/date.ts';
import { type Text, text } from '../../../domain/text.ts';
import { labelledRows } from '../../../formatters/table.ts';
import { hanging } from '../../../formatters/wrap.ts';
import { labels } from '../../../generated/labels.ts';
import type { Carried } from '../../../operations/carry-forward.ts';
import type { CasePlan } from '../../../operations/create-case.ts';
import { idsPath } from '../../../operations/editor-schemas.ts';
import type { Context } from '../../../ports.ts';
import type { DecidedCase } from '../../../procedures/open-case/decide.ts';
import { arithmetic, conceptRange } from '../../../procedures/open-case/risk-words.ts';
import { type OutOfScope, reasonsOf } from '../../../procedures/open-case/scope.ts';
import { notCarried, warningsOf } from '../../../procedures/open-case/warnings.ts';
import type { Change } from '../../../repository/apply/change.ts';
import { jsonAnswer } from '../../../terminal/json-answer.ts';
import { changeList } from '../../../terminal/write-plan.ts';

type Level = 0 | 1 | 2 | 3;

/** What the case will be and which files are written. Ends with a line end. */
export function casePlanText(plan: CasePlan, answers: DecidedCase, { say, terminal }: Context, color: Level): string {
  const chalk = new Chalk({ level: color });
  const width = Math.min(terminal.width ?? 100, 100);
  const { case: wanted, risk, owner } = answers;
  const rows: (readonly [Text, string])[] = [
    [text('Titel', 'Title'), wanted.title],
    [text('Leverandør', 'Vendor'), answers.vendorName],
    [text('Systemer', 'Systems'), wanted.systems.map(({ data }) => data.name).join(', ')],
    [
      text('Slags', 'Type'),
      `${say(labels['tilsyn.type'][wanted.type])} · ${say(labels['tilsyn.trigger'][wanted.trigger])}`,
    ],
    [
      text('Periode', 'Period'),
      say(
        text(
          `${longDate(wanted.period.from)} – ${longDate(wanted.period.to)}`,
          `${longDate(wanted.period.from, 'en')} – ${longDate(wanted.period.to, 'en')}`,
        ),
      ),
    ],
    ...(wanted.scope === undefined
      ? []
      : [[text('Omfang', 'Scope'), `${wanted.scope.controls.join(', ')}: ${wanted.scope.reason}`] as const]),
    [text('Ansvarlig', 'Responsible'), `${owner.name} (${owner.id})`],
    [
      text('Risiko', 'Risk'),
      say(
        text(
          `${arithmetic(risk)} point, så koncept ${conceptRange(risk.allowed).da} er tilladt`,
          `${arithmetic(risk)} points, so concept ${conceptRange(risk.allowed).en} is allowed`,
        ),
      ),
    ],
    [
      text('Koncept', 'Concept'),
      `${wanted.concept}${wanted.conceptReason === undefined ? '' : `: ${wanted.conceptReason.text}`}`,
    ],
    [text('Dokumentation', 'Evidence'), wanted.evidence.join(', ') || say(text('ingen endnu', 'none yet'))],
    [text('Aftaler', 'Agreements'), wanted.dpas.join(', ') || say(text('ingen endnu', 'none yet'))],
    ...(wanted.previous === undefined ? [] : [[text('Forrige', 'Previous'), wanted.previous] as const]),
    ...(wanted.carried === undefined
      ? []
      : [[text('Føres videre', 'Carried on'), say(carriedText(wanted.carried))] as const]),
    ...(wanted.force === undefined ? [] : [[text('Trods', 'Despite'), wanted.force.reason] as const]),
  ];
  const lines = [
    chalk.bold(say(text(`Tilsynet ${plan.id}`, `The case ${plan.id}`))),
    ...labelledRows(
      rows.map(([label, value]) => [say(label), value]),
      width,
      { paint: chalk.cyan },
    ),
  ];
  for (const warning of warningsOf(answers)) {
    lines.push(...hanging(`  ${chalk.yellow('!')} `, say(warning), width, 4));
  }
  lines.push(
    '',
    chalk.bold(say(text('Filer', 'Files'))),
    ...plan.changes.map((change) => changeLine(change, chalk, say)),
  );
  return `${lines.join('\n')}\n`;
}

/** How much of the earlier case there is to go on with. */
const carriedText = ({ controls, findings }: Carried): Text =>
  text(
    `${countOf(controls.size, 'control').da}, der skal vurderes igen, og ${countOf(findings.length, 'openFinding').da}`,
    `${countOf(controls.size, 'control').en} to be assessed again, and ${countOf(findings.length, 'openFinding').en}`,
  );

function changeLine({ kind, path }: Change, chalk: InstanceType<typeof Chalk>, say: Context['say']): string {
  return kind === 'create'
    ? `  ${chalk.green('+')} ${path}`
    : `  ${chalk.yellow('~')} ${path} ${chalk.dim(say(path === idsPath ? text('(editorens forslag)', '(what editors propose)') : text('(risikosvarene)', '(the risk answers)')))}`;
}

/** What was written, and what to do now. Ends with a line end. */
export function madeCaseText(
  { id, folder, changes }: CasePlan,
  answers: DecidedCase,
  { say, terminal }: Context,
): string {
  const chalk = new Chalk({ level: terminal.colorOut });
  const steps = nextSteps(id, folder, answers);
  const width = Math.max(...steps.map(({ command }) => command.length));
  const { neverReleased } = answers;
  return [
    `${chalk.green('✓')} ${say(text(`Tilsynet ${chalk.bold(id)} er oprettet.`, `The case ${chalk.bold(id)} is made.`))}`,
    ...changes.map((change) => changeLine(change, chalk, say)),
    ...(neverReleased === undefined
      ? []
      : hanging(`  ${chalk.yellow('!')} `, say(notCarried(neverReleased)), Math.min(terminal.width ?? 100, 100), 4)),
    '',
    say(text('Næste skridt', 'Next steps')),
    ...steps.map(({ command, what }) => `  ${chalk.cyan(command.padEnd(width))}  ${say(what)}`),
    '',
  ].join('\n');
}

function nextSteps(
  id: string,
  folder: string,
  { proposal }: DecidedCase,
): readonly { readonly command: string; readonly what: Text }[] {
  return [
    { command: `code ${folder}/case.yaml`, what: text('åbn sagen i VS Code', 'open the case in VS Code') },
    ...(proposal.needsEvidence
      ? [
          {
            command: `dbs tilsyn evidence add <FIL> --case ${id}`,
            what: text('gem leverandørens dokumentation', 'store the vendor’s evidence'),
          },
        ]
      : []),
    { command: `dbs validate ${folder}`, what: text('se, hvad der mangler', 'see what is missing') },
    { command: `dbs report preview ${id}`, what: text('se rapporten, mens du skriver', 'see the report as you write') },
  ];
}

/** The plan and the result for programs: a contract, versioned. */
export function caseFields(
  plan: CasePlan,
  answers: DecidedCase,
  { say }: Pick<Context, 'say'>,
): Readonly<Record<string, unknown>> {
  const { case: wanted, risk, proposal } = answers;
  const { systems: _systems, risk: _risk, salt: _salt, withStandards: _standards, carried, ...fields } = wanted;
  return {
    case: {
      id: plan.id,
      folder: plan.folder,
      ...fields,
      systems: wanted.systems.map(({ id }) => id),
      ...(carried === undefined ? {} : { carried: carriedFields(carried) }),
    },
    risk: {
      points: risk.riskiest.score.points,
      decidedBy: risk.riskiest.system,
      allowedConcepts: risk.allowed,
      systems: risk.systems.map(({ system, score }) => ({
        system,
        points: score.points,
        confirmed: score.confirmed,
        lines: score.lines,
      })),
    },
    proposal,
    warnings: warningsOf(answers).map((warning) => say(warning)),
    next: nextSteps(plan.id, plan.folder, answers).map(({ command }) => command),
  };
}

const carriedFields = ({ from, controls, findings }: Carried) => ({
  from: from.id,
  controls: controls.size,
  findings: findings.map(({ id }) => id),
});

/** The refusal for programs. Ends with a line end. */
export function outOfScopeJson(
  refusal: OutOfScope,
  changes: readonly Change[],
  { written }: { readonly written: boolean },
  { say }: Context,
): string {
  return jsonAnswer({
    command: 'tilsyn new',
    status: 'refused',
    refused: refusal.systems.map((refused) => ({
      system: refused.system.id,
      reasons: refused.verdict.reasons.map(({ reason }, index) => ({
        reason,
        text: say(reasonsOf(refused)[index] ?? text('', '')),
      })),
    })),
    decisionWritten: written,
    changes: changeList(changes),
  });
}
