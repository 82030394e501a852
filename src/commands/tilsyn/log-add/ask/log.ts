import { caseFolder } from '../../../../domain/ids.ts';
import { text } from '../../../../domain/text.ts';
import { openCases } from '../../../../facts/cases.ts';
import { findCase, findVendor } from '../../../../facts/look-up.ts';
import { vendorName } from '../../../../facts/vendors.ts';
import type { TypedDocument } from '../../../../repository/document.ts';
import { flagsMissing } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { LogAddOptions } from '../options.ts';

/** Where the entry goes: a case's dialogue, or a vendor's. */
export interface DialogueLog {
  /** What its ids begin with: the case's or the vendor's id. */
  readonly owner: string;
  readonly folder: string;
  /** The entries there already. */
  readonly entries: readonly TypedDocument<'dialogue'>[];
}

/** As the flags say, else as a person chooses among open cases and vendors. Throws UserError. */
export async function chooseLog({ id, vendor }: LogAddOptions, session: WritingSession): Promise<DialogueLog> {
  const { repository, context, asks, command } = session;
  if (id !== undefined) return ofCase(id, session);
  if (vendor !== undefined) return ofVendor(findVendor(vendor, repository), session);
  if (!asks) throw flagsMissing(command, ['<id>', '--vendor']);
  const choices = [
    ...openCases(repository).map((tilsyn) => ({
      value: { id: tilsyn.id },
      name: `${tilsyn.id} · ${vendorName(repository, tilsyn.data.vendor)}`,
    })),
    ...repository.ids('vendor').map((each) => ({
      value: { vendor: each },
      name: context.say(
        text(`${vendorName(repository, each)} (uden for et tilsyn)`, `${vendorName(repository, each)} (not in a case)`),
      ),
    })),
  ];
  const chosen = await context.prompt.search<{ readonly id?: string; readonly vendor?: string }>({
    message: context.say(text('Hvilket tilsyn eller hvilken leverandør?', 'Which case or vendor?')),
    source: (term) => choices.filter(({ name }) => name.toLowerCase().includes(term.trim().toLowerCase())),
  });
  return chosen.id === undefined ? ofVendor(chosen.vendor ?? '', session) : ofCase(chosen.id, session);
}

function ofCase(id: string, { repository }: WritingSession): DialogueLog {
  const tilsyn = findCase(id, repository);
  return { owner: id, folder: caseFolder(tilsyn.id), entries: repository.ofCase('dialogue', id) };
}

const ofVendor = (vendor: string, { repository }: WritingSession): DialogueLog => ({
  owner: vendor,
  folder: `vendors/${vendor}`,
  entries: repository.ofVendor('dialogue', vendor),
});
