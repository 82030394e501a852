import { text } from '../../domain/text.ts';
import { refuseUnread, unreadOfKinds } from '../../facts/needed-records.ts';
import { planSystem } from '../../operations/add-system.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { beginWriting } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';
import { askSystem } from './new/ask.ts';
import { configureSystemNew, type SystemNewOptions } from './new/options.ts';

const name = 'system new';

/** Makes a system of a vendor: what it holds, the four risk answers, and who uses it; a system on record is not made twice. */
export const systemNewCommand = defineCommand<SystemNewOptions>({
  name,
  summary: text('Opret et system hos en leverandør', 'Make a system of a vendor'),
  examples: [
    'system new',
    'system new --vendor nordlys-laering --called Fraværslog --personal-data confidential --municipality Viborg 0101 --yes',
    'system new --vendor nordlys-laering --called Fraværslog --personal-data special --risk A=over-10000 B=ja C=ja D=nej --yes',
  ],

  configure: configureSystemNew,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    refuseUnread(unreadOfKinds(session.repository, ['vendor', 'system']));
    const system = await withBack(session, (each) => askSystem(options, each));
    return writePlan(session, {
      changes: [planSystem(session.files, context.tool, system)],
      made: new Map([['system', [{ id: system.id, name: system.name }]]]),
      question: text('Opret systemet?', 'Make the system?'),
      show: (status, changes) =>
        oneRecordText(
          status,
          {
            written: text(`✓ Systemet ${system.id} er oprettet.`, `✓ The system ${system.id} is made.`),
            planned: text(`Systemet ${system.id}`, `The system ${system.id}`),
          },
          changes,
          context,
        ),
      fields: { system },
    });
  },
});
