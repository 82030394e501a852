import type { Command } from 'commander';
import { longDate } from '../../domain/date.ts';
import { UserError } from '../../domain/errors.ts';
import { isOver, phaseOf } from '../../domain/lifecycle/milestones.ts';
import { text } from '../../domain/text.ts';
import { typedList } from '../../domain/typed-list.ts';
import { deadlineAfter } from '../../domain/working-days.ts';
import { caseControls } from '../../facts/case-controls.ts';
import { findCase } from '../../facts/look-up.ts';
import { obstacleLines } from '../../facts/obstacles.ts';
import { columnsOf } from '../../formatters/table.ts';
import { hanging } from '../../formatters/wrap.ts';
import { planAdvance } from '../../operations/advance.ts';
import { caseFindings } from '../../operations/submit/case-findings.ts';
import { findingsToHear, planHearing, type VendorHearing } from '../../operations/vendor-hearing.ts';
import { joinPlans } from '../../operations/vendor-request.ts';
import type { Context } from '../../ports.ts';
import { printLetters } from '../../procedures/print-letters.ts';
import { chosenContact, readableVendor } from '../../procedures/request-material/choose.ts';
import { letterRenderer } from '../../reports/letter.ts';
import type { CaseDocument } from '../../repository/document.ts';
import { chooseActor } from '../../terminal/actor.ts';
import { defineCommand } from '../../terminal/command.ts';
import type { Explain } from '../../terminal/options.ts';
import { writingFlags } from '../../terminal/options.ts';
import { type OutputFolder, outputFolder, pathIn } from '../../terminal/output-file.ts';
import { readDate } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingOptions, type WritingSession } from '../../terminal/session.ts';
import { changeLines, writePlan } from '../../terminal/write-plan.ts';

const name = 'tilsyn hearing';

export interface HearingOptions extends WritingOptions {
  readonly ids: readonly string[];
  readonly out: string;
  readonly deadline?: string;
  readonly date?: string;
  readonly by?: string;
  readonly contact?: string;
}

/** The letter that hears a vendor over the draft findings of a case, and its record in the dialogue. */
export const tilsynHearingCommand = defineCommand<HearingOptions>({
  name,
  summary: text('Send udkastet i høring hos leverandøren', 'Hear the vendor over the draft'),
  examples: ['tilsyn hearing 2026-venteliste', 'tilsyn hearing 2026-venteliste --deadline 2026-06-12 --yes'],
  configure: configureHearing,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const { repository, files } = session;
    const hearings = await readHearings(options, session);
    for (const { tilsyn, by } of hearings) sayWhatKeepsItFromReview(tilsyn, by, session);
    const output = outputFolder(options.out, files, files.root, context);
    const { changes, made } = joinPlans(hearings.map((each) => planHearing(files, context.tool, repository, each)));
    return writePlan(session, {
      changes,
      by: [...new Set(hearings.map(({ by }) => by))],
      made: new Map([['dialogue', made]]),
      question: text('Skal høringsbrevet laves og noteres?', 'Shall the letter be made and recorded?'),
      prepare: () => printHearings(hearings, output, session),
      show: (status, planned) =>
        [
          ...hearings.map((each) => hearingText(each, status, output, context)),
          ...(status === 'planned' ? [`${changeLines(planned).join('\n')}\n`] : []),
        ].join('\n'),
      fields: {
        hearings: hearings.map((each) => ({
          case: each.tilsyn.id,
          vendor: each.vendor.id,
          contact: each.contact === undefined ? null : { role: each.contact.role, email: each.contact.email ?? null },
          date: each.date,
          deadline: each.deadline,
          findings: each.findings.map(({ id }) => id),
          letter: shownPath(each, output),
        })),
      },
    });
  },
});

function configureHearing(command: Command, explain: Explain): void {
  command
    .argument('<ids...>', explain('tilsynenes id', 'the cases’ ids'))
    .option('-o, --out <folder>', explain('mappe til brevet', 'folder for the letter'), 'dist/requests')
    .option(
      '--deadline <date>',
      explain('sidste dag for bemærkninger (ellers efter dbs.yaml)', 'last day for remarks (default: by dbs.yaml)'),
    )
    .option('--date <date>', explain('brevets dato (ellers i dag)', 'the letter’s date (default: today)'))
    .option('--by <initials>', explain('hvem der sender det', 'who sends it'))
    .option('--contact <role>', explain('rollen, brevet stiles til', 'the role the letter is addressed to'));
  writingFlags(command, explain);
}

async function readHearings(options: HearingOptions, session: WritingSession): Promise<readonly VendorHearing[]> {
  const { repository, context } = session;
  const today = context.clock.today();
  const date = readDate('--date', options.date, { notAfter: today }) ?? today;
  const days = repository.settings?.data.deadlines.hearingDays ?? 14;
  const deadline = readDate('--deadline', options.deadline, { notBefore: today }) ?? deadlineAfter(date, days);
  if (deadline < date)
    throw new UserError({
      message: text(
        `Fristen ${deadline} ligger før brevets dato ${date}.`,
        `The deadline ${deadline} lies before the letter’s date ${date}.`,
      ),
    });
  const ids = typedList(options.ids);
  const cases = ids.map((id) => findCase(id, repository));
  const by = await chooseActor(options.by, session);
  return cases.map((tilsyn) => {
    refuseUnready(tilsyn, session);
    const vendor = readableVendor(tilsyn.data.vendor, repository);
    const contact = chosenContact(vendor, options.contact);
    return { vendor, contact, tilsyn, findings: findingsToHear(repository, tilsyn), date, deadline, by };
  });
}

