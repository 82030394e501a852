import { inlineYaml } from '../../documents/edit-yaml.ts';
import { keptName } from '../../domain/kitos/kept-text.ts';
import type { KitosOrigin } from '../../domain/kitos/reading.ts';
import type { Unplaced } from '../../generated/types.ts';
import type { Files } from '../../ports.ts';
import { type Change, createFile, deleteFile, replaceFile } from '../../repository/apply/change.ts';
import type { Repository } from '../../repository/repository.ts';
import { schemaPathFrom } from '../editor-schemas.ts';
import type { UnplacedPlan, Waiting } from './kitos-plan.ts';
import type { Setting } from './setting.ts';

const isUnplaced = (why: Waiting['why']): why is Unplaced['why'] => why !== 'deactivated' && why !== 'removed-here';

/**
 * The systems members enough use that cannot be made yet, as they are kept. One that is ours now, gone, or by this reading no longer
 * waits, is over; what the reading does not tell of stays as it is.
 */
export function unplacedAfter(setting: Setting, waiting: readonly Waiting[], made: ReadonlySet<string>): UnplacedPlan {
  const { repository, index, ours, choices } = setting;
  const kept = waiting.flatMap((each) => (isUnplaced(each.why) ? [unplacedOf(each, each.why, setting)] : []));
  const waits = new Set(kept.map(({ id }) => id));
  const isOver = (uuid: string): boolean =>
    !waits.has(uuid) && (made.has(uuid) || ours.has(uuid) || choices.gone.has(uuid) || index.systems.has(uuid));
  const over = repository.ids('unplaced').filter(isOver);
  return { kept, over };
}

function unplacedOf(waiting: Waiting, why: Unplaced['why'], { repository, index, isMember }: Setting): Unplaced {
  const { source, from, date }: KitosOrigin = index.systems.get(waiting.uuid)?.origin ?? index.reading.origin;
  const [name, supplier] = [waiting.name, 'supplier' in waiting ? waiting.supplier : ''].map((written) => {
    const fit = keptName(written);
    return 'text' in fit && fit.text !== '' ? fit.text : undefined;
  });
  const users = [...index.users(waiting.uuid).users].filter(isMember).sort();
  const said: Unplaced = {
    kind: 'unplaced',
    id: waiting.uuid,
    ...(name !== undefined && { name }),
    why,
    ...(supplier !== undefined && { supplier }),
    ...('candidates' in waiting && { candidates: [...waiting.candidates] }),
    users,
    source,
    from,
    date,
  };
  const before = repository.find('unplaced', waiting.uuid)?.data;
  // What says the same keeps the day it was first read.
  return before !== undefined && saidBy(before) === saidBy(said) ? before : said;
}

const saidBy = ({ name, why, supplier, candidates = [], users }: Unplaced): string =>
  JSON.stringify([name, why, supplier, candidates, users]);

const pathOf = (uuid: string): string => `register/unplaced/${uuid}.yaml`;

/** What the plan writes and takes away; the same record gives the same bytes. */
export function unplacedChanges(
  { kept, over }: UnplacedPlan,
  repository: Repository,
  files: Pick<Files, 'read'>,
): readonly Change[] {
  return [
    ...kept.flatMap((record): readonly Change[] => {
      if (repository.find('unplaced', record.id)?.data === record) return [];
      const before = files.read(pathOf(record.id));
      const content = recordText(record);
      return [
        before === undefined ? createFile(pathOf(record.id), content) : replaceFile(pathOf(record.id), before, content),
      ];
    }),
    ...over.flatMap((uuid): readonly Change[] => {
      const before = files.read(pathOf(uuid));
      return before === undefined ? [] : [deleteFile(pathOf(uuid), before)];
    }),
  ];
}

const recordText = (record: Unplaced): string =>
  [
    `# yaml-language-server: $schema=${schemaPathFrom(2)}/unplaced.schema.json`,
    '# Skrives af `dbs kitos`. Sig, hvor systemet hører til, med --link-vendor eller --link, når det læses igen.',
    ...Object.entries(record).map(([key, value]) => `${key}: ${inlineYaml(value)}`),
    '',
  ].join('\n');
