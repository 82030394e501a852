import type { NoLevel } from '../../domain/activity-risk.ts';
import { longDate } from '../../domain/date.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { phaseLabels } from '../../domain/lifecycle/milestones.ts';
import { type Text, text, verbatim } from '../../domain/text.ts';
import type { ActivityRiskView, RiskActivity, RiskSystem } from '../../facts/activity-risk.ts';
import { markdownLine } from '../../formatters/markdown-line.ts';
import { wrap } from '../../formatters/wrap.ts';
import { label, labels } from '../../generated/labels.ts';
import type { Context } from '../../ports.ts';

const widest = 120;

/** The picture for a terminal: an activity at a time, the gravest first, with the arithmetic of its level. Ends with a line end. */
export function riskText(view: ActivityRiskView, { say, language, terminal }: Context): string {
  const width = Math.min(terminal.width ?? 100, widest);
  const put = (value: Text, indent: number, hang = indent): readonly string[] =>
    wrap(visibleText(say(value)), width - hang).map(
      (line, index) => `${' '.repeat(index === 0 ? indent : hang)}${line}`,
    );
  const activities = view.activities.flatMap((activity) => [
    '',
    ...put(verbatim(`${activity.id}  ${activity.name.replace(/\s+/g, ' ')}`), 0, 4),
    ...put(levelText(activity, view), 4, 6),
    ...activity.systems.flatMap((system) => [
      ...put(systemText(system), 4, 6),
      ...put(caseText(system), 6, 8),
      ...put(openText(system), 6, 8),
    ]),
  ]);
  return `${[
    ...put(headline(view, language), 0),
    ...[catalogueText(view), ruleText(view)].flatMap((value) => put(value, 0)),
    ...activities,
    ...(view.activities.length === 0 ? ['', ...put(nothing, 0)] : []),
    ...gapTexts(view).flatMap((value) => ['', ...put(value, 0, 2)]),
  ].join('\n')}\n`;
}

