import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const systemAiNotClarified = defineCheck({
  code: 'system/ai-not-clarified',
  kind: 'system',
  severity: 'warning',
  summary: text(
    'Bruger et system AI, er risikoklassen og kommunens rolle afklaret, og praksis er ikke forbudt.',
    'Where a system uses AI, its risk class and the municipality’s role are clarified, and the practice is not prohibited.',
  ),
  why: text(
    'Klassen og rollen afgør, hvilke pligter kommunen har. En forbudt praksis må ikke bruges, heller ikke gennem en leverandør.',
    'The class and the role decide which duties the municipality has. A prohibited practice may not be used, not through a vendor either.',
  ),
  sources: [sources.aiAct, sources.responsibility],
  mend: text(
    'Spørg leverandøren, og skriv `ai.riskClass` og `ai.role`; er praksis forbudt, så få den slået fra.',
    'Ask the vendor, and write `ai.riskClass` and `ai.role`; if the practice is prohibited, have it switched off.',
  ),
  check(document, { report }) {
    const { ai, deactivated } = document.data;
    // An empty list says that somebody has looked, and there is none.
    if (ai === undefined || ai.uses.length === 0 || deactivated) return;
    if (ai.riskClass === 'prohibited') {
      report({
        at: document.at('/ai/riskClass'),
        message: text(
          'Systemet bruger AI til noget, AI-forordningen forbyder (art. 5).',
          'The system uses AI for what the AI Act prohibits (art. 5).',
        ),
      });
      return;
    }
    for (const [field, words] of [
      ['riskClass', text('risikoklassen', 'the risk class')],
      ['role', text('kommunens rolle', 'the municipality’s role')],
    ] as const) {
      if (ai[field] !== 'unknown') continue;
      report({
        at: document.at(`/ai/${field}`),
        message: text(
          `Systemet bruger AI, men ${words.da} er ikke afklaret.`,
          `The system uses AI, but ${words.en} is not clarified.`,
        ),
      });
    }
  },
});
