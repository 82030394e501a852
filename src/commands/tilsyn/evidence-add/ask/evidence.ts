import { text } from '../../../../domain/text.ts';
import { evidenceSlugs, type NewEvidence } from '../../../../operations/add-evidence.ts';
import type { ReceivedDocument } from '../../../../procedures/received-document.ts';
import { chooseRecordName } from '../../../../procedures/record-name.ts';
import type { CaseDocument } from '../../../../repository/document.ts';
import { flagsMissing } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import { commandName, type EvidenceAddOptions } from '../options.ts';
import { chooseReach } from './reach.ts';
import { chooseStatement, chooseType } from './statement.ts';
import {
  chooseCoveredSystems,
  chooseLegalEntity,
  chooseRestingCases,
  chooseSubject,
  chooseSubProcessors,
} from './subject.ts';

/** The record, field by field: from the flags, else asked for, else as the type says; and the cases that are to rest on it. */
export async function askEvidence(
  options: EvidenceAddOptions,
  { fileName, bytes, digest }: ReceivedDocument,
  named: readonly CaseDocument[],
  session: WritingSession,
): Promise<{ readonly evidence: NewEvidence; readonly cases: readonly CaseDocument[] }> {
  if (!session.asks) refuseMissing(options, named);
  const vendor = await chooseSubject(options.vendor, named, session);
  const type = await chooseType(options.type, session);
  const statement = await chooseStatement(options, type, session);
  const legalEntity = await chooseLegalEntity(options.legalEntity, vendor, type, session);
  const systems = await chooseCoveredSystems(options.system, vendor, named, session);
  const subProcessors = await chooseSubProcessors(options.subProcessors, type, session);
  const reach = await chooseReach(options, vendor, type, session);
  const cases = await chooseRestingCases(named, vendor, session);

  const year = (statement.period?.to ?? reach.at ?? statement.issuedOn).slice(0, 4);
  const record: NewEvidence['record'] = {
    title: options.title?.trim() || `${type.title}, ${year}`,
    type: type.id,
    ...statement,
    ...(legalEntity === undefined ? {} : { legalEntity }),
    systems,
    subProcessors,
    ...reach,
    file: { name: fileName, size: bytes.length, sha256: digest, location: 'store' },
    confidentiality: options.confidentiality ?? 'secretariat',
  };
  return {
    cases,
    evidence: {
      vendor,
      slug: chooseRecordName(options.slug, evidenceSlugs(type.id, year), {
        isFree: (name) => !session.repository.knows('evidence', `${vendor}/${name}`),
        taken: (name) =>
          text(
            `${vendor} har allerede dokumentation med navnet ${name}.`,
            `${vendor} has evidence named ${name} already.`,
          ),
      }),
      record,
    },
  };
}

/** Every flag that lacks, at once. */
function refuseMissing(options: EvidenceAddOptions, named: readonly CaseDocument[]): void {
  const missing = [
    ...(options.vendor === undefined && named.length === 0 ? ['--vendor'] : []),
    ...(options.type === undefined ? ['--type'] : []),
    ...(options.issued === undefined ? ['--issued'] : []),
    ...(options.issuer === undefined ? ['--issuer'] : []),
  ];
  if (missing.length > 0) throw flagsMissing(commandName, missing);
}