/** A draft that is not there cannot be heard about, nor one the vendor may not see. Throws UserError. */
function refuseUnready({ id, data }: VendorHearing['tilsyn'], { repository }: WritingSession): void {
  const ratings = repository.find('assessment', id)?.data.controls ?? [];
  const rated = new Set(ratings.flatMap(({ control, rating }) => (rating === 'not-assessed' ? [] : [control])));
  const covered = caseControls(repository, data)?.covered.map((control) => control.id);
  const open = (covered ?? ratings.map(({ control }) => control)).filter((control) => !rated.has(control)).length;
  const problem = isOver(phaseOf(data.milestones))
    ? text('sagen er afsluttet eller aflyst', 'the case is over')
    : data.confidentiality === 'secretariat'
      ? text('sagen er kun for sekretariatet', 'the case is for the secretariat alone')
      : ratings.length === 0
        ? text('der er ingen vurdering endnu', 'there is no assessment yet')
        : open > 0
          ? text(
              `${open === 1 ? 'én kontrol' : `${open} kontroller`} er ikke vurderet endnu`,
              `${open === 1 ? 'one control is' : `${open} controls are`} not rated yet`,
            )
          : undefined;
  if (problem === undefined) return;
  throw new UserError({
    message: text(`${id} kan ikke sendes i høring: ${problem.da}.`, `${id} cannot be heard about: ${problem.en}.`),
    hint: text(`Se sagen med \`dbs tilsyn show ${id}\`.`, `See the case with \`dbs tilsyn show ${id}\`.`),
  });
}

/** What would keep the case from review besides the hearing itself is told before the letter is sent, for the draft may change by it. */
function sayWhatKeepsItFromReview(
  tilsyn: CaseDocument,
  by: string,
  { repository, files, context }: WritingSession,
): void {
  const { terminal, say, clock } = context;
  const today = clock.today();
  const { held } = planAdvance(repository, files, [tilsyn], { to: 'inReview', date: today, by });
  const obstacles = held
    .flatMap((each) => each.obstacles)
    .filter(
      (obstacle) =>
        !['hearing-missing', 'hearing-open', 'passed-already'].includes(obstacle.unmet) &&
        !(obstacle.unmet === 'step-missing' && obstacle.subject === 'vendorHeard'),
    );
  const lines = obstacleLines(tilsyn, obstacles).map((line) => line.text);
  const { errors } = caseFindings(repository, tilsyn.id, { today });
  const all = [
    ...lines,
    ...(errors.length === 0
      ? []
      : [
          text(
            `Der er fejl i sagen eller det, den hviler på (${errors.length}): se \`dbs validate\`.`,
            `There are errors in the case or what it rests on (${errors.length}): see \`dbs validate\`.`,
          ),
        ]),
  ];
  if (all.length === 0) return;
  const head = text(
    `${tilsyn.id} kan ikke sendes til kvalitetssikring, som den er nu, og udkastet kan derfor blive et andet:`,
    `${tilsyn.id} could not be submitted for review as it is, so the draft may change:`,
  );
  const width = Math.min(terminal.width ?? 100, 100);
  terminal.err(
    `${hanging('! ', say(head), width).join('\n')}\n${all.map((line) => `${hanging('  - ', say(line), width).join('\n')}\n`).join('')}`,
  );
}

const fileName = ({ date, tilsyn }: VendorHearing): string => `${date}-${tilsyn.id}-hoering.pdf`;
const shownPath = (hearing: VendorHearing, { shown }: OutputFolder): string =>
  shown === '' ? fileName(hearing) : `${shown}/${fileName(hearing)}`;

async function printHearings(
  hearings: readonly VendorHearing[],
  output: OutputFolder,
  { context, repository, files }: WritingSession,
): Promise<void> {
  const render = letterRenderer({ repository, files, tool: context.tool, font: context.font });
  const jobs = hearings.map((each) => ({ letter: render.hearing(each), path: pathIn(output, fileName(each)) }));
  await printLetters(jobs, output, context);
}

function hearingText(
  hearing: VendorHearing,
  status: 'planned' | 'written',
  output: OutputFolder,
  { say, language }: Context,
): string {
  const { tilsyn, vendor, contact, findings, deadline } = hearing;
  const until = say(text(`bemærkninger senest ${longDate(deadline)}`, `remarks by ${longDate(deadline, language)}`));
  const to =
    contact === undefined
      ? text('Ingen kontakt er registreret hos leverandøren.', 'The vendor has no contact on record.')
      : text(
          `Sendes til ${contact.role}${contact.email === undefined ? '' : `, ${contact.email}`}`,
          `To be sent to ${contact.role}${contact.email === undefined ? '' : `, ${contact.email}`}`,
        );
  return [
    `${status === 'written' ? '✓ ' : ''}${tilsyn.id} · ${vendor.data.name} · ${until}`,
    `  ${say(to)}`,
    ...columnsOf(findings.map(({ data }) => [data.controls.join(', '), data.title])).map((line) => `  ${line}`),
    ...(findings.length === 0
      ? [`  ${say(text('Ingen observationer til leverandøren.', 'No findings for the vendor.'))}`]
      : []),
    `  ${shownPath(hearing, output)}`,
    '',
  ].join('\n');
}
