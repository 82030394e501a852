import { listed, text } from '../../../domain/text.ts';
import { transferBases } from '../../../facts/catalogue-entries.ts';
import { transfersOf } from '../../../facts/transfers.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferClausesIncomplete = defineCheck({
  code: 'transfer/clauses-incomplete',
  kind: placeKinds,
  severity: 'warning',
  summary: text(
    'Ved Kommissionens standardkontraktbestemmelser er modul og dataeksportør noteret.',
    'Where the Commission’s clauses are used, module and data exporter are recorded.',
  ),
  why: text(
    'Bestemmelserne gælder kun mellem dem, der har indgået dem, og i det modul, der passer til deres roller. Et forkert modul er intet grundlag.',
    'The clauses hold between those who entered into them only, in the module that fits their roles. A wrong module is no basis.',
  ),
  sources: [sources.safeguards, sources.otherBases],
  mend: text(
    'Skriv `module` (1–4) og `exporter` på overførslen under `transfers`.',
    'Write `module` (1–4) and `exporter` of the transfer under `transfers`.',
  ),
  check(document, { repository, report }) {
    for (const { transfer } of transfersOf(repository, document)) {
      if (transferBases(repository).get(transfer.basis)?.needsModule !== true) continue;
      const missing = [
        ...(transfer.module === undefined ? [text('modulet', 'the module')] : []),
        ...(transfer.exporter === undefined ? [text('dataeksportøren', 'the data exporter')] : []),
      ];
      if (missing.length === 0) continue;
      report({
        at: document.at(`${transfer.place}/basis`),
        message: text(
          `Ved ${transfer.basis} mangler ${listed(missing.map(({ da }) => da)).da}.`,
          `For ${transfer.basis}, ${listed(missing.map(({ en }) => en)).en} is missing.`,
        ),
      });
    }
  },
});