/** The same as Markdown: one row for each activity and system, everything in it as plain words. Ends with a line end. */
export function riskMarkdown(view: ActivityRiskView, { say, language }: Context): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const heads = [
    text('Nr.', 'No.'),
    text('Aktivitet', 'Activity'),
    text('Niveau', 'Level'),
    text('System', 'System'),
    text('Tilsyn', 'Case'),
    text('Åbne observationer', 'Open findings'),
  ].map(say);
  const rows = view.activities.flatMap((activity) => {
    const [id, name, level] = [activity.id, activity.name, say(levelText(activity, view))];
    return activity.systems.length === 0
      ? [[id, name, level, '–', '–', '–']]
      : activity.systems.map((system, index) => [
          ...(index === 0 ? [id, name, level] : [id, '', '']),
          say(systemText(system)),
          say(caseText(system)),
          say(openText(system)),
        ]);
  });
  return `${[
    `# ${markdownLine(say(headline(view, language)))}`,
    '',
    markdownLine(say(catalogueText(view))),
    '',
    markdownLine(say(ruleText(view))),
    '',
    ...(rows.length === 0
      ? [say(nothing)]
      : [row(heads), row(heads.map(() => '---')), ...rows.map((cells) => row(cells.map(markdownLine)))]),
    ...gapTexts(view).flatMap((value) => ['', markdownLine(say(value))]),
  ].join('\n')}\n`;
}

const nothing = text('Ingen aktivitet passer.', 'No activity fits.');

function headline({ at, municipality, vendor }: ActivityRiskView, language: Context['language']): Text {
  const day = longDate(at, language);
  const used =
    municipality === null
      ? text('', '')
      : text(`, systemer i brug i ${municipality.name}`, `, systems in use in ${municipality.name}`);
  const made = vendor === null ? text('', '') : text(`, systemer fra ${vendor.name}`, `, systems of ${vendor.name}`);
  return text(
    `Risiko for hver behandlingsaktivitet${used.da}${made.da}, ${day}`,
    `Risk of every activity${used.en}${made.en}, ${day}`,
  );
}

const unconfirmed = (confirmed: boolean): Text =>
  confirmed ? text('', '') : text(', ikke bekræftet', ', not confirmed');

const catalogueText = ({ catalogue: { id, title, confirmed } }: ActivityRiskView): Text => {
  const mark = unconfirmed(confirmed);
  return text(`Listen: ${title} (${id}${mark.da}).`, `The list: ${title} (${id}${mark.en}).`);
};

function ruleText({ rule }: ActivityRiskView): Text {
  if (rule === null)
    return text(
      'Der er ingen regel for niveauer (activity-risk) i kraft, så ingen aktivitet får et niveau.',
      'No rule for levels (activity-risk) is in force, so no activity gets a level.',
    );
  const mark = unconfirmed(rule.confirmed);
  return text(
    `Niveauet er konsekvensen gange pointene for det værste, der er åbent i et af systemerne (${rule.id}${mark.da}). Reglen er sekretariatets eget valg og ikke KL’s metode.`,
    `The level is the consequence times the points of the worst that is open in one of the systems (${rule.id}${mark.en}). The rule is the secretariat’s own choice and not KL’s method.`,
  );
}

const parts: Readonly<Record<string, Text>> = {
  confidentiality: text('fortrolighed', 'confidentiality'),
  integrity: text('integritet', 'integrity'),
  availability: text('tilgængelighed', 'availability'),
  overall: text('samlet', 'overall'),
};

const reasons: Readonly<Record<NoLevel, Text>> = {
  'no-rule': text('Intet niveau: der er ingen regel i kraft.', 'No level: no rule is in force.'),
  'no-systems': text('Intet niveau: ingen systemer.', 'No level: no systems.'),
  'no-consequence': text(
    'Intet niveau: listen siger intet om konsekvensen.',
    'No level: the list does not rate the consequence.',
  ),
  'no-points': text(
    'Intet niveau: reglen har ingen point for det, der er åbent.',
    'No level: the rule has no points for what is open.',
  ),
};

/** "Høj: konsekvens 4 (fortrolighed, Meget alvorlig) × 4 (alvorlig observation, Skolebro) = 16 af 20, 80 %". */
function levelText({ level, withoutLevel, systems }: RiskActivity, { scale }: ActivityRiskView): Text {
  if (level === null) return withoutLevel === null ? text('–', '–') : reasons[withoutLevel];
  const { consequence, points, product, largest, share } = level;
  const step = scale.find(({ value }) => value === consequence.step)?.title ?? String(consequence.step);
  const why = labels['activity-risk.Exposure.id'][level.exposure];
  const system = systems.find(({ id }) => id === level.system)?.name ?? level.system;
  const part = parts[consequence.part] ?? text(consequence.part, consequence.part);
  return text(
    `${level.title ?? 'Under alle niveauer'}: konsekvens ${consequence.step} (${part.da}: ${step}) × ${points} (${why.da.toLowerCase()}, ${system}) = ${product} af ${largest}, ${share} %`,
    `${level.titleEn ?? 'Below every level'}: consequence ${consequence.step} (${part.en}: ${step}) × ${points} (${why.en.toLowerCase()}, ${system}) = ${product} of ${largest}, ${share}%`,
  );
}

const systemText = ({ name, vendorName, points, members }: RiskSystem): Text =>
  text(
    `${name}, ${vendorName}: ${points === null ? 'ikke besvaret' : `${points} risikopoint`}, ${members} ${members === 1 ? 'medlem' : 'medlemmer'}`,
    `${name}, ${vendorName}: ${points === null ? 'not answered' : `${points} risk points`}, ${members} ${members === 1 ? 'member' : 'members'}`,
  );

function caseText({ case: newest }: RiskSystem): Text {
  if (newest === null) return text('intet tilsyn', 'no case');
  const { id, phase, release, recommendation } = newest;
  const said = recommendation == null ? undefined : label('tilsyn.recommendation', recommendation);
  return text(
    [
      id,
      phaseLabels[phase].da.toLowerCase(),
      ...(release === null ? [] : [`frigivelse ${release}`]),
      ...(said === undefined ? [] : [said.da.toLowerCase()]),
    ].join(', '),
    [
      id,
      phaseLabels[phase].en.toLowerCase(),
      ...(release === null ? [] : [`release ${release}`]),
      ...(said === undefined ? [] : [said.en.toLowerCase()]),
    ].join(', '),
  );
}

const severities = ['critical', 'serious', 'moderate', 'minor'] as const;

function openText({ open, assessed }: RiskSystem): Text {
  const found = severities.filter((severity) => open[severity] > 0);
  if (found.length === 0 && !assessed) return text('ikke vurderet endnu', 'not assessed yet');
  if (found.length === 0) return text('ingen åbne observationer', 'no open findings');
  const told = (language: keyof Text): string =>
    found
      .map((severity) => `${open[severity]} ${label('finding.severity', severity)[language].toLowerCase()}`)
      .join(', ');
  return text(`åbne observationer: ${told('da')}`, `open findings: ${told('en')}`);
}

/** What is missing in the picture, a sentence each. */
function gapTexts({ withoutSystem, systemsWithoutActivity, withoutCase, unknown }: ActivityRiskView): readonly Text[] {
  const named = (list: ActivityRiskView['unknown']): string =>
    list.map(({ activity, systems }) => `${activity} (${systems.join(', ')})`).join(', ');
  const systems = systemsWithoutActivity.map(({ name }) => name).join(', ');
  return [
    ...(withoutSystem.length === 0
      ? []
      : [
          text(
            `Aktiviteter uden system: ${withoutSystem.join(', ')}.`,
            `Activities without a system: ${withoutSystem.join(', ')}.`,
          ),
        ]),
    ...(systemsWithoutActivity.length === 0
      ? []
      : [text(`Systemer uden aktivitet: ${systems}.`, `Systems without an activity: ${systems}.`)]),
    ...(withoutCase.length === 0
      ? []
      : [
          text(
            `Aktiviteter med systemer, der ikke er ført tilsyn med: ${named(withoutCase)}.`,
            `Activities with systems no case has begun on: ${named(withoutCase)}.`,
          ),
        ]),
    ...(unknown.length === 0
      ? []
      : [
          text(
            `Numre, der ikke står på listen: ${named(unknown)}.`,
            `Numbers that are not in the list: ${named(unknown)}.`,
          ),
        ]),
  ];
}
