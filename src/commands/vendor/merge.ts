import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findVendor } from '../../facts/look-up.ts';
import { planVendorMove } from '../../operations/move-vendor.ts';
import { moveText } from '../../procedures/move-vendor.ts';
import { defineCommand } from '../../terminal/command.ts';
import { vendorArgument, writingFlags } from '../../terminal/options.ts';
import { beginWriting, type WritingOptions } from '../../terminal/session.ts';
import { writePlan } from '../../terminal/write-plan.ts';

interface MergeOptions extends WritingOptions {
  readonly id: string;
  readonly into: string;
}

const name = 'vendor merge';

/** Makes two records of one company one: everything of the first moves to the second, and its own record goes. */
export const vendorMergeCommand = defineCommand<MergeOptions>({
  name,
  summary: text('Gør to leverandører, der er samme virksomhed, til én', 'Make two vendors that are one company one'),
  examples: ['vendor merge nordlys nordlys-laering --dry-run', 'vendor merge nordlys nordlys-laering --yes'],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument(...vendorArgument(explain))
        .argument('<into>', explain('den leverandør, der bliver', 'the vendor that stays')),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const { repository, files } = session;
    const from = findVendor(options.id, repository);
    const to = findVendor(options.into, repository);
    if (from === to) throw same(from);
    const move = planVendorMove(repository, files, from, to);
    return writePlan(session, {
      changes: move.changes,
      question: text(`Skal ${from} gå op i ${to}?`, `Shall ${from} become part of ${to}?`),
      show: (status, changes) => moveText(move, { from, to }, status, changes, context),
      fields: { from, to, records: move.renamed, casesInReview: move.inReview },
    });
  },
});

const same = (id: string): UserError =>
  new UserError({
    message: text(`${id} kan ikke slås sammen med sig selv.`, `${id} cannot be merged with itself.`),
    hint: text('Skriv den, der går, og så den, der bliver.', 'Write the one that goes, then the one that stays.'),
  });
