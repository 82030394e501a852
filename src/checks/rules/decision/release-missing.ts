import { text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionReleaseMissing = defineCheck({
  code: 'decision/release-missing',
  kind: 'decision',
  severity: 'error',
  summary: text(
    'En kommune tager stilling til en frigivelse, der findes.',
    'A municipality takes a position on a release that exists.',
  ),
  why: text(
    'Kommunen er dataansvarlig for sin beslutning, og skal kunne vise, hvilken rapport den hviler på.',
    'The municipality is the controller and must be able to show which report its decision rests on.',
  ),
  sources: [sources.responsibility, sources.accountability],
  mend: text(
    'Ret nummeret; `dbs tilsyn show` viser sagens frigivelser.',
    'Correct the number; `dbs tilsyn show` lists the case’s releases.',
  ),
  check(document, { repository, report }) {
    const id = `${caseIdOf(document)}/r${document.data.release}`;
    if (repository.knows('release', id)) return;
    report({
      at: document.at('/release'),
      message: text(
        `Sagen har ingen frigivelse nummer ${document.data.release}.`,
        `The case has no release number ${document.data.release}.`,
      ),
    });
  },
});
