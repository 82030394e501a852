import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findVendor } from '../../facts/look-up.ts';
import { planVendorMove } from '../../operations/move-vendor.ts';
import { moveText } from '../../procedures/move-vendor.ts';
import { readRecordName } from '../../procedures/record-name.ts';
import { defineCommand } from '../../terminal/command.ts';
import { vendorArgument, writingFlags } from '../../terminal/options.ts';
import { beginWriting, type WritingOptions } from '../../terminal/session.ts';
import { writePlan } from '../../terminal/write-plan.ts';

interface RenameOptions extends WritingOptions {
  readonly id: string;
  readonly newId: string;
}

const name = 'vendor rename';

/** Gives a vendor's folder another name, with every record that points there. */
export const vendorRenameCommand = defineCommand<RenameOptions>({
  name,
  summary: text(
    'Giv en leverandørs mappe et andet navn, og ret alt, der peger på den',
    'Rename a vendor’s folder, and all that points to it',
  ),
  examples: ['vendor rename nordlys-laering nordlys --dry-run', 'vendor rename nordlys-laering nordlys --yes'],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument(...vendorArgument(explain))
        .argument('<new-id>', explain('det nye navn: a–z, tal og bindestreg', 'the new name: a–z, digits and hyphens')),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const { repository, files } = session;
    const from = findVendor(options.id, repository);
    const to = readRecordName('<new-id>', options.newId);
    if (repository.knows('vendor', to) || files.kind(`vendors/${to}`) !== undefined) throw taken(to);
    const move = planVendorMove(repository, files, from, to);
    return writePlan(session, {
      changes: move.changes,
      question: text(`Skal ${from} hedde ${to}?`, `Shall ${from} be named ${to}?`),
      show: (status, changes) => moveText(move, { from, to }, status, changes, context),
      fields: { from, to, records: move.renamed, casesInReview: move.inReview },
    });
  },
});

const taken = (id: string): UserError =>
  new UserError({
    message: text(`Der er allerede en leverandør ${id}.`, `There is a vendor ${id} already.`),
    hint: text(
      `Er de samme virksomhed, så slå dem sammen: \`dbs vendor merge <fra> ${id}\`.`,
      `If they are one company, merge them: \`dbs vendor merge <from> ${id}\`.`,
    ),
  });
