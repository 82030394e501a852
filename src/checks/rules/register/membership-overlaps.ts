import { isWithin } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerMembershipOverlaps = defineCheck({
  code: 'register/membership-overlaps',
  kind: 'municipalities',
  severity: 'error',
  summary: text('En kommunes medlemskaber overlapper ikke.', 'A municipality’s memberships do not overlap.'),
  why: text(
    'Medlemskabet afgør, hvem der tælles med, og hvem der får rapporten.',
    'Membership decides who counts, and who gets the report.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Ret datoerne, så hvert medlemskab slutter, før det næste begynder.',
    'Correct the dates so that each membership ends before the next begins.',
  ),
  check(document, { report }) {
    for (const [index, { name, membership }] of document.data.entries.entries()) {
      for (const [place, stay] of membership.entries()) {
        const { from } = stay;
        if (!membership.some((other) => other !== stay && isWithin(from, other))) continue;
        report({
          at: document.at(`/entries/${index}/membership/${place}/from`),
          message: text(`${name} er allerede medlem ${from}.`, `${name} is already a member on ${from}.`),
        });
      }
    }
  },
});
