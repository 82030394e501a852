import { type Text, text } from '../domain/text.ts';
import { unreadOf } from '../facts/unread.ts';
import type { Context } from '../ports.ts';
import type { Repository } from '../repository/repository.ts';

/** What figures are counted from. */
const names = {
  system: text('Systemer', 'Systems'),
  unplaced: text('Systemer, der skal placeres', 'Systems to be placed'),
  tilsyn: text('Tilsyn', 'Cases'),
  release: text('Frigivelser', 'Releases'),
  decision: text('Stillingtagen', 'Positions'),
  finding: text('Observationer', 'Findings'),
  'follow-up': text('Opfølgninger', 'Follow-ups'),
} as const satisfies Readonly<Record<string, Text>>;

/** Documents whose file has errors are named on stderr by the figures that miss them, never left out in silence. */
export function sayUnreadable(
  kinds: readonly (keyof typeof names)[],
  repository: Repository,
  { terminal, say }: Context,
): void {
  for (const kind of kinds) {
    const broken = unreadOf(repository, kind);
    if (broken.length === 0) continue;
    const ids = broken.join(', ');
    const { da, en } = names[kind];
    terminal.err(
      `${say(
        text(
          `${da}, der ikke kan læses og ikke er talt med: ${ids}. Se \`dbs validate\`.`,
          `${en} that cannot be read and are not counted: ${ids}. See \`dbs validate\`.`,
        ),
      )}\n`,
    );
  }
}
