import { type Text, text } from '../../domain/text.ts';
import { refuseUnread, unreadOfKinds } from '../../facts/needed-records.ts';
import { type NewLink, planLink } from '../../operations/add-link.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { beginWriting } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';
import { askLink } from './link-add/ask/link.ts';
import { configureLinkAdd, type LinkAddOptions } from './link-add/options.ts';

const name = 'vendor link add';

/**
 * Records that a vendor uses another company for some of the processing, or does it itself: where, who can see the data, on what basis.
 * What is so is recorded also when it must not be: the rules it breaks are told at once.
 */
export const vendorLinkAddCommand = defineCommand<LinkAddOptions>({
  name,
  summary: text(
    'Notér, at en leverandør bruger en underdatabehandler, eller hvor den selv behandler',
    'Record that a vendor uses a sub-processor, or where it processes itself',
  ),
  examples: [
    'vendor link add',
    'vendor link add --vendor klarsvar --target fjordhus-drift --role hosting --system venteliste --country DK --approved 2026-04-15 --from 2026-04-20 --yes',
    'vendor link add --vendor klarsvar --target kumulonia --role cloud --system venteliste --country IE --access US --basis none --from 2025-03-01 --yes',
    'vendor link add --vendor byport --own --role support --country DK --access IN --basis none --from 2026-01-01 --yes',
    'vendor link add --vendor byport --own --role support --country DK --access IN --basis scc-2021 --module 3 --exporter "Byport ApS" --from 2026-01-01',
    'vendor link add --vendor omsorgshuset --target sky-hotel --role hosting --country IE --risk-country US --because owner --from 2026-01-01',
  ],

  configure: configureLinkAdd,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    refuseUnread(
      unreadOfKinds(session.repository, [
        'vendor',
        'system',
        'sub-processor',
        'processing',
        'countries',
        'transfer-bases',
      ]),
    );
    const link = await withBack(session, (each) => askLink(options, each));
    const id = `${link.vendor}/${link.slug}`;
    return writePlan(session, {
      changes: [planLink(session.files, context.tool, link)],
      made: new Map([[link.kind, [{ id, name: id }]]]),
      isFact: true,
      question: text('Notér leddet?', 'Record the link?'),
      show: (status, changes) =>
        `${oneRecordText(status, namesOf(link, id), changes, context)}${context.say(askWho(link))}\n`,
      fields: { link: { id, kind: link.kind, ...link.record } },
    });
  },
});

const namesOf = ({ kind }: NewLink, id: string): { readonly written: Text; readonly planned: Text } =>
  kind === 'processing'
    ? {
        written: text(`✓ Egen behandling ${id} er noteret.`, `✓ The own processing ${id} is on record.`),
        planned: text(`Egen behandling ${id}`, `The own processing ${id}`),
      }
    : {
        written: text(`✓ Leddet ${id} er noteret.`, `✓ The link ${id} is on record.`),
        planned: text(`Leddet ${id}`, `The link ${id}`),
      };

function askWho(link: NewLink): Text {
  const question =
    link.kind === 'processing'
      ? `dbs impact --vendor ${link.vendor}`
      : `dbs impact --sub-processor ${link.record.target}`;
  return text(`Hvem rammer det? \`${question}\``, `Who is hit by it? \`${question}\``);
}
