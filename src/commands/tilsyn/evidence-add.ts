import { checks } from '../../checks/index.ts';
import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import {
  attachEvidence,
  evidenceId,
  evidenceWithFile,
  type NewEvidence,
  planEvidence,
} from '../../operations/add-evidence.ts';
import { checkChanges } from '../../operations/check-changes.ts';
import { idsChange } from '../../operations/editor-schemas.ts';
import { storeEvidence, storePath } from '../../operations/evidence-store.ts';
import { peopleAt, personByEmail } from '../../operations/people.ts';
import { applyPlan } from '../../repository/apply/apply.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { defineCommand } from '../command.ts';
import { openStore } from '../evidence-folder.ts';
import { openRepository, repositoryRoot } from '../open-repository.ts';
import { asksQuestions, flagsMissing, gitIdentity, settlePending, writerFor } from '../writing.ts';
import { findCase, refuseForeign } from './evidence-add/cases.ts';
import { describe } from './evidence-add/describe.ts';
import { readDocument } from './evidence-add/document.ts';
import { commandName, configureEvidenceAdd, type EvidenceAddOptions } from './evidence-add/options.ts';
import { toJson, toText } from './evidence-add/output.ts';
import type { Place } from './evidence-add/place.ts';

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
    const { terminal, say, prompt } = context;
    const dryRun = options.dryRun === true;
    const asks = asksQuestions(context, options);
    if (!asks && !dryRun && options.yes !== true) throw flagsMissing(commandName, ['--yes']);

    const files = context.open(repositoryRoot(context));
    const identity = await gitIdentity(context, files.root);
    const writer = writerFor(context, identity, commandName);
    settlePending(context, files, writer, dryRun);
    const { repository } = openRepository(context);
    const place: Place = { context, repository, files, asks };
    const document = readDocument(options.file, context);
    const { fileName, bytes, digest } = document;
    const store = await openStore(context, repository, files.root);
    const author = personByEmail(peopleAt(repository, context.clock.today()), identity.email)?.id;

    const cases = (options.case ?? []).flatMap((id) => id.split(',')).map((id) => findCase(id.trim(), repository));
    const filed = evidenceWithFile(repository, digest);
    if (filed !== undefined && cases.length === 0) throw alreadyFiled(filed);

    const chosen = filed === undefined ? await describe(options, document, cases, place) : undefined;
    const id = filed?.id ?? evidenceId(chosen?.evidence as NewEvidence);
    const attached = chosen?.cases ?? cases;
    const changes =
      chosen === undefined
        ? attachEvidence(files, id, attached, author)
        : [
            ...planEvidence(files, context.tool, chosen.evidence, attached, author),
            ...idsChange(
              repository,
              files,
              new Map([['evidence', [{ id, name: chosen.evidence.record.title ?? id }]]]),
            ),
          ];
    refuseForeign(id, attached, repository);
    checkChanges(files, repository, changes, { checks, today: context.clock.today() });

    const stored = { sha256: digest, path: storePath(digest, fileName), folder: store.root };
    const show = (status: 'planned' | 'written'): string =>
      options.json === true
        ? toJson(status, id, stored, changes)
        : toText(status, id, stored, changes, filed !== undefined, context);
    if (dryRun) {
      terminal.out(show('planned'));
      return ExitCode.Ok;
    }
    if (asks) {
      terminal.err(`\n${toText('planned', id, stored, changes, filed !== undefined, context)}\n`);
      if (!(await prompt.confirm({ message: say(text('Gem dokumentet?', 'Store the document?')), default: true })))
        throw new Cancelled();
    }
    if (context.signal.aborted) throw new Cancelled();
    // The file first: a record never names a file that is not there, and a file nobody names does no harm.
    storeEvidence(store, fileName, bytes, context.ids.hex(12));
    applyPlan(files, changes, writer);
    terminal.out(show('written'));
    return ExitCode.Ok;
  },
});

const alreadyFiled = (filed: TypedDocument<'evidence'>): UserError =>
  new UserError({
    message: text(
      `Netop den fil er allerede registreret som ${filed.id} (${filed.file}).`,
      `This very file is already on record as ${filed.id} (${filed.file}).`,
    ),
    hint: text('Lad en sag bygge på den med --case <id>.', 'Let a case rest on it with --case <id>.'),
  });
