import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { openCasesOf } from '../../facts/cases.ts';
import { findPerson, peopleRegister } from '../../facts/people.ts';
import { planPersonEnd } from '../../operations/people.ts';
import { askDate } from '../../terminal/ask.ts';
import { defineCommand } from '../../terminal/command.ts';
import { writingFlags } from '../../terminal/options.ts';
import { beginWriting, type WritingOptions } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';

const name = 'person end';

interface PersonEndOptions extends WritingOptions {
  readonly initials: string;
  readonly until?: string;
}

/** Records a person's last day in the role. The entry stays: old cases, approvals and keys name it. */
export const personEndCommand = defineCommand<PersonEndOptions>({
  name,
  summary: text('Notér en persons sidste dag i rollen', 'Record a person’s last day in the role'),
  examples: ['person end aho', 'person end aho --until 2026-06-30 --yes'],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument('<initials>', explain('personens initialer', 'the person’s initials'))
        .option('--until <date>', explain('den sidste dag (ellers i dag)', 'the last day (default: today)')),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const { repository, files } = session;
    const register = peopleRegister(repository);
    const person = findPerson(options.initials, register);
    if (person.until !== undefined)
      throw new UserError({
        message: text(
          `${person.name} (${person.id}) er allerede noteret til og med ${person.until}.`,
          `${person.name} (${person.id}) is on record until ${person.until} already.`,
        ),
        hint: text(
          'Ret dagen i register/people.yaml, hvis den er forkert.',
          'Correct the day in register/people.yaml if it is wrong.',
        ),
      });
    const until = await askDate(
      '--until',
      options.until,
      text('Hvilken dag er den sidste (ÅÅÅÅ-MM-DD)?', 'Which day is the last (YYYY-MM-DD)?'),
      session,
      context.clock.today(),
    );
    const open = openCasesOf(repository, person.id);
    const left =
      open.length === 0
        ? text('', '')
        : text(
            `\nEr stadig ansvarlig for ${open.join(', ')}. Skriv en anden under \`owner\` i sagen.`,
            `\nStill responsible for ${open.join(', ')}. Write somebody else under \`owner\` in the case.`,
          );
    const who = `${person.name} (${person.id})`;
    return writePlan(session, {
      changes: planPersonEnd(files, register, person.id, until),
      question: text(`Notér ${until} som sidste dag for ${who}?`, `Record ${until} as the last day of ${who}?`),
      show: (status, changes) =>
        oneRecordText(
          status,
          {
            written: text(
              `✓ ${who}: sidste dag er ${until}.${left.da}`,
              `✓ ${who}: the last day is ${until}.${left.en}`,
            ),
            planned: text(`${who}: sidste dag ${until}${left.da}`, `${who}: last day ${until}${left.en}`),
          },
          changes,
          context,
        ),
      fields: { person: person.id, until, openCases: open },
    });
  },
});
