import { text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionSupersededRelease = defineCheck({
  code: 'decision/superseded-release',
  kind: 'decision',
  severity: 'warning',
  summary: text(
    'En kommune tager stilling til den nyeste frigivelse.',
    'A municipality takes a position on the newest release.',
  ),
  why: text(
    'En ny frigivelse kommer, fordi noget er ændret. En beslutning om den gamle siger intet om det nye.',
    'A new release comes because something has changed. A decision on the old one says nothing of what is new.',
  ),
  sources: [sources.responsibility, sources.accountability],
  mend: text(
    'Bed kommunen tage stilling til den nyeste frigivelse. Den gamle stillingtagen bliver liggende.',
    'Ask the municipality for a position on the newest release. The old one stays on file.',
  ),
  check(document, { repository, report }) {
    const { municipality, release: version } = document.data;
    const caseId = caseIdOf(document);
    const newest = repository.ofCase('release', caseId).reduce((last, { data }) => Math.max(last, data.version), 0);
    const itsDecisions = repository.ofCase('decision', caseId).filter(({ data }) => data.municipality === municipality);
    if (itsDecisions.some(({ data }) => data.release >= newest)) return;
    report({
      at: document.at('/release'),
      message: text(
        `${municipality} har taget stilling til frigivelse ${version}, men ikke til den nyeste, ${newest}.`,
        `${municipality} has taken a position on release ${version}, but not on the newest, ${newest}.`,
      ),
    });
  },
});
