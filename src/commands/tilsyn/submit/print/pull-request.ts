import { maskCprNumbers } from '../../../../domain/cpr.ts';
import type { Diagnostic } from '../../../../domain/diagnostic.ts';
import { visibleText } from '../../../../domain/hidden-characters.ts';
import { vendorName } from '../../../../facts/vendors.ts';
import { voidedText } from '../../../../formatters/changes/grouped.ts';
import { changesMarkdown } from '../../../../formatters/changes/markdown.ts';
import { markdownLine } from '../../../../formatters/markdown-line.ts';
import { labels } from '../../../../generated/labels.ts';
import type { SubmittableCase } from '../ready/case.ts';

/** A pull request in words, for whatever host the repository has. In Danish, whoever makes it: colleagues read it. */
export interface PullRequest {
  readonly title: string;
  /** Markdown; ends with a line end. */
  readonly body: string;
  /** What the commit says: a subject, and what it changes. */
  readonly commitMessage: string;
}

/** So many sentences in a commit's message, and so many findings in a pull request; the rest are counted. */
const most = 20;

/** Writes the pull request of a case, and the message of its commit. Text of the records is text in it, never markup. */
export function pullRequest(ready: SubmittableCase): PullRequest {
  return {
    title: clipped(visibleText(`Review af ${ready.tilsyn.id}: ${ready.tilsyn.data.title}`), 120),
    body: [
      ...summary(ready),
      ...checksSection(ready),
      changesMarkdown(ready.ofBranch, ({ da }) => da).trimEnd(),
      '',
      ...howToReview(ready),
    ].join('\n'),
    commitMessage: commitMessage(ready),
  };
}

const clipped = (value: string, length: number): string => {
  const characters = [...value];
  return characters.length <= length ? value : `${characters.slice(0, length - 1).join('')}…`;
};

function summary({ tilsyn, submitted: { repository }, report }: SubmittableCase): readonly string[] {
  const { data, id } = tilsyn;
  const systems = data.systems.map((each) => repository.find('system', each)?.data.name ?? each).join(', ');
  const findings = repository.ofCase('finding', id).length;
  const recommended =
    data.recommendation === undefined ? 'ingen' : labels['tilsyn.recommendation'][data.recommendation].da;
  const rows: readonly (readonly [string, string])[] = [
    ['Sag', `${id}: ${data.title}`],
    ['Leverandør', vendorName(repository, data.vendor)],
    ['Systemer', systems],
    ['Indstilling', recommended],
    ['Observationer', String(findings)],
    ['Ansvarlig', data.owner],
    ['Forfattere', data.authors.join(', ')],
  ];
  return [
    '## Sagen',
    '',
    ...rows.map(([label, value]) => `- ${label}: ${markdownLine(value)}`),
    `- Indholdets fingeraftryk: \`${report.content.contentDigest}\``,
    `- Tekstens fingeraftryk: \`${report.textDigest}\``,
    '',
  ];
}

function checksSection({ findings: { warnings, infos }, review, tilsyn }: SubmittableCase): readonly string[] {
  const shown = warnings.slice(0, most);
  const judged = review.cases.get(tilsyn.id)?.judgement.quorum;
  return [
    '## Kontrol',
    '',
    `\`dbs validate\` af sagen og det, den hviler på: ingen fejl, ${counted(warnings.length, 'advarsel', 'advarsler')}, ${counted(infos.length, 'oplysning', 'oplysninger')}.`,
    ...(judged === undefined
      ? []
      : [`Der kræves ${counted(judged.required, 'godkendelse', 'godkendelser')}, fra hver sin kommune.`]),
    '',
    ...shown.map(findingLine),
    ...(warnings.length > most ? [`- og ${warnings.length - most} advarsler til`] : []),
    ...(warnings.length > 0 ? [''] : []),
  ];
}

const findingLine = ({ code, at, message }: Diagnostic): string =>
  `- ${markdownLine(`${at.file}: ${maskCprNumbers(message.da)}`)} (\`${code}\`)`;

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? `ingen ${many}` : `${count} ${count === 1 ? one : many}`;

function howToReview({ tilsyn: { id, data }, place: { branch, main, remote } }: SubmittableCase): readonly string[] {
  const name = shellWord(branch.name);
  const excluded = [...new Set([data.owner, ...data.authors])].join(', ');
  return [
    '## Sådan kvalitetssikrer du',
    '',
    '```sh',
    ...(remote === undefined ? [] : [`git fetch ${shellWord(remote)}`]),
    `git switch ${name}`,
    `npx dbs review ${shellWord(main)} --case ${id}  # hvad der er ændret`,
    `npx dbs report preview ${id}  # rapporten, som den bliver`,
    `npx dbs tilsyn approve ${id}  # godkend med din nøgle`,
    `npx dbs tilsyn return ${id} --comment "Hvad der skal rettes"`,
    '```',
    '',
    `En godkendelse gælder netop de fingeraftryk, der står ovenfor. Ansvarlig og forfattere (${markdownLine(excluded)}) kan ikke godkende.`,
    `Uden værktøjet: bed om siden fra \`dbs review pack ${id}\`, og svar på mail.`,
    '',
  ];
}

/** A name as a shell reads it back unchanged. */
export const shellWord = (value: string): string =>
  /^[\w./@-]+$/.test(value) ? value : `'${visibleText(value).replaceAll("'", `'\\''`)}'`;

function commitMessage({ tilsyn, changes, ofCommit, submitted: { repository }, findings }: SubmittableCase): string {
  const { id, data } = tilsyn;
  const isStep = changes.length > 0;
  const again = (data.milestones.inReview ?? []).length > 1;
  const subject = isStep
    ? `${id} sendt til kvalitetssikring${again ? ' igen' : ''}`
    : `${id}: rettet under kvalitetssikring`;
  const sentences = [
    ...ofCommit.voided.map((each) => voidedText(each).da),
    ...ofCommit.changes.map((each) => each.sentence.da),
  ];
  const shown = sentences.slice(0, most).map((sentence) => `- ${visibleText(sentence)}`);
  const layout =
    ofCommit.formattingOnly.length > 0 ? [`- Opsætning alene: ${ofCommit.formattingOnly.length} fil(er)`] : [];
  return [
    subject,
    '',
    visibleText(`${data.title}, ${vendorName(repository, data.vendor)}.`),
    `Kontrolleret: ingen fejl, ${counted(findings.warnings.length, 'advarsel', 'advarsler')}.`,
    '',
    'Hvad der er ændret:',
    ...shown,
    ...(sentences.length > most ? [`- og ${sentences.length - most} til; se dem med \`dbs review\``] : []),
    ...layout,
    '',
  ].join('\n');
}
