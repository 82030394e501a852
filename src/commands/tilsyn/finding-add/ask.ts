import { walkChain } from '../../../domain/chain.ts';
import { UserError } from '../../../domain/errors.ts';
import { longestSlug, slugFrom } from '../../../domain/slug.ts';
import { text } from '../../../domain/text.ts';
import { type CaseControl, caseControls } from '../../../facts/case-controls.ts';
import { chain } from '../../../facts/chain.ts';
import { labels } from '../../../generated/labels.ts';
import type { FindingBody, NewFinding } from '../../../operations/add-finding.ts';
import type { CaseDocument } from '../../../repository/document.ts';
import { askChoice, askMaybeDate, askText } from '../../../terminal/ask.ts';
import { flagsMissing, readDate, readIds } from '../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../terminal/session.ts';
import type { FindingAddOptions } from './options.ts';

/** A finding, field by field: from the flags, else asked for. Throws UserError. */
export async function askFinding(
  options: FindingAddOptions,
  tilsyn: CaseDocument,
  session: WritingSession,
): Promise<NewFinding> {
  refuseMissing(options, session);
  const controls = await chooseControls(options.control, tilsyn, session);
  const title = await askText(
    '--title',
    options.title,
    text('Observationen i én linje:', 'The finding in one line:'),
    session,
  );
  const severity = await askChoice(
    '--severity',
    options.severity,
    text('Hvor alvorlig er den for borgerne?', 'How grave is it for the citizens?'),
    labels['finding.severity'],
    session,
  );
  const addressee = await askChoice(
    '--addressee',
    options.addressee,
    text('Hvem skal handle?', 'Who must act?'),
    labels['finding.addressee'],
    session,
    'vendor',
  );
  readDate('--deadline', options.deadline, { notBefore: session.context.clock.today() });
  const deadline = await askMaybeDate(
    '--deadline',
    options.deadline,
    text('Frist (ÅÅÅÅ-MM-DD; tom, hvis ingen):', 'Deadline (YYYY-MM-DD; empty for none):'),
    session,
  );
  const edges = await chooseEdges(options.edge, tilsyn, session);
  const evidence = readIds('--evidence', options.evidence ?? [], tilsyn.data.evidence);
  const body = await writeBody(options, session);
  return {
    name: findingName(options.slug, controls[0] ?? '', title, tilsyn, session),
    fields: {
      title,
      severity,
      addressee,
      controls,
      edges,
      ...(deadline === undefined ? {} : { deadline }),
      ...(evidence.length === 0 ? {} : { evidence }),
      ...(options.confidentiality === undefined ? {} : { confidentiality: options.confidentiality }),
    },
    body,
  };
}

/** Every flag that lacks, at once: nobody likes to be told of them one by one. */
function refuseMissing(options: FindingAddOptions, { asks, command }: WritingSession): void {
  if (asks) return;
  const parts = options.text === undefined ? (['seen', 'why', 'todo'] as const) : [];
  const missing = (['control', 'title', 'severity', ...parts] as const).filter((key) => options[key] === undefined);
  if (missing.length > 0)
    throw flagsMissing(
      command,
      missing.map((key) => `--${key}`),
    );
}

async function chooseControls(
  flag: readonly string[] | undefined,
  tilsyn: CaseDocument,
  { context, repository, command }: WritingSession,
): Promise<readonly string[]> {
  const controls = caseControls(repository, tilsyn.data)?.entries ?? [];
  if (flag !== undefined) {
    const ids = readIds(
      '--control',
      flag,
      controls.map(({ id }) => id),
    );
    if (ids.length === 0) throw flagsMissing(command, ['--control']);
    return ids;
  }
  const { say, prompt } = context;
  const named = (control: CaseControl): { value: string; name: string } => ({
    value: control.id,
    name: `${control.id} ${control.title.replace(/\s+/g, ' ')}`,
  });
  const matching = (term: string, chosen: readonly string[]): readonly { value: string; name: string }[] => {
    const words = term.toLowerCase().split(/\s+/);
    return controls
      .filter(({ id, title, question, expectation }) =>
        words.every((word) => `${id} ${title} ${question} ${expectation}`.toLowerCase().includes(word)),
      )
      .filter(({ id }) => !chosen.includes(id))
      .map(named);
  };
  const chosen = [
    await prompt.search({
      message: say(
        text(
          'Hvilken kontrol vedrører den (søg på nummer eller ord)?',
          'Which control does it concern (number or words)?',
        ),
      ),
      source: (term) => matching(term, []),
    }),
  ];
  for (;;) {
    const none = { value: '', name: say(text('Ikke flere', 'No more')) };
    const next = await prompt.search({
      message: say(text('Endnu en kontrol?', 'One more control?')),
      source: (term) => (term.trim() === '' ? [none, ...matching('', chosen)] : [...matching(term, chosen), none]),
    });
    if (next === '') return chosen;
    chosen.push(next);
  }
}

async function chooseEdges(
  flag: readonly string[] | undefined,
  tilsyn: CaseDocument,
  { context: { say, prompt }, repository, asks }: WritingSession,
): Promise<readonly string[]> {
  const steps = walkChain(chain(repository), tilsyn.data.vendor, { systems: tilsyn.data.systems });
  const ids = [...new Set(steps.map(({ link }) => link.id))];
  if (flag !== undefined) return readIds('--edge', flag, ids);
  if (!asks || ids.length === 0) return [];
  return prompt.checkbox({
    message: say(text('Vedrører den nogle af underdatabehandlerne?', 'Does it concern any of the sub-processors?')),
    choices: ids.map((id) => ({ value: id, name: id })),
  });
}

async function writeBody(options: FindingAddOptions, session: WritingSession): Promise<FindingBody> {
  const whole = options.text?.trim() ?? '';
  if (whole !== '') return { text: whole };
  const ask = (key: 'seen' | 'why' | 'todo', da: string, en: string): Promise<string> =>
    askText(`--${key}`, options[key], text(da, en), session);
  const seen = await ask(
    'seen',
    'Hvad har vi set? (fakta, og hvor de står)',
    'What have we seen? (facts, and where they stand)',
  );
  const why = await ask(
    'why',
    'Hvorfor er det et problem? (for borgerne først)',
    'Why is it a problem? (for the citizens first)',
  );
  const todo = await ask(
    'todo',
    'Hvad skal der ske? (hvem gør hvad, hvornår)',
    'What must happen? (who does what, and when)',
  );
  return { seen, why, todo };
}

/** By its first control and its title; another may have it already. */
function findingName(
  flag: string | undefined,
  control: string,
  title: string,
  tilsyn: CaseDocument,
  { repository }: WritingSession,
): string {
  const words = slugFrom(flag ?? title);
  if (words === '') {
    throw new UserError({
      message: text(
        `„${flag ?? title}“ kan ikke blive til et filnavn.`,
        `“${flag ?? title}” cannot become a file’s name.`,
      ),
      hint: text(
        'Giv et navn med --slug: a–z, tal og bindestreg.',
        'Give a name with --slug: a–z, digits and hyphens.',
      ),
    });
  }
  const name = `${control.toLowerCase()}-${words}`.slice(0, longestSlug).replace(/[.-]+$/, '');
  if (!repository.knows('finding', `${tilsyn.id}/${name}`)) return name;
  throw new UserError({
    message: text(`${tilsyn.id} har allerede observationen ${name}.`, `${tilsyn.id} already has the finding ${name}.`),
    hint: text(
      'Ret den, eller giv den nye et andet navn med --slug.',
      'Edit it, or give the new one another name with --slug.',
    ),
  });
}
