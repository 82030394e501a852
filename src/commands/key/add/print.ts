import { type Text, text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import type { Change } from '../../../repository/apply/change.ts';
import { changeLines } from '../../../terminal/write-plan.ts';

/** A key as it is entered; what `--json` says of it too. */
export interface Added {
  readonly person: string;
  readonly type: string;
  readonly fingerprint: string;
  readonly enrolledBy: string;
  readonly from: string;
  readonly until: string | null;
  /** Whether it is the one everything else hangs on. */
  readonly first: boolean;
  readonly pinned: boolean;
  /** Whether it will count here: tied to a pinned key, or nothing is pinned. */
  readonly anchored: boolean;
}

/** The plan, or what was written, with what is to be done next. */
export function addedText(
  status: 'planned' | 'written',
  { person, type, fingerprint, enrolledBy, from, until, first, pinned, anchored }: Added,
  changes: readonly Change[],
  say: Context['say'],
): string {
  const period =
    until === null
      ? text(`gælder fra ${from}`, `valid from ${from}`)
      : text(`gælder ${from}–${until}`, `valid ${from}–${until}`);
  const lines: Text[] = [
    text(
      `Nøgle for ${person}: ${type}, ${period.da}, indskrevet af ${enrolledBy}`,
      `Key of ${person}: ${type}, ${period.en}, entered by ${enrolledBy}`,
    ),
    text(`  ${fingerprint}`, `  ${fingerprint}`),
  ];
  if (first && !pinned) {
    lines.push(
      text(
        'Det er den første nøgle. Fastgør den uden for arkivet, på hver maskine:',
        'It is the first key. Pin it outside the repository, on every machine:',
      ),
      text(`  git config dbs.trustedKey ${fingerprint}`, `  git config dbs.trustedKey ${fingerprint}`),
    );
  } else if (!anchored && status === 'written') {
    lines.push(
      text(
        `Nøglen tæller ikke her: ${enrolledBy}s egen nøgle hænger ikke sammen med den fastgjorte (dbs.trustedKey). Se \`dbs key list\`.`,
        `The key does not count here: the key of ${enrolledBy} is not tied to the pinned one (dbs.trustedKey). See \`dbs key list\`.`,
      ),
    );
  }
  if (status === 'written') {
    lines.push(
      text(
        'Den tæller, når ændringen er på hovedgrenen, i en ændring for sig uden godkendelser.',
        'It counts once the change is on the main branch, in a change of its own without approvals.',
      ),
    );
  }
  const [head = '', ...rest] = lines.map(say);
  return `${status === 'written' ? '✓ ' : ''}${[head, ...rest, ...changeLines(changes)].join('\n')}\n`;
}
