import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { typedList } from '../../domain/typed-list.ts';
import { findCase } from '../../facts/look-up.ts';
import { refuseUnread, unreadOfKinds } from '../../facts/needed-records.ts';
import { attachEvidence, evidenceId, evidenceWithFile, planEvidence } from '../../operations/add-evidence.ts';
import type { NamedId } from '../../operations/editor-schemas.ts';
import { storeEvidence, storePath } from '../../operations/evidence-store.ts';
import { type ReceivedDocument, readDocument } from '../../procedures/received-document.ts';
import type { Change } from '../../repository/apply/change.ts';
import type { CaseDocument, TypedDocument } from '../../repository/document.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { beginWriting, type WritingSession } from '../../terminal/session.ts';
import { openStore } from '../../terminal/store-folders.ts';
import { writePlan } from '../../terminal/write-plan.ts';
import { askEvidence } from './evidence-add/ask/evidence.ts';
import { refuseForeign } from './evidence-add/ask/subject.ts';
import { commandName, configureEvidenceAdd, type EvidenceAddOptions } from './evidence-add/options.ts';
import { addedEvidenceText } from './evidence-add/print.ts';

/** Stores a vendor's document outside Git by its fingerprint, writes its record, and lets cases rest on it. */
export const evidenceAddCommand = defineCommand<EvidenceAddOptions>({
  name: commandName,
  summary: text(
    'Gem en leverandørs dokument, og skriv en post om det',
    'Store a vendor’s document and write its record',
  ),
  examples: [
    'tilsyn evidence add erklaering.pdf',
    'tilsyn evidence add erklaering.pdf --case 2026-skolebro --type isae-3000 --assurance high --report-type type-2 --period 2025 --issued 2026-02-20 --issuer "Revisor Eksempel" --yes',
  ],

  configure: configureEvidenceAdd,

  async run(options, context) {
    const session = await beginWriting(context, options, commandName);
    refuseUnread(unreadOfKinds(session.repository, ['vendor', 'system', 'evidence', 'evidence-types']));
    const { repository, files } = session;
    const document = readDocument(options.file, context);
    const { fileName, bytes, digest } = document;
    const store = await openStore(context, repository, files.root);
    const cases = typedList(options.case).map((id) => findCase(id, repository));
    const filed = evidenceWithFile(repository, digest);
    if (filed !== undefined && cases.length === 0) throw alreadyFiled(filed);
    const plan =
      filed === undefined ? await planNew(options, document, cases, session) : planKnown(filed, cases, session);
    refuseForeign(plan.id, plan.cases, repository);

    const stored = { sha256: digest, path: storePath(digest, fileName), folder: store.root };
    return writePlan(session, {
      changes: plan.changes,
      ...(plan.made === undefined ? {} : { made: plan.made }),
      // The file first: a record never names a file that is not there, and a file nobody names does no harm.
      first: () => storeEvidence(store, fileName, bytes, context.ids.hex(12)),
      question: text('Gem dokumentet?', 'Store the document?'),
      show: (status, changes) => addedEvidenceText(status, plan.id, stored, changes, filed !== undefined, context),
      fields: { evidence: plan.id, file: { sha256: stored.sha256, path: stored.path } },
    });
  },
});

/** A record of evidence and the cases that are to rest on it, as changes. */
interface EvidencePlan {
  readonly id: string;
  readonly cases: readonly CaseDocument[];
  readonly changes: readonly Change[];
  readonly made?: ReadonlyMap<string, readonly NamedId[]>;
}

async function planNew(
  options: EvidenceAddOptions,
  document: ReceivedDocument,
  named: readonly CaseDocument[],
  session: WritingSession,
): Promise<EvidencePlan> {
  const { evidence, cases } = await withBack(session, (each) => askEvidence(options, document, named, each));
  const id = evidenceId(evidence);
  const changes = planEvidence(session.files, session.context.tool, evidence, cases);
  return { id, cases, changes, made: new Map([['evidence', [{ id, name: evidence.record.title ?? id }]]]) };
}

const planKnown = (
  { id }: TypedDocument<'evidence'>,
  cases: readonly CaseDocument[],
  { files }: WritingSession,
): EvidencePlan => ({ id, cases, changes: attachEvidence(files, id, cases) });

const alreadyFiled = (filed: TypedDocument<'evidence'>): UserError =>
  new UserError({
    message: text(
      `Netop den fil er allerede registreret som ${filed.id} (${filed.file}).`,
      `This very file is already on record as ${filed.id} (${filed.file}).`,
    ),
    hint: text('Lad en sag bygge på den med --case <id>.', 'Let a case rest on it with --case <id>.'),
  });
