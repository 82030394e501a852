import { text } from '../../domain/text.ts';
import { refuseUnread, unreadOfKinds } from '../../facts/needed-records.ts';
import { planVendor } from '../../operations/add-vendor.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { beginWriting } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';
import { askVendor } from './new/ask.ts';
import { configureVendorNew, type VendorNewOptions } from './new/options.ts';

const name = 'vendor new';

/** Makes a vendor: registration, country, owner and contacts; a company that is on record is not made twice. */
export const vendorNewCommand = defineCommand<VendorNewOptions>({
  name,
  summary: text('Opret en leverandør eller underdatabehandler', 'Make a vendor or sub-processor'),
  examples: [
    'vendor new',
    'vendor new --called "Opdigtet Sky" --cvr 10000203 --address "Eksempelvej 1, 8800 Viborg" --yes',
    'vendor new --called "Sky Example" --registration vat:IE0000000X --country IE --parent "Example Inc." --parent-country US --yes',
  ],

  configure: configureVendorNew,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    refuseUnread(unreadOfKinds(session.repository, ['vendor', 'countries']));
    const { files } = session;
    const vendor = await withBack(session, (each) => askVendor(options, each));
    return writePlan(session, {
      changes: [planVendor(files, context.tool, vendor)],
      made: new Map([['vendor', [{ id: vendor.id, name: vendor.name }]]]),
      question: text('Opret leverandøren?', 'Make the vendor?'),
      show: (status, changes) =>
        oneRecordText(
          status,
          {
            written: text(`✓ Leverandøren ${vendor.id} er oprettet.`, `✓ The vendor ${vendor.id} is made.`),
            planned: text(`Leverandøren ${vendor.id}`, `The vendor ${vendor.id}`),
          },
          changes,
          context,
        ),
      fields: { vendor },
    });
  },
});
