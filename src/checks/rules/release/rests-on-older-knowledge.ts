import { text } from '../../../domain/text.ts';
import { changesSinceNewest } from '../../../facts/releases.ts';
import { defineCheck } from '../../define-check.ts';
import { quotedChanges } from '../../quoted-changes.ts';
import { sources } from '../../sources.ts';

export const releaseRestsOnOlderKnowledge = defineCheck({
  code: 'release/rests-on-older-knowledge',
  kind: 'release',
  severity: 'info',
  summary: text(
    'Det, en frigivet rapport hviler på, er som da den blev frigivet.',
    'What a released report rests on is as it was when it was released.',
  ),
  why: text(
    'Nye oplysninger om leverandøren, dens underleverandører eller dokumentationen ændrer ikke den frigivne rapport, men kan give grund til et nyt tilsyn.',
    'New knowledge of the vendor, its sub-processors or the evidence does not change the released report, but may call for a new case.',
  ),
  sources: [sources.accountability, sources.responsibility],
  mend: text(
    'Overvej, om ændringen er stor nok til et nyt tilsyn eller en ny frigivelse.',
    'Consider whether the change is large enough for a new case or a new release.',
  ),
  check(document, { repository, report }) {
    const others = changesSinceNewest(repository, document).filter((change) => change.case === undefined);
    if (others.length === 0) return;
    const { version } = document.data;
    report({
      at: document.at('/contentDigest'),
      message: text(
        `Version ${version} hviler på ældre viden: ${quotedChanges(others, 'da')}.`,
        `Version ${version} rests on older knowledge: ${quotedChanges(others, 'en')}.`,
      ),
    });
  },
});
