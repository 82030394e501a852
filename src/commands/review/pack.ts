import { ExitCode, UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findCase } from '../../facts/look-up.ts';
import { type LastLook, lastLook } from '../../facts/review/last-look.ts';
import { answerForm } from '../../facts/review/recorded-answer.ts';
import type { Context } from '../../ports.ts';
import { quorumLine } from '../../procedures/answer-review/words.ts';
import { type CaseReport, caseRenderer } from '../../reports/case-report.ts';
import { type ReviewPack, reviewPackHtml } from '../../reports/review-pack/review-pack.ts';
import { defineCommand } from '../../terminal/command.ts';
import { gatherReviewKnowledge } from '../../terminal/gather-review.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { type OpenRepository, openToRead } from '../../terminal/open-repository.ts';
import { baseFlag, caseArgument, jsonFlag } from '../../terminal/options.ts';
import { writeToChosenFile } from '../../terminal/output-file.ts';

export interface PackOptions {
  readonly id: string;
  readonly out?: string;
  readonly reviewer?: string;
  readonly base?: string;
  readonly json?: boolean;
}

/** Writes one page with all that a reviewer without this tool needs to read a case and answer by mail. */
export const reviewPackCommand = defineCommand<PackOptions>({
  name: 'review pack',
  summary: text(
    'Lav én side til en kvalitetssikrer, der ikke har værktøjet',
    'Make one page for a reviewer without the tool',
  ),
  examples: ['review pack 2026-skolebro', 'review pack 2026-skolebro --reviewer mkj --out mkj.html'],

  configure: (command, explain) =>
    command
      .argument(...caseArgument(explain))
      .option('-o, --out <file>', explain('filen, der skrives', 'the file to write'))
      .option(
        '--reviewer <initials>',
        explain(
          'vis, hvad der er ændret, siden denne kvalitetssikrer så sagen',
          'show what changed since this reviewer looked',
        ),
      )
      .option(...baseFlag(explain))
      .option(...jsonFlag(explain)),

  async run({ id, out, reviewer, base, json }, context) {
    const opened = openToRead(context);
    const { repository, files } = opened;
    const tilsyn = findCase(id, repository);
    const known = repository.find('people', 'people')?.data.entries.map((person) => person.id) ?? [];
    if (reviewer !== undefined && !known.includes(reviewer)) throw unknownReviewer(reviewer);
    const report = caseRenderer({ repository, files, tool: context.tool, font: context.font })(tilsyn.id);
    const html = reviewPackHtml({
      ...(await standing(opened, report, { base, reviewer }, context)),
      ...described(opened, report),
    });
    const file = (out ?? `dist/review/${id}-pakke.html`).replaceAll('\\', '/');
    writeToChosenFile(file, html, opened, context);
    const { contentDigest } = report.content;
    const result = { case: id, file, contentDigest, textDigest: report.textDigest };
    context.terminal.out(json === true ? jsonAnswer(result) : `${file}\n`);
    context.terminal.err(`${context.say(nextStep(id))}\n`);
    return ExitCode.Ok;
  },
});

/** What the report and the records say of themselves. */
function described({ repository }: OpenRepository, report: CaseReport): Omit<ReviewPack, 'news' | 'approvals'> {
  const { caseId, content, view, rendered, textDigest } = report;
  const { contentDigest } = content;
  const version = { caseId, contentDigest, textDigest };
  return {
    ...version,
    title: view.title,
    vendor: view.vendor.name,
    organisation: {
      name: view.organisation.name,
      email: repository.settings?.data.organisation.email,
    },
    answers: { approve: answerForm(version, 'approve'), return: answerForm(version, 'return') },
    report: { html: rendered.html, style: rendered.style },
  };
}

/** What the history and the approvals say; without Git the pack is made all the same, and says that it cannot tell. */
async function standing(
  opened: OpenRepository,
  report: CaseReport,
  { base, reviewer }: { readonly base: string | undefined; readonly reviewer: string | undefined },
  context: Context,
): Promise<Pick<ReviewPack, 'news' | 'approvals'>> {
  const { repository, root } = opened;
  const knowledge = await gatherReviewKnowledge(opened, context, {
    today: context.clock.today(),
    also: [report.caseId],
    render: () => report,
    ...(base !== undefined && { base }),
  });
  const inGit = knowledge.base.found || knowledge.base.reason !== 'no-repository';
  const last = inGit
    ? await lastLook(repository, report.content, reviewer, { git: context.git(root), kinds: repository.kinds })
    : undefined;
  const judged = knowledge.cases.get(report.caseId);
  return {
    news: last === undefined ? undefined : newsOf(last),
    approvals: judged?.reviewed.trusted === undefined ? [] : [quorumLine(judged.judgement.quorum).da],
  };
}

const newsOf = ({ since, date, changes }: LastLook): NonNullable<ReviewPack['news']> => ({
  since: since === 'answer' ? `dit svar ${date}` : `frigivelsen ${date}`,
  sentences: changes?.map(({ sentence }) => sentence.da),
});

const nextStep = (id: string) =>
  text(
    `Send filen til kvalitetssikreren. Svaret indføres med \`dbs tilsyn approve ${id} --recorded-from svar.txt\`, eller \`return\`.`,
    `Send the file to the reviewer. Record the answer with \`dbs tilsyn approve ${id} --recorded-from answer.txt\`, or \`return\`.`,
  );

const unknownReviewer = (reviewer: string): UserError =>
  new UserError({
    message: text(`${reviewer} står ikke i register/people.yaml.`, `${reviewer} is not in register/people.yaml.`),
    hint: text('Skriv initialerne, som de står der.', 'Write the initials as they stand there.'),
  });
