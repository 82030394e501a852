import { wholeFile } from '../../../domain/diagnostic.ts';
import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const trustChangedWithApproval = defineRepositoryCheck({
  code: 'trust/changed-with-approval',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'Nøgler, personer, krav, rapportskabeloner, skemaer og kataloger ændres ikke sammen med en godkendelse eller en frigivelse.',
    'Keys, people, quorum, report templates, schemas and catalogues are not changed together with an approval or a release.',
  ),
  why: text(
    'Den, der godkender eller frigiver, må ikke i samme ændring bestemme, hvem der må godkende, hvor mange der skal til, hvad der vises, eller hvad der prøves imod.',
    'Whoever approves or releases must not decide, in the same change, who may approve, how many it takes, what is shown, or what is checked against.',
  ),
  sources: [sources.accountability, sources.security],
  mend: text(
    'Del ændringen i to: læg det ene på hovedgrenen først, og flet så det andet.',
    'Split the change in two: get the one onto the main branch first, then merge the other.',
  ),
  check({ repository, review, report }) {
    if (review === undefined) return;
    const { added, altered, releasesAdded, trust } = review.change;
    const [answer] = [...added, ...altered.map(({ file }) => file), ...releasesAdded];
    if (answer === undefined) return;
    const isRelease = releasesAdded.includes(answer);
    for (const { file, pointer, what } of trust) {
      const document = repository.settings?.file === file ? repository.settings : repository.find('people', 'people');
      const at = document?.file === file ? document.at(pointer) : wholeFile(file);
      report({
        at,
        message: text(
          `Samme ændring rører både en ${isRelease ? 'frigivelse' : 'godkendelse'} og noget, den prøves imod (${what.da}).`,
          `The same change touches ${isRelease ? 'a release' : 'an approval'} and something it is judged by (${what.en}).`,
        ),
        related: [
          {
            at: wholeFile(answer),
            message: isRelease
              ? text('Frigivelsen er her.', 'The release is here.')
              : text('Godkendelsen er her.', 'The approval is here.'),
          },
        ],
      });
    }
  },
});
