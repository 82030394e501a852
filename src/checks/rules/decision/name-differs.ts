import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionNameDiffers = defineCheck({
  code: 'decision/name-differs',
  kind: 'decision',
  severity: 'error',
  summary: text(
    'En stillingtagens filnavn er kommunekoden og frigivelsens nummer.',
    'A position’s file is named by the municipality’s code and the release’s number.',
  ),
  why: text(
    'Ét navn til én kommunes stillingtagen til én frigivelse gør, at to modstridende støder sammen i Git i stedet for at ligge side om side.',
    'One name for one municipality’s position on one release makes two contradictory ones conflict in Git instead of lying side by side.',
  ),
  sources: [sources.responsibility, sources.dataModel],
  mend: text(
    'Omdøb filen, for eksempel til `decisions/0791-r1.yaml`.',
    'Rename the file, for example to `decisions/0791-r1.yaml`.',
  ),
  check(document, { report }) {
    const { municipality, release, systems } = document.data;
    const name = `${municipality}-r${release}`;
    const written = document.parts['name'] ?? '';
    // A position on some of the systems stands beside another on the rest.
    if (written === name || (systems !== undefined && written.startsWith(`${name}-`))) return;
    report({
      at: document.at('/municipality'),
      message: text(`Filen skal hedde ${name}.yaml.`, `The file must be named ${name}.yaml.`),
    });
  },
});
