import { UserError } from '../../domain/errors.ts';
import { caseFolder, caseIdFrom } from '../../domain/ids.ts';
import { slugFrom } from '../../domain/slug.ts';
import { text } from '../../domain/text.ts';
import { plainCaseSlug, suggestSuffix, takenBy, withSuffix } from '../../operations/case-name.ts';
import type { NewCase } from '../../operations/create-case.ts';
import { nameUnusable, readRecordName } from '../record-name.ts';
import type { CaseDesk, CaseWishes } from './wishes.ts';

type Named = Pick<NewCase, 'vendor' | 'year' | 'type' | 'trigger'> & {
  readonly systems: readonly string[];
  readonly date: string;
};

/** The folder’s name: by the flags, else by vendor and systems; a person is asked for an ending when it is taken. Throws UserError. */
export async function chooseSlug(options: CaseWishes, named: Named, place: CaseDesk): Promise<string> {
  const { context, repository, files, asks } = place;
  const { say, prompt } = context;
  const plain =
    options.slug === undefined ? plainCaseSlug(named.vendor, named.systems) : readRecordName('--slug', options.slug);
  const suffix = options.suffix === undefined ? '' : readRecordName('--suffix', options.suffix);
  const slug = withSuffix(plain, suffix);
  if (slug === undefined) throw nameUnusable('--slug', `${plain}-${suffix}`);
  const isFree = (candidate: string | undefined): candidate is string =>
    candidate !== undefined && takenBy(repository, files, named.year, candidate) === undefined;
  if (isFree(slug)) return slug;
  if (!asks) throw nameTaken({ ...named, slug }, place, plain);

  const taken = caseIdFrom(named.year, slug);
  const proposed = suggestSuffix(named, named.date, (word) => isFree(withSuffix(plain, word)));
  const answer = await prompt.input({
    message: say(
      text(
        `${taken} findes allerede. Hvilken endelse skal det nye have?`,
        `${taken} exists already. What ending shall the new one have?`,
      ),
    ),
    ...(proposed === undefined ? {} : { default: proposed }),
    check: (value) =>
      isFree(withSuffix(plain, slugFrom(value))) ||
      say(
        text(
          'Den er også brugt, eller navnet er tomt. Vælg en anden.',
          'That one is used too, or empty. Choose another.',
        ),
      ),
  });
  return withSuffix(plain, slugFrom(answer)) ?? slug;
}

/** The case’s name is taken; the hint proposes an ending. */
export function nameTaken(
  { vendor, year, slug, type, trigger }: Pick<NewCase, 'vendor' | 'year' | 'slug' | 'type' | 'trigger'>,
  { repository, files, context }: CaseDesk,
  plain: string,
): UserError {
  const base = plain === '' ? slug || vendor : plain;
  const isFree = (word: string): boolean => {
    const candidate = withSuffix(base, word);
    return candidate !== undefined && takenBy(repository, files, year, candidate) === undefined;
  };
  const suffix = suggestSuffix({ type, trigger }, context.clock.today(), isFree);
  const folder = takenBy(repository, files, year, slug) ?? caseFolder(caseIdFrom(year, slug));
  return new UserError({
    message: text(
      `Tilsynet ${caseIdFrom(year, slug)} findes allerede i ${folder}.`,
      `The case ${caseIdFrom(year, slug)} exists already in ${folder}.`,
    ),
    hint:
      suffix === undefined
        ? text('Giv det nye en sigende endelse med --suffix.', 'Give the new one a telling ending with --suffix.')
        : text(
            `Giv det nye en endelse: --suffix ${suffix} gør det til ${caseIdFrom(year, withSuffix(base, suffix) ?? base)}.`,
            `Give the new one an ending: --suffix ${suffix} makes it ${caseIdFrom(year, withSuffix(base, suffix) ?? base)}.`,
          ),
  });
}
