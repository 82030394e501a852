import type { Stranger } from '../../../domain/approval.ts';
import { visibleText } from '../../../domain/hidden-characters.ts';
import { type Text, text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const quorumAuthorUnknown = defineRepositoryCheck({
  code: 'quorum/author-unknown',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'Det vides, hvem der har ændret en sag, der skal godkendes.',
    'It is known who has changed a case that is to be approved.',
  ),
  why: text(
    'Den, der selv har skrevet i sagen, må ikke godkende den. Hvis ingen ved, hvem der har skrevet, kan det være en af dem, der har godkendt.',
    'Whoever has written in a case may not approve it. While nobody knows who wrote, it may be one of those who approved.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Find ud af, hvem det er, og skriv det på hovedgrenen: i personens `email` i register/people.yaml, eller under `addresses`, når det er en maskine eller en, der ikke står i registret. Det læses ikke i ændringen selv.',
    'Find out who it is, and say it on the main branch: in the person’s `email` in register/people.yaml, or under `addresses` where it is a machine or somebody who is not in the register. It is not read in the change itself.',
  ),
  check({ repository, review, report }) {
    for (const { caseId, judgement, spent } of review?.cases.values() ?? []) {
      const tilsyn = repository.find('tilsyn', caseId);
      if (tilsyn === undefined || judgement.verdicts.length === spent.size) continue;
      for (const stranger of judgement.quorum.strangers)
        report({ at: tilsyn.at('/authors'), message: words(stranger) });
    }
  },
});

function words({ name, commit, like }: Stranger): Text {
  const shown = name === '' ? '<>' : visibleText(name);
  const place = commit.slice(0, 10);
  const alike: Text =
    like === undefined
      ? text('', '')
      : text(
          ` Det ligner ${like.person}s adresse ${like.address}, men er en anden.`,
          ` It looks like ${like.person}’s address ${like.address}, but is another.`,
        );
  return text(
    `Commit ${place} har ændret sagens indhold og er skrevet af ${shown}, som hovedgrenens register/people.yaml ikke kender.${alike.da} Kravet til godkendelser er ikke opfyldt, før nogen har sagt, hvem det er.`,
    `Commit ${place} changed the content of the case and was written by ${shown}, whom register/people.yaml on the main branch does not know.${alike.en} The quorum is not met until somebody has said who it is.`,
  );
}
