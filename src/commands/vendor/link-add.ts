import { text } from '../../domain/text.ts';
import { planLink } from '../../operations/add-link.ts';
import { defineCommand } from '../../terminal/command.ts';
import { beginWriting } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';
import { askLink } from './link-add/ask.ts';
import { configureLinkAdd, type LinkAddOptions } from './link-add/options.ts';

const name = 'vendor link add';

/**
 * Records that a vendor uses another company for some of the processing: where, who can see the data, on what basis, approved by whom.
 * What is so is recorded also when it must not be: the rules it breaks are told at once.
 */
export const vendorLinkAddCommand = defineCommand<LinkAddOptions>({
  name,
  summary: text('Notér, at en leverandør bruger en underdatabehandler', 'Record that a vendor uses a sub-processor'),
  examples: [
    'vendor link add',
    'vendor link add --vendor klarsvar --target fjordhus-drift --role hosting --system venteliste --country DK --approved 2026-04-15 --from 2026-04-20 --yes',
    'vendor link add --vendor klarsvar --target kumulonia --role cloud --system venteliste --country IE --access US --basis none --from 2025-03-01 --yes',
  ],

  configure: configureLinkAdd,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const link = await askLink(options, session);
    const id = `${link.vendor}/${link.slug}`;
    return writePlan(session, {
      changes: [planLink(session.files, context.tool, link)],
      made: new Map([['sub-processor', [{ id, name: id }]]]),
      isFact: true,
      question: text('Notér leddet?', 'Record the link?'),
      show: (status, changes) =>
        `${oneRecordText(status, { written: text(`✓ Leddet ${id} er noteret.`, `✓ The link ${id} is on record.`), planned: text(`Leddet ${id}`, `The link ${id}`) }, changes, context)}${context.say(
          text(
            `Hvem rammer det? \`dbs impact --sub-processor ${link.record.target}\``,
            `Who is hit by it? \`dbs impact --sub-processor ${link.record.target}\``,
          ),
        )}\n`,
      fields: { link: { id, ...link.record } },
    });
  },
});
