import { countBySize, sizeNames, sizes, stayAt } from '../../../domain/municipality-sizes.ts';
import { text } from '../../../domain/text.ts';
import type { Municipality } from '../../../generated/types.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerBoardNotSpread = defineCheck({
  code: 'register/board-not-spread',
  kind: 'people',
  severity: 'warning',
  summary: text(
    'Bestyrelsen er fuldtallig, og pladserne er fordelt på store, mellemstore og små medlemskommuner.',
    'The board is complete, its seats spread over large, medium and small member municipalities.',
  ),
  why: text(
    'Bestyrelsens medlemmer er ansat i medlemskommuner, og fordelingen sikrer, at også små kommuner har en stemme.',
    'Members of the board work in member municipalities, and the spread gives small ones a voice too.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Ret rollerne i register/people.yaml, eller fordelingen under `board` i dbs.yaml, når vedtægterne siger noget andet.',
    'Correct the roles in register/people.yaml, or the spread under `board` in dbs.yaml when the statutes say otherwise.',
  ),
  check(document, { repository, today, report }) {
    const seats = repository.settings?.data.board;
    if (seats === undefined) return;
    const register = repository.find('municipalities', 'municipalities')?.data.entries;
    if (register === undefined) return;
    const municipalities = new Map<string, Municipality>(register.map((each) => [each.id, each]));
    const board = [...document.data.entries.entries()].filter(
      ([, { role, until }]) => role === 'board' && (until === undefined || until >= today),
    );
    const employers = board.flatMap(([index, { name, municipality: code }]) => {
      const municipality = municipalities.get(code ?? '');
      if (municipality !== undefined && stayAt(municipality, today) !== undefined) return [municipality];
      report({
        at: document.at(`/entries/${index}`),
        message: text(
          `${name} sidder i bestyrelsen, men kommer ikke fra en medlemskommune.`,
          `${name} sits on the board, but comes from no member municipality.`,
        ),
      });
      return [];
    });
    const counts = countBySize(employers);
    for (const size of sizes) {
      if (counts[size] === seats[size]) continue;
      const { da, en } = sizeNames[size];
      report({
        at: document.at('/entries'),
        message: text(
          `Bestyrelsen har ${counts[size]} fra ${da} medlemskommuner; der er ${seats[size]} pladser.`,
          `The board has ${counts[size]} from ${en} member municipalities; there are ${seats[size]} seats.`,
        ),
      });
    }
  },
});
