import { wholeFile } from '../../../domain/diagnostic.ts';
import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const trustChangedWithApproval = defineRepositoryCheck({
  code: 'trust/changed-with-approval',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'Nøgler, personer, krav og rapportskabeloner ændres ikke sammen med en godkendelse.',
    'Keys, people, quorum and report templates are not changed together with an approval.',
  ),
  why: text(
    'Den, der godkender, må ikke i samme ændring bestemme, hvem der må godkende, hvor mange der skal til, eller hvad der vises.',
    'Whoever approves must not decide, in the same change, who may approve, how many it takes, or what is shown.',
  ),
  sources: [sources.accountability, sources.security],
  mend: text(
    'Del ændringen i to: læg det ene på hovedgrenen først, og flet så det andet.',
    'Split the change in two: get the one onto the main branch first, then merge the other.',
  ),
  check({ repository, review, report }) {
    if (review === undefined) return;
    const { added, altered, trust } = review.change;
    const [approval] = [...added, ...altered.map(({ file }) => file)];
    if (approval === undefined) return;
    for (const { file, pointer, what } of trust) {
      const document = repository.settings?.file === file ? repository.settings : repository.find('people', 'people');
      const at = document?.file === file ? document.at(pointer) : wholeFile(file);
      report({
        at,
        message: text(
          `Samme ændring rører både en godkendelse og noget, godkendelser prøves imod (${what.da}).`,
          `The same change touches an approval and something approvals are judged by (${what.en}).`,
        ),
        related: [{ at: wholeFile(approval), message: text('Godkendelsen er her.', 'The approval is here.') }],
      });
    }
  },
});
