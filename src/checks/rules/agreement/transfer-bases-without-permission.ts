import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const agreementTransferBasesWithoutPermission = defineCheck({
  code: 'agreement/transfer-bases-without-permission',
  kind: 'dpa',
  severity: 'error',
  summary: text(
    'Grundlag for overførsel nævnes kun, når overførsel er tilladt.',
    'Transfer bases are named only where transfer is allowed.',
  ),
  why: text(
    'Bilag C.6 siger enten ja med et grundlag eller nej. Begge dele på én gang kan ingen følge.',
    'Appendix C.6 says either yes with a basis, or no. Both at once nobody can follow.',
  ),
  sources: [sources.instruction, sources.standardClauses],
  mend: text(
    'Ret `transfersAllowed`, eller slet `transferBases`.',
    'Correct `transfersAllowed`, or delete `transferBases`.',
  ),
  check(document, { report }) {
    const { transfersAllowed, transferBases = [] } = document.data.variables ?? {};
    if (transfersAllowed !== false || transferBases.length === 0) return;
    report({
      at: document.at('/variables/transferBases'),
      message: text(
        'Aftalen tillader ikke overførsel, men nævner grundlag for den.',
        'The agreement does not allow transfer, but names bases for it.',
      ),
    });
  },
});
