import { readKinds } from '../../src/documents/read-kinds.ts';
import { writeQuestionnaire } from '../../src/exchange/questionnaire/write.ts';
import { questionnaireOf, requestedCase, type VendorRequest } from '../../src/operations/vendor-request.ts';
import type { Files } from '../../src/ports.ts';
import { loadRepository } from '../../src/repository/load.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { tool } from './run-dbs.ts';

/** What is asked of a case's vendor. */
export function requestTo(repository: Repository, caseId: string): VendorRequest {
  const tilsyn = repository.find('tilsyn', caseId);
  const vendor = repository.find('vendor', tilsyn?.data.vendor ?? '');
  if (tilsyn === undefined || vendor === undefined) throw new Error(caseId);
  const contact = vendor.data.contacts?.[0];
  return {
    vendor,
    contact,
    cases: [requestedCase(repository, tilsyn)],
    date: '2026-05-12',
    due: '2026-06-11',
    by: 'aho',
  };
}

/** The empty questionnaire of a case, as the vendor gets it. */
export const requestedQuestionnaire = (files: Files, caseId: string): Promise<Uint8Array> => {
  const repository = loadRepository(files, readKinds(tool));
  return writeQuestionnaire(questionnaireOf(repository, requestTo(repository, caseId)));
};
