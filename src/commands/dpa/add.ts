import { text } from '../../domain/text.ts';
import { refuseUnread, unreadOfKinds } from '../../facts/needed-records.ts';
import { planDpa } from '../../operations/add-dpa.ts';
import { storeEvidence, storePath } from '../../operations/evidence-store.ts';
import { type ReceivedDocument, readDocument } from '../../procedures/received-document.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { beginWriting, type WritingSession } from '../../terminal/session.ts';
import { openStore } from '../../terminal/store-folders.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';
import { askDpa } from './add/ask/agreement.ts';
import { configureDpaAdd, type DpaAddOptions } from './add/options.ts';

const name = 'dpa add';

/** Registers a signed data processing agreement: whom it binds, what was filled in, and the file, by its fingerprint outside Git. */
export const dpaAddCommand = defineCommand<DpaAddOptions>({
  name,
  summary: text('Registrér en databehandleraftale', 'Register a data processing agreement'),
  examples: [
    'dpa add aftale.pdf',
    'dpa add aftale.pdf --vendor nordlys-laering --system skolebro --agreement-type datatilsynet-2020 --signed 2026-01-12 --all-members --notice-days 60 --breach-hours 24 --transfers forbidden --yes',
  ],

  configure: configureDpaAdd,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    refuseUnread(unreadOfKinds(session.repository, ['vendor', 'system', 'tilsyn']));
    const document = options.file === undefined ? undefined : readDocument(options.file, context);
    const keep =
      document === undefined || options.location !== undefined ? undefined : await storing(document, session);
    const dpa = await withBack(session, (each) => askDpa(options, document, each));
    const id = `${dpa.vendor}/${dpa.slug}`;
    return writePlan(session, {
      changes: [planDpa(session.files, context.tool, dpa)],
      made: new Map([['dpa', [{ id, name: dpa.record.title }]]]),
      ...(keep === undefined ? {} : { first: keep }),
      question: text('Registrér aftalen?', 'Register the agreement?'),
      show: (status, changes) =>
        oneRecordText(
          status,
          {
            written: text(`✓ Aftalen ${id} er registreret.`, `✓ The agreement ${id} is registered.`),
            planned: text(`Aftalen ${id}`, `The agreement ${id}`),
          },
          changes,
          context,
        ),
      fields: {
        dpa: { id, ...dpa.record },
        ...(document === undefined
          ? {}
          : { file: { sha256: document.digest, path: storePath(document.digest, document.fileName) } }),
      },
    });
  },
});

/** Puts the file into the store, before the record that names it. Throws UserError when no store is chosen. */
async function storing({ fileName, bytes }: ReceivedDocument, { context, repository, files }: WritingSession) {
  const store = await openStore(context, repository, files.root);
  return () => void storeEvidence(store, fileName, bytes, context.ids.hex(12));
}
